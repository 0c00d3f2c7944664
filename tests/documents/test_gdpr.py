"""Real amendments, put into documents as people mark them: what is read is what was proposed."""

from __future__ import annotations

import json
import random
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.documents.change import apply_reading
from bot.documents.reader import read_document
from bot.documents.reading import Edit
from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from bot.text.comparison import compare
from bot.text.token import tokenize
from tests.documents.samples import make_report, rec

AMENDMENTS = Path(__file__).parents[3] / "shared/gdpr/amendments.jsonl"
SIZE = 12

# Writes one replacement: the struck words and the new ones, either may be empty.
Style = Callable[[str, str], str]
Pair = tuple[str, str]


@pytest.fixture(scope="module")
def documents() -> list[list[Pair]]:
    """Base and proposed texts of real amendments, as many documents of at most twelve different paragraphs."""
    if not AMENDMENTS.exists():
        pytest.skip("the real amendments are not part of the project")
    rows = [json.loads(line) for line in AMENDMENTS.read_text(encoding="utf-8").splitlines()]
    found: list[list[Pair]] = [[]]
    used: set[str] = set()
    for row in rows:
        if not row["base"] or not row["proposed"] or "\n" in row["base"] + row["proposed"]:
            continue
        if row["paragraph"] in used or len(found[-1]) == SIZE:
            found.append([])
            used = set()
        used.add(row["paragraph"])
        found[-1].append((row["base"], row["proposed"]))
    return found


def write(base: str, proposed: str, style: Style) -> str:
    """The base with every edit in it, in a style of marking; the space before new words stays outside the marks."""
    old, new = tokenize(base), tokenize(proposed)
    parts, at = [], 0
    for start, end, new_start, new_end in compare(old.keys, new.keys):
        first = old.starts[start] if start < end else old.ends[start - 1] if start else 0
        last = old.ends[end - 1] if start < end else first
        put = proposed[new.starts[new_start] : new.ends[new_end - 1]] if new_start < new_end else ""
        spaced = put and new_start and proposed[new.starts[new_start] - 1].isspace()
        before = " " if spaced and start and not base[first - 1 : first].isspace() else ""
        after = " " if put and start == end and not start else ""
        parts += [base[at:first], before, style(base[first:last], put), after]
        at = last
    return "".join([*parts, base[at:]])


def tag(struck: str, inserted: str) -> Style:
    return lambda old, new: (old and f"<{struck}>{old}</{struck}>") + (new and f"<{inserted}>{new}</{inserted}>")


def number(pairs: list[Pair], style: Style) -> str:
    return "\n\n".join(f"{at}. {write(*pair, style)}" for at, pair in enumerate(pairs, 1))


def wrap(document: str) -> str:
    rows = (textwrap.wrap(row, 78, break_long_words=False, break_on_hyphens=False) for row in document.split("\n\n"))
    return "\r\n\r\n".join("\r\n".join(row) for row in rows)


@pytest.mark.parametrize("style", [tag("del", "ins"), tag("s", "u")], ids=["del and ins", "s and u"])
@pytest.mark.parametrize("layout", [str, wrap], ids=["one row", "soft wraps"])
def test_marks_that_fit_the_report_are_read_exactly(
    documents: list[list[Pair]], style: Style, layout: Callable[[str], str]
) -> None:
    read, wrong = 0, []
    for pairs in documents:
        reading = read_document(layout(number(pairs, style)), make_report(*(base for base, _ in pairs)), "letter.txt")
        changes = {change.name: change for change in apply_reading(reading, make_report(*(base for base, _ in pairs)))}
        for at, (base, proposed) in enumerate(pairs, 1):
            change = changes.get(rec(at))
            read += 1
            if tokenize((change.proposed if change else base) or "").keys != tokenize(proposed).keys:
                wrong.append(proposed)
    # Three have words joined or parted, or an enumeration, that one row of marked text cannot show.
    assert (read, len(wrong) <= 3) == (len([pair for pairs in documents for pair in pairs]), True)


def test_the_edits_stated_for_a_print_of_tracked_changes_are_right(documents: list[list[Pair]]) -> None:
    """One underline over old and new words, often with no space between, and none where a single word goes."""
    chance = random.Random(1)

    def style(old: str, new: str) -> str:
        joined = old + (chance.choice(["", " ", " "]) if old and new else "") + new
        return joined if len(old.split()) == 1 else f"<u>{joined}</u>"

    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for pairs in documents:
        report = make_report(*(base for base, _ in pairs))
        document = number(pairs, style)
        if "<u>" in document:
            for edit, base, proposed in stated(document, report, pairs):
                (right if is_part_of(edit, base, proposed) else wrong)[edit.reading] += 1
    assert right["certain"] > 500
    assert right["likely"] > 250
    assert wrong["certain"] <= 0.005 * right["certain"]
    assert wrong["likely"] <= 0.03 * right["likely"]


def stated(document: str, report: Report, pairs: list[Pair]) -> Iterator[tuple[Edit, str, str]]:
    for change in read_document(document, report, "letter.txt").changes:
        assert isinstance(change.target, ParagraphId)
        for edit in change.edits:
            if edit.reading != "ask" and not edit.delete:
                yield edit, *pairs[change.target.number - 1]


def is_part_of(edit: Edit, base: str, proposed: str) -> bool:
    """Whether the words of an edit become in the real amendment what the edit says."""
    words = tokenize(base)
    made = set(compare_words(base, proposed))
    single = compare_words(base, base.replace(edit.base, edit.proposed))
    assert single
    reach = min(start for start, _, _ in single), max(end for _, end, _ in single)
    inside = [span for span in made if span[0] <= reach[1] and reach[0] <= span[1]]
    return all(span in made for span in single) or render(words.keys, inside, *reach) == render(
        words.keys, single, *reach
    )


def compare_words(base: str, proposed: str) -> list[tuple[int, int, tuple[str, ...]]]:
    new = tokenize(proposed)
    spans = compare(tokenize(base).keys, new.keys)
    return [(start, end, new.keys[first:last]) for start, end, first, last in spans]


def render(words: tuple[str, ...], spans: list[tuple[int, int, tuple[str, ...]]], first: int, last: int) -> list[str]:
    """The words ``[first, last)`` with the edits made."""
    result, at = [], first
    for start, end, new in sorted(spans):
        result += [*words[at:start], *new]
        at = max(at, end)
    return [*result, *words[at:last]]
