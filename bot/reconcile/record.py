"""What people said and what the bot has announced, as it is kept where only the bot writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """A submitter's word that a change was read as they meant it.

    ``paragraph`` is the change's name, ``words`` the digest of what was proposed when it was said: other words are
    asked about again. ``by`` is who said so as they stated it, ``at`` an ISO 8601 time with its zone.
    """

    amendment: str
    paragraph: str
    words: str
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """The state that was last announced: the main commit and the newest commit of every open amendment.

    Labels and comments are not kept; they follow from this state.
    """

    main: str
    amendments: Mapping[str, str]


Record = Confirmation | Announcement


def digest_words(text: str | None) -> str:
    """The digest of a proposed text (None: the deletion of the paragraph)."""
    return sha256(b"" if text is None else b"=" + text.encode("utf-8", "surrogatepass")).hexdigest()


def render_record(record: Record) -> str:
    """One line of JSON that ``parse_record`` reads back."""
    if isinstance(record, Confirmation):
        data: dict[str, object] = {
            "kind": "confirmed",
            "amendment": record.amendment,
            "paragraph": record.paragraph,
            "words": record.words,
            "by": record.by,
            "at": record.at,
        }
    else:
        data = {"kind": "announced", "main": record.main, "amendments": dict(record.amendments)}
    return json.dumps(data, ensure_ascii=False)


def parse_record(line: str) -> Record | None:
    """Read one record; None for a line of a later version or of another hand."""
    try:
        data = json.loads(line)
    except ValueError:
        return None
    match data:
        case {
            "kind": "confirmed",
            "amendment": str(amendment),
            "paragraph": str(paragraph),
            "words": str(words),
            "by": str(by),
            "at": str(at),
        }:
            return Confirmation(amendment=amendment, paragraph=paragraph, words=words, by=by, at=at)
        case {"kind": "announced", "main": str(main), "amendments": dict(tips)}:
            return Announcement(main=main, amendments={str(name): str(tip) for name, tip in tips.items()})
    return None
