"""What holds of what was said: unchanged words keep a statement, changed words are asked about again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.amendments.amendment import Amendment, Change
from bot.reconcile.negotiating import negotiate
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.origin import render_statement
from bot.reconcile.position import (
    Position,
    find_in_question,
    find_objections,
    find_positions,
    find_positions_on,
)
from bot.reconcile.procedure import Part
from bot.reconcile.record import Record
from bot.reconcile.statement import Scope, Stance, Statement, Topic
from bot.reconcile.topic import list_things
from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from tests.publish.illustration import amend, illustrate, illustrate_later, load_report, modify, name, rewrite
from tests.reconcile.spoken import on, on_amendment, say

NOW = illustrate()
REC_9 = ParagraphId(section="recommendations", number=9)


def again(negotiation: Negotiation, *said: Record, report: Report | None = None, **texts: str) -> Negotiation:
    """The same negotiation with more said, on a report in which paragraphs of recommendations have other texts."""
    report = report or negotiation.report
    texts_now = {**report.texts, **{name(f"recommendations/{n.removeprefix('rec_')}"): t for n, t in texts.items()}}
    return negotiate("2" * 40, replace(report, texts=texts_now), negotiation.amendments, said)


def positions(negotiation: Negotiation, reference: str = "rec 9") -> tuple[Position, ...]:
    return find_positions(negotiation.get_item(reference), negotiation)


WORDS = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel"]


@st.composite
def disputes(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A base whose words are all different, and what two to four parties propose; their new words are their own."""
    proposals = []
    for party in range(draw(st.integers(2, 4))):
        words = list(WORDS)
        for number in range(draw(st.integers(1, 3))):
            start = draw(st.integers(0, len(words)))
            end = draw(st.integers(start, min(len(words), start + 2)))
            words[start:end] = [f"new{party}x{number}"] if draw(st.booleans()) or start == end else []
        proposals.append(" ".join(words))
    return " ".join(WORDS), proposals


@given(disputes(), st.data())
def test_a_statement_on_unchanged_words_survives_every_adoption_elsewhere(
    dispute: tuple[str, list[str]], data: st.DataObject
) -> None:
    base, proposals = dispute
    report = replace(load_report(), texts={REC_9: base})
    amendments = [
        Amendment(
            id=f"a/{n}",
            commit="",
            submitters=("a",),
            changes=(Change(target=REC_9, name=REC_9, base=base, proposed=text),),
        )
        for n, text in enumerate(proposals)
    ]
    before = negotiate("0" * 40, report, amendments)
    item = before.by_target[REC_9]
    points = item.composition.points
    assume(len(points) > 1)
    spoken = [each for each in list_things(item) if each.point]
    thing = data.draw(st.sampled_from(spoken))
    others = [number for number in range(len(points)) if number + 1 != thing.point]
    new = base
    for point in (points[number] for number in sorted(data.draw(st.sets(st.sampled_from(others), min_size=1)))[::-1]):
        new = new[: point.start] + data.draw(st.sampled_from(point.alternatives)).text + new[point.end :]
    after = negotiate("1" * 40, replace(report, texts={REC_9: new}), amendments, [say(Stance.SUPPORT, thing.topic)])
    still = [each for each in list_things(after.by_target[REC_9]) if thing.words & each.words and each.point]
    assume(still)
    (position,) = find_positions(after.by_target[REC_9], after)
    assert position.thing in still


def test_adopting_elsewhere_in_the_paragraph_loses_nothing_that_was_said() -> None:
    said = [say(Stance.SUPPORT, on(NOW, "rec 9", n, who)) for n, who in ((2, "a/1"), (2, "c/1"), (3, "d/1"))]
    said += [say(Stance.RETAIN, on(NOW, "rec 9", 3), "b"), say(Stance.RESERVE, on(NOW, "rec 9", 2), "b")]
    after = again(NOW, *said, report=illustrate_later().report)
    assert all(position.is_current for position in positions(after))
    assert len(positions(after)) == len(said)


