"""Whether words stand in what somebody proposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise


class Quoted:
    """The words of some texts, and which of them stand side by side there."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        """``texts`` are words as they are compared."""
        self._words: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        for keys in texts:
            self._words.update(keys)
            self._pairs.update(pairwise(keys))

    def has_words(self, keys: Iterable[str]) -> bool:
        """Whether each of the words stands in one of the texts."""
        return self._words.issuperset(keys)

    def has_run(self, keys: Sequence[str]) -> bool:
        """The same, and each stands beside the next one somewhere."""
        return self.has_words(keys) and self._pairs.issuperset(pairwise(keys))
