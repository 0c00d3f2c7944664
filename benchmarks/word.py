"""Reading Word files: 60 pages with 1,000 tracked changes, in this process and as a whole command beside pandoc."""

from __future__ import annotations

import io
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

import click

from bot.documents.tracked import read_tracked

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# 500 words a page in paragraphs of 75, and runs of eight words, as Word breaks them up after some editing.
_PARAGRAPHS, _WORDS, _RUN, _CHANGES = 400, 75, 8, 1_000
_VOCABULARY = (
    *("the", "working", "group", "recommends", "that", "all", "stakeholders"),
    *("enhance", "cooperation", "on", "public", "policy", "issues"),
)
_LOOKS = '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr>'


@click.command()
@click.option("--runs", default=9, show_default=True, help="Runs of each measurement; the fastest counts.")
def main(runs: int) -> None:
    """Measure how long it takes to read a long document full of tracked changes."""
    data = make_document()
    document = read_tracked(data, "long.docx")
    edits = sum(len(paragraph.edits) for paragraph in document.paragraphs)
    click.echo(f"{len(document.paragraphs)} paragraphs, {edits} edits, {len(data) // 1024} KiB")
    click.echo(f"reading alone: {1000 * _time(lambda: read_tracked(data, 'long.docx'), runs):.0f} ms")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "long.docx"
        place.write_bytes(data)
        amend = [str(Path(sys.executable).with_name("amend")), "read", str(place), "--format", "json"]
        pandoc = ["pandoc", "--track-changes=all", str(place)]
        if not shutil.which("pandoc"):
            pandoc = amend
        # In turns, so that what else the machine does weighs on both; the processor's time is hardly touched by it.
        turns = [(_run(amend), _run(pandoc)) for _ in range(runs)]
        own, other = (tuple(map(min, zip(*measured, strict=True))) for measured in zip(*turns, strict=True))
        click.echo(f"amend read, the whole command: {1000 * own[0]:.0f} ms, {1000 * own[1]:.0f} ms of a processor")
        if pandoc is not amend:
            click.echo(
                f"pandoc --track-changes=all takes {other[0] / own[0]:.1f} times as long, "
                f"and {other[1] / own[1]:.1f} times the time of a processor"
            )


def make_document() -> bytes:
    """A Word file of some 60 pages."""
    words = cycle(_VOCABULARY)
    changes = iter(range(_CHANGES))
    body = "".join(_make_paragraph(list(islice(words, _WORDS)), changes, at) for at in range(_PARAGRAPHS))
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    family = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    parts = {
        "_rels/.rels": _relate(officeDocument="word/document.xml"),
        "word/_rels/document.xml.rels": _relate(numbering="numbering.xml"),
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{_WORD}">{family}'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def _make_paragraph(words: list[str], changes: Iterator[int], at: int) -> str:
    """A numbered paragraph with its share of the changes, spread over its runs."""
    due = islice(changes, (at + 1) * _CHANGES // _PARAGRAPHS - at * _CHANGES // _PARAGRAPHS)
    runs = []
    for start in range(0, len(words), _RUN):
        runs.append(_make_run(" ".join(words[start : start + _RUN]) + " "))
        if (change := next(due, None)) is not None:
            by = f'w:id="{change}" w:author="Delegation {change % 12}" w:date="2017-11-20T10:30:00Z"'
            runs.append(
                f"<w:ins {by}>{_make_run('new words ')}</w:ins>"
                if change % 2
                else f"<w:del {by}>{_make_run('old words ', 'delText')}</w:del>"
            )
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return f'<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">{number}{"".join(runs)}</w:p>'


def _make_run(text: str, tag: str = "t") -> str:
    return f'<w:r w:rsidR="00AB12CD">{_LOOKS}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def _relate(**targets: str) -> str:
    inside = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _run(command: list[str]) -> tuple[float, float]:
    """Seconds that it takes, by the clock and of a processor."""
    # An installed program is compiled once, whatever the shell says about bytecode.
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=settings)
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _time(action: Callable[[], object], runs: int) -> float:
    """Seconds that it takes, in the least disturbed of several runs."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


if __name__ == "__main__":
    main()
