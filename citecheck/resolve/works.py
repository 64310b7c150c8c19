"""Works cited in full or by a short form: which of the register's works is meant.

Law: one candidate or none. A short form means a work cited before if one fits, else a work of the bibliography; where
several fit, the citations just before may decide, and the answer says so.
"""

from collections.abc import Sequence

from citecheck import match
from citecheck.abbreviated import abbreviated_title
from citecheck.model import Citation, Name, Reading, Work
from citecheck.resolve.answer import Answer, note_name, shown, unresolved
from citecheck.resolve.choice import (
    ambiguous,
    candidates_of,
    dangling,
    found,
    names_of,
    neighbours,
    title_of,
    whereabouts,
)
from citecheck.resolve.deciding import (
    SHORT_ACCEPTED,
    beyond,
    in_marks_before,
    marked_alike,
    of_its_years,
    of_that_edition,
    sole_short,
)
from citecheck.resolve.fit import Fit, full_fits, people_of, sole
from citecheck.resolve.normalize import surnames
from citecheck.resolve.register import Known, Register
from citecheck.resolve.series import of_its_volume, of_series
from citecheck.resolve.sets import of_number, said_in_full, volumes_called
from citecheck.resolve.walk import Walk

# The same where the surname is misspelt, transliterated otherwise or missing, and the title alone decides.
SHORT_ALONE = 90
# A work cited before is meant rather than one that is not, unless its title fits worse by more than this: a title that
# the short form begins (98) is as good as the very title (100), one that has its words somewhere (90) is not.
AS_GOOD = 5


def full(citation: Citation, register: Register) -> Answer:
    """The entry that a full citation is of; without one, a work that the register did not know."""
    work = citation.work
    if work is None or work.title is None:
        return _untitled(work, register)
    fits = full_fits(work, register)
    known = sole(fits, work)
    if known is None and fits:
        return ambiguous(fits, f"{names_of(fits)} fit it alike")
    listed = register.by_words(people_of(work), work.title.text) if known is None else []
    if len(listed) > 1:
        fits = [(match.WORDS_WITHIN, other) for other in listed]
        return ambiguous(fits, f"its words stand in several entries: {names_of(fits)}")
    if listed:
        return Answer(listed[0].target, f"Its names and title stand in {listed[0].name}", match.WORDS_WITHIN)
    if known is None:
        if (volume := of_series(citation, register)) is not None:
            return volume
        known = register.enter(work)
        why = "No entry of the bibliography fits; " if register.has_entries else ""
        return Answer(known.target, f"{why}{known.name} is known from this citation".strip(), match.SAME)
    score = next(score for score, other in fits if other is known)
    where = f"the entry {known.entry.key}" if known.entry else "the same work, cited in full before"
    what = "Author and title fit" if work.authors or work.editors else "The title fits"
    return Answer(known.target, f"{what} {where}", score, candidates=candidates_of(fits))


def _untitled(work: Work | None, register: Register) -> Answer:
    """A citation called full in which no title was read: its people and year may still name one work."""
    works = [known for known in register.by_people(work.authors or work.editors) if known.entry] if work else []
    same = [known for known in works if work.year and known.work.year and known.work.year.text == work.year.text]
    if len(same) == 1:
        return Answer(same[0].target, "Its authors have one work of that year in the bibliography", SHORT_ALONE)
    return unresolved("no title could be read in it", candidates=candidates_of([(0, known) for known in same]))


def short(citation: Citation, walk: Walk) -> Answer:
    """The work that a short form names by surname, short title, or the name bound to it with "hereafter"."""
    if bound := walk.named(citation):
        answer = walk.answers[bound]
        how = f"{shown(citation)} uses the name bound to its source in {note_name(bound)}"
        return answer._replace(how=how, antecedent=bound, candidates=(), decided=None, locator=citation.locator)
    if citation.alias is not None:
        return _by_shorthand(citation, walk.register)
    if (volume := of_series(citation, walk.register)) is not None:
        return volume
    work = citation.work or Work()
    people = work.authors or work.editors
    if work.title is not None:
        return _titled(citation, work, people, walk)
    if people:
        return _by_names(citation, people, walk)
    return unresolved("it names neither author nor title")


def _by_shorthand(citation: Citation, register: Register) -> Answer:
    """The entry that the bibliography gives a shorthand of its own."""
    fits = [(match.SAME, known) for known in register.by_shorthand(citation.alias.text)]
    fits = of_number(fits, citation) or fits if len(fits) > 1 else fits
    if len(fits) == 1:
        how = f"{shown(citation)} begins with the shorthand of the entry {fits[0][1].entry.key}"
        return Answer(fits[0][1].target, how, match.SAME)
    return ambiguous(fits, f"{names_of(fits)} have that shorthand") if fits else unresolved("nothing has that shorthand")


