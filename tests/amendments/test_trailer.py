from __future__ import annotations

import re
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.amendments.trailer import Message, parse_message, render_message

Trailers = tuple[tuple[str, str], ...]


def git_reads(message: str) -> Trailers:
    """The trailers that Git finds; it makes one line of each value."""
    # A commit message is not a patch: "---" in it is somebody's rule.
    command = ["git", "interpret-trailers", "--parse", "--no-divider"]
    output = subprocess.run(command, input=message.encode(), capture_output=True, check=True).stdout.decode()
    return tuple((key, value) for key, _, value in (line.partition(": ") for line in output.split("\n")[:-1]))


def as_git_shows(trailers: Trailers) -> Trailers:
    return tuple((key, re.sub(r"\n[ \t\r\n]*", " ", value).strip(" \t\r\n")) for key, value in trailers)


@pytest.mark.parametrize(
    ("message", "trailers"),
    [
        ("", ()),
        ("Subject\n", ()),
        ("Subject: not a trailer\n", ()),
        ("Subject\n\nSubmitter: a\n", (("Submitter", "a"),)),
        ("Subject\n\nSubmitter: a", (("Submitter", "a"),)),
        ("Subject\n\nBody.\n\nSubmitter: a\nSubmitter: b\n\n\n", (("Submitter", "a"), ("Submitter", "b"))),
        ("Subject\nSubmitter: a\n", ()),
        ("Subject\n\nSubmitter: a\n\nBody.\n", ()),
        ("Subject\n\nWhy not.\nSubmitter: a\n", ()),
        ("Subject\n\nSubmitter : a\nKey:\nOther:b\n", (("Submitter", "a"), ("Key", ""), ("Other", "b"))),
        ("Subject\n\nKey: one\n two\n\tthree\n", (("Key", "one\ntwo\nthree"),)),
        ("Subject\n\nKey: a\r\nOther: b\r\n", (("Key", "a"), ("Other", "b"))),
        ("Subject\r\n\r\nKey: a\r\n", (("Key", "a"),)),
        ("Subject\n\n Key: a\n", ()),
        ("Subject\n\n indented\nKey: a\n", ()),
        ("Subject\n\nÜber: a\n", ()),
        ("Subject\n\nhttps://example.org\n", (("https", "//example.org"),)),
        ("Subject\n\nKey: a\n# a comment\n\n# more\n", (("Key", "a"),)),
        ("Subject\n\nKey: a\n(cherry picked from commit 1234)\n", (("Key", "a"),)),
        ("Subject\n\nKey: a\nwords\nSigned-off-by: A\n", (("Key", "a"), ("Signed-off-by", "A"))),
        ("Subject\n\n1\n2\n3\nSigned-off-by: A <a@x>\n", (("Signed-off-by", "A <a@x>"),)),
        ("Subject\n\n1\n2\n3\n4\nSigned-off-by: A <a@x>\n", ()),
        ("Subject\n\nBody\n\n---\n\nKey: a\n", (("Key", "a"),)),
        ("\nKey: a\n", (("Key", "a"),)),
    ],
)  # fmt: skip
def test_trailers_are_those_that_git_finds(message: str, trailers: Trailers) -> None:
    assert parse_message(message).trailers == trailers
    assert git_reads(message) == as_git_shows(trailers)


pieces = [
    "Key: v",
    "Other-key:",
    "words",
    " more",
    "\t",
    "",
    "",
    "#",
    "Signed-off-by: a",
    "(cherry picked from commit x",
    ":",
    "---",
    ".",
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(pieces), max_size=9))
def test_of_any_message_the_keys_are_those_that_git_finds(lines: list[str]) -> None:
    message = "\n".join(lines)

    assert [key for key, _ in parse_message(message).trailers] == [key for key, _ in git_reads(message)]


# Text as people write it, with what is special to Git among it; no NUL, no halves of characters.
words = st.text(st.one_of(st.sampled_from("\n\n\r\t :.#-A"), st.characters(codec="utf-8", exclude_characters="\0")))
keys = st.text("ABCabc-09", min_size=1)
trailers_of = st.lists(st.tuples(keys, words), min_size=1, max_size=4)


@settings(max_examples=100, deadline=None)
@given(subject=words.filter(lambda text: bool(text.split())), body=words, trailers=trailers_of)
def test_what_is_written_is_read_back_equal(subject: str, body: str, trailers: list[tuple[str, str]]) -> None:
    written = render_message(subject, body, trailers)

    message = parse_message(written)

    assert message.subject == " ".join(subject.split())
    assert message.trailers == tuple((key, value.strip(" \t\r\n")) for key, value in trailers)
    lines = body.split("\n")
    assert message.body in body
    assert [line for line in message.body.split("\n") if line.strip(" \t\r")] == [
        line for line in lines if line.strip(" \t\r")
    ]


@settings(max_examples=100, deadline=None)
@given(subject=words.filter(lambda text: bool(text.split())), body=words, trailers=trailers_of)
def test_what_is_written_git_reads_equal(subject: str, body: str, trailers: list[tuple[str, str]]) -> None:
    # An empty line within a value is written with a full stop, which Git does not take away.
    trailers = [(key, re.sub(r"\n[\s.]*", "\n", value.strip())) for key, value in trailers]

    assert git_reads(render_message(subject, body, trailers)) == as_git_shows(tuple(trailers))


def test_a_message_reads_as_people_expect() -> None:
    written = render_message("rec 9: words", "\nWhy.\n\nAnd why else.\n", [("Submitter", "a"), ("Note", "one\n\n.two")])

    assert written == "rec 9: words\n\nWhy.\n\nAnd why else.\n\nSubmitter: a\nNote: one\n .\n ..two\n"
    assert parse_message(written) == Message(
        subject="rec 9: words",
        body="Why.\n\nAnd why else.",
        trailers=(("Submitter", "a"), ("Note", "one\n\n.two")),
    )


def test_a_message_needs_neither_body_nor_trailers() -> None:
    assert render_message("Subject\nin two lines", "", ()) == "Subject in two lines\n"
    assert render_message("Subject", "", [("Key", "")]) == "Subject\n\nKey:\n"
    assert render_message("Subject", "Body", ()) == "Subject\n\nBody\n"


def test_a_body_that_looks_like_trailers_is_still_the_body() -> None:
    written = render_message("Subject", "Submitter: somebody-else", [("Submitter", "a")])

    assert parse_message(written) == Message(
        subject="Subject", body="Submitter: somebody-else", trailers=(("Submitter", "a"),)
    )


@pytest.mark.parametrize("key", ["", "two words", "Key:", "Ü", "a\n"])
def test_what_cannot_be_a_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="not a key of a trailer"):
        render_message("Subject", "", [(key, "value")])


def test_an_empty_subject_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a subject"):
        render_message(" \n ", "Body", [])
