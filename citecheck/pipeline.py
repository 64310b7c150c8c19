"""The whole of citecheck in one function: read, parse, resolve, lint.

Law: nothing is decided here; each stage is handed what the stages before it found, and the report holds it all.
"""

from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import Any

from citecheck.bibliography import outline, read_bibliography
from citecheck.model import Bibliography, Dossier, Manuscript, Profile, Report
from citecheck.parse import parse
from citecheck.read import READERS, bytes_of, read_manuscript, stored_text
from citecheck.resolve import resolve
from citecheck.rules import chosen, heeded, lint
from citecheck.rules import profile as profile_named
from citecheck.text import Source
from citecheck.vocabulary import Vocabulary
from citecheck.vocabulary import vocabulary as built_in_vocabulary

__all__ = ["SUFFIXES", "bytes_of", "check", "check_bibliography", "outline", "stored_text"]

SUFFIXES = tuple(READERS)  # of the files that are read


def check(
    path: str | Sequence[str],
    bibliographies: Sequence[str] = (),
    *,
    profile: str | Profile = "chicago17",
    vocabulary: Vocabulary | None = None,
    own: Mapping[str, Any] | None = None,
    encoding: str | None = None,
    text: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    register: Bibliography | None = None,
) -> Report:
    """The report on a manuscript held against its bibliographies; without any, its own reference list is the register,
    and its own citations where it has none. A manuscript kept in several files has several paths, in their order.

    `text` is the manuscript's text where it is not to be read from `path`, which then only names it. `own` are a user's
    "repositories" and "back-references", added to the vocabulary. `select` and `ignore` hold rules' codes or their
    first letters. `register` is what the bibliographies hold, where they are read already.

    Raises: CitecheckError where a file cannot be read.
    """
    began = perf_counter()
    words = vocabulary or built_in_vocabulary()
    words = words.with_own(own) if own else words
    style = profile_named(profile) if isinstance(profile, str) else profile

    manuscript = read_manuscript(path, encoding=encoding, text=text) if isinstance(path, str) else _read(path, encoding)
    if not bibliographies:
        register = own_bibliography(manuscript, words)
    bibliography = register or read_bibliography(bibliographies)
    parsed = parse(manuscript, bibliography, words)
    resolutions = resolve(parsed, manuscript, bibliography, words)
    dossier = Dossier(
        manuscript=manuscript,
        citations=parsed.citations,
        introductions=parsed.introductions,
        bibliography=bibliography,
        resolutions=resolutions,
        profile=style,
        has_bibliography=bool(bibliographies or bibliography.entries),
    )
    diagnostics, silenced = heeded(bibliography, lint(dossier, select, ignore))

    rules = tuple(rule.code for rule in chosen(style, select, ignore))
    return Report(dossier, diagnostics, tuple(bibliographies), perf_counter() - began, rules, silenced)


def _read(paths: Sequence[str], encoding: str | None) -> Manuscript:
    """The manuscript that several files make."""
    from citecheck.read.joined import joined

    return joined([read_manuscript(path, encoding=encoding) for path in paths])


def own_bibliography(manuscript: Manuscript, words: Vocabulary) -> Bibliography:
    """The manuscript's own reference list as its bibliography; an empty one where it keeps none."""
    if not manuscript.bibliography:
        return Bibliography()
    from citecheck.parse.reference_list import entries  # its patterns are compiled for the manuscripts that have a list

    found = entries(manuscript, words)
    return Bibliography((manuscript.source,), found) if found else Bibliography()


def check_bibliography(
    paths: Sequence[str],
    *,
    texts: Mapping[str, str] | None = None,
    select: Sequence[str] = ("B",),
    ignore: Sequence[str] = (),
) -> Report:
    """The report on bibliographies alone, without a manuscript; `texts` holds those that are read already.

    Raises: CitecheckError where a file cannot be read.
    """
    began = perf_counter()
    bibliography = read_bibliography(paths, texts=texts)
    nothing = Manuscript(Source("", ""), "none", (), (), ())
    dossier = Dossier(nothing, (), (), bibliography, (), Profile("none"), has_bibliography=True)
    diagnostics, silenced = heeded(bibliography, lint(dossier, select, ignore))
    rules = tuple(rule.code for rule in chosen(dossier.profile, select, ignore))
    return Report(dossier, diagnostics, tuple(paths), perf_counter() - began, rules, silenced)
