"""What stands between a title in quotation marks and what holds the work: its translator; who edited a journal's issue."""

import regex

from citecheck.parse.draft import Draft
from citecheck.parse.names import behind_role
from citecheck.parse.note import NoteText
from citecheck.parse.people import heads

# "“Decolonization and the Cold War,” special issue, Journal of Global History 10".
ISSUE_RE = regex.compile(
    r",?\s(?:special\s(?:issue|section|number)|Themenheft|Sonderheft|numéro\s(?:spécial|thématique)|número\s(?:especial|monográfico)|"
    r"numero\s(?:monografico|speciale))(?:\s(?:of|de|der|des|di|da|von)(?:\s(?:the|la|las|los|les))?)?[,:]?(?=\s\p{Lu})"
)


def behind_translator(note: NoteText, draft: Draft, end: int, limit: int) -> int:
    """Behind "trans. X" that follows a title in quotation marks, X taken as the translators; `end` where none does."""
    role = note.words.joined("translator", end, limit)
    if role is None or note.text[role : role + 1] != " ":
        return end
    spans = behind_role(note.words, role + 1, limit)
    if not spans or note.text[spans[-1][1] : spans[-1][1] + 1] not in (",", " "):
        return end
    draft.translators = heads(note, spans, spans[-1][1])
    return spans[-1][1]


def behind_issue(note: NoteText, draft: Draft, end: int, limit: int) -> int:
    """Behind what stands before the journal of which a title in quotation marks is an issue's: "ed. Leslie James and Elisabeth
    Leake, special issue, ", the editors taken as such."""
    role = note.words.joined("editor", end, limit)
    spans = behind_role(note.words, role + 1, limit) if role is not None and note.text[role : role + 1] == " " else []
    if spans and note.text[spans[-1][1] : spans[-1][1] + 1] == ",":
        draft.editors, end = heads(note, spans, spans[-1][1]), spans[-1][1]
    issue = ISSUE_RE.match(note.text, end, limit)
    return issue.end() if issue is not None else end
