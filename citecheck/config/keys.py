"""The one table of settings: what each key is about, how its value is read, and how the schema describes it.

Law: whatever else speaks of the keys (messages, the schema, `--show-settings`, the documentation) takes them from here.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, NoReturn

from citecheck.config.located import Located, Steps
from citecheck.config.names import ENCODING_REMEDY, is_encoding, suggestion

SEVERITIES = ("error", "warning", "info", "off")
Allowed = Mapping[str, Any]  # the words that a key may take; under "code" the rules' names by their codes


class Settings(NamedTuple):
    """What a project has settled for its manuscripts; the options of a command go before it.

    `bibliography` and `baseline` are paths as they can be opened from the working folder. `severity` is by rule code;
    "off" silences the rule. What is ignored is by a section's title or a note's words. `repositories` are the archives,
    `back_references` the words, that the vocabulary lacks.
    """

    path: str | None = None
    bibliography: tuple[str, ...] = ()
    style: str = "chicago17"
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    fail_on: str = "warning"
    format: str = "full"
    encoding: str | None = None
    severity: Mapping[str, str] = MappingProxyType({})
    per_section_ignores: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    per_note_ignores: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    baseline: str | None = None
    repositories: tuple[dict[str, Any], ...] = ()
    back_references: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Kind(NamedTuple):
    """What sort of value a key takes: how it is read, or refused, and its part of the JSON schema."""

    read: Callable[[Located, Steps, Any, Allowed], Any]
    schema: Callable[[str, Allowed], dict[str, Any]]


class Key(NamedTuple):
    """One setting: its kind of value, and in a sentence what it settles."""

    kind: Kind
    about: str


# --- how a value is read --------------------------------------------------------------------------------------


def _string(found: Located, at: Steps, value: Any, allowed: Allowed) -> str:
    key = at[-1]
    if not isinstance(value, str):
        found.refuse(at, f"“{key}” is not text", f'write {key} = "…"')
    if key in allowed and value not in allowed[key]:
        found.refuse(at, f"“{key}” cannot be “{value}”", suggestion(value, allowed[key]))
    return value


def _encoding(found: Located, at: Steps, value: Any, _: Allowed) -> str:
    name = _string(found, at, value, {})
    if not is_encoding(name):
        found.refuse(at, f"“{at[-1]}” cannot be “{name}”", ENCODING_REMEDY)
    return name


def _strings(found: Located, at: Steps, value: Any, _: Allowed) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        found.refuse(at, f"“{at[-1]}” is not a list of texts", f'write {at[-1]} = ["…", "…"]')
    return tuple(value)


def _paths(found: Located, at: Steps, value: Any, allowed: Allowed) -> tuple[str, ...]:
    return tuple(_from_here(found, item) for item in _strings(found, at, value, allowed))


def _path(found: Located, at: Steps, value: Any, allowed: Allowed) -> str:
    if not _string(found, at, value, {}):
        found.refuse(at, f"“{at[-1]}” is empty", f'write {at[-1]} = "…"')
    return _from_here(found, value)


def _from_here(found: Located, written: str) -> str:
    """A path is written as seen from the settings file; it is given as seen from the working folder."""
    path, here = found.path.absolute().parent / written, Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _codes(found: Located, at: Steps, value: Any, allowed: Allowed) -> tuple[str, ...]:
    codes = []
    for given in _strings(found, at, value, allowed):
        code = _code(given, allowed)
        if not any(known.startswith(code) for known in allowed["code"]):
            _refuse_code(found, at, given, allowed)
        codes.append(code)
    return tuple(codes)


def _severity(found: Located, at: Steps, value: Any, allowed: Allowed) -> dict[str, str]:
    severities = {}
    for given, severity in _table(found, at, value).items():
        code = _code(given, allowed)
        if code not in allowed["code"]:
            _refuse_code(found, (*at, given), given, allowed)
        if severity not in SEVERITIES:
            found.refuse((*at, given), f"“{severity}” is no severity", suggestion(str(severity), SEVERITIES))
        severities[code] = severity
    return severities


def _code(given: str, allowed: Allowed) -> str:
    """The code of a rule that may be given by its name."""
    return next((code for code, name in allowed["code"].items() if name == given), given)


def _refuse_code(found: Located, at: Steps, given: str, allowed: Allowed) -> NoReturn:
    names = (*allowed["code"], *allowed["code"].values())
    found.refuse(at, f"no rule is called “{given}”", suggestion(given, names))


def _ignored(found: Located, at: Steps, value: Any, allowed: Allowed) -> dict[str, tuple[str, ...]]:
    """Codes by what they are ignored for: a section's title, a note's words."""
    for words in _table(found, at, value):
        if not any(map(str.isalnum, words)):
            found.refuse((*at, words), f"“{words}” has no words", "write a title, or words of a note, before the =")
    return {words: _codes(found, (*at, words), codes, allowed) for words, codes in value.items()}


def _repositories(found: Located, at: Steps, value: Any, _: Allowed) -> tuple[dict[str, Any], ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        found.refuse(at, f"“{at[-1]}” is not a list of tables", f"write [[{at[-1]}]] above each archive")
    for index, table in enumerate(value):
        for name, given in table.items():
            place = (*at, index, name)
            if name not in REPOSITORY:
                found.refuse(place, f"unknown key “{name}” of an archive", suggestion(name, REPOSITORY))
            REPOSITORY[name].kind.read(found, place, given, {})
        if not table.get("shorthand"):
            found.refuse((*at, index), "an archive has no shorthand", 'write shorthand = "…"')
    return tuple(value)


def _words(found: Located, at: Steps, value: Any, allowed: Allowed) -> dict[str, tuple[str, ...]]:
    for kind in _table(found, at, value):
        if kind not in allowed[at[-1]]:
            found.refuse((*at, kind), f"“{kind}” is no kind of back-reference", suggestion(kind, allowed[at[-1]]))
    return {kind: _strings(found, (*at, kind), words, {}) for kind, words in value.items()}


def _table(found: Located, at: Steps, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        found.refuse(at, f"“{at[-1]}” is not a table", f"write [{at[-1]}] above its lines")
    return value


# --- how the schema describes it ------------------------------------------------------------------------------


def _one_text(key: str, allowed: Allowed) -> dict[str, Any]:
    return {"enum": list(allowed[key])} if key in allowed else {"type": "string", "minLength": 1}


def _many_texts(key: str, allowed: Allowed) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string", "minLength": 1}}


def _many_codes(key: str, allowed: Allowed) -> dict[str, Any]:
    """Families, codes and names; what lies between family and code ("B00") is taken as well."""
    begun = {code[:length] for code in allowed["code"] for length in range(1, len(code) + 1)}
    return {"type": "array", "items": {"enum": [*sorted(begun), *allowed["code"].values()]}}


def _a_severity_each(key: str, allowed: Allowed) -> dict[str, Any]:
    names = (*allowed["code"], *allowed["code"].values())
    return _closed({name: {"enum": list(SEVERITIES)} for name in names})


def _codes_each(key: str, allowed: Allowed) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": _many_codes(key, allowed)}


def _archives(key: str, allowed: Allowed) -> dict[str, Any]:
    table = _closed({name: described(name, one, {}) for name, one in REPOSITORY.items()})
    return {"type": "array", "items": table | {"required": ["shorthand"]}}


def _words_each(key: str, allowed: Allowed) -> dict[str, Any]:
    return _closed({kind: _many_texts(kind, allowed) for kind in allowed[key]})


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    """A table that has no other keys than these."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