def test_of_the_paragraph_whose_words_changed_it_is_asked_again() -> None:
    said = say(Stance.SUPPORT, on(NOW, "rec 9"))
    assert positions(again(NOW, said))[0].is_current
    assert not positions(again(NOW, said, report=illustrate_later().report))[0].is_current


def test_typography_alone_changes_no_words() -> None:
    said = say(Stance.SUPPORT, on(NOW, "rec 17", 1, "b/1"))
    text = NOW.report.texts[name("recommendations/17")].replace('"', "”").replace(" ", "  ")
    assert positions(again(NOW, said, say(Stance.RETAIN, on(NOW, "rec 17"), "a"), rec_17=text), "rec 17")[0].is_current


def test_other_words_of_the_same_submitter_are_asked_about_again() -> None:
    said = say(Stance.SUPPORT, on(NOW, "rec 9", 1, "c/1"))
    others = [a for a in NOW.amendments if a.id != "c/1"]
    changed = negotiate(
        "0" * 40, load_report(), [*others, amend("c/1", modify("recommendations/9", ("entertain", "welcome")))], [said]
    )
    assert [each.is_current for each in positions(changed)] == [False]


def test_words_keep_what_was_said_when_their_proposer_leaves_and_another_still_proposes_them() -> None:
    said = say(Stance.SUPPORT, on(NOW, "rec 9", 1, "a/1"))
    others = [a for a in NOW.amendments if a.id != "a/1"]
    (position,) = positions(negotiate("0" * 40, load_report(), others, [said]))
    assert position.thing
    assert position.thing.topic.amendments == ("b/1",)


@pytest.mark.parametrize("places", [2, 3])
def test_the_same_words_at_several_places_are_never_mixed_up(places: int) -> None:
    base = " ".join(["We note it.", "They may sometimes note it.", "All of us should note it."][:places])
    report = replace(load_report(), texts={REC_9: base})
    change = Change(target=REC_9, name=REC_9, base=base, proposed=base.replace("note", "welcome"))
    before = negotiate("0" * 40, report, [amend("a/1", change)])
    said = [say(Stance.SUPPORT, on(before, "rec 9", n + 1, "a/1"), reason=str(n)) for n in range(places)]
    for adopted in range(places):
        pieces = base.split("note")
        words = ["welcome" if n == adopted else "note" for n in range(places)]
        now = "".join(piece + word for piece, word in zip(pieces, [*words, ""], strict=True))
        after = negotiate("1" * 40, replace(report, texts={REC_9: now}), [amend("a/1", change)], said)
        found = {p.statement.reason: p.thing.point for p in positions(after) if p.thing}
        left = [str(n) for n in range(places) if n != adopted]
        assert found == {reason: point for point, reason in enumerate(left, 1)}


def test_a_new_alternative_leaves_what_was_said_about_the_others() -> None:
    said = [say(Stance.RETAIN, on(NOW, "rec 9", 1), "d"), say(Stance.SUPPORT, on(NOW, "rec 9", 1, "c/1"), "b")]
    more = illustrate(amend("d/2", modify("recommendations/9", ("entertain", "welcome"))))
    assert [each.is_current for each in positions(again(more, *said))] == [True, True]


def test_whole_alternatives_and_changes_at_several_points_can_be_spoken_about() -> None:
    said = [
        say(Stance.OBJECT, on(NOW, "rec 17", None, "a/1")),
        say(Stance.SUPPORT, on(NOW, "intro 15", None, "c/1")),
        say(Stance.SUPPORT, on(NOW, "rec 9", None, "a/1")),
        say(Stance.SUPPORT, on(NOW, "after rec 13", 1, "c/1")),
    ]
    now = again(NOW, *said)
    for reference in ("rec 17", "intro 15", "rec 9", "after rec 13"):
        assert [each.is_current for each in positions(now, reference)] == [True]


