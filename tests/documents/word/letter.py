"""Whole letters as delegations send them: the report as a Word file, with words of it changed and tracked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from tests.documents.word.files import dele, ins, make_docx, p, r

# In one paragraph, words that are there once and what they become ("": they go).
Edits = Mapping[ParagraphId, Sequence[tuple[str, str]]]
_NOTE = re.compile(r"\[\^(\w+)\]")


def make_letter(
    report: Report,
    edits: Edits,
    author: str = "Illustration A",
    *,
    front: Iterable[str] = (),
    comment: str = "",
    paragraphs: Iterable[ParagraphId] | None = None,
) -> bytes:
    """The report, or these paragraphs of it, numbered and under its headings, with ``edits`` tracked as ``author``'s.

    ``front`` are lines before it. Footnotes are left out; ``comment`` stands in the margin of the
    first paragraph that is changed.
    """
    by = f'w:author="{escape(author)}" w:date="2017-11-20T10:30:00Z"'
    shown = set(report.paragraphs if paragraphs is None else paragraphs)
    body = [p(r(escape(line))) for line in front]
    for section in report.settings.sections:
        names = [name for name in report.paragraphs if name.section == section.id and name in shown]
        if names:
            body.append(p(r(escape(section.title)), style="Heading1"))
        for name in names:
            made = _make_paragraph(name, report.texts[name], edits.get(name, ()), by)
            if comment and name == next(iter(edits)):
                made[0] = _comment(made[0])
            body += made
    parts = {"comments": f'<w:comment w:id="0" {by}>{p(r(escape(comment)))}</w:comment>'} if comment else {}
    return make_docx("".join(body), **parts)


def _make_paragraph(name: ParagraphId, text: str, edits: Sequence[tuple[str, str]], by: str) -> list[str]:
    lines = [line for line in text.split("\n") if line and not line.startswith("[^")]
    made = []
    for at, line in enumerate(lines):
        runs = [r(f"{name.number}{name.suffix}. ")] if at == 0 else []
        made.append(p(*runs, *_track(line.removeprefix("- "), edits, by)))
    return made


def _track(line: str, edits: Sequence[tuple[str, str]], by: str) -> list[str]:
    runs = []
    found = sorted((line.index(old), old, new) for old, new in edits if old in line)
    at = 0
    for start, old, new in found:
        runs += [_run(line[at:start]), dele(_run(old), by=by)]
        if new:
            runs.append(ins(_run(new), by=by))
        at = start + len(old)
    return [*runs, _run(line[at:])]


def _run(text: str) -> str:
    return r(escape(text))


def _comment(paragraph: str) -> str:
    sign = '<w:r><w:commentReference w:id="0"/></w:r>'
    return paragraph.replace("<w:r>", f'<w:commentRangeStart w:id="0"/>{sign}<w:commentRangeEnd w:id="0"/><w:r>', 1)
