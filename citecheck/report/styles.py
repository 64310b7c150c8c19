"""The styles' pages: as a list, one by one, and together as docs/styles.md.

Law: the pages are made from the style files; nothing is said here that a style's points do not say.
"""

from collections.abc import Iterable, Mapping
from textwrap import fill

from citecheck.model import Point, Profile, Rule

WIDTH = 100
OWN = "as the rule has it"
SWITCHES = {
    "full_restarts": "A work is given in full again at its first mention in each chapter; R005 holds within one only.",
    "ibid_restarts": "The first ibid. of a chapter has nothing to refer to (I001); elsewhere it reaches back (I006).",
}
OPENING = """\
# The styles

What each style decides: how grave a finding is, never what a citation refers to. `citecheck explain STYLE` prints a
style's page at the terminal. This page is made from the styles themselves (`make docs`); a test compares the two.

Rules that a style does not name keep their own severity, which [rules.md](rules.md) gives. **(u)** marks a point that
has not been confirmed in the guide itself.
"""


def table(styles: Iterable[Profile]) -> str:
    """A line a style: its name and the guide behind it."""
    styles = list(styles)
    width = max(len(style.name) for style in styles)
    return "".join(f"{style.name:<{width}}  {style.guide}\n" for style in styles)


def page(style: Profile, rules: Mapping[str, Rule]) -> str:
    """One style's page as plain text."""
    parts = [style.name, fill(f"{style.guide}.", WIDTH), fill(style.about, WIDTH)]
    parts += [fill(text, WIDTH) for text in _switched(style)]
    for point in style.points:
        lines = (f"{code} {rules[code].name}: {weight}" for code, weight in _weights(point, rules))
        because = fill(f"{point.because} ({point.source})", WIDTH, initial_indent="  ", subsequent_indent="  ")
        parts.append("\n".join((*lines, because)))
    return "\n\n".join(parts) + "\n"


def document(styles: Iterable[Profile], rules: Mapping[str, Rule]) -> str:
    """All pages as one Markdown document."""
    parts = [OPENING]
    for style in styles:
        parts.append(f"\n## {style.name}\n\n*{style.guide}*\n\n{style.about}\n")
        parts += [f"\n{text}\n" for text in _switched(style)]
        parts.append("\n| rules | severity | because | section |\n| --- | --- | --- | --- |\n")
        parts += [_row(point, rules) for point in style.points]
    return "".join(parts)


def _row(point: Point, rules: Mapping[str, Rule]) -> str:
    links = ", ".join(f"[{code}](rules.md#{code.lower()}-{rules[code].name})" for code in point.rules)
    return f"| {links} | {point.severity or OWN} | {point.because} | {point.source} |\n"


def _switched(style: Profile) -> list[str]:
    """What a style's switches say."""
    return [text for switch, text in SWITCHES.items() if getattr(style, switch)]


def _weights(point: Point, rules: Mapping[str, Rule]) -> list[tuple[str, str]]:
    """Each rule of a point with what its findings weigh, and what they weigh elsewhere."""
    if point.severity is None:
        return [(code, rules[code].severity) for code in point.rules]
    return [(code, f"{point.severity}, elsewhere {rules[code].severity}") for code in point.rules]
