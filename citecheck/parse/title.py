"""Where a title ends and what holds the work: "edited by", editions, volumes, "in: Journal"."""

import regex

from citecheck.parse.draft import Draft
from citecheck.parse.imprint import edition_in
from citecheck.parse.names import CAPITALS_RE, GIVEN_CAPITALS_RE, behind_role, person_at
from citecheck.parse.note import NoteText
from citecheck.parse.named_in_text import colon_named_in, gost_named_in, named_in, turned_in
from citecheck.parse.people import heads
from citecheck.text import bare

Span = tuple[int, int]
# A part as a title's last words name it: "Primera parte", "Erster Teil", "Часть вторая".
PART_RE = regex.compile(
    r"(?:(?:Primera|Segunda|Tercera|Prima|Seconda|Terza|Première|Deuxième|Troisième|Erster|Zweiter|Dritter|First|Second|Third)"
    r"\s(?:[Pp]arte?|[Pp]artie|Teil)|Часть\s(?:первая|вторая|третья))(?=,\s)"
)
LONGEST_GIVEN = 40  # characters of given names behind a family name
LONGEST_TITLE = 400  # characters; the longest title met has 190
VOLUME_TAIL_RE = regex.compile(r",\s(?:(?P<label>\p{L}+\.?)\s(?P<value>\d+|[IVXLC]+)|\d{1,2}\s(?P<label>\p{L}+)\.?|(?P<value>[ivx]{1,5})|(?P<value>[IVX]{1,5})\s\(\d{4}[-–]\d{2,4}\))\Z")
CYRILLIC_RE = regex.compile(
    r":\s\p{Lu}\p{Cyrillic}+\s\p{Lu}\.\s?\p{Lu}\.,?\s\p{Lu}|(?<=\p{Cyrillic}):\s\p{Lu}\p{Latin}+\s\p{Lu}\p{Ll}?\.\s?(?:\p{Lu}\.)?,?\s\p{Lu}|(?<=\p{Cyrillic})\s—\s\p{Lu}\p{Ll}+\s\p{Lu}\.\s?(?:\p{Lu}\.)?\s\p{Lu}"
)  # "… другой мемуарист: Окунев Н. П. Дневник …"
TRANSLATED_RE = regex.compile(
    r"\s\[\p{Lu}[^\[\]]{4,150}\]\Z"
)  # "Yuan Yue kang Mei [Assist Vietnam and resist America]"
NAMED_EDITION_RE = regex.compile(r",\s(?:\p{Lu}[\p{L}.]*\s){1,3}(?:ed|edn|[Ee]dition)\.?\Z")  # "Senator Gravel ed."
# "(= Abhandlungen, 12)", "(Schriften zur Verfassungsgeschichte 33)": the series that the book came out in.
BRACKETED_SERIES_RE = regex.compile(
    r"\s\((?:=\s[^()]*|\p{Lu}\p{L}*[.,]?\s[^()]*\p{L}\.?,?\s(?:\p{L}{1,4}\.\s)?\d{1,3}|"
    # "(JusEcc 24)", "(KIG 3, Lfg. I)"
    r"\p{Lu}[\p{L}.]*\p{Lu}[\p{L}.]*\s\d{1,4}(?:,\s\p{L}{1,4}\.\s(?:\d{1,3}|[IVX]{1,5}))?)\)\Z"
)
# A series and its number before facts in brackets: "Reichsstadt und Reformation, SVRG 180 (Gütersloh: …)".
SERIES_TAIL_RE = regex.compile(r"(?<=\p{Ll}[”’»]?),\s\p{Lu}[\p{L}\s]{2,40}?,?\s\d{1,3}(?:[–-]\d{1,3})?\Z")
# "The Origins of the Korean War, vol. 1, Liberation and the Emergence of Separate Regimes": a volume and its own title.
# "…, ed. H. C. G. Matthew, ix: January 1875–December 1880 (Oxford, 1986)".
VOLUME_BETWEEN_RE = regex.compile(r",\s(?:vol\.\s)?(?P<value>[ivx]{1,6}|[IVX]{1,5}|\d{1,2}):\s\p{Lu}")
VOLUME_INSIDE_RE = regex.compile(r",\s(?P<label>\p{L}{1,6})\.?\s(?P<value>\d{1,3}|[IVX]{1,5})[,:]\s(?=\p{Lu}\p{L}+\s)")
COLON_NAME_RE = regex.compile(r"\p{Ll}:\s(?P<given>\p{Lu}\p{Ll}+)\s(?:\p{Lu}[\p{L}.-]*\s){0,2}\p{Lu}\p{Ll}[\p{L}-]+(?:,\s[\p{Lu}“„«»]|\s?/\s?\p{Lu})")
VOLUME_BOUND_RE = regex.compile(r"[.,]\s(?:Т|Ч|Кн|T|Ch|Bd|[Vv]ol|t)\.\s(?P<value>\d{1,3}|[IVXLC]{1,6})(?=[:.,\s])")
PRONOUN_RE = regex.compile(r"(?:He|She|They|Er|Elle|Ella|Он|Она|Они)\s\p{Ll}+\s")  # "Il" opens Italian titles, "It" and "Sie" others
SAYING_RE = regex.compile(r"(?:I|We)\s(?:am|are|have|had|see|think|believe|would|do|find|argue|suggest|take|(?:dis)?agree|follow|use|prefer)\s\p{Ll}+\s")
NUMBERED_RE = regex.compile(r",?\s\(?(?:\d|[IVXLC]+[\s,(-])")  # "«Representations» 26 (1989)"
YEAR_BEFORE_RE = regex.compile(r"[(\[]\d{4}(?:[–-]\d{2,4})?[)\]],\s\Z")  # "Von der waren Seelsorge (1538), in …": when it was written
COUNTED_RE = regex.compile(r"[:.,]?\s[ВвVv]\s\d{1,2}(?:-?\p{L}{1,2})?\s(?:тт?|ч|кн|вып|tt?|ch|kn)\.?\Z")  # "Собрание сочинений: В 5 т."
# "Les Contemplations, éd. Pierre Albouy, préface de Léon-Paul Fargue": who wrote what stands before the work.
INTRODUCED_RE = regex.compile(
    r",\s(?:(?:préf(?:ace|\.)|introd?(?:uction|ucción|uzione|\.))(?:\s(?:et|y|e)\snot(?:es|as|e))?|postface|avant-propos|pról(?:ogo|\.)|prefaci?o|prefazione|"
    r"mit\s(?:einem|einer)\s\p{Lu}\p{Ll}+|with\san\s(?:introduction|afterword)|with\sa\s(?:foreword|preface)|foreword|introduction)\s"
    r"(?:de|d’|d'|par|por|di|von|by)\s?\p{Lu}[^,;:]{2,60}\Z"
)
# What belongs to a title behind its last word; the full stop of "Alexander III. (wie Anm. 35)", "Das Register Gregors VII., hg. von …", too.
TITLE_MARKS_RE = regex.compile(r"(?:\s?[?!]|\.{3}|…|[”“’'»«)\]]|[.,](?=[)”’'»])|(?<=\s[IVX]{1,5})\.(?=,|\s\())+")
SAME_AUTHOR_RE = regex.compile(r"(?:_{2,}|[—–-]{2,}|—)[.,:]?\s")  # "In: ______. Relíquias de casa velha"
# "Кондрашин в монографии «Голод 1932–1933 годов»": the title stands in quotation marks, behind what sort of book it is.
IN_BOOK_RE = regex.compile(r"(?r)(?<!\p{L})(?i:в|in|dans|en|nel)\s(?:\p{Ll}+\s){1,3}[«“„\"][^«»“”„\"]+[»”“\"]\s?\Z")
# What stands before "in" where it opens the book or journal that holds a work whose title has no quotation marks.
BEFORE_IN = (", ", ". ", "? ", "! ", "» ")


