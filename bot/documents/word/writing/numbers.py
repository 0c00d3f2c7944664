"""Numbers of paragraphs, as fixed texts that no word processor counts on, and the bullets of lists."""

from __future__ import annotations

from bot.documents.safexml import Element
from bot.documents.word.names import w
from bot.documents.word.writing.elements import make, value

# Twentieths of a point: the room for a number, and by how much each level of a list is indented.
INDENT, STEP = 720, 360
# How many levels a list has.
LEVELS = 9
_NUMBERS, _BULLETS = 901, 902
_FIRST = 9001


class Numbers:
    """The lists of one document. Each number is a list of its own whose text is fixed, so that 13 bis stays 13 bis."""

    def __init__(self) -> None:
        self._lists: dict[str, int] = {}

    def number(self, text: str) -> Element:
        """What the properties of a paragraph with this number have in them."""
        return self._refer(self._lists.setdefault(text, _FIRST + len(self._lists)), 0)

    def bullet(self, level: int) -> Element:
        """What those of a list item have."""
        return self._refer(_FIRST - 1, min(level, LEVELS - 1))

    def add_to(self, root: Element) -> None:
        """Put the lists behind those that are there already; in the part, kinds of lists come before lists."""
        numbers = make("abstractNum", {"abstractNumId": str(_NUMBERS)}, [value("multiLevelType", "singleLevel")])
        numbers.append(_make_level(0, "", "none", INDENT, INDENT))
        bullets = make("abstractNum", {"abstractNumId": str(_BULLETS)}, [value("multiLevelType", "hybridMultilevel")])
        for level in range(LEVELS):
            bullets.append(_make_level(level, "•", "bullet", INDENT + STEP * (level + 1), STEP))
        kinds = root.findall(w("abstractNum"))
        at = root.index(kinds[-1]) + 1 if kinds else 0
        root[at:at] = [numbers, bullets]
        lists = [make("num", {"numId": str(_FIRST - 1)}, [value("abstractNumId", _BULLETS)])]
        for text, list_id in self._lists.items():
            override = make("lvlOverride", {"ilvl": "0"}, [_make_level(0, text, "none", INDENT, INDENT)])
            lists.append(make("num", {"numId": str(list_id)}, [value("abstractNumId", _NUMBERS), override]))
        last = root.findall(w("num"))
        at = root.index(last[-1]) + 1 if last else at + 2
        root[at:at] = lists

    def _refer(self, list_id: int, level: int) -> Element:
        return make("numPr", children=[value("ilvl", level), value("numId", list_id)])


def _make_level(level: int, text: str, form: str, left: int, hanging: int) -> Element:
    indent = make("ind", {"left": str(left), "hanging": str(hanging)})
    children = [value("start", 1), value("numFmt", form), value("lvlText", text), value("lvlJc", "left")]
    return make("lvl", {"ilvl": str(level)}, [*children, make("pPr", children=[indent])])
