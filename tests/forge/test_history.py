"""The changelog read from real histories: whatever button was pressed, in a clone as at home."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import UserError
from bot.forge.history import read_changelog
from bot.reconcile.changelog import Changelog
from bot.reconcile.entry import EntryKind
from bot.repository.repository import Repository
from tests.gitrepo import GitRepo, clone_repo

NINE, SEVENTEEN = "report/recommendations/09.md", "report/recommendations/17.md"
GITHUB = {"GIT_COMMITTER_NAME": "GitHub", "GIT_COMMITTER_EMAIL": "noreply@github.com"}


@pytest.fixture
def home(report_folder: Path) -> GitRepo:
    return GitRepo(report_folder)


def read(repo: GitRepo, since: str | None = None, until: str | None = None) -> Changelog:
    repository = Repository.open(repo.path)
    return read_changelog(repository, repository.main_commit(), since=since, until=until)


def outline(changelog: Changelog) -> list[tuple[str, str, tuple[str, ...], int | None, str]]:
    return [
        (str(e.paragraph), e.kind.value, e.proposers, e.pull_request, e.adopted_by if e.adopter_known else "?")
        for e in changelog.entries
    ]


def edit(repo: GitRepo, path: str, old: str, new: str) -> dict[str, str]:
    text = (repo.path / path).read_text(encoding="utf-8")
    assert old in text
    return {path: text.replace(old, new, 1)}


def adopt_on_branch(repo: GitRepo, branch: str = "consensus") -> None:
    """Two adoptions on a branch of their own, as the program commits them."""
    repo.run("switch", "--quiet", "--create", branch)
    message = "Adopt {}\n\nWhy.\n\nParagraph: {}\nAmendment: {}\nProposed-by: {}\n"
    repo.commit(
        message.format("rec 9/1", "recommendations/9", "illustration-a/1", "illustration-a"),
        edit(repo, NINE, "entertain", "consider"),
    )
    repo.commit(
        message.format("rec 17", "recommendations/17", "illustration-b/1", "illustration-b"),
        edit(repo, SEVENTEEN, "every year", "every two years"),
    )
    repo.run("switch", "--quiet", "main")


def press(repo: GitRepo, button: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Merge the branch as GitHub's buttons do, or as Git does."""
    bodies = [repo.run("log", "-1", "--format=%B", commit) for commit in ("consensus~1", "consensus")]
    match button:
        case "merge on GitHub":
            for name, value in GITHUB.items():
                monkeypatch.setenv(name, value)
            subject = "Merge pull request #12 from org/consensus\n\nTake what was agreed"
            repo.run("merge", "--quiet", "--no-ff", "--message", subject, "consensus")
        case "squash on GitHub":
            for name, value in GITHUB.items():
                monkeypatch.setenv(name, value)
            repo.run("merge", "--quiet", "--squash", "consensus")
            listed = "\n".join(f"* {body}\n" for body in bodies)
            message = f"Take what was agreed (#12)\n\n{listed}\n---------\n\nCo-authored-by: Ben <ben@example.org>"
            repo.run("commit", "--quiet", "--message", message)
        case "merge":
            repo.run("merge", "--quiet", "--no-ff", "--no-edit", "consensus")
        case "squash":
            repo.run("merge", "--quiet", "--squash", "consensus")
            repo.run("commit", "--quiet", "--no-edit")
        case "rebase":
            repo.commit("Something else", {"README.md": "Read me.\n"})
            repo.run("rebase", "--quiet", "main", "consensus")
            repo.run("switch", "--quiet", "main")
            repo.run("merge", "--quiet", "--ff-only", "consensus")
        case "fast forward":
            repo.run("merge", "--quiet", "--ff-only", "consensus")


@pytest.mark.parametrize(
    ("button", "pull", "by"),
    [
        ("merge on GitHub", 12, "Secretariat"),
        ("squash on GitHub", 12, "?"),
        ("merge", None, "Secretariat"),
        ("squash", None, "Secretariat"),
        ("rebase", None, "Secretariat"),
        ("fast forward", None, "Secretariat"),
    ],
)
def test_every_button_keeps_whose_words_they_are(
    home: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, button: str, pull: int | None, by: str
) -> None:
    adopt_on_branch(home)
    press(home, button, monkeypatch)
    home.run("branch", "--delete", "--force", "consensus")
    expected = [
        ("recommendations/9", "adopted", ("illustration-a",), pull, by),
        ("recommendations/17", "adopted", ("illustration-b",), pull, by),
    ]
    assert outline(read(home)) == expected
    assert outline(read(clone_repo(home, tmp_path / "clone", "--single-branch"))) == expected
    assert all(entry.rationale == "Why." for entry in read(home).entries)


def test_an_edit_made_by_hand_is_told_as_it_is(home: GitRepo) -> None:
    home.commit("Oops", edit(home, NINE, "entertain", "welcome"))
    (entry,) = read(home).entries
    assert (entry.kind, entry.proposers, entry.rationale) == (EntryKind.UNNAMED, (), "")


def test_between_two_drafts_stands_what_was_adopted_between_them(home: GitRepo) -> None:
    home.run("tag", "--annotate", "--message", "L.1", "draft/L.1")
    first = home.commit("One\n\nEditorial: yes\n", edit(home, NINE, "entertain", "welcome"))
    home.run("tag", "--annotate", "--message", "L.2", "draft/L.2")
    home.commit("Two\n\nEditorial: yes\n", edit(home, NINE, "welcome", "consider"))
    home.run("tag", "plain")

    def count(since: str | None = None, until: str | None = None) -> list[str]:
        return [entry.commit for entry in read(home, since, until).entries]

    assert len(count()) == 2
    assert count("L.1", "L.2") == [first]
    assert count(until="L.2") == [first]
    assert count("L.2", "plain") == count(first) == [home.head()]
    assert count("L.2", "L.2") == []
    assert read(home, "L.1").since.startswith("draft L.1 (")
    assert [entry.draft for entry in read(home).entries] == ["L.1", "L.2"]


def test_what_is_no_draft_and_what_stands_the_wrong_way_round_is_said(home: GitRepo) -> None:
    home.run("tag", "--annotate", "--message", "L.1", "draft/L.1")
    home.commit("One", edit(home, NINE, "entertain", "welcome"))
    with pytest.raises(UserError, match=r'no draft, tag or commit "L.2" \(did you mean L.1\?\)'):
        read(home, "L.2")
    with pytest.raises(UserError, match="the other way round"):
        read(home, "main", "L.1")
    home.run("switch", "--quiet", "--orphan", "elsewhere")
    home.commit("Elsewhere", {"a.md": "x\n"})
    with pytest.raises(UserError, match="not on the main branch"):
        read(home, "elsewhere")


def test_a_shallow_clone_says_what_it_lacks(home: GitRepo, tmp_path: Path) -> None:
    home.commit("One", edit(home, NINE, "entertain", "welcome"))
    with pytest.raises(UserError, match="git fetch --unshallow"):
        read(clone_repo(home, tmp_path / "clone", "--depth=1"))