def title_end(note: NoteText, draft: Draft, volumes: frozenset[str], at: int, end: int) -> int:
    """Where a title ends before the facts: at "edited by", an edition, a volume, and what else is no title."""
    text, facts = note.text, end
    end = note.trimmed(at, end)
    end = _roles_behind(note, draft, at, end, facts)
    introduced = INTRODUCED_RE.search(text, at, end)
    end = _roles_behind(note, draft, at, introduced.start(), facts) if introduced is not None else end
    end = _before_edition(note, draft, at, end)
    volume = VOLUME_TAIL_RE.search(text, at, end)
    if volume is not None and (volume["label"] is None or bare(volume["label"]) in volumes):
        if volume["value"]:
            draft.spans.setdefault("volume", volume.span("value"))
        end = _before_edition(note, draft, at, volume.start())
    counted = COUNTED_RE.search(text, at, end)
    end = counted.start() if counted is not None else end
    if text[facts : facts + 1] == "(" and (numbered := SERIES_TAIL_RE.search(text, at, end)) is not None:
        end = numbered.start()
    inner = VOLUME_INSIDE_RE.search(text, at, end)
    if inner is not None and bare(inner["label"]) in volumes:
        draft.spans.setdefault("volume", inner.span("value"))
    parted = VOLUME_BETWEEN_RE.search(text, end, facts)
    if parted is not None and text[facts : facts + 1] == "(":
        draft.spans.setdefault("volume", parted.span("value"))
    series = BRACKETED_SERIES_RE.search(text, at, end) or TRANSLATED_RE.search(text, at, end)
    return _before_shorthand(note, draft, at, note.trimmed(at, series.start() if series is not None else end))


