"""Writing a Word file: 40 paragraphs with 400 amendments of 40 submitters, beside python-docx with the same words."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import click
import docx

from bot.amendments.amendment import Amendment, Change
from bot.documents.word.writing.writer import write_word
from bot.publish.export.build import DocumentKind, Wish, build_document
from bot.publish.export.document import Document, Paragraph
from bot.reconcile.negotiation import Negotiation, negotiate
from bot.report.report import Report
from bot.repository.entries import parse_entries
from bot.repository.folder import load_entries

_SUBMITTERS, _EACH, _PARAGRAPHS, _EDITS = 40, 10, 3, 3
_WORDS = ("open", "free", "global", "secure", "reliable", "public", "inclusive", "transparent", "stronger", "shared")


@click.command()
@click.option("--runs", default=5, show_default=True, help="Runs of each measurement; the fastest counts.")
def main(runs: int) -> None:
    """Measure how long the redline of the report in this project takes."""
    negotiation = _negotiate(parse_entries(load_entries(Path(__file__).parents[1] / "report")))
    wish = Wish(kind=DocumentKind.REDLINE)
    document = build_document(negotiation, wish)
    built = _time(lambda: build_document(negotiation, wish), runs)
    written = _time(lambda: write_word(document), runs)
    plain = _time(lambda: _write_plain(document), runs)
    edits = sum(not run.fate.is_kept for paragraph in _list(document) for each in paragraph.blocks for run in each.runs)
    click.echo(f"{edits} runs inserted or deleted: deciding {built:.2f} s, writing {written:.2f} s here")
    click.echo(f"writing against python-docx with the same runs, untracked: {written / plain:.1f} times the time")


def _negotiate(report: Report) -> Negotiation:
    random = Random(7)
    amendments = [
        Amendment(
            id=f"s-{who}/{number}",
            commit="0" * 40,
            submitters=(f"s-{who}",),
            changes=tuple(_change(report, random)),
            received="2017-11-20T10:30:00+01:00",
        )
        for who in range(_SUBMITTERS)
        for number in range(1, _EACH + 1)
    ]
    return negotiate("0" * 40, report, amendments)


def _change(report: Report, random: Random) -> list[Change]:
    changes = []
    for name in random.sample(report.paragraphs, _PARAGRAPHS):
        words = report.texts[name].split(" ")
        for _ in range(_EDITS):
            at = random.randrange(len(words))
            if "\n" not in words[at] and "[^" not in words[at]:
                words[at] = random.choice(["", random.choice(_WORDS), f"{words[at]} {random.choice(_WORDS)}"])
        proposed = " ".join(filter(None, words))
        changes.append(Change(target=name, name=name, base=report.texts[name], proposed=proposed))
    return changes


def _write_plain(document: Document) -> None:
    word = docx.Document()
    for paragraph in _list(document):
        for block in paragraph.blocks:
            written = word.add_paragraph()
            for run in block.runs:
                written.add_run(run.text)
    word.save(io.BytesIO())


def _list(document: Document) -> list[Paragraph]:
    return [part for part in document.parts if isinstance(part, Paragraph)]


def _time(function: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
