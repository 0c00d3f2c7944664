"""What a label looks like when it is made: a colour for each of the bot's beginnings, and what it means."""

from __future__ import annotations

from bot.reconcile.decision import CONFLICT, OUTSIDE, REFLECTED, UNCONFIRMED, UNKNOWN_SUBMITTER

_BY_PREFIX = {
    "submitter: ": ("0e5a8a", "In whose name this amendment stands"),
    "group: ": ("4d908e", "The stakeholder group of a submitter"),
    "recommendation: ": ("6a4c93", "The recommendation that this amendment changes"),
    "paragraph: ": ("8d99ae", "The paragraph that this amendment changes"),
    "status: ": ("adb5bd", "How this amendment stands"),
}
_BY_NAME = {
    CONFLICT: ("f4a261", "Others propose different wording for the same words"),
    UNCONFIRMED: ("e9c46a", "Its submitter has not confirmed what was read"),
    UNKNOWN_SUBMITTER: ("bc6c25", "Not known in whose name this stands; the bot's comment says what to do"),
    REFLECTED: ("90be6d", "All of it is in the text; please confirm or close"),
    OUTSIDE: ("6c757d", "It also changes files that are no paragraphs of the report"),
}


def describe_label(name: str) -> tuple[str, str]:
    """Colour, as six hexadecimal digits, and description, of at most a hundred characters."""
    by_prefix = (paint for prefix, paint in _BY_PREFIX.items() if name.startswith(prefix))
    return _BY_NAME.get(name) or next(by_prefix, ("ededed", ""))
