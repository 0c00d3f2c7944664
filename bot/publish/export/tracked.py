"""One paragraph, or one place for new ones, with everything that is proposed there as tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.amendments.composition import Whole
from bot.amendments.edit import Proposal
from bot.publish.export.attribution import list_authors
from bot.publish.export.document import Author, Paragraph
from bot.publish.export.marking import Marked, Subject, make_runs, mark_edits
from bot.publish.export.run import KEPT, Fate, Makers, Remark, Run
from bot.publish.export.setting import set_paragraph
from bot.publish.heading import name_heading
from bot.publish.standing import pair_open
from bot.publish.traces import Bookmark
from bot.reconcile.negotiation import Item
from bot.report.paragraph import Place

Authors = Mapping[str, Author]

# What stands where a paragraph's number would.
_NEW, _ALTERNATIVE = "New", "Alt."


def track_item(item: Item, authors: Authors) -> Iterator[Paragraph]:
    """The paragraph with all proposals in it, then the texts proposed in its place; or the proposed new paragraphs."""
    if item.composition.base is None:
        yield from _track_new(item, authors)
        return
    aside = {amendment for whole in item.composition.whole for amendment in whole.amendments}
    inside = [proposal for proposal in item.composition.proposals if proposal.id not in aside]
    whole = item.composition.whole
    if len(whole) == 1 and not inside:
        yield _track_single(item, whole[0], authors)
        return
    deleted = () if inside else tuple(maker for each in whole if not _has_words(each) for maker in each.amendments)
    yield _track_edits(item, inside, deleted, authors)
    for count, each in enumerate(filter(_has_words, whole), 1):
        bookmark = Bookmark(target=item.target, count=count)
        yield _insert(_spell(each), each.amendments, _ALTERNATIVE, bookmark, authors)


def _track_new(item: Item, authors: Authors) -> Iterator[Paragraph]:
    """Proposed new paragraphs, and a paragraph that is no longer there and that somebody wants back."""
    number = _NEW if isinstance(item.target, Place) else f"{name_heading(item.target)}."
    alternatives = [each for point in item.composition.points for each in point.alternatives]
    for count, each in enumerate(alternatives, 1):
        bookmark = Bookmark(target=item.target, count=count)
        asked = [remark for _, remark in _tell_doubts(item, authors) if remark.amendments[0] in each.amendments]
        yield _insert(each.spelled_by(each.amendments[0]), each.amendments, number, bookmark, authors, asked)


def _insert(
    text: str, makers: Makers, number: str, bookmark: Bookmark, authors: Authors, asked: Sequence[Remark] = ()
) -> Paragraph:
    fate = Fate(inserted_by=makers)
    remarks = (*_tell_others(makers[1:], authors), *asked)
    blocks = set_paragraph([Run(text, fate, tuple(range(len(remarks))))], fate)
    return Paragraph(blocks=blocks, number=number, bookmark=bookmark, remarks=remarks)


def _track_single(item: Item, whole: Whole, authors: Authors) -> Paragraph:
    """A paragraph about which nothing else is proposed than its deletion, or one other text."""
    composition = item.composition
    if not _has_words(whole):
        return _track_edits(item, (), whole.amendments, authors)
    proposal = composition.find(whole.amendments[0])
    assert proposal is not None, "a whole alternative comes from the composition's proposals"
    edits = [edit._replace(makers=whole.amendments) for edit in mark_edits(composition.tokens, [proposal])]
    return _make_paragraph(item, edits, (), authors)


def _track_edits(item: Item, inside: Sequence[Proposal], deleted: Makers, authors: Authors) -> Paragraph:
    if deleted:
        text = item.composition.tokens.text
        return _make_paragraph(item, [Marked(0, len(text), "", deleted)], deleted, authors)
    return _make_paragraph(item, mark_edits(item.composition.tokens, inside), (), authors)


def _make_paragraph(item: Item, edits: Sequence[Marked], deleted: Makers, authors: Authors) -> Paragraph:
    base = item.composition.tokens.text
    told = [*_tell_edits(edits, authors), *_tell_doubts(item, authors), *_tell_whole(item, edits, authors)]
    runs = make_runs(base, edits, [subject for subject, _ in told])
    return Paragraph(
        blocks=set_paragraph(runs, Fate(deleted_by=deleted) if deleted else KEPT),
        number=f"{name_heading(item.target)}.",
        bookmark=Bookmark(target=item.target),
        remarks=tuple(remark for _, remark in told),
    )


def _tell_edits(edits: Sequence[Marked], authors: Authors) -> Iterator[tuple[Subject, Remark]]:
    """What tracked changes cannot say: that several make an edit, and that several delete the same words."""
    for edit in edits:
        subject = Subject(edit.start, edit.end, edit)
        if edit.is_own:
            yield from ((subject, remark) for remark in _tell_others(edit.makers[1:], authors))
        else:
            words = edit.text.strip()
            what = f"“{words}” in place of these words" if words else "to delete these words"
            yield subject, Remark(f"Also proposed by {list_authors(edit.makers, authors)}: {what}.", edit.makers)


def _tell_others(makers: Makers, authors: Authors) -> Iterator[Remark]:
    if makers:
        yield Remark(f"Also proposed by {list_authors(makers, authors)}.", makers)


def _tell_doubts(item: Item, authors: Authors) -> Iterator[tuple[Subject, Remark]]:
    """What submitters have not confirmed, with the question that they are asked."""
    for standing, proposal in pair_open(item):
        for at, doubt in enumerate(standing.change.doubts):
            # Where a paragraph was changed since, one range may stand for all questions, or the whole paragraph.
            start, end = dict(enumerate(proposal.doubts)).get(at, (0, len(item.composition.tokens.text)))
            text = f"Not confirmed yet by {authors[proposal.id].name}: {doubt.question}"
            yield Subject(start, end), Remark(text, (proposal.id,))


def _tell_whole(item: Item, edits: Sequence[Marked], authors: Authors) -> Iterator[tuple[Subject, Remark]]:
    """What is proposed about the paragraph as a whole and does not show in its words."""
    shown = {maker for edit in edits for maker in edit.makers}
    subject = Subject(0, len(item.composition.tokens.text))
    for whole in item.composition.whole:
        makers = tuple(each for each in whole.amendments if each not in shown)
        if not makers:
            continue
        who = list_authors(makers, authors)
        what = f"the text “{_ALTERNATIVE}” below in its place" if _has_words(whole) else "to delete this paragraph"
        yield subject, Remark(f"Also proposed by {who}: {what}.", makers)


def _has_words(whole: Whole) -> bool:
    """Whether it is another text; else it is the paragraph's deletion."""
    return bool(whole.text and whole.text.strip())


def _spell(whole: Whole) -> str:
    """The text as the one in whose name it is written spells it."""
    assert whole.text is not None
    return dict(whole.spellings).get(whole.amendments[0], whole.text)
