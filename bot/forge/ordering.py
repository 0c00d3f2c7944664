"""What ``/adopt`` and ``/revert`` are answered, and what they put with the words that wait for people to merge them."""

from __future__ import annotations

import re

from bot.errors import UserError
from bot.forge.adopting import make_reversion, make_text
from bot.forge.consensus import Waiting, add_texts
from bot.forge.state import NewText, State
from bot.publish.standing import tell_adoption
from bot.publish.taken import tell_in_a_line
from bot.reconcile.argument import Arguments, parse_arguments
from bot.reconcile.command import Command
from bot.reconcile.comment import Comment, Hearing
from bot.reconcile.resolving import keep_unchanged, resolve
from bot.reconcile.reverting import revert
from bot.reconcile.selection import parse_selection
from bot.reconcile.showing import explain_moved, require_settled, require_shown
from bot.report.stakeholder import Account
from bot.repository.commits import Identity

_UNCHANGED = re.compile(r"(?:^|\s)unchanged\s*$", re.IGNORECASE)


class Orders:
    """What maintainers order in comments of one run, one after the other; ``waiting`` grows by it."""

    def __init__(self, state: State, waiting: Waiting, address: str) -> None:
        """``state`` is what was read without these comments, ``address`` the page on which people merge ``waiting``."""
        self._state = state
        self._negotiation = state.negotiate()
        self._address = address
        self.waiting = waiting

    def take(self, hearing: Hearing, comment: Comment, command: Command) -> str:
        """The answer in one sentence. Raises ``UserError``, having taken nothing, for what cannot be."""
        read = self._take_back if command.word == "revert" else self._adopt
        told, texts = read(hearing, comment, command.arguments)
        self.waiting = add_texts(self.waiting, texts, self._state.report)
        return f"{told}. It stands in the report once people merge {self._address}"

    def _adopt(self, hearing: Hearing, comment: Comment, text: str) -> tuple[str, list[NewText]]:
        rest = _UNCHANGED.sub("", text)
        arguments = _require_named(
            rest, 'Say what is to be adopted, as in /adopt "rec 9/2=A" or /adopt "rec 12" unchanged'
        )
        draft = hearing.find_draft(arguments.draft) if arguments.draft else None
        if rest != text:
            adoptions = keep_unchanged(arguments.named, self._negotiation, draft)
        else:
            used = [name for each in self.waiting.commits for name in each.texts]
            with explain_moved(arguments, hearing, comment):
                chosen = [s for each in arguments.named for s in parse_selection(each, self._negotiation, draft)]
                adoptions = resolve(chosen, self._negotiation, (*self._negotiation.retired, *used))
        require_shown((each.item for each in adoptions), hearing, comment)
        author = _make_identity(comment.account)
        told = "; ".join(tell_in_a_line(each, self._negotiation) for each in adoptions)
        return f"Taken: {told}", [make_text(each, self._negotiation, author) for each in adoptions]

    def _take_back(self, hearing: Hearing, comment: Comment, text: str) -> tuple[str, list[NewText]]:
        arguments = _require_named(text, 'Say what is to be taken back, as in /revert "rec 9/2"')
        reversions = revert(arguments.named, self._negotiation)
        require_settled((each.name for each in reversions), hearing, comment)
        report, author = self._state.report, _make_identity(comment.account)
        told = "; ".join(
            f"{report.describe(each.name)}, {tell_adoption(entry, report)}"
            for each in reversions
            for entry in each.entries
        )
        return f"To be taken back: {told}", [make_reversion(each, report, author) for each in reversions]


def _require_named(text: str, otherwise: str) -> Arguments:
    arguments = parse_arguments(text)
    if not arguments.named:
        raise UserError(otherwise)
    return arguments


def _make_identity(account: Account) -> Identity:
    """Who adopts, as GitHub writes commits of theirs."""
    number = f"{account.id}+" if account.id is not None else ""
    return Identity(name=account.login, email=f"{number}{account.login}@users.noreply.github.com")
