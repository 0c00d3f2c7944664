"""A redline as text, as Markdown and in a terminal."""

from __future__ import annotations

import pytest

from bot.publish.page import Quote
from bot.publish.piece import render_markdown, render_plain
from bot.publish.redline import compare_texts, to_redline
from bot.publish.terminal import render_text
from tests.publish.rendered import render

CASES = [
    pytest.param("open, safe", "open, free, safe", "open, {+free,+} safe", id="inserted"),
    pytest.param("open, free, safe", "open, safe", "open, [-free,-] safe", id="deleted"),
    pytest.param(
        "we entertain it", "we consider it", "we [-entertain-]{+consider+} it", id="deletion before insertion"
    ),
    pytest.param("Do:\n- a;\n- c.", "Do:\n- a;\n- b;\n- c.", "Do:\n- a;\n{+- b;\n+}- c.", id="a list item"),
    pytest.param(None, "New.", "{+New.+}", id="a new paragraph"),
    pytest.param("Old.", None, "[-Old.-]", id="a deleted paragraph"),
    pytest.param("a <b> *c* d", "a <i> *c* @e", "a <[-b-]{+i+}> *c* [-d-]{+@e+}", id="signs of Markdown"),
]


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_a_redline_says_the_same_as_text_rendered_from_markdown_and_in_a_terminal(
    old: str | None, new: str | None, expected: str
) -> None:
    pieces = to_redline(compare_texts(old, new))
    assert render_plain(pieces) == expected
    assert render(render_markdown(pieces)) == expected
    assert render_text([Quote(pieces)]).plain == expected


def test_a_terminal_strikes_what_goes_and_underlines_what_comes() -> None:
    text = render_text([Quote(to_redline(compare_texts("we entertain it", "we consider it")))])
    assert {text.plain[span.start : span.end]: span.style for span in text.spans} == {
        "[-entertain-]": "strike red",
        "{+consider+}": "underline green",
    }


def test_markdown_marks_what_goes_and_comes_in_tags_that_github_keeps() -> None:
    pieces = to_redline(compare_texts("we entertain it", "we consider it"))
    assert render_markdown(pieces) == "we <del>entertain</del><ins>consider</ins> it"


def test_a_line_break_that_goes_is_seen_in_markdown() -> None:
    pieces = to_redline(compare_texts("One.\n\nTwo.", "One. Two."))
    assert render_markdown(pieces) == "One.<del>¶<br><br></del><ins> </ins>Two."
