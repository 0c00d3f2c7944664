"""A settled reading becomes changes of the report's paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.amendments.amendment import Change, Doubt
from bot.documents.reading import Edit, ParagraphReading, Reading, Sureness
from bot.errors import UserError
from bot.report.nearest import render_nearest
from bot.report.paragraph import ParagraphId, Place, Target
from bot.report.reference import find_next_name
from bot.report.report import Report
from bot.text.comparison import compare
from bot.text.token import tokenize


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """What an edit changes without the words around it: the base's ``[start, end)`` becomes ``text``."""

    start: int
    end: int
    text: str
    line: int


def apply_reading(reading: Reading, report: Report) -> tuple[Change, ...]:
    """The changes that a reading makes, in its order. What is still ``ask`` is made and carries a doubt.

    A paragraph of which only unchanged words are asked about has equal base and proposed texts, and doubts. Raises
    ``UserError`` that says all that does not fit, with file and line: a paragraph that the report does not have,
    words that it does not have exactly once, edits that overlap; and when no word would change.
    """
    entries = [entry for entry in reading.changes if entry.edits]
    name = reading.file or f"The reading of {reading.document.file}"
    problems = [f"{name}, line {line}: {message}" for line, message in _check(entries, report)]
    if problems:
        raise UserError("\n".join(problems))
    changes: list[Change] = []
    for entry in entries:
        said = entry.comments if reading.document.published else ()
        rationale = "\n\n".join(f"{remark.by}: {remark.text}" for remark in said)
        if isinstance(entry.target, Place):
            changes += _insert(entry, entry.target, rationale, report, {change.name for change in changes})
        else:
            changes.append(_modify(entry, entry.target, rationale, report.texts[entry.target]))
    if all(change.base == change.proposed for change in changes):
        raise UserError(f"{name} changes no word of the report, so there is nothing to submit.")
    return tuple(changes)


def _insert(
    entry: ParagraphReading, place: Place, rationale: str, report: Report, taken: set[ParagraphId]
) -> Iterator[Change]:
    for edit in entry.edits:
        name = find_next_name(report, place, retired=taken)
        taken.add(name)
        doubts = _doubts([(edit, (0, 0))])
        yield Change(target=place, name=name, base=None, proposed=edit.proposed, rationale=rationale, doubts=doubts)


def _modify(entry: ParagraphReading, paragraph: ParagraphId, rationale: str, base: str) -> Change:
    proposed, doubts = None, _doubts([(edit, (0, len(base))) for edit in entry.edits])
    if not entry.edits[0].delete:
        proposed = _replace(base, sorted((_core(edit, base) for edit in entry.edits), key=_by_place))
        doubts = _doubts([(edit, _range_of_doubt(edit, base)) for edit in entry.edits])
    return Change(target=paragraph, name=paragraph, base=base, proposed=proposed, rationale=rationale, doubts=doubts)


def _doubts(edits: list[tuple[Edit, tuple[int, int]]]) -> tuple[Doubt, ...]:
    return tuple(
        Doubt(start=start, end=end, question=edit.question)
        for edit, (start, end) in edits
        if edit.reading is Sureness.ASK
    )


def _replace(base: str, cores: list[Core]) -> str:
    parts, at = [], 0
    for core in cores:
        parts += [base[at : core.start], core.text]
        at = core.end
    return "".join([*parts, base[at:]])


def _check(entries: list[ParagraphReading], report: Report) -> Iterator[tuple[int, str]]:
    """What does not fit the report, with the line of the reading."""
    seen: set[Target] = set()
    for entry in entries:
        target = entry.target
        if target in seen:
            yield entry.line, f"{target} has an entry already; put its edits together."
        elif isinstance(target, Place):
            yield from _check_place(target, entry.line, report)
        elif target not in report.texts:
            nearest = render_nearest(str(target), map(str, report.paragraphs))
            yield entry.line, f"the report has no paragraph {target}{nearest}."
        elif not entry.edits[0].delete:
            yield from _check_edits(entry, report.texts[target])
        seen.add(target)


def _check_place(place: Place, line: int, report: Report) -> Iterator[tuple[int, str]]:
    try:
        find_next_name(report, place)
    except UserError as error:
        yield line, str(error)


def _check_edits(entry: ParagraphReading, base: str) -> Iterator[tuple[int, str]]:
    found = []
    for edit in entry.edits:
        if edit.base not in base:
            yield edit.line, f"{entry.target} has no “{edit.base}”; copy the words from the report."
        elif base.find(edit.base) != base.rfind(edit.base):
            yield edit.line, f"{entry.target} has “{edit.base}” more than once; give more words around it."
        elif edit.base != edit.proposed:
            found.append(_core(edit, base))
    for first, second in pairwise(sorted(found, key=_by_place)):
        if first.end > second.start or (first.start, first.end) == (second.start, second.end):
            both = f"overlaps the one in line {first.line}"
            yield second.line, f"this edit of {entry.target} {both}; make them one."


def _by_place(core: Core) -> tuple[int, int]:
    return core.start, core.end


def _core(edit: Edit, base: str) -> Core:
    """The words that an edit changes, the common ones before them taken off first."""
    start = base.index(edit.base)
    head = _common(edit.base, edit.proposed)
    tail = _common(edit.base[head:][::-1], edit.proposed[head:][::-1])
    text = edit.proposed[head : len(edit.proposed) - tail]
    return Core(start=start + head, end=start + len(edit.base) - tail, text=text, line=edit.line)


def _range_of_doubt(edit: Edit, base: str) -> tuple[int, int]:
    """The base's range that a question is about: where the edit is made, and where a comparison finds it.

    "old, " put in before a word reads like ", old" put in after the one before.
    """
    start = base.index(edit.base)
    if edit.base == edit.proposed:
        return start, start + len(edit.base)
    core = _core(edit, base)
    words = tokenize(base)
    spans = compare(words.keys, tokenize(_replace(base, [core])).keys)
    starts = [words.starts[first] if first < len(words) else len(base) for first, _, _, _ in spans]
    ends = [words.ends[last - 1] for first, last, _, _ in spans if first < last]
    return min([core.start, *starts]), max([core.end, *starts, *ends])


def _common(first: str, second: str) -> int:
    """How many characters two texts have in common at their beginning, no word broken."""
    size = min(len(first), len(second))
    count = next((at for at in range(size) if first[at] != second[at]), size)
    while count and any(_is_inside_word(text, count) for text in (first, second)):
        count -= 1
    return count


def _is_inside_word(text: str, at: int) -> bool:
    return at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
