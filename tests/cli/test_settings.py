"""Settings and options together: what goes before what, what is shown of it, and what is said of a wrong one."""

import json
import tomllib

import pytest

PLAIN = 'fail-on = "error"\n'


@pytest.fixture
def settle(folder):
    """Writes citecheck.toml beside the chapter."""

    def write(text: str) -> None:
        (folder / "citecheck.toml").write_text(text, encoding="utf-8")

    return write


def codes(ran) -> set[str]:
    return {finding["code"] for finding in json.loads(ran.out)["diagnostics"]}


def test_ignored_in_the_settings_and_by_an_option(citecheck, settle):
    settle('ignore = ["N004"]\n')
    check = ("check", "chapter.txt", "--format", "json")
    everything = codes(citecheck(*check, "--isolated"))
    assert everything == {"I003", "N001", "N004"} - ({"N001"} - everything)
    assert codes(citecheck(*check)) == everything - {"N004"}
    assert codes(citecheck(*check, "--ignore", "I003")) == everything - {"I003"}, "an option goes before the setting"
    assert codes(citecheck(*check, "--extend-ignore", "I003")) == everything - {"N004", "I003"}


def test_extended_selection(citecheck, settle):
    settle('select = ["N"]\nextend-select = ["I003"]\n')
    check = ("check", "chapter.txt", "--format", "json")
    assert "I003" in codes(citecheck(*check))
    assert "I003" in codes(citecheck(*check, "--select", "R")), "what extends is kept"
    assert codes(citecheck(*check, "--isolated", "--select", "R", "--extend-select", "ibid-across-missing-note")) == {
        "I003"
    }


def test_a_rule_that_the_style_leaves_out_can_be_selected_back(citecheck, folder):
    text = "1. Odd Arne Westad, The Global Cold War (London: Penguin, 2005), 24.\n2. Ibid., 24.\n"
    (folder / "ibid.txt").write_text(text, encoding="utf-8")
    check = ("check", "ibid.txt", "--format", "json", "--style", "none")
    assert codes(citecheck(*check)) == set()
    assert codes(citecheck(*check, "--extend-select", "I004")) == {"I004"}
    (folder / "citecheck.toml").write_text('[severity]\nI004 = "off"\n', encoding="utf-8")
    assert codes(citecheck(*check, "--extend-select", "I004")) == set(), "what the author has silenced stays silent"


def test_settings_that_hold_are_shown_with_where_they_are_from(citecheck, settle, folder):
    settle('bibliography = ["books.bib"]\n\nstyle = "oscola"\nextend-ignore = ["B"]\n[severity]\nC007 = "off"\n')
    ran = citecheck("check", "chapter.txt", "--show-settings", "--fail-on", "error", "--extend-ignore", "R")
    assert (ran.code, ran.err) == (0, "")
    lines = {line.split(" =")[0]: " ".join(line.split()) for line in ran.out.splitlines()}
    path = folder / "citecheck.toml"
    assert ran.out.startswith(f"# from {path}\n")
    assert lines["bibliography"] == f'bibliography = ["books.bib"] # {path}:1'
    assert lines["style"] == f'style = "oscola" # {path}:3'
    assert lines["fail-on"] == 'fail-on = "error" # --fail-on'
    assert lines["extend-ignore"] == f'extend-ignore = ["B", "R"] # {path}:4 and --extend-ignore'
    assert lines["format"] == 'format = "full" # unless you say otherwise'
    assert f"[severity] # {path}:5" in " ".join(ran.out.split())


def test_what_is_shown_is_a_settings_file_that_says_the_same(citecheck, settle, folder):
    settle(
        'style = "mhra"\nignore = ["C006"]\nencoding = "utf-8"\n[severity]\nC007 = "off"\n'
        '[[repositories]]\nshorthand = "HStAM"\nnames = ["Hessisches \\"Staatsarchiv\\" Marburg"]\n'
        '[back-references]\nibid = ["ib. cit."]\n'
    )
    shown = citecheck("check", "chapter.txt", "--show-settings").out
    (folder / "citecheck.toml").write_text(shown, encoding="utf-8")
    again = citecheck("check", "chapter.txt", "--show-settings").out
    assert tomllib.loads(again) == tomllib.loads(shown)
    assert tomllib.loads(shown)["repositories"][0]["names"] == ['Hessisches "Staatsarchiv" Marburg']


def test_without_a_settings_file_nothing_is_invented(citecheck):
    shown = citecheck("check", "chapter.txt", "--show-settings").out
    assert shown.startswith("# no settings file holds here\n")
    assert "# encoding" in shown and tomllib.loads(shown)["style"] == "chicago17"


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        (
            '\nbibliography = ["old.bib"]\n',
            (),
            "citecheck.toml:2: “bibliography” names a file that cannot be used: old.bib: ",
        ),
        ("", ("--bib", "old.bib"), "citecheck: old.bib: there is no such file"),
        ("", ("--extend-select", "X1"), "--extend-select: no rule is called “X1”"),
        ("", ("--show-settings", "--style", "oskola"), "--style: there is no “oskola”: did you mean “oscola”?"),
        ('ignore = [""]', (), "citecheck.toml:1: “ignore” is not a list of texts"),
    ],
)
def test_refusals(citecheck, settle, text, options, said):
    settle(text)
    ran = citecheck("check", "chapter.txt", *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err and ran.err.count("\n") == 1


def test_the_schema_is_printed(citecheck, folder):
    printed = json.loads(citecheck("settings-schema").out)
    assert printed["additionalProperties"] is False and "extend-select" in printed["properties"]
    assert citecheck("settings-schema", "--output", "citecheck.schema.json").code == 0
    assert json.loads((folder / "citecheck.schema.json").read_text(encoding="utf-8")) == printed
