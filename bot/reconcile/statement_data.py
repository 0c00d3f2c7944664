"""A statement and what it is about as plain data, and read back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict

from bot.reconcile.statement import Scope, Stance, Statement, Topic


def describe_statement(statement: Statement) -> dict[str, object]:
    """Plain data that ``parse_statement`` reads back; what is empty is left out."""
    data = {key: value for key, value in asdict(statement).items() if value and key not in ("stance", "topic")}
    return {"kind": "statement", "stance": statement.stance.value, **data, "topic": describe_topic(statement.topic)}


def describe_topic(topic: Topic) -> dict[str, object]:
    """Plain data that ``parse_topic_data`` reads back; what is empty is left out."""
    return {key: value for key, value in asdict(topic).items() if value}


def parse_statement(data: Mapping[str, object]) -> Statement | None:
    """Read one; None for what is not a statement, or one of a later version."""
    match data:
        case {"stance": str(stance), "stakeholder": str(who), "by": str(by), "at": str(at), "topic": dict(found)}:
            topic = parse_topic_data(found)
            if topic is None or stance not in [*Stance] or not is_moment(at):
                return None
            comment, line = data.get("comment", 0), data.get("line", 0)
            return Statement(
                stakeholder=who,
                stance=Stance(stance),
                topic=topic,
                by=by,
                at=at,
                amendment=str(data.get("amendment", "")),
                reason=str(data.get("reason", "")),
                via=str(data.get("via", "")),
                comment=comment if isinstance(comment, int) else 0,
                line=line if isinstance(line, int) else 0,
                body=str(data.get("body", "")),
                numbering=str(data.get("numbering", "")),
            )
    return None


def is_moment(text: str) -> bool:
    """Whether it is a time as statements have it, "2026-03-01T12:00:00Z": such times compare as texts."""
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text))


def parse_topic_data(data: Mapping[str, object]) -> Topic | None:
    """Read one; None for what is none, or one of a later version."""
    match data:
        case {"scope": str(scope), "of": str(of), "words": str(words)} if scope in [*Scope]:
            amendments = data.get("amendments", ())
            return Topic(
                scope=Scope(scope),
                of=of,
                words=words,
                before=str(data.get("before", "")),
                after=str(data.get("after", "")),
                sole=data.get("sole") is True,
                source=str(data.get("source", "")),
                amendments=tuple(map(str, amendments)) if isinstance(amendments, list | tuple) else (),
                quote=str(data.get("quote", "")),
            )
    return None
