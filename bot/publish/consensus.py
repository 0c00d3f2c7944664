"""The consensus pull request: what is taken, from whom, and what was proposed beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bot.amendments.trailer import parse_message
from bot.publish.entry import tell_statements
from bot.publish.naming import join_names, name_stakeholders
from bot.publish.page import Block, Heading, Line, Quote, render_page
from bot.publish.piece import Piece, Pieces, to_pieces
from bot.publish.placing import DELETE, DELETE_PARAGRAPH
from bot.publish.redline import compare_texts, to_redline
from bot.publish.whose import tell_parts
from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.report.report import Report

# GitHub's, in characters; the rest is for what it adds when it squashes.
_LIMIT = 60_000
_TITLE_LIMIT = 120
_HEAD = (
    "Whoever merges this, with any of the buttons, puts the words below into the report. The program decides nothing. "
    "It writes this description; the last lines tell whose words they are, so leave them in the message of a squash."
)


def name_paragraphs(entries: Iterable[ChangelogEntry], report: Report) -> str:
    """What the entries are about: "rec 9, rec 17"; a renumbering is about all of the report."""
    names = ("new numbers" if _renumbers(entry) else report.describe(entry.paragraph) for entry in entries)
    return ", ".join(dict.fromkeys(names))


def link_consensus(text: str, url: str) -> Pieces:
    """A sentence that may end with the address of the page on which people merge what was taken.

    ``url`` is the page of any amendment: an address in another repository leads nowhere.
    """
    root = re.escape(url.rpartition("/pull/")[0])
    found = re.fullmatch(rf"(.+ )({root}/(?:pull/\d+|compare/\S+\?expand=1))", text, re.DOTALL) if root else None
    return to_pieces(found[1], Piece("the consensus text", url=found[2])) if found else to_pieces(text)


def render_title(entries: Iterable[ChangelogEntry], report: Report) -> str:
    """What the pull request is called: "Consensus text: rec 9, rec 17"."""
    title = f"Consensus text: {name_paragraphs(entries, report)}"
    return title if len(title) <= _TITLE_LIMIT else f"{title[: _TITLE_LIMIT - 1]}…"


def render_description(
    entries: Sequence[ChangelogEntry], messages: Iterable[str], remarks: Iterable[str], report: Report
) -> str:
    """Its description as Markdown, which ends with the trailers of all ``messages``.

    Where that is too long the texts are left out, and then the trailers: the commits have both.
    """
    trailers = [f"{key}: {value}" for message in messages for key, value in parse_message(message).trailers]
    block = "\n".join(line for line in trailers if "\n" not in line)
    for with_texts, end in ((True, block), (False, block), (False, "")):
        text = f"{render_page(_write_page(entries, remarks, report, with_texts=with_texts))}\n\n{end}".rstrip()
        if len(text) <= _LIMIT:
            return text
    return _HEAD


def _write_page(
    entries: Iterable[ChangelogEntry], remarks: Iterable[str], report: Report, *, with_texts: bool
) -> Iterator[Block]:
    yield Line(0, to_pieces(_HEAD))
    yield from (Line(0, to_pieces(remark)) for remark in remarks)
    for renumbers, some in groupby(entries, _renumbers):
        if renumbers:
            yield from _tell_renumbering(list(some), report, with_texts=with_texts)
            continue
        for entry in some:
            yield Heading(3, to_pieces(f"{report.describe(entry.paragraph)} {_name_act(entry)}"))
            if with_texts:
                yield Quote(to_redline(compare_texts(entry.old, entry.new)))
            yield from _tell(entry, report)


def _renumbers(entry: ChangelogEntry) -> bool:
    return entry.kind is EntryKind.RENUMBERED


def _tell_renumbering(entries: Sequence[ChangelogEntry], report: Report, *, with_texts: bool) -> Iterator[Block]:
    """The concordance, with what changed in the words, and once what the commit says."""
    yield Heading(3, to_pieces("The report is numbered anew"))
    for entry in entries:
        name = report.describe(entry.paragraph)
        yield Line(1, to_pieces(f"{report.describe(entry.was)} becomes {name}" if entry.was else f"{name} changes"))
    for entry in entries:
        if with_texts and entry.old != entry.new:
            yield Heading(4, to_pieces(f"{report.describe(entry.paragraph)}, as it is called then"))
            yield Quote(to_redline(compare_texts(entry.old, entry.new)))
    for rationale in dict.fromkeys(entry.rationale.strip() for entry in entries):
        yield Line(0, to_pieces(rationale))


def _name_act(entry: ChangelogEntry) -> str:
    if entry.words:
        return "stays as it is"
    if entry.new is None:
        return "is deleted"
    if entry.old is None:
        return "is put back" if entry.reverts else "is put in"
    return "changes"


def _tell(entry: ChangelogEntry, report: Report) -> Iterator[Line]:
    points = f"{', '.join(entry.points)}: " if entry.points else ""
    if entry.reverts:
        names = join_names(name[:12] for name in entry.reverts)
        yield Line(1, to_pieces(f"takes back what was adopted with {names}"))
    if entry.proposers:
        who = ", ".join((name_stakeholders(entry.proposers, report.stakeholders), *entry.amendments))
        yield Line(1, to_pieces(f"{points}proposed by {who}"))
        yield from (Line(2, pieces) for pieces in tell_parts(entry, report.stakeholders))
    elif not entry.words and not entry.reverts:
        yield Line(1, to_pieces("whose words they are is not recorded"))
    if entry.composed:
        yield Line(1, to_pieces("This combination has been proposed by nobody as a whole."))
    for beside in entry.beside:
        words = DELETE_PARAGRAPH if beside.text is None else f"“{beside.text}”" if beside.text else DELETE
        yield Line(1, to_pieces("not taken: ", words, f", proposed in {', '.join(beside.amendments)}"))
    if entry.statements:
        yield Line(1, to_pieces(f"Stated: {tell_statements(entry.statements, report.stakeholders)}"))
    if entry.rationale.strip():
        yield Line(1, to_pieces(f"Rationale: {entry.rationale.strip()}"))
