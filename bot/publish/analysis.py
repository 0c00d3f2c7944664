"""Same and different wording among amendments that were given as rows: as JSON, Markdown or plain text.

Written paragraph by paragraph, so that a hundred thousand amendments need not lie in memory at once.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from bot.amendments.composition import Alternative, Composition, Point, Whole, compose
from bot.amendments.edit import compare_proposal
from bot.amendments.relation import Pair, Relation, relate
from bot.publish.naming import Names, name_amendments, render_count
from bot.publish.page import Block, Heading, Line, render_page
from bot.publish.piece import to_pieces
from bot.publish.point import place_points, tell_point, tell_wholes
from bot.publish.rolling import render_rolling
from bot.text.token import tokenize

_RELATIONS = {
    Relation.SAME: "same text",
    Relation.AGREE: "same wording in part",
    Relation.CONFLICT: "different wording for the same words",
    Relation.COMPATIBLE: "separate words",
}


class Sheet(NamedTuple):
    """All that is proposed on one paragraph.

    ``base`` None is a new paragraph; ``proposed`` are amendments' ids with their texts, None to delete the paragraph;
    ``names`` are the submitters of each.
    """

    paragraph: str
    base: str | None
    proposed: tuple[tuple[str, str | None], ...]
    names: Names


class Part(NamedTuple):
    """What is said of one paragraph; in JSON the pairs stand apart. ``counts`` are for the summary that people read."""

    text: str
    pairs: str
    counts: Counter[str]


_NOTHING: Counter[str] = Counter()

Errors = Sequence[tuple[int, str]]


class Form(NamedTuple):
    """How to write paragraphs, and how to put them and the errors (line, reason) together."""

    write: Callable[[Sequence[Sheet]], list[Part]]
    assemble: Callable[[Iterable[Part], Errors], Iterator[str]]


def _compose(sheets: Sequence[Sheet]) -> list[tuple[Sheet, Composition, list[Pair]]]:
    """The decision points and pairs of some paragraphs.

    One thing is done for all of them before the next: the processor's cache then holds what does it, which saves a
    seventh of the time.
    """
    bases = [tokenize(sheet.base or "") for sheet in sheets]
    proposals = [
        [compare_proposal(base, amendment, text) for amendment, text in sheet.proposed]
        for sheet, base in zip(sheets, bases, strict=True)
    ]
    compositions = [compose(sheet.base, own, base) for sheet, own, base in zip(sheets, proposals, bases, strict=True)]
    return list(zip(sheets, compositions, [list(relate(own)) for own in proposals], strict=True))


def _write_json(sheets: Sequence[Sheet]) -> list[Part]:
    composed = _compose(sheets)
    rolling = [render_rolling(composition, sheet.paragraph, sheet.names) for sheet, composition, _ in composed]
    texts = [
        json.dumps(
            {
                "paragraph": sheet.paragraph,
                "base": sheet.base,
                "amendments": [amendment for amendment, _ in sheet.proposed],
                "points": [_describe_point(point) for point in composition.points],
                "whole": [_describe_whole(whole) for whole in composition.whole],
                "rolling": text,
            }
        )
        for (sheet, composition, _), text in zip(composed, rolling, strict=True)
    ]
    return [
        Part(text, _write_pairs(sheet, pairs), _NOTHING)
        for text, (sheet, _, pairs) in zip(texts, composed, strict=True)
    ]


def _write_pairs(sheet: Sheet, pairs: Sequence[Pair]) -> str:
    if not pairs:
        return ""
    quoted = {amendment: json.dumps(amendment) for amendment, _ in sheet.proposed}
    end = f'"paragraph": {json.dumps(sheet.paragraph)}, "relation": '
    return ",\n".join(
        [f'{{"a": {quoted[pair.a]}, "b": {quoted[pair.b]}, {end}"{pair.relation.value}"}}' for pair in pairs]
    )


def _describe_point(point: Point) -> dict[str, Any]:
    return {
        "start": point.start,
        "end": point.end,
        "base": point.base,
        "kind": point.kind.value,
        "contested": point.contested,
        "alternatives": [
            {"text": each.text, "amendments": each.amendments, "spellings": dict(each.spellings)}
            for each in point.alternatives
        ],
    }


def _describe_whole(whole: Whole) -> dict[str, Any]:
    spellings = {"spellings": dict(whole.spellings)} if whole.spellings else {}
    return {"text": whole.text, "amendments": whole.amendments, **spellings}


def _assemble_json(parts: Iterable[Part], errors: Errors) -> Iterator[str]:
    pairs: list[str] = []
    yield '{"paragraphs": ['
    for number, part in enumerate(parts):
        yield f"{',' if number else ''}\n{part.text}"
        if part.pairs:
            pairs.append(part.pairs)
    yield '\n],\n"pairs": ['
    for number, lines in enumerate(pairs):
        yield f"{',' if number else ''}\n{lines}"
    yield f'\n],\n"errors": {json.dumps([{"line": line, "reason": reason} for line, reason in errors])}}}\n'


def _write_page(render: Callable[[Iterable[Block]], str], sheets: Sequence[Sheet]) -> list[Part]:
    told = [_tell(*composed) for composed in _compose(sheets)]
    return [Part(render(page), "", counts) for page, counts in told]


def _render_text(page: Iterable[Block]) -> str:
    from bot.publish.terminal import render_text  # imports rich, which takes as long as a small file

    return render_text(page).plain


def _tell(sheet: Sheet, composition: Composition, pairs: Iterable[Pair]) -> tuple[list[Block], Counter[str]]:
    """One paragraph for people, and what there is to count in it."""
    counts = Counter(_RELATIONS[pair.relation] for pair in pairs)
    told = f"{render_count(len(sheet.proposed), 'amendment')}{_tell_pairs(counts)}."

    def name_all(wording: Alternative | Whole) -> str:
        return name_amendments(wording.amendments, sheet.names)

    page: list[Block] = [Heading(2, to_pieces(sheet.paragraph)), Line(0, to_pieces(told))]
    for placed in place_points(composition, sheet.paragraph):
        page += tell_point(composition, placed, name_all)
    page += tell_wholes(composition, name_all)
    counts.update(paragraph=1, amendment=len(sheet.proposed), point=len(composition.points))
    counts["contested point"] = sum(point.contested for point in composition.points)
    return page, counts


def _tell_pairs(counts: Counter[str]) -> str:
    found = [f"{counts[label]:,} {label}" for label in _RELATIONS.values() if counts[label]]
    return f"; pairs: {', '.join(found)}" if found else ""


def _assemble_page(render: Callable[[Iterable[Block]], str], parts: Iterable[Part], errors: Errors) -> Iterator[str]:
    yield render([Heading(1, to_pieces("Same and different wording"))])
    total: Counter[str] = Counter()
    for part in parts:
        yield f"\n\n{part.text}"
        total.update(part.counts)
    summary: list[Block] = [Heading(2, to_pieces("In all")), Line(0, to_pieces(_sum_up(total)))]
    if errors:
        summary.append(Heading(2, to_pieces("Rows that could not be used")))
        summary += [Line(1, to_pieces(f"line {line}: {reason}")) for line, reason in errors]
    yield f"\n\n{render(summary)}\n"


def _sum_up(total: Counter[str]) -> str:
    amendments, paragraphs = total["amendment"], total["paragraph"]
    points = (
        f"{render_count(total['point'], 'decision point')}, {total['contested point']:,} with two or more proposals"
    )
    return (
        f"{render_count(amendments, 'amendment')} on {render_count(paragraphs, 'paragraph')}; {points}"
        f"{_tell_pairs(total)}."
    )


FORMS = {
    "json": Form(_write_json, _assemble_json),
    "md": Form(partial(_write_page, render_page), partial(_assemble_page, render_page)),
    "text": Form(partial(_write_page, _render_text), partial(_assemble_page, _render_text)),
}
