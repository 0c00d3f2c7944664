"""Word files of a small report, and what is read in them."""

from __future__ import annotations

from bot.documents.change import apply_reading
from bot.documents.matching.basis import Basis
from bot.documents.matching.reader import match_tracked
from bot.documents.reading import Reading, Sureness
from bot.report.report import Report
from tests.documents.samples import make_report
from tests.documents.word.files import p, r, read

DIGEST = "0" * 64
PORTS = "Ports should keep an “open” harbour for all ships."
PLAN = "States should consider a plan for:\n\n- nets;\n- oars; and\n- sails."
FORUM = "The Forum should meet every year in Lagos.[^a]\n\n[^a]: See the calendar."
CREWS = "Crews keep a diary of every voyage and read it aloud."
REPORT = make_report(PORTS, PLAN, FORUM, CREWS)


def read_body(body: str, report: Report = REPORT, **parts: str) -> Reading:
    """The reading of a Word file with this body."""
    return match_tracked(read(body, **parts), (Basis(report=report),), "letter.docx", DIGEST)


def proposed(reading: Reading, report: Report = REPORT) -> dict[str, str | None]:
    """What a reading makes of each paragraph that it changes, all of its edits made."""
    return {str(change.target): change.proposed for change in apply_reading(reading, report)}


def asked(reading: Reading) -> list[str]:
    """The questions of a reading."""
    return [edit.question for change in reading.changes for edit in change.edits if edit.reading is Sureness.ASK]


def clean(number: int, text: str) -> str:
    """A paragraph with its number typed in front of it."""
    return p(r(f"{number}. {text}"))


def plan(number: int) -> str:
    """The second paragraph as it is."""
    return p(r(f"{number}. States should consider a plan for:")) + p(r("nets;")) + p(r("oars; and")) + p(r("sails."))
