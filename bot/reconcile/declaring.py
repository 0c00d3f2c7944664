"""What ``/support`` and its like are answered: who speaks, about which words, and whether these were the ones shown."""

from __future__ import annotations

import re

from bot.errors import UserError
from bot.reconcile.argument import Arguments, split_draft, unquote
from bot.reconcile.command import Command
from bot.reconcile.comment import Answer, Comment, Hearing, PageFullError, Room
from bot.reconcile.digest import digest
from bot.reconcile.memory import has_room
from bot.reconcile.recognition import find_member
from bot.reconcile.showing import explain_moved
from bot.reconcile.sponsoring import describe_amendment
from bot.reconcile.statement import Scope, Stance, Statement, Topic
from bot.reconcile.stating import find_equal, name_topic, parse_topic, require_sense, split_reason, tell_statement
from bot.reconcile.thing import digest_things
from bot.reconcile.topic import list_things
from bot.report.stakeholder import Stakeholder

_FULL = "No more statements can be kept on this page; please ask the secretariat to record it."


def declare(stance: Stance, hearing: Hearing, comment: Comment, command: Command) -> Answer:
    """Record what a stakeholder says; about this amendment where nothing is named.

    Raises ``UserError`` for what cannot be meant or does not hold, and ``PageFullError`` for what has to wait.
    """
    who = find_member(comment.account, hearing.report.stakeholders)
    if who is None:
        return _ask_to_register(comment), ()
    topic, reason = _read(command, hearing, comment)
    takes_all_back = stance is Stance.WITHDRAW and topic.scope is Scope.AMENDMENT
    if not takes_all_back and not was_shown(topic, hearing, comment):
        return ask_again(topic, hearing), ()
    require_sense(stance, topic, who, hearing.negotiation)
    statement = _make(stance, topic, who, hearing, comment, reason)
    if find_equal(statement, hearing.negotiation):
        return f"This is on record: {tell_statement(statement, hearing.negotiation)}", ()
    if hearing.room is not Room.ELSEWHERE and not has_room(hearing.memory, statement, hearing.kept):
        if hearing.room is Room.LATER:
            raise PageFullError
        return _FULL, ()
    return f"Recorded: {tell_statement(statement, hearing.negotiation)}", (statement,)


def _read(command: Command, hearing: Hearing, comment: Comment) -> tuple[Topic, str]:
    """What a command is about, and the reason that it gives."""
    this = describe_amendment(hearing.amendment)
    # "/support: it is plain" gives a reason; "/support: rec 9" may do that or name a paragraph.
    if re.match(r"/[a-z-]+:", command.line, re.IGNORECASE):
        if command.arguments and _is_topic(split_reason(command.arguments)[0], hearing):
            raise UserError(f'Write "/{command.word} {command.arguments}", without the first colon, if you mean that.')
        return this, command.arguments
    what, reason = split_reason(command.arguments)
    draft, what = split_draft(what)
    issued, what = hearing.find_draft(draft) if draft else None, unquote(what)
    with explain_moved(Arguments(named=(what,), draft=draft), hearing, comment):
        topic = parse_topic(what, hearing.negotiation, issued) if what or draft else this
    if topic.scope is Scope.AMENDMENT and topic.of != this.of:
        raise UserError(f"Please say this in a comment on {topic.of} itself.")
    return topic, reason


def _is_topic(text: str, hearing: Hearing) -> bool:
    try:
        parse_topic(text, hearing.negotiation)
    except UserError:
        return False
    return True


def was_shown(topic: Topic, hearing: Hearing, comment: Comment) -> bool:
    """Whether the words of today are those that stood in the bot's comment when this one was written.

    Raises ``UserError`` for a paragraph that the amendment does not change.
    """
    if topic.scope is Scope.AMENDMENT:
        known = hearing.memory.known
        shown, now = known.words if known else None, topic.words
    else:
        shown = hearing.memory.seen.get(topic.of)
        now = digest_things(list_things(hearing.negotiation.by_name[topic.of]))
        if shown is None and hearing.has_shown_before(comment):
            name = hearing.report.describe(hearing.negotiation.by_name[topic.of].target)
            raise UserError(f"This amendment does not change {name}; please say this on one that does.")
    return hearing.has_shown_before(comment, shown) and shown == now


def ask_again(topic: Topic, hearing: Hearing) -> str:
    """The answer where the words may have been others."""
    name = name_topic(topic, hearing.negotiation)
    return f"It is not certain that you saw these words when you wrote this: {name}; {hearing.again}."


def _make(stance: Stance, topic: Topic, who: Stakeholder, hearing: Hearing, comment: Comment, reason: str) -> Statement:
    return Statement(
        amendment=hearing.amendment.id,
        stakeholder=who.id,
        stance=stance,
        topic=topic,
        by=comment.account.login,
        at=comment.at,
        reason=reason,
        comment=comment.number,
        line=sum(isinstance(each, Statement) and each.comment == comment.number for each in hearing.memory.said),
        body=digest(comment.body),
        numbering=hearing.negotiation.numbering,
    )


def _ask_to_register(comment: Comment) -> str:
    account = comment.account
    number = f" and id {account.id}" if account.id is not None else ""
    return (
        f"Nothing is recorded: it is not known for whom the account {account.login} speaks. Please ask the secretariat "
        f"to add it, with login {account.login}{number}, to report/stakeholders.yml; then write it again."
    )
