"""Statements: the newest holds, whatever arrived first, and equal ones are one."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reconcile.recording import parse_record, render_record
from bot.reconcile.statement import Scope, Stance, Statement, Topic, settle
from tests.publish.illustration import illustrate
from tests.reconcile.spoken import on, on_amendment, say

NOW = illustrate()
REC_9, POINT, WORDS = on(NOW, "rec 9"), on(NOW, "rec 9", 1), on(NOW, "rec 9", 1, "c/1")
TOPICS = (REC_9, POINT, WORDS, on(NOW, "rec 9", 1, "a/1"), on(NOW, "rec 17", 1, "b/1"), on_amendment(NOW, "a/1"))

statements = st.builds(
    say,
    st.sampled_from(Stance),
    st.sampled_from(TOPICS),
    st.sampled_from("abcd"),
    st.integers(0, 5),
    reason=st.sampled_from(["", "So be it."]),
)


@given(st.lists(statements, max_size=8).flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))))
def test_the_order_of_arrival_changes_nothing(both: tuple[list[Statement], list[Statement]]) -> None:
    assert settle(both[0]) == settle(both[1])


@given(st.lists(statements, max_size=6))
def test_the_same_statement_heard_twice_is_one(said: list[Statement]) -> None:
    assert settle([*said, *said]) == settle(said)


@given(st.lists(statements, max_size=6))
def test_nobodys_words_replace_what_somebody_else_said(said: list[Statement]) -> None:
    alone = {who: settle(each for each in said if each.stakeholder == who) for who in "abcd"}
    assert {*settle(said)} == {each for found in alone.values() for each in found}


@given(statements)
def test_a_statement_is_one_record_that_reads_back(statement: Statement) -> None:
    assert parse_record(render_record(statement)) == statement


@pytest.mark.parametrize("at", ["yesterday", "2026-03-01T12:00:00+01:00", ""])
def test_a_time_in_another_form_is_not_read_for_times_are_compared_as_texts(at: str) -> None:
    changed = replace(say(Stance.OBJECT, WORDS), at=at)
    assert parse_record(render_record(changed)) is None


def test_the_newer_of_two_on_the_same_thing_holds() -> None:
    older, newer = say(Stance.SUPPORT, WORDS, minute=1), say(Stance.OBJECT, WORDS, minute=2)
    assert settle([newer, older]) == (newer,)


def test_points_alternatives_and_the_paragraph_are_different_things() -> None:
    said = [say(Stance.RESERVE, topic, minute=number) for number, topic in enumerate(TOPICS)]
    assert settle(said) == tuple(said)


def test_what_is_said_again_about_other_words_at_the_same_place_replaces_the_earlier() -> None:
    older = say(Stance.SUPPORT, WORDS, minute=1)
    newer = say(Stance.SUPPORT, replace(WORDS, words="others"), minute=2)
    assert settle([older, newer]) == (newer,)


def test_what_is_said_about_the_words_of_another_there_replaces_nothing() -> None:
    older = say(Stance.SUPPORT, WORDS, minute=1)
    newer = say(Stance.OBJECT, on(NOW, "rec 9", 1, "a/1"), minute=2)
    assert settle([older, newer]) == (older, newer)


def test_withdrawing_on_a_paragraph_withdraws_all_that_was_said_in_it() -> None:
    said = [say(Stance.SUPPORT, topic, minute=1) for topic in TOPICS]
    others = say(Stance.SUPPORT, WORDS, "a", minute=1)
    withdrawal = say(Stance.WITHDRAW, REC_9, minute=2)
    left = {each.topic for each in settle([*said, others, withdrawal]) if each.stakeholder == "d"}
    assert left == {REC_9, TOPICS[4], TOPICS[5]}
    assert others in settle([*said, others, withdrawal])


def test_of_two_at_the_same_moment_the_same_one_holds_for_everybody() -> None:
    said = [say(stance, WORDS, minute=1) for stance in (Stance.SUPPORT, Stance.OBJECT, Stance.RESERVE)]
    assert len({settle(order) for order in permutations(said)}) == 1


def test_two_statements_on_one_amendment_are_about_the_same_whatever_its_words() -> None:
    older = say(Stance.SUPPORT, Topic(scope=Scope.AMENDMENT, of="a/1", words="x"), minute=1)
    newer = say(Stance.OBJECT, Topic(scope=Scope.AMENDMENT, of="a/1", words="y"), minute=2)
    assert settle([older, newer]) == (newer,)
