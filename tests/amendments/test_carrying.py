"""What is left of a proposal on today's text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.amendments.carrying import Carried, Fate, Met, carry
from bot.amendments.edit import Edit, compare_proposal
from bot.amendments.ranges import move_ranges
from bot.amendments.relation import Relation, relate
from bot.amendments.succession import Stage
from bot.text.token import tokenize
from tests.amendments import reference
from tests.amendments.generated import load_real, scenarios
from tests.amendments.scenario import apply, compose_texts

BASE = "We entertain proposals from all states."


def carry_through(base: str, proposed: str, steps: Sequence[str]) -> Carried:
    return carry(base, proposed, steps[-1], stages=[Stage(text) for text in steps])


def test_over_an_unchanged_base_nothing_changes() -> None:
    proposed = "We  consider proposals from all states."
    assert carry(BASE, proposed, BASE, ((3, 12),)) == Carried(text=proposed, fate=Fate.UNCHANGED, doubts=((3, 12),))


def test_over_its_own_adoption_nothing_is_left() -> None:
    proposed = "We consider proposals from most states."
    carried = carry(BASE, proposed, proposed)
    assert (carried.text, carried.fate, carried.met) == (proposed, Fate.REFLECTED, ())


def test_over_its_own_adoption_in_another_spelling_nothing_is_left() -> None:
    assert carry(BASE, 'We "consider" proposals.', "We “consider”  proposals .").fate is Fate.REFLECTED


def test_separate_words_are_carried_onto_adopted_ones() -> None:
    carried = carry(BASE, "We consider proposals from all states.", "We entertain proposals from most states.")
    assert carried == Carried(text="We consider proposals from most states.", fate=Fate.UNCHANGED)


def test_what_was_adopted_falls_away_and_the_rest_stays() -> None:
    carried = carry(BASE, "We consider proposals from most states.", "We consider proposals from all states.")
    assert carried == Carried(text="We consider proposals from most states.", fate=Fate.REDUCED)


def test_other_words_for_adopted_ones_become_a_proposal_to_change_those() -> None:
    carried = carry(BASE, "We consider proposals from all states.", "We welcome proposals from most states.")
    assert carried.text == "We consider proposals from most states."
    assert carried.fate is Fate.MEETS
    assert carried.met == (Met(adopted="welcome", proposed="consider", place=(1, 2)),)


def test_an_insertion_where_another_was_adopted_stands_behind_it_and_says_so() -> None:
    carried = carry("an open, net", "an open, free, net", "an open, global, net")
    assert carried.text == "an open, global, free, net"
    assert carried.fate is Fate.MEETS
    assert carried.met == (Met(adopted="global,", proposed="free,", place=(3, 5)),)


def test_an_edit_taken_with_its_neighbours_has_been_adopted_all_the_same() -> None:
    """Compared with the base, today's text reads as one change; the proposal's own part of it stands in it."""
    carried = carry("the first draft report", "the second draft report", "the second revised version report")
    assert carried.fate is Fate.REFLECTED


def test_the_same_words_elsewhere_are_no_adoption() -> None:
    carried = carry("states should act and parties should act", "states must act and parties should act",
                    "states should act and parties must act")  # fmt: skip
    assert carried.text == "states must act and parties must act"
    assert carried.fate is Fate.UNCHANGED


def test_a_deletion_of_words_that_were_replaced_meanwhile_wants_the_new_ones_gone() -> None:
    carried = carry("a b c d", "a d", "a x y d")
    assert (carried.text, carried.fate, carried.met) == (
        "a d",
        Fate.MEETS,
        (Met(adopted="x y", proposed="", place=(1, 3)),),
    )


def test_typography_that_changed_meanwhile_is_today_s() -> None:
    carried = carry('We "act".', 'We "act" now.', "We “act” .")
    assert carried == Carried(text="We “act” now.", fate=Fate.UNCHANGED)


WHOLE = {
    "a deletion over an unchanged paragraph": ("a b", None, "a b", None, Fate.UNCHANGED, []),
    "a deletion over another typography": ("a b", None, "a  b", None, Fate.UNCHANGED, []),
    "a deletion over its own adoption": ("a b", None, None, None, Fate.REFLECTED, []),
    "a deletion of words that changed": ("a b", None, "a c", None, Fate.MEETS, [("a c", "")]),
    "changed words of a paragraph that is gone": ("a b", "a c", None, "a c", Fate.MEETS, [("", "a c")]),
    "a new paragraph": (None, "a b", None, "a b", Fate.UNCHANGED, []),
    "a new paragraph that has been adopted": (None, "a b", "a  b", "a b", Fate.REFLECTED, []),
    "a new paragraph where another was adopted": (None, "a", "b", "a", Fate.MEETS, [("b", "a")]),
}


@pytest.mark.parametrize(("base", "proposed", "today", "text", "fate", "met"), WHOLE.values(), ids=WHOLE)
def test_carrying(
    base: str | None, proposed: str | None, today: str | None, text: str | None, fate: Fate, met: list[tuple[str, str]]
) -> None:
    carried = carry(base, proposed, today)
    assert (carried.text, carried.fate) == (text, fate)
    assert [(each.adopted, each.proposed) for each in carried.met] == met


def test_doubts_move_with_the_words_that_they_are_about() -> None:
    today = "Today we all entertain proposals from all states."
    assert move_ranges(((3, 12), (28, 38)), BASE, today) == ((13, 22), (38, 48))


def test_a_doubt_about_words_that_changed_is_about_the_new_ones() -> None:
    today = "We warmly welcome proposals from all states."
    ((start, end),) = move_ranges(((5, 8),), BASE, today)
    assert today[start:end] == "warmly welcome"


def test_a_doubt_between_two_words_is_about_all_that_stands_between_them_now() -> None:
    today = "We  entertain and weigh proposals."
    ((start, end),) = move_ranges(((12, 12),), BASE, today)
    assert today[start:end] == " and weigh "


def test_a_doubt_about_words_that_are_gone_is_about_the_place_where_they_were() -> None:
    today = "We proposals from all states."
    ((start, end),) = move_ranges(((3, 12),), BASE, today)
    assert (start, end) == (2, 2)


def test_a_doubt_about_a_paragraph_that_changed_is_about_all_of_it() -> None:
    assert carry("a b", None, "a c d", ((0, 1),)).doubts == ((0, 5),)


def test_what_reads_as_was_proposed_is_reflected_however_its_edits_are_read() -> None:
    assert carry("the\n\n> the\nthe", "the\n\nthe\nthe", "the\n\nthe\nthe").fate is Fate.REFLECTED


def test_two_adopted_insertions_at_one_place_both_stay_whatever_their_order() -> None:
    base = "a breach, not later than 24 hours"
    today = "a breach which will have risk which affects the subject, not later than 24 hours"
    known = [
        edit
        for words in ("breach which will have risk,", "breach which affects the subject,")
        for edit in compare_proposal(tokenize(base), "", base.replace("breach,", words)).edits
    ]
    carried = carry(base, base.replace("24", "72"), today, (), known)
    assert (carried.text, carried.fate) == (today.replace("24", "72"), Fate.UNCHANGED)


FIRST = "Notify within 24 hours. The notice shall be made with reasons if it is not made within 24 hours."
STEPS = ("Notify.", "Notify. A breach shall be grave if it could harm.")


def test_words_of_a_sentence_that_was_struck_are_not_put_into_another() -> None:
    proposed = FIRST.replace("24", "72")
    carried = carry_through(FIRST, proposed, STEPS)
    assert carried.text is not None
    assert "The notice shall be made with reasons if it is not made within 72 hours." in carried.text
    assert carried.fate is Fate.MEETS


def test_what_was_taken_back_is_proposed_again() -> None:
    base, proposed = "We meet again here.", "We go again here."
    carried = carry_through(base, proposed, (proposed, "We go again there.", "We meet again there."))
    assert (carried.text, carried.fate) == ("We go again there.", Fate.UNCHANGED)


def test_what_was_in_the_text_and_is_there_no_more_is_proposed_again_also_beside_words_that_are_met() -> None:
    steps = ("We go again yonder today.", "We run again yonder today.")
    carried = carry_through("We meet again here today.", "We go again there today.", steps)
    assert (carried.text, carried.fate) == ("We go again there today.", Fate.MEETS)
    assert [(met.adopted, met.proposed) for met in carried.met] == [("run", "go"), ("yonder", "there")]


def test_words_that_others_put_in_and_took_out_again_are_nobody_elses() -> None:
    steps = ("We go today with you.", "We rest.")
    carried = carry_through("We go now with you.", "They go now with them.", steps)
    assert carried.text is not None
    assert "today" not in carried.text


def test_words_that_were_adopted_are_not_taken_for_equal_ones_that_were_struck() -> None:
    """Real: adopted as a whole; then ", the cost of implementation" was struck by others."""
    base = "Having regard to the state of the art and the cost of implementation, the controller shall act."
    proposed = (
        "Having regard to the state of the art, the cost of implementation and international best practices, "
        "the controller shall act."
    )
    today = "Having regard to the state of the art and international best practices, the controller shall act."
    carried = carry_through(base, proposed, [proposed, today])
    assert carried.fate is Fate.MEETS or "and international best practices" in (carried.text or "")


def test_words_adopted_beside_the_proposers_stay() -> None:
    """Replacements beside each other: each speaks of its own word, though they are shown as meeting."""
    carried = carry("We receive suggestions.", "We consider suggestions.", "We receive proposals.")
    assert (carried.text, carried.fate) == ("We consider proposals.", Fate.MEETS)
    assert carried.met == (Met(adopted="proposals", proposed="consider", place=(2, 3)),)


def test_what_is_left_are_the_proposers_own_edits_whatever_comparing_would_find() -> None:
    base, today = tokenize("then we act then"), tokenize("then then")
    carried = carry(base.text, "we act then", today.text)
    assert carried.text == "then"
    assert carried.propose(today, "A").edits == (Edit(0, 1, ()),)
    assert compare_proposal(today, "A", carried.text).edits == (Edit(1, 2, ()),)


def test_an_insertion_that_was_adopted_twice_is_told_once() -> None:
    base, proposed = "We act.", "We act now. We act."
    steps = ("We act. They rest.", "We act now. We act. They rest.")
    assert carry_through(base, proposed, steps).fate is Fate.REFLECTED


def test_words_that_stand_for_one_edit_are_not_taken_for_another() -> None:
    """Real: 24 became 72 in two places; then the words around the first place were struck by others."""
    base = "Notify within 24 hours. If it is not notified within 24 hours, give reasons."
    today = "Notify. If it is not notified within 72 hours, give reasons."
    carried = carry(base, base.replace("24", "72"), today)
    assert carried.fate is Fate.MEETS
    assert carried.text is not None
    assert carried.text.count("72") == 2


def test_words_that_were_adopted_are_kept_where_the_proposers_wording_takes_their_place() -> None:
    """Real: of "can also be valid" only "be valid" was adopted, in the place of words that others changed as well."""
    base = "Silence should therefore not be consent, and that is all."
    proposed = "Silence can also be valid consent, and that is all."
    carried = carry(base, proposed, "Silence must not be valid consent, and that is all.")
    assert carried.text == proposed
    assert carried.fate is Fate.MEETS


def test_a_word_that_the_proposer_struck_is_not_one_that_the_proposer_put_in() -> None:
    """Real: of "74, 75 and 77" only "and 77" was adopted, in place of "and 75"."""
    base = "the rights in Articles 74 and 75 on behalf of others"
    carried = carry(base, base.replace("74 and 75", "74, 75 and 77"), base.replace("75", "77"))
    assert carried.fate is Fate.MEETS
    assert [met.proposed for met in carried.met] == [",", "and 77"]


def test_no_word_is_lost_where_a_part_was_adopted_in_the_place_of_words_that_the_rest_changes() -> None:
    """Real: "valid consent, if …" came with others' words for "therefore not", where the proposer has "can also"."""
    base = "Silence should therefore not constitute consent."
    put_in = "valid consent, if an assessment does not consider that explicit"
    proposed = f"Silence can also constitute {put_in} consent is required."
    today = f"Silence should be clear. One may express {put_in} consent is required."
    carried = carry(base, proposed, today)
    assert carried.fate is Fate.MEETS
    assert Counter(tokenize(f"can also {put_in}").keys) <= Counter(tokenize(carried.text or "").keys)


