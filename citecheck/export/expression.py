"""A value expression as it stands in a .bib file: braced, quoted, a number, a macro, or several joined by `#`."""

from collections.abc import Mapping


def content(expression: str, macros: Mapping[str, str]) -> str | None:
    """What one braced or quoted text, a number, a macro to be resolved, or several of them joined hold; None where one
    of them is not known, or no macro is to be resolved and there are several.
    """
    if not expression:
        return None
    if expression[0] == "{" and expression.find("}") == len(expression) - 1:
        return expression[1:-1]
    if expression.isascii() and expression.isdigit():
        return expression
    if expression[0] in '{"' and _is_one(expression):
        return expression[1:-1]
    if macros and "#" in expression:
        parts = [content(part, macros) for part in _parts(expression)]
        return None if None in parts else "".join(part for part in parts if part is not None)
    return macros.get(expression.lower())


def _parts(expression: str) -> list[str]:
    """What `#` joins, outside braces and quotation marks."""
    parts, start, depth, quoted = [], 0, 0, False
    for index, character in enumerate(expression):
        depth += (character == "{") - (character == "}")
        quoted ^= character == '"' and not depth
        if character == "#" and not depth and not quoted:
            parts.append(expression[start:index].strip())
            start = index + 1
    parts.append(expression[start:].strip())
    return parts if len(parts) > 1 and all(parts) else [""]


def _is_one(expression: str) -> bool:
    """Whether the first brace or quotation mark is closed by the last character and not before."""
    depth = 0
    for index, character in enumerate(expression):
        depth += (character == "{") - (character == "}")
        closed = not depth and (character == "}" if expression[0] == "{" else character == '"' and index)
        if closed:
            return index == len(expression) - 1
    return False
