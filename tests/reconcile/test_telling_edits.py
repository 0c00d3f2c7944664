"""Which characters an adoption is said to change."""

from __future__ import annotations

from hypothesis import given

from bot.amendments.edit import Edit, compare_proposal
from bot.amendments.succession import compare_step
from bot.reconcile.parting import TextEdit, tell_edits
from bot.text.token import tokenize
from tests.amendments.generated import scenarios
from tests.amendments.scenario import compose_texts


def tell(old: str, new: str) -> tuple[TextEdit, ...]:
    tokens = tokenize(old)
    return tell_edits(tokens, tokenize(new), compare_proposal(tokens, "", new).edits)


def make(text: str, edits: tuple[TextEdit, ...]) -> str:
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def test_an_edit_stands_between_the_words_that_stay() -> None:
    assert tell("We entertain all proposals.", "We consider all.") == (
        TextEdit(3, 12, "consider"),
        TextEdit(16, 26, ""),
    )


def test_what_is_only_spelled_otherwise_is_an_edit_of_characters() -> None:
    assert tell('We "act".', "We “act”.") == (TextEdit(3, 4, "“"), TextEdit(7, 8, "”"))


def test_edits_that_do_not_make_the_text_tell_nothing() -> None:
    old, new = tokenize("an open net"), tokenize("an open web")
    assert tell_edits(old, new, [Edit(1, 2, ("free",))]) == ()


@given(scenarios())
def test_the_characters_make_the_new_text_and_tell_the_same_words(
    scenario: tuple[str, dict[str, str | None]],
) -> None:
    base, proposed = scenario
    for proposal in compose_texts(base, proposed).proposals:
        if proposal.tokens is None:
            continue
        edits = tell_edits(tokenize(base), proposal.tokens, proposal.edits)
        assert make(base, edits) == proposal.tokens.text
        read = compare_step(tokenize(base), proposal.tokens, edits)
        assert [Edit(a, b, proposal.tokens.keys[c:d]) for a, b, c, d in read] == list(proposal.edits)
