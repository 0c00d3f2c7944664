"""What a run of the bot would write, or has written, amendment by amendment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from bot.publish.data import Data
from bot.publish.page import Block, Heading, Line, render_answer
from bot.publish.piece import to_pieces
from bot.reconcile.plan import Operation, SetCheck, SetComment, SetLabels, SpeakUp

if TYPE_CHECKING:
    from rich.text import Text


def render_plan(operations: Sequence[Operation], form: str) -> str | Text:
    """The operations, as "text", "md" or "json"."""
    return render_answer(
        form,
        lambda: _write_page(operations),
        lambda: {"operations": [_describe(operation) for operation in operations]},
    )


def _write_page(operations: Sequence[Operation]) -> Iterator[Block]:
    if not operations:
        yield Line(0, to_pieces("Nothing to write: everything is shown as it stands."))
    for amendment, group in groupby(operations, key=lambda operation: operation.amendment):
        yield Heading(2, to_pieces(amendment))
        yield from (Line(1, to_pieces(line)) for operation in group for line in _tell(operation))


def _tell(operation: Operation) -> Iterator[str]:
    match operation:
        case SetLabels(add=add, remove=remove):
            yield from (f"add label {label}" for label in add)
            yield from (f"remove label {label}" for label in remove)
        case SetComment(is_new=is_new):
            yield "write the comment" if is_new else "bring the comment up to date"
        case SetCheck(line=line):
            yield f"set the check: {line}"
        case SpeakUp():
            yield "say in a new comment what has changed"


def _describe(operation: Operation) -> Data:
    match operation:
        case SetLabels(amendment=amendment, add=add, remove=remove):
            return {"amendment": amendment, "kind": "labels", "add": list(add), "remove": list(remove)}
        case SetComment(amendment=amendment, text=text, is_new=is_new):
            return {"amendment": amendment, "kind": "comment", "text": text, "new": is_new}
        case SetCheck(amendment=amendment, line=line):
            return {"amendment": amendment, "kind": "check", "line": line}
        case SpeakUp(amendment=amendment, text=text):
            return {"amendment": amendment, "kind": "notice", "text": text}
