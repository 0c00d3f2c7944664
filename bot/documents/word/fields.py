"""Fields show their result: the code between their beginning and their middle is passed over."""

from __future__ import annotations

from bot.documents.safexml import Element
from bot.documents.word.names import w

_FIELD, _TYPE = w("fldChar"), w("fldCharType")


class Fields:
    """Follows the fields of a document, one within another, in its order."""

    def __init__(self, root: Element) -> None:
        # For each open field whether its code is being read, and of how many fields it is.
        self._open: list[bool] = []
        self._codes = 0
        # Whether what is read now is the code of a field, which nobody sees.
        self.is_code = False
        # A field that never ends would hide the rest of the document.
        begun: list[Element] = []
        for element in root.iter(_FIELD):
            if element.get(_TYPE) == "begin":
                begun.append(element)
            elif element.get(_TYPE) == "end" and begun:
                begun.pop()
        self._endless = set(begun)

    def step(self, element: Element) -> None:
        """Take in one field character."""
        kind = element.get(_TYPE)
        if kind == "begin" and element not in self._endless:
            self._open.append(True)
            self._codes += 1
        elif kind == "separate" and self._open:
            self._codes -= self._open[-1]
            self._open[-1] = False
        elif kind == "end" and self._open:
            self._codes -= self._open.pop()
        self.is_code = self._codes > 0
