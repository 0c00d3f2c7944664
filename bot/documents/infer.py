"""From printed paragraphs to judged ones: what kind of document it is, and then spot by spot, rule by rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.documents.align import BOUNDARY, FOOTNOTE, align, fold_keys, place_missing
from bot.documents.arrange import Passage
from bot.documents.case import Case, Finding, Page
from bot.documents.grammar import FUNCTION_WORDS
from bot.documents.index import words_of
from bot.documents.marks import contradicting, explicit, marked_in_part, missing, replaced, struck_alone, trailing
from bot.documents.markup import INSERTED, STRUCK, UNDERLINED, Marked, without
from bot.documents.neighbours import clashing, enclosed, glued, inserted, lost_space, same_ending
from bot.documents.reading import Sureness
from bot.documents.slide import slide
from bot.documents.spot import Spot, find_spots, overlook
from bot.report.report import Report
from bot.text.token import Tokens, tokenize

# Tried in this order on each spot that no mark with a direction settles; each sees what those before it struck out.
_RULES: tuple[Callable[[Case, Spot], None], ...] = (
    replaced,
    trailing,
    struck_alone,
    glued,
    lost_space,
    same_ending,
    clashing,
)


def judge(passages: Sequence[Passage], report: Report, *, printed: bool) -> tuple[Case, ...]:
    """Judge each passage of the document.

    ``printed``: the document bears notes of a word processor, so it is no clean text even when no mark is left.
    """
    known = frozenset(word for text in report.texts.values() for word in words_of(text)) | FUNCTION_WORDS
    pairs = [(passage.text, tokenize(report.texts[passage.paragraph])) for passage in passages]
    page = Page(
        clean=not printed and not any(any(text.marks) for text, _ in pairs),
        additive=False,
        undirected=False,
        reconstruction=report.settings.reconstruction,
        is_known=lambda word: word.casefold() in known,
    )
    # An underline means an insertion where it does so throughout the document.
    literal = all(_fits(base, text, INSERTED | UNDERLINED) for text, base in pairs)
    cases = [_open(text, base, page, INSERTED | UNDERLINED if literal else INSERTED) for text, base in pairs]
    flattened = page.clean and _is_flattened([_open_print(text, base, page) for text, base in pairs])
    if flattened:
        page = replace(page, clean=False)
        cases = [_open_print(text, base, page) for text, base in pairs]
    page = replace(page, undirected=any(map(_has_struck_underline, cases)), additive=not any(map(_count_lost, cases)))
    for case in cases:
        case.page = page
        overlook(case)
        if case.literal:
            _take_literally(case)
        else:
            _apply_rules(case)
        if flattened:
            case.findings = [_ask(finding) for finding in case.findings]
    return tuple(cases)


def _open(text: Marked, base: Tokens, page: Page, directed: int) -> Case:
    """The case of one passage. It is literal when all its marks fit the report, or when it is an edited text."""
    says_all = not any(mark & UNDERLINED & ~directed for mark in text.marks)
    if not page.clean and not (says_all and _fits(base, text, directed)):
        return _open_print(text, base, page)
    return _open_words(without(text, STRUCK), base, page, literal=True)


def _open_print(text: Marked, base: Tokens, page: Page) -> Case:
    return _open_words(text, base, page, literal=False)


def _open_words(text: Marked, base: Tokens, page: Page, *, literal: bool) -> Case:
    words = align(base, text, None if literal else page.is_known)
    slide(words)
    placed = tuple(place_missing(words, text.text))
    return Case(base=base, words=placed, printed=text, page=page, literal=literal)


def _fits(base: Tokens, text: Marked, directed: int) -> bool:
    """Whether the text without the characters that bear one of these marks reads like the report."""
    old = fold_keys(tokenize(without(text, directed).text))
    lost = (BOUNDARY, FOOTNOTE)
    return [key for key in old if key not in lost] == [key for key in fold_keys(base) if key not in lost]


def _has_struck_underline(case: Case) -> bool:
    """Whether one underline goes over a word of the report and the new word after it."""
    return any(
        first.mark & second.mark & UNDERLINED and not first.is_new and second.is_new
        for first, second in pairwise(case.words)
        if first.is_word and second.is_word
    )


def _is_flattened(cases: Sequence[Case]) -> bool:
    """Whether a text without any mark looks like a print of tracked changes that has lost all of them.

    Then it has the report's words, next to all of them, and words beside them that cannot stand there.
    """
    signs = sum(_is_sign(case, at) for case in cases for at in range(1, len(case.words)))
    return signs > 0 and signs >= sum(map(_count_lost, cases))


def _count_lost(case: Case) -> int:
    """How many words of the report the document does not have."""
    return sum(word.is_missing and word.is_word for word in case.words)


def _is_sign(case: Case, index: int) -> bool:
    """Whether a word of the report and the new one after it are glued or cannot stand together."""
    first, second = case.words[index - 1], case.words[index]
    if first.is_new or first.is_missing or not second.is_new or not second.is_word:
        return False
    glued_words = case.is_glued(index - 1, index) and case.page.is_known(second.key)
    return glued_words or (first.key != second.key and case.clashes(index - 1, index))


def _ask(finding: Finding) -> Finding:
    """The finding as a question: where no mark is left, nothing is sure."""
    question = finding.question or f"{finding.why} Is it what you propose?"
    return replace(finding, reading=Sureness.ASK, question=question)


def _apply_rules(case: Case) -> None:
    """Judge spot by spot. One that bears marks with a direction, or lacks words, is settled by that alone."""
    spots = find_spots(case)
    for spot in spots:
        if explicit(case, spot) or contradicting(case, spot) or missing(case, spot):
            continue
        for rule in _RULES:
            rule(case, spot)
        for group in spot.groups(case):
            if group.is_new and not any(f.first < group.last and f.last > group.first for f in case.findings):
                inserted(case, group)
    for spot, following in pairwise(spots):
        enclosed(case, spot, following)
    for index in range(len(case.words)):
        marked_in_part(case, index)


def _take_literally(case: Case) -> None:
    """Every difference is an edit; a block that an edited text does not have is asked about."""
    for spot in find_spots(case):
        struck = [index for index in range(spot.first, spot.last) if case.words[index].is_missing]
        whole = len(struck) == spot.last - spot.first and any(case.words[at].key == BOUNDARY for at in struck)
        why, question = "The marks say it and fit the report.", ""
        reading = Sureness.CERTAIN
        if case.page.clean:
            why = "The document bears no marks and is read as the text that is proposed."
            unsure = case.page.reconstruction or case.page.additive
            reading = Sureness.LIKELY if unsure else Sureness.CERTAIN
        if case.page.clean and whole:
            reading = Sureness.ASK
            question = f"The document does not have {case.say(spot.first, spot.last)}. Do you strike it out?"
        case.find(spot.first, spot.last, reading, why, question, strike=struck)
