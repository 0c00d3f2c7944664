"""The rules by which a flattened print is read, each on words of its own."""

from __future__ import annotations

import pytest

from bot.documents.reading import Edit
from tests.documents.samples import make_report, read, rec

# Shows that an underline stands on struck words as well in this document, and that its marks are no full record.
PRINT = "2. Piers <u>shall must</u> close at night."
PIERS = "Piers shall close at night."


def judge(base: str, printed: str, *, reconstruction: bool = False, other: str = PRINT) -> list[Edit]:
    """The edits of one printed paragraph in a document that is a print of tracked changes."""
    report = make_report(base, PIERS, reconstruction=reconstruction)
    changes = read(f"1. {printed}\n\n{other}", report).changes
    return [edit for change in changes if change.target == rec(1) for edit in change.edits]


def one(base: str, printed: str, *, reconstruction: bool = False, other: str = PRINT) -> tuple[str, str, str]:
    """The only edit: how sure, and what changes, as "old" and "new"."""
    (edit,) = judge(base, printed, reconstruction=reconstruction, other=other)
    assert edit.why
    assert bool(edit.question) == (edit.reading == "ask")
    return str(edit.reading), edit.base, edit.proposed


def test_marked_words_and_new_ones_in_one_mark_are_a_replacement() -> None:
    assert one("Ferries carry mail daily.", "Ferries <u>carry mail deliver letters</u> daily.") == (
        "likely",
        "Ferries carry mail daily.",
        "Ferries deliver letters daily.",
    )


@pytest.mark.parametrize(
    ("base", "printed", "old", "new"),
    [
        ("Boats sail or rest.", "Boats sail <u>or and</u> rest.", "Boats sail or rest.", "Boats sail and rest."),
        ("Boats sail to it.", "Boats sail <u>tofrom</u> it.", "Boats sail to it.", "Boats sail from it."),
    ],
)
def test_a_replacement_is_certain_when_the_two_cannot_stand_together(
    base: str, printed: str, old: str, new: str
) -> None:
    assert one(base, printed) == ("certain", old, new)


def test_marked_words_alone_are_struck_out_where_underlines_stand_on_struck_words() -> None:
    base, printed = "Crews who are awake keep watch.", "Crews <u>who are awake</u> keep watch."
    assert one(base, printed) == ("likely", "Crews who are awake keep watch", "Crews keep watch")


def test_marked_words_alone_are_asked_about_where_underlines_stand_on_new_words_only() -> None:
    base, printed = "Crews who are awake keep watch.", "Crews <u>who are awake</u> keep watch."
    (edit,) = judge(base, printed, other="2. Piers shall <u>always</u> close at night.")
    assert (edit.reading, edit.base == edit.proposed) == ("ask", True)
    assert "“who are awake”" in edit.question


def test_marked_words_after_new_ones_stay_when_these_would_be_left_alone() -> None:
    base, printed = "Boats mend nets, and rest.", "Boats <u>look for a place to mend nets</u>, and rest."
    assert one(base, printed) == ("likely", "Boats mend nets", "Boats look for a place to mend nets")


def test_marked_words_after_new_ones_go_when_they_cannot_stand_there() -> None:
    base, printed = "Boats mend nets but rest.", "Boats mend nets <u>and but</u> rest."
    assert one(base, printed)[0] != "ask"
    assert one(base, printed)[2] == "mend nets and rest."


def test_marked_words_after_new_ones_stay_when_what_follows_cannot_stand_there() -> None:
    assert one("See nets of crews.", "See <u>all the nets</u> of crews.")[2] == "See all the nets of"
    assert one("See nets of crews.", "See <u>all the nets</u> of crews.")[0] == "likely"


def test_words_that_are_marked_as_struck_out_go_wherever_they_stand() -> None:
    base, printed = "Boats mend nets and rest.", "Boats <u>often</u> <del>mend</del> nets and rest."
    assert one(base, printed) == ("likely", "Boats mend nets and", "Boats often nets and")


def test_marked_words_between_new_ones_are_asked_about() -> None:
    base, printed = "Boats mend nets here.", "Boats <u>often mend and sell</u> nets here."
    asked, _ = judge(base, printed)
    assert (asked.reading, asked.proposed) == ("ask", "Boats often mend")
    assert "Do you strike it out?" in asked.question


