"""Commands in comments: at the start of a line of the commenter's own words, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.reconcile.command import parse_commands
from bot.reconcile.verb import VERBS, explain_all, explain_unknown

MARKDOWN = MarkdownIt("commonmark")
# What comments are made of, as far as it matters where a line belongs.
LINES = st.lists(
    st.sampled_from(
        [
            "/confirm",
            "words",
            "> said",
            "```",
            "~~~",
            "````",
            "<!-- note",
            "-->",
            "`code",
            "code`",
            "",
            "    /help",
            "- item",
        ]
    ),
    max_size=12,
)


def read(body: str) -> list[tuple[str, str]]:
    return [(command.word, command.arguments) for command in parse_commands(body)]


@pytest.mark.parametrize(
    ("body", "commands"),
    [
        ("/confirm", [("confirm", "")]),
        ("/Confirm rec 9, rec 10", [("confirm", "rec 9, rec 10")]),
        ("/confirm.", [("confirm", "")]),
        ("Dear all,\r\n/confirm\r\nThank you", [("confirm", "")]),
        ("/on-behalf-of a b\n/help", [("on-behalf-of", "a b"), ("help", "")]),
        ("/confirm <!-- as said --> rec 9", [("confirm", "rec 9")]),
        ("/confirm\n---", [("confirm", "")]),
        ("> What was read\n\n/confirm", [("confirm", "")]),
        ("```\n\nexample\n```\n/confirm\n```\n/help\n```", [("confirm", "")]),
        ("`<!--` opens a comment\n/confirm", [("confirm", "")]),
    ],
)
def test_a_command_stands_at_the_start_of_a_line(body: str, commands: list[tuple[str, str]]) -> None:
    assert read(body) == commands


@pytest.mark.parametrize(
    "body",
    [
        " /confirm",
        "please /confirm",
        "> /confirm",
        "> Write this to confirm:\n/confirm",
        "```\n/confirm\n```",
        "~~~ text\n/confirm",
        "````\n```\n/confirm\n````",
        "    /confirm",
        "`a\n/confirm\nb`",
        "<!--\n/confirm\n-->",
        "<!-- one --> two <!-- three\n/confirm\n-->",
        "<pre>\n/confirm\n</pre>",
        "<blockquote>\n/confirm\n</blockquote>",
        "/usr/bin/amend",
        "/ confirm",
        "//confirm",
        f"/confirm {'x' * 300}",
    ],
)
def test_what_is_quoted_code_or_hidden_is_no_command(body: str) -> None:
    assert read(body) == []


def test_what_does_not_exist_is_read_all_the_same_to_be_answered() -> None:
    assert read("/confrim rec 9") == [("confrim", "rec 9")]
    assert "did you mean /confirm?" in explain_unknown("confrim")
    assert "/help" in explain_unknown("frobnicate")


def test_help_names_every_command_with_who_may_give_it() -> None:
    for verb in VERBS.values():
        assert verb.usage in explain_all()
        assert verb.who.value in explain_all()


@pytest.mark.parametrize("part", ["`", "``a`", "<!--", "<pre ", "> a\n", "/a\n", "`\n", "<!-- -->"])
def test_long_comments_of_odd_characters_are_read_in_one_pass(part: str) -> None:
    parse_commands(part * (65_000 // len(part)))


@given(LINES)
def test_every_command_is_a_line_of_a_paragraph_as_markdown_has_it(lines: list[str]) -> None:
    """In doubt a line is no command; but none is one that a reader sees quoted, as code or not at all."""
    shown = sum(_count_shown(token.children or []) for token in _find_plain("\n".join(lines)))
    assert len(parse_commands("\n".join(lines))) <= shown


def _find_plain(body: str) -> list:  # type: ignore[type-arg]
    """The paragraphs and headings that stand in no quotation."""
    depth, found = 0, []
    for token in MARKDOWN.parse(body):
        depth += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        if token.type == "inline" and depth == 0:
            found.append(token)
    return found


def _count_shown(children: list) -> int:  # type: ignore[type-arg]
    starts = [child for before, child in zip([None, *children], children, strict=False) if _begins_line(before)]
    return sum(child.type == "text" and child.content == "/confirm" for child in starts)


def _begins_line(before: object) -> bool:
    return before is None or getattr(before, "type", "") in ("softbreak", "hardbreak")


@given(st.text(alphabet="/`<!->~ \nac", max_size=80))
def test_no_comment_breaks_the_reader(body: str) -> None:
    parse_commands(body)
