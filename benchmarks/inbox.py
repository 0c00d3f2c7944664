"""Submitting an inbox: 40 Word files of real words, each with changes of its own, into a fresh report repository."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click

from bot.commands.init import start_repository
from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from bot.repository.commits import Identity
from bot.repository.entries import parse_entries
from bot.repository.repository import Repository
from tests.documents.word.letter import make_letter

_REPORT = Path(__file__).parents[1] / "report"
# Of each file: so many paragraphs are changed in it, with so many edits in each.
_PARAGRAPHS, _EDITS = 8, 2


@click.command()
@click.argument("rows", type=click.Path(exists=True, path_type=Path))
@click.option("--files", "count", default=40, show_default=True, help="How many files.")
@click.option("--runs", default=3, show_default=True, help="Runs; the fastest counts.")
def main(rows: Path, count: int, runs: int) -> None:
    """Submit Word files of the report with words of ROWS, real amendments as JSON lines, in place of some of its."""
    words = [word for row in rows.read_text(encoding="utf-8").splitlines() for word in _get_words(json.loads(row))]
    seconds = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            repository = _make_repository(folder / "repository", count)
            inbox = _fill(folder / "inbox", repository, words, count)
            seconds.append(_submit(repository.root, inbox))
    click.echo(f"{count} files, {_PARAGRAPHS} paragraphs with {_EDITS} edits each: {min(seconds):.1f} s")


def _get_words(row: dict[str, str]) -> list[str]:
    return [word for word in (row["proposed"] or "").split() if word.isalpha() and len(word) > 3]


def _make_repository(folder: Path, count: int) -> Repository:
    """The shipped report, with as many stakeholders as there are files."""
    source = folder.with_name("source")
    shutil.copytree(_REPORT, source)
    with (source / "stakeholders.yml").open("a", encoding="utf-8") as file:
        for number in range(count):
            file.write(
                f"  - {{id: illustration-{number}, name: Illustration {number}, group: Governments, github: []}}\n"
            )
    return start_repository(folder, source, Identity(name="Benchmark", email="benchmark@example.org"))


def _fill(inbox: Path, repository: Repository, words: Sequence[str], count: int) -> list[Path]:
    inbox.mkdir()
    report = parse_entries(repository.read_tree("HEAD", "report"))
    chance = random.Random(5)
    places = []
    for number in range(count):
        edits = {
            name: _make_edits(report, name, words, chance) for name in chance.sample(report.paragraphs, _PARAGRAPHS)
        }
        places.append(inbox / f"letter-{number}.docx")
        places[-1].write_bytes(make_letter(report, edits, f"Illustration {number}", front=["Comments to the draft"]))
    return places


def _make_edits(
    report: Report, name: ParagraphId, words: Sequence[str], chance: random.Random
) -> list[tuple[str, str]]:
    """Words that stand once in the paragraph, and others for them."""
    text = report.texts[name]
    once = [word for word in text.split() if word.isalpha() and len(word) > 3 and text.count(word) == 1]
    return [(word, " ".join(chance.sample(words, 2))) for word in chance.sample(once, min(_EDITS, len(once)))]


def _submit(folder: Path, inbox: Sequence[Path]) -> float:
    amend = str(Path(sys.executable).with_name("amend"))
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [amend, "-C", str(folder), "submit", *map(str, inbox)]
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, env=settings, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
