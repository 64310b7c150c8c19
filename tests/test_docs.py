"""The documentation says what the program does: its outputs are regenerated and compared, and nothing is left out.

`python -m tests.test_docs` (or `make docs`) writes docs/rules.md, docs/styles.md, the schema of the settings and the
outputs in the README anew.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
import regex
import typer

from citecheck.cli import app, load, run
from citecheck.cli.request import allowed, known_rules
from citecheck.config import KEYS, schema
from citecheck.report import FORMATS, pages, styles
from citecheck.rules import profiles

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
RULES_PAGE = ROOT / "docs" / "rules.md"
STYLES_PAGE = ROOT / "docs" / "styles.md"
SAMPLES = ROOT / "fixtures" / "readme"
# A fenced block that shows a command and its output: ```console, "$ citecheck …", the output.
SHOWN_RE = regex.compile(
    r"(?P<opening>```console\n\$ (?P<command>citecheck [^\n]+)\n)(?P<output>.*?)(?P<closing>^```$)", regex.M | regex.S
)
TOOK_RE = regex.compile(r"^Took [\d.]+ s\.$", regex.M)
TOOK = "Took 0.02 s."


@contextmanager
def in_folder(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def output_of(command: str) -> str:
    """What a command prints, in the folder of the README's samples; the time it took is always the same."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with in_folder(SAMPLES), redirect_stdout(stream), redirect_stderr(stream):
        run(command.split()[1:])
    stream.flush()
    return TOOK_RE.sub(TOOK, stream.buffer.getvalue().decode("utf-8"))


def commands() -> dict[str, list[str]]:
    """Every command with its options, the long names."""
    load()
    group = typer.main.get_command(app)
    return {
        name: [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
        for name, command in group.commands.items()
    }


def test_outputs_in_the_readme():
    shown = list(SHOWN_RE.finditer(README.read_text(encoding="utf-8")))
    assert len(shown) >= 3
    for example in shown:
        assert example["output"] == output_of(example["command"]), example["command"]


def test_every_command_option_format_style_and_setting_is_in_the_readme():
    text = README.read_text(encoding="utf-8")
    for command, options in commands().items():
        assert f"citecheck {command}" in text, command
        for option in options:
            assert f"`{option}" in text, (command, option)
    for word in (*FORMATS, *profiles(), *KEYS):
        assert f"`{word}`" in text, word


def test_page_of_the_rules():
    assert RULES_PAGE.read_text(encoding="utf-8") == pages.document(known_rules().values()), "run `make docs`"


def test_page_of_the_styles():
    written = styles.document(profiles().values(), known_rules())
    assert STYLES_PAGE.read_text(encoding="utf-8") == written, "run `make docs`"
    assert all(f"\n## {name}\n" in written for name in profiles())


def test_schema_of_the_settings():
    assert schema.FILE.read_text(encoding="utf-8") == schema.written(allowed()), "run `make docs`"


@pytest.mark.parametrize("code", known_rules())
def test_every_rule_has_a_page(code):
    assert f"### {code} {known_rules()[code].name}\n" in RULES_PAGE.read_text(encoding="utf-8")


def test_links_lead_somewhere():
    link = regex.compile(r"\]\((?!https?:|#)(?P<path>[^)#]+)")
    for page in (README, *(ROOT / "docs").glob("*.md"), ROOT / "CHANGELOG.md"):
        for found in link.finditer(page.read_text(encoding="utf-8")):
            assert (page.parent / found["path"]).exists(), (page.name, found["path"])


def regenerate() -> None:
    """Writes the pages that are made from the program."""
    RULES_PAGE.write_text(pages.document(known_rules().values()), encoding="utf-8")
    STYLES_PAGE.write_text(styles.document(profiles().values(), known_rules()), encoding="utf-8")
    schema.FILE.write_text(schema.written(allowed()), encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    renewed = SHOWN_RE.sub(lambda shown: shown["opening"] + output_of(shown["command"]) + shown["closing"], text)
    README.write_text(renewed, encoding="utf-8")


if __name__ == "__main__":
    regenerate()
