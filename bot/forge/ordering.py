"""What ``/adopt "rec 9/2=A"`` is answered, and what it puts with the words that wait for people to merge them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.errors import UserError
from bot.forge.adopting import make_text
from bot.forge.consensus import Waiting, add_texts
from bot.forge.port import State
from bot.publish.adoption import tell_in_a_line
from bot.reconcile.adoption import Adoption
from bot.reconcile.command import Command
from bot.reconcile.comment import AGAIN, Comment
from bot.reconcile.negotiation import Item
from bot.reconcile.resolving import keep_unchanged, resolve
from bot.reconcile.selection import parse_selection
from bot.reconcile.topic import digest_things, list_things
from bot.report.stakeholder import Account
from bot.repository.commits import Identity

# By paragraph or place, what the bot's comments showed of it: digests, each with when it was written.
Shown = Mapping[str, Sequence[tuple[str, str]]]

_QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]+)[\"“”»]")
_UNCHANGED = re.compile(r"(?:^|\s)unchanged\s*$", re.IGNORECASE)


class Orders:
    """What maintainers order in comments of one run, one after the other; ``waiting`` grows by it.

    ``amendments`` are those on whose pages words were taken.
    """

    def __init__(self, state: State, waiting: Waiting, shown: Shown, address: str) -> None:
        """``state`` is what was read without these comments, ``address`` the page on which people merge ``waiting``."""
        self._state = state
        self._negotiation = state.negotiate()
        self._shown = shown
        self._address = address
        self.waiting = waiting

    def take(self, comment: Comment, command: Command) -> str:
        """The answer in one sentence. Raises ``UserError``, having taken nothing, for what cannot be."""
        selections, unchanged = _read(command.arguments)
        chosen = [each for text in selections for each in parse_selection(text, self._negotiation)]
        used = [name for text in self.waiting.commits for name in text.texts]
        adoptions = (
            *resolve(chosen, self._negotiation, (*self._negotiation.retired, *used)),
            *keep_unchanged(unchanged, self._negotiation),
        )
        self._require_shown(comment, adoptions)
        author = _make_identity(comment.account)
        texts = [make_text(each, self._negotiation, author) for each in adoptions]
        self.waiting = add_texts(self.waiting, texts, self._state.report)
        told = "; ".join(tell_in_a_line(each, self._negotiation) for each in adoptions)
        return f"Taken: {told}. It stands in the report once people merge {self._address}"

    def _require_shown(self, comment: Comment, adoptions: Iterable[Adoption]) -> None:
        """What is adopted must have stood in a comment of the bot's when somebody wrote this."""
        items = {str(each.item.target): each.item for each in adoptions}
        moved = [item for name, item in items.items() if not self._was_shown(name, item, comment)]
        if moved:
            names = ", ".join(self._state.report.describe(item.target) for item in moved)
            raise UserError(f"It is not certain that you saw these words when you wrote this: {names}; {AGAIN}.")

    def _was_shown(self, name: str, item: Item, comment: Comment) -> bool:
        if not item.standings:
            # Nobody proposes anything there, so no comment shows it: then its words must be older than the comment.
            return all(entry.date < comment.at for entry in self._state.adopted if str(entry.target) == name)
        now = digest_things(list_things(item))
        return any(seen == now and at and at <= comment.at for seen, at in self._shown.get(name, ()))


def _read(arguments: str) -> tuple[list[str], list[str]]:
    """What is to be adopted, and what is to stay as it is: quoted, or all of it, or between commas."""
    is_unchanged = _UNCHANGED.search(arguments) is not None
    text = _UNCHANGED.sub("", arguments)
    found = _QUOTED.findall(text) or [part.strip() for part in text.split(",") if part.strip()]
    if not found:
        raise UserError('Say what is to be adopted, as in /adopt "rec 9/2=A" or /adopt "rec 12" unchanged')
    return ([], found) if is_unchanged else (found, [])


def _make_identity(account: Account) -> Identity:
    """Who adopts, as GitHub writes commits of theirs."""
    number = f"{account.id}+" if account.id is not None else ""
    return Identity(name=account.login, email=f"{number}{account.login}@users.noreply.github.com")
