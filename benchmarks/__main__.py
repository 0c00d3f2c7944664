"""Prints a table of ratios, each measured against its peer in this run. Absolute times mean little.

Of each the quickest run counts: what disturbs a machine only ever makes a run slower.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from benchmarks.peers import Row, time_merge_file, write_pairs

AMEND = str(Path(sys.executable).with_name("amend"))


@click.command()
@click.argument("rows", type=click.Path(exists=True, path_type=Path))
@click.option("--runs", default=5, show_default=True, help="Runs of each command; the quickest counts.")
def main(rows: Path, runs: int) -> None:
    """Measure `amend conflicts --from` on real amendments: ROWS is a file of JSON lines as that command reads it."""
    amendments: list[Row] = [json.loads(line) for line in rows.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for line in _measure(amendments, folder, runs):
            click.echo(line)


def _measure(rows: Sequence[Row], folder: Path, runs: int) -> Iterator[str]:
    one = _time_conflicts(_copy(rows, 1, folder / "one.jsonl"), runs)
    ten = _time_conflicts(_copy(rows, 10, folder / "ten.jsonl"), runs)
    pairs = write_pairs(rows, folder)
    peer = min(time_merge_file(pairs) for _ in range(runs))
    yield f"{len(pairs)} pairs, whole command against git merge-file: {peer / one:.1f} times faster"
    yield f"{10 * len(pairs)} pairs, ten copies under other names: {10 * peer / ten:.1f} times faster"
    yield f"ten times the paragraphs take {ten / one:.1f} times the time"
    yield from _measure_bulk(rows, folder)
    bare = _time_best(lambda: _run([sys.executable, "-c", "import click"]), 3 * runs)
    helped = _time_best(lambda: _run([AMEND, "--help"]), 3 * runs)
    yield f"amend --help takes {helped / bare:.2f} times the start of python with click"


def _measure_bulk(rows: Sequence[Row], folder: Path) -> Iterator[str]:
    """Many paragraphs, and many amendments of one."""
    texts = [row for row in rows if row["base"] and row["proposed"]]
    many = ({**texts[n % len(texts)], "id": str(n), "paragraph": str(n % 10_000)} for n in range(100_000))
    bases = {n: texts[n % len(texts)]["base"] for n in range(10_000)}
    seconds, memory = _weigh(
        _write(({**row, "base": bases[int(row["paragraph"] or 0)]} for row in many), folder / "many")
    )
    yield f"100,000 amendments over 10,000 paragraphs: {memory / 1024:.0f} MB, {seconds:.0f} s here"
    base = str(texts[0]["base"])
    words = base.split(" ")
    crowd = (
        {"id": str(n), "submitters": [str(n)], "paragraph": "1", "base": base, "proposed": _vary(words, n)}
        for n in range(1_000)
    )
    seconds, memory = _weigh(_write(crowd, folder / "crowd"))
    yield f"1,000 amendments of one paragraph: {memory / 1024:.0f} MB, {seconds:.1f} s here"


def _vary(words: Sequence[str], number: int) -> str:
    """The words with two of them replaced, which two depending on the number."""
    at = {number % len(words): f"a{number % 7}", (number * 7) % len(words): f"b{number % 5}"}
    return " ".join(at.get(index, word) for index, word in enumerate(words))


def _copy(rows: Sequence[Row], copies: int, place: Path) -> Path:
    named = (
        {**row, "id": f"{row['id']}-{copy}", "paragraph": f"{row['paragraph']}-{copy}"}
        for copy in range(copies)
        for row in rows
    )
    return _write(named, place)


def _write(rows: Iterator[dict[str, object]] | Iterator[Row], place: Path) -> Path:
    with place.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return place


def _time_conflicts(source: Path, runs: int) -> float:
    return _time_best(lambda: _run([AMEND, "conflicts", "--from", str(source), "--format", "json"]), runs)


def _run(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def _time_best(measure: Callable[[], float], runs: int) -> float:
    return min(measure() for _ in range(runs))


def _weigh(source: Path) -> tuple[float, int]:
    """Seconds, and the most memory in KiB that the command and its helpers together can have held."""
    code = (
        "import resource,subprocess,sys,time;s=time.perf_counter();"
        "subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL,check=True);"
        "print(time.perf_counter()-s,resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, AMEND, "conflicts", "--from", str(source), "--format", "json"]
    seconds, memory = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(seconds), int(memory)


if __name__ == "__main__":
    main()
