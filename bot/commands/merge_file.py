"""``amend merge-file``: Git's merge driver for paragraph files, word by word."""

from __future__ import annotations

import os
from pathlib import Path

import click

from bot.commands.tools import Tools, remark
from bot.publish.merging import render_merge

# What Git asks its drivers to merge: https://git-scm.com/docs/gitattributes#_defining_a_custom_merge_driver
ATTRIBUTES = b"# Paragraphs are merged word by word where Git is told how: docs/design.md, section 5.\n"
ATTRIBUTES += b"report/**/*.md merge=amend\n"


@click.command(short_help="merge paragraph files word by word, for Git")
@click.argument("ancestor", type=click.Path(path_type=Path))
@click.argument("current", type=click.Path(path_type=Path))
@click.argument("other", type=click.Path(path_type=Path))
@click.argument("path", default="")
@click.argument("names", nargs=-1)
@click.pass_obj
def command(tools: Tools, ancestor: Path, current: Path, other: Path, path: str, names: tuple[str, ...]) -> int:
    """Merge what two sides made of ANCESTOR into the file CURRENT. Git runs this, once it is told to:

    \b
    git config merge.amend.driver "amend merge-file %O %A %B %P %X %Y"

    Where both bring different words for the same words, CURRENT gets each side's words in square brackets with the
    side's name, all between ⟦ and ⟧, the exit status is 1, and Git reports a conflict.
    """
    base, one, two = (_read(file) for file in (ancestor, current, other))
    text, is_whole = render_merge(base, one, two, _name_sides(tools, names))
    current.write_bytes(f"{text}\n".encode("utf-8", "surrogateescape") if text else b"")
    if not is_whole:
        remark(f"{path or current}: different wording for the same words; choose among those between ⟦ and ⟧.")
    return 0 if is_whole else 1


def _read(file: Path) -> str:
    return file.read_bytes().decode("utf-8", "surrogateescape").removesuffix("\n")


def _name_sides(tools: Tools, names: tuple[str, ...]) -> tuple[str, str]:
    """The names that Git gives from 2.44 on; before, the branch that is checked out and the one that is merged."""
    given = [name for name in names if not name.startswith("%")]
    if len(given) == 2:
        return given[0], given[1]
    merged = [name for variable, name in os.environ.items() if variable.startswith("GITHEAD_")]
    here = tools.open_repository().head_branch()
    return here or "this side", merged[0] if len(merged) == 1 else "the other side"
