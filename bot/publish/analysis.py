"""Same and different wording among amendments that were given as rows.

Written paragraph by paragraph, so that a hundred thousand amendments need not lie in memory at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.amendments.composing import compose
from bot.amendments.composition import Composition
from bot.amendments.edit import Proposal, compare_proposal
from bot.amendments.relation import Pair, relate
from bot.publish.naming import Names
from bot.text.token import Tokens, tokenize

Errors = Sequence[tuple[int, str]]


class Sheet(NamedTuple):
    """All that is proposed on one paragraph.

    ``base`` None is a new paragraph; ``proposed`` are amendments' ids with their texts, None to delete the paragraph;
    ``names`` are the submitters of each.
    """

    paragraph: str
    base: str | None
    proposed: tuple[tuple[str, str | None], ...]
    names: Names


class Part(NamedTuple):
    """What is said of one paragraph; in JSON the pairs stand apart. ``counts`` are for the summary that people read."""

    text: str
    pairs: str
    counts: Counter[str]


class Form(NamedTuple):
    """How to write paragraphs, and how to put them and the errors (line, reason) together."""

    write: Callable[[Sequence[Sheet]], list[Part]]
    assemble: Callable[[Iterable[Part], Errors], Iterator[str]]


def compose_sheets(sheets: Sequence[Sheet]) -> list[tuple[Sheet, Composition, list[Pair]]]:
    """The decision points and pairs of some paragraphs.

    One thing is done for all of them before the next: the processor's cache then holds what does it, which saves a
    seventh of the time.
    """
    bases = [tokenize(sheet.base or "") for sheet in sheets]
    proposals = [_compare_all(base, sheet.proposed) for sheet, base in zip(sheets, bases, strict=True)]
    compositions = [compose(sheet.base, own, base) for sheet, own, base in zip(sheets, proposals, bases, strict=True)]
    return list(zip(sheets, compositions, [list(relate(own)) for own in proposals], strict=True))


def _compare_all(base: Tokens, proposed: Sequence[tuple[str, str | None]]) -> list[Proposal]:
    """Each proposed text compared with the base; what several send alike is compared once."""
    known: dict[str | None, Proposal] = {}
    proposals = []
    for amendment, text in proposed:
        if text in known:
            proposals.append(known[text]._replace(id=amendment))
        else:
            known[text] = compare_proposal(base, amendment, text)
            proposals.append(known[text])
    return proposals
