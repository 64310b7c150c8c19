"""The style profiles: each says what it decides and by which section, and none changes what a citation refers to."""

from pathlib import Path

import pytest

from citecheck.cli.request import known_rules
from citecheck.pipeline import check
from citecheck.report import styles
from citecheck.rules import STYLES, profile
from citecheck.vocabulary import read_table

ROOT = Path(__file__).parent.parent.parent
CLEAN = ROOT / "fixtures" / "clean"
TAKEN = ("oscola-english", "mhra-english", "russian-gost", "french")


def resolved(name: str, style: str) -> list[tuple]:
    """Everything that resolving says of a manuscript."""
    report = check(str(CLEAN / f"{name}.txt"), [str(CLEAN / f"{name}.bib")], profile=style)
    return [
        (one.citation.place.start, one.target, one.position, one.normalized, one.reason, one.how, one.candidates)
        for one in report.dossier.resolutions
    ]


@pytest.mark.parametrize("name", TAKEN)
def test_no_style_changes_a_resolution(name):
    first = resolved(name, STYLES[0])
    assert first
    for style in STYLES[1:]:
        assert resolved(name, style) == first, style


def test_no_style_changes_a_resolution_where_much_is_wrong():
    """In the README's chapter notes are lost and short forms dangle."""
    chapter = ROOT / "fixtures" / "readme" / "chapter.txt"
    heard = {style: check(str(chapter), [str(chapter.with_suffix(".bib"))], profile=style) for style in STYLES}
    targets = {
        style: [(one.target, one.reason) for one in report.dossier.resolutions] for style, report in heard.items()
    }
    assert all(found == targets["chicago17"] for found in targets.values())


def test_every_style_file_is_listed():
    files = {path.stem for path in (ROOT / "citecheck" / "vocabulary" / "styles").glob("*.toml")}
    assert files == set(STYLES)


@pytest.mark.parametrize("name", STYLES)
def test_every_point_names_rules_a_reason_and_a_section(name):
    style, rules = profile(name), known_rules()
    assert style.guide and style.about.endswith(".") and style.points
    for point in style.points:
        assert set(point.rules) <= set(rules)
        assert point.because.endswith((".", ".)")) and point.source
        assert point.severity in (None, "error", "warning", "info", "off")
        if point.severity is not None:
            assert all(point.severity != rules[code].severity for code in point.rules), "decides nothing"
    named = [code for point in style.points for code in point.rules]
    assert len(named) == len(set(named)), "a rule is decided twice"


@pytest.mark.parametrize("name", STYLES)
def test_every_page_says_all_that_its_style_decides(name):
    page = " ".join(styles.page(profile(name), known_rules()).split())
    table = read_table(f"styles/{name}")
    for row in table["decides"]:
        assert row["because"] in page and row["source"] in page
        assert all(f"{code} {known_rules()[code].name}: {row.get('severity', '')}" in page for code in row["rules"])
    for switch, text in styles.SWITCHES.items():
        assert (text in page) == table.get(switch, False)


def test_what_oscola_leaves_to_the_author():
    text = (
        "1. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 24.\n"
        "2. Hal Brands, Latin America’s Cold War (Cambridge, MA: Harvard University Press, 2010), 7.\n"
        "3. Odd Arne Westad, The Global Cold War (Cambridge: Cambridge University Press, 2005), 31.\n"
    )
    weights = {
        style: [str(one.severity) for one in check("again.txt", text=text, profile=style).diagnostics]
        for style in ("chicago17", "oscola", "bluebook", "none")
    }
    assert weights == {"chicago17": ["warning"], "oscola": ["info"], "bluebook": ["info"], "none": ["info"]}
