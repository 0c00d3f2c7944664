"""What people read before words are put into the report, and what the commit says of them afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.amendments.trailer import Message, parse_message
from bot.publish.adoption import render_adoption_message, render_carried, render_preview
from bot.reconcile.adoption import Adoption
from bot.reconcile.record import digest_words
from bot.reconcile.resolving import keep_unchanged, resolve
from bot.reconcile.selection import parse_selection
from bot.reconcile.taken_words import TakenWords, read_taken
from tests.golden import check_golden
from tests.publish.illustration import amend, illustrate, illustrate_later, modify

GOLDEN = Path(__file__).with_name("golden")


def adopt(*selections: str) -> tuple[Adoption, ...]:
    negotiation = illustrate()
    return resolve([each for text in selections for each in parse_selection(text, negotiation)], negotiation)


def read(adoption: Adoption) -> Message:
    return parse_message(render_adoption_message(adoption, illustrate()))


@pytest.mark.parametrize(
    ("golden", "selections"),
    [
        ("adopt-points", ["rec 9/1=A", "rec 9/2=C", "rec 17/1=B"]),
        ("adopt-new-and-deleted", ["after rec 13=C+A", "rec 17=A"]),
    ],
)
def test_what_would_result_reads_as_the_golden_file(golden: str, selections: list[str]) -> None:
    check_golden(GOLDEN / f"{golden}.txt", render_preview(adopt(*selections), illustrate()).plain)


def test_what_became_of_everything_open_reads_as_the_golden_file() -> None:
    negotiation = illustrate_later()
    targets = {standing.change.target for standing in negotiation.standings}
    check_golden(GOLDEN / "carried.txt", render_carried(negotiation, targets, {}))


@pytest.mark.parametrize(
    ("selection", "subject"),
    [
        ("rec 9/1=A", "Adopt rec 9/1"),
        ("intro 15=C", "Adopt intro 15"),
        ("rec 17=A", "Adopt the deletion of rec 17"),
        ("after rec 13=A", "Adopt the new paragraph rec 13 bis"),
    ],
)
def test_the_commit_says_what_was_adopted(selection: str, subject: str) -> None:
    (adoption,) = adopt(selection)
    assert parse_message(render_adoption_message(adoption, illustrate())).subject == subject


def test_the_commit_says_whose_words_they_are_and_why() -> None:
    (adoption,) = adopt("rec 9/1=A", "rec 9/3=D")
    message = parse_message(render_adoption_message(adoption, illustrate()))
    assert message.body == "Results matter.\n\nSo do they."
    assert message.trailers == (
        ("Paragraph", "recommendations/9"),
        ("Point", "rec 9/1"),
        ("Point", "rec 9/3"),
        ("Edit", '34-43 "encourage results that take into account"'),
        ("Edit", '216-231 ""'),
        ("Amendment", "a/1"),
        ("Amendment", "b/1"),
        ("Amendment", "d/1"),
        ("Proposed-by", "a"),
        ("Proposed-by", "b"),
        ("Proposed-by", "d"),
        ("Composed", "yes"),
        ("Taken", 'rec 9/1 a/1+b/1 "entertain" "encourage results that take into account" a+b'),
        ("Taken", 'rec 9/3 d/1 "general public " "" d+a'),
        ("Beside", 'c/1 "consider" c'),
    )


def test_the_commit_tells_the_words_of_one_wording_apart_where_several_are_combined() -> None:
    (adoption,) = adopt("rec 9/2=C+A")
    assert [*read_taken(value for key, value in read(adoption).trailers if key == "Taken")] == [
        TakenWords(point="rec 9/2", old="", new="global,", amendments=("c/1",), proposers=("c",)),
        TakenWords(point="rec 9/2", old="", new="free,", amendments=("a/1",), proposers=("a",)),
    ]


def test_words_that_are_all_of_the_same_are_not_told_apart() -> None:
    for selections in (["rec 9/1=A"], ["rec 9/1=C", "rec 9/2=C"], ["intro 15=C"], ["after rec 13=A+C"]):
        for adoption in adopt(*selections):
            assert "Taken" not in dict(read(adoption).trailers)


def test_the_commit_names_all_that_was_proposed_there_and_not_taken() -> None:
    (adoption,) = adopt("intro 15=C")
    message = parse_message(render_adoption_message(adoption, illustrate()))
    assert [value for key, value in message.trailers if key == "Beside"] == ['d/1 "" d+a']
    (adoption,) = adopt("rec 17/1=B")
    message = parse_message(render_adoption_message(adoption, illustrate(), draft="2"))
    assert message.trailers[-2:] == (("Beside", "a/1 null a"), ("Draft", "2"))


def test_what_submitters_wrote_calls_nobody_and_closes_nothing() -> None:
    change = modify("recommendations/9", ("entertain", "consider @all"), rationale="Closes #5, as @mia says.")
    negotiation = illustrate(amend("d/2", change))
    (selection,) = parse_selection("rec 9/1=d/2", negotiation)
    (taken,) = resolve([selection], negotiation)
    message = render_adoption_message(taken, negotiation)
    assert "Closes #\u20605, as @\u2060mia says." in message
    (selection,) = parse_selection("rec 9/1=A", negotiation)
    (taken,) = resolve([selection], negotiation)
    assert 'd/2 "consider \\u0040all" ' in render_adoption_message(taken, negotiation)


def test_a_paragraph_that_stays_is_adopted_by_its_words() -> None:
    (adoption,) = keep_unchanged(["rec 17"], illustrate())
    message = parse_message(render_adoption_message(adoption, illustrate()))
    assert message.subject == "Adopt rec 17 as it stands"
    assert message.trailers == (
        ("Paragraph", "recommendations/17"),
        ("Unchanged", "yes"),
        ("Words", digest_words(adoption.old)),
        ("Beside", 'b/1 "two years" b'),
        ("Beside", "a/1 null a"),
    )
