"""The grammar of commands in comments: ``/confirm rec 9`` at the start of a line that is the commenter's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from bot.report.nearest import render_nearest


class Who(Enum):
    """Who may give a command, in words that end "… may say this"."""

    ANYONE = "anybody"
    STAKEHOLDER = "everybody in report/stakeholders.yml"
    SUBMITTER = "its submitter"
    MAINTAINER = "who may write to this repository"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One command that exists: how it is written, what it does, and who may give it."""

    usage: str
    does: str
    who: Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command as somebody wrote it. ``word`` is in small letters and may be none that exists."""

    word: str
    arguments: str
    line: str


_STAND = Verb(
    usage="/support, /object, /retain or /reserve [--draft NAME] [WHAT] [: REASON]",
    does="where you stand on this amendment, or on WHAT: rec 9, rec 9/2, rec 9/2[its words], rec 9/2=A; "
    "to object needs no reason, to retain is to want today’s words kept",
    who=Who.STAKEHOLDER,
)

VERBS = {
    "confirm": Verb(
        usage="/confirm [PARAGRAPH, …]",
        does="what was read is what you propose, in all paragraphs that are asked about or in those you name",
        who=Who.SUBMITTER,
    ),
    "on-behalf-of": Verb(
        usage="/on-behalf-of ID [ID …]",
        does="in whose name this amendment stands, by the ids of report/stakeholders.yml",
        who=Who.MAINTAINER,
    ),
    "support": _STAND,
    "object": _STAND,
    "retain": _STAND,
    "reserve": _STAND,
    "withdraw": Verb(
        usage="/withdraw [WHAT]",
        does="takes back what you said; where you propose this amendment, you leave it, and nobody else does",
        who=Who.STAKEHOLDER,
    ),
    "cosponsor": Verb(
        usage="/cosponsor",
        does="you join those who propose this amendment, or take it over where they have left",
        who=Who.STAKEHOLDER,
    ),
    "adopt": Verb(
        usage='/adopt [--draft NAME] "rec 9/2=A" …, or /adopt "rec 12" unchanged',
        does="puts these words, or a paragraph as it stands, into the consensus pull request, which people merge; "
        "with --draft the numbers are those of that draft",
        who=Who.MAINTAINER,
    ),
    "revert": Verb(
        usage='/revert "rec 9/2" …',
        does="puts into the consensus pull request that what was adopted there last, or with a commit or an amendment "
        "that you name, is taken back",
        who=Who.MAINTAINER,
    ),
    "silence": Verb(
        usage='/silence 72h [--draft NAME] "rec 9/2=A" …',
        does="who objects to these words, which are named as for /adopt, is to say so by then; it ends with a note for "
        "the Chair and adopts nothing",
        who=Who.MAINTAINER,
    ),
    "help": Verb(usage="/help", does="the list of commands", who=Who.ANYONE),
}

# What goes to the consensus branch.
ORDERS = ("adopt", "revert")
# Longer lines are no commands of people.
_LINE_LIMIT = 300
# "/etc/passwd" and "/ 2" are no commands; "/confirm." is one.
_COMMAND = re.compile(r"/(?P<word>[A-Za-z][A-Za-z0-9-]{0,40})[.,:;!]?(?:\s+(?P<arguments>.*))?")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_QUOTE = re.compile(r" {0,3}>")
_RAW = re.compile(r"<(?P<tag>pre|code|blockquote|script|style|textarea|template)\b", re.IGNORECASE)


def parse_commands(body: str) -> tuple[Command, ...]:
    """The commands in a comment, in its order, written at the start of a line.

    Quotations (also where they go on without their mark), code, and what is hidden in HTML are not the commenter's
    own words to the bot. In doubt a line is no command: nothing follows from it.
    """
    found = (_parse_line(line) for line in _own_lines(body))
    return tuple(command for command in found if command)


def explain_unknown(word: str) -> str:
    """What somebody is told who wrote a command that does not exist."""
    nearest = render_nearest(f"/{word}", [f"/{verb}" for verb in VERBS])
    return f'There is no command "/{word}"{nearest}; /help lists them.'


def explain_all() -> str:
    """What /help answers."""
    verbs = "; ".join(f"{verb.usage}: {verb.does} ({verb.who.value})" for verb in dict.fromkeys(VERBS.values()))
    return f"{verbs}. All that is written here can be seen by whoever can see this repository."


def _parse_line(line: str) -> Command | None:
    if not line.startswith("/") or len(line) > _LINE_LIMIT:
        return None
    text, _ = _split_hidden(line)
    match = _COMMAND.fullmatch(text.strip())
    if match is None:
        return None
    return Command(word=match["word"].lower(), arguments=(match["arguments"] or "").strip(), line=text.strip())


def _own_lines(body: str) -> Iterator[str]:
    """The lines outside quotations, code and hidden parts, in order; what is code inside them is blanked out."""
    paragraph: list[str] = []
    end: re.Pattern[str] | None = None
    quoted = False
    for line in re.split(r"\r\n|\r|\n", body):
        if end:
            end = None if end.search(line) else end
            continue
        fence = _FENCE.match(line)
        # A line right behind one of a quotation belongs to it: https://spec.commonmark.org/0.31.2/#block-quotes
        quoted = not fence and (bool(_QUOTE.match(line)) or (quoted and bool(line.strip())))
        if fence:
            end = re.compile(rf"^ {{0,3}}{re.escape(fence['fence'][0])}{{{len(fence['fence'])},}}[ \t]*$")
        elif not quoted:
            paragraph.append(line)
        if not (fence or _QUOTE.match(line)):
            end = _find_end(_blank_out(line))
        if end or quoted or not line.strip():
            yield from _blank_out("\n".join(paragraph)).split("\n")
            paragraph = []
    yield from _blank_out("\n".join(paragraph)).split("\n")


def _blank_out(text: str) -> str:
    """The text with dots for all that is code: https://spec.commonmark.org/0.31.2/#code-spans"""
    marks = list(re.finditer(r"`+", text))
    ends: dict[int, int] = {}
    following: dict[int, int] = {}
    for index in range(len(marks) - 1, -1, -1):
        length = len(marks[index][0])
        if length in following:
            ends[index] = following[length]
        following[length] = index
    pieces, position, index = [], 0, 0
    while index < len(marks):
        if index in ends:
            start, end = marks[index].start(), marks[ends[index]].end()
            pieces += [text[position:start], re.sub(r"[^\n]", ".", text[start:end])]
            position, index = end, ends[index]
        index += 1
    return "".join([*pieces, text[position:]])


def _split_hidden(line: str) -> tuple[str, bool]:
    """A line without its HTML comments, and whether the last of them goes on in the next line."""
    pieces, position = [], 0
    while (start := line.find("<!--", position)) >= 0:
        pieces.append(line[position:start])
        end = line.find("-->", start)
        if end < 0:
            return "".join(pieces), True
        position = end + 3
    return "".join([*pieces, line[position:]]), False


def _find_end(line: str) -> re.Pattern[str] | None:
    """What ends the hidden part that a line begins, and does not end itself."""
    visible, goes_on = _split_hidden(line)
    if goes_on:
        return re.compile("-->")
    tags = dict.fromkeys(match["tag"].lower() for match in _RAW.finditer(visible))
    ends = (re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in tags)
    return next((end for end in ends if not end.search(visible)), None)
