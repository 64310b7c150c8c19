"""A value expression as it stands in a .bib file: braced, quoted, a number, a macro, or several joined by `#`."""

from collections.abc import Mapping


def content(expression: str, macros: Mapping[str, str]) -> str | None:
    """What one braced or quoted text, a number or a macro to be resolved holds; None where it is anything else."""
    if expression[0] == "{" and expression.find("}") == len(expression) - 1:
        return expression[1:-1]
    if expression.isascii() and expression.isdigit():
        return expression
    if expression[0] in '{"' and _is_one(expression):
        return expression[1:-1]
    return macros.get(expression.lower())


def _is_one(expression: str) -> bool:
    """Whether the first brace or quotation mark is closed by the last character and not before."""
    depth = 0
    for index, character in enumerate(expression):
        depth += (character == "{") - (character == "}")
        closed = not depth and (character == "}" if expression[0] == "{" else character == '"' and index)
        if closed:
            return index == len(expression) - 1
    return False