def test_marked_words_after_new_ones_are_else_asked_about() -> None:
    reading, _, new = one("Boats mend nets and rest.", "Boats <u>often mend nets</u> and rest.")
    assert (reading, new) == ("ask", "Boats often mend nets")


def test_a_small_word_printed_into_one_of_its_class_replaces_it() -> None:
    assert one("Boats sail towards rivers.", "Boats sail towardsin rivers.") == (
        "certain",
        "Boats sail towards rivers.",
        "Boats sail in rivers.",
    )


@pytest.mark.parametrize("printed", ["Boats sail towardsharbours rivers.", "Boats sail towardswhether rivers."])
def test_a_small_word_printed_into_a_word_of_another_kind_may_replace_more_and_is_asked(printed: str) -> None:
    base = "Boats sail towards rivers."
    assert one(base, printed)[0] == "ask"


def test_a_capital_printed_into_a_word_may_replace_all_from_the_start_of_the_sentence() -> None:
    assert one("In May big boats rest.", "In May bigharbours boats rest.")[0] == "likely"
    assert one("In May big boats rest.", "In May bigHarbours boats rest.")[0] == "ask"


def test_a_marked_word_printed_into_an_unmarked_one_is_asked_about() -> None:
    reading, _, new = one("Boats avoid stones of rivers.", "Boats avoid stones<u>in</u> rivers of rivers.")
    assert (reading, "stones in rivers" in new) == ("ask", True)


def test_a_known_word_printed_into_another_likely_replaces_it() -> None:
    assert one("Boats avoid stones here.", "Boats avoid stonesharbours here.") == (
        "likely",
        "Boats avoid stones here.",
        "Boats avoid harbours here.",
    )


@pytest.mark.parametrize(
    "printed",
    ["Boats avoid stonesharbours, too.", "Boats avoid stones<u>zebras</u>, too.", "Boats avoid stones<u>in</u>, too."],
)
def test_in_a_list_or_with_a_mark_or_unknown_it_may_be_an_addition_and_is_asked(printed: str) -> None:
    reading, old, new = one("Boats avoid stones, too.", printed)
    assert (reading, old) == ("ask", "avoid stones, too.")
    assert new.startswith("avoid stones ")


def test_a_hyphen_or_underscore_between_the_old_word_and_the_new_is_no_sign() -> None:
    assert one("Boats and to rest.", "Boats and to-in particular rest.") == (
        "likely",
        "Boats and to rest.",
        "Boats and in particular rest.",
    )
    assert one("Boats should, too, rest.", "Boats should<del>, too, _</del>rest.") == (
        "certain",
        "Boats should, too, rest.",
        "Boats should rest.",
    )


def test_a_mark_that_begins_inside_a_word_replaces_its_end() -> None:
    assert one("The crisis goes on.", "The cris<u>ises</u> goes on.") == (
        "certain",
        "The crisis goes on",
        "The crises goes on",
    )


def test_a_hyphen_between_a_word_and_its_suffix_is_no_sign() -> None:
    assert one("Boats sail ahead.", "Boats sail-ed ahead.")[2] == "Boats sailed ahead."


def test_a_word_marked_and_printed_twice_is_no_edit() -> None:
    assert judge("Boats rest here.", "Boats <u>rest rest</u> here.") == []


def test_a_mark_that_begins_early_inside_a_word_leaves_its_first_letters() -> None:
    assert one("The fora rest.", "The f<u>oraoundations</u> rest.") == (
        "certain",
        "The fora rest.",
        "The foundations rest.",
    )


def test_a_suffix_in_the_mark_of_its_word_makes_another_form_of_it() -> None:
    assert one("Boats sail ahead.", "Boats <u>sailed</u> ahead.") == (
        "likely",
        "Boats sail ahead.",
        "Boats sailed ahead.",
    )


def test_a_suffix_printed_into_a_word_makes_another_form_of_it() -> None:
    assert one("Boats sail ahead.", "Boats sailed ahead.") == ("likely", "Boats sail ahead.", "Boats sailed ahead.")


def test_a_verb_made_of_a_noun_drops_its_preposition() -> None:
    assert one("Their support for the crews counts.", "Their supporting for the crews counts.") == (
        "likely",
        "Their support for the crews",
        "Their supporting the crews",
    )


def test_a_prefix_printed_into_a_word_makes_one_word_with_it() -> None:
    assert one("It is necessary today.", "It is <u>un</u>necessary today.") == (
        "likely",
        "It is necessary today.",
        "It is unnecessary today.",
    )


