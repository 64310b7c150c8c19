"""Family C, second part: how the manuscript itself writes short titles and locators.

Law: the manuscript's own habit is the measure; where it has no clear habit, nothing deviates from it.
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from citecheck.match import LIGHT, page_range
from citecheck.model import Citation, Dossier, Entry, Finding, Form, Locator, Resolution, Severity
from citecheck.rules.evidence import evidence
from citecheck.rules.registry import rule
from citecheck.rules.sureness import is_year, reprinted_behind
from citecheck.rules.wording import at, elsewhere, listed, shown
from citecheck.text import bare

PAGE = "page"
# C007: so many page references show a habit, and so large a share of them is one. On the two shared manuscripts the
# larger style has 90 % and more; under 80 % there are two habits, and neither is a lapse.
HABIT_AT_LEAST = 8
HABIT_SHARE = 0.8
# C007: so few lapses are each reported where they stand; more are a style, and one finding.
LAPSES = 8
SINGULAR = frozenset(("p", "pg", "page"))
PLURAL = frozenset(("pp", "pgs", "pages", "ll", "лл", "сс", "fols", "págs", "pagg", "seiten"))
# Where quotation is in guillemets, "p. 12-14" is the custom: French, Italian, Spanish and Russian usage have one label
# for one page and several (Lexique des règles typographiques; GOST R 7.0.5-2008).
GUILLEMET = "«"
PARTS = frozenset(("article", "incollection", "inproceedings", "inbook", "suppbook"))  # what has pages of its own


@rule("C006", Severity.INFO)
def short_title_varies(dossier: Dossier) -> Iterator[Finding]:
    """One work is cited under several short titles.

    The reader takes them for several works. A longer and a shorter cut of the title are no two short titles where one
    holds the other.

    Source: Chicago 17 §14.33, one short title kept throughout.

    Flagged:
        1. Odd Arne Westad, The Global Cold War: Third World Interventions (New York: Penguin, 2005), 24.
        2. Westad, Global Cold War, 31.
        3. Hal Brands, Latin America’s Cold War (Cambridge, MA: Harvard University Press, 2010), 7.
        4. Westad, Third World Interventions, 35.                                           <-- C006
    Clean:
        1. Odd Arne Westad, The Global Cold War: Third World Interventions (New York: Penguin, 2005), 24.
        2. Westad, The Global Cold War, 31.
        3. Hal Brands, Latin America’s Cold War (Cambridge, MA: Harvard University Press, 2010), 7.
        4. Westad, Global Cold War, 35.
    """
    for target, resolutions in evidence(dossier).by_target.items():
        if target.startswith("archive:") or len(resolutions) < 2:
            continue
        by_title = _by_short_title(resolutions)
        if len(by_title) < 2:
            continue
        first, *others = sorted(by_title.values(), key=len, reverse=True)  # stable: the first of equals stays first
        usual = first[0].citation.work.title.text
        for same in others:
            title = same[0].citation.work.title.text
            message = f"“{title}” is “{usual}” in {listed(one.citation.note for one in first)}"
            yield at(same[0].citation, message, [elsewhere(first[0], f"“{usual}”")], subject=f"{target} {title}")


def _by_short_title(resolutions: list[Resolution]) -> dict[str, list[Resolution]]:
    """The short citations of one work by their title; a longer or shorter cut of one counts with it."""
    found: dict[str, list[Resolution]] = {}
    for resolution in resolutions:
        citation = resolution.citation
        if citation.form is not Form.SHORT or citation.work is None or citation.work.title is None:
            continue
        title = _weighty(citation.work.title.text)
        same = next((other for other in found if other in title or title in other), title)
        found.setdefault(same, []).append(resolution)
    return found


@lru_cache(maxsize=4096)
def _weighty(title: str) -> str:
    """A title without the words that come and go."""
    return " ".join(word for word in bare(title).split() if word not in LIGHT)


@rule("C007", Severity.INFO)
def locator_style_varies(dossier: Dossier) -> Iterator[Finding]:
    """Pages are labelled here ("p. 12") and stand bare there ("12").

    Either is a style; both together look like two hands. Only a clear habit makes the other way a lapse, and many
    lapses are one finding. Sheets of archive files are not counted.

    Source: Chicago 17 §14.150-158, pages without p. or pp.; MHRA 11.2, with them.

    Flagged:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), p. 24.
        2. Ibid., p. 25.
        3. Ibid., p. 26.
        4. Ibid., p. 28.
        5. Ibid., pp. 30-31.
        6. Ibid., 33.                                                                       <-- C007
        7. Ibid., p. 35.
        8. Ibid., p. 37.
    Clean:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), p. 24.
        2. Ibid., p. 25.
    """
    labelled, plain = [], []
    for resolution in dossier.resolutions:
        citation, locator = resolution.citation, resolution.citation.locator
        printed = (resolution.target or "").startswith(("bib:", "work:"))
        behind_own = citation.work is not None and citation.work.pages is not None  # "pp. 5-30: 8": the label stands there
        numbered = locator is not None and ":" in locator.text  # "13:1253": volume and page stand bare in any style
        if printed and locator is not None and locator.kind == PAGE and locator.ranges and not (numbered or behind_own):
            (plain if locator.label is None else labelled).append(citation)
    lapses, habit = sorted((plain, labelled), key=len)
    total = len(lapses) + len(habit)
    if not lapses or total < HABIT_AT_LEAST or len(habit) < HABIT_SHARE * total:
        return
    yield from _lapses(lapses, habit, bare_lapses=lapses is plain)


def _lapses(lapses: list[Citation], habit: list[Citation], *, bare_lapses: bool) -> Iterator[Finding]:
    """A finding for each lapse; one for all where they are many."""
    first = habit[0].locator.text
    if len(lapses) > LAPSES:
        way = "stand bare" if bare_lapses else "have a label"
        notes = listed(citation.note for citation in lapses)
        message = f"Page numbers {way} in {notes}; the other {len(habit)} are written like “{first}”"
        yield at(lapses[0], message, subject=way, others=lapses)
        return
    for citation in lapses:
        way = "stands bare" if bare_lapses else "has a label"
        yield at(citation, f"“{citation.locator.text}” {way}; the other notes write pages like “{first}”")


@rule("C008", Severity.WARNING)
def locator_outside_page_range(dossier: Dossier) -> Iterator[Finding]:
    """A page is cited that lies beyond the article's or chapter's own pages.

    Either number is wrong, or the *ibid.* refers to another work than its author believes.

    Source: Chicago 17 §14.174: the range of the article, and the page cited within it.

    Flagged:
        1. Stephen Streeter, “Interpreting the 1954 Coup,” The History Teacher 34, no. 1 (2000): 61-74.
        2. Streeter, “Interpreting the 1954 Coup,” 75.                              <-- C008
    Clean:
        1. Stephen Streeter, “Interpreting the 1954 Coup,” The History Teacher 34, no. 1 (2000): 61-74.
        2. Streeter, “Interpreting the 1954 Coup,” 74.
    """
    known = evidence(dossier)
    spans = {target: _span(resolutions, known.entry(target)) for target, resolutions in known.by_target.items()}
    for resolution in dossier.resolutions:
        citation, locator = resolution.citation, resolution.citation.locator
        span = spans.get(resolution.target or "")
        if span is None or locator is None or locator.kind != PAGE or not locator.ranges or not _pages_alone(locator):
            continue
        outside = locator.ranges[0][0] < span[0] or locator.ranges[-1][1] > span[1]
        if outside and not _mistaken(citation, locator, span, known.entry(resolution.target)):
            pages = f"{span[0]}-{span[1]}"
            yield at(citation, f"“{locator.text}” lies outside the pages of “{_title(resolution)}”, {pages}")


def _pages_alone(locator: Locator) -> bool:
    """Whether a locator gives pages and nothing else: no volume ("4:421", "t. II, p. 536"), no book and chapter ("II, 1")."""
    return ":" not in locator.text and locator.text.removeprefix(locator.label or "").lstrip(". ")[:1].isdigit()


def _mistaken(citation: Citation, locator: Locator, span: tuple[int, int], entry: Entry | None) -> bool:
    """Whether the journal's volume or year was read as the page, or the article's own range was not recognised."""
    work = entry.work if entry is not None else citation.work
    if work is not None:
        others = [reading for reading in (work.volume, work.issue, work.year) if reading is not None]
        if bare(locator.text) in {bare(reading.text) for reading in others}:
            return True
    unread = citation.form is Form.FULL and (citation.work is None or citation.work.pages is None)
    return unread and str(span[0]) in bare(citation.note.text).split()


def _span(resolutions: list[Resolution], entry: Entry | None) -> tuple[int, int] | None:
    """An article's or chapter's own pages, from its entry or its first citation that gives them."""
    if any(reprinted_behind(resolution.citation) for resolution in resolutions):
        return None  # the pages may be those of either printing
    works = [resolution.citation.work for resolution in resolutions]
    if entry is not None:
        if entry.type not in PARTS:
            return None
        if entry.work.pages is not None and page_range(entry.work.pages.text) is None:
            return None  # "117–19, 122–27"
        works.insert(0, entry.work)
    elif any(work is not None and work.pages is not None and _may_be_years(work.pages.text) for work in works):
        return None  # "Calendar of State Papers, Domestic Series, 1633-1634"
    readings = (work.pages for work in works if work is not None and work.pages is not None)
    return next((span for reading in readings if (span := page_range(reading.text))), None)


def _may_be_years(pages: str) -> bool:
    """Whether two bare numbers may be the years that a volume covers: "1633–34"."""
    span = page_range(pages) if pages[:1].isdigit() else None
    return span is not None and all(is_year(str(one)) for one in span)


def _title(resolution: Resolution) -> str:
    """The work in a message: as it is written out in the normalized form, without the page, or as cited."""
    if resolution.normalized is None or resolution.citation.locator is None:
        return shown(resolution.citation)
    return resolution.normalized.removesuffix(resolution.citation.locator.text).rstrip(" ,")


@rule("C009", Severity.WARNING)
def locator_range_malformed(dossier: Dossier) -> Iterator[Finding]:
    """A page reference contradicts itself: "p. 12-14", "pp. 12", "pp. 90-85".

    One page takes "p.", several "pp."; a range runs upwards. The reader cannot tell which half is the slip. Languages
    that write one label for both are left alone, and so are capitals ("P. 12-14", as GOST has them) and a manuscript whose
    habit it is.

    Source: Chicago 17 §14.150 and 9.60; MHRA 11.2.

    Flagged:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), pp. 24-31.
        2. Ibid., pp. 35.                                                                   <-- C009
    Clean:
        1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), pp. 24-31.
        2. Ibid., p. 35.
    """
    located = {one.citation: one.target for one in dossier.resolutions if one.citation.locator is not None}
    located = {citation: target for citation, target in located.items() if citation.locator.ranges}
    singular_for_several = _singular_is_habit(dossier, list(located))
    for citation, target in located.items():
        problem = _problem(citation.locator, singular_for_several) if not _goes_on(citation.locator) else None
        if problem and (target is not None or citation.locator.label is not None):  # else "132-1" may be a call number
            yield at(citation, f"“{citation.locator.text}” {problem}")


def _goes_on(locator: Locator) -> bool:
    """Whether a word of the same clause follows, which may say that there are more pages: "pp. 55 e segs."."""
    behind = locator.place.source.text[locator.place.end : locator.place.end + 2]
    return behind[:1].isspace() and behind[1:].islower()


def _singular_is_habit(dossier: Dossier, located: list[Citation]) -> bool:
    """Whether the manuscript, or its language, writes "p." for one page and several."""
    labels = Counter(bare(one.locator.label) for one in located if one.locator.label and _one_range(one.locator))
    works = (one.work for one in dossier.citations if one.work is not None and one.work.pages is not None)
    labels.update(bare(work.pages.text).partition(" ")[0] for work in works if page_range(work.pages.text))
    singular = sum(labels[label] for label in SINGULAR)
    plural = sum(labels[label] for label in PLURAL)
    return singular > max(plural, 1) or GUILLEMET in dossier.manuscript.source.text


def _one_range(locator: Locator) -> bool:
    """Whether it is one rising range and nothing else."""
    return len(locator.ranges) == 1 and locator.ranges[0][0] < locator.ranges[0][1] and len(_figures(locator)) == 2


def _figures(locator: Locator) -> list[str]:
    """The bare words of a locator after its label."""
    words = bare(locator.text).split()
    return words[1:] if locator.label is not None else words


def _problem(locator: Locator, singular_for_several: bool) -> str | None:
    """What is wrong with a locator, in words."""
    if any(last < first for first, last in locator.ranges):
        return "runs backwards"
    if locator.label is None:
        return None
    label = bare(locator.label)
    if label in PLURAL and len(locator.ranges) == 1 and locator.ranges[0][0] == locator.ranges[0][1]:
        figures = _figures(locator)
        if len(figures) == 1 and figures[0].isdigit():
            return "has the label of several pages and names one"
    if label in SINGULAR and not singular_for_several and locator.label[0].islower() and _one_range(locator):
        return "has the label of one page and names several"
    return None
