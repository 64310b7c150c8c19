"""Where a running text names repositories in full, and the shorthands that it binds to them there."""

from citecheck.parse.archive_shorthand import brackets
from citecheck.vocabulary.archives import Archives

# How far from its landmark a full name may begin and end, in characters of the body with its line breaks.
REACH = 160


def find_introductions(text: str, archives: Archives) -> list[tuple[str, int, int]]:
    """Every place in a running text where a repository's full name stands, or the shorthand that brackets behind the name
    bind: the repository's own shorthand, and the place's start and end."""
    found: list[tuple[str, int, int]] = []
    for start, end in _windows(text, archives.landmarks):
        for first, last, owners, _ in archives.names.mentions(text, start, end, full=True):
            _, aliases = brackets(text, first, last, len(text), archives)
            found.append((owners[0], first, last))
            found += [(owners[0], *alias[1:]) for alias in aliases if alias[0] != owners[0]]
    return found


def _windows(text: str, landmarks: tuple[str, ...]) -> list[list[int]]:
    """The stretches of a text around the words that names of repositories hold, in order and apart."""
    places = []
    for word in landmarks:
        at = text.find(word)
        while at >= 0:
            places.append(at)
            at = text.find(word, at + 1)
    windows: list[list[int]] = []
    for at in sorted(places):
        if windows and at - REACH <= windows[-1][1]:
            windows[-1][1] = min(len(text), at + REACH)
        else:
            windows.append([max(0, at - REACH), min(len(text), at + REACH)])
    return windows
