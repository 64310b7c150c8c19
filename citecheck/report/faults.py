"""Family F: the files themselves: what cannot be read in them, and what is not in them at all.

Law: it stands outside the table of rules. No selection and no style silences it, because what is looked for can only
be found in a text that was read; `--ignore` and the settings' severities do.
"""

from collections.abc import Callable, Collection, Iterator
from inspect import cleandoc

from citecheck.model import Diagnostic, Dossier, Finding, Report, Rule, Severity
from citecheck.text import Place

FAMILY = "F"
NO_NOTES = "F005"
OFF = "off"
LOST = "if they were lost when the text was saved, make it anew from a PDF with pdftotext"
ENDLESS = 20_000  # characters of a note: seven pages of print


def encoding_guessed(dossier: Dossier) -> Iterator[Finding]:
    """The file does not show how its letters are stored, and they are read by a guess.

    A file is expected to be UTF-8, or UTF-16 with its mark. Where the guess is wrong, accents and Cyrillic letters are
    wrong too, and names no longer agree with the bibliography. Save the file as UTF-8, or name its encoding:
    `--encoding cp1251`.
    """
    yield from _of_kind(dossier, "encoding")


def undecodable_character(dossier: Dossier) -> Iterator[Finding]:
    """A character in the file stands for no letter.

    A copy or another program has damaged it, or the file is stored otherwise than was said. A name or number that it
    stands in may be misread. Type the letter anew, or give `--encoding`.
    """
    yield from _of_kind(dossier, "byte")


def mojibake(dossier: Dossier) -> Iterator[Finding]:
    """Letters were stored in a wrong encoding before the file was saved.

    Quotation marks that read “â€œ” and Cyrillic that reads “РњРё” cannot be compared with anything. citecheck does not
    repair them: take the text from where it comes from and save it as UTF-8.
    """
    yield from _of_kind(dossier, "mojibake")


def nul_character(dossier: Dossier) -> Iterator[Finding]:
    """The file holds a NUL character, which no text does.

    Damaged disks and some editors leave them. It is read as a blank. Delete it.
    """
    yield from _of_kind(dossier, "nul")


def no_notes_found(dossier: Dossier) -> Iterator[Finding]:
    """The manuscript has no notes that could be found.

    The file may be the wrong one, or have lost its notes when it was saved as text; then export the manuscript as PDF
    and turn that into text. Where it has none indeed, add `--allow-empty`.
    """
    manuscript = dossier.manuscript
    if not manuscript.notes:
        message = f"No notes found: looked for {manuscript.looked_for or 'notes'}; {LOST}"
        yield Finding(Place(manuscript.source, 0, len(manuscript.source.text)), message)


def no_entries_found(dossier: Dossier) -> Iterator[Finding]:
    """A file that was given as bibliography has no entry.

    It may be the wrong one, or an export that failed. Every work cited then seems to be missing from it.
    """
    filled = {entry.place.source.path for entry in dossier.bibliography.entries}
    for source in dossier.bibliography.sources:
        if source.path not in filled:
            message = "No entry is found in this file; give your bibliography itself with --bib"
            yield Finding(Place(source, 0, len(source.text)), message)


def misread_ibid(dossier: Dossier) -> Iterator[Finding]:
    """*Ibid.* is spelt as a scan misreads it: “lbid.”, “1bid.”, “Ihid.”.

    citecheck takes it for *Ibid.*, which is likely and not certain. Text that was scanned has such slips in names and
    page numbers, too, where nothing shows them. Mend the word, and look at its neighbours.
    """
    for citation in dossier.citations:
        if citation.word == "misread":
            word = citation.place.words.split(",")[0].split(" ")[0]
            message = f"“{word}” is likely “Ibid.”, misread by a scan, and is read so; mend it"
            yield Finding(citation.place, message, citation.note.number)


def endless_note(dossier: Dossier) -> Iterator[Finding]:
    """A note is longer than any that an author writes.

    Pages of text stand where a note should be. Most likely a chapter was taken for a part of the note before it; what
    it cites is found all the same. Look where the note ends, and whether the next one begins on a line of its own.
    """
    for note in dossier.manuscript.notes:
        length = note.place.end - note.place.start
        if length > ENDLESS:
            message = f"This note is {length:,} characters long; perhaps it is text that is no note"
            yield Finding(note.place._replace(end=note.place.start + 1, skips=()), message, note.number)


def _of_kind(dossier: Dossier, kind: str) -> Iterator[Finding]:
    """The reader's faults of one kind as findings."""
    for fault in dossier.manuscript.faults:
        if fault.kind == kind:
            yield Finding(fault.place, fault.message)


def _rule(code: str, severity: Severity, check: Callable[[Dossier], Iterator[Finding]]) -> Rule:
    return Rule(code, check.__name__.replace("_", "-"), severity, cleandoc(check.__doc__ or ""), check)


FAULTS = {
    rule.code: rule
    for rule in (
        _rule("F001", Severity.WARNING, encoding_guessed),
        _rule("F002", Severity.WARNING, undecodable_character),
        _rule("F003", Severity.WARNING, mojibake),
        _rule("F004", Severity.WARNING, nul_character),
        _rule(NO_NOTES, Severity.ERROR, no_notes_found),
        _rule("F006", Severity.WARNING, no_entries_found),
        _rule("F007", Severity.INFO, misread_ibid),
        _rule("F008", Severity.WARNING, endless_note),
    )
}


def with_faults(report: Report, ignore: Collection[str] = ()) -> Report:
    """The report with what is wrong with the files among its findings, where a reader meets it."""
    dossier = report.dossier
    severities = dossier.profile.severities
    heeded = {
        code: rule
        for code, rule in FAULTS.items()
        if not code.startswith(tuple(ignore)) and severities.get(code) != OFF
    }
    report = report._replace(rules=(*report.rules, *heeded))
    found = [
        Diagnostic(rule, Severity(severities.get(code, rule.severity)), finding)
        for code, rule in heeded.items()
        for finding in rule.check(dossier)
    ]
    if not found:
        return report

    def turn(diagnostic: Diagnostic) -> tuple[bool, int]:
        place = diagnostic.finding.place
        return (False, place.start) if place.source is dossier.manuscript.source else (True, 0)

    return report._replace(diagnostics=tuple(sorted((*found, *report.diagnostics), key=turn)))
