"""What decides between works that a short form fits alike: years, volumes, editors, pages, what holds them."""

from citecheck import match
from citecheck.model import Citation, Form, Locator, Work
from citecheck.resolve.fit import Fit, edited_alike
from citecheck.resolve.register import Known

# How well a short title must name a work of the author it gives; "Contadora: The Limits" for "Contadora" is well above.
SHORT_ACCEPTED = 85


def of_that_edition(citation: Citation, fits: list[Fit]) -> list[Fit]:
    """Of works that are alike, those with the editors named: "Woolf, The Waves, ed. by Herbert and Sellers"."""
    return [fit for fit in fits if edited_alike(citation.work, fit[1])] or fits


def of_its_years(title: str, fits: list[Fit]) -> list[Fit]:
    """The works whose titles have the short title's years, if it has any: "Schwarz, Ära Adenauer 1949–1957"; where none
    has, those whose titles have no others ("Foreign Relations, 1964–1968" is not "Foreign Relations, 1958–1960")."""
    years = {word for word in match.title_key(title).split() if word.isdigit()}
    told = [(fit, {word for word in match.title_key(fit[1].title).split() if word.isdigit()}) for fit in fits]
    same = [fit for fit, theirs in told if years <= theirs]
    return same or [fit for fit, theirs in told if not theirs or not theirs.isdisjoint(years)]


def marked_alike(citation: Citation, fits: list[Fit]) -> list[Fit]:
    """Of works that are alike, those whose full citation has their title in quotation marks if this one has, and without
    if it has none: a book is told so from the dissertation that it was."""
    marks = _in_marks(citation)
    cited = {known.target: [one for one in known.citations if one.form is Form.FULL] for _, known in fits}
    if not all(cited.values()):
        return fits
    return [fit for fit in fits if _in_marks(cited[fit[1].target][0]) == marks] or fits


def in_marks_before(citation: Citation, fits: list[Fit]) -> list[Fit]:
    """Where a title stands in quotation marks, the works cited before whose titles did, though a book's begins with its words:
    "Suttner, “ANC Underground,”" is his article "The African National Congress (ANC) Underground"."""
    if not _in_marks(citation):
        return []
    return [fit for fit in fits if any(one.form is Form.FULL and _in_marks(one) for one in fit[1].citations)]


def _in_marks(citation: Citation) -> bool:
    """Whether a citation's title stands in quotation marks."""
    title = citation.work.title if citation.work is not None else None
    return title is not None and title.place.in_marks


def beyond(locator: Locator | None, known: Known) -> bool:
    """Whether the page cited lies beyond a work's own pages: of two works with one title, it is the other's."""
    own = match.page_range(known.work.pages.text) if known.work.pages is not None else None
    if locator is None or locator.kind != "page" or not locator.ranges or own is None:
        return False
    return locator.ranges[0][0] < own[0] or locator.ranges[-1][1] > own[1]


def sole_short(fits: list[Fit], work: Work) -> Known | None:
    """Of several works that a short title fits, the one whose title it is, or that stands in the volume it names."""
    whole = [known for score, known in fits if score == match.SAME]
    if len(whole) == 1:
        return whole[0]
    if work.container is not None:
        inside = [
            known
            for _, known in fits
            if (volume := known.work.container)
            and match.short_title(work.container.text, volume.text) >= SHORT_ACCEPTED
        ]
        return inside[0] if len(inside) == 1 else None
    return _called_so(fits, work)


def _called_so(fits: list[Fit], work: Work) -> Known | None:
    """The one work whose main title the short one is taken from, not its subtitle: "Luthers Thesenanschlag", not "Luther
    zwischen Reform und Reformation. Der Thesenanschlag fand nicht statt"."""
    mains = ((known, match.main_title(known.title)) for _, known in fits) if work.title is not None else ()
    called = [known for known, main in mains if match.short_title(work.title.text, main) >= SHORT_ACCEPTED]
    return called[0] if len(called) == 1 else None
