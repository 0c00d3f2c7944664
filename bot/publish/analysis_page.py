"""Same and different wording among rows for people, as Markdown or plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from bot.amendments.composition import Alternative, Composition, Whole
from bot.amendments.relation import Pair, Relation
from bot.publish.analysis import Errors, Form, Part, Sheet, compose_sheets
from bot.publish.naming import name_amendments, render_count
from bot.publish.page import Block, Heading, Line, render_page
from bot.publish.piece import to_pieces
from bot.publish.placing import place_points
from bot.publish.point import tell_point, tell_wholes
from bot.publish.terminal import render_text

_RELATIONS = {
    Relation.SAME: "same text",
    Relation.AGREE: "same wording in part",
    Relation.CONFLICT: "different wording for the same words",
    Relation.COMPATIBLE: "separate words",
}


def _write_page(render: Callable[[Iterable[Block]], str], sheets: Sequence[Sheet]) -> list[Part]:
    told = [_tell(*composed) for composed in compose_sheets(sheets)]
    return [Part(render(page), "", counts) for page, counts in told]


def _render_text(page: Iterable[Block]) -> str:
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


PAGES = {
    "md": Form(partial(_write_page, render_page), partial(_assemble_page, render_page)),
    "text": Form(partial(_write_page, _render_text), partial(_assemble_page, _render_text)),
}
