"""What the bot's own comment remembers, in a hidden line that only the bot writes: records, and what it asked about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bot.reconcile.decision import Decision
from bot.reconcile.record import Forgotten, Heard, Said, digest_words, parse_record, render_record

# In characters, of the 65,536 that a comment of GitHub has: the newest answers, forty or so.
_HEARD_LIMIT = 16_000
_LINE = re.compile(r"^<!-- amend:memory (\{.*\}) -->$", re.MULTILINE)
# What could end the hidden part, call somebody or refer to something is spelled so that it does not.
_SPELLING = {character: f"\\u{ord(character):04x}" for character in "<>&@#"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """``words`` are the digests of the proposed texts that were asked about, by the name of the paragraph."""

    said: tuple[Said, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


def remember(decision: Decision, said: Iterable[Said]) -> Memory:
    """What is to be kept with an amendment as it is shown now."""
    return Memory(
        said=_forget(said),
        words={str(each.change.name): digest_words(each.change.proposed) for each in decision.unconfirmed},
    )


def add_record(comment: str, record: Said) -> str:
    """The bot's comment with one more record; all that people see of it stays."""
    memory = parse_memory(comment)
    mark, _, rest = comment.partition("\n")
    if _LINE.match(rest):
        rest = rest.partition("\n")[2]
    said = _forget((*memory.said, record))
    line = render_memory(replace(memory, said=said))
    return f"{mark}\n{line}\n{rest}"


def render_memory(memory: Memory) -> str:
    """One line of HTML that nobody sees and ``parse_memory`` reads back; "" when there is nothing to keep."""
    if memory == Memory():
        return ""
    data = {
        "said": [json.loads(render_record(record)) for record in memory.said],
        "words": dict(memory.words),
    }
    return f"<!-- amend:memory {_spell(json.dumps(data, ensure_ascii=False, separators=(',', ':')))} -->"


def parse_memory(comment: str) -> Memory:
    """What the second line of the bot's comment keeps; nothing where it is missing or damaged."""
    line = comment.split("\n", 2)[1].strip() if "\n" in comment else ""
    match = _LINE.match(line)
    try:
        data = json.loads(match[1]) if match else {}
    except ValueError:
        data = {}
    match data:
        case {"said": [*said], "words": dict(words)}:
            records = (parse_record(json.dumps(each)) for each in said)
            return Memory(
                said=tuple(each for each in records if isinstance(each, Said)),
                words={str(name): str(digest) for name, digest in words.items()},
            )
    return Memory()


def _spell(text: str) -> str:
    for character, spelled in _SPELLING.items():
        text = text.replace(character, spelled)
    return text.replace("--", "-\\u002d")


def _forget(said: Iterable[Said]) -> tuple[Said, ...]:
    """The records with only the newest answers; ``Forgotten`` says up to which comment."""
    said = tuple(said)
    last = max((each.comment for each in said if isinstance(each, Forgotten)), default=0)
    size = 0
    for each in sorted((each for each in said if isinstance(each, Heard)), key=lambda each: -each.comment):
        size += len(_spell(render_record(each)))
        if size > _HEARD_LIMIT:
            last = max(last, each.comment)
            break
    if not last:
        return said
    amendment = said[0].amendment
    kept = tuple(each for each in said if not isinstance(each, Forgotten | Heard) or _is_after(each, last))
    return (Forgotten(amendment=amendment, comment=last), *kept)


def _is_after(record: Forgotten | Heard, last: int) -> bool:
    return isinstance(record, Heard) and record.comment > last
