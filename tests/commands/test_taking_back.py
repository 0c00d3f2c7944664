"""Taking back what came with one commit in several adoptions, reverts by other hands, and a main branch set back."""

from __future__ import annotations

import pytest

from tests.commands.run import Amend
from tests.commands.test_beside import AIM, BRIDGE, LATER, NINE, TWELVE, A, B, put_in, tell
from tests.gitrepo import GitRepo


@pytest.fixture
def merged(amend: Amend, git: GitRepo, monkeypatch: pytest.MonkeyPatch) -> str:
    """One commit with an amendment of A on two paragraphs, and one of B on the second; nobody said so."""
    for who, old, new in ((A, *AIM), (B, *BRIDGE)):
        assert amend("propose", "rec 12", "--as", who, "--written", "--replace", old, new).status == 0
    assert amend("propose", "rec 9", "--as", A, "--written", "--replace", "entertain", "consider").status == 0
    for name, value in LATER.items():
        monkeypatch.setenv(name, value)
    text = (git.path / NINE).read_text(encoding="utf-8")
    (git.path / NINE).write_text(text.replace("entertain", "consider"), encoding="utf-8")
    commit = put_in(git, TWELVE, AIM, BRIDGE)
    assert amend("changelog", "--write").status == 0
    return commit


def do(amend: Amend, *arguments: str) -> str:
    result = amend(*arguments)
    assert result.status == 0, result.err + result.out
    return result.out


def standing(amend: Amend) -> dict[tuple[str, str], bool]:
    """Of each adoption, by its paragraph and amendments, whether it stands."""
    entries = [entry for entry in tell(amend) if entry["kind"] == "adopted"]
    return {(e["reference"], ",".join(e["amendments"])): e["taken_back"] is None for e in entries}


def test_one_of_several_adoptions_is_taken_back_by_its_paragraph(amend: Amend, merged: str) -> None:
    do(amend, "revert", f"{merged[:10]} rec 9", "--yes")
    assert standing(amend) == {
        ("rec 9", f"{A}/2"): False,
        ("rec 12", f"{A}/1"): True,
        ("rec 12", f"{B}/1"): True,
    }
    assert "Nothing that was adopted is left" in amend("revert", f"{merged[:10]} rec 9", "--yes").err
    assert "rec 9 would" not in do(amend, "revert", merged, "--dry-run")
    do(amend, "verify")


def test_one_of_several_adoptions_of_a_paragraph_is_taken_back_by_its_number(
    amend: Amend, git: GitRepo, merged: str
) -> None:
    do(amend, "revert", f"{merged[:10]}/1", "--yes")
    assert f"part 1 of commit {merged[:12]}" in do(amend, "changelog")
    text = (git.path / TWELVE).read_text(encoding="utf-8")
    assert AIM[0] in text
    assert BRIDGE[1] in text
    assert standing(amend)["rec 12", f"{A}/1"] is False
    assert standing(amend)["rec 12", f"{B}/1"] is True
    do(amend, "verify")


def test_all_that_came_with_a_commit_is_taken_back_at_once(amend: Amend, merged: str) -> None:
    do(amend, "revert", merged, "--yes")
    assert not any(standing(amend).values())
    assert do(amend, "changelog").count("taken back since") == 3
    do(amend, "verify")


def test_what_git_reverts_is_taken_back_and_reverting_that_lets_it_stand(
    amend: Amend, git: GitRepo, merged: str
) -> None:
    git.run("revert", "--no-edit", merged)
    assert not any(standing(amend).values())
    assert "This reverts" not in do(amend, "changelog")
    do(amend, "verify")
    git.run("revert", "--no-edit", "HEAD")
    assert all(standing(amend).values())
    do(amend, "verify")
    lineage = " ".join(do(amend, "verify", "rec 12").split())
    assert f"close all proposed by Illustration B (Private sector) ({B}/1)" in lineage


def test_words_that_a_revert_puts_back_are_still_whose_they_were(amend: Amend, git: GitRepo, merged: str) -> None:
    later = put_in(git, NINE, ("consider", "applaud"))
    do(amend, "changelog", "--write")
    assert amend("verify").status == 1
    do(amend, "revert", later, "--yes")
    do(amend, "verify")
    assert f"consider proposed by Illustration A (Governments) ({A}/2)" in " ".join(
        do(amend, "verify", "rec 9").split()
    )


def test_what_is_asked_before_a_revert_is_taken_back_says_that_it_was_one(amend: Amend, merged: str) -> None:
    do(amend, "revert", f"{merged[:10]} rec 9", "--yes")
    shown = do(amend, "revert", "rec 9", "--dry-run")
    assert f"; reverting part 1 of commit {merged[:12]}" in shown or f"; reverting commit {merged[:12]}" in shown
    assert "not recorded" not in shown


def test_a_main_branch_that_was_set_back_is_told_as_it_is_now(amend: Amend, git: GitRepo, merged: str) -> None:
    do(amend, "reconcile")
    note = git.head()
    git.run("reset", "--quiet", "--hard", f"{merged}~1")
    assert tell(amend) == []
    do(amend, "verify")
    put_in(git, NINE, ("entertain", "consider"))
    git.run("cherry-pick", "--allow-empty", note)
    do(amend, "changelog", "--write")
    assert list(standing(amend)) == [("rec 9", f"{A}/2")]
    do(amend, "reconcile")
    do(amend, "verify")
