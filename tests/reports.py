"""The real report in a real repository, for tests that need a place to negotiate."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.commands.init import start_repository
from bot.repository.commits import Identity

CHECKOUT = Path(__file__).parents[1]
EXAMPLE = CHECKOUT / "examples" / "wgec"
REAL = "nick-ashton-hart"
# Illustrations: nobody of these names submitted anything.
STAKEHOLDERS = """
  - {id: illustration-a, name: Illustration A, group: Governments, github: []}
  - {id: illustration-b, name: Illustration B, group: Private sector, github: []}
  - {id: illustration-c, name: Illustration C, group: Civil society, github: []}
"""


def make_report_folder(folder: Path) -> Path:
    """A copy of report/ with the illustrations among its stakeholders."""
    shutil.copytree(CHECKOUT / "report", folder)
    with (folder / "stakeholders.yml").open("a", encoding="utf-8") as file:
        file.write(STAKEHOLDERS.lstrip("\n"))
    return folder


def make_report_repository(folder: Path) -> Path:
    """A repository with the report in one commit on main, and somebody who works in it."""
    source = make_report_folder(folder.with_name(f"{folder.name}-source"))
    return start_repository(folder, source, Identity(name="Secretariat", email="secretariat@example.org")).root