# --- with a title ---------------------------------------------------------------------------------------------


def _titled(citation: Citation, work: Work, people: Sequence[Name], walk: Walk) -> Answer:
    fits = _titled_fits(work, people, walk.register)
    if not fits:
        listed = walk.register.by_words(people, work.title.text)
        fits = [(match.WORDS_WITHIN, known) for known in listed]
    fits = fits or volumes_called(citation, people, walk.register) or said_in_full(work.title.text, people, walk.register)
    fits = of_that_edition(citation, of_its_years(work.title.text, of_its_volume(citation, fits)))
    if not fits:
        return dangling(work, people)
    best = [fit for fit in fits if fit[0] >= fits[0][0] - AS_GOOD]
    best = [fit for fit in best if fit[1].citations] or in_marks_before(citation, fits) or best
    best = [fit for fit in best if not beyond(citation.locator, fit[1])] or best
    if len(best) > 1:
        best = marked_alike(citation, of_number(best, citation) or best)
    works = [known for _, known in best]
    works = _exactly(people, works) if people else works
    known = works[0] if len(works) == 1 else sole_short(best, work)
    if known is not None:
        return found(citation, known, fits, walk)
    return neighbours(citation, best, walk) or ambiguous(best, f"{names_of(best)} fit it alike")


def _titled_fits(work: Work, people: Sequence[Name], register: Register) -> list[Fit]:
    """The works that a surname and a short title may mean, best first; where the name is unsure the title decides."""
    title = work.title.text
    if people:
        fits = _named_fits(title, people, register.by_people(people), SHORT_ACCEPTED)
        if fits:
            called = _named_in_title(title, people, register) if fits[0][0] < match.BEGINS else []
            return called or fits
        fits = _named_fits(title, people, register.by_sound(people), SHORT_ACCEPTED)
        if fits:
            return fits
    fits = _scored(title, register.by_start(title), SHORT_ALONE)
    if not people:
        weighty = " " in match.title_key(title)
        return [fit for fit in fits if weighty or fit[0] == match.SAME or fit[1].citations]
    families = [match.family_key(person.family) for person in people]
    nameless = " " in match.title_key(title)  # a work whose full citation left out the author named here
    return [
        fit
        for fit in fits
        if any(match.near_family(mine, other) for mine in families for other in fit[1].families)
        or _turned_names(families, fit[1])
        or (nameless and (not fit[1].families or _in_title(families, fit[1])))
    ]


def _named_in_title(title: str, people: Sequence[Name], register: Register) -> list[Fit]:
    """The works that the short title begins and whose own title names the author: "Maxwell, Scientific Papers" for "The
    Scientific Papers of James Clerk Maxwell"."""
    families = [match.family_key(person.family) for person in people]
    fits = _scored(title, register.by_start(title), match.BEGINS)
    return [fit for fit in fits if _in_title(families, fit[1])]


def _turned_names(families: list[str], known: Known) -> bool:
    """Whether the surnames are what was read as the authors' given names: "Chen and Yang" for Chen Jian and Yang Kuisong."""
    given = {match.family_key(person.given) for person in known.authors if person.given}
    return known.entry is None and given.issuperset(families)


def _in_title(families: list[str], known: Known) -> bool:
    words = match.title_key(known.title).split()
    return all(family in words for family in families)


def _named_fits(title: str, people: Sequence[Name], works: list[Known], least: int) -> list[Fit]:
    fits = _scored(title, works, least)
    return [fit for fit in fits if _all_named(people, fit[1])] or fits


def _scored(title: str, works: list[Known], least: int) -> list[Fit]:
    """The works that a short title fits, best first; misspelt only where it fits none as it is spelt."""
    for likeness in (match.short_title, abbreviated_title, match.misspelt_title):
        fits = [(score, known) for known in works if (score := likeness(title, known.title)) >= least]
        if fits:
            return sorted(fits, key=lambda fit: -fit[0])
    return []


# --- with a name alone ----------------------------------------------------------------------------------------


