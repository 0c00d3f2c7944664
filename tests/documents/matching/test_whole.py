"""The whole report as one Markdown file, and real amendments as Word files: what comes back is what was proposed."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from bot.documents.change import apply_reading
from bot.documents.matching.basis import Basis
from bot.documents.matching.reader import match_tracked
from bot.documents.reading import Reading, Sureness
from bot.documents.tracked import read_tracked
from bot.report.report import Report
from bot.repository.entries import parse_entries
from bot.repository.folder import load_entries
from bot.text.comparison import compare
from bot.text.token import tokenize
from tests.documents.matching.samples import DIGEST, read_body
from tests.documents.samples import make_report, rec
from tests.documents.word.files import dele, ins, p, r

ROOT = Path(__file__).parents[3]
AMENDMENTS = ROOT.parent / "shared/gdpr/amendments.jsonl"
SIZE = 12


@pytest.fixture(scope="module")
def report() -> Report:
    report = parse_entries(load_entries(ROOT / "report"))
    return replace(report, settings=replace(report.settings, reconstruction=False))


def write_markdown(report: Report) -> str:
    blocks = [f"# {report.settings.title}"]
    for section in report.settings.sections:
        blocks.append(f"## {section.title}")
        blocks += [f"{each.number}. {report.texts[each]}" for each in report.paragraphs if each.section == section.id]
    return "\n\n".join(blocks)


def read_markdown(text: str, report: Report) -> Reading:
    return match_tracked(read_tracked(text.encode(), "report.md"), (Basis(report=report),), "report.md", DIGEST)


@pytest.mark.parametrize(
    ("nine", "seventeen"),
    [
        ("should {~~entertain~>consider~~}", "every {++two ++}year{++s++} by"),
        ("should <del>entertain</del><ins>consider</ins>", "every <ins>two </ins>year<ins>s</ins> by"),
        ("should consider", "every two years by"),
    ],
)
def test_the_whole_report_in_one_file_is_read_exactly(nine: str, seventeen: str, report: Report) -> None:
    """With marks or without, quotations, lists and footnotes of all paragraphs around them."""
    text = write_markdown(report).replace("should entertain", nine).replace("every year by", seventeen)
    reading = read_markdown(text, report)
    assert {edit.reading for change in reading.changes for edit in change.edits} == {Sureness.CERTAIN}
    assert {change.name: change.proposed for change in apply_reading(reading, report)} == {
        rec(9): report.texts[rec(9)].replace("should entertain", "should consider"),
        rec(17): report.texts[rec(17)].replace("every year by", "every two years by"),
    }


def test_a_block_that_an_unmarked_file_lacks_is_asked_about(report: Report) -> None:
    reading = read_markdown(write_markdown(report).replace("- Inclusiveness;\n", ""), report)
    assert [edit.reading for change in reading.changes for edit in change.edits] == [Sureness.ASK]


def write_word(number: int, base: str, proposed: str) -> str:
    """A paragraph with an amendment tracked in it, to the byte; an empty one is deleted."""
    if not proposed:
        return p(dele(r(escape(f"{number}. {base}"))), mark=dele())
    old, new = tokenize(base), tokenize(proposed)
    runs, i, j = [r(f"{number}. ")], 0, 0
    spans = compare(old.keys, new.keys)
    for start, end, first, last in spans:
        cuts = old.ends[start - 1] if start else 0, old.starts[end] if end < len(old) else len(base)
        puts = new.ends[first - 1] if first else 0, new.starts[last] if last < len(new) else len(proposed)
        runs += [*change(base[i : cuts[0]], proposed[j : puts[0]]), *change(base[slice(*cuts)], proposed[slice(*puts)])]
        i, j = cuts[1], puts[1]
    return p(*runs, *change(base[i:], proposed[j:]))


def change(old: str, new: str) -> list[str]:
    if old == new:
        return [r(escape(old))] if old else []
    return ([dele(r(escape(old)))] if old else []) + ([ins(r(escape(new)))] if new else [])


def test_every_real_amendment_comes_back_from_a_word_file() -> None:
    """To the byte, but where one changes typography alone somewhere: there the report's spelling stays."""
    if not AMENDMENTS.exists():
        pytest.skip("the real amendments are not part of the project")
    files: list[dict[str, tuple[str, str]]] = [{}]
    for row in map(json.loads, AMENDMENTS.read_text(encoding="utf-8").splitlines()):
        if row["base"] and not re.search("\n", row["base"] + (row["proposed"] or "")):
            if row["paragraph"] in files[-1] or len(files[-1]) == SIZE:
                files.append({})
            files[-1][row["paragraph"]] = row["base"], row["proposed"] or ""
    found: Counter[str] = Counter()
    for file in files:
        small = make_report(*(base for base, _ in file.values()))
        body = "".join(write_word(at, *pair) for at, pair in enumerate(file.values(), 1))
        changes = {each.target: each for each in apply_reading(read_body(body, small), small)}
        assert len(changes) == len(file)
        for at, (_, proposed) in enumerate(file.values(), 1):
            text = changes[rec(at)].proposed or ""
            same = tokenize(text).keys == tokenize(proposed).keys
            asked = bool(changes[rec(at)].doubts)
            found["asked" if asked else "exact" if text == proposed else "alike" if same else "wrong"] += 1
    assert found["wrong"] == found["asked"] == 0
    assert (found["exact"], found["alike"]) == (801, 2)
