"""What the printed numbers say about paragraphs: deleted, put in empty, or printed in doubt."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.documents.arrange import Passage
from bot.documents.index import label_numbers
from bot.documents.printed import Comment
from bot.documents.reading import Edit, Sureness
from bot.report.paragraph import ParagraphId
from bot.report.report import Report


def find_deletions(
    passages: Sequence[Passage], comments: Sequence[Comment], report: Report
) -> tuple[dict[ParagraphId, Edit], tuple[str, ...]]:
    """The deletions of whole paragraphs that the numbers point to, all to be asked, and what else they say.

    A print of tracked changes numbers a paragraph twice, "18.17.", when one before it is put in or struck out.
    """
    deletions: dict[ParagraphId, Edit] = {}
    told = []
    for passage in passages:
        label, numbers = passage.lines[0].label.text, label_numbers(passage.lines[0])
        name = report.describe(passage.paragraph)
        own = passage.paragraph.number
        others = [int(number) for number in numbers if number.isdigit() and int(number) != own]
        before = _before(passage.paragraph, report)
        if not others:
            continue
        if before and own - 1 in others and (len(numbers) > 1 or before not in {p.paragraph for p in passages}):
            deletions[before] = _ask(report.describe(before), name, label, _beside(passage, comments))
        elif len(numbers) > 1:
            told.append(f'{name} is numbered "{label}".')
    return deletions, tuple(told)


def _before(paragraph: ParagraphId, report: Report) -> ParagraphId | None:
    at = report.paragraphs.index(paragraph)
    before = report.paragraphs[at - 1] if at else None
    return before if before and before.section == paragraph.section else None


def _beside(passage: Passage, comments: Sequence[Comment]) -> str:
    """The comments that are printed beside the paragraph, for the question."""
    first, last = passage.lines[0].number, passage.lines[-1].number
    said = [f"“{c.text}”" for c in comments if first <= c.number <= last and c.text]
    return f" Beside it stands: {' '.join(said)}" if said else ""


def _ask(before: str, name: str, label: str, comments: str) -> Edit:
    why = f'The number of {name} is printed "{label}", as if {before} were struck out.{comments}'
    question = f"{why} Do you propose to delete {before}?"
    return Edit(reading=Sureness.ASK, delete=True, why=why, question=question)


def tell_missing(found: Collection[ParagraphId], report: Report) -> tuple[str, ...]:
    """The report's paragraphs that are not among those found in a document: an extract deletes nothing."""
    names = [report.describe(paragraph) for paragraph in report.paragraphs if paragraph not in found]
    return (f"Not in the document, so nothing is read about: {', '.join(names)}.",) if names else ()
