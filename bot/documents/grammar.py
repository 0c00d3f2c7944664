"""The few facts of English by which doubled words in a flattened print are told apart.

Closed word classes only, and only what cannot stand together: where grammar is silent, the submitter is asked.
A text in another language meets none of these words, so it is only asked about more often.
"""

from __future__ import annotations

DETERMINERS = frozenset({"a", "an", "the", "its", "their", "our", "your", "his", "her", "every"})
PREPOSITIONS = frozenset(
    {"of", "for", "from", "with", "towards", "toward", "into", "during", "among", "via", "upon", "at", "per", "to"}
)
CONJUNCTIONS = frozenset({"and", "or", "but", "nor"})
SUBORDINATORS = frozenset({"whether", "if", "because", "although", "unless"})
RELATIVES = frozenset({"that", "which", "who"})
MODALS = frozenset({"should", "shall", "must", "may", "can", "could", "would", "will", "might"})
AUXILIARIES = frozenset({"is", "are", "was", "were", "be", "has", "have", "had"})
_OTHERS = frozenset({"in", "on", "by", "as", "not", "within", "without", "between", "through", "all", "any", "no"})

# Words of a closed class: printed into another word, they are no remains of it.
FUNCTION_WORDS = frozenset().union(
    DETERMINERS, PREPOSITIONS, CONJUNCTIONS, SUBORDINATORS, RELATIVES, MODALS, AUXILIARIES, _OTHERS
)

PREFIXES = frozenset({"un", "in", "re", "co", "pre", "sub", "inter", "multi", "non", "mis", "dis", "anti"})
SUFFIXES = frozenset({"ing", "ed", "d", "s", "es", "ly", "al", "er", "ers", "ment", "ion"})
ENDINGS = ("ing", "ed", "ly", "tion", "ment", "ity", "ive", "al")

# "respect for" is a noun with its preposition; the verb takes none: "respecting the rights".
NOUNS_WITH_FOR = frozenset({"respect", "support", "request", "demand", "need", "regard"})

CLOSING = frozenset(",.;:!?)]")
OPENING = frozenset("([\"'")

# Two prepositions that do stand together.
_PAIRS = frozenset({("from", "among"), ("up", "to"), ("as", "to"), ("as", "for"), ("as", "of")})
_NEVER_AFTER_AS = frozenset({"towards", "toward", "during", "among", "into", "via", "upon"})


def clash(first: str, second: str) -> bool:
    """Whether the second word, lower case, cannot directly follow the first, so that one of them is struck out."""
    if first == second:
        return first[0].isalpha() and first not in ("that", "had")
    if first in DETERMINERS:
        return second in DETERMINERS | PREPOSITIONS | SUBORDINATORS | MODALS
    if first in PREPOSITIONS and (first, second) not in _PAIRS:
        return second in (PREPOSITIONS | MODALS) - {"to"}
    if first == "as":
        return second in _NEVER_AFTER_AS
    if first in CONJUNCTIONS:
        return second in CONJUNCTIONS
    return first in MODALS and second in MODALS


def share_class(first: str, second: str) -> bool:
    """Whether two words, lower case, are of one closed class, so that one may stand for the other."""
    prepositions = PREPOSITIONS | {"in", "on", "by", "as", "within", "without", "between", "through"}
    classes = (DETERMINERS, prepositions, CONJUNCTIONS, SUBORDINATORS, MODALS)
    return any(first in words and second in words for words in classes)


def dangles(word: str, following: str) -> bool:
    """Whether a word, lower case, cannot be the last one before that punctuation mark or boundary."""
    ends = following in CLOSING or following.isspace()
    return ends and word in DETERMINERS | PREPOSITIONS | CONJUNCTIONS | MODALS | {"in", "on", "by", "as"}


def share_ending(first: str, second: str) -> bool:
    """Whether two words have one grammatical ending: "growing", "expanding"."""
    return any(
        first.endswith(ending) and second.endswith(ending) and len(first) > len(ending) + 2 < len(second)
        for ending in ENDINGS
    )
