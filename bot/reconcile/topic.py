"""What can be spoken about on a paragraph today: itself, its points, their alternatives, and wider changes.

Words are compared typography aside. In doubt nothing is found, and whoever spoke is asked again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.amendments.composition import Point
from bot.amendments.edit import Edit, Proposal, compare_proposal
from bot.reconcile.digest import digest, shorten
from bot.reconcile.negotiation import Item
from bot.reconcile.sponsoring import tokenize_text
from bot.reconcile.statement import Scope, Topic
from bot.reconcile.thing import Thing
from bot.text.token import tokenize

# So many words on each side tell one place from another.
_AROUND = 4
# In hexadecimal digits: enough to tell places, and the texts of one submitter, apart.
_SHORT = 12

# By amendment, the digests of the texts that it submitted for one paragraph or place.
_Sources = Mapping[str, frozenset[str]]


def list_things(item: Item) -> tuple[Thing, ...]:
    """The paragraph or place, then each point with its alternatives, then changes of the paragraph as a whole."""
    sources = _digest_sources(item)
    points = [(point, _list_at_point(item, point, sources)) for point in item.composition.points]
    alternatives = [each for _, found in points for each in found] + list(_list_wide(item, sources))
    counts = Counter(words for each in alternatives for words in each.words)
    marked = {id(each): _mark(each, all(counts[words] == 1 for words in each.words)) for each in alternatives}
    things = [_describe_paragraph(item)]
    for point, found in points:
        there = [marked.pop(id(each)) for each in found]
        things += [_describe_point(item, point, there), *there]
    return (*things, *marked.values())


def is_made(topic: Topic, base: str | None, text: str | None) -> bool:
    """Whether an alternative's edits are among those that lead from one text of a paragraph to another, at its place.

    None: there is no such paragraph.
    """
    tokens = tokenize(base or "")
    edits = compare_proposal(tokens, "", text).edits
    runs = ((i, j) for i in range(len(edits)) for j in range(i + 1, len(edits) + 1))
    made = (edits[i:j] for i, j in runs if _digest_edits(tokens.keys, edits[i:j]) == topic.words)
    return any(topic.sole or _is_beside(topic, tokens.keys, run) for run in made)


def _describe_paragraph(item: Item) -> Thing:
    tokens = item.composition.tokens
    words = digest(tokens.keys)
    topic = Topic(scope=Scope.PARAGRAPH, of=str(item.target), words=words, quote=shorten(tokens.text))
    return Thing(topic=topic, point=None, words=frozenset({words}))


def _describe_point(item: Item, point: Point, alternatives: Sequence[Thing]) -> Thing:
    """A point is known by today's words; where there are none, by those that are proposed for the place."""
    tokens = item.composition.tokens
    keys = tokens.keys[point.first : point.last]
    before, after = look_around(tokens.keys, point.first, point.last)
    topic = Topic(
        scope=Scope.POINT,
        of=str(item.target),
        words=digest(keys or sorted(min(each.words) for each in alternatives)),
        before=before,
        after=after,
        sole=_occurs_once(keys, tokens.keys) if keys else all(each.topic.sole for each in alternatives),
        source="" if keys else alternatives[0].topic.source,
        quote=shorten(tokens.quote(point.first, point.last)),
    )
    sources = frozenset(source for each in alternatives for source in each.sources)
    return Thing(topic=topic, point=point.number, words=frozenset({topic.words}), sources=sources)


def _list_at_point(item: Item, point: Point, sources: _Sources) -> list[Thing]:
    edits = set(point.edits)
    found = []
    for alternative in point.alternatives:
        makers = (each for each in item.composition.proposals if each.id in alternative.amendments)
        made = [tuple(edit for edit in each.edits if edit in edits) for each in makers]
        found.append(_describe_change(item, point.number, alternative.amendments, made, sources, alternative.text))
    return found


def _list_wide(item: Item, sources: _Sources) -> Iterator[Thing]:
    """Whole alternatives, and changes that are made at several points together."""
    aside = {each for whole in item.composition.whole for each in whole.amendments}
    point_of = {edit: number for number, point in enumerate(item.composition.points) for edit in point.edits}
    groups: dict[tuple[Edit, ...], list[Proposal]] = defaultdict(list)
    for proposal in item.composition.proposals:
        if proposal.id in aside or len({point_of[edit] for edit in proposal.edits}) > 1:
            groups[proposal.edits].append(proposal)
    for edits, proposals in groups.items():
        amendments = tuple(dict.fromkeys(each.id for each in proposals))
        text = "" if proposals[0].tokens is None else proposals[0].tokens.text
        change = _describe_change(item, None, amendments, [edits], sources, text)
        yield replace(change, is_composed=proposals[0].id not in aside)


def _describe_change(
    item: Item,
    number: int | None,
    amendments: tuple[str, ...],
    made: Sequence[tuple[Edit, ...]],
    sources: _Sources,
    text: str,
) -> Thing:
    """What some propose, known by their edits: words of today, and what is to stand in their place."""
    keys = item.composition.tokens.keys
    digests = [_digest_edits(keys, edits) for edits in made]
    before, after = look_around(keys, made[0][0].start, made[0][-1].end)
    topic = Topic(
        scope=Scope.ALTERNATIVE,
        of=str(item.target),
        words=digests[0],
        before=before,
        after=after,
        source=min(sources[amendments[0]]),
        amendments=amendments,
        quote=shorten(text),
    )
    found = frozenset(source for each in amendments for source in sources[each])
    return Thing(topic=topic, point=number, words=frozenset(digests), sources=found)


def _mark(thing: Thing, sole: bool) -> Thing:
    return replace(thing, topic=replace(thing.topic, sole=sole))


def _digest_sources(item: Item) -> _Sources:
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for standing in item.standings:
        found[standing.amendment.id] |= {digest(tokenize_text(standing.change.proposed), _SHORT)}
    return found


def _digest_edits(keys: Sequence[str], edits: Iterable[Edit]) -> str:
    return digest([(keys[edit.start : edit.end], edit.words) for edit in edits])


def _is_beside(topic: Topic, keys: Sequence[str], edits: Sequence[Edit]) -> bool:
    before, after = look_around(keys, edits[0].start, edits[-1].end)
    return topic.before == before or topic.after == after


def look_around(keys: Sequence[str], first: int, last: int) -> tuple[str, str]:
    """Digests of the words before ``first`` and from ``last`` on."""
    return digest(keys[max(0, first - _AROUND) : first], _SHORT), digest(keys[last : last + _AROUND], _SHORT)


def _occurs_once(words: Sequence[str], keys: Sequence[str]) -> bool:
    size = len(words)
    return sum(tuple(keys[i : i + size]) == tuple(words) for i in range(len(keys) - size + 1)) == 1
