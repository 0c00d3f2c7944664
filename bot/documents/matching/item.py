"""Numbers in front of the items of a list inside a paragraph: "(b)", "2.", "ii)" are one to whoever reads a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.documents.digits import render_number

# As Word shows them, or as people type them. A capital with a full stop is rather somebody's name.
_SIGN = r"(?:\d{1,3}|[a-zA-Z]{1,5})"
_LABEL = rf"(?:\({_SIGN}\)|{_SIGN}\)|(?:\d{{1,3}}|[a-z]{{1,5}})\.)"
_TYPED = re.compile(rf"\s*(?P<label>{_LABEL})\s+(?=\S)")
# An item in a paragraph's file: its bullet, and the label that is part of its text.
_ITEM = re.compile(rf"(?m)^[>\s]*(?P<bullet>[-*+]\s+)?(?:(?P<label>{_LABEL})\s+)?(?P<words>\S.*)$")
_FORMS = ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman")
# No list inside a paragraph is longer.
_LONGEST = 60
# So many items may be put in at the end of one.
_MORE = 2
_VALUES = {form: {render_number(number, form): number for number in range(1, _LONGEST + 1)} for form in _FORMS}


class Style(NamedTuple):
    """How a list is numbered: what stands before and behind the sign, and its form as WordprocessingML calls it."""

    before: str
    after: str
    form: str

    def render(self, number: int) -> str:
        """The label with this number."""
        return f"{self.before}{render_number(number, self.form)}{self.after}"


def split_typed(text: str) -> tuple[int, str]:
    """The label of an item that is typed in front of a text, and how many characters it takes; 0 for none."""
    found = _TYPED.match(text)
    return (found.end(), found["label"]) if found and any(read_label(found["label"])) else (0, "")


def read_label(label: str) -> Iterator[tuple[Style, int]]:
    """The styles that a label can be of, each with its number there: "(i)" is the first or the ninth."""
    sign = label.strip("().")
    for form, values in _VALUES.items():
        if sign in values:
            before, _, after = label.partition(sign)
            yield Style(before, after, form), values[sign]


def split_items(text: str) -> Iterator[str]:
    """The items of the lists in a paragraph of the report, without bullets and labels."""
    for line in _ITEM.finditer(text):
        if line.start() and (line["bullet"] or line["label"]):
            yield line["words"]


def find_style(text: str) -> Style | None:
    """How the items of a paragraph of the report are numbered in its text; None where they are not, or in two ways."""
    labels = [line["label"] for line in _ITEM.finditer(text) if line.start() and line["label"]]
    first, *others = [dict(read_label(label)) for label in labels] or [{}]
    fitting = [style for style in first if all(style in each for each in others)]
    return min(fitting, key=lambda style: first[style], default=None)


def restyle(label: str, style: Style, count: int) -> str:
    """The label as a list of that style and so many items has it: for "2." and "(a)" it is "(b)". Others stay."""
    values = dict(read_label(label))
    # The letter "i" is the ninth, unless the list is far shorter: then it is the Roman one.
    own = (value for each, value in values.items() if each.form == style.form and value <= count + _MORE)
    return style.render(next(own, min(values.values()))) if values else label


def follows(label: str, before: str) -> bool:
    """Whether a label is the one after another of the same list."""
    values = dict(read_label(before))
    return any(values.get(style) == number - 1 for style, number in read_label(label))


def is_alike(label: str, other: str) -> bool:
    """Whether two labels can be of one list."""
    return bool(dict(read_label(label)).keys() & dict(read_label(other)).keys())
