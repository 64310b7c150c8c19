"""Archive units in a note: the repository, its levels in order, the sheets, and the shorthand that is introduced.

Law: a repository alone is no unit, and levels alone are one only where no printed work is cited that way.
"""

from bisect import bisect_right
from collections.abc import Mapping
from types import MappingProxyType

import regex

from citecheck.model import ArchiveUnit, Level, Reading
from citecheck.parse.archive_call import Plain, call_number
from citecheck.parse.archive_departments import department_files
from citecheck.parse.archive_elements import between, call_after, call_before, collection_before, collection_of, decimal_after, tail, unlabelled
from citecheck.parse.archive_found import FoundAlias, FoundUnit
from citecheck.parse.archive_levels import Draft, add_unknown, drafts, filed, labelled, numbered, outermost_first, problems, settled, subdivided
from citecheck.parse.archive_marks import Mark, beginning_between, clusters, leaved, locator, marks, sheets_end
from citecheck.parse.archive_plain import named_behind, plain_units
from citecheck.parse.archive_repository import Mention, keeps, made_as_archives, mentions, unknown_before
from citecheck.parse.archive_shorthand import BOUND_RE
from citecheck.text import Passage
from citecheck.vocabulary.archives import Archives, Repository, Scheme, label_key

CONTINUED_RE = regex.compile(r"[\s.]*+;\s*+(?:(?:and|und|et|y|e|и|also|see)\s++)?|,?\s++(?:and|und|et|y|e|и)\s++")  # "…, d. 3, l. 5; d. 4, l. 1"
LONGEST_BELOW, LONGEST_SHEETS = 400, 60  # characters of levels behind their repository; of a call number's sheets behind it
NONE: Mapping[str, str] = MappingProxyType({})
# Levels that printed works have too: two kinds besides these make a unit without a repository.
COMMON = frozenset(("volume", "number", "item", "document", "roll"))


def find_units(passage: Passage, archives: Archives, introduced: Mapping[str, str] = NONE) -> list[FoundUnit]:
    """Every archive unit of a passage, in order; none reaches into another. `introduced`: the manuscript's shorthands, and
    the repository that each stands for."""
    text = passage.text
    labelled = archives.may_cite(text) or BOUND_RE.search(text) is not None or any(map(text.__contains__, introduced))
    calls = list(plain_units(passage, 0, len(text), archives, introduced))
    files = list(department_files(text, archives))
    if not (labelled or calls or files):
        return []
    finder = Finder(passage, archives, 0, len(text), introduced)
    if labelled:
        finder.read()
    for mention, plain in calls:
        if not finder.taken(mention.start if plain.start is None else plain.start, plain.end):
            evident = plain.strong and mention.owners[0] in introduced
            finder.keep([finder.plain(mention, plain, None)._replace(evident=evident)])
    for mention in files:
        if not finder.taken(mention.start, mention.start + 1):
            finder.keep(finder.below(mention))
    kept: list[FoundUnit] = []
    for unit in sorted(finder.units, key=lambda unit: (unit.start, -unit.end)):
        if not kept or unit.start >= kept[-1].end:
            kept.append(unit)
    return kept


