"""The states of the report that a document may have been made on, and which of them it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.documents.align import fold_keys
from bot.documents.match import Index
from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from bot.text.token import Tokens, tokenize

# What stands in front of a block in a paragraph's file.
_LEAD = re.compile(r"(?:[>\s]|[-*+] |\[\^\S+\]: )*")


@dataclass(frozen=True, eq=False, kw_only=True)
class Basis:
    """An issued draft, or today's report, whose ``name`` is "". Made once for many documents."""

    report: Report
    name: str = ""
    symbol: str = ""
    _tokens: dict[ParagraphId, Tokens] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def index(self) -> Index:
        """Finds its paragraphs by words."""
        return Index(self.report)

    def tokens(self, paragraph: ParagraphId) -> Tokens:
        """The words of a paragraph."""
        if paragraph not in self._tokens:
            self._tokens[paragraph] = tokenize(self.report.texts[paragraph])
        return self._tokens[paragraph]

    @cached_property
    def blocks(self) -> frozenset[tuple[str, ...]]:
        """The words of each of its blocks."""
        return frozenset(fold_words(line) for text in self.report.texts.values() for line in text.split("\n"))

    def count(self, blocks: Iterable[tuple[str, ...]]) -> int:
        """How many words stand in those of these blocks that it has."""
        return sum(len(block) for block in blocks if block in self.blocks)


def fold_words(text: str) -> tuple[str, ...]:
    """The words of a block without what stands in front of it."""
    return fold_keys(tokenize(text[_lead(text) :]))


def _lead(text: str) -> int:
    found = _LEAD.match(text)
    return found.end() if found else 0


def choose_basis(texts: Sequence[str], bases: Sequence[Basis]) -> tuple[Basis, str]:
    """The basis whose words the base text of a document has, and what is told of the choice.

    ``bases`` are in the order of preference where several fit equally well. A document that bears the symbol of a
    draft was made on it unless its words are rather those of another.
    """
    if len(bases) == 1:
        return bases[0], ""
    blocks = [fold_words(text) for text in texts]
    counts = [basis.count(blocks) for basis in bases]
    best = bases[counts.index(max(counts))]
    named = next(_find_named(texts, bases), None)
    if named and counts[bases.index(named)] == max(counts):
        best = named
    told = f"It is read against {_describe(best)}, whose words it has." if best.name else ""
    if named and named is not best:
        told = f"It bears the symbol {named.symbol}, but its words are rather those of {_describe(best)}."
    return best, told


def _find_named(texts: Sequence[str], bases: Sequence[Basis]) -> Iterator[Basis]:
    """Those whose symbol stands in the document, the longest symbol first: "A/1/Rev.2" has "A/1" in it."""
    for basis in sorted(bases, key=lambda each: -len(each.symbol)):
        if basis.name and basis.symbol and any(basis.symbol in text for text in texts):
            yield basis


def _describe(basis: Basis) -> str:
    if not basis.name:
        return "today's report"
    return f"the draft {basis.name} ({basis.symbol})" if basis.symbol else f"the draft {basis.name}"
