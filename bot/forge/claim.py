"""What amendments proposed, as far as their texts are still in the repository: to compare with what commits say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from bot.forge.branch import FOLDER
from bot.forge.branches import PREFIX
from bot.forge.keeping import RECORDS, parse_records
from bot.forge.state import Chronicle
from bot.reconcile.record import Announcement
from bot.reconcile.verification import list_amendments
from bot.report.paragraph import ParagraphId
from bot.repository.repository import Repository


def read_proposed(repository: Repository, chronicle: Chronicle) -> dict[tuple[str, ParagraphId], set[str | None]]:
    """By amendment and paragraph, all texts (None: its deletion) that the adopted amendments had on it.

    They are looked for on branches, merged or not, in all states that were announced, and in merged pull requests. Of
    a new paragraph, which has its name from the adoption, all paragraphs of its section count.
    """
    wanted = list_amendments(chronicle.entries)
    new = {(a, entry.paragraph) for entry in chronicle.entries if entry.old is None for a in entry.amendments}
    tips = _find_tips(repository, chronicle) if wanted else {}
    places = {
        (amendment, paragraph): [(tip, f"{FOLDER}/{paragraph.path}") for tip in tips[amendment]]
        for amendment, paragraphs in wanted.items()
        if amendment in tips
        for paragraph in paragraphs
    }
    files = repository.read_files(place for each in places.values() for place in each)
    found = {key: {_decode(files[place]) for place in each} for key, each in places.items()}
    for amendment, paragraph in new & found.keys():
        for tip in tips[amendment]:
            entries = repository.read_tree(tip, f"{FOLDER}/{paragraph.section}")
            found[amendment, paragraph] |= {_decode(entry.data) for entry in entries}
    return found


def _find_tips(repository: Repository, chronicle: Chronicle) -> Mapping[str, set[str]]:
    """The newest commits that each amendment has had, as far as they are known."""
    tips: dict[str, set[str]] = defaultdict(set)
    for name, tip in repository.list_tips(PREFIX):
        tips[name.removeprefix(PREFIX)].add(tip)
    for record in parse_records(repository.read_records(RECORDS)):
        if isinstance(record, Announcement):
            for amendment, tip in record.amendments.items():
                tips[amendment].add(tip)
    for entry in chronicle.entries:
        if entry.pull_request and f"#{entry.pull_request}" in entry.amendments and entry.main in chronicle.merged:
            tips[f"#{entry.pull_request}"].update(chronicle.merged[entry.main])
    return tips


def _decode(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "replace").removesuffix("\n")
