"""One document read several times: with the edits of its sender, and with those of each other author alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.documents.index import Spot
from bot.documents.matching.basis import Basis
from bot.documents.matching.entry import Entry, make_entries
from bot.documents.matching.itemize import mark_items
from bot.documents.matching.others import Others, doubt_new, doubt_others, is_known, name_proposer
from bot.documents.matching.passage import Passage, gather
from bot.documents.matching.piece import IsRead
from bot.documents.matching.place import Placed, place_entries
from bot.documents.matching.spots import find_spots
from bot.documents.matching.stretch import unite
from bot.documents.matching.threeway import Said
from bot.documents.reading import Edit, Sureness
from bot.documents.telling import find_telling_marks
from bot.report.paragraph import ParagraphId, Place, Target
from bot.report.report import Report
from bot.text.tracked import TrackedDocument, TrackedEdit


class Layers:
    """A document of which some edits are read and the others taken as rejected. It is placed once."""

    def __init__(self, document: TrackedDocument, report: Report) -> None:
        self._document, self._report = document, report
        marks = zip(map(id, document.paragraphs), find_telling_marks(document.paragraphs), strict=True)
        self._marks = dict(marks)
        self._spots: dict[int, Spot | None] = {}

    def read(self, is_read: IsRead) -> tuple[Entry, ...]:
        """The entries of the document with these edits, and with what is marked by hand."""
        stretches = unite(self._document.paragraphs, is_read, lambda paragraph: self._marks[id(paragraph)])
        return make_entries(stretches, self._report)

    def place(self, entries: Sequence[Entry], basis: Basis) -> tuple[Placed, ...]:
        """Place the entries of the sender, for all others' as well."""
        entries = mark_items(entries, basis)
        spots = find_spots(entries, basis)
        # A paragraph that is joined to the one before stands around the words of both; its own are the second's.
        own = ((entry.stretch.base, spot) for entry, spot in zip(entries, spots, strict=True))
        self._spots |= {id(paragraph): spot for paragraph, spot in own if paragraph is not None}
        for entry, spot in zip(entries, spots, strict=True):
            for paragraph in entry.stretch.around:
                if paragraph.base is not None:
                    self._spots.setdefault(id(paragraph), spot)
        return place_entries(entries, spots, basis.report)

    def compare_others(
        self, others: Others, basis: Basis
    ) -> tuple[Mapping[ParagraphId, Sequence[Said]], tuple[tuple[Place, Edit], ...]]:
        """What is to be asked about others' proposals on each paragraph in the document, and about new paragraphs."""
        if not others:
            return {}, ()
        shown: dict[ParagraphId, dict[str, str | None]] = {
            spot: {} for spot in self._spots.values() if isinstance(spot, ParagraphId)
        }
        bare: dict[ParagraphId, str] = {}
        put_in: list[tuple[str, Place, str]] = []
        for author in sorted(self.authors & others.keys()):
            for passage in self._gather(author, basis):
                if isinstance(passage.owner, ParagraphId):
                    shown[passage.owner][author] = passage.new or None
                    bare[passage.owner] = passage.old
                else:
                    put_in.append((author, passage.owner.place, passage.new))
        # A text in place of a paragraph is shown as a paragraph of its own; what several put in bears the first's name.
        hidden = _leave_out(others, [text for _, _, text in put_in])
        names = {author: name_proposer(author, others) for author in others}
        new: list[tuple[Place, Edit]] = []
        for author, place, text in put_in:
            if not is_known(text, [each for texts in others[author].values() for each in texts]):
                new.append((place, _ask_new(names[author], text)))
                hidden[author].pop(place, None)
        doubts: dict[ParagraphId, Sequence[Said]] = {}
        for paragraph, texts in shown.items():
            words = basis.tokens(paragraph)
            without_any = bare.get(paragraph, words.text)
            doubts[paragraph] = (
                *doubt_others(words, texts, _pick(hidden, paragraph), names, without_any),
                *(
                    doubt
                    for place in _find_places(paragraph, basis.report)
                    for doubt in doubt_new(words, _pick(hidden, place), names, basis.report.describe(place))
                ),
            )
        return doubts, tuple(new)

    @property
    def authors(self) -> set[str]:
        """Who has changed something in the document, its footnotes included."""
        paragraphs = self._document.paragraphs
        notes = (edit for paragraph in paragraphs for note in paragraph.footnotes for edit in note.edits)
        return {edit.author for paragraph in paragraphs for edit in paragraph.edits} | {edit.author for edit in notes}

    def _gather(self, author: str, basis: Basis) -> Iterator[Passage]:
        """What the document has with the edits of one author alone, where there are any."""

        def is_read(edit: TrackedEdit) -> bool:
            return edit.author == author

        stretches = unite(self._document.paragraphs, is_read, lambda _: ())
        entries = mark_items(make_entries(stretches, basis.report), basis)
        placed = place_entries(entries, [self._get_spot(entry) for entry in entries], basis.report)
        changed = {owner for each in placed if _is_changed(each) for owner in (each.old, each.new) if owner}
        own = [each for each in placed if not changed.isdisjoint((each.old, each.new))]
        return (passage for passage in gather(own, basis, is_read) if passage.owner in changed)

    def _get_spot(self, entry: Entry) -> Spot | None:
        spots = (self._spots.get(id(each)) for each in entry.stretch.around if each.base is not None)
        return next(spots, None)


def _is_changed(placed: Placed) -> bool:
    stretch = placed.entry.stretch
    return bool(stretch.before or stretch.text.marks.strip(b"\\0") or any(each.footnotes for each in stretch.around))


def _leave_out(others: Others, shown: Sequence[str]) -> dict[str, dict[Target, Sequence[str | None]]]:
    """What is proposed without what is shown as a paragraph of its own."""
    return {
        author: {target: texts for target, texts in own.items() if not any(is_known(text, texts) for text in shown)}
        for author, own in others.items()
    }


def _find_places(paragraph: ParagraphId, report: Report) -> Iterator[Place]:
    """The place behind a paragraph, and for the first one of a section also the one before it."""
    yield Place(after=paragraph)
    if paragraph == next(each for each in report.paragraphs if each.section == paragraph.section):
        yield Place(after=ParagraphId(section=paragraph.section, number=0))


def _pick(known: Others, target: Target) -> dict[str, Sequence[str | None]]:
    return {author: texts[target] for author, texts in known.items() if target in texts}


def _ask_new(name: str, text: str) -> Edit:
    why = f"In the name of {name} the file has a new paragraph here that is not among the proposals."
    return Edit(reading=Sureness.ASK, proposed=text, question=f"{why} Is it what you propose?", why=why)
