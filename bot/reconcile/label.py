"""Labels within the limits that GitHub sets: their length, and how many an amendment can have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

# GitHub's: https://docs.github.com/rest/issues/labels
_LENGTH = 50
# GitHub takes a hundred; the rest is left for people's own.
_NUMBER = 80


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Label:
    """``family`` stands for all labels of one kind where there are too many of them; "" for one that always stays."""

    text: str
    family: str = ""


def fit_labels(labels: Iterable[Label]) -> frozenset[str]:
    """The texts, each short enough and no more than GitHub takes; the largest families are summed up first."""
    single = set(labels)
    summed: set[str] = set()
    while len(single) + len(summed) > _NUMBER:
        sizes = Counter(label.family for label in single if label.family)
        if not sizes:
            break
        largest = min(sizes, key=lambda family: (-sizes[family], family))
        single = {label for label in single if label.family != largest}
        summed.add(largest)
    return frozenset(_shorten(text) for text in (*(label.text for label in single), *summed))


def _shorten(text: str) -> str:
    """The text in one line; a long one with a digest at its end, so that two of them do not become one label."""
    text = " ".join(text.split())
    if len(text) <= _LENGTH:
        return text
    mark = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{text[: _LENGTH - len(mark) - 2].rstrip()}… {mark}"
