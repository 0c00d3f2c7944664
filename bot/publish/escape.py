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

# A line end, and signs that would do something. Patterns that begin with one of few characters pass over words quickly.
_SIGN = re.compile(r"\n[ \t]*|[@#$<>&\\`*_~\[\]|:]")
_ADDRESS = re.compile(r":(?://|[\w+-]+:)")  # an address, or an emoji
_WORD = re.compile(r"\b(?:[Gg][Hh]-(?=[0-9])|www(?=\.))")
_INDENT = re.compile(r"(?:\t|[ ]{4})[ \t]*")  # would be code
_START = re.compile(r"[ \t]*(?:[-+=(:]|[0-9]+[.)])")  # would be a list, a heading, the rest of a link
_MENTIONS = "@#"  # would be a mention or a reference
# "$" would be a formula; GitHub says to write it so.
_WRITTEN = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "$": "<span>$</span>"}
_NO_BREAK = "&nbsp;"


def escape_markdown(text: str) -> str:
    """Text that Markdown renders as ``text``, in one line: line ends become ``<br>``.

    It holds at the start of a line, inside one, and between HTML tags.
    """
    text, start = show_unseen(text), ""
    if indent := _INDENT.match(text):
        start, text = _NO_BREAK * indent.end(), text[indent.end() :]
    elif not _ADDRESS.match(text) and (first := _START.match(text)):
        start, text = f"{first[0][:-1]}\\{first[0][-1]}", text[first.end() :]
    escaped = _SIGN.sub(_escape, text)
    if "www." in text or "gh-" in text.lower():
        escaped = _WORD.sub(lambda match: f"{match[0]}{_APART}", escaped)
    return start + escaped


def show_unseen(text: str) -> str:
    """The text with control characters made visible, as ⟨U+202E⟩, so that none of them moves what is read."""
    if text.isprintable():  # a quick way to see that there is nothing of the kind, spaces of other widths aside
        return text
    return _UNSEEN.sub(lambda match: "\n" if match[0] == "\r\n" else f"⟨U+{ord(match[0]):04X}⟩", text)


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if found == ":":
        return f"\\:{_APART}" if _ADDRESS.match(match.string, match.start()) else found
    if found in _MENTIONS:
        return f"\\{found}{_APART}"
    if found[0] == "\n":
        return f"<br>{_NO_BREAK * (len(found) - 1)}"
    return _WRITTEN.get(found, f"\\{found}")
