"""Results on standard output: styled and wrapped in a terminal, plain text elsewhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.text import Text


def print_result(result: str | Text) -> None:
    """Print a result; a styled text loses its style where nobody would see it."""
    if isinstance(result, str):
        click.echo(result)
    elif sys.stdout.isatty():
        from rich.console import Console
        from rich.padding import Padding

        console = Console(highlight=False)
        for line in result.split("\n", allow_blank=True):
            # What is wrapped stays below its beginning.
            indent = len(line.plain) - len(line.plain.lstrip(" "))
            console.print(Padding(line[indent:], (0, 0, 0, indent)))
    else:
        click.echo(result.plain)
