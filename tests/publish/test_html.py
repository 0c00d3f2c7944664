"""A page as HTML: the words of others stand in it to the byte and do nothing."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from bot.publish.html import render_html
from bot.publish.page import Block, Heading, Line, Quote
from bot.publish.piece import Piece, Style, to_pieces

WORDS = st.text(st.sampled_from("ab <>&\"'=/{}%#\n“é"), min_size=1, max_size=15)


class _Reader(HTMLParser):
    """The text below <main>, and every tag."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.in_main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_main = self.in_main or tag == "main"
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data if self.in_main else ""


def read(*blocks: Block) -> _Reader:
    reader = _Reader()
    reader.feed(render_html([Heading(1, to_pieces("Title")), Heading(2, to_pieces("Part")), *blocks]))
    return reader


@given(WORDS, st.sampled_from([Style.PLAIN, Style.INSERT, Style.DELETE, Style.ITALIC]))
def test_any_words_are_read_as_they_are_and_make_no_tag(words: str, style: Style) -> None:
    plain, found = read(Quote((Piece("x", style),))), read(Quote((Piece(f"x{words}x", style),)))
    assert f"x{words}x" in found.text
    assert found.tags == plain.tags


def test_lists_in_lists_are_lists() -> None:
    lines = [Line(depth, to_pieces(text)) for depth, text in ((0, "Said:"), (1, "a"), (2, "b"), (1, "c"), (0, "End."))]
    page = render_html([Heading(1, to_pieces("T")), Heading(2, to_pieces("P")), *lines])
    assert "<p>Said:</p>\n<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>\n<p>End.</p>" in page


def test_headings_of_one_name_have_anchors_of_their_own() -> None:
    page = render_html([Heading(1, to_pieces("T")), *(Heading(2, to_pieces("rec 9")) for _ in range(2))])
    assert 'id="rec-9"' in page
    assert 'href="#rec-9-2"' in page


def test_a_line_break_alone_is_seen_to_come_or_go() -> None:
    assert "<ins>¶\n</ins>" in render_html([Quote((Piece("\n", Style.INSERT),))])
