"""What ``/silence 72h "rec 9/2=A"`` is answered."""

from __future__ import annotations

from bot.reconcile.command import Command
from bot.reconcile.comment import Answer, Comment, Hearing
from bot.reconcile.declaring import ask_again, was_shown
from bot.reconcile.moment import render_moment
from bot.reconcile.silence import declare_silence, split_arguments
from bot.reconcile.stating import name_topic


def begin_silence(hearing: Hearing, comment: Comment, command: Command) -> Answer:
    """Record a silence that began when the comment was written. Raises ``UserError`` for what cannot be meant."""
    length, what = split_arguments(command.arguments)
    negotiation = hearing.negotiation
    silence = declare_silence(
        length, what, negotiation, by=comment.account.login, at=comment.at, amendment=hearing.amendment.id
    )
    if not was_shown(silence.topic, hearing, comment):
        return ask_again(silence.topic, hearing), ()
    name = name_topic(silence.topic, negotiation)
    return f"Recorded: silence until {render_moment(silence.ends)}, on {name}.", (silence,)
