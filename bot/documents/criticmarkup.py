"""CriticMarkup: text in which {++words come++}, {--go--}, {~~change~>alter~~}, {==are meant==}{>>by a comment<<}.

The tags <ins> and <del> say the same as the first two. See https://github.com/CriticMarkup/CriticMarkup-toolkit.
"""

from __future__ import annotations

import re

from bot.documents.blocks import Placed, number_by_label, read_blocks
from bot.documents.joining import join_blocks
from bot.documents.revision import Marks, Revision, RevisionKind, Run
from bot.errors import UserError
from bot.text.tracked import Comment, TrackedDocument

_SIGN = re.compile(
    r"""
    \{>>(?P<comment>.*?)<<\}
  | <(?P<end>/?)(?P<tag>ins|del)(?:\s[^<>]*)?>
  | \{\+\+ | \+\+\} | \{-- | --\} | \{~~ | ~> | ~~\} | \{== | ==\} | \{>> | <<\}
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ENDS = {"{++": "++}", "{--": "--}", "{~~": "~~}", "~>": "~~}", "{==": "==}", "{>>": "<<}"}
_ENDS |= {"<ins>": "</ins>", "<del>": "</del>"}
_INSERT, _DELETE = Revision(RevisionKind.INSERT, "", None), Revision(RevisionKind.DELETE, "", None)
_REVISIONS = {"{++": _INSERT, "<ins>": _INSERT, "~>": _INSERT, "{--": _DELETE, "<del>": _DELETE, "{~~": _DELETE}
_HIGHLIGHT: Marks = (("highlight", ""),)
# Nobody marks within marks within marks; a file that does is out to fill the memory.
_DEEPEST = 10


def parse_criticmarkup(text: str, file_name: str) -> TrackedDocument:
    """The paragraphs of a marked-up text. Raises ``UserError`` for an empty one, and for half of a pair of signs."""
    scanner = _Scanner(text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip(), file_name)
    scanner.scan()
    paragraphs = join_blocks(read_blocks(scanner.runs, scanner.comments), number_by_label)
    if not paragraphs:
        raise UserError(f"{file_name} is empty; send the document with the changes marked in it.")
    return TrackedDocument(paragraphs=paragraphs, is_plain=True)


class _Scanner:
    """Goes through a text once, from sign to sign. ``comments`` have the character of the runs' text they stand at."""

    def __init__(self, text: str, file_name: str) -> None:
        self.runs: list[Run] = []
        self.comments: list[Placed] = []
        self._text, self._file_name = text, file_name
        # The signs that are open: what they are, where they stand, and at which of the runs they begin.
        self._open: list[tuple[str, int, int]] = []
        self._length = 0
        # The run at which the mark began that has just ended: a comment directly after it is about its words.
        self._marked: int | None = None

    def scan(self) -> None:
        """Read all of it."""
        at = 0
        for match in _SIGN.finditer(self._text):
            self._add(self._text[at : match.start()])
            at = match.end()
            self._take(match)
        self._add(self._text[at:])
        if self._open:
            sign, start, _ = self._open[-1]
            raise self._refuse(start, f"“{sign}” is never closed; add “{_ENDS[sign]}” where it ends")

    def _take(self, match: re.Match[str]) -> None:
        sign = f"<{match['end']}{match['tag'].lower()}>" if match["tag"] else match[0]
        inside = self._open[-1][0] if self._open else ""
        if match["comment"] is not None:
            self._comment(match["comment"])
        elif sign in _ENDS and sign != "~>":
            if len(self._open) == _DEEPEST:
                raise self._refuse(match.start(), "too many marks stand within one another; close those that ended")
            self._open.append((sign, match.start(), len(self.runs)))
        elif sign == "~>" and inside == "{~~":
            self._open[-1] = ("~>", *self._open[-1][1:])
        elif sign == "~>":
            self._add(sign)
        elif not inside or sign != _ENDS[inside]:
            raise self._refuse(match.start(), f"“{sign}” closes nothing that is open there; delete it")
        elif inside == "{~~":
            raise self._refuse(match.start(), "“{~~” has no “~>” between the old words and the new; add it")
        else:
            self._marked = self._open.pop()[2]

    def _add(self, text: str) -> None:
        if text:
            signs = [sign for sign, *_ in self._open]
            revisions = tuple(_REVISIONS[sign] for sign in signs if sign in _REVISIONS)
            self.runs.append(Run(text, revisions, _HIGHLIGHT if "{==" in signs else ()))
            self._length += len(text)
            self._marked = None

    def _comment(self, text: str) -> None:
        quote = "" if self._marked is None else "".join(run.text for run in self.runs[self._marked :])
        self.comments.append(Placed(self._length, Comment(author="", date=None, quote=quote, text=text.strip())))

    def _refuse(self, at: int, what: str) -> UserError:
        line = self._text.count("\n", 0, at) + 1
        return UserError(f"{self._file_name}, line {line}: {what}.")
