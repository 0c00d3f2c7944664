"""One proposed change made from a few words: replace these, insert after those, delete the paragraph."""

from __future__ import annotations

from bot.amendments.amendment import Change, Doubt
from bot.errors import UserError
from bot.report.paragraph import ParagraphId, Place, Target
from bot.report.reference import find_next_name
from bot.report.report import Report
from bot.text.find import find_words
from bot.text.token import tokenize

_SAID = "This was said from the floor and written down for you: is it what you propose?"


def propose_replacement(report: Report, target: Target, words: str, new: str) -> Change:
    """Put ``new`` in place of ``words``. Raises ``UserError`` unless the words stand there exactly once."""
    name, base = _get_text(report, target)
    start, end = _get_words(report, name, base, words)
    return Change(target=name, name=name, base=base, proposed=_tidy(base[:start], new, base[end:]))


def propose_insertion(report: Report, target: Target, words: str, new: str) -> Change:
    """Put ``new`` after ``words``. Raises ``UserError`` unless the words stand there exactly once."""
    name, base = _get_text(report, target)
    _, end = _get_words(report, name, base, words)
    space = "" if new[:1].isspace() or not (new[:1].isalnum() or new[:1] in "([“‘\"'") else " "
    return Change(target=name, name=name, base=base, proposed=base[:end] + space + new + base[end:])


def propose_deletion(report: Report, target: Target) -> Change:
    """Delete the paragraph."""
    name, base = _get_text(report, target)
    return Change(target=name, name=name, base=base, proposed=None)


def propose_paragraph(report: Report, target: Target, text: str) -> Change:
    """Put a new paragraph at a place. Raises ``UserError`` when the target is a paragraph that stands already."""
    if isinstance(target, ParagraphId):
        name = report.describe(target)
        raise UserError(f'{name} stands already; name a place for the new paragraph, as "after {name}".')
    return Change(target=target, name=find_next_name(report, target), base=None, proposed=text)


def doubt_all(change: Change) -> tuple[Doubt, ...]:
    """The one doubt of a change that was heard and not read: all of it waits for its submitter's word."""
    return (Doubt(start=0, end=len(change.base or ""), question=_SAID),)


def _get_text(report: Report, target: Target) -> tuple[ParagraphId, str]:
    if isinstance(target, Place):
        raise UserError(f"{report.describe(target)} is a place for a new paragraph; give its words with --text.")
    return target, report.texts[target]


def _get_words(report: Report, name: ParagraphId, base: str, words: str) -> tuple[int, int]:
    places = find_words(tokenize(base), words)
    if len(places) == 1:
        return places[0]
    where = report.describe(name)
    if not places:
        raise UserError(f'{where} does not have the words "{words}"; read it with: amend show "{where}" --as clean')
    raise UserError(f'The words "{words}" stand {len(places)} times in {where}; name more of the words around them.')


def _tidy(before: str, new: str, after: str) -> str:
    """The three put together; where nothing comes in, without the space that would be left over."""
    if not new.strip() and before[-1:] == " " and (not after or not after[0].isalnum()):
        return before[:-1] + after
    if not new.strip() and after[:1] == " " and (not before or before[-1].isspace()):
        return before + after[1:]
    return before + new + after
