"""What each kind of exported document has in it, from where everything stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.amendments.composing import compose
from bot.errors import UserError
from bot.publish.export.attribution import Attribution, name_authors
from bot.publish.export.compilation import tabulate_item
from bot.publish.export.document import Author, Cover, Document, Heading, Part, Sentence
from bot.publish.export.rolling import roll_item
from bot.publish.export.run import Look, Run
from bot.publish.export.tracked import track_item
from bot.publish.naming import render_count
from bot.publish.piece import render_plain
from bot.publish.rolling import render_legend
from bot.publish.standing import tell_fate
from bot.publish.traces import Origin
from bot.reconcile.negotiation import Item, Negotiation
from bot.report.draft import IssuedDraft
from bot.report.paragraph import Place, Target
from bot.report.report import Settings


class DocumentKind(StrEnum):
    """What is exported: the text as it stands, or what is proposed on it in one of four ways."""

    CLEAN = "clean"
    REDLINE = "redline"
    AMENDMENT = "amendment"
    ROLLING = "rolling"
    COMPILATION = "compilation"


_SUBTITLES = {
    DocumentKind.CLEAN: "Text as it stands",
    DocumentKind.REDLINE: "All open amendments as tracked changes",
    DocumentKind.ROLLING: "Rolling text: all open amendments in brackets",
    DocumentKind.COMPILATION: "Compilation of all open amendments",
}
_HOW_TO_READ = (
    "Every open amendment is a tracked change in the name of its submitter. Where several propose the same, or would "
    "delete the same words, the change stands in the name of one of them and a comment names the others. “New” is a "
    "proposed new paragraph, “Alt.” a text proposed in place of the paragraph before it."
)
_HOW_TO_PROPOSE = "To propose other words, change them here. Changes are tracked; send the file when you are done."
_COUNT, _PROOF = re.compile(r"[0-9]+ open amendments?\."), re.compile(r"The amendment of .*, as it was read")
# What stands in a line with the subtitle or the body: a date, or a symbol, which is one word.
_BREAK, _DATE = re.compile(r"[\n\t\v]"), re.compile(r"[0-9]{1,2} \w+ [0-9]{4}|\S*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants exported. ``amendment`` is the one to be shown alone, for that kind only.

    ``date`` is when the text last changed, 2017-11-11.
    """

    kind: DocumentKind
    attribution: Attribution = Attribution.FULL
    amendment: str = ""
    date: str = ""


def build_document(negotiation: Negotiation, wish: Wish) -> Document:
    """The document. Raises ``UserError`` for an amendment that is not open."""
    if wish.kind is DocumentKind.AMENDMENT:
        _require_open(negotiation, wish.amendment)
    authors, draft = name_authors(negotiation, wish.attribution), _find_draft(negotiation)
    is_redline = wish.kind is DocumentKind.REDLINE
    makers: dict[DocumentKind, Callable[[Item], Iterable[Part]]] = {
        DocumentKind.CLEAN: lambda item: track_item(_keep(item, None), authors),
        DocumentKind.REDLINE: lambda item: track_item(item, authors),
        DocumentKind.AMENDMENT: lambda item: track_item(_keep(item, wish.amendment), authors),
        DocumentKind.ROLLING: lambda item: roll_item(item, {each: (who.name,) for each, who in authors.items()}),
        DocumentKind.COMPILATION: lambda item: tabulate_item(item, negotiation, authors, wish.attribution),
    }
    if wish.kind is DocumentKind.ROLLING and wish.attribution is Attribution.FULL:
        makers[wish.kind] = lambda item: roll_item(item, negotiation.names)
    return Document(
        cover=_make_cover(negotiation, wish, authors),
        origin=Origin(
            kind=wish.kind.value,
            commit=negotiation.main,
            draft=draft.name if draft else "",
            authors=tuple(sorted(authors[each].name for each in _list_open(negotiation))) if is_redline else (),
        ),
        parts=tuple(_make_parts(negotiation, wish, makers[wish.kind])),
        authors=authors,
        language=negotiation.report.settings.language,
    )


