"""What a verb may use, and what all verbs share. Light, for every start goes through here."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from bot.forge.port import Forge
    from bot.repository.repository import Repository


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The adapters of this run. Each call opens anew and may raise ``UserError``."""

    open_repository: Callable[[], Repository]
    open_forge: Callable[[], Forge]


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that every verb with an answer has."""
    forms = click.Choice(["text", "json", "md"])
    option = click.option("--format", "form", type=forms, default="text", show_default=True, help="How to answer.")
    return option(command)


def remark(text: str) -> None:
    """Say something beside the result: on standard error."""
    click.echo(text, err=True)


@contextmanager
def without_collection() -> Iterator[None]:
    """For the last work of a run, which makes no cycles of objects: to look for some takes as long as the work.

    What is there at the end is left alone too, or it would all be looked through once more when the program ends.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
