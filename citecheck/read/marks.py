"""Marks in a note's text that are no words: asterisks around a title, HTML's tags, Markdown's links, a kerned blank.

Law: they are skipped, not taken out; what is read between them stands where the author typed it. A mark without its
fellow is a character like any other.
"""

import regex

from citecheck.text import Place

Stretch = tuple[int, int]
SIGNS = ("*", "_", "<", "↩", "↑", " .", " ’", "\n.", "\n’")
MARKDOWN_SIGNS = (*SIGNS, "\\", "[", "^", "-")
# A mark is what a match holds outside of `kept`. What looks like emphasis in an address is none, so all of it is kept.
ADDRESS = r"(?P<kept>(?:https?://|www\.)[^\s<>*()\]]++)"
TAG = r"</?(?:a|b|br|cite|em|i|p|q|small|span|strong|sub|sup|u)(?:\s[^<>]{0,200})?/?>|[↩↑]\ufe0e?"
# The letters P, L and T are so kerned that PDF text parts them from the next sign: "Melvyn P . Leffler", "L ’Empire".
KERNED = r"(?<=(?<!\p{L})\p{Lu})(?:\x20|\r?\n)(?=\.(?!\.)|’\p{L})"
# An arrow leads back to the marker. "](https://…)", "]{.smallcaps}"
AFTER_LINK = r"""\](?:\([^()\s]{0,500}(?:\s["'][^"'\n]{0,200}["'])?\)|\{[.\#][^{}\n]{1,100}\})"""
RUN = r"(?P<run>(?<!\*)\*{1,3}(?!\*)|(?<!_)_{1,3}(?!_))"
MARKS_RE = regex.compile(rf"{ADDRESS}|{TAG}|{RUN}|{KERNED}", regex.IGNORECASE)
MARKDOWN_RE = regex.compile(
    rf"""<{ADDRESS}> | {ADDRESS} | {TAG} | <!--.{{0,2000}}?-->
      | \\(?=[ !-/:-@\[-`{{-~])
      | \[(?=[^\[\]\n@^][^\[\]\n]{{0,300}}+{AFTER_LINK}) | {AFTER_LINK}
      | \^(?P<kept>[\p{{L}}\p{{N}}]{{1,8}})\^
      | (?<=\d)-(?=-\d)
      | {RUN} | {KERNED}""",
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)


def without_marks(place: Place, *, markdown: bool = False) -> Place:
    """The place with the marks in it among its skips; it begins and ends with characters of its own."""
    text = place.source.text
    quote = text[place.start : place.end]
    if not any(map(quote.__contains__, MARKDOWN_SIGNS if markdown else SIGNS)):
        return place
    edges = [place.start, *(edge for skip in place.skips for edge in skip), place.end]
    found, waiting = list(place.skips), []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        for match in (MARKDOWN_RE if markdown else MARKS_RE).finditer(text, start, end):
            if match["run"]:
                found += _pair(text, match.span(), waiting)
            else:
                first, last = match.span("kept") if match["kept"] else (match.end(), match.end())
                found += [(match.start(), first), (last, match.end())]
    return _trimmed(place, sorted(skip for skip in found if skip[0] < skip[1]))


def _pair(text: str, run: Stretch, waiting: list[Stretch]) -> list[Stretch]:
    """A run of asterisks and the one that it closes; one that may open is put among those that wait."""
    start, end = run
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.strip() and not after.isalnum():
        for at in range(len(waiting) - 1, -1, -1):
            first, last = waiting[at]
            if text[first:last] == text[start:end]:
                del waiting[at:]
                return [(first, last), run]
    if after.strip() and not before.isalnum():
        waiting.append(run)
    return []


def _trimmed(place: Place, skips: list[Stretch]) -> Place:
    """The place without the skips at its edges."""
    start, end = place.start, place.end
    while skips and skips[0][0] == start:
        start = skips.pop(0)[1]
    while skips and skips[-1][1] == end and skips[-1][0] > start:
        end = skips.pop()[0]
    return place._replace(start=start, end=end, skips=tuple(skips))
