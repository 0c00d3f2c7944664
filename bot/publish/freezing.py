"""What people read while the report is frozen: since when and why, and what waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.amendments.amendment import Amendment
from bot.publish.page import Block, Line
from bot.publish.piece import to_pieces
from bot.reconcile.moment import render_moment
from bot.reconcile.procedure import Freeze

_LATER = "When the report is thawed, it takes part as if it came then."


def tell_freeze(freeze: Freeze) -> str:
    """Since when, by whom and why, in a sentence."""
    reason = f": {freeze.reason}" if freeze.reason else ""
    return f"The report has been frozen since {render_moment(freeze.at)}, by {freeze.by}{reason}."


def tell_waiting(freeze: Freeze | None, waiting: Sequence[Amendment]) -> Iterator[str]:
    """A remark for those who ask how things stand."""
    if freeze:
        names = ", ".join(amendment.id for amendment in waiting)
        yield f"{tell_freeze(freeze)} {f'Received since, and waiting: {names}.' if names else 'Nothing came since.'}"


def tell_received(freeze: Freeze) -> tuple[Block, ...]:
    """What a submitter is told of an amendment that came while the report is frozen."""
    return (Line(0, to_pieces(f"{tell_freeze(freeze)} This was received while it is frozen, and waits. {_LATER}")),)


def tell_changed(freeze: Freeze) -> tuple[Block, ...]:
    """What a submitter is told of an amendment that was changed while the report is frozen."""
    told = (
        f"{tell_freeze(freeze)} What was changed here since was received, and waits. {_LATER} "
        "Below is what stood before."
    )
    return (Line(0, to_pieces(told)),)
