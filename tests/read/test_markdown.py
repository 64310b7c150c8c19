"""Notes in Markdown's manner, and the marks around words that are no words themselves."""

import pytest

from citecheck.model import Manuscript
from citecheck.pipeline import check
from citecheck.read import read_manuscript

WESTAD = "Odd Arne Westad, *The Global Cold War* (Cambridge: Cambridge University Press, 2005), 24."


def read(text: str, name: str = "chapter.md") -> Manuscript:
    return read_manuscript(name, text=text)


def found(text: str, name: str = "chapter.md") -> list[tuple[int | None, str]]:
    return [(note.number, note.text) for note in read(text, name).notes]


@pytest.mark.parametrize("name", ["chapter.md", "chapter.txt"])
def test_notes_and_their_markers(name: str) -> None:
    text = f"The council met.[^1] It sent a letter.[^2]\n\n[^1]: {WESTAD}\n[^2]: *Ibid.*, 31.\n"
    manuscript = read(text, name)
    assert manuscript.format == "markdown"
    assert [note.text for note in manuscript.notes] == [WESTAD.replace("*", ""), "Ibid., 31."]
    assert [(marker.number, marker.label, marker.place.column) for marker in manuscript.markers] == [
        (1, "1", 19),
        (2, "2", 41),
    ]
    assert [note.marker for note in manuscript.notes] == list(manuscript.markers)


def test_a_note_of_several_lines_and_paragraphs() -> None:
    text = (
        "One.[^1] Two.[^2]\n\n[^1]: Westad, Global Cold War,\n24.\n\n    See the appendix too.\n\n\tAnd Judt.\n\n"
        "The body goes on.\n\n[^2]:\n    Ibid.\n\nThe end.\n"
    )
    assert found(text) == [(1, "Westad, Global Cold War, 24. See the appendix too. And Judt."), (2, "Ibid.")]


def test_notes_are_in_the_order_of_their_calls_wherever_they_are_written() -> None:
    text = "[^b]: Ibid.\n[^a]: Westad, Global Cold War, 24.\n\nOne.[^a] Two.^[Ibid., 30 [sic], *passim*.] Three.[^b]\n"
    manuscript = read(text)
    assert [(note.number, note.label, note.text) for note in manuscript.notes] == [
        (1, "a", "Westad, Global Cold War, 24."),
        (2, "2", "Ibid., 30 [sic], passim."),
        (3, "b", "Ibid."),
    ]
    assert all(note.marker for note in manuscript.notes)


def test_numbers_that_do_not_rise_are_those_of_the_print() -> None:
    text = "One.[^1] New.[^7] Two.[^2]\n\n[^1]: A.\n[^2]: C.\n[^7]: B.\n"
    assert found(text) == [(1, "A."), (2, "B."), (3, "C.")]


def test_numbers_that_rise_are_kept_with_their_gaps() -> None:
    assert found("One.[^3] Two.[^5]\n\n[^3]: A.\n[^5]: B.\n") == [(3, "A."), (5, "B.")]


def test_numbering_by_chapter() -> None:
    text = "# War\n\nOne.[^1] Two.[^2]\n\n[^1]: A.\n[^2]: B.\n\n# Peace\n\nOne.[^1]\n\n[^1]: C.\n"
    manuscript = read(text)
    assert [(note.sequence, note.number, note.text) for note in manuscript.notes] == [
        (0, 1, "A."),
        (0, 2, "B."),
        (1, 1, "C."),
    ]
    assert [section.title for section in manuscript.sections] == ["War", "Peace"]
    assert [note.section for note in manuscript.notes] == [0, 0, 1]


def test_what_is_lost_and_what_nothing_calls() -> None:
    text = f"One.[^1] Two.[^2] Three.[^3]\n\n[^1]: {WESTAD}\n[^3]: *Ibid.*, 31.\n[^4]: Judt, *Postwar*, 3.\n"
    codes = {(one.rule.code, one.finding.note) for one in check("chapter.md", text=text).diagnostics}
    assert {("N001", 2), ("I003", 3), ("N002", 4)} <= codes


