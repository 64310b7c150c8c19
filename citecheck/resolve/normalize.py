"""The one canonical form that a citation stands for, whatever its author wrote: "Gleijeses, Shattered Hope, 4, 141".

Law: surnames, the title's short form and the locator; a page stands bare, any other locator keeps its label.
"""

from citecheck.model import Locator
from citecheck.shortened import short_title, surnames, work_name

__all__ = ["short_title", "surnames", "work_locator", "work_name", "written_out"]


def work_locator(locator: Locator | None) -> str:
    """The locator as it stands in the canonical form: pages bare, anything else as written."""
    if locator is None:
        return ""
    text, label = locator.text, locator.label
    if locator.kind == "page" and label and text.startswith(label):
        return text[len(label) :].strip()
    return text


def written_out(name: str, locator: Locator | None) -> str:
    """The canonical form of a citation of a work, from the work's name."""
    where = work_locator(locator)
    return f"{name}, {where}" if where else name