def test_long_new_words_are_reflected_though_those_around_were_rewritten() -> None:
    base, put_in = (
        "Data are not made accessible to individuals.",
        "This shall not apply to statutory obligations of any kind.",
    )
    steps = (f"{base} {put_in}", f"Measures take account of developments {put_in}")
    assert carry_through(base, f"{base} {put_in}", steps).fate is Fate.REFLECTED


def test_edits_between_which_a_word_was_struck_are_one() -> None:
    carried = carry("a b c", "x b y", "a c")
    assert carried.propose(tokenize("a c"), "A").edits == (Edit(0, 2, ("x", "y")),)


def test_a_sentence_of_which_much_still_stands_was_not_struck() -> None:
    """After a real one: others made one sentence of two, with many words of the one that the proposer strikes."""
    report = "The safety officer shall directly report to the owner of the ship or the boat."
    base = (
        "A ship or boat shall ensure that the safety officer performs the duties and tasks alone and does not take any "
        f"orders as to the watch. {report}"
    )
    carried = carry(base, report, "The safety team or safety officer shall perform his or her duties and tasks alone.")
    assert (carried.text, carried.fate) == (report, Fate.MEETS)


def test_an_item_that_got_the_sign_of_another_is_not_struck() -> None:
    person = "a natural person is processing personal data without a commercial interest; or"
    firm = "an enterprise employing fewer than 250 persons is processing personal data only beside other work."
    base, proposed = f"Where:\n\n- (a) {person}\n- (b) {firm}", f"Where:\n\n- (b) {firm}"
    carried = carry(base, proposed, f"Where:\n\n- (b) {person}")
    assert (carried.text, carried.fate) == (proposed, Fate.MEETS)


