"""An edited copy of paragraph files becomes changes, to the byte."""

from __future__ import annotations

from collections.abc import Mapping

from bot.amendments.amendment import Change
from bot.documents.load import decode_utf8
from bot.errors import UserError
from bot.report.files import SETTINGS_FILES, guess_paragraph
from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from bot.text.token import tokenize

# So many paragraphs that a copy leaves out are named one by one; of more, only their number is told.
_NAMED = 5


def read_copy(files: Mapping[str, bytes], report: Report) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """The changes that an edited copy makes, in the report's order, and remarks about what was left out.

    ``files`` holds the copy's files by path, of which the last two parts name section and paragraph. The words are
    taken as they are; line ends become LF. A paragraph that is not in the copy is not deleted but remarked on, for
    people copy what they work on. Raises ``UserError`` for a file that is not UTF-8 or is empty, for two files of one
    paragraph, for a copy without any paragraph and for one in which no word differs.
    """
    texts, remarks = _read(files, report)
    if not texts:
        raise UserError("The copy has no paragraph file of this report, such as recommendations/09.md.")
    changes = []
    for paragraph in report.sort(texts):
        base, proposed = report.texts.get(paragraph), texts[paragraph]
        if base is None:
            place = report.place_of(paragraph)
            changes.append(Change(target=place, name=paragraph, base=None, proposed=proposed))
        elif tokenize(base).keys != tokenize(proposed).keys:
            changes.append(Change(target=paragraph, name=paragraph, base=base, proposed=proposed))
        elif base != proposed:
            remarks.append(f"{paragraph.path} differs in typography only, so it is left as it is.")
    if not changes:
        raise UserError("The copy reads exactly like the report, so there is nothing to propose.")
    absent = [report.describe(paragraph) for paragraph in report.paragraphs if paragraph not in texts]
    if absent:
        named = ", ".join(absent) if len(absent) <= _NAMED else f"{len(absent)} paragraphs of the report"
        remarks.append(f"Not in the copy, so nothing is proposed for it: {named}.")
    return tuple(changes), tuple(remarks)


def _read(files: Mapping[str, bytes], report: Report) -> tuple[dict[ParagraphId, str], list[str]]:
    texts: dict[ParagraphId, str] = {}
    paths: dict[ParagraphId, str] = {}
    remarks = []
    for path, data in sorted(files.items()):
        paragraph = find_copied(path, report)
        if paragraph is None:
            if path.rpartition("/")[2] not in SETTINGS_FILES:
                remarks.append(f"{path} is no paragraph of the report, so it is left out.")
        elif paragraph in paths:
            raise UserError(f"{paths[paragraph]} and {path} are the same paragraph; keep one of them.")
        else:
            texts[paragraph], paths[paragraph] = _decode(path, data), path
    return texts, remarks


def find_copied(path: str, report: Report) -> ParagraphId | None:
    """The paragraph that a file of a copy is, by the last two parts of its path; None where it is none."""
    paragraph = guess_paragraph("/".join(path.split("/")[-2:]))
    return paragraph if paragraph and report.section(paragraph.section) else None


def _decode(path: str, data: bytes) -> str:
    text = decode_utf8(data, path, "save the file as UTF-8").removeprefix("\ufeff")
    if not text.strip():
        raise UserError(f'{path} is empty; to propose that the paragraph be deleted, use "amend propose --delete".')
    return text.replace("\r\n", "\n").removesuffix("\n")