def test_an_unknown_word_printed_into_the_next_may_be_one_with_it() -> None:
    reading, _, new = one("Boats avoid stones here.", "Boats avoid <u>zebra</u>stones here.")
    assert (reading, new) == ("ask", "Boats avoid zebra stones here")


def test_a_small_word_before_new_ones_with_a_lost_space_may_stay_and_is_asked() -> None:
    reading, _, new = one("They look for maps here.", "They look for plans andmaps here.")
    assert (reading, new) == ("ask", "look for plans and maps here")


def test_a_space_lost_after_new_words_went_with_the_word_struck_before_them() -> None:
    assert (
        one("Crews should welcome maps of Lagos.", "Crews should welcome ask for plans andmaps of Lagos.")[0]
        == "likely"
    )
    assert one("Crews should welcome maps of Lagos.", "Crews should welcome ask for plans andmaps of Lagos.")[1:] == (
        "Crews should welcome maps of",
        "Crews should ask for plans and maps of",
    )


def test_a_space_lost_after_marked_words_says_nothing_of_the_word_before() -> None:
    assert one("Crews should welcome maps.", "Crews should welcome <u>plans and</u>maps.") == (
        "certain",
        "should welcome maps.",
        "should welcome plans and maps.",
    )


def test_two_words_of_one_form_side_by_side_are_a_replacement() -> None:
    assert one("Crews are mending nets.", "Crews are mending stowing nets.") == (
        "likely",
        "Crews are mending nets.",
        "Crews are stowing nets.",
    )
    assert one("Crews are mending nets.", "Crews are mending <u>stowing</u> nets.")[0] == "ask"


@pytest.mark.parametrize(
    ("base", "printed", "new"),
    [
        ("Boats sail from it.", "Boats sail from towards it.", "Boats sail towards it."),
        ("See the boat there.", "See the whether a boat there.", "See whether a boat there."),
        ("They ask the boats.", "They ask the our boats.", "They ask our boats."),
        ("Boats must rest.", "Boats must should rest.", "Boats should rest."),
        ("Boats and crews rest.", "Boats and or crews rest.", "Boats or crews rest."),
        ("Crews sail the of it.", "Crews sail the of for it.", "Crews sail for it."),
    ],
)
def test_small_words_that_cannot_stand_side_by_side_are_a_replacement(base: str, printed: str, new: str) -> None:
    edits = judge(base, printed)
    assert {str(edit.reading) for edit in edits} == {"certain"}
    (edit,) = edits
    assert base.replace(edit.base, edit.proposed) == new


@pytest.mark.parametrize(
    ("base", "printed"), [("See the house.", "See the at-risk house."), ("Up they go.", "Up to they go.")]
)
def test_words_that_may_stand_side_by_side_are_no_replacement(base: str, printed: str) -> None:
    assert all(edit.reading == "ask" for edit in judge(base, printed))


def test_a_small_word_that_cannot_stand_after_new_ones_is_asked_about() -> None:
    (edit,) = judge("They ask the boats.", "They ask our the boats.")
    assert (edit.reading, edit.proposed) == ("ask", "They ask our the boats")
    assert "Do you strike it out?" in edit.question


def test_marked_new_words_are_an_insertion() -> None:
    assert one("Boats rest.", "Boats <u>soon</u> rest.") == ("certain", "Boats rest.", "Boats soon rest.")


def test_beside_a_reconstruction_one_marked_word_may_as_well_be_struck_out() -> None:
    reading, old, new = one("Boats rest.", "Boats <u>soon</u> rest.", reconstruction=True)
    assert (reading, old, new) == ("ask", "Boats rest.", "Boats soon rest.")
    assert one("Boats rest.", "Boats <u>soon and often</u> rest.", reconstruction=True)[0] == "likely"


def test_beside_a_reconstruction_the_verb_of_an_inserted_clause_is_likely() -> None:
    base, printed = "Crews see the old boat ready.", "Crews see the whether an old boat <u>is</u> ready."
    edits = judge(base, printed, reconstruction=True)
    assert [(str(edit.reading), edit.proposed) for edit in edits] == [
        ("certain", "Crews see whether an old boat"),
        ("likely", "old boat is ready."),
    ]


def test_a_clause_ends_with_its_sentence() -> None:
    base, printed = "See the boat. It is old and ready.", "See the whether a boat. It is old and <u>is</u> ready."
    assert [str(edit.reading) for edit in judge(base, printed, reconstruction=True)] == ["certain", "ask"]


