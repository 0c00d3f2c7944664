"""What stands in trailers of commits on the main branch, in a form that GitHub does nothing with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from bot.reconcile.adoption import Left, Taken
from bot.reconcile.origin import HeldStatement, render_statement
from bot.reconcile.parting import TextEdit
from bot.reconcile.recognition import is_account

# What makes GitHub look for people, and for issues to close: https://docs.github.com/issues
_CALLS = re.compile("[@#]|(?<=github.com)/|(?<=GH)-", re.IGNORECASE)


def render_beside(
    beside: Iterable[Left], statements: Iterable[HeldStatement], submitters: Mapping[str, Sequence[str]]
) -> list[tuple[str, str]]:
    """What was proposed beside adopted words, by whom, and what was stated on all of these.

    ``submitters`` are those of every amendment.
    """
    trailers = []
    for left in beside:
        known = _name_people(left.amendments, submitters)
        trailers.append(("Beside", f"{'+'.join(left.amendments)} {spell(left.text)} {known}".rstrip()))
    return [*trailers, *(("Statement", render_statement(each)) for each in statements)]


def render_taken(name: str, taken: Iterable[Taken], submitters: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Who proposed what where in the paragraph called ``name``; nothing where all words are of the same."""
    parts = [(each.point, part) for each in taken for part in each.shares or (each,)]
    if len({part.amendments for _, part in parts}) < 2:
        return []
    return [
        (
            "Taken",
            f"{name}/{point} {'+'.join(part.amendments)} {spell(part.base)} {spell(part.new)} "
            f"{_name_people(part.amendments, submitters)}".rstrip(),
        )
        for point, part in parts
    ]


def _name_people(amendments: Iterable[str], submitters: Mapping[str, Sequence[str]]) -> str:
    """Who submitted them. An account that speaks for nobody is not named: GitHub would tell it."""
    people = dict.fromkeys(who for each in amendments for who in submitters.get(each, ()))
    return "+".join(who for who in people if not is_account([who]))


def render_edits(edits: Iterable[TextEdit]) -> list[tuple[str, str]]:
    """Which characters of the text before give way to which."""
    return [("Edit", f"{edit.start}-{edit.end} {spell(edit.text)}") for edit in edits]


def disarm(text: str) -> str:
    """A submitter's words in a commit's message, in which GitHub would close what "closes #3" names, and tell @people.

    An invisible character stops that; comparing texts leaves it out.
    """
    return _CALLS.sub("\\g<0>\u2060", text)


def spell(words: str | None) -> str:
    """Words as a JSON string in which nothing is left that GitHub would follow."""
    return _CALLS.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(words, ensure_ascii=False))