def test_a_newer_word_on_the_same_thing_holds_even_where_words_around_it_changed() -> None:
    older = say(Stance.SUPPORT, on(NOW, "rec 9", 2, "c/1"), minute=1)
    later = illustrate_later()
    newer = say(Stance.OBJECT, on(later, "rec 9", 2, "c/1"), minute=2)
    assert [each.statement for each in positions(again(later, older, newer))] == [newer]
    withdrawn = replace(newer, stance=Stance.WITHDRAW)
    assert positions(again(later, older, withdrawn)) == ()


class TestSponsoring:
    """Who stands behind an amendment."""

    def test_who_joins_is_a_proposer_everywhere(self) -> None:
        now = again(NOW, say(Stance.COSPONSOR, on_amendment(NOW, "a/1")))
        assert now.names["a/1"] == ("A", "D")

    def test_who_leaves_takes_nobody_along(self) -> None:
        now = again(NOW, say(Stance.WITHDRAW, on_amendment(NOW, "d/1"), "a"))
        assert now.names["d/1"] == ("D",)
        assert not now.withdrawn

    def test_an_amendment_that_all_have_left_takes_part_in_nothing(self) -> None:
        now = again(NOW, say(Stance.WITHDRAW, on_amendment(NOW, "c/1"), "c"))
        (withdrawn,) = now.withdrawn
        assert (withdrawn.id, withdrawn.left) == ("c/1", ("c",))
        assert "c/1" not in now.names
        assert all(now.by_target[each.target].composition.find("c/1") is None for each in now.items)
        assert {each.change.target for each in now.aside} == {each.target for each in withdrawn.changes}

    def test_another_takes_over_what_was_withdrawn(self) -> None:
        topic = on_amendment(NOW, "c/1")
        now = again(NOW, say(Stance.WITHDRAW, topic, "c", 1), say(Stance.COSPONSOR, topic, "d", 2))
        assert now.names["c/1"] == ("D",)
        assert not now.withdrawn

    def test_who_left_may_come_back(self) -> None:
        topic = on_amendment(NOW, "c/1")
        now = again(NOW, say(Stance.WITHDRAW, topic, "c", 1), say(Stance.COSPONSOR, topic, "c", 2))
        assert now.names["c/1"] == ("C",)

    def test_who_joined_other_words_is_asked_again(self) -> None:
        said = say(Stance.COSPONSOR, replace(on_amendment(NOW, "a/1"), words="others"))
        now = again(NOW, said)
        assert now.names["a/1"] == ("A",)
        amendment = next(each for each in now.amendments if each.id == "a/1")
        assert [(each.statement, each.is_current) for each in find_positions_on(amendment, now)] == [(said, False)]

    def test_withdrawing_by_somebody_else_withdraws_what_they_said_and_nothing_more(self) -> None:
        topic = on_amendment(NOW, "a/1")
        now = again(NOW, say(Stance.SUPPORT, topic, "d", 1), say(Stance.WITHDRAW, topic, "d", 2))
        amendment = next(each for each in now.amendments if each.id == "a/1")
        assert now.names["a/1"] == ("A",)
        assert find_positions_on(amendment, now) == ()