class Finder:
    """One reading of one stretch."""

    def __init__(self, passage: Passage, archives: Archives, start: int, end: int, introduced: Mapping[str, str] = NONE):
        self.introduced = introduced
        self.passage, self.text, self.archives, self.start, self.end = passage, passage.text, archives, start, end
        self.units: list[FoundUnit] = []
        self._by_end: dict[int, FoundUnit] = {}
        self._taken = bytearray(end)  # for each offset whether it is a unit's

    def read(self) -> None:
        """Find the units: those of a repository with levels behind it, before it, with none; then levels alone."""
        named = mentions(self.text, self.start, self.end, self.archives)
        breaks = tuple(mention.start for mention in named)
        found_marks = marks(self.text, self.start, self.end, self.archives, named)
        groups = list(clusters(self.text, found_marks, breaks))
        stops = (*breaks[1:], self.end)
        for mention, stop in zip(named, stops, strict=False):
            self.keep(self.after(mention, beginning_between(groups, mention.start, stop), stop))
        free = [group for group in groups if self._free(group)]
        for mention in named:
            if not self._taken[mention.start]:
                self.keep(self._before(mention, free))
        for group in groups:
            if self._free(group):
                self.keep(self._alone(group, self._last_before(group[0].start)))

    def keep(self, units: list[FoundUnit]) -> None:
        """Adds units; what they cover is taken."""
        self.units += units
        for unit in units:
            self._taken[unit.start : unit.end] = b"\1" * (unit.end - unit.start)
            self._by_end[unit.end] = unit

    def taken(self, start: int, end: int) -> bool:
        """Whether a unit stands between two offsets, or reaches into the stretch."""
        return self._taken.find(1, start, end) >= 0

    def _free(self, group: list[Mark]) -> bool:
        """Whether none of the marks stands in a unit."""
        return not any(self.taken(mark.start, mark.end) for mark in group)

    def _last_before(self, start: int) -> FoundUnit | None:
        """The last unit that ends before an offset."""
        return self._by_end.get(self._taken.rfind(1, 0, start) + 1)

    def after(self, mention: Mention, groups: list[list[Mark]], stop: int) -> list[FoundUnit]:
        """Repository first: "AVPRF, Fond 104, opis’ 15 …", "TNA, FO 371/12345, f. 3"; the groups are those up to the next."""
        group = next((group for group in groups if mention.end <= group[0].start), [])
        repository = self._choose(mention, group)
        above: list[Level] = []
        at = mention.end
        call = call_after(self.passage, mention.end, stop, repository.scheme, self.archives)
        if call:
            above, at = call
            group = next((kept for marks in groups if (kept := [m for m in marks if at <= m.start])), [])
        elements = between(self.text, at, group[0].start, self.archives, repository.town) if group else None
        if elements is not None and not (call and elements):
            above += unlabelled(self.passage, elements, repository.scheme, self.archives)
            chain = drafts(self.passage, group, repository.scheme, self.archives, tuple(above))
        elif call:
            chain = [Draft(above, [], mention.start, at, at)]
        else:
            chain = []
        return self._chain(chain, mention, repository) or self._plain(mention, repository, stop)

    def below(self, mention: Mention) -> list[FoundUnit]:
        """The unit of a repository that is named before the stretch."""
        if mention.known:
            end = min(self.end, mention.end + LONGEST_BELOW)
            return self.after(mention, list(clusters(self.text, marks(self.text, mention.end, end, self.archives, ()), ())), end)
        plain = call_number(self.passage, self.start, self.end, self.archives, known=True)
        return [self.plain(mention, plain, None)] if plain is not None else []

    def _plain(self, mention: Mention, repository: Repository, stop: int) -> list[FoundUnit]:
        """A call number without labels, where the archive's own divisions say nothing of it."""
        plain = call_number(self.passage, mention.end, stop, self.archives, known=True)
        series = self.text[mention.end : mention.end + 1] == " "  # "Arch. préf. de police, BA 1234": a house's own, no BArch
        if plain is None or repository.scheme.checked or (series and plain.levels[0].value.isdecimal()):
            return []
        return [self.plain(mention, plain, repository)]

    def plain(self, mention: Mention, plain: Plain, repository: Repository | None) -> FoundUnit:
        """The unit of a call number without labels, with the sheets behind it: "Vat. gr. 1431, fols. 22v–23r"."""
        sheets, end = self._sheets(plain)
        start = mention.start if plain.start is None else plain.start
        draft = Draft(plain.levels, sheets, start, plain.end, end)
        return self.found(draft, mention, repository, introduces=True)

    def _sheets(self, plain: Plain) -> tuple[list[Mark], int]:
        """The sheets of a call number, behind it unless they stand before its repository, and where all of it ends."""
        behind = marks(self.text, *(plain.sheets or (plain.end, min(self.end, plain.end + LONGEST_SHEETS))), self.archives, ())[:1]
        sheets = [one for one in behind if one.sheet and not self.text[plain.end : one.start].strip(" ,")]
        return sheets, max(plain.end, sheets_end(self.text, sheets[0])) if sheets else plain.end

    def _chain(self, chain: list[Draft], mention: Mention, repository: Repository | None) -> list[FoundUnit]:
        """Drafts that hang on one mention; the first begins with it and introduces its aliases."""
        chain = [draft for draft in chain if numbered(draft)]
        for draft in chain[:1]:
            draft.start = mention.start
            if not draft.sheets and any(level.kind == "rg" for level in draft.levels):
                levels, draft.end = decimal_after(self.passage, draft.end, self.end) or ([], draft.end)
                draft.levels += levels
        for draft in chain[-1:]:
            self._below(draft, repository)
        return [self.found(draft, mention, repository, introduces=index == 0) for index, draft in enumerate(chain)]

    def _below(self, draft: Draft, repository: Repository | None) -> None:
        """Takes what stands without labels behind the last level, where the archive's own divisions say nothing of it: "AJ, fond
        507, Centralni komitet SKJ, IX, 119/I-45"."""
        scheme = repository.scheme if repository is not None else Scheme()
        if draft.sheets or scheme.checked or (scheme.call is not None and scheme.levels[:1] != ("fond",)):
            return
        plain = call_number(self.passage, draft.end, self.end, self.archives, known=True)
        if plain is not None and (plain.strong or any("/" in level.value for level in plain.levels)):
            draft.levels += plain.levels
            draft.levels_end = plain.end
            draft.sheets, draft.end = self._sheets(plain)

    def _before(self, mention: Mention, groups: list[list[Mark]]) -> list[FoundUnit]:
        """Repository last: "Series S-1078, Box 58, File 11, United Nations Archives … New York"."""
        behind = bisect_right(groups, mention.start, key=lambda group: group[-1].end)
        group = groups[behind - 1] if behind else []
        repository = self._choose(mention, group)
        end = tail(self.text, mention.end, self.end, self.archives)
        call = call_before(self.passage, self.start, mention.start, repository.scheme)
        if call:
            return [self.found(Draft(call[0], [], call[1], end, end), mention, repository, introduces=True)]
        chain = drafts(self.passage, group, repository.scheme, self.archives) if group else []
        elements = between(self.text, chain[-1].end, mention.start, self.archives) if chain else None
        if elements is None:
            return []
        chain[-1].levels += unlabelled(self.passage, elements, repository.scheme, self.archives)
        self._collect(chain[0])
        chain[-1].levels = outermost_first(chain[-1].levels, repository.scheme, self.archives)
        chain[-1].end = chain[-1].levels_end = end
        return [self.found(draft, mention, repository, introduces=draft is chain[-1]) for draft in chain if draft.levels]

    def _alone(self, group: list[Mark], previous: FoundUnit | None) -> list[FoundUnit]:
        """Levels without a known repository: the one before goes on, or an unknown one stands in front, or none."""
        if previous and CONTINUED_RE.fullmatch(self.text, previous.end, group[0].start):
            return self._continued(group, previous)
        chain = drafts(self.passage, group, None, self.archives)
        if chain and (behind := self._introduced_behind(chain)) is not None:
            self._collect(chain[0])
            return self._before_unknown(chain, behind)
        chain = [draft for draft in chain if self._evident(draft) or leaved(group)]
        kinds = {level.kind for level in chain[0].levels} - COMMON if chain else set()
        if not kinds and not (chain and chain[0].levels):
            return []
        floor = previous.end if previous else self.start
        unknown = unknown_before(self.text, floor, chain[0].start, self.archives, self.introduced)
        behind = named_behind(self.text, chain[-1].end, self.end, self.archives, self.introduced) if unknown is None else None
        if len(kinds) < 2 and behind is None and not self._told(unknown, chain[0], floor):
            return []
        if unknown:
            chain[0].levels[:0] = self._collections(between(self.text, unknown.end, chain[0].start, self.archives) or [])
            return self._chain(chain, unknown, None)
        self._collect(chain[0])
        if behind is not None:
            return self._before_unknown(chain, behind)
        for draft in chain:
            draft.levels = outermost_first(draft.levels, Scheme(), self.archives)  # "box 4, RG 86"
        return [self.found(draft, None, None) for draft in chain if draft.levels]

    def _introduced_behind(self, chain: list[Draft]) -> Mention | None:
        """The shorthand directly behind levels that the manuscript has introduced: "vol. 15, reel 11, frame 187, SGL"."""
        behind = named_behind(self.text, chain[-1].end, self.end, self.archives, self.introduced)
        return behind if behind and behind.owners[0] in self.introduced and behind.start == chain[-1].end + len(", ") else None

    def _told(self, unknown: Mention | None, draft: Draft, floor: int) -> bool:
        """Whether one level is enough: a repository introduced, or named by what it keeps, or somebody's papers before it."""
        if any(label_key(level.label) in self.archives.sheets for level in draft.levels):
            return False  # "f. 14r" may be a folio
        if unknown is None:
            return bool(collection_before(self.passage, floor, draft.start, self.archives))
        closed = self.text[draft.end : draft.end + 1] != " "  # not "National Liberation Front (NLF), box 3 of leaflets"
        introduced = closed and ((filed(draft) and made_as_archives(unknown.owners[0])) or unknown.aliases or unknown.owners[0] in self.introduced)
        return bool(introduced) or keeps(self.text, unknown, draft.start, self.archives)

    def _before_unknown(self, chain: list[Draft], mention: Mention) -> list[FoundUnit]:
        """Units of a repository that is named behind them and that nobody has told us of: "box 4, folder 12, Clarina
        Michelson Papers, TAM 053, Tamiment Library"."""
        if (elements := between(self.text, chain[-1].end, mention.start, self.archives)) is None:
            return [self.found(draft, None, None) for draft in chain if draft.levels]
        last = chain[-1]
        last.levels = outermost_first([*last.levels, *self._collections(elements)], Scheme(), self.archives)
        last.end = last.levels_end = mention.end
        return [self.found(draft, mention, None, introduces=draft is last) for draft in chain if draft.levels]

    def _collections(self, elements: list[tuple[int, int]]) -> list[Level]:
        return [Level("collection", self.text[one:two], "", self.passage.place(one, two)) for one, two in elements]

    def _continued(self, group: list[Mark], previous: FoundUnit) -> list[FoundUnit]:
        """A further unit of the repository before it; levels not given again are those before."""
        unit = previous.unit
        repository = self.archives.repositories.get(unit.repository or "") if unit.known else None
        scheme = repository.scheme if repository else None
        chain = drafts(self.passage, group, scheme, self.archives, before=unit.levels)
        owner = Mention(0, 0, (unit.repository,), unit.known, 0) if unit.repository else None
        return [self.found(draft, owner, repository) for draft in chain if self._evident(draft)]

    def _collect(self, draft: Draft) -> None:
        """Puts the collection that stands before the levels in front of them."""
        levels = collection_before(self.passage, self.start, draft.start, self.archives)
        if levels:
            draft.start = self.text.rindex(levels[0].value, self.start, draft.start)
            draft.levels[:0] = levels

    def _evident(self, draft: Draft) -> bool:
        """Whether one of the levels is of a kind that printed works do not have."""
        return any(level.kind in self.archives.strong and level.value for level in draft.levels)

    def _choose(self, mention: Mention, group: list[Mark]) -> Repository:
        """The repository that the levels fit, where a shorthand stands for several ("NA")."""
        bound = self.introduced.get(self.text[mention.start : mention.end])  # "Nationaal Archief, The Hague (hereafter NA)"
        chosen = list(map(self.archives.today, (bound,) if bound in self.archives.repositories else mention.owners))
        return max(chosen, key=lambda one: sum(not one.scheme.kinds.isdisjoint(mark.kinds) for mark in group)) if len(chosen) > 1 else chosen[0]

    def found(
        self, draft: Draft, mention: Mention | None, repository: Repository | None, introduces: bool = False
    ) -> FoundUnit:
        """The finished unit of a draft."""
        shorthand = repository.shorthand if repository else mention.owners[0] if mention else None
        if add_unknown(self.passage, draft, self.end, self.archives):
            draft.sheets, draft.end = self._sheets(Plain(draft.levels, draft.end, False))
        levels = labelled(subdivided(draft.levels), self.archives)
        aliases = mention.aliases if mention and introduces else ()
        collected = {text: collection_of(text, levels, self.text[mention.start : mention.name_end]) for text, _, _ in aliases}
        if collected.get(shorthand):
            shorthand = self.text[mention.start : mention.name_end]
        named = (mention.start, mention.name_end) if mention and mention.name_end > mention.start else None
        name = Reading(self.text[slice(*named)], self.passage.place(*named)) if named else None
        unit = ArchiveUnit(
            shorthand,
            repository is not None,
            name,
            settled(levels),
            self.passage.place(draft.start, max(draft.levels_end, draft.start + 1)),
            problems(levels, repository.scheme if repository else None) if shorthand else (),
        )
        bound = tuple(FoundAlias(text, start, end, collected[text] or shorthand or "") for text, start, end in aliases)
        return FoundUnit(unit, locator(self.passage, draft.sheets, self.archives) if draft.sheets else None, draft.start, draft.end, bound)
