"""What people said and what the bot has announced, as it is kept where only the bot writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from bot.reconcile.procedure import Declared, Freeze, Silence, Thaw
from bot.reconcile.statement import Statement


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
class OnBehalf:
    """A maintainer's word in whose name an amendment stands, as ids of stakeholders; the newest holds."""

    amendment: str
    submitters: tuple[str, ...]
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A comment with commands, as it was when it was first seen, and what the bot answers.

    ``comment`` is the forge's number of it, numbers growing with time; ``body`` the digest of all its words; ``by`` the
    account that wrote it. ``answers`` has each command as it was written with the answer in one sentence.
    """

    amendment: str
    comment: int
    body: str
    by: str
    at: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """All comments up to this number were heard; what was answered is no longer kept, what followed from it is."""

    amendment: str
    comment: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """Somebody else than the bot changed what the bot keeps about an amendment; ``by`` is who, where that is known."""

    amendment: str
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """The state that was last announced: the main commit and the newest commit of every open amendment.

    Labels and comments are not kept; they follow from this state. ``at`` is when, as ISO 8601 in UTC.
    """

    main: str
    amendments: Mapping[str, str]
    at: str = ""


# What holds whether or not the page is still there on which it was said.
Lasting = Confirmation | OnBehalf | Statement | Silence
Said = Lasting | Heard | Forgotten | Altered
Record = Said | Announcement | Declared


def digest_words(text: str | None) -> str:
    """The digest of a proposed text (None: the deletion of the paragraph)."""
    return sha256(b"" if text is None else b"=" + text.encode("utf-8", "surrogatepass")).hexdigest()


def get_said(records: Iterable[Record], amendment: str) -> tuple[Said, ...]:
    """What was said about one amendment, in the order given."""
    return tuple(each for each in records if isinstance(each, Said) and each.amendment == amendment)


def list_lasting(records: Iterable[Record]) -> tuple[Said, ...]:
    """What was said on pages of amendments and holds without them, each with the comment in which it was heard."""
    records = tuple(records)
    said = {each for each in records if isinstance(each, Lasting) and each.amendment}
    comments = {(each.amendment, each.by, each.at) for each in said}
    heard = {each for each in records if isinstance(each, Heard) and (each.amendment, each.by, each.at) in comments}
    found = (each for each in records if isinstance(each, Lasting | Heard) and each in said | heard)
    return tuple(dict.fromkeys(found))


def name_record(record: Record) -> str:
    """What a record is, in a few words for a list of them."""
    match record:
        case Statement(stance=stance, stakeholder=who, topic=topic):
            return f"{stance.value.capitalize()}, {who}, on {topic.of}"
        case Confirmation(amendment=amendment, paragraph=paragraph):
            return f"Confirm {amendment}, {paragraph}"
        case Freeze():
            return "Freeze the report"
        case Thaw():
            return "Thaw the report"
        case Silence(names=names, ends=ends):
            return f"Silence on {', '.join(names)} until {ends}"
        case Announcement(amendments=tips):
            return f"Announce {len(tips)} amendment{'' if len(tips) == 1 else 's'}"
        case OnBehalf() | Heard() | Forgotten() | Altered():
            return f"Note on {record.amendment}"