def test_code_and_comments_hold_no_notes() -> None:
    text = "One.[^1] Write `[^2]`.\n\n```\n[^3]: text\n```\n\n<!-- [^4] -->\n\n[^1]: A.\n"
    manuscript = read(text)
    assert [marker.number for marker in manuscript.markers] == [1]
    assert [note.text for note in manuscript.notes] == ["A."]


def test_a_second_call_of_a_note_is_no_fault() -> None:
    text = f"One.[^1] Two.[^2] Again.[^1]\n\n[^1]: {WESTAD}\n[^2]: Westad, *Global Cold War*, 31.\n"
    assert check("chapter.md", text=text).diagnostics == ()


def test_notes_without_a_colon() -> None:
    assert found("One.[^1] Two.[^2]\n\n[^1] A.\n\n[^2] B.\n") == [(1, "A."), (2, "B.")]


def test_the_bibliography_of_a_markdown_text() -> None:
    text = (
        f"One.[^1]\n\n[^1]: {WESTAD}\n\n# Bibliography {{.unnumbered}}\n\n"
        "Westad, Odd Arne. *The Global Cold War*. Cambridge: Cambridge University Press, 2005.\n\n"
        "Judt, Tony. *Postwar*. New York: Penguin Press, 2005.\n"
    )
    assert [place.words for place in read(text).bibliography] == [
        "Westad, Odd Arne. The Global Cold War. Cambridge: Cambridge University Press, 2005.",
        "Judt, Tony. Postwar. New York: Penguin Press, 2005.",
    ]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("*Ibid.*, 5.", "Ibid., 5."),
        ("_Ibid_., 5.", "Ibid., 5."),
        ("**_Postwar_**, 5.", "Postwar, 5."),
        ("<i>Postwar</i>, 5.<br/>", "Postwar, 5."),
        ("Judt, “*Postwar*,” 5.", "Judt, “Postwar,” 5."),
        ("2 * 3 and snake_case_word", "2 * 3 and snake_case_word"),
        ("https://example.org/a_b_c and *lone", "https://example.org/a_b_c and *lone"),
        ("x < y and a > b", "x < y and a > b"),
        ("Melvyn P . Leffler, L ’Empire, 5.", "Melvyn P. Leffler, L’Empire, 5."),
        ("Melvyn P\n. Leffler, L\n’Empire, 5.", "Melvyn P. Leffler, L’Empire, 5."),
        ("Judt wrote . . . in USA .", "Judt wrote . . . in USA ."),
    ],
)
@pytest.mark.parametrize("call", ["{}", "[^{}]"])
def test_marks_are_no_words(written: str, words: str, call: str) -> None:
    label = "{}. " if call == "{}" else "[^{}]: "
    text = f"One.{call.format(1)} Two.{call.format(2)}\n\nNotes\n\n{label.format(1)}A.\n{label.format(2)}{written}\n"
    assert found(text, "chapter.txt")[1] == (2, words)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("[Postwar](https://example.org/a_b 'x'), 5.", "Postwar, 5."),
        ("[Judt]{.smallcaps}, pp.\\ 12--15.", "Judt, pp. 12-15."),
        ("<https://example.org/a_b>", "https://example.org/a_b"),
        ("3^rd^ ed., 1\\. \\*", "3rd ed., 1. *"),
    ],
)
def test_marks_of_markdown(written: str, words: str) -> None:
    assert found(f"One.[^1]\n\n[^1]: {written}\n") == [(1, words)]


def test_emphasis_does_not_disturb_what_is_cited() -> None:
    text = (
        f"One.[^1] Two.[^2] Three.[^3]\n\n[^1]: {WESTAD}\n[^2]: *Ibid.*, 31.\n[^3]: Westad, *Global Cold War*, p. 8.\n"
    )
    report = check("chapter.md", text=text)
    plain = check("chapter.md", text=text.replace("*", ""))
    for one, other in zip(report.dossier.resolutions, plain.dossier.resolutions, strict=True):
        assert (one.target, one.citation.form, one.normalized) == (other.target, other.citation.form, other.normalized)
        assert one.citation.place.words == other.citation.place.words
    assert report.dossier.citations[2].place.quote == "Westad, Global Cold War, p. 8"
    assert [one.rule.code for one in report.diagnostics] == [one.rule.code for one in plain.diagnostics]
