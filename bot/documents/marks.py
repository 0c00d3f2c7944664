"""The rules about marks: which marked words of the report are struck out, and where a mark contradicts the report.

What is known for certain is the report: words that it does not have were put in. What must be inferred is which
of its words were struck out. A rule looks at one spot and notes what it finds, with the evidence in plain words.
"""

from __future__ import annotations

from itertools import pairwise

from bot.documents.case import Case, Fate
from bot.documents.grammar import FUNCTION_WORDS, NOUNS_WITH_FOR, SUFFIXES, clash, dangles
from bot.documents.markup import INSERTED, STRUCK
from bot.documents.reading import Sureness
from bot.documents.spot import Spot, find_runs

CERTAIN, LIKELY, ASK = Sureness.CERTAIN, Sureness.LIKELY, Sureness.ASK


def explicit(case: Case, spot: Spot) -> bool:
    """Marks that say their direction, and the report agrees: struck words are its own, inserted ones not."""
    own = [index for index in range(spot.first, spot.last) if not case.words[index].is_new]
    for index in range(spot.first, spot.last):
        word = case.words[index]
        fits = word.mark & (INSERTED if word.is_new else STRUCK) and case.fates[index] is not Fate.DROP
        if not fits and (word.is_word or word.mark) and case.fates[index] is not Fate.DROP:
            return False
    case.find(spot.first, spot.last, CERTAIN, "The marks say it and fit the report.", strike=own)
    return True


def contradicting(case: Case, spot: Spot) -> bool:
    """Marks that the report contradicts: its own words inserted, or words struck out that it does not have."""
    wrong, struck = [], []
    for index in range(spot.first, spot.last):
        word = case.words[index]
        against, for_it = (STRUCK, INSERTED) if word.is_new else (INSERTED, STRUCK)
        if word.mark & against and not word.mark & for_it:
            wrong.append(index)
        elif word.mark & STRUCK and not word.is_new:
            struck.append(index)
    if not wrong:
        return False
    case.find(spot.first, spot.last, LIKELY, "Other marks here fit the report.", strike=struck)
    for first, last in find_runs(wrong):
        said = case.say(first, last)
        if case.words[first].is_new:
            why = f"{said} is struck out in the document, but the report does not have it."
            case.fates[first:last] = [Fate.DROP] * (last - first)
        else:
            why = f"{said} is marked as new, but the report has it already."
        case.find(first, last, ASK, why, f"{why} What do you propose here?")
    return True


def missing(case: Case, spot: Spot) -> bool:
    """Words of the report that the document does not have, although it marks other changes."""
    lost = [index for index in range(spot.first, spot.last) if case.words[index].is_missing]
    if not lost:
        return False
    said = " … ".join(case.say(first, last) for first, last in find_runs(lost))
    new = [group for group in spot.groups(case) if group.is_new]
    if new:
        put = case.say(new[0].first, new[-1].last)
        struck = [index for index in range(spot.first, spot.last) if case.words[index].mark & STRUCK]
        question = f"The report has {said} where the document has {put}. Do you replace it?"
        why = f"{put} stands in the place of {said}."
        case.find(spot.first, spot.last, ASK, why, question, strike=[*lost, *struck])
    else:
        question = f"{said} is not in the document. Do you propose to strike it out?"
        case.find(spot.first, spot.last, ASK, f"{said} is not printed.", question)
    return True


def replaced(case: Case, spot: Spot) -> None:
    """Marked words of the report directly before new ones: struck out, then inserted."""
    groups = spot.groups(case)
    for at, (own, new) in enumerate(pairwise(groups)):
        if own.is_new or (at and groups[at - 1].is_new):
            continue
        last, first = own.last - 1, new.first
        glued = case.is_glued(last, first)
        if glued and (case.head(last) or is_suffix(case, first)):
            grow(case, last, first)
            continue
        said, put = case.say(own.first, own.last), case.say(new.first, new.last)
        reading, why = LIKELY, f"{said} and then {put} are marked: the second stands for the first."
        if glued or clash(case.words[last].lower, case.words[first].lower):
            how = "are printed into one another" if glued else "cannot stand together"
            reading, why = CERTAIN, f"{said} and {put} are marked and {how}: the first is struck out."
        case.find(own.first, new.last, reading, why, strike=range(own.first, own.last))


