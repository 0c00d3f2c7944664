"""``amend check``: is the report folder well formed?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from bot.commands.tools import Tools, format_option
from bot.errors import UserError
from bot.forge.branch import FOLDER
from bot.forge.history import read_retired
from bot.report.problem import Problem
from bot.report.report import Report
from bot.repository.entries import check_entries, parse_entries
from bot.repository.folder import load_entries


@click.command(short_help="is the report folder well formed?")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@format_option
@click.pass_obj
def command(tools: Tools, folder: Path | None, form: str) -> int:
    """Name every problem of the report FOLDER at once, with file and line.

    Without FOLDER it is report/ of this repository as it lies on disk, committed or not.
    """
    repository = None if folder else tools.open_repository()
    place = folder or (repository.root if repository else Path()) / FOLDER
    if not place.is_dir():
        raise UserError(f'There is no folder "{place}"; run this in a report repository, or name the folder.')
    entries = load_entries(place)
    retired = read_retired(repository) if repository and repository.has_commits() else ()
    found = check_entries(entries, retired=retired)
    # As people type it from where they are.
    problems = [replace(problem, path=f"{(folder or Path(FOLDER)).as_posix()}/{problem.path}") for problem in found]
    click.echo(render_problems(problems, form) if problems or form == "json" else render_clean(parse_entries(entries)))
    return 1 if problems else 0


def render_problems(problems: Sequence[Problem], form: str) -> str:
    """Every problem on a line of its own, as ``path:line: what is wrong``."""
    if form == "json":
        rows = [{"path": p.path, "line": p.line, "message": p.message} for p in problems]
        return json.dumps({"problems": rows}, ensure_ascii=False, indent=2)
    count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
    if form == "md":
        return "\n".join([f"**{count}**", "", *(f"- `{p.path}`, line {p.line}: {p.message}" for p in problems)])
    return "\n".join([*(str(problem) for problem in problems), f"{count}."])


def render_clean(report: Report) -> str:
    """What a well formed report holds, section by section."""
    counts = [
        f"{section.title}: {sum(paragraph.section == section.id for paragraph in report.paragraphs)}"
        for section in report.settings.sections
    ]
    return "\n".join(["The report is well formed. Paragraphs:", *(f"  {count}" for count in counts)])
