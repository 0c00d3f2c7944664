"""Who proposed which of the words that were taken, as a commit's trailers say it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_TAKEN = re.compile(
    r"(?P<point>[^\"]+/\d+)\s+(?P<amendments>[^\s\"]+)\s+(?P<words>\".*\")(?:\s+(?P<proposers>[^\s\"]+))?", re.DOTALL
)
_JSON = json.JSONDecoder()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenWords:
    """Some of the words that were taken: ``new`` in place of ``old`` at a ``point`` ("rec 9/2"), and whose they are."""

    point: str
    old: str
    new: str
    amendments: tuple[str, ...]
    proposers: tuple[str, ...] = ()


def read_taken(values: Iterable[str]) -> Iterator[TakenWords]:
    """What the values of ``Taken`` say, such as ``rec 9/2 a/1+b/1 "entertain" "consider" a+b``; others say nothing."""
    for value in values:
        match = _TAKEN.fullmatch(value)
        try:
            old, end = _JSON.raw_decode(match["words"]) if match else (None, 0)
            new = json.loads(match["words"][end:]) if match else None
        except ValueError:
            continue
        if match and isinstance(old, str) and isinstance(new, str):
            yield TakenWords(
                point=match["point"],
                old=old,
                new=new,
                amendments=tuple(match["amendments"].split("+")),
                proposers=tuple(match["proposers"].split("+")) if match["proposers"] else (),
            )
