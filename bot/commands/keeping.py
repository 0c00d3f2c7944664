"""The file in which a report's repository keeps its changelog, for those who read on GitHub."""

from __future__ import annotations

from bot.forge.history import read_changelog
from bot.forge.port import Forge
from bot.publish.changelog import render_changelog
from bot.repository.repository import Repository

FILE = "CHANGELOG.md"
_NOTE = "<!-- Written by amend from the history of this branch. It is overwritten; change nothing here. -->"


def keep_changelog(forge: Forge, repository: Repository, main: str) -> bool:
    """Bring the file up to date with the history of the main branch up to ``main``; whether there was anything to do.

    It follows from that history and the drafts alone, so that it is written once and not again. Raises ``UserError``
    as ``Forge.keep_file`` does.
    """
    text = f"{_NOTE}\n\n{render_changelog(read_changelog(repository, main), 'md')}\n"
    return forge.keep_file(main, FILE, text.encode(), "Bring the changelog up to date\n")
