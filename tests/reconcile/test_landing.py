"""How commits came to the main branch, from what Git and GitHub write."""

from __future__ import annotations

import pytest

from bot.reconcile.landing import Landing, Person, read_landing
from bot.report.stakeholder import Account

ADA = Person(name="Ada", email="ada@example.org")
BEN = Person(name="Ben", email="1234+ben@users.noreply.github.com")
GITHUB = Person(name="GitHub", email="noreply@github.com")


@pytest.mark.parametrize(
    ("subject", "author", "committer", "is_merge", "landing"),
    [
        ("Adopt rec 9/1", ADA, ADA, False, Landing(by="Ada")),
        # Rebased or cherry-picked: who put it there is the committer.
        ("Adopt rec 9/1", ADA, BEN, False, Landing(by="Ben")),
        # Edited in the browser.
        ("Update 09.md", BEN, GITHUB, False, Landing(by="Ben")),
        # The author of a squash opened the pull request; who merged it stands nowhere.
        ("Take it (#7)", ADA, GITHUB, False, Landing(by="Ada", is_author=True, pull_request=7)),
        (
            "Take it (#7)",
            BEN,
            GITHUB,
            False,
            Landing(by="Ben", is_author=True, pull_request=7, account=Account(login="ben", id=1234)),
        ),
        # The author of a merge on GitHub pressed the button.
        (
            "Merge pull request #7 from ben/patch-1",
            ADA,
            GITHUB,
            True,
            Landing(by="Ada", pull_request=7, account=Account(login="ben"), is_foreign=True),
        ),
        (
            "Merge pull request #7 from org/amend/a/1",
            ADA,
            GITHUB,
            True,
            Landing(by="Ada", pull_request=7, amendment="a/1"),
        ),
        # In a copy of the repository anybody can call a branch so.
        (
            "Merge pull request #7 from ben/amend/a/1",
            ADA,
            GITHUB,
            True,
            Landing(by="Ada", pull_request=7, account=Account(login="ben"), is_foreign=True),
        ),
        ("Merge branch 'amend/a/1'", ADA, ADA, True, Landing(by="Ada", amendment="a/1")),
        ("Merge remote-tracking branch 'origin/amend/a/1'", ADA, ADA, True, Landing(by="Ada", amendment="a/1")),
        ("Merge branch 'topic'", ADA, ADA, True, Landing(by="Ada")),
        ("Merge pull request #7 from ben/amend/a/1", ADA, ADA, False, Landing(by="Ada")),
    ],
)
def test_a_landing_says_what_git_tells(
    subject: str, author: Person, committer: Person, is_merge: bool, landing: Landing
) -> None:
    assert read_landing(subject, author, committer, is_merge=is_merge, owner="org") == landing


def test_where_the_repository_is_not_known_a_branch_is_nobodys_and_not_foreign() -> None:
    found = read_landing("Merge pull request #7 from ben/amend/a/1", ADA, GITHUB, is_merge=True)
    assert found == Landing(by="Ada", pull_request=7, account=Account(login="ben"))