class TestForTheRecord:
    """What an adoption and a silence procedure ask."""

    def test_the_statements_that_hold_at_a_point(self) -> None:
        now = again(
            NOW,
            say(Stance.SUPPORT, on(NOW, "rec 9", 1, "c/1"), "d"),
            say(Stance.OBJECT, on(NOW, "rec 9", 2, "c/1"), "d"),
            say(Stance.RETAIN, on(NOW, "rec 9", 1), "b"),
            say(Stance.RESERVE, on(NOW, "rec 9"), "a"),
            say(Stance.SUPPORT, on_amendment(NOW, "a/1"), "b"),
            say(Stance.SUPPORT, on_amendment(NOW, "d/1"), "b"),
        )
        held = map(render_statement, find_in_question(now.get_item("rec 9"), [1], now))
        assert sorted(held) == ["reserve a", "retain b rec 9/1", "support b a/1", "support d c/1"]

    @pytest.mark.parametrize(
        ("place", "points"), [("rec 17", [1]), ("rec 17", []), ("after rec 13", []), ("intro 15", [])]
    )
    def test_what_was_said_of_all_that_stands_beside_adopted_words_is_on_record(
        self, place: str, points: list[int]
    ) -> None:
        item = NOW.get_item(place)
        things = [thing for thing in list_things(item) if thing.topic.amendments]
        now = again(NOW, *(say(Stance.OBJECT, thing.topic, "d", number) for number, thing in enumerate(things)))
        held = {each.amendment for each in find_in_question(now.get_item(place), points, now)}
        assert held == {thing.topic.amendments[0] for thing in things}

    @pytest.mark.parametrize(
        ("stance", "topic", "counts"),
        [
            (Stance.OBJECT, on(NOW, "rec 9", 1, "c/1"), True),
            (Stance.OBJECT, on(NOW, "rec 9", 1), True),
            (Stance.OBJECT, on(NOW, "rec 9"), True),
            (Stance.OBJECT, on_amendment(NOW, "c/1"), True),
            (Stance.RETAIN, on(NOW, "rec 9", 1), True),
            (Stance.OBJECT, replace(on(NOW, "rec 9", 1, "c/1"), words="earlier ones"), True),
            (Stance.SUPPORT, on(NOW, "rec 9", 1, "c/1"), False),
            (Stance.OBJECT, on(NOW, "rec 9", 1, "a/1"), False),
            (Stance.OBJECT, on(NOW, "rec 9", 2, "c/1"), False),
            (Stance.OBJECT, on(NOW, "rec 17"), False),
            (Stance.OBJECT, on_amendment(NOW, "a/1"), False),
        ],
    )
    def test_what_is_an_objection_to_an_alternative(self, stance: Stance, topic: Topic, counts: bool) -> None:
        now = again(NOW, said := say(stance, topic))
        part = Part(words=on(NOW, "rec 9", 1, "c/1"), within=(on(NOW, "rec 9", 1),))
        found = find_objections(part, now, "2026-03-01T12:00:00Z", "2026-03-01T12:01:00Z")
        assert found == ((said,) if counts else ())

    def test_only_what_was_said_in_time_counts_and_also_what_was_withdrawn_later(self) -> None:
        topic = on(NOW, "rec 9", 1, "c/1")
        said = [say(Stance.OBJECT, topic, minute=n) for n in (1, 2, 3)]
        now = again(NOW, *said, say(Stance.WITHDRAW, topic, minute=4))
        found = find_objections(Part(words=topic), now, "2026-03-01T12:01:00Z", "2026-03-01T12:02:00Z")
        assert found == (said[1],)


def test_a_whole_new_text_is_found_again_after_others_came() -> None:
    now = illustrate(amend("b/2", rewrite("introduction/15", "Another text altogether, by somebody else.")))
    said = say(Stance.SUPPORT, on(NOW, "intro 15", None, "c/1"))
    (position,) = positions(again(now, said), "intro 15")
    assert position.thing
    assert position.thing.topic.scope is Scope.ALTERNATIVE


def statements(negotiation: Negotiation) -> list[Statement]:
    return [each for found in negotiation.statements.values() for each in found]


def test_what_was_said_about_words_that_are_gone_is_kept_until_it_is_said_again() -> None:
    said = say(Stance.SUPPORT, replace(on(NOW, "rec 9", 1, "c/1"), words="gone"), minute=1)
    now = again(NOW, said)
    assert [each.is_current for each in positions(now)] == [False]
    anew = say(Stance.SUPPORT, on(NOW, "rec 9", 1, "c/1"), minute=2)
    assert statements(again(NOW, said, anew)) == [anew]
