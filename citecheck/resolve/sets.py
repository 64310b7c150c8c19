"""Volumes that have a title of their own, cited by the title of their set (BibLaTeX's maintitle) and a number.

Law: the number decides; without one, only a set of which a single volume is known is meant.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from citecheck import match
from citecheck.model import Citation, Form, Name, Work
from citecheck.resolve.register import Known, Register
from citecheck.text import bare
from citecheck.vocabulary import vocabulary

# How alike the titles must be where a surname agrees: below it stand an author's other works on the same subject.
ACCEPTED = 85
# Entries of these types hold whole works; what holds them is a set.
WHOLE_TYPES = frozenset(
    {"book", "mvbook", "collection", "mvcollection", "proceedings", "thesis", "phdthesis", "mastersthesis"}
)
SHORTEST_SAID = len(" Krieg ")  # of a volume's title by which it is called: a shorter word may stand in any title

Fits = list[tuple[int, Known]]


def volume_cited(work: Work, register: Register) -> Fits:
    """The volume that a full citation names behind its set: "Histoire de l’Algérie contemporaine, t. II, De
    l’insurrection de 1871 …"."""
    whole = work.container or work.title
    number = match.figure(work.volume.text) if work.volume else volume_in(whole.text)
    fits = []
    for known, of_set in _of_sets((*work.authors, *work.editors), register):
        numbered = number and _number_of(known) == number
        if numbered and match.titles(whole.text, of_set) >= ACCEPTED or _spelt_out(whole.text, of_set, known.title):
            fits.append((ACCEPTED, known))
    return fits if not work.year or any(_same_year(work, known) for _, known in fits) else []


def _spelt_out(title: str, of_set: str, own: str) -> bool:
    """Whether a title is a set's, a number, and the volume's own: "Storia d’Italia. Annali, 22, Il Risorgimento"."""
    read, whole = f"{match.title_key(title)} ", f"{match.title_key(of_set)} "
    return read.startswith(whole) and f" {match.title_key(own)} " in read[len(whole) - 1 :]


def volume_in(title: str) -> str | None:
    """The number of the volume that stands in a title: "Obras, vol. 3, Apuntes, 1957–1966"."""
    labels = vocabulary().tables["locators"]["volume"]
    numbers = (match.figure(number) for label, number in pairwise(match.title_key(title).split()) if label in labels)
    return next((number for number in numbers if number.isdigit()), None)


def volumes_called(citation: Citation, people: Sequence[Name], register: Register) -> Fits:
    """The volume that a short citation means: "Wehler, Gesellschaftsgeschichte, Bd. 3, S. 1009", "Maurer, Melanchthon II, 173"."""
    title, number = _parted(citation.work.title.text)
    scored = ((match.short_title(title, of_set), known) for known, of_set in _of_sets(people, register))
    fits = [fit for fit in scored if fit[0] >= ACCEPTED]
    if number is not None:
        named = ((match.short_title(title, known.title), known) for known in register.by_people(people))
        fits += [fit for fit in named if fit[0] >= ACCEPTED]
        return [fit for fit in fits if _number_of(fit[1]) == number]
    return of_number(fits, citation) or (fits if len(fits) == 1 else [])


def said_in_full(title: str, people: Sequence[Name], register: Register) -> Fits:
    """The author's work whose full citation says the words of a short title behind its own, as a volume's: "Nipperdey,
    Machtstaat" behind "Deutsche Geschichte 1866–1918, Bd. 2: Machtstaat vor der Demokratie"."""
    wanted = f" {match.title_key(title)} "
    fits = []
    for known in register.by_people(people) if people and len(wanted) > SHORTEST_SAID else ():
        full = (one for one in known.citations if one.form is Form.FULL and one.work is not None and one.work.volume is not None)
        if any(wanted in f" {match.title_key(one.place.words)} " for one in full):
            fits.append((match.WORDS_WITHIN, known))
    return fits


def _parted(title: str) -> tuple[str, str | None]:
    """A short title and the number of the volume that closes it, in Arabic figures."""
    rest, _, last = title.rpartition(" ")
    number = match.figure(last)
    return (rest, number) if rest and number.isdigit() and (last.isupper() or len(last) < 3) else (title, None)


def of_number(fits: Iterable[tuple[int, Known]], citation: Citation) -> Fits:
    """Those of several volumes whose number the citation's locator gives; none where it gives no volume's."""
    number = _number_cited(citation)
    return [fit for fit in fits if number is not None and _number_of(fit[1]) == number]


def _number_of(known: Known) -> str | None:
    """A volume's number in Arabic figures; None where it has none."""
    return match.figure(known.work.volume.text) if known.work.volume is not None else None


def _number_cited(citation: Citation) -> str | None:
    """The volume that a citation names ("vol. III cit., p. 5") or that its locator begins with: "2:174", "Bd. 3, S. 1009",
    "6, S. 407"; None for pages ("2", "2, 5")."""
    if citation.work is not None and citation.work.volume is not None:
        return match.figure(citation.work.volume.text)
    if citation.locator is None:
        return None
    words = [*citation.locator.text.replace(":", " : ").replace(",", " , ").split(), "", "", ""]
    labelled = bare(words[0]) in vocabulary().tables["locators"]["volume"]
    number, mark, behind = words[1:4] if labelled else words[:3]
    parted = labelled or mark == ":" or (mark == "," and behind[:1].isalpha())
    figure = match.figure(number)
    return figure if parted and figure.isdigit() else None


def _of_sets(people: Sequence[Name], register: Register) -> Iterator[tuple[Known, str]]:
    """The volumes of sets by any of these people, and the set's title, which BibTeX has under `series`; where a citation names
    nobody, those that have a number."""
    for known in register.by_people(people) if people else register.volumes:
        if known.entry is None or known.entry.type not in WHOLE_TYPES:
            continue
        if known.work.container is not None:
            yield known, known.work.container.text
        elif known.work.volume is not None and "series" in known.entry.fields:
            yield known, known.entry.fields["series"]


def _same_year(work: Work, known: Known) -> bool:
    return known.work.year is None or work.year.text[:4] == known.work.year.text[:4]
