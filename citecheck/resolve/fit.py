"""Whether a full citation and a known work are one work, 0-100; and which of several fits is the one.

Law: names are where to look, the title decides. Another work by the same author never fits, nor a chapter its volume.
"""

from citecheck import match
from citecheck.model import Reading, Work
from citecheck.resolve.register import MOST, Known, Register
from citecheck.resolve.sets import ACCEPTED, WHOLE_TYPES, volume_cited, volume_in

Fit = tuple[int, Known]

# As ACCEPTED where no name speaks for it (the author elided, or misspelt): then the title must be nearly the same.
TITLE_ALONE = 91
# How alike (letter by letter) two long titles of one author and one year are when a word is written for another.
ALIKE = 88
# Words that the same title by other people must have, and the same year, to be a wrong author rather than another work.
LONG_TITLE = 4
OTHER_SHAPE = 12  # taken off where one is part of a volume and the other is not
OTHER_GIVEN = 10  # taken off where given names contradict each other


def full_fits(work: Work, register: Register) -> list[Fit]:
    """The known works that a full citation, whose title is known, may be of, best first."""
    people = people_of(work)
    works = register.by_people(people)
    if len(works) == MOST:
        families = {match.family_key(person.family) for person in people}
        same = (known for known in register.by_start(work.title.text) if not families.isdisjoint(known.families))
        works = list(dict.fromkeys((*works, *same)))
    fits = _fitting(work, works)
    if fits and work.container and not any(_same_shape(work, known) for _, known in fits):
        fits = _collection(work, register) or fits  # one of the texts in his works, of which there are editions, too
    if not fits:
        fits = _fitting(work, register.by_sound(people)) if people else []
    others = (_by_title, _with_name_in_title, _collection, volume_cited)
    return fits or next((found for search in others if (found := search(work, register))), [])


def sole(fits: list[Fit], work: Work) -> Known | None:
    """The one work that fits, or that alone agrees with the citation on the facts that decide; None where two do."""
    for decisive in (_same_title, _same_shape, _same_year, _same_volume, _same_container, edited_alike):
        fits = [fit for fit in fits if decisive(work, fit[1])] or fits
    return fits[0][1] if len(fits) == 1 else None


def people_of(work: Work) -> tuple:
    """Whom the citation names the work by; the editors of the volume around a chapter are not its authors."""
    return work.authors or (() if work.container else work.editors)


def _fitting(work: Work, works: list[Known]) -> list[Fit]:
    same = [known for known in works if _same_title(work, known) and _same_shape(work, known)]
    same = [known for known in same if not _anothers(work, known)]
    if len(same) == 1:
        return [(match.SAME, same[0])]
    works = [known for known in works if not _anothers(work, known)]
    fits = [(score, known) for known in works if (score := _score(work, known)) >= ACCEPTED]
    fits = fits or [(ACCEPTED, known) for known in works if _hidden_in(work, known)]
    return sorted(fits, key=lambda fit: -fit[0])


def _anothers(work: Work, known: Known) -> bool:
    """Whether the year and the people, or what holds it, tell that a work is another, or the number of a volume does."""
    titles = (work.title.text, known.title)
    volumes = [volume_in(title) for title in titles]
    years = [{word for word in match.title_key(title).split() if len(word) == 4 and word.isdigit()} for title in titles]
    if len({*volumes} - {None}) > 1 or (all(years) and years[0].isdisjoint(years[1])):
        return True  # "Foreign Relations of the United States, 1964–1968" and "…, 1958–1960"
    if not _same_title(work, known) and _other_pages(work, known.work):
        return True  # "Giotto, Non-Giotto" and "Giotto, Non-Giotto—II", half a year later
    elsewhere = _elsewhere(work, known) and not _same_title(work, known)  # "… in Late Antiquity, 1971–1997", JECS 6 (1998)
    return _other_year(work, known) and (elsewhere or _other_people(work, known))


def _other_pages(one: Work, two: Work) -> bool:
    """Whether two articles stand in two volumes and on other pages."""
    volumes = {match.figure(work.volume.text) for work in (one, two) if work.volume is not None}
    pages = {match.page_range(work.pages.text) for work in (one, two) if work.pages is not None} - {None}
    return len(volumes) == len(pages) == 2


