"""Reports with amendments, written to Word and read back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from bot.amendments.amendment import Amendment, Change
from bot.documents.exported import find_exported
from bot.documents.tracked import read_tracked
from bot.documents.word.writing.story import show_prefix
from bot.documents.word.writing.writer import write_word
from bot.publish.export.attribution import Attribution
from bot.publish.export.build import DocumentKind, Wish, build_document
from bot.publish.export.document import Document, Paragraph
from bot.publish.export.footnote import read_placed
from bot.publish.export.layout import join_blocks
from bot.publish.export.run import Fate, Run
from bot.reconcile.negotiating import negotiate
from bot.reconcile.negotiation import Negotiation
from bot.report.paragraph import ParagraphId
from bot.report.report import Report, Section, Settings
from bot.text.tracked import EditKind, TrackedDocument, View
from tests.publish.illustration import STAKEHOLDERS, name

# What stands for "whoever": all changes are made.
_ALL = "*"
Tally = Mapping[tuple[str, EditKind], Counter[str]]


def negotiate_texts(base: str, proposed: Mapping[str, str | None]) -> Negotiation:
    """A report of one recommendation, and what each of the illustrations A to D proposes in its place."""
    return negotiate_all([(base, {party.lower(): text for party, text in proposed.items()})])


def negotiate_all(paragraphs: Iterable[tuple[str, Mapping[str, str | None]]]) -> Negotiation:
    """A report of recommendations, each a text with what several parties propose in its place."""
    texts: dict[ParagraphId, str] = {}
    changes: defaultdict[str, list[Change]] = defaultdict(list)
    for number, (base, proposed) in enumerate(paragraphs, 1):
        target = name(f"recommendations/{number}")
        texts[target] = base
        for party, text in proposed.items():
            changes[party].append(Change(target=target, name=target, base=base, proposed=text))
    section = Section(id="recommendations", title="Recommendations", short="rec", kind="recommendations")
    settings = Settings(title="Illustration", sections=(section,))
    amendments = [
        Amendment(
            id=f"{party}/1",
            commit="0" * 40,
            submitters=(party,),
            changes=tuple(own),
            received="2017-11-20T10:30:00+01:00",
        )
        for party, own in changes.items()
    ]
    return negotiate("0" * 40, Report(settings=settings, stakeholders=STAKEHOLDERS, texts=texts), amendments)


def export(negotiation: Negotiation, kind: DocumentKind = DocumentKind.REDLINE, amendment: str = "") -> bytes:
    """A Word file."""
    return write_word(build(negotiation, kind, amendment))


def build(
    negotiation: Negotiation,
    kind: DocumentKind = DocumentKind.REDLINE,
    amendment: str = "",
    attribution: Attribution = Attribution.FULL,
) -> Document:
    """What is written."""
    wish = Wish(kind=kind, amendment=amendment, date="2017-11-11", attribution=attribution)
    return build_document(negotiation, wish)


def check_read_back(negotiation: Negotiation, document: Document, data: bytes) -> TrackedDocument:
    """A file says of every paragraph what was written: base and proposed text to the byte, authors, and no more."""
    back = read_tracked(data, "export.docx")
    found = find_exported(back, [section.id for section in negotiation.report.settings.sections])
    written = [part for part in document.parts if isinstance(part, Paragraph)]
    assert [each.bookmark for each in found] == [each.bookmark for each in written]
    for paragraph, part in zip(found, written, strict=True):
        target = paragraph.bookmark.target
        is_new = paragraph.bookmark.count > 0
        base = negotiation.report.texts[target] if isinstance(target, ParagraphId) and not is_new else None
        assert paragraph.read(View.BASE) == base
        assert (paragraph.read(View.PROPOSED) or "") == accept_all(part)
    assert tally_read(back) == tally_written(written, document)
    assert not [remark for remark in back.remarks if "formatting" not in remark]
    return back


def accept_all(paragraph: Paragraph) -> str:
    """A paragraph's text with every change made."""
    blocks = [
        block._replace(runs=tuple(map(_accept, block.runs)), end=_accept_fate(block.end)) for block in paragraph.blocks
    ]
    return join_blocks(read_placed(blocks, _ALL))


def tally_written(paragraphs: Iterable[Paragraph], document: Document) -> Tally:
    """Which characters each author inserts and deletes, as they were to be written."""
    runs = [run for each in paragraphs for block in each.blocks for run in show_prefix(block)]
    runs = [each for run in runs for each in (run.note if run.note is not None else [run])]
    tally: defaultdict[tuple[str, EditKind], Counter[str]] = defaultdict(Counter)
    for run in runs:
        for makers, kind in ((run.fate.inserted_by, EditKind.INSERT), (run.fate.deleted_by, EditKind.DELETE)):
            if makers:
                tally[document.authors[makers[0]].name, kind].update(run.text)
    return tally


def tally_read(back: TrackedDocument) -> Tally:
    """The same as it was read; ends of paragraphs and signs of footnotes left out."""
    tally: defaultdict[tuple[str, EditKind], Counter[str]] = defaultdict(Counter)
    for paragraph in back.paragraphs:
        signs = [f"[^{note.label}]" for note in paragraph.footnotes]
        for edit in (*paragraph.edits, *(edit for note in paragraph.footnotes for edit in note.edits)):
            if edit.start is not None:
                text = edit.text
                for sign in signs:
                    text = text.replace(sign, "")
                tally[edit.author, edit.kind].update(text)
    return {key: count for key, count in tally.items() if count}


def _accept(run: Run) -> Run:
    note = None if run.note is None else tuple(map(_accept, run.note))
    return run._replace(fate=_accept_fate(run.fate), note=note)


def _accept_fate(fate: Fate) -> Fate:
    return Fate(deleted_by=(_ALL,)) if fate.deleted_by else Fate()
