"""What holds of every export: the base and each proposer's text are found in it to the byte, and nothing is dropped."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.publish.export.footnote import read_placed
from bot.publish.export.layout import join_blocks
from bot.publish.export.marking import make_runs, mark_edits
from bot.publish.export.run import read_text
from bot.publish.export.setting import set_paragraph
from bot.text.token import tokenize
from tests.amendments.generated import load_real, scenarios
from tests.amendments.scenario import compose_texts

# Texts in the layout of a report, with everything that is set apart in a document.
_BLOCKS = [
    "We meet.",
    "We meet[^a] and talk.",
    "> It is said.",
    "> It is meant[^b].",
    "- one;",
    "- two[^c];",
    "  - three",
]
_NOTES = {"a": "At home.", "b": "In 2003.", "c": "Once."}


@st.composite
def layouts(draw: st.DrawFn) -> tuple[str, dict[str, str | None]]:
    """A well laid out text, and what up to three parties make of it block by block."""
    base = draw(st.lists(st.sampled_from(_BLOCKS), min_size=1, max_size=5, unique=True))
    proposed: dict[str, str | None] = {}
    for party in "ABC"[: draw(st.integers(1, 3))]:
        blocks = list(base)
        for _ in range(draw(st.integers(0, 2))):
            start = draw(st.integers(0, len(blocks)))
            blocks[start : start + draw(st.integers(0, 2))] = draw(
                st.lists(st.sampled_from(["We part.", "- four;", "> It was said."]), max_size=2)
            )
        proposed[party] = _lay_out(blocks) if blocks else None
    return _lay_out(base), proposed


def _lay_out(blocks: list[str]) -> str:
    text = blocks[0]
    for before, block in pairwise(blocks):
        items = before.lstrip().startswith("-") and block.lstrip().startswith("-")
        quotes = before.startswith(">") and block.startswith(">")
        text += ("\n" if items else "\n>\n" if quotes else "\n\n") + block
    notes = [f"[^{label}]: {words}" for label, words in _NOTES.items() if f"[^{label}]" in text]
    return "\n\n".join(filter(None, (text, "\n".join(notes))))


def _check(base: str, proposed: Mapping[str, str | None]) -> int:
    """Check one scenario; gives the number of blocks."""
    composition = compose_texts(base, proposed)
    proposals = [proposal for proposal in composition.proposals if proposal.tokens is not None]
    runs = make_runs(base, mark_edits(composition.tokens, proposals))
    assert read_text(runs) == base
    for proposal in proposals:
        assert proposal.tokens is not None
        assert tokenize(read_text(runs, proposal.id)).keys == proposal.tokens.keys
    blocks = set_paragraph(runs)
    assert join_blocks(read_placed(blocks)) == base
    for proposal in proposals:
        assert join_blocks(read_placed(blocks, proposal.id)) == read_text(runs, proposal.id)
    return len(blocks)


@given(scenarios())
def test_every_text_is_found_whatever_it_looks_like(scenario: tuple[str, dict[str, str | None]]) -> None:
    _check(*scenario)


@given(layouts())
def test_every_text_is_found_in_blocks_and_footnotes(scenario: tuple[str, dict[str, str | None]]) -> None:
    _check(*scenario)


@given(layouts())
def test_a_well_laid_out_text_is_set_block_by_block_with_its_footnotes(
    scenario: tuple[str, dict[str, str | None]],
) -> None:
    text, _ = scenario
    # Where the paragraph's number stands there is no room for a bullet.
    assume(not text.lstrip().startswith("-"))
    blocks = set_paragraph(make_runs(text, ()))
    assert sum(len(block.runs) > 0 for block in blocks) == len(blocks)
    assert not any("\n" in run.text for block in blocks for run in block.runs)
    assert sum(run.note is not None for block in blocks for run in block.runs) == text.count("]: ")


def test_real_amendments_are_all_found() -> None:
    for base, proposed in load_real():
        _check(base, proposed)
