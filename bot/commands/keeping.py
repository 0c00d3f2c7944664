"""The file in which a report's repository keeps its changelog, for those who read on GitHub."""

from __future__ import annotations

from bot.forge.history import read_changelog
from bot.forge.noting import find_out
from bot.forge.port import Forge, State
from bot.publish.changelog import render_changelog
from bot.publish.note import render_note
from bot.repository.repository import Repository

FILE = "CHANGELOG.md"
_SUBJECT = "Bring the changelog up to date"
_NOTE = "<!-- Written by amend from the history of this branch. It is overwritten; change nothing here. -->"


def keep_changelog(forge: Forge, repository: Repository, state: State) -> bool:
    """Bring the file up to date with the history of the main branch as it was read; whether there was anything to do.

    The commit notes what can be found out about those that do not say it themselves. The file follows from the history
    and the drafts alone, so that it is written once and not again. Raises ``UserError`` as ``Forge.keep_file`` does.
    """
    note = render_note(_SUBJECT, find_out(forge, repository, state), state.at)
    text = f"{_NOTE}\n\n{render_changelog(read_changelog(repository, state.main, note=note), 'md')}\n"
    return forge.keep_file(state.main, FILE, text.encode(), note)
