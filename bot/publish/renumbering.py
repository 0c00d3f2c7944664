"""What renumbering does, as people read it, and what the commit then says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bot.amendments.trailer import render_message
from bot.publish.data import Data
from bot.publish.naming import render_count
from bot.publish.page import Block, Heading, Line, render_answer
from bot.publish.piece import to_pieces
from bot.report.renumbering import Followed, Renumbering
from bot.report.report import Report

if TYPE_CHECKING:
    from rich.text import Text


def render_renumbering(renumbering: Renumbering, report: Report, form: str) -> str | Text:
    """The concordance and the cross-references, as "text", "md" or "json"; ``report`` is that before."""
    return render_answer(form, lambda: _write_page(renumbering, report), lambda: _describe(renumbering))


def render_renumbering_message(renumbering: Renumbering, report: Report) -> str:
    """The commit's message: the concordance is in its trailers, what a person has to look at in its body."""
    asked = [_tell(each, report) for each in renumbering.followed if each.new is None]
    body = ["Every section counts from 1; all open amendments were settled before."]
    if asked:
        body.append("Cross-references that were left as they are, for a person to look at:")
        body.append("\n".join(f"- {line}" for line in asked))
    trailers = [("Renumbered", f"{old} {new}") for old, new in renumbering.moved.items()]
    return render_message("Renumber the report", "\n\n".join(body), trailers)


def _write_page(renumbering: Renumbering, report: Report) -> Iterator[Block]:
    yield Heading(1, to_pieces("Concordance: old number, new number"))
    for old, new in renumbering.moved.items():
        yield Line(1, to_pieces(f"{report.describe(old)} becomes {report.describe(new)}"))
    changed = [each for each in renumbering.followed if each.new is not None]
    asked = [each for each in renumbering.followed if each.new is None]
    yield from _write_list("Cross-references that follow", changed, report)
    yield from _write_list("Cross-references for a person to look at; they stay as they are", asked, report)
    kept = len(renumbering.concordance) - len(renumbering.moved)
    yield Line(0, to_pieces(f"{render_count(kept, 'paragraph')} {'keeps its' if kept == 1 else 'keep their'} number."))


def _write_list(title: str, followed: Iterable[Followed], report: Report) -> Iterator[Block]:
    followed = list(followed)
    if followed:
        yield Heading(2, to_pieces(title))
        yield from (Line(1, to_pieces(_tell(each, report))) for each in followed)


def _tell(followed: Followed, report: Report) -> str:
    """One cross-reference, by the number that its paragraph had."""
    where, words = report.describe(followed.name), followed.reference.words
    if followed.new is None:
        return f"{where}: “{words}”: {followed.reference.doubt}"
    return f"{where}: “{words}” becomes “{followed.new}”"


def _describe(renumbering: Renumbering) -> Data:
    return {
        "concordance": [{"old": str(old), "new": str(new)} for old, new in renumbering.concordance.items()],
        "references": [
            {
                "paragraph": str(each.name),
                "start": each.reference.start,
                "end": each.reference.end,
                "words": each.reference.words,
                "new": each.new,
                "doubt": each.reference.doubt,
            }
            for each in renumbering.followed
        ],
    }
