"""Hears the comments of people on all pull requests, and asks GitHub who may say what."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from bot.forge.github.client import Client
from bot.forge.github.error import GitHubError
from bot.forge.github.snapshot import Pull
from bot.forge.port import State
from bot.reconcile.comment import Comment, Hearing
from bot.reconcile.hearing import find_unheard, hear, needs_permission
from bot.reconcile.record import Said

# https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user
_MAY_WRITE = ("admin", "write")


def hear_all(client: Client, pulls: Sequence[Pull], state: State) -> dict[str, tuple[Said, ...]]:
    """What follows from comments that were not heard before, by amendment; one question for each new commenter.

    ``state`` is what was read without them. Where GitHub does not answer that question, the comment waits for the
    next run.
    """
    unheard = {pull.id: find_unheard(pull.comments, pull.memory) for pull in pulls}
    if not any(unheard.values()):
        return {pull.id: () for pull in pulls}
    negotiation = state.negotiate()
    amendments = {each.id: each for each in (*state.waiting, *negotiation.amendments, *negotiation.withdrawn)}
    asking = [comment for comments in unheard.values() for comment in comments if needs_permission(comment)]
    may_write = {login: _may_write(client, login) for login in dict.fromkeys(each.account.login for each in asking)}
    maintainers = frozenset(login for login, answer in may_write.items() if answer)

    def is_answered(comment: Comment) -> bool:
        return not needs_permission(comment) or may_write[comment.account.login] is not None

    return {
        pull.id: hear(
            Hearing(
                amendment=amendments[pull.id],
                memory=pull.memory,
                asked_at=pull.written_at,
                negotiation=negotiation,
                maintainers=maintainers,
            ),
            filter(is_answered, unheard[pull.id]),
        )
        for pull in pulls
    }


def _may_write(client: Client, login: str) -> bool | None:
    """Whether somebody may write to the repository; an error means no, and None where asking again may help."""
    try:
        answer = client.get(f"/repos/{client.place.repository}/collaborators/{quote(login)}/permission")
    except GitHubError as error:
        return None if error.may_pass or error.status == 429 else False
    return answer.get("permission") in _MAY_WRITE
