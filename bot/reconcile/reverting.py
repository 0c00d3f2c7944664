"""Taking back what was adopted: the words as they were before, in today's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.amendments.descent import trace
from bot.amendments.merging import ONE, compose_both, differs, merge_words
from bot.amendments.succession import Stage
from bot.errors import UserError
from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.negotiation import Negotiation
from bot.report.layout import require_layout
from bot.report.paragraph import ParagraphId
from bot.report.reference import parse_reference
from bot.report.report import fold_name

# A commit, a part of it, or what came with it on one paragraph: "1a2b3c4", "1a2b3c4/2", "1a2b3c4 rec 9".
_COMMIT = re.compile(r"(?P<commit>[0-9a-f]{7,64})(?:/(?P<part>\d+))?(?: (?P<paragraph>.+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversion:
    """One paragraph as it would become without what ``entries`` put there, newest first. None: there is none."""

    name: ParagraphId
    old: str | None
    new: str | None
    entries: tuple[ChangelogEntry, ...]


def revert(selections: Iterable[str], negotiation: Negotiation) -> tuple[Reversion, ...]:
    """Take back what people name: a commit, a paragraph ("rec 9"), a decision point ("rec 9/2"), or an amendment.

    Of a commit that brought several adoptions "1a2b3c4 rec 9" names those on one paragraph, "1a2b3c4/2" one part.

    Of a paragraph or point it is what was adopted there last. Raises ``UserError`` for what was not adopted, and where
    later adoptions brought other words for the same words.
    """
    chosen = {id(entry): entry for text in selections for entry in _find_entries(text, negotiation)}
    by_name: dict[ParagraphId, list[ChangelogEntry]] = {}
    for entry in reversed(negotiation.adopted):
        if id(entry) in chosen:
            by_name.setdefault(entry.target, []).append(entry)
    return tuple(_revert_paragraph(name, entries, negotiation) for name, entries in by_name.items())


def _find_entries(text: str, negotiation: Negotiation) -> Sequence[ChangelogEntry]:
    # What was only looked at has no words to take back; what was renumbered is another matter.
    kinds = (EntryKind.UNCHANGED, EntryKind.RENUMBERED)
    told = (entry for entry in reversed(negotiation.adopted) if entry.kind not in kinds and not entry.taken_back)
    # The number of one that was deleted may be that of another paragraph by now.
    left = [entry for entry in told if not entry.is_gone]
    if named := _COMMIT.fullmatch(text):
        found = [e for e in left if e.commit.startswith(named["commit"]) or e.main.startswith(named["commit"])]
        if len({entry.main for entry in found}) > 1:
            raise UserError(f'"{text}" is the beginning of several commits; name one with more of its digits.')
        if named["paragraph"]:
            target = _find_paragraph(named["paragraph"], found, negotiation)
            found = [entry for entry in found if entry.target == target]
        if named["part"]:
            found = [entry for entry in found if str(entry.part) == named["part"]]
    elif by_amendment := [entry for entry in left if text in entry.amendments]:
        found = by_amendment
    else:
        paragraph, _, number = text.rpartition("/") if re.search(r"/\s*[0-9]+\s*$", text) else (text, "", "")
        target = _find_paragraph(paragraph, left, negotiation)
        point = f"{negotiation.report.describe(target)}/{number.strip()}"
        found = [each for each in left if each.target == target and (not number or point in each.points)][:1]
    if not found:
        raise UserError(f'Nothing that was adopted is left of "{text}"; see: amend changelog')
    return found


def _find_paragraph(text: str, entries: Iterable[ChangelogEntry], negotiation: Negotiation) -> ParagraphId:
    """The paragraph that is called so, also one that was deleted."""
    for entry in entries:
        if fold_name(negotiation.report.describe(entry.target)) == fold_name(text):
            return entry.target
    return parse_reference(text, negotiation.report)


def _revert_paragraph(name: ParagraphId, entries: Sequence[ChangelogEntry], negotiation: Negotiation) -> Reversion:
    today = text = negotiation.report.texts.get(name)
    for entry in entries:
        text = _take_back(entry, text, negotiation)
    if text is not None:
        require_layout(negotiation.report.describe(name), name.path, text)
    if text == today:
        raise UserError(f"{negotiation.report.describe(name)} would not change; there is nothing to take back.")
    return Reversion(name=name, old=today, new=text, entries=tuple(entries))


def _take_back(entry: ChangelogEntry, text: str | None, negotiation: Negotiation) -> str | None:
    """The text as it would be without one adoption."""
    if text == entry.new:
        return entry.old
    if text is not None and entry.old is not None and entry.new is not None:
        merged = merge_words(entry.new, text, entry.old)
        if merged is not None:
            return merged
    later = _find_later(entry, text, negotiation)
    told = "; ".join(f"commit {each.main[:12]} of {each.date[:10]}" for each in later) or "by hand"
    name = negotiation.report.describe(entry.target)
    raise UserError(
        f"What commit {entry.main[:12]} put into {name} was changed since ({told}); "
        "take that back first, or propose other words."
    )


def _find_later(entry: ChangelogEntry, text: str | None, negotiation: Negotiation) -> list[ChangelogEntry]:
    """The later adoptions that brought other words for the same words."""
    after = negotiation.adopted[negotiation.adopted.index(entry) + 1 :]
    later = [each for each in after if each.target == entry.target and each.old != each.new]
    if text is None or entry.old is None or entry.new is None or any(each.new is None for each in later):
        return later
    composition = compose_both(entry.new, text, entry.old)
    own = composition.proposals[0]
    descent = trace(entry.new, (Stage(each.new, each.edits) for each in later))
    steps: set[int] = set()
    for point in filter(differs, composition.points):
        assert ONE in point.alternatives[0].amendments
        spans = [span for span, edit in zip(own.spans, own.edits, strict=True) if edit in point.edits]
        steps.update(descent.find_steps(spans[0][2], spans[-1][3]))
    return [later[step] for step in sorted(steps)]
