"""Over generated and mutated bibliographies: tidying twice is tidying once, and what is exported reads back as it was.

CITECHECK_EXAMPLES sets how many are generated.
"""

import os
import unicodedata

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from citecheck.bibliography import outline, read_bibliography
from citecheck.export import tidy, unlike, written
from citecheck.export.made import made
from citecheck.export.record import YEARS_RE, escaped
from citecheck.latex import decode, encode
from citecheck.model import (
    Bibliography,
    Citation,
    CitecheckError,
    Dossier,
    Form,
    Manuscript,
    Name,
    Note,
    Profile,
    Reading,
    Work,
)
from citecheck.rules import lint
from citecheck.text import Place, Source

many = settings(
    max_examples=int(os.environ.get("CITECHECK_EXAMPLES", "150")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    derandomize="CITECHECK_EXAMPLES" not in os.environ,
)
WORDS = (
    "The", "War", "USSR", "U.S.", "and", "de la", "Vega", "Domínguez", "{NATO}", "{\\'e}", "\\&", "1945-1991", "12--14",
    "--", "``q''", "~", "Холодная", "война", "§", "\\emph{x}", "#", "%", "=", ",", "'", "“q”", "{a {b} c}", "@",
    "@x{y}",
    "²", "VII", "a", "１９９９", "1999", "10.1/x", "978-0-521-85364-4", "Сergo", "CafÃ©", "&amp;",
)  # fmt: skip
NAMES = (
    "author",
    "title",
    "year",
    "pages",
    "month",
    "doi",
    "isbn",
    "issn",
    "editor",
    "note",
    "booktitle",
    "journal",
    "date",
    "subtitle",
    "type",
    "x-y",
    "crossref",
    "volume",
    "location",
)
content = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
macro = st.sampled_from(("jan", "oup", "nope", "1999", "3"))
value = st.one_of(
    content.map(lambda text: f"{{{text}}}"),
    content.filter(lambda text: '"' not in text).map(lambda text: f'"{text}"'),
    macro,
    st.tuples(macro, content).map(lambda pair: f"{pair[0]} # {{{pair[1]}}}"),
)
gap = st.sampled_from((" ", "", "\n", "\n  ", "\t"))
one_field = st.tuples(gap, st.sampled_from(NAMES), gap, gap, value).map(lambda p: f"{p[0]}{p[1]}{p[2]}={p[3]}{p[4]}")
entry = st.tuples(
    st.sampled_from(("book", "Article", "inbook", "incollection", "misc", "thesis", "online", "phdthesis")),
    st.sampled_from(("a", "b", "smith2000", "Ключ", "a:b")),
    st.lists(one_field, max_size=5),
    st.sampled_from(("", ",", "\n", ",\n")),
).map(lambda p: f"@{p[0]}{{{','.join((p[1], *p[2]))}{p[3]}}}")
between = st.sampled_from(
    (
        "\n",
        "\n\n",
        "\n\n\n",
        "",
        " ",
        "\n% remark\n",
        "\n\n% a\n\n% b\n",
        '\n@string{oup = "O"}\n',
        "\nwords @ a\n",
        "\r\n",
        " % end\n",
    )
)
bibliography = st.lists(st.one_of(entry, between), max_size=9).map("".join)


RETYPED = {("book", "collection"), ("mvbook", "mvcollection"), ("incollection", "inbook")}


@st.composite
def mutated(draw) -> str:
    """A bibliography in which some characters are lost, doubled or replaced."""
    text = draw(bibliography)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, max(0, len(text) - 1)))
        put = draw(st.sampled_from(("", "{", "}", '"', ",", "=", "@", "\n", "%", "x", "\\", "#")))
        text = text[:at] + put + text[at + draw(st.integers(0, 2)) :]
    return text


def read(text: str) -> Bibliography:
    try:
        return read_bibliography(["g.bib"], texts={"g.bib": text})
    except CitecheckError:  # what is left of it looks like JSON or HTML
        reject()


@many
@given(mutated(), st.booleans())
def test_tidying_twice_is_tidying_once_and_changes_no_meaning(text, biblatex):
    before = read(text)
    try:
        once = tidy(before, biblatex=biblatex)
    except CitecheckError:  # no entry is left in it
        reject()
    after = read(once.text)
    assert unlike(once, outline(once.text)) is None
    assert [one.key for one in before.entries] == [one.key for one in after.entries]
    kinds = list(zip([one.type for one in before.entries], [one.type for one in after.entries], strict=True))
    assert all(one == two or (biblatex and (one, two) in RETYPED) for one, two in kinds)
    assert tidy(after, biblatex=biblatex).text == once.text


