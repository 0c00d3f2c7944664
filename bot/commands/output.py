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

        Console(highlight=False).print(result)
    else:
        click.echo(result.plain)
