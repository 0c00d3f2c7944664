"""What is said of a silence: on which words, until when, and how it ended. It never says that anything is agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.publish.data import Data
from bot.publish.naming import join_names
from bot.publish.page import Line
from bot.publish.piece import to_pieces
from bot.publish.statement import name_speaker
from bot.reconcile.moment import render_moment
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.silence import Course, SilenceStanding
from bot.reconcile.stating import name_topic


def tell_silences(standings: Iterable[SilenceStanding], negotiation: Negotiation) -> Iterator[Line]:
    """A line for each, in the order given."""
    return (Line(1, to_pieces(tell_silence(standing, negotiation))) for standing in standings)


def tell_silence(standing: SilenceStanding, negotiation: Negotiation) -> str:
    """Its words and its course, with times in UTC."""
    silence = standing.silence
    name, ends = name_topic(silence.topic, negotiation), render_moment(silence.ends)
    match standing.course:
        case Course.RUNNING:
            return f"silence until {ends}, on {name}; declared by {silence.by}, {render_moment(silence.at)}"
        case Course.OVER:
            return f"silence on {name} ended {ends}: no objection recorded; for the Chair to confirm"
        case Course.OBJECTED:
            stakeholders = negotiation.report.stakeholders
            who = (f"{name_speaker(each, stakeholders)}, {render_moment(each.at)}" for each in standing.objections)
            return f"silence on {name} ended by an objection: {join_names(who)}"
        case Course.MOVED:
            return f"silence on {name} ended: these words have moved since it began, {render_moment(silence.at)}"


def describe_silences(standings: Iterable[SilenceStanding], negotiation: Negotiation) -> list[Data]:
    """The same as plain data."""
    return [
        {
            "paragraph": each.silence.topic.of,
            "words": each.silence.topic.quote,
            "amendments": list(each.silence.topic.amendments),
            "began": each.silence.at,
            "ends": each.silence.ends,
            "by": each.silence.by,
            "draft": each.silence.draft or None,
            "course": each.course.value,
            "objections": [{"stakeholder": said.stakeholder, "at": said.at} for said in each.objections],
            "text": tell_silence(each, negotiation),
        }
        for each in standings
    ]