def described(name: str, key: Key, allowed: Allowed) -> dict[str, Any]:
    """A key's part of the schema."""
    return {"description": key.about, **key.kind.schema(name, allowed)}


TEXT = Kind(_string, _one_text)
TEXTS = Kind(_strings, _many_texts)
CODES = Kind(_codes, _many_codes)

REPOSITORY = {
    "shorthand": Key(TEXT, "What stands for the archive in your notes: HStAM."),
    "names": Key(TEXTS, "Its names in full, in whatever languages you use."),
    "levels": Key(TEXTS, "What its holdings are divided into, outermost first: bestand, nummer."),
    "aliases": Key(TEXTS, "Other shorthands that stand for it."),
}
KEYS = {
    "bibliography": Key(Kind(_paths, _many_texts), "Your bibliographies, as seen from the settings file."),
    "style": Key(TEXT, "The style guide you follow; `citecheck styles` lists them."),
    "select": Key(CODES, "Look only for these: rules' codes or names, or their families' letters."),
    "extend-select": Key(CODES, "Look for these as well, even where select or the style leaves them out."),
    "ignore": Key(CODES, "Do not look for these: rules' codes or names, or their families' letters."),
    "extend-ignore": Key(CODES, "Do not look for these either, even where --ignore names others."),
    "fail-on": Key(TEXT, "From which severity on a check ends with 1."),
    "format": Key(TEXT, "How findings are written."),
    "encoding": Key(Kind(_encoding, _one_text), "How your manuscripts' letters are stored, if not as UTF-8."),
    "severity": Key(Kind(_severity, _a_severity_each), "How grave a rule's findings are; off silences it."),
    "per-section-ignores": Key(Kind(_ignored, _codes_each), "What not to look for in a section, by words of its title."),
    "per-note-ignores": Key(Kind(_ignored, _codes_each), "What not to look for in a note, by words that stand in it."),
    "baseline": Key(Kind(_path, _one_text), "The findings that you live with, as `citecheck baseline` writes them."),
    "repositories": Key(Kind(_repositories, _archives), "Archives that citecheck does not know, or more names of one."),
    "back-references": Key(Kind(_words, _words_each), "Your own words for ibid., idem, op. cit. and loc. cit."),
}
