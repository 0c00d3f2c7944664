"""The report numbered anew at the end: every section from 1 on, and its cross-references with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.report.crossreference import CrossReference, find_references
from bot.report.paragraph import ParagraphId
from bot.report.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A cross-reference in the paragraph ``name`` (as it was called), and how it reads now.

    ``new`` is None where a person has to decide: ``reference.doubt`` says why.
    """

    name: ParagraphId
    reference: CrossReference
    new: str | None


@dataclass(frozen=True, kw_only=True)
class Renumbering:
    """``concordance`` has every paragraph's old name with its new one, in the report's order.

    ``texts`` are all paragraphs by their new names. ``followed`` are the cross-references that read otherwise now, and
    those that may have to.
    """

    concordance: Mapping[ParagraphId, ParagraphId]
    texts: Mapping[ParagraphId, str]
    followed: tuple[Followed, ...]

    @property
    def moved(self) -> Mapping[ParagraphId, ParagraphId]:
        """The names that change."""
        return {old: new for old, new in self.concordance.items() if old != new}


def renumber(report: Report, gone: Iterable[ParagraphId] = ()) -> Renumbering:
    """The report with bis and ter resolved and gaps closed; ``gone`` are names of paragraphs that were deleted."""
    counts: Counter[str] = Counter()
    concordance = {}
    for name in report.paragraphs:
        counts[name.section] += 1
        concordance[name] = ParagraphId(section=name.section, number=counts[name.section])
    deleted = frozenset(gone) - report.texts.keys()
    texts: dict[ParagraphId, str] = {}
    followed: list[Followed] = []
    for name, new in concordance.items():
        texts[new], found = follow_references(name, report, concordance, deleted)
        followed += found
    return Renumbering(concordance=concordance, texts=texts, followed=tuple(followed))


def follow_references(
    name: ParagraphId, report: Report, concordance: Mapping[ParagraphId, ParagraphId], gone: frozenset[ParagraphId]
) -> tuple[str, list[Followed]]:
    """The text of one paragraph in which cross-references have the new numbers, and those that may need others."""
    text, position = report.texts[name], 0
    pieces: list[str] = []
    followed = []
    for reference in find_references(name, report, gone):
        if not _is_touched(reference, concordance):
            continue
        words = None if reference.doubt else _rewrite(reference, concordance)
        followed.append(Followed(name=name, reference=reference, new=words))
        pieces += [text[position : reference.start], reference.words if words is None else words]
        position = reference.end
    return "".join([*pieces, text[position:]]), followed


def _is_touched(reference: CrossReference, concordance: Mapping[ParagraphId, ParagraphId]) -> bool:
    """Whether a paragraph that may be meant has another name now, or none."""
    return any(concordance.get(name) != name for mention in reference.mentions for name in mention.names)


def _rewrite(reference: CrossReference, concordance: Mapping[ParagraphId, ParagraphId]) -> str:
    """The words with the new numbers in place of the old ones; all else stays."""
    pieces, position = [], reference.start
    for mention in reference.mentions:
        before = reference.words[position - reference.start : mention.start - reference.start]
        pieces += [before, str(concordance[mention.names[0]].number)]
        position = mention.end
    return "".join([*pieces, reference.words[position - reference.start :]])
