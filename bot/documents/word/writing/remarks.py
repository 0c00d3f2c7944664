"""Comments in the margin: what the program says about words, in its own name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.documents.safexml import Element
from bot.documents.word.writing import styles
from bot.documents.word.writing.elements import make, make_run, value
from bot.documents.word.writing.styles import Styles
from bot.publish.export.run import Remark, Run
from bot.publish.traces import PROGRAM

# Elements by the index of the run beside which they stand.
Places = dict[int, list[Element]]


class RemarkWriter:
    """Writes comments, and where each begins and ends."""

    def __init__(self, known: Styles) -> None:
        self._style, self._sign = known.get_id(styles.REMARK), known.get_id(styles.REMARK_SIGN)
        self.root = make("comments")
        self._count = 0

    def place(self, remarks: Iterable[Remark], runs: Sequence[Run]) -> tuple[Places, Places]:
        """What stands before and behind the runs of a paragraph, by the index of the run.

        A remark that is about none of the runs is about all of them.
        """
        before: Places = {}
        behind: Places = {}
        for index, remark in enumerate(remarks):
            own = [at for at, run in enumerate(runs) if _is_about(index, run)] or [0, max(len(runs) - 1, 0)]
            name = {"id": str(self._count)}
            before.setdefault(own[0], []).append(make("commentRangeStart", name))
            sign = make(
                "r", children=[make("rPr", children=[value("rStyle", self._sign)]), make("commentReference", name)]
            )
            behind.setdefault(own[-1], []).extend((make("commentRangeEnd", name), sign))
            self.root.append(self._make(remark))
            self._count += 1
        return before, behind

    def _make(self, remark: Remark) -> Element:
        properties = make("pPr", children=[value("pStyle", self._style)])
        paragraph = make("p", children=[properties, make_run(remark.text)])
        return make("comment", {"id": str(self._count), "author": PROGRAM, "initials": PROGRAM}, [paragraph])


def _is_about(index: int, run: Run) -> bool:
    """Whether a remark is about a run, or about words of the footnote behind it."""
    return index in run.remarks or any(index in each.remarks for each in run.note or ())
