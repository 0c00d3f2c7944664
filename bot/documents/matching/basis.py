"""The states of the report that a document may have been made on, and which of them it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.documents.index import Index
from bot.documents.matching.entry import Entry, fold_words
from bot.documents.matching.item import split_items
from bot.documents.matching.table import Table, find_tables
from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from bot.text.token import Tokens, tokenize

_COMMIT = re.compile(r"[0-9a-f]{40,64}")


@dataclass(frozen=True, eq=False, kw_only=True)
class Basis:
    """An issued draft, today's report, whose ``name`` is "", or the report at the commit that is its ``name``.

    Made once for many documents.
    """

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
    def blocks(self) -> Mapping[tuple[str, ...], ParagraphId | None]:
        """The words of each of its blocks, and the paragraph that has it; None where several have."""
        found: dict[tuple[str, ...], ParagraphId | None] = {}
        for paragraph, text in self.report.texts.items():
            for block in {fold_words(line) for line in text.split("\n")}:
                found[block] = None if block in found else paragraph
        return found

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Its tables."""
        return tuple(find_tables(self.report))

    @cached_property
    def items(self) -> Mapping[tuple[str, ...], ParagraphId]:
        """The words of each item of a list in it without its label, and a paragraph that has it.

        What some paragraph begins with is left out.
        """
        texts = self.report.texts
        first = {fold_words(text.split("\n", 1)[0]) for text in texts.values()}
        items = {fold_words(line): paragraph for paragraph, text in texts.items() for line in split_items(text)}
        return {words: paragraph for words, paragraph in items.items() if words not in first}

    def count(self, blocks: Iterable[tuple[str, ...]]) -> int:
        """How many words stand in those of these blocks that it has."""
        return sum(len(block) for block in blocks if block in self.blocks)


def choose_basis(entries: Sequence[Entry], edges: Sequence[str], bases: Sequence[Basis]) -> tuple[Basis, str]:
    """The basis whose words the base text of a document has, and what is told of the choice.

    ``edges`` stand above and below its pages. ``bases`` are in the order of preference where several fit equally well.
    A document that bears the symbol of a draft was made on it unless its words are rather those of another.
    """
    if len(bases) == 1:
        return bases[0], ""
    counts = [basis.count(entry.words for entry in entries) for basis in bases]
    best = bases[counts.index(max(counts))]
    named = next(_find_named([*(entry.old for entry in entries), *edges], bases), None)
    if named and counts[bases.index(named)] == max(counts):
        best = named
    told = f"It is read against {_describe(best)}, whose words it has." if best.name else ""
    if named and named is not best:
        told = f"It bears the symbol {named.symbol}, but its words are rather those of {_describe(best)}."
    return best, told


def _find_named(lines: Sequence[str], bases: Sequence[Basis]) -> Iterator[Basis]:
    """Those whose symbol stands in some line, the longest symbol first: "A/1/Rev.2" has "A/1" in it."""
    for basis in sorted(bases, key=lambda each: -len(each.symbol)):
        if basis.name and basis.symbol and any(basis.symbol in line for line in lines):
            yield basis


def _describe(basis: Basis) -> str:
    if not basis.name:
        return "today's report"
    if _COMMIT.fullmatch(basis.name):
        return f"the report at {basis.name[:12]}, from which it was exported"
    return f"the draft {basis.name} ({basis.symbol})" if basis.symbol else f"the draft {basis.name}"
