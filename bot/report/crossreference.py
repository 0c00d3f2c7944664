"""Where a text names paragraphs of the report: "see recommendation 17", "paragraphs 12 and 13 above", "recs 3 to 5".

English only. In doubt a place is not certain, for the words may be about another document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.report.paragraph import SUFFIXES, ParagraphId
from bot.report.report import RECOMMENDATIONS, Report, Section

_NUMBER = rf"\d{{1,4}}(?:\s?(?:{'|'.join(filter(None, SUFFIXES))})\b)?(?![\d.]*\d)"
_ITEM = r"(?:\s?\([a-z]{1,4}\))*"
_RANGE = r"\s+(?:to|through)\s+|\s?[–—-]\s?"
_BETWEEN = rf"(?:{_RANGE}|,?\s+(?:and|or|&)\s+|,\s+)"
_LIST = rf"(?P<list>{_NUMBER}{_ITEM}(?:{_BETWEEN}{_NUMBER}{_ITEM})*)"
_ONE = re.compile(rf"(?P<number>\d{{1,4}})(?:\s?(?P<suffix>{'|'.join(filter(None, SUFFIXES))})\b)?")
_PARAGRAPHS = r"(?:paragraphs?|paras?\.?)"

# What may stand in front with a capital letter and still belong to the sentence.
_OPENERS = frozenset(
    ("see", "cf", "in", "under", "and", "as", "per", "to", "with", "by", "from", "of", "both", "the", "this", "that")
)
# What can follow and says that this report is meant.
_OURS = re.compile(r"\s+(?:of|in)\s+(?:this|the\s+present)\s+(?:report|document|text)\b", re.IGNORECASE)
_OTHERS = re.compile(r",?\s+(?:of|in|to|by|from|adopted|made|contained)\b", re.IGNORECASE)
_HERE = re.compile(r"\s+(?:above|below)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A number in a text that names a paragraph: ``text[start:end]`` is "17" or "13 bis".

    ``names`` are the paragraphs that may be meant, one of each section that has it or had it.
    """

    start: int
    end: int
    names: tuple[ParagraphId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossReference:
    """A place that names one or several paragraphs: ``words`` are ``text[start:end]``.

    ``doubt`` says why it is not certain which paragraphs are meant, as the rest of a sentence; "" where it is.
    """

    start: int
    end: int
    words: str
    mentions: tuple[Mention, ...]
    doubt: str = ""


def find_references(name: ParagraphId, report: Report, gone: frozenset[ParagraphId]) -> tuple[CrossReference, ...]:
    """All of them in one paragraph, from left to right; ``gone`` are names of paragraphs that were deleted."""
    text = report.texts[name]
    found: list[CrossReference] = []
    taken = 0
    for match, sections, doubt in sorted(_find(text, name, report), key=lambda each: each[0].start()):
        if match.start() < taken:
            continue
        taken = match.end()
        mentions = tuple(_list_mentions(match, sections, report, gone))
        doubt = doubt or _doubt_quoted(text, match.start()) or _doubt_names(mentions, match, report)
        words = text[match.start() : match.end()]
        found.append(CrossReference(start=match.start(), end=match.end(), words=words, mentions=mentions, doubt=doubt))
    return tuple(found)


def _find(text: str, name: ParagraphId, report: Report) -> Iterator[tuple[re.Match[str], list[Section], str]]:
    """Each place with the sections that may be meant, and why it is not certain."""
    everywhere = list(report.settings.sections)
    for section in everywhere:
        called = _render_names(section)
        behind = rf"\b{_PARAGRAPHS}\s+{_LIST}\s+(?:of|in)\s+(?:the\s+)?(?:{called})\b"
        for pattern in (rf"\b(?:{called})(?:,?\s+{_PARAGRAPHS})?\s+{_LIST}", behind):
            for match in re.finditer(pattern, text, re.IGNORECASE):
                yield match, [section], _doubt_around(text, match)
    own = [section for section in everywhere if section.id == name.section]
    for match in re.finditer(rf"\b{_PARAGRAPHS}\s+{_LIST}", text, re.IGNORECASE):
        if _HERE.match(text, match.end()):
            yield match, own, ""
        else:
            yield match, everywhere, "it does not say of which section or document"


def _render_names(section: Section) -> str:
    """What a section is called in a text, as a regular expression; one of recommendations also by that word."""
    names = {section.title, section.short}
    if section.kind == RECOMMENDATIONS:
        names |= {"recommendation", "recommendations", "rec", "recs", "rec.", "recs."}
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=lambda name: -len(name)))


def _doubt_around(text: str, match: re.Match[str]) -> str:
    before = re.search(r"(?:^|[\s(“\"])([A-Z][\w-]*)\s+$", text[: match.start()])
    if before and before[1].casefold() not in _OPENERS:
        return "it may be of another document"
    if _OTHERS.match(text, match.end()) and not _OURS.match(text, match.end()):
        return "it may be of another document"
    return ""


def _doubt_quoted(text: str, start: int) -> str:
    line = text[text.rfind("\n", 0, start) + 1 : start]
    is_open = line.count("“") > line.count("”") or line.count('"') % 2
    return "it stands in a quotation" if line.startswith(">") or is_open else ""


def _list_mentions(
    match: re.Match[str], sections: list[Section], report: Report, gone: frozenset[ParagraphId]
) -> Iterator[Mention]:
    for one in _ONE.finditer(match.string, match.start("list"), match.end("list")):
        number, suffix = int(one["number"]), (one["suffix"] or "").lower()
        names = (ParagraphId(section=section.id, number=number, suffix=suffix) for section in sections)
        known = tuple(each for each in names if each in report.texts or each in gone or len(sections) == 1)
        yield Mention(start=one.start(), end=one.end(), names=known)


def _doubt_names(mentions: tuple[Mention, ...], match: re.Match[str], report: Report) -> str:
    """Why a place is not certain although its section is known."""
    names = [name for mention in mentions for name in mention.names]
    head = match.string[match.start() : match.start("list")].rstrip(" \u00a0.")
    if len(mentions) > 1 and not head.endswith(("s", "S")):
        return "one is announced and several numbers follow"
    if missing := next((name for name in names if name not in report.texts), None):
        return f"there is no {report.describe(missing)}"
    for one, other in pairwise(mentions):
        between = match.string[one.end : other.start]
        if re.search(rf"(?:{_RANGE})$", between) and not _is_whole(one.names[0], other.names[0], report):
            return "paragraphs were added or deleted between its ends"
    return ""


def _is_whole(first: ParagraphId, last: ParagraphId, report: Report) -> bool:
    """Whether the paragraphs from the first to the last are those that anybody would count."""
    inside = [p for p in report.paragraphs if p.section == first.section and first.order <= p.order <= last.order]
    return [p.order for p in inside] == [(number, 0) for number in range(first.number, last.number + 1)]