def _by_names(citation: Citation, people: Sequence[Name], walk: Walk) -> Answer:
    """The one work by these people that is cited before, or else that the bibliography has."""
    works = _works_of(people, walk.register)
    if citation.work.year is not None:
        return _by_year(citation, people, works, walk)
    if not works:
        titled = name_as_title(citation)
        sure = titled is not citation and not _behind_a_name(citation)
        fits = _titled_fits(titled.work, titled.work.authors, walk.register) if sure else []
        if fits and (fits[0][0] == match.SAME or not people[0].family.isupper()):  # "GDPR, art 4" is no "GDPR and …"
            return _titled(titled, titled.work, titled.work.authors, walk)
    cited = _exactly(people, [known for known in works if known.citations])
    if not cited:
        return _uncited(citation, people, _exactly(people, works))
    # Notes that are lost may have cited another of the author's works: then only what stands near can tell.
    doubtful = len(works) > 1 and walk.lost.between(cited[0].citations[-1].note, citation.note)
    if len(cited) == 1 and not doubtful:
        return found(citation, cited[0], [(match.SAME, known) for known in works], walk)
    fits = [(match.SAME, known) for known in dict.fromkeys((*cited, *works))]
    return neighbours(citation, fits, walk) or ambiguous(
        fits, f"{surnames(tuple(people))} has several works: {names_of(fits)}"
    )


def _by_year(citation: Citation, people: Sequence[Name], works: list[Known], walk: Walk) -> Answer:
    """Their one work of the year that stands in its title’s place: "Belting 1990, 12", "Judt 2005a, 9"."""
    year, who = citation.work.year.text, surnames(tuple(people))
    dated = [known for known in works if known.work.year is not None]
    fitting = [known for known in dated if known.work.year.text == year]
    fitting = _exactly(people, fitting or [known for known in dated if known.work.year.text[:4] == year[:4]])
    fits = [(match.SAME, known) for known in fitting]
    if len(fits) == 1:
        return found(citation, fitting[0], fits, walk)
    if not fits:
        reason = f"no work by {who} of {year} is cited before or stands in the bibliography"
        return unresolved(reason, unknown=("work", match.family_key(who), year))
    near = None if year[4:] else neighbours(citation, fits, walk)
    return near or ambiguous(fits, f"{who} has several works of {year[:4]}: {names_of(fits)}")


def _behind_a_name(citation: Citation) -> bool:
    """Whether a word with a capital and a colon stand before a citation: "so auch in Friedrich: Briefe, S. 65" is his work."""
    before = citation.place.source.text[citation.note.place.start : citation.place.start].rstrip()
    return before.endswith(":") and before.rpartition(" ")[2][:1].isupper()


def name_as_title(citation: Citation, *, idem: bool = False) -> Citation:
    """The citation with its one name, or what follows the first, as its title: without italics they read alike.

    "Rossiia-Kuba, 12" is a title; "Taubman, Khrushchev, 115" is a name and a title; behind *idem* stands no name.
    """
    work = citation.work
    if work is None or work.title is not None or not work.authors:
        return citation
    kept = 0 if idem or len(work.authors) == 1 else 1
    words = " and ".join(f"{name.given} {name.family}" if name.given else name.family for name in work.authors[kept:])
    return citation._replace(work=work._replace(authors=work.authors[:kept], title=Reading(words, citation.place)))


def _works_of(people: Sequence[Name], register: Register) -> list[Known]:
    """The works in which all these people have a part, under the given names written."""
    works = [known for known in register.by_people(people) if _all_named(people, known)]
    return works or [known for known in register.by_sound(people) if _all_named(people, known)]


def _all_named(people: Sequence[Name], known: Known) -> bool:
    return all(any(_one_person(person, author) for author in known.authors) for person in people)


def _one_person(one: Name, two: Name) -> bool:
    here, there = match.family_key(one.family), match.family_key(two.family)
    if one.literal or two.literal:  # "Ford" is not the Ford Foundation
        return here == there
    if one.given and match.family_key(f"{one.given} {one.family}") == there:
        return True  # "Moniz Bandeira" alone reads like a given name and a surname
    if one.given and two.given and match.family_key(two.given).endswith(" " + match.family_key(one.given)):
        return here == there  # "González Casanova" of "Pablo González Casanova"
    return (match.same_family(here, there) or match.sound(here) == match.sound(there)) and match.same_given(one, two)


def _exactly(people: Sequence[Name], works: list[Known]) -> list[Known]:
    """Of several works, those that these people and nobody else wrote, if there are any: "Schlesinger" alone."""
    alone = [known for known in works if len(known.authors) == len(people)]
    return alone or works


def _uncited(citation: Citation, people: Sequence[Name], works: list[Known]) -> Answer:
    """A surname of which no work has been cited so far: the bibliography's one work by it, or none."""
    who = surnames(tuple(people))
    if len(works) == 1:
        how = f"“{who}” has one work {whereabouts(works[0])}: {title_of(works[0])}; it is not cited before"
        return Answer(works[0].target, how, match.SAME)
    if not works:
        reason = f"no work by {who} is cited before or stands in the bibliography"
        return unresolved(reason, unknown=("work", match.family_key(who), ""))
    fits = [(match.SAME, known) for known in works]
    return ambiguous(fits, f"{who} has several works: {names_of(fits)}")
