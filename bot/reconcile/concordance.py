"""What was said before the report was renumbered, under the names of today.

Every record says after which renumbering it was made: it names paragraphs as they were called then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.reconcile.digest import digest
from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.followed import follow_words
from bot.reconcile.procedure import Part, Silence
from bot.reconcile.statement import Scope, Statement, Topic
from bot.report.renumbering import follow_references
from bot.report.report import Report

# In hexadecimal digits.
_SHORT = 12
_PLACE = "after "
Spoken = Statement | Silence


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance:
    """Each renumbering in its order, by a name of its own: old names and new ones of the paragraphs that moved.

    ``texts`` are, for each of them, the old and the new text of the paragraphs, by their old names, in which it changed
    nothing but the numbers of cross-references.
    """

    steps: tuple[tuple[str, Mapping[str, str]], ...] = ()
    texts: tuple[Mapping[str, tuple[str, str]], ...] = ()

    @property
    def last(self) -> str:
        """The renumbering whose numbers are those of today; "" before the first."""
        return self.steps[-1][0] if self.steps else ""

    def follow(self, spoken: Spoken) -> Spoken | None:
        """The same under the names of today; None where its paragraph was gone when the report was renumbered.

        What names a renumbering that the report does not have is about no paragraph of today either; of what was put to
        silence together, the words on other paragraphs are left.
        """
        if spoken.numbering == self.last:
            return spoken
        if isinstance(spoken, Statement) and spoken.topic.scope is Scope.AMENDMENT:
            return spoken
        if isinstance(spoken, Silence):
            parts = tuple(part for each in spoken.parts if (part := self._follow_part(each, spoken.numbering)))
            return replace(spoken, parts=parts, numbering=self.last) if parts else None
        topic = self._follow_topic(spoken.topic, spoken.numbering)
        return replace(spoken, topic=topic, numbering=self.last) if topic else None

    def _follow_part(self, part: Part, numbering: str) -> Part | None:
        words = self._follow_topic(part.words, numbering)
        within = (self._follow_topic(each, numbering) for each in part.within)
        return Part(words=words, within=tuple(each for each in within if each)) if words else None

    def _follow_topic(self, topic: Topic, numbering: str) -> Topic | None:
        names = ["", *(name for name, _ in self.steps)]
        if numbering not in names:
            return None
        of, since = topic.of, names.index(numbering)
        for (_, moved), texts in zip(self.steps[since:], self.texts[since:], strict=True):
            start = _PLACE if of.startswith(_PLACE) else ""
            name = of.removeprefix(start)
            if name not in moved and name in moved.values():
                return None
            if of in texts:
                topic = follow_words(topic, *texts[of])
            of = f"{start}{moved.get(name, name)}"
        return replace(topic, of=of)


def read_concordance(entries: Iterable[ChangelogEntry], report: Report) -> Concordance:
    """What the history of the main branch tells of it; ``entries`` are in the order in which they were made.

    A renumbering is named by what it did, so that it stays the same when commits are written anew. ``report`` is that
    of today: whether only cross-references changed is found by letting them follow once more.
    """
    steps: list[tuple[str, Mapping[str, str]]] = []
    texts: list[Mapping[str, tuple[str, str]]] = []
    renumbered = (entry for entry in entries if entry.kind is EntryKind.RENUMBERED)
    for _, group in groupby(renumbered, key=lambda entry: entry.main):
        made = list(group)
        names = {str(entry.was): str(entry.paragraph) for entry in made if entry.was}
        if not names:
            continue
        before = steps[-1][0] if steps else ""
        steps.append((digest([before, sorted(names.items())], _SHORT), names))
        texts.append(dict(_list_followed(made, report)))
    return Concordance(steps=tuple(steps), texts=tuple(texts))


def _list_followed(made: Sequence[ChangelogEntry], report: Report) -> Iterator[tuple[str, tuple[str, str]]]:
    """The paragraphs in which only cross-references read otherwise since, each with its old text and its new one."""
    moved = {entry.was: entry.paragraph for entry in made if entry.was}
    stayed = (name for name in report.texts if name not in moved.values())
    concordance = {**{name: name for name in stayed}, **moved}
    for entry in made:
        if entry.old is None or entry.new is None or entry.old == entry.new:
            continue
        name = entry.was or entry.paragraph
        then = replace(report, texts={**dict.fromkeys(concordance, ""), name: entry.old})
        if follow_references(name, then, concordance, frozenset())[0] == entry.new:
            yield str(name), (entry.old, entry.new)
