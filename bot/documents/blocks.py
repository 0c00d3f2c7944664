"""Blocks of a plain or Markdown text whose characters bear revisions: paragraphs, list items, headings, footnotes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from bot.documents.notes import read_note
from bot.documents.revision import Block, Properties, Revisions, Run, is_in
from bot.documents.shown import get_text
from bot.text.tracked import Comment, Footnote, View

_NUMBER = r"(?:[-*+•]|\d{1,4}\\?[.)]|\([a-z0-9]{1,4}\))[ \t]"
# An empty line ends a paragraph; so does a line end before an item, a heading or a footnote.
# The mark of a quotation is none of its words.
_END = re.compile(rf"\n[ \t>]*(?:\n[ \t>]*)+|\n(?=[ \t]*(?:{_NUMBER}|\#{{1,6}}[ \t]|\[\^\w{{1,20}}\]:))")
_LEAD = re.compile(rf"(?:>[ \t]?)*(?P<indent>[ \t]*)(?:(?P<heading>\#{{1,6}})[ \t]+)?(?P<number>{_NUMBER})?[ \t]*")
_SIGN = re.compile(r"\[\^(\w{1,20})\]")
_NOTE = re.compile(r"\s*\[\^(?P<label>\w{1,20})\]:[ \t]*")
# A list is indented by as many spaces for each of its levels.
_STEP = 2


class Placed(NamedTuple):
    """A comment, and the character of the text at which it stands."""

    at: int
    comment: Comment


class _Draft(NamedTuple):
    """A block, and where it is the text of a footnote, its label and the revisions that stand on the label."""

    block: Block
    label: str = ""
    revisions: Revisions = ()


def read_blocks(runs: Sequence[Run], comments: Sequence[Placed]) -> list[Block]:
    """The blocks of a text. Footnotes stand with the blocks that have their signs, numbers in their properties."""
    drafts = list(_split(_Text(runs), comments))
    notes: dict[str, list[int]] = {}
    for at, draft in enumerate(drafts):
        if draft.label:
            notes.setdefault(draft.label, []).append(at)
    attached: set[int] = set()
    blocks = [_attach(at, drafts, notes, attached) for at in range(len(drafts))]
    kept: list[Block] = []
    for at, block in enumerate(blocks):
        if at not in attached:
            kept.append(block)
        elif kept and not block.end:
            # Of two ends of paragraphs one goes with the footnote; the one that both texts have stays.
            kept[-1] = kept[-1]._replace(end=())
    return [*(block._replace(joins=True) for block in kept[:-1]), *kept[-1:]]


def number_by_label(paragraphs: Sequence[Properties]) -> list[str]:
    """The numbers of paragraphs whose numbers are text."""
    return [each.numbering for each in paragraphs]


def _split(text: _Text, comments: Sequence[Placed]) -> Iterator[_Draft]:
    waiting = list(reversed(comments))
    start = 0
    for match in (*_END.finditer(text.text), None):
        end, following = match.span() if match else (len(text.text), len(text.text))
        draft = _read(text, start, end)
        mine = []
        while waiting and waiting[-1].at <= end:
            mine.append(waiting.pop().comment)
        block = draft.block._replace(
            end=_get_common(text.cut(end, following)), around=_get_whole(draft.block.runs), comments=tuple(mine)
        )
        yield draft._replace(block=block)
        start = following


def _read(text: _Text, start: int, end: int) -> _Draft:
    """The block of some characters; its number and other signs before its text are taken off unless they change."""
    runs = tuple(text.cut(start, end))
    found = _NOTE.match(text.text, start, end) or _LEAD.match(text.text, start, end)
    lead = found.end() if found else start
    own = {run.revisions for run in runs}
    if found is None or (len(own) > 1 and any(run.revisions for run in text.cut(start, lead))):
        return _Draft(Block(_unwrap(runs)))
    block = Block(_unwrap(text.cut(lead, end)))
    if "label" in found.groupdict():
        return _Draft(block, found["label"], runs[0].revisions)
    properties = _read_properties(found)
    return _Draft(block._replace(base=properties, proposed=properties))


def _read_properties(lead: re.Match[str]) -> Properties:
    heading = len(lead["heading"]) if lead["heading"] else None
    number = (lead["number"] or "").strip().replace("\\", "")
    level = len(lead["indent"].expandtabs(_STEP)) // _STEP if number else None
    return Properties(f"Heading {heading}" if heading else "", heading, number, level)


def _attach(at: int, drafts: Sequence[_Draft], notes: Mapping[str, Sequence[int]], attached: set[int]) -> Block:
    """The block with the footnotes whose signs it has; which drafts those are is added to ``attached``.

    ``notes`` are the footnotes of each label, by index. Where paragraphs of several files are one text, a label comes
    again: a sign is of the next footnote.
    """
    texts = {view: get_text(drafts[at].block, view) for view in View}
    labels = dict.fromkeys(label for text in texts.values() for label in _SIGN.findall(text))
    found = []
    for label in (label for label in labels if label in notes):
        own = notes[label]
        note = own[min(bisect_right(own, at), len(own) - 1)]
        if note != at and drafts[at].label != label:
            found.append(_make_note(drafts[note], texts))
            attached.add(note)
    return drafts[at].block._replace(footnotes=tuple(found))


def _make_note(draft: _Draft, texts: Mapping[View, str]) -> Footnote:
    note, sign = read_note([draft.block], number_by_label), f"[^{draft.label}]"
    base, proposed = (
        text if sign in texts[view] and is_in(view, draft.revisions) else None
        for view, text in ((View.BASE, note.base), (View.PROPOSED, note.proposed))
    )
    return note._replace(label=draft.label, base=base, proposed=proposed)


def _get_whole(runs: Sequence[Run]) -> Revisions:
    """The revision by which a whole paragraph comes or goes: Markdown has no empty paragraph that could stay."""
    written = [run.revisions for run in runs if run.text.strip()]
    for view in View:
        if written and not any(is_in(view, revisions) for revisions in written):
            return tuple(revision for revision in written[0] if revision.kind.side is not view)[:1]
    return ()


def _unwrap(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs with the line ends inside a block as spaces, which they are to the reader."""
    return tuple(run._replace(text=run.text.replace("\n", " ")) for run in runs)


def _get_common(runs: Iterable[Run]) -> Revisions:
    """The revisions of an end of a paragraph: none where any of its characters has none."""
    found = [run.revisions for run in runs if "\n" in run.text]
    return found[0] if found and all(found) else ()


class _Text:
    """The characters of runs, as one text that can be cut."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.text = "".join(run.text for run in runs)
        self._runs = runs
        self._starts = [0, *accumulate(len(run.text) for run in runs)]

    def cut(self, start: int, end: int) -> Iterator[Run]:
        """The runs of some characters."""
        at = bisect_right(self._starts, start) - 1
        while at < len(self._runs) and self._starts[at] < end:
            run, begins = self._runs[at], self._starts[at]
            if text := run.text[max(start - begins, 0) : end - begins]:
                yield run._replace(text=text)
            at += 1