Scenario = tuple[str, dict[str, str | None]]


@given(scenarios())
def test_carrying_over_the_unchanged_base_gives_the_proposal(scenario: Scenario) -> None:
    base, proposed = scenario
    for text in proposed.values():
        assert carry(base, text, base).text == text


@given(scenarios())
def test_carrying_over_its_own_adoption_leaves_nothing(scenario: Scenario) -> None:
    base, proposed = scenario
    for name, text in proposed.items():
        today = apply(compose_texts(base, {name: text}), name)
        carried = carry(base, text, today)
        assert (carried.fate, carried.met) == (Fate.UNCHANGED if _equal(base, text) else Fate.REFLECTED, ())
        assert _equal(carried.text, today)


@given(scenarios())
def test_who_wants_no_other_words_than_todays_is_reflected(scenario: Scenario) -> None:
    base, proposed = scenario
    for one, other in permutations(proposed.values(), 2):
        carried = carry(base, one, other)
        if _equal(carried.text, other) and not carried.met and not _equal(base, one):
            assert carried.fate is Fate.REFLECTED


def _equal(one: str | None, other: str | None) -> bool:
    return one == other or (one is not None and other is not None and tokenize(one).keys == tokenize(other).keys)


def check_keeps_all(base: str, one: str, other: str) -> bool:
    """Over the adoption of ``one``, ``other`` keeps all its edits; False where the two conflict."""
    composition = compose_texts(base, {"A": one, "B": other})
    (pair,) = relate(composition.proposals)
    if pair.relation in (Relation.CONFLICT, Relation.SAME) or composition.whole:
        return False
    today = apply(composition, "A")
    assert today is not None
    carried = carry(base, other, today)
    edits = {edit for proposal in composition.proposals for edit in proposal.edits}
    assert carried.text is not None
    assert carried.met == ()
    kept = reference.leave_out_boundaries(tokenize(carried.text).keys)
    assert kept == reference.make(composition.tokens.keys, edits)
    return True


