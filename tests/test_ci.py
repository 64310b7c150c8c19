"""The files for other people's machinery (pre-commit, GitHub, GitLab, Docker) name only what there is, and what the
action runs does what it should with any input.

They are YAML, which Python does not read by itself: here they are held against the program, not against YAML's grammar.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import regex

from citecheck import __version__
from citecheck.report import FORMATS
from tests.test_docs import commands

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "docs" / "ci").iterdir())
FILES = [
    ROOT / ".pre-commit-hooks.yaml",
    ROOT / "action.yml",
    ROOT / ".ci" / "action.sh",
    ROOT / "Dockerfile",
    *EXAMPLES,
]
CALL_RE = regex.compile(r"\bcitecheck (?P<command>[a-z-]+)(?P<rest>[^\n]*)")
OPTION_RE = regex.compile(r"(?<=[\s\"])--[a-z][a-z-]+")
FORMAT_RE = regex.compile(r"--format[ =](?P<format>[a-z]+)")
DOCKER_OPTIONS = {"--rm", "--network"}


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_command_option_and_format_that_is_named_exists(path):
    known = commands()
    text = read(path)
    for call in CALL_RE.finditer(text):
        if call["command"] in known:
            assert set(OPTION_RE.findall(call["rest"])) <= {*known[call["command"]], "--help"}, call[0]
    assert {found["format"] for found in FORMAT_RE.finditer(text)} <= set(FORMATS)


def test_hooks_are_those_of_the_example():
    hooks = set(regex.findall(r"^- id: (\S+)$", read(ROOT / ".pre-commit-hooks.yaml"), regex.M))
    used = set(regex.findall(r"^\s+- id: (\S+)$", read(ROOT / "docs" / "ci" / "pre-commit.yaml"), regex.M))
    assert hooks == {"citecheck", "citecheck-tidy"} and used <= hooks
    entries = regex.findall(r"^  entry: citecheck (\S+)", read(ROOT / ".pre-commit-hooks.yaml"), regex.M)
    assert len(entries) == len(hooks) and set(entries) <= set(commands())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_name_this_version(path):
    assert set(regex.findall(r"\bv(\d+\.\d+\.\d+)\b", read(path))) <= {__version__}


def test_the_action_passes_all_its_inputs_by_environment():
    action, script = read(ROOT / "action.yml"), read(ROOT / ".ci" / "action.sh")
    inputs = set(regex.findall(r"^  ([a-z-]+):$", action.split("\ninputs:\n")[1].split("\noutputs:\n")[0], regex.M))
    given = dict(regex.findall(r"^        ([A-Z_]+): \$\{\{ (\S+) \}\}$", action, regex.M))
    assert {f"inputs.{name}" for name in inputs - {"python-version"}} <= set(given.values())
    assert set(regex.findall(r"\$\{?([A-Z_]{3,})", script)) <= {*given, "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"}
    for line in action.split("\n"):
        assert "run:" not in line or "${{" not in line, "an input in a command line would be read as a command"


def test_the_image_is_made_of_what_is_there_and_runs_as_nobody():
    docker, ignored = read(ROOT / "Dockerfile"), read(ROOT / ".dockerignore").split("\n")
    copied = [name for line in regex.findall(r"^COPY (?!--from)(.+)$", docker, regex.M) for name in line.split()[:-1]]
    assert copied and all((ROOT / name).exists() and f"!{name}" in ignored for name in copied)
    wanted = regex.findall(r'"(README.md|LICENSE)"', read(ROOT / "pyproject.toml"))
    assert set(wanted) <= set(copied), "the package cannot be built without"
    assert regex.findall(r"^USER (\S+)$", docker, regex.M) == ["10001:10001"]
    assert 'ENTRYPOINT ["citecheck"]' in docker


@pytest.fixture
def action(tmp_path):
    """.ci/action.sh as a runner calls it, in a folder with a manuscript whose name is as bad as names get."""
    if os.name == "nt" or not shutil.which("bash"):
        pytest.skip("the action's script wants bash")
    sample = ROOT / "fixtures" / "readme"
    (tmp_path / "my thesis $(touch hit).txt").write_bytes((sample / "chapter.txt").read_bytes())
    (tmp_path / "a b.bib").write_bytes((sample / "chapter.bib").read_bytes())
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "citecheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m citecheck "$@"\n', encoding="utf-8")
    (programs / "citecheck").chmod(0o755)

    def run(**inputs: str) -> subprocess.CompletedProcess:
        environment = {
            **os.environ,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "MANUSCRIPT": "my thesis $(touch hit).txt",
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
            **inputs,
        }
        command = ["bash", str(ROOT / ".ci" / "action.sh")]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120)

    return run


def test_what_the_action_writes(action, tmp_path):
    ran = action(BIB="  a b.bib  \n\n", SARIF="report.sarif", STYLE="mhra")
    assert ran.returncode == 1, ran.stderr
    assert ran.stdout.startswith("::error ") or "\n::error " in ran.stdout
    assert read(tmp_path / "output") == "sarif=report.sarif\n"
    assert json.loads(read(tmp_path / "report.sarif"))["version"] == "2.1.0"
    assert "|" in read(tmp_path / "summary.md")
    assert not (tmp_path / "hit").exists()


def test_what_decides_whether_the_action_fails(action, tmp_path):
    assert action(FAIL_ON="never", SUMMARY="false").returncode == 0
    assert not (tmp_path / "summary.md").exists()
    assert action(STYLE="$(touch hit)", SUMMARY="false").returncode == 2
    assert not (tmp_path / "hit").exists()
