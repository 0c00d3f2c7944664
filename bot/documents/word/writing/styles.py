"""Styles: those of a template where it has them, else ours. Black on white, one serif, made to be printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from bot.documents.safexml import Element
from bot.documents.word.names import VAL, WORD, get_value, w
from bot.documents.word.writing.numbers import INDENT, LEVELS, STEP
from bot.publish.export.layout import FIRST, TEXT, Kind, Layout
from bot.publish.traces import name_signs, name_style

# What our own styles are called; Word shows them by these names. Those of the report's blocks are in traces.py.
CELL, CAPTION, COVER, NOTICE = "Report Cell", "Report Caption", "Report Cover", "Report Notice"
LAST = "Report End"
TITLE, SUBTITLE, HEADER, FOOTER = "Title", "Subtitle", "header", "footer"
FOOTNOTE, FOOTNOTE_SIGN = "footnote text", "footnote reference"
REMARK, REMARK_SIGN = "annotation text", "annotation reference"
HEADINGS = ("heading 1", "heading 2", "heading 3")

_FONT = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{0}" w:cs="{0}"/>'.format("Times New Roman")
# Twentieths of a point from the left margin to the right one.
_ROOM = '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>'
_RULE = '<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="000000"/>'
_LINK = '<w:color w:val="0563C1"/><w:u w:val="single"/>'
_SIGN = '<w:vertAlign w:val="superscript"/>'


class _Style(NamedTuple):
    """``paragraph`` and ``run`` are the insides of its properties; ``next`` is the style after Enter at its end."""

    paragraph: str = ""
    run: str = ""
    based_on: str = "Normal"
    next: str = ""
    kind: str = "paragraph"


def _rule(side: str, size: int, space: int) -> str:
    return f"<w:pBdr>{_RULE.format(side=side, size=size, space=space)}</w:pBdr>"


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _space(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


_OURS: Mapping[str, _Style] = {
    "Normal": _Style(_space(0, 140, 269), f"{_FONT}{_size(22)}", based_on=""),
    name_style(FIRST): _Style(
        f'{_space(0, 140)}<w:ind w:left="{INDENT}" w:hanging="{INDENT}"/>', next=name_style(TEXT)
    ),
    name_style(TEXT): _Style(f'{_space(0, 140)}<w:ind w:left="{INDENT}"/>'),
    **{
        name_style(Layout(Kind.ITEM, level)): _Style(
            f'{_space(0, 60)}<w:ind w:left="{INDENT + STEP * (level + 1)}" w:hanging="{STEP}"/>'
        )
        for level in range(LEVELS)
    },
    name_style(Layout(Kind.QUOTE)): _Style(
        f'{_space(0, 140)}<w:ind w:left="{INDENT + 567}" w:right="567"/>', _size(21)
    ),
    name_style(FIRST, is_numbered=False): _Style(_space(0, 140)),
    CELL: _Style(_space(0, 60, 252), _size(20)),
    CAPTION: _Style(f"<w:keepNext/>{_space(280, 80)}", f"<w:b/>{_size(22)}"),
    COVER: _Style(
        f"<w:suppressLineNumbers/>{_rule('bottom', 12, 6)}{_ROOM}{_space(0, 0)}",
        _size(22),
    ),
    LAST: _Style(f"<w:suppressLineNumbers/>{_space(0, 0, 240)}", _size(2)),
    NOTICE: _Style(f"<w:suppressLineNumbers/>{_space(0, 120, 252)}", _size(20)),
    TITLE: _Style(f'<w:suppressLineNumbers/>{_space(2600, 360, 240)}<w:jc w:val="left"/>', f"{_FONT}<w:b/>{_size(52)}"),
    SUBTITLE: _Style(f"<w:suppressLineNumbers/>{_space(0, 800, 240)}", f"{_FONT}<w:i/>{_size(28)}"),
    "heading 1": _Style(
        f'<w:keepNext/><w:suppressLineNumbers/>{_space(480, 200, 240)}<w:outlineLvl w:val="0"/>',
        f"{_FONT}<w:b/>{_size(30)}",
        next=name_style(FIRST),
    ),
    "heading 2": _Style(
        f'<w:keepNext/><w:suppressLineNumbers/>{_space(320, 140, 240)}<w:outlineLvl w:val="1"/>',
        f"{_FONT}<w:b/>{_size(24)}",
        next=name_style(FIRST),
    ),
    HEADER: _Style(f"{_rule('bottom', 4, 4)}{_ROOM}{_space(0, 0, 240)}", _size(18)),
    FOOTER: _Style(f'{_space(0, 0, 240)}<w:jc w:val="center"/>', _size(18)),
    FOOTNOTE: _Style(f"<w:suppressLineNumbers/>{_space(0, 40, 240)}", _size(18)),
    FOOTNOTE_SIGN: _Style(run=_SIGN, based_on="", kind="character"),
    **{
        name_signs(sign): _Style(run=looks, based_on="", kind="character")
        for sign, looks in (("*", "<w:i/>"), ("_", "<w:i/>"), ("**", "<w:b/>"), ("__", "<w:b/>"), ("[", _LINK))
    },
    REMARK: _Style(_space(0, 0, 240), _size(20)),
    REMARK_SIGN: _Style(run=_size(16), based_on="", kind="character"),
}


class Styles:
    """The styles of a file that is written, found by what they are called."""

    def __init__(self, root: Element, language: str, *, keep: bool) -> None:
        """Put our styles into the part; ``language`` is that of the words.

        With ``keep`` the styles that the part has already stay as they are: a template's.
        """
        self._root = root
        self._ids = {_fold(get_value(each, "name") or ""): each for each in root.findall(w("style"))}
        for name, style in _OURS.items():
            present = self._ids.get(_fold(name))
            if present is None or not keep:
                self._put(name, style, present)
        for each in self._root.iter(w("lang")):
            each.set(VAL, language)

    def get_id(self, name: str) -> str:
        """The id by which paragraphs and runs name the style."""
        return self._ids[_fold(name)].get(w("styleId"), "")

    def _put(self, name: str, style: _Style, present: Element | None) -> None:
        style_id = name.title().replace(" ", "") if present is None else present.get(w("styleId"), "")
        element = etree.fromstring(_render(name, style_id, style))
        for tag, other in ((w("basedOn"), style.based_on), (w("next"), style.next)):
            child = element.find(tag)
            if child is not None:
                child.set(VAL, self.get_id(other) if _fold(other) in self._ids else other.title().replace(" ", ""))
        if present is None:
            self._root.append(element)
        else:
            self._root.replace(present, element)
        self._ids[_fold(name)] = element


def _render(name: str, style_id: str, style: _Style) -> str:
    is_default = ' w:default="1"' if name == "Normal" else ""
    based_on = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else ""
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    run = f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    return (
        f'<w:style xmlns:w="{WORD}" w:type="{style.kind}"{is_default} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f"{based_on}{following}<w:qFormat/>{paragraph}{run}</w:style>"
    )


def _fold(name: str) -> str:
    return name.casefold()
