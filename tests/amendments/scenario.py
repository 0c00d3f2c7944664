"""A small language for scenarios: a base, and what each of several parties proposes in its place.

    base: We entertain proposals.
    A: We consider proposals.
    B: delete

``base: none`` is a new paragraph; ``\\n`` is a line end.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.amendments.composing import compose
from bot.amendments.composition import Composition, PointKind
from bot.amendments.edit import compare_proposal
from bot.amendments.relation import relate
from bot.text.token import tokenize


def parse_scenario(text: str) -> tuple[str | None, dict[str, str | None]]:
    """The base and what each party proposes; None for "none" and "delete"."""
    rows = [line.strip().partition(":") for line in text.strip().splitlines()]
    texts = {name: words.strip().replace("\\n", "\n") for name, _, words in rows}
    base = texts.pop("base")
    proposed = {name: None if words == "delete" else words for name, words in texts.items()}
    return (None if base == "none" else base), proposed


def compose_texts(base: str | None, proposed: Mapping[str, str | None]) -> Composition:
    """A composition of whole texts."""
    tokens = tokenize(base or "")
    return compose(base, [compare_proposal(tokens, name, text) for name, text in proposed.items()], tokens)


def compose_scenario(text: str) -> Composition:
    """The composition of a scenario."""
    return compose_texts(*parse_scenario(text))


def show(composition: Composition) -> str:
    """The base with each point as ``{base|A B=their words}``, ``{+|…}`` for insertions, and whole alternatives."""
    base, pieces, position = composition.tokens.text, [], 0
    for point in composition.points:
        sign = "+" if point.kind is PointKind.INSERTIONS else point.base
        wordings = [f"|{' '.join(each.amendments)}={each.text}" for each in point.alternatives]
        pieces += [base[position : point.start], "{", sign, *wordings, "}"]
        position = point.end
    whole = [f" <{' '.join(each.amendments)}={each.text}>" for each in composition.whole]
    return "".join([*pieces, base[position:], *whole]).replace("\n", "\\n")


def relations(composition: Composition) -> dict[str, str]:
    """``{"A B": "conflict", …}``."""
    return {f"{pair.a} {pair.b}": pair.relation.value for pair in relate(composition.proposals)}


def apply(composition: Composition, amendment: str) -> str | None:
    """The text that results when one amendment's alternatives, or its whole alternative, are taken everywhere."""
    for whole in composition.whole:
        if amendment in whole.amendments:
            return dict(whole.spellings).get(amendment, whole.text)
    pieces, position = [], 0
    for point in composition.points:
        own = [each.spelled_by(amendment) for each in point.alternatives if amendment in each.amendments]
        pieces += [composition.tokens.text[position : point.start], *(own or [point.base])]
        position = point.end
    return "".join([*pieces, composition.tokens.text[position:]])
