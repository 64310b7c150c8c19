"""The commented settings file that `citecheck init` writes, and the paragraph that says what was seen.

Law: only what is sure is set; everything else stands behind a # as an example.
"""

from collections.abc import Iterator, Mapping
from json import dumps
from textwrap import wrap
from typing import NamedTuple

from citecheck.survey.habits import BARE, Habits
from citecheck.survey.style import GERMAN, LATIN, OTHER_RUSSIAN, RUSSIAN, Guess

WIDTH = 100
SHOWN = 6  # archives named one by one


class Beside(NamedTuple):
    """What belongs to the manuscript: its name, the bibliographies that it cites from, and those that it does not."""

    manuscript: str
    cited: tuple[str, ...] = ()
    uncited: tuple[str, ...] = ()
    entries: int = 0  # of the manuscript's own bibliography, where no file serves
    encoding: str | None = None  # as the author has given it


def seen(habits: Habits, guess: Guess) -> str:
    """What was found in the notes and what it is taken for, as one short paragraph."""
    if not habits.citations:
        return f"In {_count(habits.notes, 'note')} no citation was found, so nothing is set but what is usual."
    forms = habits.forms
    parts = [f"{_count(habits.notes, 'note')} with {_count(habits.citations, 'citation')}: {forms.get('full', 0)} full"]
    parts += [f"{forms[form]} {word}" for form, word in (("short", "short"), ("ibid", "ibid")) if forms.get(form)]
    archival = sum(habits.archives.values()) + sum(habits.unknown.values())
    parts += [f"{archival} of archives"] if archival else []
    chosen = f"So the style is {guess.style}." if guess.style else "So no style is set, and chicago17 holds."
    return f"Found {', '.join(parts)}.{_pages(habits)} {guess.because} {chosen}"


def starter(beside: Beside, habits: Habits, guess: Guess, styles: tuple[str, ...]) -> str:
    """The text of a citecheck.toml for the manuscript."""
    name = _plain(beside.manuscript)
    lines = [
        *_comment(
            f"Settings of citecheck for {name}, begun by `citecheck init`. A line that begins with # says nothing to "
            "citecheck; take its # away to make it count. `citecheck check --show-settings` shows what holds."
        ),
        "#",
        *_comment(seen(habits, guess)),
        "",
        *_bibliography(beside),
        "",
        *(_encoding(beside.encoding) if beside.encoding else ()),
        *_comment(f"The style guide you follow: {', '.join(styles)}. `citecheck explain NAME` says what one decides."),
        f'{"" if guess.style else "# "}style = "{guess.style or "chicago17"}"',
        "",
        *_comment("What not to look for, by code or family; `citecheck rules` lists them."),
        '# ignore = ["C006"]',
        "",
        *_comment("From which severity on a check ends with 1: error, warning, info, or never."),
        '# fail-on = "warning"',
        "",
        *_comment("How grave a rule's findings are: error, warning, info, or off."),
        "# [severity]",
        '# C007 = "off"',
        "",
        *_archives(habits),
    ]
    return "\n".join(lines) + "\n"


def _bibliography(beside: Beside) -> Iterator[str]:
    yield from _comment("Your bibliographies, as seen from this file.")
    if beside.cited:
        if beside.uncited:
            yield from _comment(f"The notes cite nothing from {_plain(', '.join(beside.uncited))}.")
        yield f"bibliography = {_list(beside.cited)}"
        return
    if beside.entries:
        own = f"The manuscript's own bibliography, of {_count(beside.entries, 'entry', 'entries')}, serves without any."
    else:
        own = "Without any, your own full citations are what short ones refer to."
    if beside.uncited:
        yield from _comment(f"Those beside the manuscript are not set: the notes do not surely cite from them. {own}")
    else:
        yield from _comment(f"None stands beside the manuscript. {own}")
    yield f"# bibliography = {_list(beside.uncited or ('books.bib',))}"


def _encoding(name: str) -> list[str]:
    return [*_comment("How your manuscripts' letters are stored."), f"encoding = {dumps(name)}", ""]


def _archives(habits: Habits) -> Iterator[str]:
    if habits.archives:
        yield from _comment(f"Archives in the notes that citecheck knows: {_named(habits.archives)}.")
    if habits.unknown:
        yield from _comment(
            f"And that it does not know: {_named(habits.unknown)}. Describe those that are archives, with their levels "
            "from the outermost; more names for a known one go the same way."
        )
    else:
        yield from _comment("An archive that citecheck does not know is described so, its levels from the outermost:")
    rows = [(name, habits.levels.get(name, ())) for name in _ordered(habits.unknown)[:SHOWN]]
    for name, levels in rows or [("HStAM", ("bestand", "nummer"))]:
        yield "# [[repositories]]"
        yield f"# shorthand = {dumps(_plain(name), ensure_ascii=False)}"
        yield f"# levels = {_list(levels)}"


def _pages(habits: Habits) -> str:
    """How most pages are written, with how many."""
    if not habits.pages:
        return ""
    label = _ordered(habits.pages)[0]
    alike = next((labels for labels in (LATIN, GERMAN, RUSSIAN, OTHER_RUSSIAN) if label in labels), (label,))
    found = sum(habits.pages.get(one, 0) for one in alike)
    how = "bare" if label == BARE else f"like “{_plain(habits.written[label])}”"
    return f" {found} of {_count(sum(habits.pages.values()), 'page reference')} are written {how}."


def _named(counts: Mapping[str, int]) -> str:
    """Archives with how often each is cited, the most cited first."""
    names = _ordered(counts)
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(f"{_plain(name)} ({counts[name]})" for name in names[:SHOWN]) + more


def _ordered(counts: Mapping[str, int]) -> list[str]:
    """Names, the commonest first."""
    return sorted(counts, key=lambda name: (-counts[name], name))


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _list(items: tuple[str, ...]) -> str:
    return dumps(list(items), ensure_ascii=False)


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)]


def _plain(text: str) -> str:
    """A text without what TOML allows in no comment: control characters, lone surrogates."""
    return "".join(mark if mark.isprintable() else " " for mark in text)
