"""From what a forge holds to where everything stands."""

from __future__ import annotations

from bot.commands.tools import Tools, remark
from bot.forge.port import State
from bot.reconcile.negotiation import Negotiation, negotiate


def negotiate_state(state: State) -> Negotiation:
    """Where everything stands in a state that was read."""
    return negotiate(state.main, state.report, state.amendments, state.records, state.issued, state.adopted)


def fetch_negotiation(tools: Tools) -> Negotiation:
    """Where everything stands now; what had to be left out is said on standard error."""
    state = tools.open_forge().fetch_state()
    for sentence in state.remarks:
        remark(sentence)
    return negotiate_state(state)
