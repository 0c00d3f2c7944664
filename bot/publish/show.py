"""One paragraph, or one place for new ones, as redlines, a rolling text, a compilation, or clean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.amendments.edit import Proposal
from bot.errors import UserError
from bot.publish.compilation import describe_compilation, write_compilation
from bot.publish.data import Data, describe_item, describe_segments
from bot.publish.heading import name_heading
from bot.publish.naming import name_amendment
from bot.publish.page import Block, Heading, Line, Quote, render_answer
from bot.publish.piece import Piece, Style, to_pieces
from bot.publish.redline import compare_texts, to_redline
from bot.publish.rolling import render_legend, write_rolling
from bot.publish.standing import draw_redline, tell_agreed
from bot.publish.statement import list_said
from bot.reconcile.negotiation import Item, Negotiation
from bot.report.paragraph import ParagraphId
from bot.text.redline import Segment

if TYPE_CHECKING:
    from rich.text import Text

VIEWS = ("redline", "rolling", "compilation", "clean")

# What a redline shows, and whose.
Drawing = tuple[str, tuple[str, ...], tuple[Segment, ...]]


def render_show(
    negotiation: Negotiation,
    item: Item,
    view: str,
    form: str,
    amendments: Sequence[str] = (),
    *,
    numbered: bool = False,
) -> str | Text:
    """One of ``VIEWS`` of a paragraph or a place, as "text", "md" or "json".

    ``amendments``: whose redlines alone are shown, two being compared with each other, or whose clean text;
    ``numbered``: the rolling text with the numbers of its decision points. Raises ``UserError`` where one of the
    amendments proposes nothing there, and for views that show all.
    """
    proposals = [_get_proposal(negotiation, item, amendment) for amendment in amendments]
    match view:
        case "redline":
            drawings = _draw(negotiation, item, proposals)
            return render_answer(
                form,
                lambda: _write_redlines(negotiation, item, drawings),
                lambda: _describe(negotiation, item, drawings),
            )
        case "clean":
            texts = [_get_text(proposal) for proposal in proposals] or [item.composition.base]
            return render_answer(
                form, lambda: _write_clean(texts), lambda: {**_name(negotiation, item), "texts": texts}
            )
    if amendments:
        raise UserError(f'"{view}" shows all proposals; for some of them, ask for redline or clean.')
    if view == "rolling":
        return render_answer(
            form, lambda: _write_rolling(negotiation, item, numbered), lambda: describe_item(item, negotiation)
        )
    return render_answer(
        form,
        lambda: (
            *write_compilation(item, negotiation),
            *tell_agreed(item.target, negotiation),
            *_write_said(negotiation, item),
        ),
        lambda: describe_compilation(item, negotiation),
    )


def _get_proposal(negotiation: Negotiation, item: Item, amendment: str) -> Proposal:
    if proposal := item.composition.find(amendment):
        return proposal
    name, proposals = negotiation.report.describe(item.target), item.composition.proposals
    there = f"there are {', '.join(proposal.id for proposal in proposals)}" if proposals else "nobody does"
    raise UserError(f'No open amendment "{amendment}" proposes anything on {name}; {there}.')


def _draw(negotiation: Negotiation, item: Item, proposals: Sequence[Proposal]) -> list[Drawing]:
    names = negotiation.names
    if len(proposals) == 2:
        one, other = proposals
        title = f"from {name_amendment(one.id, names)} to {name_amendment(other.id, names)}"
        return [(title, (one.id, other.id), compare_texts(_get_text(one), _get_text(other)))]
    return [
        (
            name_amendment(proposal.id, names, ", unconfirmed" if proposal.doubts else ""),
            (proposal.id,),
            draw_redline(item, proposal),
        )
        for proposal in proposals or item.composition.proposals
    ]


def _write_redlines(negotiation: Negotiation, item: Item, drawings: Sequence[Drawing]) -> Iterator[Block]:
    yield Heading(2, to_pieces(negotiation.report.describe(item.target)))
    yield from tell_agreed(item.target, negotiation)
    if not drawings:
        yield Line(0, to_pieces("No proposal is open; the text stands as it is."))
        yield from _write_clean([item.composition.base])
    for title, _, segments in drawings:
        yield Heading(3, to_pieces(title))
        yield Quote(to_redline(segments))


def _write_rolling(negotiation: Negotiation, item: Item, numbered: bool) -> Iterator[Block]:
    yield Quote(write_rolling(item.composition, name_heading(item.target), negotiation.names, numbered=numbered))
    yield from tell_agreed(item.target, negotiation)
    if item.composition.proposals:
        yield Line(0, to_pieces(render_legend()))
    yield from _write_said(negotiation, item)


def _write_said(negotiation: Negotiation, item: Item) -> Iterator[Block]:
    said = list(list_said(item, negotiation))
    if said:
        yield Heading(3, to_pieces("What was said"))
        yield from said


def _write_clean(texts: Sequence[str | None]) -> Iterator[Block]:
    for text in texts:
        yield Quote(to_pieces(Piece("no paragraph", Style.ITALIC) if text is None else text))


def _describe(negotiation: Negotiation, item: Item, drawings: Sequence[Drawing]) -> Data:
    return {
        **_name(negotiation, item),
        "base": item.composition.base,
        "redlines": [
            {"amendments": list(amendments), "segments": describe_segments(segments)}
            for _, amendments, segments in drawings
        ],
    }


def _name(negotiation: Negotiation, item: Item) -> Data:
    return {
        "paragraph": str(item.target),
        "reference": negotiation.report.describe(item.target),
        "agreed": isinstance(item.target, ParagraphId) and item.target in negotiation.agreed,
    }


def _get_text(proposal: Proposal) -> str | None:
    return None if proposal.tokens is None else proposal.tokens.text
