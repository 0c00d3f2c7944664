"""The messages that a squash put together into one: those of Git's own, and of GitHub's button."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.amendments.trailer import Message, parse_message

_BY_GIT = "Squashed commit of the following:"
_COMMIT = re.compile(r"^commit [0-9a-f]{7,64}$", re.MULTILINE)
# GitHub lists the messages of several commits as "* subject", and names further authors below a rule.
# https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/
_ITEM = re.compile(r"^\* ", re.MULTILINE)
_RULE = re.compile(r"\n-{9}\n+(?:Co-authored-by: [^\n]*\n?)+\s*\Z")
_AUTHORS = re.compile(r"\n\n(?:Co-authored-by: [^\n]*\n?)+\s*\Z")


def parse_messages(text: str) -> tuple[Message, ...]:
    """The message of a commit; of one that squashes several, the messages of all of them, in their order.

    A line of somebody's text that looks like the beginning of a message is told by what comes before it: only behind
    trailers can another message begin. The first of several has the subject of the whole.
    """
    if text.startswith(_BY_GIT):
        return tuple(map(parse_message, _split_git(text)))
    title, _, rest = text.partition("\n")
    parts = list(_split_github(_RULE.sub("\n", rest))) if _ITEM.match(rest.lstrip("\n")) else []
    if len(parts) < 2:
        return (parse_message(_AUTHORS.sub("\n", text)),)
    first, *others = map(parse_message, parts)
    return (Message(subject=title.strip(), body=first.body, trailers=first.trailers), *others)


def _split_git(text: str) -> Iterator[str]:
    """What stands below each "commit …", indented by four spaces; the newest comes first there."""
    for part in reversed(_COMMIT.split(text)[1:]):
        lines = part.split("\n")
        yield "\n".join(line[4:] for line in lines if line.startswith("    ") or not line.strip()).strip("\n")


def _split_github(rest: str) -> Iterator[str]:
    starts = [match.start() for match in _ITEM.finditer(rest)]
    pieces = [rest[start:end] for start, end in zip(starts, [*starts[1:], len(rest)], strict=True)]
    message = ""
    for piece in pieces:
        message += piece
        if parse_message(message).trailers:
            yield message[2:]
            message = ""
    if message:
        yield message[2:]
