"""What stands in trailers of commits on the main branch, in a form that GitHub does nothing with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from bot.reconcile.adoption import Left
from bot.reconcile.origin import HeldStatement, render_statement

# What makes GitHub look for people, and for issues to close: https://docs.github.com/issues
_CALLS = re.compile("[@#]|(?<=github.com)/|(?<=GH)-", re.IGNORECASE)


def render_beside(beside: Iterable[Left], statements: Iterable[HeldStatement]) -> list[tuple[str, str]]:
    """What was proposed beside adopted words, and what was stated on all of these."""
    trailers = [("Beside", f"{'+'.join(left.amendments)} {spell(left.text)}") for left in beside]
    return [*trailers, *(("Statement", render_statement(each)) for each in statements)]


def disarm(text: str) -> str:
    """A submitter's words in a commit's message, in which GitHub would close what "closes #3" names, and tell @people.

    An invisible character stops that; comparing texts leaves it out.
    """
    return _CALLS.sub("\\g<0>\u2060", text)


def spell(words: str | None) -> str:
    """Words as a JSON string in which nothing is left that GitHub would follow."""
    return _CALLS.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(words, ensure_ascii=False))
