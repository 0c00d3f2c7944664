"""How a commit came to the main branch, as far as Git tells: with which pull request, and who put it there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.report.stakeholder import Account

# What Git and GitHub write when they merge, and what GitHub puts behind the title of what it squashes.
_MERGED = re.compile(r"Merge (?:remote-tracking )?branch '(?:[^'/]+/)?amend/(?P<amendment>[^']+/\d+)'")
_MERGED_PULL = re.compile(r"Merge pull request #(?P<number>\d+) from (?P<owner>[^/\s]+)/(?P<branch>\S+)")
_SQUASHED_PULL = re.compile(r"\(#(?P<number>\d+)\)$")
_OWN_BRANCH = re.compile(r"amend/(?P<amendment>.+/\d+)")
# https://docs.github.com/account-and-profile/reference/email-addresses-reference
_ADDRESS = re.compile(r"(?P<id>\d+)\+(?P<login>[^@]+)@users\.noreply\.github\.com")
_GITHUB = "noreply@github.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody as Git knows them: who wrote a commit, or who put it where it is."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """``by`` put the commit on the main branch; when ``is_author``, Git only tells who wrote it.

    ``amendment`` is one whose branch was merged as it was, ``account`` the one that opened the pull request;
    ``is_foreign``: it came from a copy of the repository, in which anybody can write anything.
    """

    by: str
    is_author: bool = False
    pull_request: int | None = None
    amendment: str = ""
    account: Account | None = None
    is_foreign: bool = False


def read_landing(subject: str, author: Person, committer: Person, *, is_merge: bool, owner: str = "") -> Landing:
    """How a commit came to the main branch. ``owner`` is whose repository it is on GitHub, where that is known.

    GitHub names itself as the committer of what its buttons make: of a merge the author is who pressed it, of a
    squash who opened the pull request. A branch called like an amendment is one when it lies in the repository
    itself: in a copy of it anybody can call a branch so.
    """
    if merged := _MERGED.match(subject):
        return Landing(by=committer.name, amendment=merged["amendment"])
    if is_merge and (pull := _MERGED_PULL.match(subject)):
        is_own = pull["owner"].casefold() == owner.casefold()
        branch = _OWN_BRANCH.fullmatch(pull["branch"]) if is_own else None
        return Landing(
            by=author.name,
            pull_request=int(pull["number"]),
            amendment=branch["amendment"] if branch else "",
            account=None if is_own else Account(login=pull["owner"]),
            is_foreign=bool(owner) and not is_own,
        )
    squashed = _SQUASHED_PULL.search(subject)
    number = int(squashed["number"]) if squashed else None
    if committer.email == _GITHUB and squashed:
        address = _ADDRESS.fullmatch(author.email)
        account = Account(login=address["login"], id=int(address["id"])) if address else None
        return Landing(by=author.name, is_author=True, pull_request=number, account=account)
    return Landing(by=author.name if committer.email == _GITHUB else committer.name, pull_request=number)