def _before_shorthand(note: NoteText, draft: Draft, at: int, end: int) -> int:
    """Where a title ends before the bracket that binds its shorthand; the volume behind it is taken: "Полное собрание
    русских летописей (далее — ПСРЛ). Т. 13: Летописный сборник"."""
    for start, _ in note.words.between("hereafter", at, end):
        span = next((one for one in note.outline.enclosing(start) if one.mark in "([" and one.start > at), None)
        if span is not None:
            volume = VOLUME_BOUND_RE.match(note.text, span.end)
            if volume is not None:
                draft.spans.setdefault("volume", volume.span("value"))
            return note.trimmed(at, span.start)
    return end


def _before_edition(note: NoteText, draft: Draft, at: int, end: int) -> int:
    """Where a title ends before the edition that stands behind it, which is taken; `end` where none does."""
    named = NAMED_EDITION_RE.search(note.text, at, end)
    if named is not None:
        return named.start()
    edition = edition_in(note, at, end + 1)
    if edition is None or edition[1] < end - 1 or note.text[edition[0] - 2 : edition[0]] not in (", ", ". "):
        return end
    draft.spans.setdefault("edition", edition)
    return note.trimmed(at, edition[0])


def _roles_behind(note: NoteText, draft: Draft, at: int, end: int, facts: int) -> int:
    """Take the names behind "edited by" as the editors, up to the facts; give back where the title ends before such words."""
    for role in ("editor", "translator"):
        for start, stop in note.words.between(role, at + 1, end):
            if start >= end or note.text[start - 2 : start] not in (", ", ". ", " (", "/ "):
                continue
            spans = behind_role(note.words, stop + 1, end) if note.text[stop : stop + 1] == " " else []
            if not spans:
                continue
            named = heads(note, spans, facts)
            if role == "translator":
                draft.translators = named
            elif draft.editors is None:
                draft.editors = named
            end = start
    return note.trimmed(at, end)


