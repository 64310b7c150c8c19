"""What a work is called where it was given in full before: surnames and a short title.

Law: a title is cut where a phrase ends, and no word of it is changed.
"""

from functools import lru_cache

from citecheck.match import JOINERS, LIGHT, main_title
from citecheck.model import Name, Work

# Chicago shortens titles of more than four words; one or two more do no harm where they end the phrase.
SHORT_WORDS = 4
MOST_WORDS = 6


def work_name(work: Work) -> str:
    """Surnames and short title: "Saivetz and Woodby, Soviet-Third World Relations"."""
    who = surnames(work.authors or work.editors, others=work.others)
    title = short_title(work.title.text) if work.title else ""
    return ", ".join(part for part in (who, title) if part)


def surnames(people: tuple[Name, ...], *, others: bool = False) -> str:
    """The surnames as a note would join them; more than three people are the first "et al."."""
    names = [person.family for person in people]
    if (others and names) or len(names) > 3:
        return f"{names[0]} et al."
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


@lru_cache(maxsize=4096)
def short_title(title: str) -> str:
    """The main title; a long one is cut where a phrase ends, before a preposition, article or comma."""
    words = _unquoted(main_title(title).strip(" .,")).split()
    if len(words) <= MOST_WORDS and not any(word.endswith(",") for word in words):
        return " ".join(words)
    comma = next((index + 1 for index, word in enumerate(words) if word.endswith(",")), 0)
    if 1 < comma <= MOST_WORDS:
        return " ".join(words[:comma]).rstrip(",")
    if len(words) <= MOST_WORDS:
        return " ".join(words)
    ends = [
        index for index in range(2, MOST_WORDS + 1) if _begins_phrase(words[index]) and not _light(words[index - 1])
    ]
    end = ends[-1] if ends else SHORT_WORDS
    while end > 1 and _light(words[end - 1]):
        end -= 1
    return " ".join(words[:end])


def _unquoted(title: str) -> str:
    """The title without the quotation marks around it, or one of them that the cut has left alone."""
    for opening, closing in ("“”", "‘’", "«»", "„“", '""', "''"):
        if title.startswith(opening) and closing not in title[1:-1]:
            title = title.removeprefix(opening).removesuffix(closing)
        elif title.endswith(closing) and opening not in title:
            title = title.removesuffix(closing)
    return title


def _begins_phrase(word: str) -> bool:
    """Whether a title may be cut before this word: a preposition or article, but no "and"."""
    return _light(word) and f" {word.casefold()} " not in JOINERS


def _light(word: str) -> bool:
    return word.casefold() in LIGHT
