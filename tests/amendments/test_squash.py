"""The messages of commits that somebody squashed into one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.amendments.squash import parse_messages
from bot.amendments.trailer import parse_message, render_message

FIRST = "Adopt rec 9/1\n\nWhy.\n\nParagraph: recommendations/9\nProposed-by: a\n"
SECOND = "Adopt rec 17\n\nParagraph: recommendations/17\nProposed-by: b\n"


def paragraphs(text: str) -> list[tuple[str, ...]]:
    return [tuple(value for key, value in m.trailers if key == "Paragraph") for m in parse_messages(text)]


def squash_as_github(messages: list[str], *, co_author: bool = False) -> str:
    """Several messages as GitHub's button lists them: see tests/github/double."""
    listed = "\n".join(f"* {message}" for message in messages)
    below = "\n---------\n\nCo-authored-by: Ada <ada@example.org>\nCo-authored-by: Ben <ben@example.org>\n"
    return f"Take what was agreed (#12)\n\n{listed}{below if co_author else ''}"


def squash_as_git(messages: list[str]) -> str:
    """Several messages as ``git merge --squash`` writes them, the newest first."""
    parts = ["Squashed commit of the following:"]
    for number, message in reversed(list(enumerate(messages))):
        body = "\n".join(f"    {line}" if line else "    " for line in message.rstrip("\n").split("\n"))
        parts.append(f"commit {number:040x}\nAuthor: Ada <ada@example.org>\nDate:   Sun Mar 1 12:00:00\n\n{body}")
    return "\n\n".join(parts) + "\n"


def test_a_plain_message_is_one() -> None:
    assert parse_messages(FIRST) == (parse_message(FIRST),)


@pytest.mark.parametrize("co_author", [False, True])
def test_a_squash_on_github_holds_each_message_with_its_own_trailers(co_author: bool) -> None:
    first, second = parse_messages(squash_as_github([FIRST, SECOND], co_author=co_author))
    assert first.subject == "Take what was agreed (#12)"
    assert first.body == "Why."
    assert first.trailers == parse_message(FIRST).trailers
    assert second == parse_message(SECOND)


def test_a_squash_by_git_holds_each_message_oldest_first() -> None:
    assert parse_messages(squash_as_git([FIRST, SECOND])) == (parse_message(FIRST), parse_message(SECOND))


def test_one_squashed_commit_keeps_trailers_above_its_further_authors() -> None:
    text = f"{FIRST.replace('9/1', '9/1 (#12)', 1)}\n\nCo-authored-by: Ada <ada@example.org>\n"
    assert paragraphs(text) == [("recommendations/9",)]


def test_a_rationale_that_is_a_list_is_no_second_message() -> None:
    listed = "Adopt rec 9/1 (#12)\n\n* It is shorter.\n* It is clearer.\n\nParagraph: recommendations/9\n"
    (message,) = parse_messages(listed)
    assert message.body == "* It is shorter.\n* It is clearer."
    first, second = parse_messages(squash_as_github([listed, SECOND]))
    assert first.body == "* It is shorter.\n* It is clearer."
    assert second == parse_message(SECOND)


_LINES = st.lists(st.sampled_from(["Why.", "* It is shorter.", "", "- one", "Key words stand here"]), max_size=5)


@settings(max_examples=200)
@given(st.lists(_LINES, min_size=2, max_size=4), st.sampled_from([squash_as_github, squash_as_git]))
def test_whatever_the_rationales_every_message_keeps_its_trailers(
    bodies: list[list[str]], squash: Callable[[list[str]], str]
) -> None:
    messages = [
        render_message(f"Adopt {n}", "\n".join(body), [("Paragraph", f"recommendations/{n}"), ("Proposed-by", "a")])
        for n, body in enumerate(bodies, 1)
    ]
    assert paragraphs(squash(messages)) == [(f"recommendations/{n}",) for n in range(1, len(bodies) + 1)]
