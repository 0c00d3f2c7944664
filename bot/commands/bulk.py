"""Amendments from a file instead of a repository: what ``amend conflicts --from`` does."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import BinaryIO

from bot.commands.progress import report_progress
from bot.commands.tools import remark, without_collection
from bot.commands.workers import map_shares
from bot.documents.rows import Row, parse_rows
from bot.errors import UserError
from bot.publish.analysis import Form, Part, Sheet

# Amendments that are compared in about the time that another process takes to start and to hand over.
_LEAST_SHARE = 200

# Paragraphs that are composed together, and may lie in memory at once.
_BATCH = 12


def analyse_file(source: str, form: str, *, strict: bool) -> int:
    """Print the analysis of the rows of a file ("-": standard input) and give the exit status.

    Rows that cannot be used are left out and named in the analysis; ``strict`` raises ``UserError`` at the first.
    """
    with without_collection():
        groups, errors = _load_rows(source, strict=strict)
        batches = [groups[start : start + _BATCH] for start in range(0, len(groups), _BATCH)]
        weights = [sum(map(len, batch)) for batch in batches]
        write, assemble = get_form(form)

        def analyse(batch: list[list[Row]]) -> list[Part]:
            return write([_make_sheet(rows) for rows in batch])

        parts = chain.from_iterable(map_shares(analyse, batches, weights, least=_LEAST_SHARE))
        for text in assemble(report_progress(parts, "paragraphs compared", len(groups)), errors):
            sys.stdout.write(text)
    if errors:
        remark(f"amend: {len(errors)} of the rows could not be used; the answer names them by their lines.")
    return 1 if errors else 0


def get_form(name: str) -> Form:
    """How an analysis is written as "json", "md" or "text"; each form imports what the others do not need."""
    if name == "json":
        from bot.publish.analysis_json import JSON

        return JSON
    from bot.publish.analysis_page import PAGES

    return PAGES[name]


def _load_rows(source: str, *, strict: bool) -> tuple[list[list[Row]], list[tuple[int, str]]]:
    """The rows of each paragraph, as they first come, and the rows that cannot be used: line and reason."""
    rows: dict[str, list[Row]] = defaultdict(list)
    errors: list[tuple[int, str]] = []
    with _open(source) as lines:
        for row in report_progress(parse_rows(lines), "rows read"):
            if isinstance(row, Row):
                rows[row.paragraph].append(row)
            elif strict:
                name = "Standard input" if source == "-" else source
                raise UserError(f"{name}, line {row.line}: {row.reason}. Mend it, or leave out --strict.")
            else:
                errors.append((row.line, row.reason))
    return list(rows.values()), errors


def _make_sheet(rows: list[Row]) -> Sheet:
    return Sheet(
        paragraph=rows[0].paragraph,
        base=rows[0].base,
        proposed=tuple([(row.id, row.proposed) for row in rows]),
        names={row.id: row.submitters for row in rows},
    )


@contextmanager
def _open(source: str) -> Iterator[BinaryIO]:
    if source == "-":
        yield sys.stdin.buffer
        return
    try:
        with open(source, "rb") as lines:
            yield lines
    except OSError as error:
        raise UserError(f"{source} cannot be read: {error.strerror}. Name a file of JSON lines.") from None
