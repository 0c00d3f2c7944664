"""What the bot's comment remembers: read back as it was, and written so that nothing in it is seen or acts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reconcile.decision import decide
from bot.reconcile.memory import Memory, drop_since, is_altered, note_since, parse_memory, remember, render_memory
from bot.reconcile.record import Confirmation, Forgotten, Heard, OnBehalf, digest_words
from tests.publish.illustration import illustrate

TEXT = st.text(max_size=20)
NUMBERS = st.integers(min_value=1, max_value=10**12)
SAID = st.one_of(
    st.builds(Confirmation, amendment=TEXT, paragraph=TEXT, words=TEXT, by=TEXT, at=TEXT),
    st.builds(OnBehalf, amendment=TEXT, submitters=st.tuples(TEXT, TEXT), by=TEXT, at=TEXT),
    st.builds(
        Heard, amendment=TEXT, comment=NUMBERS, body=TEXT, by=TEXT, at=TEXT, answers=st.tuples(st.tuples(TEXT, TEXT))
    ),
    st.builds(Forgotten, amendment=TEXT, comment=NUMBERS),
)
MEMORIES = st.builds(Memory, said=st.lists(SAID, max_size=4).map(tuple), words=st.dictionaries(TEXT, TEXT, max_size=3))


def heard(number: int) -> Heard:
    return Heard(
        amendment="#1", comment=number, body="x", by="ada", at="2026-03-01T12:00:00Z", answers=(("/help", "y"),)
    )


@given(MEMORIES)
def test_it_is_one_hidden_line_that_reads_back(memory: Memory) -> None:
    line = render_memory(memory)
    assert "\n" not in line
    assert parse_memory(f"<!-- amend -->\n{line}\nWords that people see") == memory


@given(MEMORIES)
def test_nothing_in_it_ends_the_hidden_part_or_calls_anybody(memory: Memory) -> None:
    inside = render_memory(memory).removeprefix("<!--").removesuffix("-->")
    assert not {"<", ">", "@", "#"} & set(inside)
    assert "--" not in inside


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "<!-- amend -->",
        "<!-- amend -->\n<!-- amend:memory {broken} -->\n",
        '<!-- amend -->\n<!-- amend:memory {"said": 1} -->\n',
        # Only the second line is the bot's memory; what it quotes comes later.
        '<!-- amend -->\n\n<!-- amend:memory {"said":[],"words":{"a/1":"x"}} -->\n',
    ],
)
def test_a_missing_or_damaged_memory_is_empty(comment: str) -> None:
    assert parse_memory(comment) == Memory()


@given(MEMORIES, MEMORIES)
def test_since_when_words_are_shown_is_noted_and_taken_out_again(memory: Memory, before: Memory) -> None:
    comment = "\n".join(line for line in ("<!-- amend -->", render_memory(memory), "Words that people see") if line)
    noted = note_since(comment, before, "2026-03-01T12:00:00Z", 100_000)
    assert parse_memory(noted).since.keys() == memory.digests & before.digests
    assert drop_since(noted) == comment
    assert not parse_memory(noted).since or not is_altered(noted)


def test_the_first_time_is_kept_as_long_as_the_words_stay() -> None:
    comment = f"<!-- amend -->\n{render_memory(Memory(seen={'recommendations/9': 'w', 'recommendations/1': 'new'}))}\nX"
    before = Memory(seen={"recommendations/9": "w", "recommendations/1": "old"}, since={"w": "2026-03-01T12:00:00Z"})
    noted = note_since(comment, before, "2026-03-02T12:00:00Z", 100_000)
    assert parse_memory(noted).since == {"w": "2026-03-01T12:00:00Z"}
    assert note_since(comment, before, "2026-03-02T12:00:00Z", len(comment)) == comment


def test_old_answers_are_forgotten_but_not_what_followed_from_them() -> None:
    decision = decide(illustrate())[0]
    confirmed = Confirmation(amendment="#1", paragraph="recommendations/9", words="w", by="ada", at="t")
    said = remember(decision, (confirmed, *(heard(number) for number in range(1, 1001)))).said
    forgotten, kept, *answers = said
    assert isinstance(forgotten, Forgotten)
    assert kept == confirmed
    assert [each.comment for each in answers if isinstance(each, Heard)] == [*range(forgotten.comment + 1, 1001)]
    assert 20 < len(answers) < 1000
    assert len(render_memory(remember(decision, said))) < 30_000
    assert remember(decision, said).said == said


def test_it_holds_the_words_that_wait_for_confirmation() -> None:
    decision = next(each for each in decide(illustrate()) if each.unconfirmed)
    (standing,) = decision.unconfirmed
    assert remember(decision, ()).words == {str(standing.change.name): digest_words(standing.change.proposed)}