def holder_behind(note: NoteText, at: int, earliest: int, limit: int) -> Span | None:
    """Where an unquoted title ends and where what holds it begins: "Title, in: Journal", "Title, in «Rivista»", "Title,
    „Czasopismo” 2014, nr 3"."""
    for span in note.outline.spans_from(earliest, min(limit, at + LONGEST_TITLE)):
        if (
            (span.mark == "«" or (span.mark == "„" and note.text[span.end - 1] == "”"))
            and not note.text[span.start + 1].isspace()  # « Bibliothèque de la Pléiade » is a series
            and note.text[span.start - 2 : span.start] == ", "
            and NUMBERED_RE.match(note.text, span.end)
        ):
            return span.start - 2, span.start
    for start, stop in note.words.between("in", earliest, min(limit, at + LONGEST_TITLE) + 1):
        if start == at or (note.text[start:stop].strip(":").isupper() and stop - start > 1):
            continue  # "West Lafayette, IN: Purdue University Press"
        if note.text[start - 1] == "[" and note.text.startswith(":] ", stop):
            return start - 3, stop + 3  # "…, [w:] Czarna księga komunizmu"
        if note.text[start:stop] == "в" and note.text[stop : stop + 2] != " «":
            continue  # "По подсчетам А. Б. Коновалова, в Сибири …"
        told = note.text[stop : stop + 2] == " «" or note.text[stop : stop + 1] == ":" or YEAR_BEFORE_RE.search(note.text, at, start)
        bracketed = note.text[start - 3] in ")]" and not told
        if note.text[start - 2 : start] not in BEFORE_IN or bracketed:
            continue  # not "(Princeton: …, 1963). In Turkish the classic statement is …"
        if note.text[stop - 1] == "." or (note.text[start - 2] != "," and not note.text[start].isupper()):
            continue
        begins = stop + 1 + (note.text[stop : stop + 1] == ":")
        same = SAME_AUTHOR_RE.match(note.text, begins)
        begins = same.end() if same is not None else begins
        # "In: ebd., S. 24–38", "In: ders.: Allegorien des Lesens"
        cited = any(note.words.at(kind, begins, limit) is not None for kind in ("ibid", "idem"))
        if cited or note.text[begins : begins + 1].isupper() or note.text[begins : begins + 1] in ("«", "„", "“"):
            return start - 2, begins
    return None


def holder_after(note: NoteText, end: int, limit: int) -> int | None:
    """Where the containing book begins, behind "in"; None where no "in" follows."""
    found = note.words.joined("in", end + (note.text[end : end + 2] == ". "), limit)
    if found is None:
        return None
    found += note.text[found : found + 1] == ":"
    return found + 1 if note.text[found : found + 1] == " " else None


def titled_sentence(note: NoteText, at: int, limit: int) -> int:
    """Where the sentence of a short title ends; a subtitle behind a full stop is in it where "op. cit." closes it, and so is
    the part that the title names: "La vida política interior. Primera parte, p. 575"."""
    end = note.outline.soft_limit(at, limit)
    if PART_RE.match(note.text, end, limit):
        return note.outline.soft_limit(end, limit)
    behind = note.outline.soft_limit(end, limit)
    back = note.words.within("op-cit", end, behind) if end < limit else None
    subtitled = back is not None and note.text[back[0] - 2 : back[0]] == ", " and not note.prose(at, back[0])
    return behind if subtitled and note.text.find(",", end, back[0] - 2) < 0 else end


def punctuated(text: str, end: int) -> int:
    """The end of a title with the question mark or closing quotation mark that belongs to it."""
    match = TITLE_MARKS_RE.match(text, end)
    return match.end() if match else end


def reads_as_prose(note: NoteText, draft: Draft, at: int, earliest: int, end: int) -> bool:
    """Whether the stretch that would be the title is running text. Behind names and known titles it is a title."""
    if draft.authored or earliest > at:
        return False
    if _further_title(note, at, end) is not None:
        return True  # "Koselleck is of another opinion: Vergangene Zukunft, p. 82": the title stands further on
    cyrillic = CYRILLIC_RE.search(note.text, at + 1, end + LONGEST_GIVEN)
    named = (one for one in named_in(note, at, end + len(", «T")) if at < one[0] and (one[1] + len(", ") < end or _is_person(note, one[0])))
    if any(named) or (cyrillic and cyrillic.start() < end):
        return True  # so does the author, with the title behind
    if any(match["given"].casefold() in note.words.phrases.given for match in COLON_NAME_RE.finditer(note.text, at + 1, end)):
        return True  # "Aus der Fülle der Literatur seien nur genannt: Michael Wolffsohn/Thomas Brechenmacher, Denkmalsturz?"
    named = CAPITALS_RE.search(note.text, at + 1, end + LONGEST_GIVEN)
    if named is not None and named.start() < end:
        return True  # "Sobre la violencia policial, también CASANELLAS, Pau: Morir matando"
    if any(gost_named_in(note, at + 1, end)):
        return True
    if any(name < end for name in (*turned_in(note, at + 1, end + LONGEST_GIVEN), *colon_named_in(note, at + 1, end + LONGEST_GIVEN))):
        return True  # "Zur Rolle der gelehrten Räte Holtz, Sabine: Bildung und Herrschaft"
    given = GIVEN_CAPITALS_RE.search(note.text, at + 1, end + LONGEST_GIVEN)
    if given is not None and given.start() <= end:
        return True  # "Para Galicia, Ana CABANA IGLESIA: La derrota de lo épico"
    if any(note.text[stop : stop + 2] in (".,", ", ") for _, stop in note.words.between("idem", at + 1, end)):
        return True  # "Vorarbeiten bei dems., Verfassungslehre, München …"
    if IN_BOOK_RE.search(note.text, at, end):
        return True
    return tells(note.text, at, end) or note.prose(at, end) or any(note.words.within(kind, at + 1, end) for kind in ("seeing", "quoted-in"))


