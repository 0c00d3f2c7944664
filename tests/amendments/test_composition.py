"""Decision points and relations, each clause by the smallest case that shows it."""

from __future__ import annotations

import pytest

from tests.amendments.scenario import compose_scenario, relations, show

POINTS = {
    "one proposal": """
        base: We entertain proposals from all.
        A: We consider proposals from all.
        = We {entertain|A=consider} proposals from all.
        """,
    "the same wording by two is one alternative": """
        base: We entertain proposals.
        A: We consider proposals.
        B: We consider proposals.
        = We {entertain|A B=consider} proposals.
        A B: same
        """,
    "different wording for the same words": """
        base: We entertain proposals.
        A: We consider proposals.
        B: We welcome proposals.
        = We {entertain|A=consider|B=welcome} proposals.
        A B: conflict
        """,
    "separate words": """
        base: We entertain proposals from all.
        A: We consider proposals from all.
        B: We entertain proposals from most.
        = We {entertain|A=consider} proposals from {all|B=most}.
        A B: compatible
        """,
    "the same edit beside separate ones": """
        base: We entertain proposals from all states today.
        A: We consider proposals from most states today.
        B: We consider proposals from all states now.
        = We {entertain|A B=consider} proposals from {all|A=most} states {today|B=now}.
        A B: agree
        """,
    "neighbouring words replaced meet at a boundary": """
        base: a free state
        A: a strong state
        B: a free nation
        = a {free state|A=strong state|B=free nation}
        A B: conflict
        """,
    "a word replaced beside a word struck": """
        base: a free and open state
        A: a strong and open state
        B: a free open state
        = a {free|A=strong} {and |B=}open state
        A B: compatible
        """,
    "deletions that touch": """
        base: We discuss and then consider proposals.
        A: We and then consider proposals.
        B: We discuss then consider proposals.
        = We {discuss |A=}{and |B=}then consider proposals.
        A B: compatible
        """,
    "an insertion beside a deletion": """
        base: the rural areas of all states
        A: the areas of all states
        B: the poor rural areas of all states
        = the {+|B=poor }{rural |A=}areas of all states
        A B: compatible
        """,
    "an insertion behind a deletion": """
        base: the rural areas of all states
        A: the areas of all states
        B: the rural poor areas of all states
        = the{ rural|A=} {+|B=poor }areas of all states
        A B: compatible
        """,
    "an insertion inside a deletion": """
        base: the remote rural areas of all states
        A: the areas of all states
        B: the remote and rural areas of all states
        = the {remote rural |A=|B=remote and rural }areas of all states
        A B: conflict
        """,
    "two insertions at one place": """
        base: an open, secure platform
        A: an open, free, secure platform
        B: an open, global, secure platform
        = an open, {+|A=free, |B=global, }secure platform
        A B: conflict
        """,
    "the same insertion twice": """
        base: an open, secure platform
        A: an open, free, secure platform
        B: an open, free, secure platform
        = an open, {+|A B=free, }secure platform
        A B: same
        """,
    "a replacement that meets an insertion": """
        base: We entertain proposals.
        A: We consider proposals.
        B: We entertain all proposals.
        = We {entertain|A=consider|B=entertain all} proposals.
        A B: conflict
        """,
    "a chain, of which both ends can be taken": """
        base: a b c d e f g h i
        A: a x c d e f g h i
        B: a p q r s t g h i
        C: a b c d e y g h i
        = a {b c d e f|A=x c d e f|B=p q r s t|C=b c d e y} g h i
        A B: conflict
        A C: compatible
        B C: conflict
        """,
    "an edit repeated at two places is made at both": """
        base: states should, and states must
        A: parties should, and parties must
        B: states should, and parties must
        = {states|A=parties} should, and {states|A B=parties} must
        A B: agree
        """,
    "an edit at one of two equal places is none at the other": """
        base: states should, and states must
        A: parties should, and states must
        B: states should, and parties must
        = {states|A=parties} should, and {states|B=parties} must
        A B: compatible
        """,
    "equal edits by different routes": """
        base: data and more data
        A: data and data
        B: data and data
        = data and {more |A B=}data
        A B: same
        """,
    "typographic twins are one wording": """
        base: We entertain proposals from the states.
        A: We entertain "all" co-operation from the states.
        B: We entertain “all”  co–operation from the  states .
        = We entertain {proposals|A B="all" co-operation} from the states.
        A B: same
        """,
    "typography alone is no amendment": """
        base: We "all" entertain - at last - proposals.
        A: We “all” entertain — at last — proposals .
        B: We “all” consider - at last - proposals.
        = We "all" {entertain|B=consider} - at last - proposals.
        A B: compatible
        """,
    "an empty base": """
        base:
        A: Words.
        B: Other words.
        = {+|A=Words.|B=Other words.}
        A B: conflict
        """,
    "an empty proposal": """
        base: We entertain proposals.
        A:
        B: delete
        C: We entertain all proposals.
        = We entertain {+|C=all }proposals. <A=> <B=None>
        A B: conflict
        A C: conflict
        B C: conflict
        """,
    "a paragraph is deleted": """
        base: We entertain proposals.
        A: delete
        B: delete
        C: We consider proposals.
        = We {entertain|C=consider} proposals. <A B=None>
        A B: same
        A C: conflict
        B C: conflict
        """,
    "a rewrite stands beside the paragraph": """
        base: a b c d e f g h i j
        A: p q r s t u v h i j
        B: a b c d e f g h i y
        = a b c d e f g h i {j|B=y} <A=p q r s t u v h i j>
        A B: compatible
        """,
    "a proposal that removes six words of ten takes part in the points": """
        base: a b c d e f g h i j
        A: p q r s t u g h i j
        = {a b c d e f|A=p q r s t u} g h i j
        """,
    "several new paragraphs for one place": """
        base: none
        A: Words.
        B: Words.
        C: Other words.
        = {+|A B=Words.|C=Other words.}
        A B: same
        A C: conflict
        B C: conflict
        """,
    "a new list item": """
        base: List:\\n- one;\\n- two.
        A: List:\\n- one;\\n- more;\\n- two.
        = List:\\n- one;\\n- {+|A=more;\\n- }two.
        """,
    "two list items merged": """
        base: List:\\n- one;\\n- two.
        A: List:\\n- one; two.
        = List:\\n- one;{\\n-|A=} two.
        """,
    "words that would look like an item's label after a soft wrap": """
        base: as said here\\nbelow
        A: as said here (a) below
        = as said here{+|A= (a) }below
        """,
    "a sentence added at the end": """
        base: We entertain proposals.
        A: We entertain proposals. All of them.
        = We entertain proposals.{+|A= All of them.}
        """,
    "a word struck before a full stop": """
        base: We entertain proposals now.
        A: We entertain proposals.
        = We entertain proposals{ now|A=}.
        """,
}


def split_case(case: str) -> tuple[str, str, dict[str, str]]:
    """The scenario, what is to be shown, and the relations."""
    lines = [line.strip() for line in case.strip().splitlines()]
    at = next(index for index, line in enumerate(lines) if line.startswith("= "))
    pairs = {names: relation for names, _, relation in (line.partition(": ") for line in lines[at + 1 :])}
    return "\n".join(lines[:at]), lines[at][2:], pairs


@pytest.mark.parametrize("case", POINTS.values(), ids=POINTS)
def test_points_and_relations_of(case: str) -> None:
    scenario, shown, pairs = split_case(case)
    composition = compose_scenario(scenario)
    assert show(composition) == shown
    assert relations(composition) == pairs
