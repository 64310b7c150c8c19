"""What authors do to a manuscript between two checks; some of it brings new findings, and is meant to."""

from random import Random

from citecheck.report.fingerprint import TELLING, letters
from tests.living.thesis import CALL_RE, CLOSE, OPEN, Chapter, Slip, Thesis

COMMENTS = (
    "The accounts of that year are lost.",
    "On the weather there is nothing in the files.",
    "The minister himself remembered it otherwise.",
    "Much of this was said in the corridors and never written down.",
)
PLAIN = (
    "Nothing of the kind was heard again for some time.",
    "The others listened and went home.",
    "It rained on the day of the signing, and the guests were few.",
    "No one asked who would pay.",
)
NOBODIES = ("Nowak", "Ashdown", "Quillfeather", "Zambrano", "Oyelaran", "Lindqvist", "Petrosyan", "Haldane")
NOTHINGS = ("Lost Harbours", "Winter Ledgers", "Silent Clerks", "Broken Seals", "Paper Fleets", "Idle Cranes")
NEAR = 0.6  # the share of edits that are made at a finding or next to one
TOLD = " The clerk noted it at the time."


class Editor:
    """Edits one thesis, an edit a call, by the seed's choice: most of them at the notes named, or next to them."""

    def __init__(self, thesis: Thesis, rng: Random, near: set[int]):
        self.thesis, self.rng, self.near = thesis, rng, near

    def edit(self) -> str:
        """One edit, and what it was."""
        edits = (
            self.insert_comment,
            self.insert_short,
            self.insert_ibid,
            self.insert_at_the_beginning,
            self.plant_dangling,
            self.plant_unlisted,
            self.plant_backwards,
            self.plant_after_comment,
            self.lose,
            self.plant_empty,
            self.delete_note,
            self.delete_sentence,
            self.move_sentence,
            self.move_paragraph,
            self.move_marker,
            self.copy_note,
            self.reword_note,
            self.reword_body,
            self.split_paragraph,
            self.join_paragraphs,
            self.restore,
        )
        chosen = self.rng.choice(edits)
        chosen()
        return chosen.__name__

    # --- inserting ---

    def insert_comment(self) -> None:
        self._hang(self.thesis.new(self.rng.choice(COMMENTS)))

    def insert_short(self) -> None:
        self._hang(self.thesis.new(f"{self._cited()}, {self.rng.randint(1, 9)}."))

    def insert_ibid(self) -> None:
        self._hang(self.thesis.new(f"Ibid., {self.rng.randint(20, 60)}."))

    def insert_at_the_beginning(self) -> None:
        self.thesis.chapters[0].paragraphs[0].insert(
            0, self._calling(self.rng.choice(PLAIN), self.thesis.new(self.rng.choice(COMMENTS)))
        )

    def plant_dangling(self) -> None:
        self._hang(self.thesis.new(f"{self._nobody()}, {self.rng.choice(NOTHINGS)}, {self.rng.randint(1, 300)}."))

    def plant_unlisted(self) -> None:
        facts = f"(London: Routledge, {self.rng.randint(1950, 2010)}), {self.rng.randint(1, 200)}."
        title = f"{self.rng.choice(NOTHINGS)} and the {self.rng.choice(NOTHINGS)} of {self.rng.choice(NOBODIES)}"
        self._hang(self.thesis.new(f"Ann {self._nobody()}, {title} {facts}"))

    def plant_backwards(self) -> None:
        self._hang(self.thesis.new(f"{self._cited()}, {self.rng.randint(60, 90)}–{self.rng.randint(20, 50)}."))

    def plant_after_comment(self) -> None:
        slip = self.thesis.new(self.rng.choice(COMMENTS))
        ibid = self.thesis.new(self.rng.choice(("Ibid.", f"Ibid., {self.rng.randint(1, 90)}.")))
        _, paragraph = self._paragraph()
        at = self.rng.randint(0, len(paragraph))
        paragraph[at:at] = [
            self._calling(one, slip_) for one, slip_ in zip(self.rng.sample(PLAIN, 2), (slip, ibid), strict=True)
        ]

    def plant_empty(self) -> None:
        self._hang(self.thesis.new(""))

    def copy_note(self) -> None:
        """The author cites as he did before, with the same words: what is wrong there is wrong here anew."""
        words = self._note().words
        self._hang(self.thesis.new(words))

    # --- losing ---

    def lose(self) -> None:
        self._note().lost = True

    def restore(self) -> None:
        lost = [slip for slip in self._slips() if slip.lost]
        if lost:
            slip = self.rng.choice(lost)
            slip.lost, slip.words = False, slip.words or self.rng.choice(COMMENTS)

    def delete_note(self) -> None:
        self._strike(self._note().name)

    def delete_sentence(self) -> None:
        _, paragraph = self._paragraph()
        for name in map(int, CALL_RE.findall(paragraph.pop(self.rng.randrange(len(paragraph))))):
            self._forget(name)

    # --- moving ---

    def move_sentence(self) -> None:
        chapter, paragraph = self._paragraph()
        sentence = paragraph.pop(self.rng.randrange(len(paragraph)))
        home = self.rng.choice([one for one in chapter.paragraphs if one] or [paragraph])
        home.insert(self.rng.randint(0, len(home)), sentence)

    def move_paragraph(self) -> None:
        chapter, paragraph = self._paragraph()
        chapter.paragraphs.remove(paragraph)
        chapter.paragraphs.insert(self.rng.randint(0, len(chapter.paragraphs)), paragraph)

    def move_marker(self) -> None:
        """A note goes to another sentence. If it has hardly a word of its own, or is lost, it is another note there."""
        slip = self._note()
        follower = [name for name, before in self.thesis.after.items() if before == slip.name]
        if follower:
            return
        self._strike(slip.name)
        if slip.lost or len(letters(slip.words)) < TELLING:
            slip = self.thesis.new(slip.words, lost=slip.lost)
        else:
            self.thesis.slips[slip.name] = slip
        self._hang(slip)

    # --- writing ---

    def reword_note(self) -> None:
        slip = self._note()
        if slip.words and not slip.lost:
            slip.words += TOLD

    def reword_body(self) -> None:
        _, paragraph = self._paragraph()
        at = self.rng.randrange(len(paragraph))
        calls = "".join(f"{OPEN}{name}{CLOSE}" for name in CALL_RE.findall(paragraph[at]))
        paragraph[at] = self.rng.choice(PLAIN) + calls

    def split_paragraph(self) -> None:
        chapter, paragraph = self._paragraph()
        at = self.rng.randint(0, len(paragraph))
        chapter.paragraphs.insert(chapter.paragraphs.index(paragraph) + 1, paragraph[at:])
        del paragraph[at:]

    def join_paragraphs(self) -> None:
        chapter, paragraph = self._paragraph()
        at = chapter.paragraphs.index(paragraph)
        if at + 1 < len(chapter.paragraphs):
            paragraph += chapter.paragraphs.pop(at + 1)

    # --- choosing ---

    def _paragraph(self) -> tuple[Chapter, list[str]]:
        all_of_them = [(chapter, one) for chapter in self.thesis.chapters for one in chapter.paragraphs if one]
        near = [one for one in all_of_them if self.near.intersection(map(int, CALL_RE.findall(" ".join(one[1]))))]
        return self.rng.choice(near if near and self.rng.random() < NEAR else all_of_them)

    def _slips(self) -> list[Slip]:
        return [slip for chapter in self.thesis.chapters for slip in self.thesis.order(chapter)]

    def _note(self) -> Slip:
        """A note that is called."""
        slips = self._slips()
        called = [slip for slip in slips if not slip.uncalled]
        near = [
            one
            for before, slip, after in zip(slips, slips[1:], slips[2:], strict=False)
            if self.near & {before.name, slip.name, after.name}
            for one in (before, slip, after)
            if not one.uncalled
        ]
        return self.rng.choice(near if near and self.rng.random() < NEAR else called)

    def _cited(self) -> str:
        """A work that the first notes cite, in short."""
        return self.rng.choice(
            ("Westad, Global Cold War", "Gleijeses, Shattered Hope", "Gleijeses, Conflicting Missions")
        )

    def _nobody(self) -> str:
        return f"{self.rng.choice(NOBODIES)}-{self.rng.choice(NOBODIES)}"

    def _hang(self, slip: Slip) -> None:
        """Hangs a note on a sentence that has none, or a new one."""
        _, paragraph = self._paragraph()
        free = [at for at, sentence in enumerate(paragraph) if not CALL_RE.search(sentence)]
        if free and self.rng.random() < 0.7:
            at = self.rng.choice(free)
            paragraph[at] = self._calling(paragraph[at], slip)
        else:
            paragraph.insert(self.rng.randint(0, len(paragraph)), self._calling(self.rng.choice(PLAIN), slip))

    def _calling(self, sentence: str, slip: Slip) -> str:
        return f"{sentence}{OPEN}{slip.name}{CLOSE}"

    def _strike(self, name: int) -> None:
        """Takes a note's marker out of the text, and the note."""
        for chapter in self.thesis.chapters:
            for paragraph in chapter.paragraphs:
                paragraph[:] = [sentence.replace(f"{OPEN}{name}{CLOSE}", "") for sentence in paragraph]
        self._forget(name)

    def _forget(self, name: int) -> None:
        """A note is gone; one that stood uncalled behind it goes with it."""
        del self.thesis.slips[name]
        for other, before in list(self.thesis.after.items()):
            if before == name:
                del self.thesis.after[other]
                self._forget(other)
