"""How a silence stands: it decides nothing, an objection in time ends it, and so do words that move."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import UserError
from bot.publish.decisions import render_decisions
from bot.publish.silence import tell_silence
from bot.reconcile.negotiating import negotiate
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.procedure import Silence
from bot.reconcile.record import Record, parse_record, render_record
from bot.reconcile.silence import Course, SilenceStanding, declare_silence, find_silences, split_arguments
from bot.reconcile.statement import Stance, Statement
from bot.reconcile.stating import parse_topic
from tests.publish.illustration import illustrate, name

NOW = illustrate()
REC_9 = name("recommendations/9")
BEGAN, DURING, ENDS, AFTER = (f"2026-12-{day}T10:00:00Z" for day in ("09", "10", "12", "13"))


def begin(what: str = "rec 9/1=C", length: str = "72h", at: str = BEGAN) -> Silence:
    return declare_silence(length, what, NOW, by="mia", at=at)


def later(at: str, *records: Record, **texts: str) -> Negotiation:
    """The illustrations at that moment, with records, and other words in recommendation 9."""
    report = NOW.report
    if texts:
        report = replace(report, texts={**report.texts, REC_9: report.texts[REC_9].replace(*texts.popitem())})
    return negotiate("2" * 40, report, NOW.amendments, records, at=at)


def say(what: str, at: str, stance: Stance = Stance.OBJECT, who: str = "d") -> Statement:
    return Statement(stakeholder=who, stance=stance, topic=parse_topic(what, NOW), by="x", at=at)


def stand(negotiation: Negotiation) -> SilenceStanding:
    (standing,) = find_silences(negotiation)
    return standing


def test_it_runs_and_is_shown_with_its_end_and_zone() -> None:
    silence = begin()
    assert (silence.at, silence.ends, silence.topic.quote) == (BEGAN, ENDS, "consider")
    standing = stand(later(DURING, silence))
    assert standing.course is Course.RUNNING
    told = tell_silence(standing, NOW)
    assert told.startswith("silence until 12 December 2026, 10:00 UTC, on rec 9/1, “consider” (c/1)")


def test_it_ends_without_an_objection_for_the_chair_and_nothing_is_adopted() -> None:
    negotiation = later(ENDS, begin())
    assert stand(negotiation).course is Course.OVER
    page = str(render_decisions(negotiation, "md"))
    assert "ended 12 December 2026, 10:00 UTC: no objection recorded; for the Chair to confirm" in page
    assert negotiation.report.texts == NOW.report.texts


@pytest.mark.parametrize("what", ["rec 9/1=C", "rec 9/1", "rec 9", "c/1"])
@pytest.mark.parametrize("at", [DURING, AFTER])
def test_an_objection_in_time_ends_it_and_is_named(what: str, at: str) -> None:
    standing = stand(later(at, begin(), say(what, DURING)))
    assert (standing.course, [each.stakeholder for each in standing.objections]) == (Course.OBJECTED, ["d"])
    assert tell_silence(standing, NOW).endswith("ended by an objection: D (Academia), 10 December 2026, 10:00 UTC")


@pytest.mark.parametrize(
    ("what", "at", "stance"),
    [
        ("rec 9/1=C", "2026-12-08T10:00:00Z", Stance.OBJECT),
        ("rec 9/1=C", AFTER, Stance.OBJECT),
        ("rec 9/1=C", DURING, Stance.RESERVE),
        ("rec 9/1=C", DURING, Stance.SUPPORT),
        ("rec 9/1=A", DURING, Stance.OBJECT),
        ("rec 9/2", DURING, Stance.OBJECT),
        ("rec 17", DURING, Stance.OBJECT),
    ],
)
def test_what_is_no_objection_to_these_words_in_this_time_ends_nothing(what: str, at: str, stance: Stance) -> None:
    assert stand(later(AFTER, begin(), say(what, at, stance))).course is Course.OVER


def test_wanting_todays_words_kept_is_an_objection() -> None:
    assert stand(later(AFTER, begin(), say("rec 9/1", DURING, Stance.RETAIN))).course is Course.OBJECTED


def test_words_that_moved_end_it_and_it_says_so() -> None:
    negotiation = later(DURING, begin(), entertain="welcome")
    standing = stand(negotiation)
    assert standing.course is Course.MOVED
    assert "these words have moved since it began" in tell_silence(standing, negotiation)
    assert "“consider”" in tell_silence(standing, negotiation)


def test_words_elsewhere_that_moved_end_nothing() -> None:
    assert stand(later(DURING, begin(), secure="safe")).course is Course.RUNNING


def test_once_over_and_adopted_it_is_settled() -> None:
    assert find_silences(later(AFTER, begin(), entertain="consider")) == ()


def test_of_two_on_the_same_words_the_newer_counts() -> None:
    first, second = begin(), begin(length="5d", at=DURING)
    assert stand(later(AFTER, second, first)).silence == second
    assert len(find_silences(later(DURING, first, begin("rec 9/2=A")))) == 2


def test_a_deletion_and_a_new_paragraph_can_be_put_under_silence() -> None:
    for what in ("rec 17=A", "after rec 13=C"):
        assert stand(later(ENDS, begin(what))).course is Course.OVER


def test_a_record_comes_back() -> None:
    silence = replace(begin(), amendment="#7", draft="rev1")
    assert parse_record(render_record(silence)) == silence


@pytest.mark.parametrize(
    ("length", "what", "message"),
    [
        ("soon", "rec 9/1=C", '"soon" is no time that a silence can take; write 72h or 3d'),
        ("0h", "rec 9/1=C", "no time that a silence can take"),
        ("91d", "rec 9/1=C", "90 days at most"),
        ("72h", "rec 9/1", 'Say whose words would stand if nobody objects, as in "rec 9/2=A"; "rec 9/1" names none'),
        ("72h", "a/1", "names none"),
        ("72h", "rec 9/7=A", "There is no decision point rec 9/7"),
        ("72h", "rec 9/1[consider]=A", "have moved"),
        ("72h", "rec 9/2=A+C", "say it about one at a time"),
    ],
)
def test_what_cannot_be_meant_is_refused(length: str, what: str, message: str) -> None:
    with pytest.raises(UserError, match=message.replace("(", r"\(")):
        begin(what, length)


def test_quotation_marks_around_the_words_are_not_theirs() -> None:
    for text in ('72h "rec 9/2=A"', "72h rec 9/2=A", " 72h  “rec 9/2=A” "):
        assert split_arguments(text) == ("72h", "rec 9/2=A")
