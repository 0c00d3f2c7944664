"""Words of others in Markdown: they read the same, and do nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.publish.escape import escape_markdown, show_unseen
from tests.publish.rendered import render, render_raw

# What GitHub acts upon in the text that Markdown leaves.
_ACTIVE = re.compile(r"@\w|#[0-9]|\bGH-[0-9]|:[\w+-]+:|://|\bwww\.", re.IGNORECASE)

HOSTILE = [
    "<script>alert(1)</script> <b>bold</b> </del> <!-- amend -->",
    "# heading",
    "- item",
    "+ item",
    "* item",
    "1. one",
    "12) twelve",
    "> quoted",
    "    code",
    "\tcode",
    "```\nfence\n```",
    "~~~\nfence\n~~~",
    "~~struck~~ **bold** _thin_ `code`",
    "[a link](https://example.org/a_b_c) ![an image](x.png) <https://example.org>",
    "[x]: https://example.org 'title'",
    "(text) after a bracket",
    ": text after a bracket",
    "[^a]: a footnote[^b]",
    "a | b\n--|--\n1 | 2",
    "heading\n===",
    "heading\n---",
    "costs $5 and $x^2$",
    "&lt;b&gt; &amp; &#64;someone",
    "a backslash \\ and \\* two",
    "@someone and @team/all, octo@example.org",
    "closes #1, fixes GH-2, octo/repo#3, https://github.com/octo/repo/issues/4",
    ":tada: at 10:30:15",
    "www.example.org",
    "- a\n  - b\n\n[^a]: note",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_read_the_same_when_rendered(words: str) -> None:
    assert render(escape_markdown(words)) == words.replace("\t", " ")


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize(
    ("quoted", "seen"),
    [
        ("> {}", "{}"),
        ("- {}", "<ul>\n<li>{}"),
        ("[A: {}]", "[A: {}]"),
        ("[A: x]{}", "[A: x]{}"),
        ("a <del>{}</del><ins>b</ins>", "a [-{}-]{{+b+}}"),
    ],
)
def test_words_read_the_same_wherever_they_stand(words: str, quoted: str, seen: str) -> None:
    assert squeeze(render(quoted.format(escape_markdown(words)))) == squeeze(seen.format(words))


@pytest.mark.parametrize("words", HOSTILE)
def test_words_mention_nobody_and_refer_to_nothing(words: str) -> None:
    assert not _ACTIVE.search(render_raw(escape_markdown(words)))


def test_a_dollar_opens_no_formula() -> None:
    assert escape_markdown("$5 and $x$") == "<span>$</span>5 and <span>$</span>x<span>$</span>"


@settings(max_examples=300)
@given(st.text(st.sampled_from("ab1 \n\\`*_~[](){}<>#+-.!|&;:@$=/^\"'"), max_size=20))
def test_any_signs_read_the_same_when_rendered(words: str) -> None:
    assert squeeze(render(escape_markdown(words))) == squeeze(words)


def squeeze(text: str) -> str:
    """The text with white space as a browser shows it."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "\n".join(lines).strip()


def test_controls_that_move_what_is_read_are_shown() -> None:
    assert show_unseen("not \u202eevah \x1b[2Jx\r\ny\ud800") == "not ⟨U+202E⟩evah ⟨U+001B⟩[2Jx\ny⟨U+D800⟩"
    assert escape_markdown("a\u2066b") == "a⟨U+2066⟩b"


def test_marks_of_arabic_and_hebrew_texts_are_left_alone() -> None:
    assert show_unseen("نص\u200f و\u200eabc") == "نص\u200f و\u200eabc"


def test_plain_words_are_not_touched() -> None:
    words = "The WGEC recommends – in 2017 – “enhanced cooperation”; states' rights (all of them): yes!"
    assert escape_markdown(words) == words == show_unseen(words)
