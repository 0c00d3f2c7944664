"""Runs ``amend`` as its entry point does, in this process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main


@dataclass(frozen=True, slots=True)
class Result:
    """What a run ended with and what it printed."""

    status: int
    out: str
    err: str


Amend = Callable[..., Result]


def make_amend(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Amend:
    """A function that runs one command in ``folder``."""

    def amend(*arguments: str) -> Result:
        capsys.readouterr()
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["amend", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Result(ended.value.code, printed.out, printed.err)

    return amend
