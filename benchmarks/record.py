"""Prints what the record of 10,000 adoptions takes against plain ``git log -p``: ``python -m benchmarks.record``."""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from bot.amendments.trailer import render_message
from bot.report.files import parse_paragraph_path

AMEND = str(Path(sys.executable).with_name("amend"))
REPORT = Path(__file__).parents[1] / "report"
VERBS = (
    ("changelog", "--format", "json"),
    ("changelog", "--format", "md"),
    ("changelog", "--format", "html"),
    ("verify",),
)


@click.command()
@click.option("--adoptions", default=10_000, show_default=True)
@click.option("--runs", default=3, show_default=True, help="Runs of each command; the median counts.")
def main(adoptions: int, runs: int) -> None:
    """Measure the record on the shipped report with this many adoptions, plain and as merged pull requests.

    Time is that of the processor, for the machine may be busy with other work.
    """
    with tempfile.TemporaryDirectory() as scratch:
        for merged in (False, True):
            folder = Path(scratch) / str(merged)
            _make(folder, adoptions, merged=merged)
            peer = _median(["git", "log", "-p", "--first-parent"], folder, runs)
            click.echo(f"{adoptions} adoptions{', each merged' if merged else ''}: git log -p takes {peer:.2f} s here")
            for verb in VERBS:
                seconds = _median([AMEND, *verb], folder, runs)
                click.echo(f"  amend {' '.join(verb)}: {seconds:.1f} s, {seconds / peer:.1f} times git log -p")


def _make(folder: Path, adoptions: int, *, merged: bool) -> None:
    """A repository in which one paragraph after the other has some words replaced, put in or taken out."""
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(folder)], check=True)
    stream = b"".join(_write_history(adoptions, merged=merged))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=stream, check=True)
    subprocess.run(["git", "reset", "--quiet", "--hard", "main"], cwd=folder, check=True)


def _write_history(adoptions: int, *, merged: bool) -> Iterator[bytes]:
    chance = random.Random(1)
    files = {file.relative_to(REPORT): file.read_text(encoding="utf-8") for file in sorted(REPORT.rglob("*.*"))}
    yield _commit("main", 1, "Put the report into Git\n", [], {str(path): text for path, text in files.items()})
    paragraphs = [path for path in files if path.suffix == ".md"]
    tip = 1
    for number in range(adoptions):
        path = chance.choice(paragraphs)
        files[path] = _vary(files[path].rstrip("\n").split(" "), number, chance)
        changed = {str(path): files[path]}
        mark = tip + 1
        yield _commit("side" if merged else "main", mark, _say(path, number), [tip], changed)
        if merged:
            subject = f"Merge pull request #{number} from org/consensus\n"
            yield _commit("main", mark + 1, subject, [tip, mark], changed)
        tip = mark + merged


def _vary(words: list[str], number: int, chance: random.Random) -> str:
    at, size = chance.randrange(len(words)), chance.randrange(3)
    words[at : at + size] = [f"word{number}"] if size < 2 or len(words) < 60 else []
    return " ".join(words) + "\n"


def _say(path: Path, number: int) -> str:
    trailers = [
        ("Paragraph", str(parse_paragraph_path(path.as_posix()))),
        ("Amendment", f"illustration-a/{number}"),
        ("Proposed-by", "illustration-a"),
        ("Proposed-by", "illustration-b"),
        ("Statement", f"support illustration-c illustration-a/{number}"),
        ("Beside", f'illustration-c/{number} "other words, number {number}"'),
        ("Draft", "L.1"),
    ]
    return render_message("Adopt words", f"The text says too little of {number}.", trailers)


def _commit(branch: str, mark: int, message: str, parents: Sequence[int], files: dict[str, str]) -> bytes:
    lines = [
        f"commit refs/heads/{branch}",
        f"mark :{mark}",
        f"committer A <a@example.org> {1_700_000_000 + mark} +0000",
    ]
    head = "\n".join(lines).encode() + b"\n" + _data(message)
    joined = "".join(f"{word} :{parent}\n" for word, parent in zip(("from", "merge"), parents, strict=False)).encode()
    contents = (f"M 100644 inline report/{path}\n".encode() + _data(text) for path, text in files.items())
    return head + joined + b"".join(contents)


def _data(text: str) -> bytes:
    data = text.encode()
    return b"data %d\n%b\n" % (len(data), data)


def _median(command: Sequence[str], folder: Path, runs: int) -> float:
    return statistics.median(_weigh(command, folder) for _ in range(runs))


def _weigh(command: Sequence[str], folder: Path) -> float:
    """Seconds of processor time of a command and its helpers."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
