"""What is wrong with a file of the report, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing to mend. ``path`` is relative to the report folder; ``line`` counts from 1.

    ``message`` is one plain sentence: what is wrong and what to do. Line 1 also stands for the whole file.
    """

    path: str
    line: int = 1
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"
