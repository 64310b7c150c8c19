"""The marks of emphasis in a note's text, Markdown's asterisks and HTML's tags: no edit leaves one without its fellow.

Law: a place skips such marks as it skips a page break; what tells them apart is that a mark stands in one line.
"""

import regex

from citecheck.model import Edit
from citecheck.text import Place

RUN = r"(?<!\*)\*{1,3}(?!\*)|(?<![\p{L}\p{N}_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}_])"
MARK_RE = regex.compile(rf"(?P<run>{RUN})|<(?P<close>/)?(?P<tag>b|cite|em|i|small|span|strong|u)\b[^<>\r\n]{{0,200}}>")

AROUND = (("**", "**"), ("*", "*"), ("_", "_"), ("<i>", "</i>"), ("<em>", "</em>"))


def page_breaks(place: Place) -> tuple[tuple[int, int], ...]:
    """The skips of a place that stand between its halves, not the marks in its lines."""
    text = place.source.text
    return tuple(skip for skip in place.skips if "\n" in text[slice(*skip)] or "\r" in text[slice(*skip)])


def paired(edit: Edit) -> Edit | None:
    """The edit, such that each mark that it takes or brings has its fellow; None where that cannot be done.

    A mark stands before what it opens: where the fellow of one that is taken stands just before the edit, it goes, too.
    """
    place, new = edit.place, edit.text
    text = place.source.text
    taken, brought = unpaired(text[place.start : place.end]), unpaired(new)
    if taken == brought:
        return edit
    if taken is None or brought is None:
        return None
    if taken and text.endswith(taken, 0, place.start):
        edit = edit._replace(place=place._replace(start=place.start - len(taken)))
        return edit._replace(text=brought + new)
    if taken and brought:
        return None
    return edit._replace(text=new + taken if taken else brought + new)


def within_marks(place: Place) -> tuple[int, int] | None:
    """Where the marks around a place begin and end: those of "*Ibid.*"; None where none stand on both sides."""
    text = place.source.text
    for mark, fellow in AROUND:
        if text.endswith(mark, 0, place.start) and text.startswith(fellow, place.end):
            return place.start - len(mark), place.end + len(fellow)
    return None


def unpaired(text: str) -> str | None:
    """The one mark in a text that has no fellow; empty where all have one, None where several have none."""
    waiting: list[str] = []
    for mark in MARK_RE.finditer(text):
        if mark["tag"] and not mark["close"]:
            waiting.append(mark.group())
        elif waiting and (mark.group() == waiting[-1] or (mark["close"] and waiting[-1].startswith(f"<{mark['tag']}"))):
            waiting.pop()
        else:
            waiting.append(f"<{mark['tag']}>" if mark["close"] else mark.group())
    return None if len(waiting) > 1 else "".join(waiting)
