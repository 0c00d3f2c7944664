"""The rules about unmarked words: which words of the report beside new ones are struck out without a mark."""

from __future__ import annotations

from bot.documents.align import FOOTNOTE
from bot.documents.case import Case, Fate
from bot.documents.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    FUNCTION_WORDS,
    PREFIXES,
    RELATIVES,
    SUBORDINATORS,
    share_class,
    share_ending,
)
from bot.documents.marks import ASK, CERTAIN, LIKELY, grow, is_suffix
from bot.documents.spot import Group, Spot

# How many words on either side of an insertion grammar may strike out: "as per", replaced by "during".
_REACH = 2


def glued(case: Case, spot: Spot) -> None:
    """New words printed into the unmarked word before them: another form of it, or put in its place."""
    first = spot.groups(case)[0].first
    last = case.before(first)
    if last is None or not case.words[first].is_new:
        return
    if not case.is_free(last) or not case.is_glued(last, first):
        return
    said, put = case.say(last, last + 1), case.say(first, spot.last)
    why = f"{put} is printed into {said}, which it replaces."
    new, old = case.words[first], case.words[last].lower
    # A capital inside a sentence: what is struck out began with the sentence.
    opens = new.key[0].isupper() and not case.words[last].key[0].isupper()
    if case.head(last) or is_suffix(case, first):
        grow(case, last, first)
    elif new.mark or opens or _is_listed(case, spot):
        question = f"Did you add {put} or put it in place of {said}?"
        case.find(last, spot.last, ASK, f"{put} is printed into {said}, with no space.", question)
    elif share_class(old, new.lower) and case.words[last].end == new.start:
        case.find(last, spot.last, CERTAIN, why, strike=[last])
    elif old not in FUNCTION_WORDS or share_class(old, new.lower):
        case.find(last, spot.last, LIKELY, why, strike=[last])
    else:
        # A small word is rarely struck out by itself for something else; where the struck words begin is open.
        case.find(last, spot.last, ASK, why, f"{why} Which words before it do you strike out?", strike=[last])


def _is_listed(case: Case, spot: Spot) -> bool:
    """Whether a list goes on after the spot, in which one more word may have been added."""
    right = case.after(spot.last - 1)
    return right is not None and case.words[right].lower in CONJUNCTIONS | {","}


def lost_space(case: Case, spot: Spot) -> None:
    """New words printed into the word after them: its first letters, or a struck word took the space along."""
    last = spot.last - 1
    right, left, new = case.after(last), case.before(spot.first), case.words[last]
    if not new.is_new or right is None or not case.is_free(right) or not case.is_glued(last, right):
        return
    put, said = case.say(spot.first, spot.last), case.say(right, right + 1)
    why = f"{put} is printed into {said}, with no space."
    if new.lower in PREFIXES - FUNCTION_WORDS:
        case.fates[right] = Fate.GROW
        case.heads[right] = case.words[right].end - case.words[right].start
        case.find(last, right + 1, LIKELY, f"{why} Together they are one word.")
    elif new.lower in PREFIXES or not case.page.is_known(new.key):
        case.find(spot.first, right + 1, ASK, why, f"{why} Is it one word or two?")
    elif left is not None and left == spot.first - 1 and case.is_free(left) and not new.mark:
        lost = case.say(left, left + 1)
        if case.words[left].is_word and case.words[left].lower not in FUNCTION_WORDS:
            why = f"{why} So {lost} before it was struck out together with its space."
            case.find(left, spot.last, LIKELY, why, strike=[left])
        else:
            case.find(left, spot.last, ASK, why, f"{why} Do you strike out {lost} before it?")


def same_ending(case: Case, spot: Spot) -> None:
    """One new word right after a word of the report with the same ending: "growing expanding"."""
    left = case.before(spot.first)
    alone = spot.last - spot.first == 1 and case.words[spot.first].is_new
    if not alone or left is None or left != spot.first - 1 or not case.is_free(left):
        return
    if share_ending(case.words[left].lower, case.words[spot.first].lower):
        said, put = case.say(left, left + 1), case.say(spot.first, spot.last)
        why = f"{said} and {put} have the same form and stand side by side."
        if case.words[spot.first].mark:
            case.find(left, spot.last, ASK, why, f"Did you add {put} or put it in place of {said}?")
        else:
            case.find(left, spot.last, LIKELY, f"{why} The first is struck out.", strike=[left])


def clashing(case: Case, spot: Spot) -> None:
    """Unmarked words of the report that cannot stand beside the new ones: "towards of", "the whether"."""
    going_on = [index for index in range(spot.first, spot.last) if case.fates[index] is Fate.INSERT]
    if not going_on:
        return
    for step, inner in ((-1, going_on[0]), (1, going_on[-1])):
        for _ in range(_REACH):
            outer = case.before(inner) if step < 0 else case.after(inner)
            first, second = sorted((inner, outer if outer is not None else inner))
            if outer is None or not case.is_free(outer) or not case.clashes(first, second):
                break
            said, put = case.say(outer, outer + 1), case.say(inner, inner + 1)
            why = f"{said} cannot stand beside {put}"
            if step > 0:
                # What is struck out is printed before what is put in for it.
                case.find(first, second + 1, ASK, f"{why}.", f"{why}. Do you strike it out?")
                break
            reading = LIKELY if case.words[inner].mark or case.words[first].lower == "as" else CERTAIN
            case.find(first, second + 1, reading, f"{why}, so it is struck out.", strike=[outer])


def inserted(case: Case, spot: Group) -> None:
    """New words that replace nothing, as far as the print shows."""
    new = [word for word in case.words[spot.first : spot.last] if word.is_word or word.key == FOOTNOTE]
    put = case.say(spot.first, spot.last)
    if 2 * sum(bool(word.mark) for word in new) < len(new):
        why = f"{put} is not in the report and is printed without a mark."
        case.find(spot.first, spot.last, ASK, why, f"Is {put} yours, and does it replace nothing?")
    elif not case.page.reconstruction:
        case.find(spot.first, spot.last, CERTAIN, f"{put} is marked and not in the report.")
    elif len(new) > 1:
        why = f"{put} is marked and not in the report, which is a reconstruction."
        case.find(spot.first, spot.last, LIKELY, why)
    elif _completes_clause(case, spot):
        case.find(spot.first, spot.last, LIKELY, f"{put} is marked, and the clause put in before needs a verb.")
    else:
        why = f"{put} is marked; it may have been struck out, for the report is a reconstruction."
        case.find(spot.first, spot.last, ASK, why, f"Did you insert {put} or strike it out?")


def _completes_clause(case: Case, spot: Group) -> bool:
    """Whether the word is the verb of a clause that new words before it open ("whether … is")."""
    if case.words[spot.first].lower not in AUXILIARIES:
        return False
    for index in range(spot.first - 1, -1, -1):
        word = case.words[index]
        if word.key in (".", ";", ":", "\n"):
            return False
        if case.fates[index] is Fate.INSERT and word.lower in SUBORDINATORS | RELATIVES:
            return True
    return False


def enclosed(case: Case, spot: Spot, following: Spot) -> None:
    """One unmarked small word of the report between two insertions, which may be struck out."""
    only = case.after(spot.last - 1)
    if only is None or only != following.first - 1 or not case.is_free(only):
        return
    ends = case.words[spot.last - 1].is_new and case.words[following.first].is_new
    if ends and case.words[only].lower in FUNCTION_WORDS:
        why = f"{case.say(only, only + 1)} stands between words put in, without a mark."
        case.find(only, only + 1, ASK, why, f"{why} Does it stay?")