def _score(work: Work, known: Known) -> int:
    """How well a citation's title and shape fit a work that shares a surname with it."""
    score = match.titles(work.title.text, known.title)
    if score == match.MAIN_SAME and _other_year(work, known):
        return 0  # "Bernard Berenson: The Making of a Connoisseur" (1979) and "… of a Legend" (1987)
    if score < match.CUT_SHORT and _runs_on(work, known):
        return match.CUT_SHORT
    if score < ACCEPTED and _same_year(work, known):
        score = ACCEPTED if match.alike_titles(work.title.text, known.title) >= ALIKE else score
    if score < ACCEPTED:
        return 0
    if not _same_shape(work, known):
        if _other_year(work, known) or _other_publisher(work, known) or _volume_and_part(work, known.work) or _volume_and_part(known.work, work):
            return 0
        score -= OTHER_SHAPE
    if not _given_agree(work, known):
        score -= OTHER_GIVEN
    return score


def _runs_on(work: Work, known: Known) -> bool:
    """Whether what was read as the citation's title is the work's whole title and more, the year being the same.

    Where italics are lost, the series or journal behind a title may have been taken for a part of it.
    """
    if not _same_year(work, known):
        return False
    read, main = match.title_key(work.title.text), match.main_key(known.title)
    whole = read.startswith(match.title_key(known.title) + " ")
    return whole or (" " in main and read.startswith(main + " "))


def _hidden_in(work: Work, known: Known) -> bool:
    """Whether the work's whole title stands inside what was read as the citation's, behind words of the sentence."""
    title, read = match.title_key(known.title), match.title_key(work.title.text)
    hidden = title != read and " " in title and f" {title} " in f" {read} "
    return hidden and _same_year(work, known) and not _volume_and_part(work, known.work)


def _volume_and_part(part: Work, volume: Work) -> bool:
    """Whether one is a chapter of the other: their titles may be the same, as an introduction's is."""
    return part.container is not None and match.titles(part.container.text, volume.title.text) >= ACCEPTED


def _given_agree(work: Work, known: Known) -> bool:
    pairs = [
        (mine, theirs)
        for mine in people_of(work)
        for theirs in known.people
        if match.same_family(match.family_key(mine.family), match.family_key(theirs.family))
    ]
    return not pairs or any(match.same_given(mine, theirs) for mine, theirs in pairs)


def _other_people(work: Work, known: Known) -> bool:
    """Whether each has an author whom the other has not: "Celan/Sachs" and "Celan/Celan-Lestrange" wrote two books."""
    mine, theirs = ([match.family_key(name.family) for name in one.authors] for one in (work, known.work))
    alone = [one for one in mine if not any(match.near_family(one, other) for other in theirs)]
    others = [one for one in theirs if not any(match.near_family(one, other) for other in mine)]
    as_many = len(mine) == len(theirs) > 1
    return bool(alone and (others or as_many)) and not work.others and not known.work.others


def _by_title(work: Work, register: Register) -> list[Fit]:
    """The works of the same title whose author the citation leaves out, misspells or names otherwise."""
    people = [match.family_key(person.family) for person in people_of(work)]
    fits = []
    for known in register.by_start(work.title.text):
        least = TITLE_ALONE
        score = _score(work, known)
        if score < ACCEPTED or _anothers(work, known) or (_elsewhere(work, known) and _other_year(work, known)):
            continue
        named = people and known.families
        if not named and not (_long(work.title.text) and _long(known.title)) and _other_year(work, known):
            continue  # "Hitchcock (Paris, 1957)" is not everybody's "Hitchcock"
        if people and known.families:
            near = any(match.near_family(mine, other) for mine in people for other in known.families)
            if not near and not (_long(work.title.text) and _same_year(work, known)):
                continue
            least = ACCEPTED if near else match.SAME
        elif people and known.entry is None:
            least = match.SAME  # "Wuthering Heights", of which no author was read, is not "Wuthering Heights: The Rejection …?"
        if score >= least:
            fits.append((score, known))
    return sorted(fits, key=lambda fit: -fit[0])


