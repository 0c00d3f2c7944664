"""One entry of the changelog as plain data."""

from __future__ import annotations

from bot.publish.data import Data
from bot.publish.whose import find_link
from bot.reconcile.entry import ChangelogEntry
from bot.report.report import Report


def describe_entry(entry: ChangelogEntry, report: Report, address: str = "") -> Data:
    """An entry as plain data."""
    return {
        "paragraph": str(entry.paragraph),
        "reference": report.describe(entry.paragraph),
        "now": None if entry.is_gone else str(entry.target),
        "was": str(entry.was) if entry.was else None,
        "kind": entry.kind.value,
        "old": entry.old,
        "new": entry.new,
        "commit": entry.commit,
        "main_commit": entry.main,
        "date": entry.date,
        "draft": entry.draft,
        "adopted_by": entry.adopted_by,
        "adopter_known": entry.adopter_known,
        "amendments": list(entry.amendments),
        "proposers": list(entry.proposers),
        "groups": list(entry.groups),
        "points": list(entry.points),
        "taken": [
            {
                "point": each.point,
                "old": each.old,
                "new": each.new,
                "amendments": list(each.amendments),
                "proposers": list(each.proposers),
            }
            for each in entry.taken
        ],
        "statements": [
            {
                "kind": each.kind,
                "stakeholder": each.stakeholder,
                "amendment": each.amendment or None,
                "point": each.point or None,
            }
            for each in entry.statements
        ],
        "beside": [
            {"amendments": list(each.amendments), "text": each.text, "proposers": list(each.proposers)}
            for each in entry.beside
        ],
        "rationale": entry.rationale,
        "pull_request": entry.pull_request,
        "link": find_link(entry.pull_request, address) or None,
        "reverts": list(entry.reverts),
        "part": entry.part or None,
        "taken_back": entry.taken_back or None,
        "deleted_with": entry.deleted_with or None,
        "as_before": entry.as_before,
        "editorial": entry.editorial,
        "composed": entry.composed,
        "told": entry.is_told,
        "noted": entry.noted or None,
        "noted_by": entry.noted_by or None,
    }
