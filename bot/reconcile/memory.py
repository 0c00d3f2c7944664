"""What the bot's own comment remembers, in a hidden line that only the bot writes: records, and what it asked about."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from bot.reconcile.decision import Decision
from bot.reconcile.digest import digest
from bot.reconcile.notice import Known
from bot.reconcile.record import Altered, Forgotten, Heard, Said, digest_words
from bot.reconcile.recording import parse_record, render_record
from bot.reconcile.statement import Statement, list_needed

# In characters, of the 65,536 that a comment of GitHub has: the newest answers, forty or so.
_HEARD_LIMIT = 16_000
# The same for statements: seventy or more.
_STATEMENTS_LIMIT = 28_000
_LINE = re.compile(r"^<!-- amend:memory (\{.*\}) -->$", re.MULTILINE)
# What could end the hidden part, call somebody or refer to something is spelled so that it does not.
_SPELLING = {character: f"\\u{ord(character):04x}" for character in "<>&@#"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What was said, and what stood in the comment that keeps it.

    ``words`` are the digests of the proposed texts that were asked about, by the name of the paragraph; ``seen`` those
    of all that can be spoken about, by its name; ``known`` what is spoken up about when it changes. ``since`` has the
    digests that stood in the comment before it was last written, each with the time from which on it did.
    """

    said: tuple[Said, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)
    known: Known | None = None
    since: Mapping[str, str] = field(default_factory=dict)

    @property
    def digests(self) -> frozenset[str]:
        """All that people can have meant who saw the comment."""
        return frozenset((*self.words.values(), *self.seen.values(), *((self.known.words,) if self.known else ())))


def remember(
    decision: Decision,
    said: Iterable[Said],
    seen: Mapping[str, str] = MappingProxyType({}),
    known: Known | None = None,
) -> Memory:
    """What is to be kept with an amendment as it is shown now; ``seen`` has digests of all paragraphs and places."""
    targets = dict.fromkeys(str(standing.change.target) for standing in decision.standings)
    return Memory(
        said=_forget(said),
        words={str(each.change.name): digest_words(each.change.proposed) for each in decision.unconfirmed},
        seen={each: seen[each] for each in targets if each in seen},
        known=known,
    )


def remember_heard(said: Iterable[Said]) -> Memory:
    """What is to be kept of comments on a page that shows no amendment."""
    return Memory(said=_forget(said))


def has_room(memory: Memory, statement: Statement, kept: Collection[Said] = ()) -> bool:
    """Whether one more statement can be kept, with all that hold and are not ``kept`` elsewhere."""
    said = (each for each in memory.said if isinstance(each, Statement))
    needed = (each for each in list_needed((*said, statement)) if each not in kept)
    return sum(map(_measure, needed)) <= _STATEMENTS_LIMIT


def note_since(comment: str, before: Memory, written_at: str, limit: int) -> str:
    """The comment that takes the place of one with the memory ``before``, written at a time, ISO 8601.

    It says of what stood there too since when; not where it would be longer than ``limit``.
    """
    memory = parse_memory(comment)
    same = sorted(memory.digests & before.digests)
    noted = _put_memory(comment, replace(memory, since={each: before.since.get(each, written_at) for each in same}))
    return noted if len(noted) <= limit else comment


def drop_since(comment: str) -> str:
    """The comment as it was before ``note_since``: as it follows from what is true, without a time."""
    memory = parse_memory(comment)
    return _put_memory(comment, replace(memory, since={})) if memory.since else comment


def _put_memory(comment: str, memory: Memory) -> str:
    mark, _, rest = comment.partition("\n")
    if _LINE.match(rest):
        rest = rest.partition("\n")[2]
    return "\n".join(part for part in (mark, render_memory(memory), rest) if part)


def render_memory(memory: Memory) -> str:
    """One line of HTML that nobody sees and ``parse_memory`` reads back; "" when there is nothing to keep."""
    if memory == Memory():
        return ""
    data: dict[str, object] = {
        "said": [json.loads(render_record(record)) for record in memory.said],
        "words": dict(memory.words),
        "seen": dict(memory.seen),
    }
    if memory.known:
        data |= {"own": memory.known.words, "met": sorted(memory.known.met), "left": dict(memory.known.left)}
    if memory.since:
        data["since"] = dict(memory.since)
    data["seal"] = digest(data)
    return f"<!-- amend:memory {_spell(json.dumps(data, ensure_ascii=False, separators=(',', ':')))} -->"


def parse_memory(comment: str) -> Memory:
    """What the second line of the bot's comment keeps; nothing where it is missing or damaged."""
    match _load(comment):
        case {"said": [*said], "words": dict(words), **rest}:
            records = (parse_record(json.dumps(each)) for each in said)
            return Memory(
                said=tuple(each for each in records if isinstance(each, Said)),
                words=_read_digests(words),
                seen=_read_digests(rest.get("seen")),
                known=_read_known(rest),
                since=_read_digests(rest.get("since")),
            )
    return Memory()


def is_altered(comment: str) -> bool:
    """Whether what the bot's comment keeps was touched by another hand: its seal does not fit, or is not there."""
    data = {**_load(comment)}
    return data.pop("seal", None) != digest(data)


def _load(comment: str) -> Mapping[str, object]:
    line = comment.split("\n", 2)[1].strip() if "\n" in comment else ""
    match = _LINE.match(line)
    try:
        data = json.loads(match[1]) if match else {}
    except ValueError:
        data = {}
    return data if isinstance(data, dict) else {}


def _read_known(data: Mapping[str, object]) -> Known | None:
    match data:
        case {"own": str(words), "met": [*met], "left": dict(left)}:
            return Known(words=words, met=frozenset(map(str, met)), left=_read_digests(left))
    return None


def _read_digests(data: object) -> dict[str, str]:
    return {str(name): str(words) for name, words in data.items()} if isinstance(data, dict) else {}


def _spell(text: str) -> str:
    for character, spelled in _SPELLING.items():
        text = text.replace(character, spelled)
    return text.replace("--", "-\\u002d")


def _forget(said: Iterable[Said]) -> tuple[Said, ...]:
    """The records with only the newest answers, ``Forgotten`` says up to which comment, and what still holds.

    What was replaced is kept as long as there is room. Answers come last, in the order of the comments.
    """
    said = tuple(said)
    altered = [each for each in said if isinstance(each, Altered)]
    said = tuple(each for each in said if each not in altered[:-1])
    statements = [each for each in said if isinstance(each, Statement)]
    if sum(map(_measure, statements)) > _STATEMENTS_LIMIT:
        needed = list_needed(statements)
        said = tuple(each for each in said if not isinstance(each, Statement) or each in needed)
    last = max((each.comment for each in said if isinstance(each, Forgotten)), default=0)
    heard = sorted((each for each in said if isinstance(each, Heard)), key=lambda each: each.comment)
    size = 0
    for each in reversed(heard):
        size += _measure(each)
        if size > _HEARD_LIMIT:
            last = max(last, each.comment)
            break
    forgotten = (Forgotten(amendment=said[0].amendment, comment=last),) if last else ()
    others = (each for each in said if not isinstance(each, Forgotten | Heard))
    return (*forgotten, *others, *(each for each in heard if each.comment > last))


def _measure(record: Said) -> int:
    return len(_spell(render_record(record)))
