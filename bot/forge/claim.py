"""What amendments proposed, as far as their texts are still in the repository: to compare with what commits say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from types import MappingProxyType

from bot.forge.branch import FOLDER
from bot.forge.branches import PREFIX
from bot.forge.keeping import RECORDS, parse_records
from bot.forge.state import Chronicle
from bot.reconcile.record import Announcement
from bot.reconcile.verification import list_amendments
from bot.report.paragraph import ParagraphId
from bot.repository.repository import Repository

# Where pull requests are that were fetched, by the program or by people, with their numbers.
_PULL = re.compile(r"refs/(?:amend/|remotes/[^/]+/)?(?:pull|pr)/(\d+)(?:/head)?")


def read_proposed(
    repository: Repository, chronicle: Chronicle, fetched: Mapping[str, str] = MappingProxyType({})
) -> dict[tuple[str, ParagraphId], set[str | None]]:
    """By amendment and paragraph, all texts (None: its deletion) that the adopted amendments had on it.

    They are looked for on branches, merged or not, in all states that were announced, in merged pull requests, in those
    that are here, and in what was just ``fetched``: newest commits by the names of amendments. Of a new paragraph,
    which has its name from the adoption, all paragraphs of its section count.
    """
    wanted = list_amendments(chronicle.entries)
    new = {(a, entry.paragraph) for entry in chronicle.entries if entry.old is None for a in entry.amendments}
    tips = _find_tips(repository, chronicle, {*wanted}, fetched) if wanted else {}
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


def _find_tips(
    repository: Repository, chronicle: Chronicle, wanted: Collection[str], fetched: Mapping[str, str]
) -> Mapping[str, set[str]]:
    """The commits in which each amendment had its texts, as far as they are known."""
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
    pulls = {**_list_pulls(repository), **fetched}
    pulls = {name: tip for name, tip in pulls.items() if name in wanted}
    for name, tip in pulls.items():
        tips[name].add(tip)
    # Nobody announces the states of a pull request; each of its commits may have been one.
    for branch in repository.read_tips(pulls, chronicle.commits[-1]):
        tips[branch.name].update(commit.id for commit in branch.commits)
    return tips


def _list_pulls(repository: Repository) -> dict[str, str]:
    refs = repository.list_refs("refs/amend", "refs/pull", "refs/remotes")
    return {f"#{match[1]}": tip for ref, tip in refs if (match := _PULL.fullmatch(ref))}


def _decode(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "replace").removesuffix("\n")