def trailing(case: Case, spot: Spot) -> None:
    """Marked words of the report after new ones: kept or struck out as mark or grammar says, or else asked."""
    groups = spot.groups(case)
    for at, (new, own) in enumerate(pairwise(groups)):
        if own.is_new:
            continue
        said, put = case.say(own.first, own.last), case.say(new.last - 1, new.last)
        following = groups[at + 2].first if at + 2 < len(groups) else case.after(own.last - 1)
        left = case.words[new.last - 1].lower
        beyond = case.words[following].lower if following is not None else "\n"
        own_words = range(own.first, own.last)
        if all(case.words[index].mark & STRUCK for index in own_words):
            case.find(new.first, own.last, LIKELY, f"{said} is marked as struck out.", strike=own_words)
        elif clash(left, case.words[own.first].lower):
            why = f"{said} is marked and cannot stand after {put}, so it is struck out."
            case.find(new.first, own.last, LIKELY, why, strike=own_words)
        elif dangles(left, beyond) or clash(left, beyond):
            why = f"{said} is marked too, but without it {put} would be left alone, so it stays."
            case.find(new.first, own.last, LIKELY, why)
        else:
            question = f"{said} is printed with the mark of your new words. Do you strike it out?"
            case.find(new.first, own.last, ASK, f"{said} is marked after new words.", question)


def struck_alone(case: Case, spot: Spot) -> None:
    """Marked words of the report and no new ones: struck out, where marks stand on struck words elsewhere."""
    if any(group.is_new for group in spot.groups(case)):
        return
    said = case.say(spot.first, spot.last)
    if case.page.undirected:
        why = f"{said} is marked and nothing put in; in this document such marks also stand on struck words."
        case.find(spot.first, spot.last, LIKELY, why, strike=range(spot.first, spot.last))
    else:
        question = f"{said} is marked, but it stands in the report already. Do you strike it out?"
        case.find(spot.first, spot.last, ASK, f"{said} of the report is marked.", question)


def marked_in_part(case: Case, index: int) -> None:
    """A mark on some letters of a word of the report, and not as the end of a mark beside it."""
    word = case.words[index]
    marks = case.printed.marks[word.start : word.end]
    if word.is_new or word.mark or not any(marks) or case.fates[index] is not Fate.KEEP:
        return
    around = [case.words[at].mark for at in (index - 1, index + 1) if 0 <= at < len(case.words)]
    if not any(mark & max(marks) for mark in around):
        said = case.say(index, index + 1)
        question = f"Only a part of {said} is marked. What do you propose here?"
        case.find(index, index + 1, ASK, f"Only a part of {said} is marked.", question)


def is_suffix(case: Case, index: int) -> bool:
    """Whether a printed remainder is the ending of a word rather than a word."""
    word = case.words[index].lower
    return word in SUFFIXES and word not in FUNCTION_WORDS


def grow(case: Case, last: int, first: int) -> None:
    """Make one word of a word of the report and the letters glued to it; a verb drops its noun's preposition."""
    old, new = case.words[last], case.words[first]
    inside = case.head(last)
    case.fates[last] = Fate.GROW
    case.heads[last] = inside or old.end - old.start
    word = case.text[old.start : old.start + case.heads[last]] + case.text[new.start : new.end]
    why = f"“{old.key}” becomes “{word}”: the new letters are printed into it."
    case.find(last, first + 1, CERTAIN if inside else LIKELY, why)
    right = case.after(first)
    takes_for = new.lower == "ing" and old.lower in NOUNS_WITH_FOR
    if takes_for and right is not None and case.is_free(right) and case.words[right].lower == "for":
        case.find(last, right + 1, LIKELY, f"“{word}” takes no “for”.", strike=[right])
