"""Hears the comments of people on all pull requests, and asks GitHub who may say what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote

from bot.amendments.amendment import Amendment
from bot.forge.github.client import Client
from bot.forge.github.error import GitHubError
from bot.forge.github.gathering import Gathered, Listened
from bot.forge.github.snapshot import Pull
from bot.forge.ordering import Orders
from bot.reconcile.comment import Comment, Hearing, Room
from bot.reconcile.hearing import find_unheard, has_order, hear, needs_permission
from bot.reconcile.record import get_said

# https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user
_MAY_WRITE = ("admin", "write")


def hear_all(client: Client, gathered: Gathered, room: Room, *, adopts: bool) -> Listened:
    """What follows from comments that were not heard before; one question to GitHub for each new commenter.

    Orders are heard on the consensus pull request too. Where GitHub does not answer that question, the comment waits
    for the next run; so does one of a maintainer's that adopts where this run may not (``adopts``). ``room`` is that of
    each page.
    """
    state, pulls, consensus = gathered.state, gathered.pulls, gathered.consensus
    memories = {pull.id: replace(pull.memory, said=get_said(state.records, pull.id)) for pull in pulls}
    if page := consensus.page:
        memories[page.id] = page.memory
    every = (*pulls, *filter(None, [page]))
    unheard = {pull.id: find_unheard(pull.comments, memories[pull.id]) for pull in every}
    if not any(unheard.values()):
        return Listened(said={pull.id: () for pull in every}, waiting=consensus.waiting)
    negotiation = state.negotiate()
    taking_part = {each.id: each for each in (*negotiation.amendments, *negotiation.withdrawn)}
    amendments = {each.id: each for each in state.waiting} | taking_part
    if page:
        amendments[page.id] = Amendment(id=page.id, commit=page.head, submitters=())
    asking = [comment for comments in unheard.values() for comment in comments if needs_permission(comment)]
    may_write = {login: _may_write(client, login) for login in dict.fromkeys(each.account.login for each in asking)}
    maintainers = frozenset(login for login, answer in may_write.items() if answer)

    def is_answered(comment: Comment) -> bool:
        if not adopts and has_order(comment) and comment.account.login in maintainers:
            return False
        return not needs_permission(comment) or may_write[comment.account.login] is not None

    orders = Orders(state, consensus.waiting, consensus.address)
    shown = _collect_shown(pulls)
    ordering = {pull.id for pull in every if any(map(has_order, unheard[pull.id]))}
    said = {
        pull.id: hear(
            Hearing(
                amendment=amendments[pull.id],
                memory=memories[pull.id],
                asked_at=pull.written_at,
                negotiation=negotiation,
                maintainers=maintainers,
                waits=pull.id not in taking_part,
                kept=state.kept,
                room=room,
                order=orders.take,
                find_draft=gathered.find_draft,
                shown=shown,
                is_consensus=pull is page,
                is_closed=bool(pull.closed),
            ),
            filter(is_answered, unheard[pull.id]),
        )
        for pull in every
    }
    return Listened(said=said, waiting=orders.waiting, ordering=frozenset(ordering))


def _collect_shown(pulls: Iterable[Pull]) -> dict[str, list[tuple[str, str]]]:
    """What the bot's comments show of each paragraph and place, with when each was written."""
    shown: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pull in pulls:
        for name, seen in pull.memory.seen.items():
            shown[name].append((seen, pull.memory.since.get(seen, pull.written_at)))
    return shown


def _may_write(client: Client, login: str) -> bool | None:
    """Whether somebody may write to the repository; an error means no, and None where asking again may help."""
    try:
        answer = client.get(f"/repos/{client.place.repository}/collaborators/{quote(login)}/permission")
    except GitHubError as error:
        return None if error.may_pass or error.status == 429 else False
    return answer.get("permission") in _MAY_WRITE
