"""Footnotes: the blocks at the end of a paragraph go behind the signs in its text that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.publish.export.block import Block, read_blocks
from bot.publish.export.layout import Kind, Layout
from bot.publish.export.run import Fate, Run, join_runs, read_text

# Labels that a bookmark can carry; a paragraph with others shows its footnotes as text.
_SIGN = re.compile(r"\[\^([A-Za-z0-9]{1,16})\]")


class _Note(NamedTuple):
    """A footnote at the end of a paragraph; ``fate`` is that of the separator before it."""

    label: str
    runs: tuple[Run, ...]
    fate: Fate


def place_notes(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with every footnote behind its sign; as they are where not all of them pair."""
    body: list[Block] = []
    notes: list[_Note] = []
    for block in blocks:
        if block.layout.kind is not Kind.NOTE or not body:
            body.append(block)
            continue
        fate = block.end if block.is_whole else body[-1].end
        notes.append(_Note(block.layout.label, block.runs, fate))
        if not block.is_whole:
            body[-1] = body[-1]._replace(end=block.end)
    placed = tuple([block._replace(runs=join_runs(_place(block.runs, notes))) for block in body])
    return tuple(blocks) if notes else placed


def read_placed(blocks: Sequence[Block], amendment: str = "") -> list[tuple[Layout, str]]:
    """The blocks as an amendment wants them, its footnotes behind them in the order of their labels."""
    notes = [
        (Layout(Kind.NOTE, label=run.text[2:-1]), read_text(run.note, amendment))
        for block in blocks
        for run in block.runs
        if run.note is not None and run.fate.holds(amendment)
    ]
    return [*read_blocks(blocks, amendment), *sort_notes(notes)]


def sort_notes(notes: Iterable[tuple[Layout, str]]) -> list[tuple[Layout, str]]:
    """Footnotes in the order of their labels: a, b, …, z, aa."""
    return sorted(notes, key=lambda note: (len(note[0].label), note[0].label))


def _place(runs: Iterable[Run], waiting: list[_Note]) -> Iterator[Run]:
    """The runs with those notes that wait behind their signs."""
    for run in runs:
        position = 0
        for match in _SIGN.finditer(run.text):
            note = _take(waiting, match[1], run.fate)
            if note is not None:
                yield run._replace(text=run.text[position : match.start()])
                yield run._replace(text=match[0], note=note.runs)
                position = match.end()
        yield run._replace(text=run.text[position:])


def _take(waiting: list[_Note], label: str, fate: Fate) -> _Note | None:
    """The note of that label that comes and goes with its sign."""
    for note in waiting:
        # The space before a footnote belongs to its number.
        begins_well = note.runs and not note.runs[0].text[:1].isspace()
        if note.label == label and begins_well and _is_same(note.fate, fate):
            waiting.remove(note)
            return note
    return None


def _is_same(one: Fate, other: Fate) -> bool:
    return set(one.inserted_by) == set(other.inserted_by) and set(one.deleted_by) == set(other.deleted_by)
