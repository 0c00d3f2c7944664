"""The wording of a point when several proposals are taken there together."""

from __future__ import annotations

import pytest

from bot.amendments.combination import compose_wording
from tests.amendments.scenario import compose_scenario

CHAIN = """
    base: a b c d e f g h i
    A: a x c d e f g h i
    B: a p q r s t g h i
    C: a b c d e y g h i
    """


def take(scenario: str, names: str) -> str:
    """The text of a scenario with what these parties propose, each by a letter, where they propose something."""
    composition = compose_scenario(scenario)
    base, pieces, position = composition.tokens.text, [], 0
    for point in composition.points:
        there = [name for name in names if any(name in each.amendments for each in point.alternatives)]
        new = compose_wording(composition, point, there) if there else point.base
        pieces += [base[position : point.start], new]
        position = point.end
    return "".join([*pieces, base[position:]])


@pytest.mark.parametrize("names", ["AC", "CA"])
def test_the_ends_of_a_chain_can_be_taken_together(names: str) -> None:
    assert take(CHAIN, names) == "a x c d e y g h i"


def test_one_alone_gives_its_own_wording() -> None:
    assert take(CHAIN, "B") == "a p q r s t g h i"


@pytest.mark.parametrize("names", ["AB", "BC", "ABC"])
def test_different_words_for_the_same_words_are_refused(names: str) -> None:
    with pytest.raises(ValueError, match="different words"):
        take(CHAIN, names)


def test_somebody_who_proposes_nothing_there_is_refused() -> None:
    composition = compose_scenario(CHAIN)
    with pytest.raises(ValueError, match="D proposes nothing there"):
        compose_wording(composition, composition.points[0], ["A", "D"])


def test_a_shared_edit_is_made_once() -> None:
    scenario = """
        base: a b c d e f g
        A: a x c d e f g
        B: a x c d e y g
        Z: a p q r s t g
        """
    assert take(scenario, "AB") == "a x c d e y g"


def test_what_several_make_is_spelled_as_the_first_spells_it() -> None:
    scenario = """
        base: a b c d e f g
        A: a "x" c d e f g
        B: a “x” c d e y g
        Z: a p q r s t g
        """
    assert take(scenario, "BA") == "a “x” c d e y g"
    assert take(scenario, "AB") == 'a "x" c d e y g'


PLACES = {
    "before a word": ("an open, net", "an open, free, net", "an open, global, net", "an open, free, global, net"),
    "at the end": ("It is open.", "It is open to all.", "It is open at last.", "It is open to all at last."),
    "a comma stands close": (
        "It is open.",
        "It is open to all.",
        "It is open, not shut.",
        "It is open to all, not shut.",
    ),
    "sentences": ("It is.", "It is. One.", "It is. Two.", "It is. One. Two."),
    "list items": ("It:\\n- a", "It:\\n- a\\n- b", "It:\\n- a\\n- c", "It:\\n- a\\n- b\\n- c"),
    "blocks": ("It.", "It.\\n\\nOne.", "It.\\n\\nTwo.", "It.\\n\\nOne.\\n\\nTwo."),
    "inside brackets": ("(z)", "(a z)", "(b z)", "(a b z)"),
    "where no space is": ("f()", "f(a)", "f(b)", "f(a b)"),
    "Chinese": ("数据。", "数据法。", "数据权。", "数据法权。"),
}


@pytest.mark.parametrize(("base", "one", "other", "both"), PLACES.values(), ids=PLACES)
def test_insertions_at_one_place_follow_each_other(base: str, one: str, other: str, both: str) -> None:
    scenario = f"base: {base}\nA: {one}\nB: {other}"
    assert take(scenario, "AB") == both.replace("\\n", "\n")


def test_insertions_stand_in_the_order_in_which_they_are_named() -> None:
    scenario = "base: an open, net\nA: an open, free, net\nB: an open, global, net"
    assert take(scenario, "BA") == "an open, global, free, net"


def test_the_same_insertion_is_made_once() -> None:
    assert take("base: an open, net\nA: an open, free, net\nB: an open, free, net", "AB") == "an open, free, net"


def test_new_paragraphs_become_blocks() -> None:
    assert take("base: none\nA: One.\nB: Two.", "AB") == "One.\n\nTwo."


def test_an_insertion_beside_somebodys_deletion_keeps_its_space() -> None:
    scenario = "base: the rural areas\nA: the areas\nB: the poor rural areas"
    assert take(scenario, "AB") == "the poor areas"


def test_words_do_not_run_together_where_a_comma_between_them_goes() -> None:
    scenario = """
        base: roads, bridges and ports
        A: roads bridges and ports
        B: roads new, bridges and ports
        """
    assert take(scenario, "A") == "roads bridges and ports"
    assert take(scenario, "AB") == "roads new bridges and ports"
