"""Damage done to a Word file with an eye for its structure: elements go, come twice, move, change names and numbers."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Sequence

from lxml import etree

from tests.documents.word.files import WORD, make_zip

# What is done, and numbers that choose where and with what.
Step = tuple[int, int, int]
_Element = etree._Element
_NAMES = (
    *(
        "p",
        "r",
        "t",
        "delText",
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "pPr",
        "rPr",
        "tbl",
        "tr",
        "tc",
        "sdt",
        "hyperlink",
    ),
    *("fldChar", "instrText", "footnoteReference", "commentReference", "commentRangeStart", "bookmarkStart", "numPr"),
    *("rPrChange", "pPrChange", "sectPr", "txbxContent", "drawing", "br", "sym", "numbering", "body", "document"),
)
_VALUES = ("", "0", "1", "-1", "99999999999999999999", "a", "begin", "end", "\u202e", "x" * 300, "2017-13-45T99:99:99Z")
_TEXTS = ("", " ", "9.", "[^a]", "\n", "\u2028", "\ufeff", "{++", "(a)", "words of nobody", "- ", "́")


def read_parts(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def mutate(data: bytes, part: str, steps: Sequence[Step]) -> bytes:
    """A Word file with one of its parts changed, step by step; still an archive, and the part still XML."""
    parts = read_parts(data)
    root = etree.fromstring(parts[part])
    for what, where, choice in steps:
        elements = [each for each in root.iter() if isinstance(each.tag, str) and each is not root]
        if elements:
            _STEPS[what % len(_STEPS)](elements, elements[where % len(elements)], choice)
    return make_zip({**parts, part: etree.tostring(root)})


def _remove(_: list[_Element], element: _Element, __: int) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _double(_: list[_Element], element: _Element, __: int) -> None:
    element.addnext(copy.deepcopy(element))


def _move(elements: list[_Element], element: _Element, choice: int) -> None:
    target = elements[choice % len(elements)]
    if element not in (target, *target.iterancestors()):
        target.append(element)


def _rename(_: list[_Element], element: _Element, choice: int) -> None:
    element.tag = f"{{{WORD}}}{_NAMES[choice % len(_NAMES)]}"


def _set(_: list[_Element], element: _Element, choice: int) -> None:
    names = [*map(str, element.attrib), f"{{{WORD}}}val", f"{{{WORD}}}id"]
    element.set(names[choice % len(names)], _VALUES[choice % len(_VALUES)])


def _write(_: list[_Element], element: _Element, choice: int) -> None:
    element.text = _TEXTS[choice % len(_TEXTS)]


def _wrap(_: list[_Element], element: _Element, choice: int) -> None:
    parent = element.getparent()
    assert parent is not None
    around = etree.Element(f"{{{WORD}}}{_NAMES[choice % len(_NAMES)]}", {f"{{{WORD}}}author": "C"})
    parent.replace(element, around)
    around.append(element)


def _unwrap(_: list[_Element], element: _Element, __: int) -> None:
    for child in reversed(list(element)):
        element.addnext(child)


_STEPS: tuple[Callable[[list[_Element], _Element, int], None], ...] = (
    *(_remove, _double, _move, _rename, _set, _write, _wrap, _unwrap),
)
