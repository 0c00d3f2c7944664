"""An issued draft as people read it: the message of its tag, and the list of all drafts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.amendments.trailer import render_message
from bot.publish.data import Data
from bot.publish.naming import render_count
from bot.publish.page import Block, Heading, Line, render_answer
from bot.publish.piece import to_pieces
from bot.report.draft import DATE, POINTS, SYMBOL, IssuedDraft

if TYPE_CHECKING:
    from rich.text import Text

_LEGEND = """\
A decision point is a place for which other words are proposed. It is called by its paragraph and its number, as in
"rec 9/2". The numbers of this draft stay: whatever is proposed or adopted later, a number means the words that it means
here. What is proposed later gets other numbers. A decision that names this draft is refused once the words that are
named have moved; it is written amend adopt --draft {name} "rec 9/2=A", or /adopt --draft {name} "rec 9/2=A" in a
comment, and so for silence and for what stakeholders say. The lines at the end of this text keep the numbers for the
program; people see them with "amend decisions"."""


def render_draft_message(draft: IssuedDraft, title: str, adopted: str, since: str) -> str:
    """The message of the tag.

    It says to people what the draft is and what was ``adopted`` since the draft ``since`` ("": since the report was put
    into Git), then to the program which words each number means.
    """
    body = (
        f"{title}\nSymbol: {draft.symbol or 'none'}\nDate: {draft.date}",
        f"How decision points are called\n\n{_LEGEND.format(name=draft.name)}",
        f"Adopted since {f'draft {since}' if since else 'the report was put into Git'}\n\n{adopted}",
    )
    points = ((POINTS, line) for line in draft.lines)
    return render_message(
        f"Draft {draft.name}, {draft.date}", "\n\n".join(body), ((SYMBOL, draft.symbol), (DATE, draft.date), *points)
    )


def tell_points(draft: IssuedDraft) -> str:
    """How many decision points have a number: "25 decision points in 13 paragraphs"."""
    count = sum(map(len, draft.points.values()))
    return f"{render_count(count, 'decision point')} in {render_count(len(draft.points), 'paragraph')}"


def render_drafts(drafts: Sequence[IssuedDraft], form: str) -> str | Text:
    """Every draft, oldest first, as "text", "md" or "json"."""
    return render_answer(form, lambda: _write_page(drafts), lambda: {"drafts": [_describe(draft) for draft in drafts]})


def _write_page(drafts: Sequence[IssuedDraft]) -> Iterator[Block]:
    yield Heading(1, to_pieces(f"Issued drafts: {len(drafts)}"))
    for draft in drafts:
        yield Line(1, to_pieces(f"{draft.name}: {draft.date}, {draft.symbol or 'no symbol'}"))
        yield Line(2, to_pieces(f"{tell_points(draft)}; commit {draft.commit[:12]}"))


def _describe(draft: IssuedDraft) -> Data:
    return {
        "name": draft.name,
        "symbol": draft.symbol,
        "date": draft.date,
        "commit": draft.commit,
        "points": sum(map(len, draft.points.values())),
    }
