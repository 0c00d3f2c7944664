"""Words of others, quoted so that they read the same and do nothing: in Markdown on GitHub, and in a terminal."""

from __future__ import annotations

import re

# An invisible character that GitHub's filters stop at. They look at the text that Markdown leaves, where a backslash
# is gone, for @mentions, #123, GH-123, :emoji: and bare addresses, which would notify people, refer to other
# discussions or change what is read. Comparing texts leaves the character out, should somebody copy it.
_APART = "&#8203;"

# Control characters but tab and line feed, line and paragraph separators, what turns the direction of writing, and
# halves of characters.
_UNSEEN = re.compile("\r\n|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_MARKDOWN = re.compile(
    r"""
    (?P<indent>\A(?:\t|[ ]{4})[ \t]*)             # would be code
  | (?P<line>\n[ \t]*)
  | (?P<apart>[@\#]|:(?=//|[\w+-]+:))             # would be a mention, a reference, an address, an emoji
  | (?P<word>\b(?:[Gg][Hh]-(?=[0-9])|www(?=\.)))
  | (?P<start>\A[ \t]*(?:[-+=(:]|[0-9]+[.)]))     # would be a list, a heading, the rest of a link
  | (?P<dollar>\$)                                # would be a formula; GitHub says to write it so
  | (?P<entity>[<>&])
  | (?P<sign>[\\`*_~\[\]|])
    """,
    re.VERBOSE,
)
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_NO_BREAK = "&nbsp;"


def escape_markdown(text: str) -> str:
    """Text that Markdown renders as ``text``, in one line: line ends become ``<br>``.

    It holds at the start of a line, inside one, and between HTML tags.
    """
    return _MARKDOWN.sub(_escape, show_unseen(text))


def show_unseen(text: str) -> str:
    """The text with control characters made visible, as ⟨U+202E⟩, so that none of them moves what is read."""
    if text.isprintable():  # a quick way to see that there is nothing of the kind, spaces of other widths aside
        return text
    return _UNSEEN.sub(lambda match: "\n" if match[0] == "\r\n" else f"⟨U+{ord(match[0]):04X}⟩", text)


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    match match.lastgroup:
        case "indent":
            return _NO_BREAK * len(found)
        case "line":
            return f"<br>{_NO_BREAK * (len(found) - 1)}"
        case "apart":
            return f"\\{found}{_APART}"
        case "word":
            return f"{found}{_APART}"
        case "start":
            return f"{found[:-1]}\\{found[-1]}"
        case "dollar":
            return "<span>$</span>"
        case "entity":
            return _ENTITIES[found]
        case _:
            return f"\\{found}"
