"""Markdown's emphasis and links inside a block, where a document can show them and they come back as they were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.publish.export.run import Look, Run


def _mark(sign: str, letter: str) -> str:
    """Words that CommonMark 0.31 (6.2) takes for emphasis between two of a sign; none nested, none within a word."""
    inside = rf"[^{letter}`\[\]<>\\\n]*"
    return rf"(?<![\w\\{letter}]){sign}(?![\s{letter}]){inside}(?<![\s{letter}]){sign}(?![\w{letter}])"


# Addresses that word processors leave as they are. Others they write anew, such as one without a path.
_ADDRESS = r"https?://[a-z0-9.-]+(?::[0-9]+)?/[A-Za-z0-9_.~/%?=&;,+@:!$'-]*|mailto:[A-Za-z0-9_.+@-]+"
_EMPHASIS = "|".join([_mark(r"\*\*", r"\*"), _mark(r"\*", r"\*"), _mark("__", "_"), _mark("_", "_")])
_LINK = rf"(?<![\\!\w\]])\[(?!\^)[^\[\]`<>\\\n*_]+\]\((?:{_ADDRESS})\)"
_SPANS = {False: re.compile(_EMPHASIS), True: re.compile(f"{_EMPHASIS}|{_LINK}")}
_PARTS = re.compile(r"(?P<open>\*\*|\*|__|_)(?P<words>.*)(?P=open)|\[(?P<text>[^\]]*)(?P<close>\]\((?P<address>.*)\))")


def show_emphasis(runs: Iterable[Run], *, has_links: bool = True) -> Iterator[Run]:
    """The runs, and what is emphasised or a link in a single one of them as a run of its own, signs and all.

    What a change begins or ends within stays as it is written; so does what follows another directly, for the two would
    come back as one. Without ``has_links`` links stay too: a footnote has none.
    """
    is_behind = False
    for run in runs:
        if run.note is not None:
            run = run._replace(note=tuple(show_emphasis(run.note, has_links=False)))
        if run.look is not Look.PLAIN or run.note is not None or "`" in run.text:
            yield run
            is_behind = False
            continue
        at = 0
        for span in _SPANS[has_links].finditer(run.text):
            if span.start() == at and is_behind:
                continue
            if span.start() > at:
                yield run._replace(text=run.text[at : span.start()])
            yield run._replace(text=span[0], look=Look.MARKDOWN)
            at, is_behind = span.end(), True
        if at < len(run.text):
            yield run._replace(text=run.text[at:])
            is_behind = False


def split_signs(text: str) -> tuple[str, str, str, str]:
    """What stands in a run of that look before the words, the words, what stands behind, and a link's address."""
    parts = _PARTS.fullmatch(text)
    assert parts, "only what has signs has that look"
    if parts["open"]:
        return parts["open"], parts["words"], parts["open"], ""
    return "[", parts["text"], parts["close"], parts["address"]