def test_what_was_put_in_and_struck_out_again_is_told() -> None:
    report = make_report("Boats rest here.", PIERS)
    reading = read(f"1. Boats <ins>often <del>never</del></ins> rest right here.\n\n{PRINT}", report)
    assert [edit.proposed for edit in reading.changes[0].edits] == ["Boats often rest", "rest right here."]
    assert "rec 1 is read as the report has it at “often never rest”." in reading.told


def test_new_words_stand_where_their_mark_is() -> None:
    base, printed = "Boats rest here.", "Boats <del>rest</del> <ins>sleep and rest</ins> here."
    assert one(base, printed) == ("certain", "Boats rest here", "Boats sleep and rest here")
    first, second = judge(base, printed.replace(" here", " here quietly"))
    assert (first.reading, first.proposed, second.reading) == ("certain", "Boats sleep and rest here", "ask")


def test_unmarked_new_words_that_no_rule_explains_are_asked_about() -> None:
    reading, old, new = one("Boats rest in Lagos.", "Boats rest quietly in Lagos.")
    assert (reading, old, new) == ("ask", "Boats rest in Lagos", "Boats rest quietly in Lagos")


def test_a_small_word_between_two_insertions_is_asked_about() -> None:
    edits = judge("Boats in Lagos rest.", "Boats <u>big</u> in <u>old</u> Lagos rest.")
    assert [(str(edit.reading), edit.base == edit.proposed) for edit in edits] == [
        ("certain", False),
        ("ask", True),
        ("certain", False),
    ]


def test_words_that_a_marked_document_does_not_have_are_asked_about() -> None:
    (edit,) = judge("Boats rest at night in Lagos.", "Boats rest in Lagos.")
    assert (edit.reading, edit.base == edit.proposed) == ("ask", True)
    assert "“at night” is not in the document" in edit.question
    reading, old, new = one("Boats rest in Lagos.", "Boats sleep in Lagos.")
    assert (reading, old, new) == ("ask", "Boats rest in Lagos", "Boats sleep in Lagos")
    reading, _, new = one("Boats rest at night here.", "Boats <del>rest</del> sleep here.")
    assert (reading, new) == ("ask", "Boats sleep here.")
    (edit,) = judge("Boats rest in Lagos here.", "Boats rest in Lagos,.")
    assert "“here”" in edit.question


def test_a_mark_that_says_its_direction_is_believed_where_the_report_agrees() -> None:
    assert one("Boats rest here.", "Boats <del>rest</del><ins>sleep</ins> here.") == (
        "certain",
        "Boats rest here.",
        "Boats sleep here.",
    )


@pytest.mark.parametrize("printed", ["Boats <ins>rest</ins> here.", "Boats rest <del>only</del> here."])
def test_a_mark_that_contradicts_the_report_is_asked_about_and_changes_nothing(printed: str) -> None:
    (edit,) = judge("Boats rest here.", printed)
    assert (edit.reading, edit.base) == ("ask", edit.proposed)


def test_a_mark_that_runs_a_little_into_the_next_word_is_none_of_it() -> None:
    assert one("Boats rest here.", "Boats <u>always r</u>est here.") == (
        "certain",
        "Boats rest here",
        "Boats always rest here",
    )


def test_a_mark_on_a_part_of_a_word_is_asked_about() -> None:
    (edit,) = judge("Boats really rest here.", "Boats re<del>al</del>ly rest <u>right</u> here.")[:1]
    assert (edit.reading, edit.base) == ("ask", edit.proposed)
    assert "a part of “really”" in edit.question


def test_signs_and_lines_that_a_print_damages_are_told_and_no_edit() -> None:
    report = make_report("Boats, in-shore ones, rest; crews sleep at night.", PIERS)
    reading = read(f"1. Boats, inshore ones,\n\nrest: crews sleep sleep at, night.\n\n{PRINT}", report)
    assert [change.target for change in reading.changes] == [rec(2)]
    told = "rec 1 is read as the report has it at “inshore”, “rest: crews”, “sleep sleep at”, “at, night”."
    assert told in reading.told


def test_edits_that_touch_are_one_and_as_sure_as_the_less_sure_of_them() -> None:
    base, printed = "Crews towed the boat.", "Crews <u>towed pulled</u> the our boat."
    assert one(base, printed) == ("likely", "Crews towed the boat.", "Crews pulled our boat.")
