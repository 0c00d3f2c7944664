"""Labels of footnotes: a, b, … z, aa, ab, …"""

from __future__ import annotations

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def render_label(index: int) -> str:
    """The label of the note that is the ``index``th, counted from 0."""
    label = ""
    while index >= 0:
        index, letter = divmod(index, len(_LETTERS))
        label = _LETTERS[letter] + label
        index -= 1
    return label