def _with_name_in_title(work: Work, register: Register) -> list[Fit]:
    """The works whose title begins with what was read as the author: "Khrushchev: The Man and His Era", "Clara
    Schumann–Johannes Brahms: Briefe aus den Jahren"."""
    if work.authors and all(name.place for name in (*work.authors, work.title)):
        whole = work.authors[0].place._replace(end=work.title.place.end, skips=work.title.place.skips)
        fits = _by_title(work._replace(authors=(), title=Reading(whole.words, whole)), register)
        if fits := [fit for fit in fits if fit[0] == match.SAME]:
            return fits
    if len(work.authors) != 1 or work.authors[0].given:
        return []
    family = work.authors[0].family
    title = Reading(f"{family}: {work.title.text}", work.title.place)
    fits = _by_title(work._replace(authors=(), title=title), register)
    return [fit for fit in fits if match.title_key(fit[1].title) != match.title_key(family)]  # a chapter called "Stendhal"


def _long(title: str) -> bool:
    return match.title_key(title).count(" ") + 1 >= LONG_TITLE


def _collection(work: Work, register: Register) -> list[Fit]:
    """The printed collection that a document without an author of its own stands in, or an author's collected writings
    that one of his texts does: the entry is the volume's."""
    if work.container is None:
        return []
    volume = Work(title=work.container, editors=work.editors, year=work.year)
    fits = []
    for known in register.by_start(work.container.text):
        if known.work.container is None and match.titles(volume.title.text, known.title) >= TITLE_ALONE:
            if _collects(work, known):
                fits.append((ACCEPTED, known))
    return fits


def _collects(work: Work, known: Known) -> bool:
    """Whether a volume of that title may be the one: its author wrote the text, or its editors are those named."""
    named = [match.family_key(person.family) for person in work.editors]
    edited = any(match.same_family(a, b) for a in named for b in known.families)
    if work.authors:
        if named and not edited and _other_year(work, known):
            return False  # Busch in Gaßner's "Caspar David Friedrich", not in his own
        whose = [match.family_key(person.family) for person in known.work.authors]
        return any(match.same_family(match.family_key(one.family), other) for one in work.authors for other in whose)
    return not named or not known.families or edited


# --- the facts that decide ------------------------------------------------------------------------------------


def _same_title(work: Work, known: Known) -> bool:
    return match.title_key(work.title.text) == match.title_key(known.title)


def _same_shape(work: Work, known: Known) -> bool:
    """Whether both are parts of a volume or journal, or both are not; nothing said is no contradiction."""
    if known.work.container is not None:
        return work.container is not None
    return work.container is None or (known.entry is not None and known.entry.type not in WHOLE_TYPES)


def _same_year(work: Work, known: Known) -> bool:
    return bool(work.year and known.work.year) and work.year.text[:4] == known.work.year.text[:4]


def _other_year(work: Work, known: Known) -> bool:
    return bool(work.year and known.work.year) and not _same_year(work, known)


def _other_publisher(work: Work, known: Known) -> bool:
    """Whether two notes name two publishers: what one gives as part of a volume is not what the other gives whole."""
    here, there = work.publisher, known.work.publisher
    return known.entry is None and bool(here and there) and match.title_key(here.text) != match.title_key(there.text)


def _elsewhere(work: Work, known: Known) -> bool:
    """Whether the two stand in two journals or volumes: two reviews of a book have its title."""
    here, there = work.container, known.work.container
    return here is not None and there is not None and match.titles(here.text, there.text) < ACCEPTED


def _same_volume(work: Work, known: Known) -> bool:
    numbers = [match.figure(one.volume.text) for one in (work, known.work) if one.volume is not None]
    return len(numbers) == 2 and numbers[0] == numbers[1]


def edited_alike(work: Work, known: Known) -> bool:
    """Whether one of the editors is the same: of two editions of one work, it is that one."""
    mine, theirs = ([match.family_key(name.family) for name in one.editors] for one in (work, known.work))
    return any(match.same_family(one, other) for one in mine for other in theirs)


def _same_container(work: Work, known: Known) -> bool:
    if work.container is None or known.work.container is None:
        return False
    return match.title_key(work.container.text) == match.title_key(known.work.container.text)