@many
@given(mutated())
def test_every_place_quotes_what_was_read(text):
    for one in read(text).entries:
        assert one.place.quote.startswith("@") and one.place.line == one.line
        for name, start, end in one.spans:
            assert one.place.start < start <= end <= one.place.end
            assert name in one.fields


@many
@given(mutated())
def test_the_rules_can_judge_whatever_is_read(text):
    dossier = Dossier(Manuscript(Source("", ""), "none", (), (), ()), (), (), read(text), (), Profile("none"), True)
    for diagnostic in lint(dossier, ("B",)):
        assert diagnostic.finding.place.quote.strip() and diagnostic.finding.message


@many
@given(mutated(), st.sampled_from(("bibtex", "biblatex")))
def test_what_is_put_into_a_dialect_stays_in_it(text, dialect):
    try:
        once = tidy(read(text), dialect=dialect)
    except CitecheckError:
        reject()
    assert unlike(once, outline(once.text)) is None
    twice = tidy(read(once.text), dialect=dialect)
    assert twice.text == once.text and [reason for _, reason in twice.kept] == [reason for _, reason in once.kept]


plain = st.text(
    st.one_of(
        st.characters(categories=("L", "N"), max_codepoint=0x24F),
        st.sampled_from(" ,.;:'&%$#_{}~^\\`-–—“”«»№абвЖ()[]/"),
    ),
    min_size=1,
    max_size=30,
)


@many
@given(plain)
def test_plain_text_survives_latex_but_for_dashes_between_figures(text):
    text = " ".join(unicodedata.normalize("NFC", text).split())
    printed = YEARS_RE.sub("–", text)
    assert decode(escaped(text)) == printed
    assert decode(encode(escaped(text))).replace("’", "'") == printed.replace("’", "'")


name = st.builds(
    Name,
    st.sampled_from(("Smith", "de la Vega", "Domínguez", "O’Neill", "Чубарьян", "United Nations", "Barnes and Noble")),
    st.one_of(st.none(), st.sampled_from(("John", "J. K.", "Odd Arne", "Мария"))),
)


@st.composite
def citation(draw) -> Citation:
    """A full citation of one work, with whatever facts."""
    text = draw(plain.filter(lambda text: text.strip(" .,;:")))
    source = Source("m.txt", "x")
    place = Place(source, 0, 1)

    def reading(strategy) -> Reading | None:
        found = draw(st.one_of(st.none(), strategy))
        return Reading(found, place) if found else None

    work = Work(
        draw(st.sampled_from(("book", "article", "incollection", "phdthesis", "techreport", "misc", None))),
        tuple(draw(st.lists(name, max_size=3))),
        draw(st.booleans()),
        Reading(text, place),
        reading(plain),
        tuple(draw(st.lists(name, max_size=2))),
        place=reading(plain),
        publisher=reading(plain),
        year=reading(st.sampled_from(("1999", "1952-1954", "n.d."))),
        volume=reading(st.sampled_from(("VII", "3", "Vol. 12"))),
        pages=reading(st.sampled_from(("pp. 12-14", "100-19", "ix"))),
    )
    return Citation(Note(0, "1", 1, "footnote", 0, None, place), 0, Form.FULL, place, work=work)


@many
@given(st.lists(citation(), min_size=1, max_size=3), st.sampled_from(("bibtex", "biblatex")), st.booleans())
def test_what_is_exported_reads_back_as_it_was(citations, dialect, ascii_only):
    record = made("key", citations)
    if record is None:
        return
    text = written([record], "bibtex", dialect, ascii_only)
    (back,) = read(text).entries
    assert back.whole and not read(text).faults and back.key == "key"
    assert (
        back.work.title.text == decode(encode(record.fields["title"]) if ascii_only else record.fields["title"]).strip()
    )
    assert [one.family.replace("’", "'") for one in back.work.authors] == [
        one.family.replace("’", "'")
        for one in max(
            (c.work.authors for c in citations),
            key=lambda people: (len(people), sum(len(p.given or "") for p in people)),
        )
    ]
    tidy_text = tidy(read(text)).text
    assert tidy(read(tidy_text)).text == tidy_text
