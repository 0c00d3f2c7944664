"""What people read, as values: headings, lines and words at length. One page becomes Markdown or styled text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.publish.piece import Pieces, render_markdown

if TYPE_CHECKING:
    from rich.text import Text


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` counts from 1, the title of the page."""

    level: int
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence (``depth`` 0), or an item of a list and of the lists in it."""

    depth: int
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Quote:
    """A paragraph of the report, whole."""

    pieces: Pieces


Block = Heading | Line | Quote


def render_page(page: Iterable[Block]) -> str:
    """The page as Markdown, without a newline at its end."""
    lines: list[str] = []
    in_list = False
    for block in page:
        is_item = isinstance(block, Line) and block.depth > 0
        if lines and not (is_item and in_list):
            lines.append("")
        in_list = is_item
        lines.append(_prefix(block) + render_markdown(block.pieces))
    return "\n".join(lines)


def _prefix(block: Block) -> str:
    match block:
        case Heading(level=level):
            return "#" * level + " "
        case Quote():
            return "> "
        case Line(depth=depth):
            return "  " * (depth - 1) + "- " if depth else ""


def render_answer(
    form: str, page: Callable[[], Iterable[Block]], data: Callable[[], object], language: str = "en"
) -> str | Text:
    """An answer as "text", "md", "json" or, a page by itself, "html"; only what the form that was asked for needs."""
    if form == "json":
        return json.dumps(data(), ensure_ascii=False, indent=2)
    if form == "md":
        return render_page(page())
    if form == "html":
        # Jinja too is imported only where it is needed.
        from bot.publish.html import render_html

        return render_html(page(), language)
    # Rich takes long to import, and only a terminal needs it.
    from bot.publish.terminal import render_text

    return render_text(page())
