"""What a commit's message says of each paragraph."""

from __future__ import annotations

from bot.amendments.trailer import parse_message
from bot.reconcile.origin import Beside, HeldStatement, Origin, find_origins, parse_origins
from bot.reconcile.taken_words import TakenWords, read_taken
from tests.publish.illustration import name

REC_9, REC_17 = name("recommendations/9"), name("recommendations/17")


def read(trailers: str, body: str = "") -> tuple[Origin, ...]:
    return parse_origins(parse_message(f"Adopt\n\n{body}\n\n{trailers}"))


def test_each_paragraph_opens_a_group_and_what_stands_before_belongs_to_all() -> None:
    first, second = read(
        "Draft: L.1\nParagraph: recommendations/9\nProposed-by: a\nProposed-by: b\nPoint: rec 9/1\n"
        "Paragraph: recommendations/17\nProposed-by: c\nComposed: yes\n",
        "Why.",
    )
    assert (first.paragraph, first.proposers, first.points, first.draft) == (REC_9, ("a", "b"), ("rec 9/1",), "L.1")
    assert (second.paragraph, second.proposers, second.composed, second.draft) == (REC_17, ("c",), True, "L.1")
    assert first.rationale == second.rationale == "Why."


def test_without_a_paragraph_there_is_one_group_about_everything() -> None:
    (origin,) = read("Editorial: yes\n")
    assert (origin.paragraph, origin.editorial, origin.is_decision) == (None, True, True)


def test_a_message_without_trailers_decides_nothing() -> None:
    (origin,) = parse_origins(parse_message("Fix a comma\n\nA body.\n"))
    assert not origin.is_decision
    assert origin.rationale == "A body."


def test_a_paragraph_that_is_none_says_nothing() -> None:
    assert read("Paragraph: everything\nProposed-by: a\n") == ()


def test_what_names_a_paragraph_comes_before_what_names_none() -> None:
    origins = (*read("Editorial: yes\n"), *read("Paragraph: recommendations/9\nProposed-by: a\n"))
    assert [o.proposers for o in find_origins(origins, REC_9)] == [("a",)]
    assert [o.editorial for o in find_origins(origins, REC_17)] == [True]


def test_statements_and_what_stood_beside_are_read_to_the_byte() -> None:
    (origin,) = read(
        "Paragraph: recommendations/9\nStatement: support a b/1\nStatement: reserve c\n"
        "Statement: retain d rec 9/2\nStatement: nonsense\n"
        'Beside: d/1+e/2 "a  “quoted” word\\n- and an item"\nBeside: f/1 null\nBeside: g/1 not json\nBeside: h/1 7\n'
    )
    assert origin.statements == (
        HeldStatement(kind="support", stakeholder="a", amendment="b/1"),
        HeldStatement(kind="reserve", stakeholder="c"),
        HeldStatement(kind="retain", stakeholder="d", point="rec 9/2"),
    )
    assert origin.beside == (
        Beside(amendments=("d/1", "e/2"), text="a  “quoted” word\n- and an item"),
        Beside(amendments=("f/1",), text=None),
    )


def test_a_revert_is_known_by_its_trailer_and_by_gits_own_sentence() -> None:
    assert read("Reverts: 0123abc\n")[0].reverts == ("0123abc",)
    (origin,) = parse_origins(parse_message('Revert "Adopt rec 9"\n\nThis reverts commit 0123456789abcdef.\n'))
    assert origin.reverts == ("0123456789abcdef",)


def test_renumberings_are_pairs_of_names() -> None:
    (origin,) = read("Renumbered: recommendations/13bis recommendations/14\nRenumbered: 14 15\n")
    assert origin.renumbered == ((name("recommendations/13bis"), name("recommendations/14")),)


def test_a_revert_by_githubs_button_names_the_pull_request() -> None:
    (origin,) = parse_origins(parse_message('Revert "Take it" (#13)\n\nReverts working-group/report#12\n'))
    assert origin.reverts == ("#12",)


def test_words_that_are_told_apart_are_read_and_what_cannot_be_read_says_nothing() -> None:
    values = (
        'rec 9/2 a/1+b/1 "so \\"called\\"" "" a+b',
        'rec 13 bis/1 #12 "" "closes \\u002312"',
        'rec 9/2 a/1 "one text alone" a',
        'rec 9/2 a/1 "old" 5 a',
        'a/1 "no point" "at all" a',
        "rec 9/2",
    )
    assert [*read_taken(values)] == [
        TakenWords(point="rec 9/2", old='so "called"', new="", amendments=("a/1", "b/1"), proposers=("a", "b")),
        TakenWords(point="rec 13 bis/1", old="", new="closes #12", amendments=("#12",)),
    ]
