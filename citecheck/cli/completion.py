"""What a shell offers at the tabulator key: formats, codes, styles and the other words that options take.

Law: a function here gives words with their meaning and reads no file; names of files are the shell's own business.
"""

from collections.abc import Callable, Iterator, Sequence

Words = Iterator[tuple[str, str]]


def formats() -> Words:
    from citecheck.report import FORMATS

    for name, format in FORMATS.items():
        yield name, format.purpose


def styles() -> Words:
    from citecheck.rules import profiles

    for name, style in profiles().items():
        yield name, style.guide


def severities() -> Words:
    from citecheck.cli.request import FAIL_ON

    for name in FAIL_ON:
        yield name, "whatever is found" if name == "never" else f"from {name} on"


def codes(incomplete: str) -> Words:
    """Codes and families; after a comma, those that may follow."""
    from citecheck.report.pages import FAMILIES

    before = incomplete[: incomplete.rfind(",") + 1]
    for letter, meaning in FAMILIES.items():
        yield f"{before}{letter}", meaning
    for code, name in _rules():
        yield f"{before}{code}", name


def pages() -> Words:
    """What `explain` explains."""
    yield from _rules()
    yield from styles()


def dialects() -> Sequence[str]:
    from citecheck.export import DIALECTS

    return DIALECTS


def bibliographies() -> Sequence[str]:
    """The formats of an exported bibliography."""
    from citecheck.export import FORMATS

    return FORMATS


def words(*given: str) -> Callable[[], Sequence[str]]:
    """Offers these words."""
    return lambda: given


def _rules() -> Words:
    from citecheck.cli.request import known_rules

    for code, rule in known_rules().items():
        yield code, rule.name
