"""The difference between what is shown and what should be: the operations that make it so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.reconcile.decision import PREFIXES


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What stands on one amendment: all its labels, the bot's comment and its check; empty where there is none.

    ``told`` are the keys of the events that the bot has spoken up about.
    """

    labels: frozenset[str] = frozenset()
    comment: str = ""
    check: str = ""
    told: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLabels:
    """Labels to add and to remove, those of people's own untouched."""

    amendment: str
    add: tuple[str, ...]
    remove: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetComment:
    """The text of the bot's one comment. ``is_new``: there is none yet."""

    amendment: str
    text: str
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCheck:
    """The one line of the check; neutral, whatever it says."""

    amendment: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakUp:
    """A new comment, beside the one that is kept up to date."""

    amendment: str
    text: str


Operation = SetLabels | SetComment | SetCheck | SpeakUp


def plan(shown: Mapping[str, Shown], wanted: Mapping[str, Shown]) -> tuple[Operation, ...]:
    """What to write so that ``wanted`` is shown; nothing where it already is.

    An amendment that is shown and no longer open is left as it is: only people close.
    """
    return tuple(
        operation
        for amendment, want in wanted.items()
        for operation in _plan_one(amendment, shown.get(amendment), want)
    )


def _plan_one(amendment: str, shown: Shown | None, wanted: Shown) -> Iterator[Operation]:
    have = shown or Shown()
    # Labels that differ in case alone are one label on GitHub.
    present = {label.casefold(): label for label in have.labels}
    needed = {label.casefold(): label for label in wanted.labels}
    add = sorted(label for folded, label in needed.items() if folded not in present)
    remove = sorted(label for folded, label in present.items() if folded.startswith(PREFIXES) and folded not in needed)
    if add or remove:
        yield SetLabels(amendment=amendment, add=tuple(add), remove=tuple(remove))
    if wanted.comment != have.comment:
        yield SetComment(amendment=amendment, text=wanted.comment, is_new=not have.comment)
    if wanted.check != have.check:
        yield SetCheck(amendment=amendment, line=wanted.check)


def arrange(operations: Iterable[Operation], first: Iterable[str]) -> tuple[Operation, ...]:
    """The same operations, those on the amendments ``first`` before all others; else the order stays."""
    rank = {amendment: index for index, amendment in enumerate(dict.fromkeys(first))}
    return tuple(sorted(operations, key=lambda operation: rank.get(operation.amendment, len(rank))))
