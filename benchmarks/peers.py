"""The peer: ``git merge-file`` on one word a line, one process for each pair."""

from __future__ import annotations

import subprocess
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

Row = Mapping[str, str | None]


def time_merge_file(rows: Iterable[Row], folder: Path) -> tuple[float, int]:
    """Seconds and number of pairs for every pair of rows that shares a paragraph; the files are written beforehand."""
    paragraphs: dict[str | None, list[Path]] = defaultdict(list)
    bases: dict[str | None, Path] = {}
    for number, row in enumerate(rows):
        place = folder / f"{number}.txt"
        _write_words(place, row["proposed"])
        paragraphs[row["paragraph"]].append(place)
        if row["paragraph"] not in bases:
            bases[row["paragraph"]] = folder / f"base-{number}.txt"
            _write_words(bases[row["paragraph"]], row["base"])
    pairs = [(bases[name], one, other) for name, files in paragraphs.items() for one, other in combinations(files, 2)]
    start = time.perf_counter()
    for base, one, other in pairs:
        subprocess.run(["git", "merge-file", "-p", one, base, other], capture_output=True, check=False)
    return time.perf_counter() - start, len(pairs)


def _write_words(place: Path, text: str | None) -> None:
    place.write_text("\n".join((text or "").split()) + "\n", encoding="utf-8")
