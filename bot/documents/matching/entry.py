"""The stretches of a document as lines that can be placed: numbers, bullets and headings taken off their text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.documents.align import fold_keys
from bot.documents.index import label_numbers
from bot.documents.line import Form, Label, Line, split_label
from bot.documents.markup import EMPTY, INSERTED, STRUCK, Marked, join, without
from bot.documents.matching.item import split_typed
from bot.documents.matching.walk import Stretch
from bot.report.report import Report, fold_name
from bot.text.token import tokenize

_LETTERED = re.compile(r"\((?:\d{1,2}|[a-zA-Z]{1,4})\)|[a-zA-Z][.)]|\(?[ivxIVX]{1,5}[.)]")
# What stands before the title of a section: "III. Recommendations", "2. Introduction".
_CHAPTER = re.compile(r"(?:[ivxIVX]{1,5}|[A-Z]|\d{1,2})[.)]?\s+")
_LONGEST_TITLE = 200
# What stands in front of a block in a paragraph's file.
_LEAD = re.compile(r"(?:[>\s]|[-*+] |\[\^\S+\]: )*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A stretch without its label. ``line`` has both of its texts, ``new_label`` the label of its proposed text.

    ``old`` and ``new`` are its base text and its proposed text, ``words`` the former as blocks are compared.
    """

    stretch: Stretch
    line: Line
    new_label: str
    is_heading: bool
    old: str
    new: str
    words: tuple[str, ...]

    @property
    def is_new(self) -> bool:
        """Has words in the proposed text alone."""
        return not self.old.strip() and bool(self.new)

    @property
    def is_boxed(self) -> bool:
        """Whether it stands in a text box."""
        return any(each.is_boxed for each in self.stretch.around)

    @property
    def label(self) -> str:
        """Its label in the proposed text, or else in the base text."""
        return self.new_label or self.line.label.text

    @property
    def is_number(self) -> bool:
        """Whether it is numbered like a paragraph of a report in the proposed text."""
        return bool(label_numbers(replace(self.line, label=_plain(self.new_label)))) and not self.is_item

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list inside a paragraph: with a bullet or a letter."""
        return self.line.form is Form.ITEM or bool(_LETTERED.fullmatch(self.label))


def make_entries(stretches: Sequence[Stretch], report: Report) -> tuple[Entry, ...]:
    """An entry for each stretch, in order."""
    titles = {fold_name(section.title) for section in report.settings.sections}
    return tuple(_make_entry(at, stretch, titles) for at, stretch in enumerate(stretches))


def _make_entry(at: int, stretch: Stretch, titles: set[str]) -> Entry:
    old_label, new_label = (each.strip() for each in _labels(stretch))
    text = stretch.text
    if not (old_label or new_label):
        old, new = _split(stretch.old), _split(stretch.new)
        if old.size or new.size:
            text = _cut(text, old.size, new.size)
            old_label, new_label = old.label, new.label
        is_bullet = old.is_bullet or new.is_bullet
    else:
        is_bullet = not any(map(str.isalnum, old_label or new_label))
        if is_bullet:
            old_label = new_label = ""
    plain = without(text, INSERTED).strip()
    is_heading = any(each.heading is not None for each in stretch.around) or _is_title(plain.text, titles)
    item = is_bullet or _LETTERED.fullmatch(old_label or new_label)
    form = Form.HEADING if is_heading else Form.ITEM if item else Form.TEXT
    line = Line(number=at + 1, form=form, text=text.strip(), label=_plain(old_label))
    stretch = replace(stretch, text=text)
    return Entry(
        stretch=stretch,
        line=line,
        new_label=new_label,
        is_heading=is_heading,
        old=plain.text,
        new=stretch.new.strip(),
        words=fold_words(plain.text),
    )


def _split(text: str) -> Label:
    """The label that is typed in front of a text."""
    label = split_label(text)
    return label if label.size else Label(*split_typed(text), is_bullet=False)


def fold_words(text: str) -> tuple[str, ...]:
    """The words of a block without what stands in front of it."""
    lead = _LEAD.match(text)
    return fold_keys(tokenize(text[lead.end() if lead else 0 :]))


def _labels(stretch: Stretch) -> tuple[str, str]:
    """The numbers that the file displays in front of it."""
    return (
        stretch.base.base_number if stretch.base else "",
        stretch.proposed.proposed_number if stretch.proposed else "",
    )


def _is_title(text: str, titles: set[str]) -> bool:
    """Whether it is the title of a section, whatever it is set as."""
    if not text or len(text) > _LONGEST_TITLE:
        return False
    return fold_name(text) in titles or fold_name(_CHAPTER.sub("", text, count=1)) in titles


def _cut(text: Marked, old: int, new: int) -> Marked:
    """The text without its first ``old`` characters of the base text and its first ``new`` ones of the other."""
    kept: list[Marked] = []
    at = 0
    while at < len(text.marks) and (old > 0 or new > 0):
        is_old, is_new = not text.marks[at] & INSERTED, not text.marks[at] & STRUCK
        if not ((is_old and old > 0) or (is_new and new > 0)):
            kept.append(text[at : at + 1])
        old -= is_old
        new -= is_new
        at += 1
    return join((*kept, text[at:]))


def _plain(text: str) -> Marked:
    return Marked(text, bytes(len(text))) if text else EMPTY
