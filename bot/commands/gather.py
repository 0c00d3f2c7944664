"""From what a forge holds to where everything stands."""

from __future__ import annotations

from bot.amendments.amendment import Amendment
from bot.commands.tools import Tools, remark
from bot.forge.reading import read_draft
from bot.forge.state import State
from bot.publish.freezing import tell_freeze
from bot.reconcile.negotiating import negotiate
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.sponsoring import stand_behind
from bot.reconcile.statement import Statement
from bot.report.draft import FrozenReport
from bot.repository.repository import Repository


def negotiate_state(state: State) -> Negotiation:
    """Where everything stands in a state that was read."""
    return state.negotiate()


def fetch_negotiation(tools: Tools) -> Negotiation:
    """Where everything stands now; what had to be left out is said on standard error."""
    return negotiate_state(fetch_state(tools))


def fetch_state(tools: Tools) -> State:
    """All of it; what had to be left out is said on standard error."""
    state = tools.open_forge().fetch_state()
    for sentence in state.remarks:
        remark(sentence)
    return state


def warn_frozen(state: State) -> None:
    """Tell somebody who submits that it will wait."""
    if state.freeze:
        remark(f"{tell_freeze(state.freeze)} What you submit is received, and waits until it is thawed.")


def fetch_issued(tools: Tools, name: str) -> Negotiation:
    """Where everything stood in an issued draft: its texts, and no proposals. Raises as ``read_draft`` does."""
    issued = read_draft(tools.open_repository(), tools.open_forge().fetch_state().drafts, name)
    return negotiate(issued.draft.commit, issued.report, ())


def find_draft(repository: Repository, state: State, name: str | None) -> FrozenReport | None:
    """The draft whose numbers somebody names, where they name one. Raises as ``read_draft`` does."""
    return read_draft(repository, state.drafts, name) if name else None


def get_standing(amendment_id: str, state: State) -> Amendment:
    """An open amendment with those who stand behind it now, and those who left it."""
    found = next(each for each in (*state.waiting, *state.amendments) if each.id == amendment_id)
    return stand_behind(found, [each for each in state.records if isinstance(each, Statement)])
