"""Who submits and under what title, as far as the lines before the report's text say it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.documents.line import Form, Line
from bot.report.report import Report


def read_front(outside: Sequence[Line], first: int, report: Report) -> tuple[str, str, str]:
    """Title, submitter and group as printed before line ``first``, "" for what is not there.

    The submitter stands after "Submitted by"; the title is the line that names the submitter, else the first heading.
    """
    front = [line for line in outside if line.number < first and line.text]
    texts = [line.text.text.rstrip(" :") for line in front]
    groups = {group.casefold() for group in report.stakeholders.groups}
    group = next((text for text in texts if text.casefold() in groups), "")
    submitter = ""
    for at, text in enumerate(texts):
        if text.casefold() == "submitted by" and at + 1 < len(texts):
            submitter = texts[at + 1]
        elif text.casefold().startswith("submitted by "):
            submitter = text[len("submitted by ") :].strip(" :")
    titles = [text for text in texts if submitter and submitter in text and text != submitter]
    titles = [text for text in titles if not text.casefold().startswith("submitted by")]
    headings = [line.text.text for line in front if line.form is Form.HEADING]
    return next(iter([*titles, *headings]), ""), submitter, group
