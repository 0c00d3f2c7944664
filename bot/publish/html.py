"""A page as one HTML file that needs nothing else: for a browser, a screen reader, and paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.publish.escape import show_unseen
from bot.publish.page import Block, Heading, Line
from bot.publish.piece import Piece, Pieces, Style, render_plain

_TAGS = {Style.ITALIC: "em", Style.DELETE: "del", Style.INSERT: "ins"}


@dataclass(slots=True)
class _Part:
    """A heading with what stands below it."""

    title: Markup
    anchor: str
    level: int
    body: list[Markup] = field(default_factory=list)


def render_html(page: Iterable[Block], language: str = "en") -> str:
    """The page as an HTML document without a newline at its end; every word of others is escaped."""
    environment = Environment(
        loader=PackageLoader("bot.publish", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    blocks = list(page)
    parts = list(_collect(blocks))
    title = next((render_plain(block.pieces) for block in blocks if isinstance(block, Heading)), "")
    return environment.get_template("page.html").render(title=title, language=language, parts=parts)


def _collect(blocks: Iterable[Block]) -> Iterator[_Part]:
    used = {"content", "contents"}
    part = _Part(Markup(), "", 1)
    for kind, group in groupby(blocks, key=type):
        if kind is Heading:
            for block in group:
                if part.anchor or part.body:
                    yield part
                assert isinstance(block, Heading)
                part = _Part(_write(block.pieces), _make_anchor(block.pieces, used), block.level)
        elif kind is Line:
            part.body += _write_lines([block for block in group if isinstance(block, Line)])
        else:
            part.body += [Markup("<blockquote>{}</blockquote>").format(_write(block.pieces)) for block in group]
    if part.anchor or part.body:
        yield part


def _write_lines(lines: Iterable[Line]) -> Iterator[Markup]:
    """Sentences as paragraphs, items as lists in lists."""
    for is_item, group in groupby(lines, key=lambda line: line.depth > 0):
        if is_item:
            yield _write_list(list(group), 1)
        else:
            yield from (Markup("<p>{}</p>").format(_write(line.pieces)) for line in group)


def _write_list(lines: list[Line], depth: int) -> Markup:
    items: list[Markup] = []
    at = 0
    while at < len(lines):
        end = next((i for i in range(at + 1, len(lines)) if lines[i].depth <= depth), len(lines))
        inner = _write_list(lines[at + 1 : end], depth + 1) if end > at + 1 else Markup()
        items.append(Markup("<li>{}{}</li>").format(_write(lines[at].pieces), inner))
        at = end
    return Markup("<ul>{}</ul>").format(Markup().join(items))


def _write(pieces: Pieces) -> Markup:
    return Markup().join(_mark(piece) for piece in pieces)


def _mark(piece: Piece) -> Markup:
    text = show_unseen(piece.text)
    if piece.style in (Style.DELETE, Style.INSERT) and not text.strip():
        text = text.replace("\n", "¶\n", 1)  # nothing else would show that a line break goes or comes
    written = escape(text)
    if tag := _TAGS.get(piece.style):
        written = Markup("<{0}>{1}</{0}>").format(Markup(tag), written)
    return Markup('<a href="{}">{}</a>').format(piece.url, written) if piece.url else written


def _make_anchor(pieces: Pieces, used: set[str]) -> str:
    """A name for a heading that no other heading of the page has."""
    base = re.sub(r"\W+", "-", render_plain(pieces).casefold()).strip("-") or "part"
    name, number = base, 1
    while name in used:
        number += 1
        name = f"{base}-{number}"
    used.add(name)
    return name
