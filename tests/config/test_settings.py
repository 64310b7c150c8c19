"""Settings: where they are looked for, what they say, and what is said of a wrong one."""

from pathlib import Path

import pytest

from citecheck.config import KEYS, Settings, nearest, settings_for, settings_from
from citecheck.model import CitecheckError

ALLOWED = {
    "style": ("chicago17", "oscola", "none"),
    "format": ("full", "concise", "json"),
    "fail-on": ("error", "warning", "info", "never"),
    "code": {
        "I001": "ibid-without-antecedent",
        "I003": "ibid-across-missing-note",
        "R001": "full-citation-not-in-bibliography",
        "C006": "short-title-varies",
    },
    "back-references": ("ibid", "op-cit"),
}
WHOLE = """\
bibliography = ["books.bib", "more/articles.bib"]
style = "oscola"
select = ["I", "R001"]
extend-select = ["C006"]
ignore = ["C006"]
extend-ignore = ["R"]
fail-on = "error"
format = "concise"
encoding = "cp1251"

[severity]
I003 = "warning"

[[repositories]]
shorthand = "HStAM"
names = ["Hessisches Staatsarchiv Marburg"]
levels = ["bestand", "nummer"]
aliases = ["StA Marburg"]

[back-references]
ibid = ["ib. cit."]
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A repository with a manuscript two folders down."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "book" / "part").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def refused(tmp_path: Path, text: str) -> str:
    """What is said of a settings file, without its path."""
    path = write(tmp_path / "citecheck.toml", text)
    with pytest.raises(CitecheckError) as error:
        settings_from(str(path), ALLOWED)
    return str(error.value).removeprefix(str(path))


def test_every_setting_has_a_reader():
    assert {name.replace("-", "_") for name in KEYS} == set(Settings._fields) - {"path"}


def test_every_setting(project):
    write(project / "citecheck.toml", WHOLE)
    settings = settings_for("book/part/thesis.txt", ALLOWED)
    assert settings == Settings(
        path=str(project / "citecheck.toml"),
        bibliography=("books.bib", str(Path("more/articles.bib"))),
        style="oscola",
        select=("I", "R001"),
        extend_select=("C006",),
        ignore=("C006",),
        extend_ignore=("R",),
        fail_on="error",
        format="concise",
        encoding="cp1251",
        severity={"I003": "warning"},
        repositories=(
            {
                "shorthand": "HStAM",
                "names": ["Hessisches Staatsarchiv Marburg"],
                "levels": ["bestand", "nummer"],
                "aliases": ["StA Marburg"],
            },
        ),
        back_references={"ibid": ("ib. cit.",)},
    )


def test_rules_may_be_given_by_name(project):
    write(
        project / "citecheck.toml",
        'ignore = ["short-title-varies", "I"]\n[severity]\nibid-across-missing-note = "info"\n',
    )
    settings = settings_for("book/part/thesis.txt", ALLOWED)
    assert (settings.ignore, settings.severity) == (("C006", "I"), {"I003": "info"})


def test_nearest_file_holds_alone(project):
    write(project / "citecheck.toml", 'style = "oscola"\nfail-on = "error"\n')
    write(project / "book" / ".citecheck.toml", 'style = "none"\n')
    settings = settings_for("book/part/thesis.txt", ALLOWED)
    assert (settings.style, settings.fail_on) == ("none", "warning")


def test_pyproject_counts_only_with_its_table(project):
    write(project / "pyproject.toml", '[tool.citecheck]\nstyle = "oscola"\n')
    write(project / "book" / "pyproject.toml", "[tool.ruff]\nline-length = 99\n")
    assert settings_for("book/thesis.txt", ALLOWED).style == "oscola"


def test_nothing_above_the_repository(project):
    write(project / "citecheck.toml", 'style = "oscola"\n')
    (project / "book" / ".git").mkdir()
    assert settings_for("book/part/thesis.txt", ALLOWED) == Settings()


def test_paths_are_seen_from_the_settings_file(project):
    write(project / "book" / "citecheck.toml", 'bibliography = ["books.bib"]\n')
    assert settings_for("book/thesis.txt", ALLOWED).bibliography == (str(Path("book/books.bib")),)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('\nstlye = "none"\n', ":2: unknown setting “stlye”: did you mean “style”?"),
        (
            '# mine\n[tool.citecheck]\nstyle = "none"\n',
            ":2: “[tool…]” opens a table: take the line away: in this file the keys stand by themselves",
        ),
        ('style = "oscolla"\n', ":1: “style” cannot be “oscolla”: did you mean “oscola”?"),
        ("style = 3\n", ':1: “style” is not text: write style = "…"'),
        ('select = "I"\n', ':1: “select” is not a list of texts: write select = ["…", "…"]'),
        ('ignore = [""]\n', ':1: “ignore” is not a list of texts: write ignore = ["…", "…"]'),
        (
            'ignore = ["X1"]\n',
            ":1: no rule is called “X1”: use C006, I001, I003, R001, " + ", ".join(sorted(ALLOWED["code"].values())),
        ),
        ('fail-on = "warnings"\n', ":1: “fail-on” cannot be “warnings”: did you mean “warning”?"),
        ('[severity]\nI003 = "fatal"\n', ":2: “fatal” is no severity: use error, info, off, warning"),
        ('severity = "off"\n', ":1: “severity” is not a table: write [severity] above its lines"),
        ('[severity]\nI03 = "off"\n', ":2: no rule is called “I03”: did you mean “I003”?"),
        ('encoding = "cp12511"\n', ":1: “encoding” cannot be “cp12511”: use utf-8, cp1252, cp1251, koi8-r …"),
        ('[[repositories]]\nshortand = "X"\n', ":2: unknown key “shortand” of an archive: did you mean “shorthand”?"),
        ('[[repositories]]\nnames = ["X"]\n', ':1: an archive has no shorthand: write shorthand = "…"'),
        (
            '[[repositories]]\nshorthand = "A"\n\n[[repositories]]\nnames = ["X"]\n',
            ':4: an archive has no shorthand: write shorthand = "…"',
        ),
        (
            '[[repositories]]\nshorthand = "A"\n[[repositories]]\nshorthand = 3\n',
            ':4: “shorthand” is not text: write shorthand = "…"',
        ),
        (
            'severity.C006 = "off"\nseverity.I003 = "grave"\n',
            ":2: “grave” is no severity: use error, info, off, warning",
        ),
        ('severity = { C006 = "of" }\n', ":1: “of” is no severity: did you mean “off”?"),
        (
            'select = [\n  "I",\n]\nignore = [\n  # style =\n  "C06",\n]\n',
            ":4: no rule is called “C06”: did you mean “C006”?",
        ),
        ('"fail-on" = 1\n', ':1: “fail-on” is not text: write fail-on = "…"'),
        ('[back-references]\nibidem = ["x"]\n', ":2: “ibidem” is no kind of back-reference: did you mean “ibid”?"),
    ],
)
def test_a_wrong_setting_is_named_with_its_line(tmp_path, text, complaint):
    assert refused(tmp_path, text) == complaint


def test_a_line_of_another_tool_is_not_meant(tmp_path):
    write(
        tmp_path / "pyproject.toml",
        '[tool.other]\nstyle = "x"\ntext = """\nstyle = 1\n"""\n\n[tool.citecheck]\nstyle = "x"\n',
    )
    with pytest.raises(CitecheckError, match=r"pyproject.toml:8: “style” cannot be “x”"):
        settings_from(str(tmp_path / "pyproject.toml"), ALLOWED)


def test_unreadable_settings(tmp_path):
    assert "is not valid TOML: " in refused(tmp_path, "style = \n") and "line 1" in refused(tmp_path, "style = \n")
    (tmp_path / "latin.toml").write_bytes(b'style = "\xe9"\n')
    with pytest.raises(CitecheckError, match="is not UTF-8: save the settings as UTF-8"):
        settings_from(str(tmp_path / "latin.toml"), ALLOWED)
    with pytest.raises(CitecheckError, match=r"none.toml: No such file"):
        settings_from(str(tmp_path / "none.toml"), ALLOWED)
    write(tmp_path / "pyproject.toml", "[tool.citecheck]\n").write_text("[project]\n")
    with pytest.raises(CitecheckError, match=r"has no \[tool.citecheck\] table"):
        settings_from(str(tmp_path / "pyproject.toml"), ALLOWED)
    write(tmp_path / "pyproject.toml", "tool.citecheck = 3\n")
    with pytest.raises(CitecheckError, match="“citecheck” is not a table"):
        settings_from(str(tmp_path / "pyproject.toml"), ALLOWED)


def test_nearest_name():
    assert nearest("IO03", ALLOWED["code"]) == "I003"
    assert nearest("zzz", ALLOWED["code"]) is None
