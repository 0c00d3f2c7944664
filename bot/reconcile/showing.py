"""Whether the words that somebody decides on were the ones that stood in the bot's comments when it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from bot.errors import UserError
from bot.reconcile.argument import Arguments
from bot.reconcile.comment import Comment, Hearing
from bot.reconcile.moment import to_utc
from bot.reconcile.negotiation import Item
from bot.reconcile.selection import find_items
from bot.reconcile.thing import digest_things
from bot.reconcile.topic import list_things
from bot.report.paragraph import ParagraphId, Target


def require_shown(items: Iterable[Item], hearing: Hearing, comment: Comment) -> None:
    """Raises ``UserError`` for paragraphs and places whose words may have been others, or other numbers theirs."""
    moved = {item.target: item for item in items if not _was_shown(item, hearing, comment)}
    _refuse(moved, hearing)


@contextmanager
def explain_moved(arguments: Arguments, hearing: Hearing, comment: Comment) -> Iterator[None]:
    """What cannot be taken is refused as words that moved where those were not surely the ones shown.

    Where a draft is named, its words tell better what has moved.
    """
    try:
        yield
    except UserError:
        if not arguments.draft:
            items = (each for text in arguments.named for each in find_items(text, hearing.negotiation))
            require_shown(items, hearing, comment)
        raise


def require_settled(targets: Iterable[Target], hearing: Hearing, comment: Comment) -> None:
    """Raises ``UserError`` for paragraphs in which something was adopted after somebody wrote this."""
    _refuse({each: None for each in targets if not _was_settled(each, hearing, comment)}, hearing)


def _refuse(moved: Iterable[Target], hearing: Hearing) -> None:
    if names := ", ".join(hearing.report.describe(target) for target in moved):
        raise UserError(f"It is not certain that you saw these words when you wrote this: {names}; {hearing.again}.")


def _was_shown(item: Item, hearing: Hearing, comment: Comment) -> bool:
    if not item.standings:
        # Nobody proposes anything there, so no comment shows it.
        return _was_settled(item.target, hearing, comment)
    name, now = str(item.target), digest_things(list_things(item))
    if name in hearing.memory.seen:
        return hearing.memory.seen[name] == now and hearing.has_shown_before(comment, now)
    # It was read somewhere else, and where is not known.
    shown = hearing.shown.get(name, ())
    return bool(shown) and all(seen == now and bool(since) and since <= comment.at for seen, since in shown)


def _was_settled(target: Target, hearing: Hearing, comment: Comment) -> bool:
    """Whether its words in the report are older than the comment."""
    entries = hearing.negotiation.adopted.find({target}) if isinstance(target, ParagraphId) else ()
    return all(to_utc(each.date) < comment.at for each in entries if each.target == target)
