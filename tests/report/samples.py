"""A report built by hand, so that what is printed is tested without the stages before it."""

from citecheck.model import (
    Bibliography,
    Candidate,
    Citation,
    Diagnostic,
    Dossier,
    Entry,
    Finding,
    Form,
    Locator,
    Manuscript,
    Marker,
    Note,
    Position,
    Profile,
    Reading,
    Related,
    Report,
    Resolution,
    Rule,
    Section,
    Severity,
    Work,
)
from citecheck.text import Place, Source

TEXT = """\
Chapter 1

The coup was planned early.1 It was denied for years.2 Later it was admitted.3 No one was tried.4

1 Anna Brandt, The Quiet Coup (Oslo: Fjord Press, 1991),
p. 3.
2 Ibid., 4.
4 See Ibid.
"""
BIBLIOGRAPHY = "@book{brandt1991quiet,\n  title = {The Quiet Coup}\n}\n"


def place(source: Source, words: str, nth: int = 0) -> Place:
    """The place of the nth occurrence of some words."""
    at = -1
    for _ in range(nth + 1):
        at = source.text.index(words, at + 1)
    return Place(source, at, at + len(words))


def rule(code: str, name: str, severity: Severity, doc: str = "What it objects to.") -> Rule:
    return Rule(code, name, severity, doc, lambda _: iter(()))


MISSING = rule("N001", "marker-without-note", Severity.ERROR)
ACROSS = rule("I003", "ibid-across-missing-note", Severity.ERROR)
SIGNAL = rule("C007", "locator-style-varies", Severity.INFO)
UNCITED = rule("R006", "bibliography-entry-never-cited", Severity.WARNING)


def report() -> Report:
    """Three notes, one missing; four citations' worth of everything that a report can say."""
    source = Source("thesis.txt", TEXT)
    register = Source("thesis.bib", BIBLIOGRAPHY)
    calls = enumerate(map(TEXT.index, ("1 It", "2 Later", "3 No", "4\n")), 1)
    markers = tuple(Marker(str(number), number, 0, Place(source, at, at + 1)) for number, at in calls)
    texts = (
        (1, "Anna Brandt, The Quiet Coup (Oslo: Fjord Press, 1991),\np. 3."),
        (2, "Ibid., 4."),
        (4, "See Ibid."),
    )
    notes = tuple(
        Note(index, str(number), number, "footnote", 0, 27, place(source, words), markers[number - 1])
        for index, (number, words) in enumerate(texts)
    )
    full = Citation(
        notes[0],
        0,
        Form.FULL,
        place(source, texts[0][1].rstrip(".")),
        locator=Locator("page", "p. 3", place(source, "p. 3"), "p.", ((3, 3),)),
    )
    four = place(source, "4", 1)
    ibid = Citation(notes[1], 0, Form.IBID, place(source, "Ibid., 4"), locator=Locator("page", "4", four))
    lost = Citation(
        notes[2], 0, Form.IBID, place(source, "Ibid", 1), signal=Reading("See", place(source, "See")), word="ibid"
    )
    whole = Place(register, 0, len(BIBLIOGRAPHY) - 1)
    entry = Entry("brandt1991quiet", "book", {"title": "The Quiet Coup"}, Work(), whole, 1)
    resolutions = (
        Resolution(
            full,
            "bib:brandt1991quiet",
            Position.FIRST,
            score=100,
            normalized="Brandt, Quiet Coup, 3",
            how="given in full",
        ),
        Resolution(
            ibid,
            "bib:brandt1991quiet",
            Position.IBID_WITH_LOCATOR,
            antecedent=full,
            score=100,
            normalized="Brandt, Quiet Coup, 4",
            how="Ibid. repeats the citation before it",
        ),
        Resolution(
            lost,
            None,
            Position.IBID,
            reason="note 3 is missing",
            candidates=(Candidate("bib:brandt1991quiet", 60, "Brandt, Quiet Coup"),),
            missing=(3, 3),
        ),
    )
    manuscript = Manuscript(source, "text", (Section(0, "Chapter 1", place(source, "Chapter 1")),), markers, notes)
    dossier = Dossier(
        manuscript,
        (full, ibid, lost),
        (),
        Bibliography((register,), (entry,)),
        resolutions,
        Profile("chicago17"),
        True,
    )
    before = Related("the last note before the gap", notes[1].place, 2)
    gap = Finding(markers[2].place, "Note 3 is called, but its text is missing", note=3)
    across = Finding(lost.place, "Ibid. refers to note 3, which is missing", note=4, related=(before,))
    diagnostics = (
        Diagnostic(MISSING, Severity.ERROR, gap),
        Diagnostic(SIGNAL, Severity.INFO, Finding(four, "“4” stands bare, “p. 3” in note 1", note=2)),
        Diagnostic(ACROSS, Severity.ERROR, across),
        Diagnostic(UNCITED, Severity.WARNING, Finding(entry.place, "No note cites this", key=entry.key)),
    )
    return Report(dossier, diagnostics, ("thesis.bib",), 0.25)
