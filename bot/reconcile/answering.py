"""Whether somebody may give a command, and who answers it: a module for each family of verbs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.errors import UserError
from bot.reconcile.command import Command
from bot.reconcile.comment import Answer, Comment, Hearing
from bot.reconcile.confirming import confirm, stand_for
from bot.reconcile.declaring import declare
from bot.reconcile.recognition import find_member
from bot.reconcile.silencing import begin_silence
from bot.reconcile.statement import Stance
from bot.reconcile.verb import ORDERS, VERBS, Who, explain_all, explain_unknown
from bot.report.stakeholder import Account

_ANSWERS: dict[str, Callable[[Hearing, Comment, Command], Answer]] = {
    "confirm": lambda hearing, comment, command: confirm(hearing, comment, command.arguments),
    "on-behalf-of": lambda hearing, comment, command: stand_for(hearing, comment, command.arguments),
    **dict.fromkeys(ORDERS, lambda hearing, comment, command: (hearing.order(hearing, comment, command), ())),
    "silence": begin_silence,
    **{stance.value: partial(declare, stance) for stance in Stance},
}

_ON_OPEN = "please look at what is proposed now, and write it again on an amendment that is open"
_WAITS = (
    "Nothing is recorded: this amendment waits while the report is frozen, and is not shown yet. Please write it "
    "again, in a new comment, once it is."
)


def answer_command(hearing: Hearing, comment: Comment, command: Command) -> Answer:
    """What one command is answered, and what follows from it, for those who may give it."""
    if command.word not in VERBS:
        return explain_unknown(command.word), ()
    if command.word == "help":
        return explain_all(), ()
    if hearing.is_consensus and command.word not in ORDERS:
        return f"This is no amendment; please write /{command.word} on the one that you mean.", ()
    if comment.is_edited:
        return f"The comment was edited, so it is not certain what it was about; {hearing.again}.", ()
    if hearing.is_closed and command.word in ORDERS:
        return f"This was closed before the comment was read, so nothing follows from it; {_ON_OPEN}.", ()
    verb = VERBS[command.word]
    refused = _refuse(hearing, comment.account, verb.who)
    if refused:
        return refused, ()
    if hearing.waits and verb.who is not Who.MAINTAINER:
        return _WAITS, ()
    try:
        return _ANSWERS[command.word](hearing, comment, command)
    except UserError as error:
        return str(error), ()


def _refuse(hearing: Hearing, account: Account, who: Who) -> str:
    """Who may give the command, for an account that may not; else ""."""
    stakeholders = hearing.report.stakeholders
    is_maintainer = account.login in hearing.maintainers
    if who is Who.STAKEHOLDER:
        return ""
    if who is Who.MAINTAINER:
        return "" if is_maintainer else "Nothing is done: only those who may write to this repository can say this."
    members = [member for each in hearing.amendment.submitters if (member := stakeholders.find(each))]
    speaks_for = find_member(account, stakeholders)
    # Where no submitter has an account, the secretariat files for them and records what they say.
    if speaks_for in members or (is_maintainer and not any(member.github for member in members)):
        return ""
    names = " or ".join(member.name for member in members if member.github)
    may = f"{names}, from an account in report/stakeholders.yml" if names else "those who may write to this repository"
    return f"Nothing is done: only {may}, can say this." if names else f"Nothing is done: only {may} can say this."
