"""What is said of a silence: on which words, until when, and how it ended. It never says that anything is agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.publish.data import Data
from bot.publish.naming import join_names
from bot.publish.page import Line
from bot.publish.piece import to_pieces
from bot.publish.statement import name_speaker
from bot.publish.taken import tell_in_a_line, tell_taken
from bot.reconcile.adoption import Adoption
from bot.reconcile.entry import ChangelogEntry
from bot.reconcile.moment import render_moment, to_utc
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.procedure import Part, Silence
from bot.reconcile.silence import Course, SilenceStanding
from bot.reconcile.statement import Scope, Stance, Statement
from bot.reconcile.stating import name_topic
from bot.report.paragraph import parse_target


def tell_silences(standings: Iterable[SilenceStanding], negotiation: Negotiation) -> Iterator[Line]:
    """A sentence for each, in the order given; its words and what became of them stand below where they are several."""
    for standing in standings:
        objections, adopted = _list_events(standing, negotiation)
        if _is_short(standing):
            yield Line(1, to_pieces(tell_silence(standing, negotiation)))
            continue
        is_one = len(objections) == 1
        how = f"an objection: {objections[0]}" if is_one else "the objections that are named below"
        yield Line(1, to_pieces(_tell_course(standing, "the words below", how)))
        yield from _list_words(standing, negotiation)
        below = [*([] if is_one else [f"objection: {each}" for each in objections]), *adopted]
        yield from (Line(2, to_pieces(each)) for each in below)


def tell_silence(standing: SilenceStanding, negotiation: Negotiation) -> str:
    """Its words and its course in one sentence, with times in UTC."""
    objections, adopted = _list_events(standing, negotiation)
    how = f"an objection: {join_names(objections)}" if objections else ""
    told = _tell_course(standing, _name_words(standing, negotiation), how)
    return "; ".join((told, *adopted))


def _is_short(standing: SilenceStanding) -> bool:
    """Whether it is on one wording, and nothing more than one objection has happened to it."""
    taken = [each for adoption in standing.adoptions for each in adoption.taken]
    words = len(taken) + any(each.shares for each in taken) if standing.adoptions else len(standing.silence.parts)
    return words == 1 and not standing.adopted and len(standing.objections) < 2


def _list_events(standing: SilenceStanding, negotiation: Negotiation) -> tuple[list[str], list[str]]:
    """Who objected, and what was put into the report."""
    objections = [_tell_objection(each, negotiation) for each in standing.objections]
    return objections, [_tell_adoption(each, negotiation) for each in standing.adopted]


def _tell_course(standing: SilenceStanding, name: str, how: str) -> str:
    """How it stands: ``name`` is what it is on, and ``how`` it was objected to."""
    silence = standing.silence
    ends, began = render_moment(silence.ends), render_moment(silence.at)
    match standing.course:
        case Course.RUNNING:
            return f"silence until {ends}, on {name}; declared by {silence.by}, {began}"
        case Course.OVER:
            return f"silence on {name} ended {ends}: no objection recorded; for the Chair to confirm"
        case Course.OBJECTED:
            return f"silence on {name} ended by {how}"
        case Course.ADOPTED:
            return f"silence until {ends}, on {name}; no objection recorded while it ran"
        case Course.MOVED:
            return f"silence until {ends}, on {name}, ended: these words have moved since it began, {began}"


def tell_declared(silence: Silence, adoptions: Iterable[Adoption], negotiation: Negotiation) -> str:
    """That it was declared, to who sees its words above."""
    names = ", ".join(negotiation.report.describe(adoption.name) for adoption in adoptions)
    return f"silence until {render_moment(silence.ends)}, on the words that are shown above: {names}."


def describe_silences(standings: Iterable[SilenceStanding], negotiation: Negotiation) -> list[Data]:
    """The same as plain data."""
    return [
        {
            "words": [
                {"paragraph": part.words.of, "text": part.words.quote, "amendments": list(part.words.amendments)}
                for part in each.silence.parts
            ],
            "began": each.silence.at,
            "ends": each.silence.ends,
            "by": each.silence.by,
            "draft": each.silence.draft or None,
            "course": each.course.value,
            "objections": [
                {"stakeholder": said.stakeholder, "stance": said.stance.value, "at": said.at}
                for said in each.objections
            ],
            "adopted": [{"commit": one.main, "by": one.adopted_by, "at": one.date} for one in each.adopted],
            "text": tell_silence(each, negotiation),
        }
        for each in standings
    ]


def _name_words(standing: SilenceStanding, negotiation: Negotiation) -> str:
    """The words that would result; where they cannot any more, those that were put to silence."""
    if standing.adoptions:
        return "; ".join(tell_in_a_line(each, negotiation) for each in standing.adoptions)
    return "; ".join(_quote(part, negotiation) for part in standing.silence.parts)


def _list_words(standing: SilenceStanding, negotiation: Negotiation) -> Iterator[Line]:
    """The same, one below the other."""
    for adoption in standing.adoptions:
        yield from (Line(line.depth + 1, line.pieces) for line in tell_taken(adoption, negotiation))
    for part in () if standing.adoptions else standing.silence.parts:
        yield Line(2, to_pieces(_quote(part, negotiation)))


def _quote(part: Part, negotiation: Negotiation) -> str:
    words = part.words
    target = parse_target(words.of)
    name = negotiation.report.describe(target) if target else words.of
    if words.quote:
        what = f"“{words.quote}”"
    elif part.is_whole:
        what = "the deletion of the paragraph"
    else:
        what = next(f"“{each.quote}” deleted" for each in part.within if each.scope is Scope.POINT)
    return f"{name}: {what} ({', '.join(words.amendments)})"


def _tell_objection(said: Statement, negotiation: Negotiation) -> str:
    who = name_speaker(said, negotiation.report.stakeholders)
    who += ", who wants today’s words kept," if said.stance is Stance.RETAIN else ""
    return f"{who} on {name_topic(said.topic, negotiation)}, {render_moment(said.at)}"


def _tell_adoption(entry: ChangelogEntry, negotiation: Negotiation) -> str:
    """Who put the words into the report, when, and which commit it is."""
    name = negotiation.report.describe(entry.target)
    act = "adopted" if entry.proposers else "put into the report"
    # After a squash Git does not tell who merged, but only who opened the pull request.
    by = f" by {entry.adopted_by}" if entry.adopter_known else ""
    return f"on {name} {act}{by}, {render_moment(to_utc(entry.date))}, commit {entry.main[:12]}"