def _is_person(note: NoteText, at: int) -> bool:
    """Whether a given name or an initial stands at an offset; "in the Cultural Cold War, Ph.D. Dissertation" names nobody."""
    first = note.text[at : at + LONGEST_GIVEN].split(maxsplit=1)[0]
    return first.endswith(".") or first.casefold() in note.words.phrases.given


def tells(text: str, at: int, end: int) -> bool:
    """Whether a sentence's subject and verb stand at an offset: "He restates the thesis, with more on Smuts, in No
    Enchanted Palace", "Pace Khalid, I see less evidence of …"."""
    return any(pattern.match(text, at, end) is not None for pattern in (PRONOUN_RE, SAYING_RE))


def tells_of_another(note: NoteText, draft: Draft, at: int, limit: int) -> bool:
    """Whether a surname opens a sentence that cites somebody else's work: "besides Gleijeses, I have relied on Nick Cullather,
    Secret History", "Pace Robinson, German musicians did hear them: Jonathan O. Wipplinger, The Jazz Republic"."""
    title = _further_title(note, at, limit) if _behind_surname(note, draft, at) else None
    return title is not None and note.prose(at, title)


def names_another(note: NoteText, draft: Draft, at: int, limit: int) -> bool:
    """Whether a whole name and a known title stand where a surname's title would: "Pace Immerman, Robert F. Randle, Geneva
    1954", "Aus der Fülle der Stellungnahmen: Hans Herzfeld, Die deutsche Kriegspolitik"."""
    title = _further_title(note, at, limit) if _behind_surname(note, draft, at) else None
    author = person_at(note.text, at, title) if title is not None else None
    return author is not None and note.text[author[1] : title] in (", ", ": ") and " " in note.text[slice(*author)]


def _behind_surname(note: NoteText, draft: Draft, at: int) -> bool:
    """Whether nothing but surnames stands before an offset where no known title does."""
    return draft.heads is not None and at not in note.titles and all(name.given is None for name in draft.heads.names)


def _further_title(note: NoteText, at: int, end: int) -> int | None:
    """Where the first known title of several words stands behind `at`."""
    return min((one for one, title in note.titles.items() if at < one < end and title.complete and title.words > 1), default=None)


def inside(text: str, start: int, end: int) -> Span:
    """A quotation without its marks and the comma, or the full stop behind a whole word, before the closing one."""
    start, end = start + 1, end - 1
    while end > start and text[end - 1] in " ,":
        end -= 1
    if text[end - 1 : end] == "." and text[max(start, end - 4) : end - 1].isalpha() and text[end - 2].islower():
        end -= 1
    while start < end and text[start] == " ":
        start += 1
    return start, end


def container_before(note: NoteText, draft: Draft, volumes: frozenset[str], start: int, end: int) -> None:
    """What stands between a quoted title and the facts holds it."""
    while start < end and note.text[start] in " ,.:":
        start += 1
    end = title_end(note, draft, volumes, start, end) if end > start else end
    if end > start:
        draft.spans["container"] = (start, end)
