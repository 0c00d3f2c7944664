"""A small well-formed report folder, and the problems of it with other files in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.report.files import Entry
from bot.report.paragraph import ParagraphId, parse_paragraph_id
from bot.report.report import Report
from bot.repository.entries import check_entries, parse_entries

SETTINGS = """\
title: A report
sections:
  - {id: introduction, title: Introduction, short: intro}
  - id: recommendations
    title: Recommendations
    short: rec
    kind: recommendations
  - {id: annex-3, title: Annex III – Framework, short: annex III}
"""

STAKEHOLDERS = """\
groups: [Governments, Civil society]
stakeholders:
  - id: a
    name: Delegation A
    group: Governments
    github:
      - login: octo
        id: 7
  - {id: b, name: B, group: Civil society, github: [{login: cat}]}
"""

FILES: Mapping[str, str] = {
    "report.yml": SETTINGS,
    "stakeholders.yml": STAKEHOLDERS,
    "introduction/01.md": "The group met.\n",
    "recommendations/01.md": "Do this.\n",
    "recommendations/02.md": "Do that.\n",
}


def build_entries(
    changed: Mapping[str, str | bytes | None] | None = None, *, mode: str = "100644"
) -> tuple[Entry, ...]:
    """The folder of FILES with some files ``changed`` (None: taken out); ``mode`` is that of the changed."""
    changed = changed or {}
    files = {path: content for path, content in {**FILES, **changed}.items() if content is not None}
    return tuple(
        Entry(
            path=path,
            mode=mode if path in changed else "100644",
            data=content if isinstance(content, bytes) else content.encode(),
        )
        for path, content in files.items()
    )


def find_problems(
    changed: Mapping[str, str | bytes | None] | None = None,
    *,
    mode: str = "100644",
    retired: Collection[ParagraphId] = (),
) -> list[str]:
    """What people would read of the folder, ``path:line: message`` each."""
    return [str(problem) for problem in check_entries(build_entries(changed, mode=mode), retired=retired)]


def problems_of(text: str, path: str = "recommendations/02.md") -> list[str]:
    """The problems of one paragraph's file, ``line: message`` each."""
    return [problem.removeprefix(f"{path}:") for problem in find_problems({path: text})]


def make_report(*names: str) -> Report:
    """The small report with just these paragraphs: ``recommendations/13bis`` and so on."""
    emptied: dict[str, str | None] = {path: None for path in FILES if path.endswith(".md")}
    paragraphs = {name(text).path: f"{text}\n" for text in names}
    return parse_entries(build_entries({**emptied, **paragraphs}))


def name(text: str) -> ParagraphId:
    """The id that ``text`` says."""
    paragraph = parse_paragraph_id(text)
    assert paragraph, text
    return paragraph
