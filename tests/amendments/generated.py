"""Texts and proposals on them for property tests, and the real ones."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import strategies as st

GDPR = Path(__file__).parents[3] / "shared/gdpr/amendments.jsonl"

_WORDS = ["the", "of", "data", "state", "open", "free", "it’s", '"x"', "“x”", "1,5", "été", ",", ".", "中文"]
_SPACES = [*[" "] * 8, "  ", "\u00a0", "\n", "", "\n\n", "\n- ", "\n  - ", "\n(a) ", "\n\n> "]

# A text as pieces, each a word and the space behind it.
_pieces = st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(_SPACES)).map("".join), max_size=12)


@st.composite
def scenarios(draw: st.DrawFn) -> tuple[str, dict[str, str | None]]:
    """A base, and what one to five parties propose in its place."""
    base = draw(_pieces)
    proposed: dict[str, str | None] = {}
    for name in "ABCDE"[: draw(st.integers(1, 5))]:
        pieces = list(base)
        for _ in range(draw(st.integers(0, 3))):
            start = draw(st.integers(0, len(pieces)))
            end = draw(st.integers(start, min(len(pieces), start + 3)))
            pieces[start:end] = draw(_pieces.filter(lambda new: len(new) < 3))
        proposed[name] = None if draw(st.integers(0, 19)) == 7 else "".join(pieces)
    return "".join(base), proposed


def load_real() -> list[tuple[str, dict[str, str | None]]]:
    """The real amendments: for each paragraph its base and what is proposed. Skips where they are not."""
    if not GDPR.exists():
        pytest.skip("the real amendments are not on this machine")
    bases: dict[str, str] = {}
    proposed: dict[str, dict[str, str | None]] = defaultdict(dict)
    for line in GDPR.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        bases[row["paragraph"]] = row["base"]
        proposed[row["paragraph"]][row["id"]] = row["proposed"]
    return [(base, proposed[paragraph]) for paragraph, base in bases.items()]
