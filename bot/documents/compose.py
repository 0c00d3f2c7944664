"""From judged words to edits: which words of the report become which, with enough words around to find them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.documents.align import BOUNDARY
from bot.documents.case import Case, Fate, Finding
from bot.documents.reading import Edit, Sureness
from bot.documents.wording import space_left, write
from bot.text.token import Tokens

# Words on either side that a reader needs to see where an edit is.
_CONTEXT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The report's text ``[start, end)`` becomes ``text``, as its words ``[first, last)`` are judged."""

    start: int
    end: int
    text: str
    first: int
    last: int


def compose(case: Case) -> tuple[Edit, ...]:
    """The edits of one paragraph, in order, with the questions about words that do not change."""
    base = case.base
    _strike_empty_blocks(case)
    if all(fate in (Fate.STRIKE, Fate.DROP) for fate in case.fates):
        return (_edit(case.findings, delete=True),)
    pieces = [piece for piece in _pieces(case) if base.text[piece.start : piece.end] != piece.text]
    found = [(piece, [finding for finding in case.findings if _meet(finding, piece)]) for piece in pieces]
    for finding in case.findings:
        if finding.reading is Sureness.ASK and not any(_meet(finding, piece) for piece in pieces):
            found.append((_unchanged(case, finding), [finding]))
    found.sort(key=lambda item: item[0].start)
    return tuple(_edit(findings, *with_context(piece, base, pieces)) for piece, findings in found)


def _meet(finding: Finding, piece: Piece) -> bool:
    return finding.first < piece.last and finding.last > piece.first


def _edit(findings: Sequence[Finding], base: str = "", proposed: str = "", *, delete: bool = False) -> Edit:
    """One edit; it is as sure as the least sure of its findings."""
    return Edit(
        reading=max((finding.reading for finding in findings), key=lambda reading: reading.doubt),
        base=base,
        proposed=proposed,
        delete=delete,
        question=" ".join(dict.fromkeys(finding.question for finding in findings if finding.question)),
        why=" ".join(dict.fromkeys(finding.why for finding in findings)),
    )


def _strike_empty_blocks(case: Case) -> None:
    """Strike out one boundary of each block or list item of which all words are struck out."""
    bounds = [index for index, word in enumerate(case.words) if word.key == BOUNDARY and not word.is_new]
    for first, last in pairwise([-1, *bounds, len(case.words)]):
        sides = [at for at in (first, last) if 0 <= at < len(case.words)]
        whole = set(case.fates[first + 1 : last]) - {Fate.DROP} == {Fate.STRIKE}
        if whole and sides and all(case.fates[at] is Fate.KEEP for at in sides):
            case.fates[sides[0]] = Fate.STRIKE


def _unchanged(case: Case, finding: Finding) -> Piece:
    """The report's words that a question is about, or else those on either side of it."""
    inside = [word.base for word in case.words[finding.first : finding.last] if word.base is not None]
    if not inside:
        inside = [word.base for word in case.words[: finding.first] if word.base is not None][-1:]
        inside += [word.base for word in case.words[finding.last :] if word.base is not None][:1]
    start, end = case.base.starts[inside[0]], case.base.ends[inside[-1]]
    return Piece(start=start, end=end, text=case.base.text[start:end], first=finding.first, last=finding.last)


def _pieces(case: Case) -> Iterator[Piece]:
    """Each run of words that change, up to the next word of the report that stays."""
    index, size = 0, len(case.words)
    while index < size:
        if case.fates[index] in (Fate.KEEP, Fate.DROP):
            index += 1
            continue
        first = last = index
        while index < size and case.fates[index] is not Fate.KEEP:
            index += 1
            last = last if case.fates[index - 1] is Fate.DROP else index
        yield _piece(case, first, last)


def _piece(case: Case, first: int, last: int) -> Piece:
    base = case.base
    left = next((at for at in range(first - 1, -1, -1) if case.fates[at] is Fate.KEEP), None)
    right = next((at for at in range(last, len(case.words)) if case.fates[at] is Fate.KEEP), None)
    before = None if left is None else case.words[left]
    after = None if right is None else case.words[right]
    start = 0 if before is None or before.base is None else _end(base, before.base)
    end = len(base.text) if after is None or after.base is None else base.starts[after.base]
    new = [index for index in range(first, last) if case.fates[index] in (Fate.INSERT, Fate.GROW)]
    struck = base.text[start:end]
    text = write(case, new, left, right) if new else space_left(struck, before, after)
    return Piece(start=start, end=end, text=text, first=first, last=last)


def _end(base: Tokens, index: int) -> int:
    """Where a word of the report ends; a boundary goes up to the first word of its block, a bullet's space included."""
    is_bullet = base.keys[index][0] == BOUNDARY and index + 1 < len(base)
    return base.starts[index + 1] if is_bullet else base.ends[index]


def with_context(piece: Piece, base: Tokens, pieces: Sequence[Piece]) -> tuple[str, str]:
    """The words of a piece and what they become, with words around them until the report has them only once.

    They go up to the next piece if that is enough, so that no edit shows words that another one strikes out.
    """
    low = max((other.end for other in pieces if other.start < piece.start), default=0)
    high = min((other.start for other in pieces if other.end > piece.end), default=len(base.text))
    first, last = bisect_right(base.ends, piece.start), bisect_left(base.starts, piece.end)
    first, last = _step(base, first, -1), _step(base, last - 1, 1) + 1
    start, end = _range(piece, base, first, last)
    start, end = max(start, min(low, piece.start)), min(end, max(high, piece.end))
    wider = 1
    while base.text.find(base.text[start:end]) != base.text.rfind(base.text[start:end]) or start == end:
        first, last, wider = max(first - wider, 0), min(last + wider, len(base)), 2 * wider
        start, end = _range(piece, base, first, last)
    changed = base.text[start : piece.start] + piece.text + base.text[piece.end : end]
    return base.text[start:end], changed


def _range(piece: Piece, base: Tokens, first: int, last: int) -> tuple[int, int]:
    start = base.starts[first] if first < len(base) else piece.start
    end = base.ends[last - 1] if last else piece.end
    return min(start, piece.start), max(end, piece.end)


def _step(base: Tokens, index: int, way: int) -> int:
    """Step over some words in one direction, not beyond the block."""
    words = 0
    while words < _CONTEXT and 0 <= index + way < len(base) and base.keys[index + way][0] != BOUNDARY:
        index += way
        words += base.keys[index][0].isalnum()
    return index
