"""Same and different wording among rows as JSON, each paragraph and each pair on a line of its own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.amendments.composition import Point, Whole
from bot.amendments.relation import Pair
from bot.publish.analysis import Errors, Form, Part, Sheet, compose_sheets
from bot.publish.rolling import render_rolling

_NOTHING: Counter[str] = Counter()
# What is written here holds nothing twice, so nobody need look for circles.
_encode = json.JSONEncoder(check_circular=False).encode


def _write_json(sheets: Sequence[Sheet]) -> list[Part]:
    composed = compose_sheets(sheets)
    rolling = [render_rolling(composition, sheet.paragraph, sheet.names) for sheet, composition, _ in composed]
    texts = [
        _encode(
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


JSON = Form(_write_json, _assemble_json)
