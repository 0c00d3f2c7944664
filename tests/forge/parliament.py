"""The real amendments of a parliament, all submitted to a report repository of the real text."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.amendments.amendment import Change
from bot.commands.init import start_repository
from bot.forge.local import LocalForge
from bot.forge.port import Submission
from bot.report.paragraph import ParagraphId, Place, Target
from bot.repository.commits import Identity

FOLDER = Path(__file__).parents[3] / "shared/gdpr"
TIME = "2017-11-20T10:30:00+01:00"
SECTION = "recommendations"
# How many changes an amendment makes, in turn.
SIZES = (1, 1, 2, 3)
# Which of the paragraphs are not in the report: what is proposed of them is proposed as a new paragraph.
NEW = 12

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """One change, and who wants it."""

    who: tuple[str, ...]
    title: str
    change: Change


def open_parliament(folder: Path, files: int | None = None) -> LocalForge:
    """A forge on a new repository; ``files`` is how many paragraphs it has, those that most is proposed on."""
    if not FOLDER.exists():
        pytest.skip("the real amendments are not on this machine")
    # Some of them say "" for a deletion.
    rows = [{**row, "proposed": row["proposed"] or None} for row in _read("amendments")]
    units = {unit["paragraph"]: unit for unit in _read("text")}
    of = {row["paragraph"]: _find_file(row["paragraph"], units) for row in rows}
    most = {file for file, _ in Counter(of[row["paragraph"]] for row in rows).most_common(files)}
    rows = [row for row in rows if of[row["paragraph"]] in most]
    texts = {file: [u for u in units.values() if _find_file(u["paragraph"], units) == file] for file in units}
    texts = {file: members for file, members in texts.items() if file in most}
    targets = dict(_place(texts, {of[row["paragraph"]] for row in rows if row["proposed"] is None}))
    wanted = [_want(row, targets[of[row["paragraph"]]], texts[of[row["paragraph"]]]) for row in rows]
    source = folder / "source"
    there = {target: _render(texts[file], {}) for file, target in targets.items() if isinstance(target, ParagraphId)}
    write_report(source, there, [row["submitters"] for row in rows])
    repository = start_repository(folder / "report", source, Identity(name="Chair", email="chair@example.org"))
    forge = LocalForge(repository)
    state = forge.fetch_state()
    outcomes = forge.submit_all(list(_gather(wanted, state.main)), state)
    assert all(outcome.amendment and outcome.is_new for outcome in outcomes)
    return forge


def _read(name: str) -> list[Row]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def _find_file(paragraph: str, units: Mapping[str, Row]) -> str:
    """The paragraph that a point or subparagraph is a part of."""
    import os

    while not os.environ.get("UNITS") and units[paragraph]["kind"] in ("point", "subparagraph"):
        paragraph = units[paragraph]["parent"]
    return paragraph


def _render(units: Sequence[Row], changed: Mapping[str, str | None]) -> str | None:
    """A paragraph and its points, as one file has them."""
    texts = [(unit, changed.get(unit["paragraph"], unit["text"])) for unit in units]
    (_, first), *others = texts
    if first is None:
        return None
    items = [f"- ({unit['number']}) {text}" for unit, text in others if unit["kind"] == "point" and text]
    blocks = [text for unit, text in others if unit["kind"] != "point" and text]
    return "\n\n".join([first, *(["\n".join(items)] if items else []), *blocks])


def _place(texts: Iterable[str], deleted: set[str]) -> Iterator[tuple[str, Target]]:
    """Each paragraph's name or, where it is left out of the report, its place."""
    number = 0
    for index, file in enumerate(texts, 1):
        if index % NEW == 0 and file not in deleted:
            yield file, Place(after=ParagraphId(section=SECTION, number=number))
        else:
            number += 1
            yield file, ParagraphId(section=SECTION, number=number)


def _want(row: Row, target: Target, units: Sequence[Row]) -> _Wanted:
    base, proposed = _render(units, {}), _render(units, {row["paragraph"]: row["proposed"]})
    if isinstance(target, Place):
        name = ParagraphId(section=SECTION, number=target.after.number, suffix="bis")
        change = Change(target=target, name=name, base=None, proposed=proposed)
    else:
        change = Change(target=target, name=target, base=base, proposed=proposed)
    return _Wanted(who=tuple(dict.fromkeys(map(slug, row["submitters"]))), title=row["id"], change=change)


def _gather(wanted: Iterable[_Wanted], main: str) -> Iterator[Submission]:
    """Amendments of one to three changes, on as many paragraphs, of the same submitters."""
    left = sorted(wanted, key=lambda each: each.who)
    for size in cycle(SIZES):
        if not left:
            return
        same = [each for each in left if each.who == left[0].who]
        chosen = list(islice({each.change.name: each for each in reversed(same)}.values(), size))
        left = [each for each in left if each not in chosen]
        yield Submission(
            submitters=chosen[0].who,
            title=" and ".join(each.title for each in chosen),
            changes=tuple(each.change for each in chosen),
            received=TIME,
            base=main,
        )


def write_report(folder: Path, texts: Mapping[ParagraphId, str | None], submitters: Iterable[Sequence[str]]) -> None:
    """A report of these paragraphs, in which all of these people may speak for themselves."""
    people = sorted({each for names in submitters for each in names})
    ids = {"stakeholders": [{"id": slug(each), "name": each, "group": "Members", "github": []} for each in people]}
    sections = [{"id": SECTION, "title": "Text", "short": "rec", "kind": SECTION}]
    settings = {"title": "Real amendments", "body": "A parliament", "language": "en", "sections": sections}
    for name, text in texts.items():
        file = folder / name.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{text}\n", encoding="utf-8")
    for file_name, data in (("report.yml", settings), ("stakeholders.yml", {"groups": ["Members"], **ids})):
        (folder / file_name).write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


def slug(name: str) -> str:
    """A stakeholder's id."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