def is_cover_line(text: str, settings: Settings) -> bool:
    """Whether it is a line of the title page of a document that can be submitted again, its date or symbol with it."""
    first, *rest = (" ".join(line.split()) for line in _BREAK.split(text.strip()))
    known = (settings.title, settings.body, settings.provenance, _HOW_TO_READ, _HOW_TO_PROPOSE, *_SUBTITLES.values())
    is_known = first in known or any(each.fullmatch(first) for each in (_COUNT, _PROOF))
    return is_known and all(line == settings.symbol or _DATE.fullmatch(line) for line in rest)


def _make_parts(negotiation: Negotiation, wish: Wish, make: Callable[[Item], Iterable[Part]]) -> Iterator[Part]:
    if wish.kind is DocumentKind.ROLLING:
        yield Sentence((Run(render_legend(), look=Look.ITALIC),))
    for section in negotiation.report.settings.sections:
        items = [item for item in negotiation.items if _get_section(item.target) == section.id]
        parts = [part for item in items for part in make(item)]
        if parts or wish.kind is not DocumentKind.COMPILATION:
            yield Heading(1, section.title)
        yield from parts


def _keep(item: Item, amendment: str | None) -> Item:
    """The paragraph with the proposal of one amendment only, or with none."""
    proposals = [proposal for proposal in item.composition.proposals if proposal.id == amendment]
    standings = tuple(each for each in item.standings if each.is_open and each.amendment.id == amendment)
    composition = compose(item.composition.base, proposals, item.composition.tokens)
    return replace(item, composition=composition, standings=standings)


def _get_section(target: Target) -> str:
    return target.after.section if isinstance(target, Place) else target.section


def _list_open(negotiation: Negotiation) -> list[str]:
    """The amendments of which something is left to be decided."""
    by_amendment = negotiation.by_amendment
    ids = (amendment.id for amendment in negotiation.amendments)
    return [each for each in ids if any(standing.is_open for standing in by_amendment[each])]


def _require_open(negotiation: Negotiation, amendment: str) -> None:
    known = [each.id for each in negotiation.amendments]
    if amendment not in known:
        raise UserError(f'There is no open amendment "{amendment}"; open are: {", ".join(known) or "none"}.')


def _find_draft(negotiation: Negotiation) -> IssuedDraft | None:
    """The draft that the text is; None where it was changed since the last one, or none was issued."""
    draft = negotiation.issued.draft if negotiation.issued else None
    return draft if draft and draft.commit == negotiation.main else None


def _make_cover(negotiation: Negotiation, wish: Wish, authors: Mapping[str, Author]) -> Cover:
    settings, draft = negotiation.report.settings, _find_draft(negotiation)
    return Cover(
        title=settings.title,
        subtitle=_SUBTITLES.get(wish.kind) or f"The amendment of {authors[wish.amendment].name}, as it was read",
        body=settings.body,
        symbol=(draft.symbol if draft else "") or settings.symbol,
        date=draft.date if draft else wish.date,
        notes=tuple(_note(negotiation, wish)),
    )


def _note(negotiation: Negotiation, wish: Wish) -> Iterator[str]:
    settings = negotiation.report.settings
    if wish.kind is DocumentKind.AMENDMENT:
        yield from _tell_fates(negotiation, wish.amendment)
    elif wish.kind is not DocumentKind.CLEAN:
        yield f"{render_count(len(_list_open(negotiation)), 'open amendment')}."
    if wish.kind is DocumentKind.REDLINE:
        yield _HOW_TO_READ
    if wish.kind is DocumentKind.CLEAN:
        yield _HOW_TO_PROPOSE
    if settings.provenance:
        yield settings.provenance


def _tell_fates(negotiation: Negotiation, amendment: str) -> Iterator[str]:
    """What became of an amendment since it came, paragraph by paragraph; nothing where it stands as it was made."""
    for standing in negotiation.by_amendment[amendment]:
        told = [render_plain(line.pieces) for line in tell_fate(standing, negotiation.report) if line.depth == 0]
        if told:
            yield f"{negotiation.report.describe(standing.change.target)}: {' '.join(told)}"
