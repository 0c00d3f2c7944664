"""From what a forge holds to where everything stands."""

from __future__ import annotations

from bot.forge.port import State
from bot.reconcile.negotiation import Negotiation, negotiate
from bot.reconcile.record import Confirmation


def negotiate_state(state: State) -> Negotiation:
    """Where everything stands in a state that was read."""
    said = [record for record in state.records if isinstance(record, Confirmation)]
    return negotiate(state.main, state.report, state.amendments, said)
