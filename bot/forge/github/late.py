"""Comments that are read only after their pull request was closed: heard against what stood when they were written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from bot.forge.github.client import Client
from bot.forge.github.gathering import gather
from bot.forge.github.listening import hear_all
from bot.forge.github.looking import Seen, fetch_heads, is_consensus
from bot.forge.github.snapshot import Pull
from bot.publish.notice import name_heard, render_heard
from bot.reconcile.comment import Comment, Room
from bot.reconcile.hearing import find_unheard
from bot.reconcile.plan import SpeakUp
from bot.reconcile.record import Forgotten, Heard, Said, get_said
from bot.repository.remote import Remote
from bot.repository.repository import Repository


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """What follows from such comments. ``is_whole``: none of them has to wait for GitHub's answer to a question."""

    said: tuple[Said, ...] = ()
    is_whole: bool = True


def hear_late(repository: Repository, client: Client, remote: Remote, seen: Seen) -> Late:
    """Hear them, the oldest first; costs nothing where there are none, and one more fetch where there are."""
    unheard = sorted(_find_unheard(seen), key=lambda each: each[1].number)
    if not unheard:
        return Late()
    every = (*seen.snapshot.pulls, *seen.late)
    tips = {**seen.tips, **fetch_heads(repository, client, remote, [pull.number for pull in seen.late])}
    groups: dict[tuple[str, tuple[int, ...]], list[tuple[Pull, Comment]]] = {}
    for pull, comment in unheard:
        main = repository.find_commit_at(seen.main, comment.at) or seen.main
        numbers = tuple(each.number for each in _list_open(seen, comment.at))
        groups.setdefault((main, numbers), []).append((pull, comment))
    said: list[Said] = []
    heard: set[int] = set()
    for (main, numbers), asked in groups.items():
        then = replace(
            seen,
            main=main,
            tips={number: tip for number in numbers if (tip := tips.get(number))},
            kept=(*seen.kept, *said),
            snapshot=replace(
                seen.snapshot, pulls=tuple(_leave(each, asked) for each in every if each.number in numbers)
            ),
            consensus=None,
            page=next((_leave(pull, asked) for pull, _ in asked if is_consensus(pull)), None),
        )
        gathered = gather(repository, client, then, max(comment.at for _, comment in asked))
        found = hear_all(client, gathered, Room.ELSEWHERE, adopts=True).said
        new = [record for pull in dict.fromkeys(pull.id for pull, _ in asked) for record in found.get(pull, ())]
        heard |= {record.comment for record in new if isinstance(record, Heard)}
        heard |= {comment.number for pull, comment in asked if pull.id not in found}
        said += new
    return Late(said=tuple(said), is_whole=heard >= {comment.number for _, comment in unheard})


def answer_late(seen: Seen, kept: Collection[Said]) -> Iterator[SpeakUp]:
    """A comment on each closed pull request with answers that are on record and stand on no page."""
    for pull in seen.late:
        there = {comment.number for comment in pull.comments}
        heard = [h for h in get_said(kept, pull.id) if isinstance(h, Heard) and h.comment in there]
        left = [each for each in heard if not _is_answered(each, pull)]
        if left and not pull.altered:
            yield SpeakUp(amendment=pull.id, text=render_heard(left, pull.url))


def _find_unheard(seen: Seen) -> Iterator[tuple[Pull, Comment]]:
    for pull in seen.late:
        if pull.base == seen.snapshot.main and not pull.altered:
            memory = replace(pull.memory, said=(*pull.memory.said, *get_said(seen.kept, pull.id)))
            written = (comment for comment in pull.comments if comment.at <= pull.closed)
            yield from ((pull, comment) for comment in find_unheard(written, memory))


def _list_open(seen: Seen, at: str) -> Iterator[Pull]:
    """The amendments that were open at a moment, a time of GitHub's."""
    for pull in (*seen.snapshot.pulls, *seen.late):
        is_open = pull.created <= at and (not pull.closed or at <= pull.closed)
        if is_open and pull.base == seen.snapshot.main and not is_consensus(pull):
            yield pull


def _leave(pull: Pull, asked: Iterable[tuple[Pull, Comment]]) -> Pull:
    """The pull request with those of its comments that are asked about."""
    return replace(pull, comments=tuple(comment for each, comment in asked if each is pull))


def _is_answered(heard: Heard, pull: Pull) -> bool:
    if name_heard(heard) in pull.told:
        return True
    said = pull.memory.said
    last = max((each.comment for each in said if isinstance(each, Forgotten)), default=0)
    return heard.comment <= last or heard.comment in {each.comment for each in said if isinstance(each, Heard)}
