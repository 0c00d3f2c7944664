"""From printed paragraphs to judged ones: what kind of document it is, and then spot by spot, rule by rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.documents.align import BOUNDARY, FOOTNOTE, align, fold_keys, place_missing
from bot.documents.arrange import Passage
from bot.documents.case import Case, Page
from bot.documents.grammar import FUNCTION_WORDS
from bot.documents.marks import contradicting, explicit, marked_in_part, missing, replaced, struck_alone, trailing
from bot.documents.markup import INSERTED, STRUCK, UNDERLINED, Marked, without
from bot.documents.match import words_of
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
    page = Page(
        clean=not printed and not any(any(passage.text.marks) for passage in passages),
        undirected=False,
        reconstruction=report.settings.reconstruction,
        is_known=lambda word: word.casefold() in known,
    )
    bases = [tokenize(report.texts[passage.paragraph]) for passage in passages]
    pairs = list(zip(passages, bases, strict=True))
    # An underline means an insertion where it does so throughout the document.
    literal = all(_fits(base, passage.text, INSERTED | UNDERLINED) for passage, base in pairs)
    directed = INSERTED | UNDERLINED if literal else INSERTED
    cases = [_open(passage.text, base, page, directed) for passage, base in pairs]
    page = replace(page, undirected=any(map(_has_struck_underline, cases)))
    for case in cases:
        case.page = page
        overlook(case)
        if case.literal:
            _take_literally(case)
        else:
            _apply_rules(case)
    return tuple(cases)


def _open(text: Marked, base: Tokens, page: Page, directed: int) -> Case:
    """The case of one passage. It is literal when all its marks fit the report, or when it is an edited text."""
    says_all = not any(mark & UNDERLINED & ~directed for mark in text.marks)
    literal = page.clean or (says_all and _fits(base, text, directed))
    printed = without(text, STRUCK) if literal else text
    words = align(base, printed, None if literal else page.is_known)
    slide(words)
    placed = tuple(place_missing(words, printed.text))
    return Case(base=base, words=placed, printed=printed, page=page, literal=literal)


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
    """Every difference is an edit. In a text without any mark, what may be an accident is asked about."""
    for spot in find_spots(case):
        struck = [index for index in range(spot.first, spot.last) if case.words[index].is_missing]
        new = [index for index in range(spot.first, spot.last) if case.words[index].is_new]
        if not case.page.clean:
            case.find(spot.first, spot.last, Sureness.CERTAIN, "The marks say it and fit the report.", strike=struck)
            continue
        reading = Sureness.LIKELY if case.page.reconstruction else Sureness.CERTAIN
        why = "The document bears no marks and is read as the text that is proposed."
        case.find(spot.first, spot.last, reading, why, strike=struck)
        if new:
            _doubt_flattened(case, spot, new)
        elif any(case.words[index].key == BOUNDARY for index in struck):
            lost = case.say(spot.first, spot.last)
            why = f"The document does not have {lost}."
            case.find(spot.first, spot.last, Sureness.ASK, why, f"{why} Do you propose to strike it out?")


def _doubt_flattened(case: Case, spot: Spot, new: Sequence[int]) -> None:
    """Ask where words cannot stand together, or a struck one goes on in a new one: all marks may be lost."""
    edges = (case.before(new[0]), new[0]), (new[-1], case.after(new[-1]))
    suspects = [case.say(a, b + 1) for a, b in edges if a is not None and b is not None and case.clashes(a, b)]
    for old in (word for word in case.words[spot.first : spot.last] if not word.is_new and word.is_word):
        rests = (index for index in new if case.words[index].key.startswith(old.key))
        glued_words = (i for i in rests if case.words[i].key.removeprefix(old.key) in FUNCTION_WORDS)
        suspects += (case.say(index, index + 1) for index in glued_words)
    for said in suspects:
        question = f"The document has {said}. Are words in it that you strike out?"
        case.find(spot.first, spot.last, Sureness.ASK, f"{said} may be a struck and a new word.", question)