@given(st.lists(st.integers(0, 3), min_size=9, max_size=9), st.lists(st.integers(0, 3), min_size=9, max_size=9))
def test_over_somebody_elses_separate_words_all_edits_are_kept(one: list[int], other: list[int]) -> None:
    """Each of nine words is left alone, replaced, struck, or has a word set before it."""
    base = [f"w{index}" for index in range(9)]

    def change(name: str, ways: list[int]) -> str:
        changed = zip(base, ways, strict=True)
        return " ".join((word, f"{name}{word}", "", f"{name}{word} {word}")[way] for word, way in changed)

    assume(check_keeps_all(" ".join(base), change("a", one), change("b", other)))


def test_on_real_amendments_all_edits_are_kept_over_somebody_elses_separate_words() -> None:
    count = 0
    for base, proposed in load_real():
        texts = [text for text in proposed.values() if text is not None]
        for one, other in permutations(texts, 2):
            count += check_keeps_all(base, one, other)
    assert count > 100


def test_on_real_amendments_nothing_is_left_of_what_was_adopted() -> None:
    for base, proposed in load_real():
        for text in proposed.values():
            carried = carry(base, text, text)
            assert (carried.fate, carried.met) == (Fate.REFLECTED, ())


def test_a_paragraph_of_ten_thousand_edits_is_carried() -> None:
    words = [f"w{index}" for index in range(20_000)]
    base = " ".join(words)
    one = " ".join(f"a{index}" if index % 4 == 0 else word for index, word in enumerate(words))
    other = " ".join(f"b{index}" if index % 4 == 2 else word for index, word in enumerate(words))
    carried = carry(base, other, one)
    assert carried.fate is Fate.UNCHANGED
    assert len(compare_proposal(tokenize(base), "all", carried.text).edits) == 10_000


def test_a_question_about_words_that_stay_is_asked_on_todays_text_until_the_paragraph_is_gone() -> None:
    base, today = "Old words stay here.", "New and old words stay here."
    asked = carry(base, base, today, ((4, 9),))
    assert (asked.text, asked.fate) == (today, Fate.UNCHANGED)
    ((start, end),) = asked.doubts
    assert today[start:end] == "words"
    assert carry(base, base, None, ((4, 9),)).fate is Fate.REFLECTED
    assert carry(base, base, today).fate is Fate.REFLECTED
