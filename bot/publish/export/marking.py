"""Every proposal on one paragraph at once, as insertions and deletions in its base text.

Nothing is left out: where several make the same edit it names them all; where several delete the same words, so do
these words. The words of one proposer alone are always the base with that proposer's edits made in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.amendments.edit import Edit, Proposal
from bot.publish.export.layout import find_notes
from bot.publish.export.run import Fate, Makers, Run, join_runs
from bot.text.comparison import Span, compare
from bot.text.redline import arrange_edits
from bot.text.token import Tokens, tokenize

# An edit in characters: ``base[start:end]`` gives way to a text.
Place = tuple[int, int, str]


class Marked(NamedTuple):
    """An edit as it is written: ``base[start:end]`` gives way to ``text``, in code points.

    ``is_own``: whether the deletion is written in the name of the first of its ``makers``. It is not where a longer
    deletion, or an equally long one of somebody before, takes in some of its words.
    """

    start: int
    end: int
    text: str
    makers: Makers
    is_own: bool = True


class Subject(NamedTuple):
    """What a remark is about: ``base[start:end]``, and what ``edit`` brings, if it is about an edit."""

    start: int
    end: int
    edit: Marked | None = None


def mark_edits(base: Tokens, proposals: Sequence[Proposal]) -> tuple[Marked, ...]:
    """The edits of all proposals, none of which deletes the paragraph, from left to right.

    The edits of a single proposal are arranged for the reader. Those of several stay as they are compared, so that
    the same edit of two of them is one; it is spelled as the first of them does.
    """
    found: dict[Edit, Place] = {}
    makers: dict[Edit, list[str]] = defaultdict(list)
    for proposal in proposals:
        for edit, place in _find_edits(base, proposal, is_alone=len(proposals) == 1):
            makers[edit].append(proposal.id)
            found.setdefault(edit, place)
    marked = sorted((Marked(*place, tuple(makers[edit])) for edit, place in found.items()), key=_rank)
    own = [
        edit._replace(is_own=not any(_overlap(edit, other) for other in marked[:at])) for at, edit in enumerate(marked)
    ]
    return tuple(sorted(own, key=lambda edit: edit[:2]))


def make_runs(base: str, edits: Sequence[Marked], subjects: Sequence[Subject] = ()) -> tuple[Run, ...]:
    """The base with the edits in it; each run knows the subjects in which it stands, by index."""
    places: list[Marked | Subject] = [*edits, *subjects]
    cuts = sorted({0, len(base), *(place.start for place in places), *(place.end for place in places)})
    ranked = sorted(edits, key=_rank)
    inserted: dict[int, list[Run]] = defaultdict(list)
    for edit in edits:
        remarks = tuple([at for at, each in enumerate(subjects) if _is_about(each, edit)])
        inserted[edit.end].append(Run(edit.text, Fate(inserted_by=edit.makers), remarks))
    runs: list[Run] = []
    for start, end in pairwise([*cuts, len(base)]):
        runs += inserted.pop(start, ())
        covering = [edit for edit in ranked if edit.start <= start < end <= edit.end]
        if base[start:end].isspace() and "\n" not in base[start:end] and not any(edit.is_own for edit in covering):
            # A space is no word: without the words beside it, which others delete, its deletion would join two words.
            covering = []
        deleted = dict.fromkeys(maker for edit in covering for maker in edit.makers)
        remarks = tuple([at for at, each in enumerate(subjects) if each.start <= start < end <= each.end])
        runs.append(Run(base[start:end], Fate(deleted_by=tuple(deleted)), remarks))
    return join_runs(runs)


def _find_edits(base: Tokens, proposal: Proposal, *, is_alone: bool) -> Iterator[tuple[Edit, Place]]:
    """The edits of one proposal, as values and as characters."""
    new = proposal.tokens
    assert new is not None, "who deletes the paragraph has no edits in it"
    found = list(_arrange(base, new) if is_alone else _read(base, proposal, new))
    if is_alone and _apply(base.text, [place for _, place in found]) != new.text:
        # Where an item goes, the one that the reader sees go may leave other line ends than were proposed.
        plain = list(_read(base, proposal, new))
        found = plain if _apply(base.text, [place for _, place in plain]) == new.text else found
    if tokenize(_apply(base.text, [place for _, place in found])).keys != new.keys:
        # Line ends and quotation marks far apart can depend on each other; then the whole is one edit.
        found = [(Edit(0, len(base), new.keys), (0, len(base.text), new.text))]
    yield from found


def _read(base: Tokens, proposal: Proposal, new: Tokens) -> Iterator[tuple[Edit, Place]]:
    for edit, span in zip(proposal.edits, proposal.spans, strict=True):
        yield edit, _cut(base, new, span)


def _arrange(base: Tokens, new: Tokens) -> Iterator[tuple[Edit, Place]]:
    """Edits for the reader. The words of footnotes are not compared with those of the text, behind which they stand."""
    middle, new_middle = find_notes(base.text), find_notes(new.text)
    parts = (
        (0, base.text[:middle], new.text[:new_middle]),
        (middle, base.text[middle:], new.text[new_middle:]),
    )
    for offset, old, text in parts:
        one, other = tokenize(old), tokenize(text)
        for span in arrange_edits(one.keys, other.keys, compare(one.keys, other.keys)):
            start, end, words = _cut(one, other, span)
            yield Edit(offset + start, offset + end, (words,)), (offset + start, offset + end, words)


def _apply(text: str, places: Sequence[Place]) -> str:
    pieces, position = [], 0
    for start, end, new in places:
        pieces += [text[position:start], new]
        position = end
    return "".join([*pieces, text[position:]])


def _cut(base: Tokens, proposed: Tokens, span: Span) -> Place:
    """An edit in characters, without the spaces that base and proposed text have in common at its edges."""
    start, end, new_start, new_end = span
    low, high = _get_range(base, start, end)
    new_low, new_high = _get_range(proposed, new_start, new_end)
    old, new = base.text[low:high], proposed.text[new_low:new_high]
    first = _count_common_space(old, new)
    last = _count_common_space(old[first:][::-1], new[first:][::-1])
    return low + first, high - last, new[first : len(new) - last]


def _get_range(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """The characters of words ``[first, last)`` with the white space on either side."""
    start = tokens.ends[first - 1] if first else 0
    end = tokens.starts[last] if last < len(tokens) else len(tokens.text)
    return start, max(start, end)


def _count_common_space(one: str, other: str) -> int:
    """How much white space two texts begin with in common. Line ends stay with what they belong to."""
    size = min(len(one), len(other))
    is_common = (one[at] == other[at] and one[at].isspace() and one[at] != "\n" for at in range(size))
    return next((at for at, common in enumerate(is_common) if not common), size)


def _rank(edit: Marked) -> int:
    return edit.start - edit.end


def _overlap(one: Marked, other: Marked) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


def _is_about(subject: Subject, edit: Marked) -> bool:
    if subject.edit is not None:
        return subject.edit == edit
    return subject.start <= edit.end and edit.start <= subject.end
