"""A page as styled text. Its plain text says the same, for files, pipes and eyes that see no colours."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from bot.publish.page import Block, Heading, Line
from bot.publish.piece import Style, mark_plain

_STYLES = {
    Style.PLAIN: "",
    Style.SIGN: "",
    Style.ITALIC: "italic",
    Style.DELETE: "strike red",
    Style.INSERT: "underline green",
}


def render_text(page: Iterable[Block]) -> Text:
    """The page, without a newline at its end. Words stand in it to the byte, the lines of a paragraph unindented."""
    result = Text()
    before: Block | None = None
    for block in page:
        if before is not None:
            result.append("\n\n" if _stands_apart(before, block) else "\n")
        if isinstance(block, Line):
            result.append("  " * block.depth)
        base = "bold" if isinstance(block, Heading) else ""
        for piece in block.pieces:
            link = f" link {piece.url}" if piece.url else ""
            result.append(mark_plain(piece), f"{base} {_STYLES[piece.style]}{link}".strip() or None)
        before = block
    return result


def _stands_apart(before: Block, block: Block) -> bool:
    if isinstance(block, Line) and isinstance(before, Line):
        return block.depth == 0 < before.depth
    return not isinstance(before, Heading) or not isinstance(block, Line)
