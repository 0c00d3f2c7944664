"""Letters around the text that they are about: nothing of a letter is laid against a paragraph of the report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.documents.criticmarkup import parse_criticmarkup
from bot.documents.matching.basis import Basis
from bot.documents.matching.reader import match_tracked
from bot.documents.reader import read_document
from bot.documents.reading import Reading
from bot.report.report import Report
from bot.repository.entries import parse_entries
from bot.repository.folder import load_entries

NINE = (
    "9. Institutions and processes should <del>entertain</del><ins>consider</ins> proposals from all stakeholders "
    "related to the fundamental importance of ensuring that the public Internet remains an open, interoperable, secure "
    "and reliable platform for general public use."
)
LETTERS = [
    f"""Comments of Illustration A

Dear Secretariat,

Thank you for the opportunity to comment on the draft report of the Working Group. We propose to change
recommendation 9:

{NINE}

We believe that all stakeholders should take part on an equal footing in the process towards enhanced cooperation.

Kind regards, Illustration A""",
    f"""Comments of Illustration A

Recommendation 9

{NINE}

Justification: proposals from all stakeholders should be considered by institutions and processes.""",
    f"""Comments from Illustration A on the Chairman's initial proposal of 11 November 2017

We welcome the recommendations, adopted by consensus of the Working Group on Enhanced Cooperation members.

{NINE}""",
    f"""Dear Secretariat,

Governments should play their role in enhanced cooperation. The Tunis Agenda is important for developing countries.

1. We suggest to amend recommendation 9 as follows:

{NINE}

2. We also think that capacity building is important.""",
]


@pytest.fixture(scope="module")
def report() -> Report:
    return parse_entries(load_entries(Path(__file__).parents[2] / "report"))


def read_marked(letter: str, report: Report) -> Reading:
    return read_document(letter, report, "letter.txt")


def read_tracked(letter: str, report: Report) -> Reading:
    return match_tracked(parse_criticmarkup(letter, "letter.txt"), (Basis(report=report),), "letter.txt", "0" * 64)


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("read", [read_marked, read_tracked])
def test_only_the_paragraph_that_is_marked_is_proposed(
    letter: str, read: Callable[[str, Report], Reading], report: Report
) -> None:
    reading = read(letter, report)
    edits = [(str(change.target), edit.reading, edit.proposed) for change in reading.changes for edit in change.edits]
    assert edits == [("recommendations/9", "certain", "processes should consider proposals from")]
    assert any("part of the report" in told or "paragraph of the report" in told for told in reading.told)
