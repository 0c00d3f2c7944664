"""A record as a line of JSON, and read back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from bot.reconcile.procedure import Freeze, Silence, Thaw, describe_declared, parse_declared
from bot.reconcile.record import Altered, Announcement, Confirmation, Forgotten, Heard, OnBehalf, Record
from bot.reconcile.statement import Statement
from bot.reconcile.statement_data import describe_statement, parse_statement


def render_record(record: Record) -> str:
    """One line of JSON that ``parse_record`` reads back."""
    line = json.dumps(_describe(record), ensure_ascii=False)
    # Half a character, which nothing can write down, is spelled out.
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", line)


def _describe(record: Record) -> dict[str, object]:
    match record:
        case Statement():
            return describe_statement(record)
        case Freeze() | Thaw() | Silence():
            return describe_declared(record)
        case Announcement(main=main, amendments=tips):
            return {"kind": "announced", "main": main, "amendments": dict(tips), "at": record.at}
        case Forgotten(amendment=amendment, comment=comment):
            return {"kind": "forgotten", "amendment": amendment, "comment": comment}
        case Confirmation(amendment=amendment, paragraph=paragraph, words=words):
            data: dict[str, object] = {
                "kind": "confirmed",
                "amendment": amendment,
                "paragraph": paragraph,
                "words": words,
            }
        case Altered(amendment=amendment):
            data = {"kind": "altered", "amendment": amendment}
        case OnBehalf(amendment=amendment, submitters=submitters):
            data = {"kind": "on behalf", "amendment": amendment, "submitters": list(submitters)}
        case Heard(amendment=amendment, comment=comment, body=body, answers=answers):
            data = {
                "kind": "heard",
                "amendment": amendment,
                "comment": comment,
                "body": body,
                "answers": [list(each) for each in answers],
            }
    return {**data, "by": record.by, "at": record.at}


def parse_record(line: str) -> Record | None:
    """Read one record; None for a line of a later version or of another hand."""
    try:
        data = json.loads(line)
    except ValueError:
        return None
    match data:
        case {"kind": "statement"}:
            return parse_statement(data)
        case {"kind": "freeze" | "thaw" | "silence"}:
            return parse_declared(data)
        case {"kind": "announced", "main": str(main), "amendments": dict(tips)}:
            known = {str(name): str(tip) for name, tip in tips.items()}
            return Announcement(main=main, amendments=known, at=str(data.get("at", "")))
        case {"kind": "forgotten", "amendment": str(amendment), "comment": int(comment)}:
            return Forgotten(amendment=amendment, comment=comment)
        case {"kind": str(kind), "amendment": str(amendment), "by": str(by), "at": str(at)}:
            return _parse_said(kind, amendment, by, at, data)
    return None


def _parse_said(kind: str, amendment: str, by: str, at: str, data: Mapping[str, object]) -> Record | None:
    match {**data, "kind": kind}:
        case {"kind": "confirmed", "paragraph": str(paragraph), "words": str(words)}:
            return Confirmation(amendment=amendment, paragraph=paragraph, words=words, by=by, at=at)
        case {"kind": "altered"}:
            return Altered(amendment=amendment, by=by, at=at)
        case {"kind": "on behalf", "submitters": [*submitters]}:
            return OnBehalf(amendment=amendment, submitters=tuple(map(str, submitters)), by=by, at=at)
        case {"kind": "heard", "comment": int(comment), "body": str(body), "answers": [*found]}:
            answers = tuple((str(each[0]), str(each[1])) for each in found if isinstance(each, list) and len(each) == 2)
            return Heard(amendment=amendment, comment=comment, body=body, by=by, at=at, answers=answers)
    return None
