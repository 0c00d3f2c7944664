"""The file in which a report's repository keeps its changelog, for those who read on GitHub."""

from __future__ import annotations

from dataclasses import replace

from bot.forge.history import make_changelog
from bot.forge.noting import find_out
from bot.forge.port import Forge
from bot.forge.state import State
from bot.publish.changelog import render_changelog
from bot.publish.note import join_notes, render_note
from bot.repository.repository import Repository

FILE = "CHANGELOG.md"
_NOTE = "<!-- Written by amend from the history of this branch. It is overwritten; change nothing here. -->"


def make_note(forge: Forge, repository: Repository, state: State) -> str:
    """A message with what can be found out about commits that do not say it; "" where there is nothing to find out."""
    found = find_out(forge, repository, state)
    return render_note("Note what was found out about earlier commits", found, state.at) if found else ""


def render_kept(repository: Repository, state: State, note: str = "") -> str:
    """The changelog in Markdown, with what the message ``note`` adds."""
    chronicle = replace(state.chronicle, entries=state.adopted.add_note(note)) if note else state.chronicle
    return str(render_changelog(make_changelog(repository, chronicle, state.drafts), "md"))


def keep_changelog(forge: Forge, state: State, text: str, note: str) -> bool:
    """Bring the file up to date on top of what was read; whether there was anything to do.

    What it says follows from the history, the notes and the drafts alone, so that it is written once and not again. The
    message of the commit has all that is noted and that the main branch does not say yet. Raises ``UserError`` as
    ``Forge.keep_file`` does.
    """
    message = join_notes("Bring the changelog up to date", (*state.chronicle.missing, *filter(None, [note])))
    return forge.keep_file(state.main, FILE, f"{_NOTE}\n\n{text}\n".encode(), message)
