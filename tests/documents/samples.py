"""Small reports, and what a document says about them."""

from __future__ import annotations

from bot.documents.change import apply_reading
from bot.documents.reader import read_document
from bot.documents.reading import Reading
from bot.report.paragraph import ParagraphId
from bot.report.report import Report, Section, Settings
from bot.report.stakeholder import Stakeholders

# Words that the rules know as the report's own, and that no test changes.
_VOCABULARY = "The Forum met in Lagos to review progress, financing and national plans for harbours and rivers."


def rec(number: int, suffix: str = "") -> ParagraphId:
    """A recommendation's id."""
    return ParagraphId(section="recommendations", number=number, suffix=suffix)


def make_report(*texts: str, reconstruction: bool = False) -> Report:
    """A report with the given recommendations, from 1, after an introduction of one paragraph."""
    sections = (
        Section(id="introduction", title="Introduction", short="intro"),
        Section(id="recommendations", title="Recommendations", short="rec", kind="recommendations"),
    )
    settings = Settings(title="A report", sections=sections, reconstruction=reconstruction)
    paragraphs = {rec(number): text for number, text in enumerate(texts, start=1)}
    paragraphs[ParagraphId(section="introduction", number=1)] = _VOCABULARY
    return Report(settings=settings, stakeholders=Stakeholders(groups=(), members=()), texts=paragraphs)


def read(document: str, report: Report) -> Reading:
    """The reading of a document."""
    return read_document(document, report, "letter.txt")


def edits(document: str, report: Report) -> list[tuple[str, str, str]]:
    """Every edit of a document: how sure, words of the report, proposed words."""
    return [
        (str(edit.reading), edit.base, edit.proposed)
        for change in read(document, report).changes
        for edit in change.edits
    ]


def proposed(document: str, report: Report) -> dict[str, str | None]:
    """What a document makes of each paragraph that it changes, all of its edits made."""
    changes = apply_reading(read(document, report), report)
    return {str(change.target): change.proposed for change in changes}
