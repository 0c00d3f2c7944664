"""A document with tracked changes, laid beside the report it was made on, becomes a reading."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from bot.documents.frontmatter import read_front
from bot.documents.markup import BESIDE
from bot.documents.matching.basis import Basis, choose_basis
from bot.documents.matching.entry import Entry
from bot.documents.matching.layer import Layers
from bot.documents.matching.others import Others
from bot.documents.matching.passage import Passage, gather
from bot.documents.matching.place import New, Placed
from bot.documents.matching.table import join_tables
from bot.documents.matching.telling import tell_changed_outside, tell_placed
from bot.documents.matching.threeway import Said, ThreeWay
from bot.documents.reading import Edit, ParagraphReading, Reading, Remark, Source, Sureness
from bot.documents.telling import shorten
from bot.errors import UserError
from bot.publish.naming import render_count
from bot.publish.traces import PROGRAM
from bot.report.paragraph import ParagraphId, Target
from bot.report.report import Report
from bot.text.tracked import TrackedDocument, TrackedEdit

# What others propose on a basis, of the authors of a document's changes.
FindOthers = Callable[[Basis, Collection[str]], Others]


def match_tracked(
    document: TrackedDocument,
    bases: Sequence[Basis],
    file_name: str,
    sha256: str,
    find_others: FindOthers | None = None,
) -> Reading:
    """The reading of a document with tracked changes; its edits are made on the basis that it names as its draft.

    ``bases`` are the states of the report that it may have been made on, in the order of preference. ``file_name`` is
    what people call it, ``sha256`` the digest of the file. ``find_others`` gives the proposals of those whose names
    stand on changes in it already; those stay theirs. Raises ``UserError`` for a document that has no
    paragraph of the report, and for one that proposes nothing.
    """
    document = join_tables(document, [table for basis in bases for table in basis.tables])
    layers = Layers(document, bases[0].report)
    entries = layers.read(lambda _: True)
    basis, choice = choose_basis(entries, document.edges, bases)
    others = find_others(basis, layers.authors) if find_others else {}

    def is_read(edit: TrackedEdit) -> bool:
        return edit.author not in others

    entries = layers.read(is_read) if others else entries
    placed = layers.place(entries, basis)
    if not any(isinstance(each.old, ParagraphId) for each in placed):
        raise _refuse(entries, bases, file_name)
    passages = gather(placed, basis, is_read)
    doubts, new = layers.compare_others(others, basis)
    edits, told = _read_passages(passages, doubts, basis, _judge_unmarked(document, layers.authors, basis))
    for place, edit in new:
        edits[place] = (*edits.get(place, ()), edit)
    changes = _make_changes(edits, _find_comments(passages), basis.report)
    if not any(change.edits for change in changes):
        raise UserError(" ".join([_tell_nothing(file_name, layers.authors, others), *tell_changed_outside(placed)]))
    title, submitter, group = _read_front(placed, basis.report)
    source = Source(file=file_name, sha256=sha256, title=title, submitter=submitter, group=group, draft=basis.name)
    open_already = sorted(author for author, texts in others.items() if texts)
    known = f"Left out, for it is open already: what is proposed by {'; '.join(open_already)}." if open_already else ""
    sentences = [choice, known, *told, *tell_placed(placed, basis.report), *document.remarks]
    return Reading(document=source, changes=changes, told=tuple(dict.fromkeys(filter(None, sentences))))


def _read_passages(
    passages: Sequence[Passage], doubts: Mapping[ParagraphId, Sequence[Said]], basis: Basis, unmarked: Sureness
) -> tuple[dict[Target, tuple[Edit, ...]], list[str]]:
    edits: dict[Target, tuple[Edit, ...]] = {}
    told: list[str] = []
    for passage in passages:
        instead = passage.owner.instead if isinstance(passage.owner, New) else None
        if instead is not None and instead in basis.report.texts:
            edits[instead] = (_replace(basis.report.texts[instead], passage.new),)
        elif isinstance(passage.owner, New):
            place = passage.owner.place
            edits[place] = (*edits.get(place, ()), *_read_new(passage, passage.owner))
        else:
            way = ThreeWay(basis.tokens(passage.owner), passage.text, unmarked)
            found = way.find_edits(doubts.get(passage.owner, ()))
            edits[passage.owner] = (_ask_deletion(found),) if doubts and _is_gone(passage, found) else found
            told += (f"{basis.report.describe(passage.owner)}: {sentence}" for sentence in way.tell())
    return edits, told


def _judge_unmarked(document: TrackedDocument, authors: Collection[str], basis: Basis) -> Sureness:
    """How sure it is that words are meant which differ without a mark: in a plain text without any, they are."""
    if not document.is_plain or authors:
        return Sureness.ASK
    return Sureness.LIKELY if basis.report.settings.reconstruction else Sureness.CERTAIN


def _is_gone(passage: Passage, edits: Sequence[Edit]) -> bool:
    """Whether the file shows nothing of a paragraph any more, as the sender deletes what others have left of it."""
    shown = "".join(own.proposed or "" for placed in passage.placed for own in placed.entry.stretch.own)
    return passage.new not in ("", passage.old) and any(edit.base for edit in edits) and not shown.strip()


def _ask_deletion(edits: Sequence[Edit]) -> Edit:
    why = "All that the file has of it is struck out, some of it in the name of others."
    doubts = (edit.question for edit in edits if edit.question)
    return Edit(
        reading=Sureness.ASK, delete=True, question=" ".join([why, *doubts, "Do you propose to delete it?"]), why=why
    )


def _replace(base: str, proposed: str) -> Edit:
    why = "It is put in as a text in place of the paragraph."
    return Edit(reading=Sureness.CERTAIN, base=base, proposed=proposed, why=why)


def _read_new(passage: Passage, new: New) -> Iterator[Edit]:
    """A new paragraph, unless all of it was taken out again."""
    text = passage.new
    if not text:
        return
    question = new.question
    if any(mark & BESIDE for mark in passage.text.marks):
        question = "It stands within or beside words that others propose. Do you propose it without their words?"
    why = question or "It is tracked as a paragraph of its own."
    yield Edit(reading=Sureness.ASK if question else Sureness.CERTAIN, proposed=text, question=question, why=why)


def _find_comments(passages: Sequence[Passage]) -> dict[Target, tuple[Remark, ...]]:
    """The comments on each paragraph, each once, with the answers to them."""
    found: dict[Target, tuple[Remark, ...]] = {}
    seen: set[int] = set()
    for passage in passages:
        target = passage.owner.place if isinstance(passage.owner, New) else passage.owner
        for paragraph in (own for placed in passage.placed for own in placed.entry.stretch.own):
            if id(paragraph) in seen:
                continue
            seen.add(id(paragraph))
            for comment in (each for each in paragraph.comments if each.author != PROGRAM):
                said = f"On “{comment.quote}”: {comment.text}" if comment.quote else comment.text
                remarks = [Remark(by=comment.author, text=said)]
                remarks += (Remark(by=reply.author, text=reply.text) for reply in comment.replies)
                found[target] = (*found.get(target, ()), *remarks)
    return found


def _make_changes(
    edits: dict[Target, tuple[Edit, ...]], comments: dict[Target, tuple[Remark, ...]], report: Report
) -> tuple[ParagraphReading, ...]:
    said = {target: (edits.get(target, ()), comments.get(target, ())) for target in {**edits, **comments}}
    targets = report.sort_targets(target for target, (own, remarks) in said.items() if own or remarks)
    return tuple(ParagraphReading(target=target, edits=said[target][0], comments=said[target][1]) for target in targets)


def _read_front(placed: Sequence[Placed], report: Report) -> tuple[str, str, str]:
    first = next(each.entry.line.number for each in placed if each.old is not None)
    return read_front([each.entry.line for each in placed if each.old is None and each.new is None], first, report)


def _tell_nothing(file_name: str, authors: Collection[str], others: Others) -> str:
    """Why nothing is proposed."""
    why = "no change is tracked in it, and no word differs from the report."
    if authors:
        why = "what is tracked in it changes no word of the report's paragraphs."
    if authors and others.keys() >= {*authors}:
        why = f"all that is tracked in it is open already, in {render_count(len(others), 'amendment')}."
    return f"{file_name} proposes nothing: {why}"


def _refuse(entries: Sequence[Entry], bases: Sequence[Basis], file_name: str) -> UserError:
    names = ", ".join(basis.name or "today's report" for basis in bases)
    report = bases[0].report
    wanted = next(iter(report.paragraphs), None)
    looked_for = f", such as “{shorten(report.texts[wanted])}”" if wanted else ""
    first = next((entry.old or entry.new for entry in entries if entry.old or entry.new), "")
    found = f", and found “{shorten(first)}”" if first else ""
    return UserError(
        f"{file_name} has no paragraph of this report: looked for {len(report.texts)} paragraphs{looked_for}, by "
        f"bookmarks, numbers, headings and words, in {names}{found}; is it a document about another text?"
    )
