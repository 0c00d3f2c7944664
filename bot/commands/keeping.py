"""The file in which a report's repository keeps its changelog, for those who read on GitHub."""

from __future__ import annotations

from dataclasses import replace

from bot.forge.history import make_changelog
from bot.forge.noting import find_out
from bot.forge.port import Forge
from bot.forge.state import State
from bot.publish.changelog import render_changelog
from bot.publish.note import render_note
from bot.repository.repository import Repository

FILE = "CHANGELOG.md"
SUBJECT = "Bring the changelog up to date"
_NOTE = "<!-- Written by amend from the history of this branch. It is overwritten; change nothing here. -->"


def make_note(forge: Forge, repository: Repository, state: State) -> str:
    """The message of the commit that keeps the file, with what can be found out about those that do not say it."""
    return render_note(SUBJECT, find_out(forge, repository, state), state.at)


def render_kept(repository: Repository, state: State, note: str = "") -> str:
    """The changelog in Markdown, with what the message ``note`` adds."""
    chronicle = replace(state.chronicle, entries=state.adopted.add_note(note)) if note else state.chronicle
    return str(render_changelog(make_changelog(repository, chronicle, state.drafts), "md"))


def keep_changelog(forge: Forge, main: str, text: str, note: str) -> bool:
    """Bring the file up to date on top of the commit ``main``; whether there was anything to do.

    What it says follows from the history and the drafts alone, so that it is written once and not again. Raises
    ``UserError`` as ``Forge.keep_file`` does.
    """
    return forge.keep_file(main, FILE, f"{_NOTE}\n\n{text}\n".encode(), note)
