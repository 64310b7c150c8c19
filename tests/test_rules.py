"""Every rule's page holds an example that it objects to and one that it does not, and both are run.

A line of an example that is objected to ends in "<-- CODE" (or "<-- CODE, CODE"), and nothing else in it may be. What
follows a line "[bib]" is the bibliography; an example that begins with an entry is a bibliography alone.
"""

from textwrap import dedent

import pytest

from citecheck.pipeline import check
from citecheck.rules import RULES, lint, profile

MARK = "<--"


def examples(code: str) -> dict[str, str]:
    """The examples of a rule's page by their heading."""
    page = RULES[code].doc
    _, _, rest = page.partition("Flagged:\n")
    flagged, _, clean = rest.partition("Clean:\n")
    return {"flagged": dedent(flagged), "clean": dedent(clean)}


def split(example: str) -> tuple[str, str, set[tuple[str, int, str]]]:
    """An example's manuscript and bibliography without the marks, and what the marks say: (file, line, code)."""
    parts, expected = {"text": [], "bib": []}, set()
    part = "bib" if example.lstrip().startswith(("@", "%")) else "text"
    for line in example.rstrip("\n").split("\n"):
        if line.strip() == "[bib]":
            part = "bib"
            continue
        line, _, codes = line.partition(MARK)
        parts[part].append(line.rstrip())
        expected |= {(part, len(parts[part]), code.strip()) for code in codes.split(",") if code.strip()}
    return "\n".join(parts["text"]), "\n".join(parts["bib"]), expected


def found(text: str, bib: str, tmp_path) -> set[tuple[str, int, str]]:
    """What citecheck objects to in a text: (file, line, code)."""
    paths = []
    if bib:
        paths = [str(tmp_path / "example.bib")]
        (tmp_path / "example.bib").write_text(bib + "\n", encoding="utf-8")
    report = check("example.txt", paths, text=text + "\n")
    source = report.dossier.manuscript.source
    return {
        ("text" if one.finding.place.source is source else "bib", one.finding.place.line, one.rule.code)
        for one in report.diagnostics
    }


@pytest.mark.parametrize("code", RULES)
def test_flagged_example(code, tmp_path):
    text, bib, expected = split(examples(code)["flagged"])
    assert code in {one for _, _, one in expected}, f"{code} has no example that it marks"
    assert found(text, bib, tmp_path) == expected


@pytest.mark.parametrize("code", RULES)
def test_clean_example(code, tmp_path):
    text, bib, expected = split(examples(code)["clean"])
    assert (text or bib) and not expected
    assert found(text, bib, tmp_path) == set()


@pytest.mark.parametrize("code", RULES)
def test_page_says_why_and_by_what_authority(code):
    rule = RULES[code]
    first, _, rest = rule.doc.partition("\n\n")
    assert first.endswith(".") and "\n" not in first
    assert "Source:" in rest


def test_every_rule_of_the_design_is_registered():
    families = {"N": 5, "I": 7, "R": 6, "C": 9, "A": 6}
    designed = [f"{letter}{n:03}" for letter, count in families.items() for n in range(1, count + 1)]
    assert [code for code in RULES if code[0] != "B"] == designed


def test_names_are_the_functions():
    for rule in RULES.values():
        assert rule.name == rule.check.__name__.replace("_", "-")


TWICE = """\
1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.
3. Ibid., 31.
"""


def test_select_and_ignore_take_codes_and_their_first_letters():
    report = check("twice.txt", text=TWICE)
    codes = lambda *args: [one.rule.code for one in lint(report.dossier, *args)]  # noqa: E731
    assert codes() == ["N004", "I003"] or codes() == ["I003", "N004"]
    assert codes(["I"]) == ["I003"]
    assert codes(["N", "I003"], ["N004"]) == ["I003"]
    assert codes([], ["I", "N"]) == []


def test_a_profile_changes_severities_and_silences():
    text = "1. Odd Arne Westad, The Global Cold War (London: Penguin, 2005), 24.\n2. Ibid., 24.\n"
    assert [one.severity for one in check("ibid.txt", text=text).diagnostics] == ["info"]
    assert check("ibid.txt", text=text, profile="none").diagnostics == ()


def test_an_unknown_profile_names_the_nearest():
    with pytest.raises(Exception, match="did you mean 'oscola'"):
        profile("oscolla")
