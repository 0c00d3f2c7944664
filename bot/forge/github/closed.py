"""Which of all pull requests were open at a moment before."""

from __future__ import annotations

from collections.abc import Iterable

from bot.forge.github.snapshot import Pull
from bot.forge.state import Moment


def choose_open(pulls: Iterable[Pull], closed: Iterable[Pull], moment: Moment) -> list[Pull]:
    """Those that were open just before a commit of the main branch."""
    late = (pull for pull in closed if pull.merged == moment.commit or pull.closed > moment.at)
    return [pull for pull in (*pulls, *late) if pull.created <= moment.at]
