"""The rules' pages: as a list, one by one, and together as docs/rules.md.

Law: the pages are the rules' own docstrings; nothing is said here that a rule does not say.
"""

from collections.abc import Iterable

from citecheck.model import Rule

FAMILIES = {
    "N": "Notes and their markers",
    "I": "Ibid. and other back-references",
    "R": "What citations refer to",
    "C": "Whether they agree",
    "A": "Archives",
    "B": "The bibliography",
    "F": "The files themselves",
}
OPENING = """\
# The rules

What citecheck objects to, by family. `citecheck explain CODE` prints a rule's page at the terminal.
This page is made from the rules themselves (`make docs`); a test compares the two.

- **error**: a reader cannot follow the reference.
- **warning**: it can be followed, but something disagrees.
- **info**: a matter of taste, or evidence is missing.
"""


def table(rules: Iterable[Rule]) -> str:
    """A line a rule: code, severity, name, first sentence of its page."""
    rules = list(rules)
    width = max((len(rule.name) for rule in rules), default=0)
    return "".join(f"{rule.code}  {rule.severity:<7}  {rule.name:<{width}}  {summary(rule)}\n" for rule in rules)


def page(rule: Rule) -> str:
    """One rule's page as plain text."""
    return f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.doc.strip()}\n"


def document(rules: Iterable[Rule]) -> str:
    """All pages as one Markdown document, by family."""
    by_family: dict[str, list[Rule]] = {}
    for rule in rules:
        by_family.setdefault(rule.code[0], []).append(rule)
    parts = [OPENING]
    for letter, members in by_family.items():
        parts.append(f"\n## {FAMILIES.get(letter, letter)}\n")
        parts += [f"\n### {rule.code} {rule.name}\n\n*{rule.severity}*\n\n{markdown(rule.doc)}\n" for rule in members]
    return "".join(parts)


def summary(rule: Rule) -> str:
    """The first sentence of a rule's page, on one line."""
    paragraph = " ".join(rule.doc.split("\n\n", 1)[0].split())
    return paragraph.split(": ", 1)[0] if len(paragraph) > 110 else paragraph


def markdown(doc: str) -> str:
    """A page with its examples as blocks of code: the indented lines under "Flagged:" and "Clean:"."""
    lines: list[str] = []
    inside = False
    for line in doc.strip().split("\n"):
        indented = line.startswith("    ")
        if inside and not indented and line.strip():
            lines.append("```\n")
            inside = False
        if not inside and indented:
            lines.append("\n```text")
            inside = True
        lines.append(line[4:] if inside else line)
    return "\n".join([*lines, "```"] if inside else lines)
