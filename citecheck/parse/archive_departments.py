"""Files cited by the code of a British department alone: "FO 371/5051", "CAB 128/1"; all of them are in the National Archives.

Law: a code needs its series and piece; behind another repository's name it is that one's.
"""

from collections.abc import Iterator
from functools import lru_cache

import regex

from citecheck.parse.archive_repository import Mention
from citecheck.vocabulary.archives import Archives

KEEPER = "TNA"


def department_files(text: str, archives: Archives) -> Iterator[Mention]:
    """Where such files stand: mentions without a name, at the code."""
    for match in _file_re(archives.departments).finditer(text):
        yield Mention(match.start(), match.start(), (KEEPER,), True, match.start())


@lru_cache(maxsize=4)
def _file_re(departments: tuple[str, ...]) -> regex.Pattern:
    return regex.compile(rf"(?<![\p{{L}}\d/.-]|\p{{Lu}}{{2}},\s)(?:{'|'.join(departments)})\s\d{{1,4}}/\d{{1,5}}(?:/[A-Z]\d{{1,5}}(?!\d))?+(?!\d|[./-]\p{{L}}|\s?\()")
