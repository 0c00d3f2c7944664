"""The peer: ``git merge-file`` on one word a line, one process for each pair."""

from __future__ import annotations

import subprocess
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

Row = Mapping[str, str | None]


def write_pairs(rows: Iterable[Row], folder: Path) -> list[tuple[Path, Path, Path]]:
    """Base, one text and the other as files, for every pair of rows that shares a paragraph."""
    paragraphs: dict[str | None, list[Path]] = defaultdict(list)
    bases: dict[str | None, Path] = {}
    for number, row in enumerate(rows):
        place = folder / f"{number}.txt"
        _write_words(place, row["proposed"])
        paragraphs[row["paragraph"]].append(place)
        if row["paragraph"] not in bases:
            bases[row["paragraph"]] = folder / f"base-{number}.txt"
            _write_words(bases[row["paragraph"]], row["base"])
    return [(bases[name], one, other) for name, files in paragraphs.items() for one, other in combinations(files, 2)]


def time_merge_file(pairs: Iterable[tuple[Path, Path, Path]]) -> float:
    """Seconds for all pairs, one process after the other."""
    start = time.perf_counter()
    for base, one, other in pairs:
        subprocess.run(["git", "merge-file", "-p", one, base, other], capture_output=True, check=False)
    return time.perf_counter() - start


def _write_words(place: Path, text: str | None) -> None:
    place.write_text("\n".join((text or "").split()) + "\n", encoding="utf-8")
