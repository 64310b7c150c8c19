"""What shells offer at the tabulator key, asked for as their scripts ask."""

import pytest
import typer

from citecheck.cli import app, load
from citecheck.cli.request import known_rules
from citecheck.report import FORMATS
from citecheck.rules import profiles

# How each shell's script hands over what is typed, and what it gets back for one word with its meaning.
SHELLS = {
    "bash": lambda line: {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))},
    "zsh": lambda line: {"_TYPER_COMPLETE_ARGS": line},
    "fish": lambda line: {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    "powershell": lambda line: {
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": line.rpartition(" ")[2],
    },
}


def offered(program, shell: str, line: str) -> str:
    ran = program(env={"_CITECHECK_COMPLETE": f"complete_{shell}"} | SHELLS[shell](line))
    assert (ran.returncode, ran.stderr) == (0, b"")
    return ran.stdout.decode()


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("citecheck ch", ["check"]),
        ("citecheck check --form", ["--format"]),
        ("citecheck check --format sar", ["sarif"]),
        ("citecheck check --select I003,R00", ["I003,R001", "I003,R006"]),
        ("citecheck explain osc", ["oscola"]),
    ],
)
def test_words_are_completed(program, shell, line, words):
    shown = offered(program, shell, line)
    for word in words:
        assert word in shown


def test_names_of_files_are_left_to_the_shell(program):
    assert offered(program, "bash", "citecheck check chap").strip() == ""


def completions() -> dict[tuple[str, str], list[str]]:
    """What each option and argument offers, by command and name."""
    load()
    found = {}
    for name, command in typer.main.get_command(app).commands.items():
        context = typer.Context(command, info_name=name)
        for parameter in command.params:
            offers = [item.value for item in parameter.shell_complete(context, "")]
            found[name, parameter.opts[0]] = offers
    return found


def test_every_option_that_takes_a_word_offers_its_words():
    found = completions()
    assert found["check", "--format"] == list(FORMATS)
    assert found["check", "--style"] == list(profiles())
    assert found["check", "--fail-on"] == ["error", "warning", "info", "never"]
    assert found["explain", "name"] == [*known_rules(), *profiles()]
    assert found["export", "--format"] == ["bibtex", "csl-json", "ris"]
    for (command, option), words in found.items():
        if option in ("--format", "--style", "--dialect", "--archives", "--fail-on"):
            assert words, (command, option)
        if option in ("--select", "--ignore", "--extend-select", "--extend-ignore"):
            assert {"R", "R001"} <= set(words), (command, option)
