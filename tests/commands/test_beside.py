"""What people put on the main branch without saying whose words they are: found by comparing texts, and kept there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.commands.reconcile import plan_reconciliation
from bot.forge.local import LocalForge
from bot.repository.history import HistoryEntry
from bot.repository.repository import Repository
from tests.commands.run import Amend, make_amend
from tests.gitrepo import GitRepo, clone_repo

NINE, TWELVE = "report/recommendations/09.md", "report/recommendations/12.md"
A, B, C = "illustration-a", "illustration-b", "illustration-c"
# Later than what the program itself notes the time of: amendments, statements.
LATER = {"GIT_COMMITTER_DATE": "2099-03-01T12:00:00+01:00", "GIT_AUTHOR_DATE": "2099-03-01T12:00:00+01:00"}
AIM, BRIDGE = ("aim to support", "support"), ("bridge the digital divide", "close all digital divides")


@pytest.fixture
def proposed(amend: Amend, monkeypatch: pytest.MonkeyPatch) -> Amend:
    """Three on one word of rec 9, three in rec 12; what is committed from here on is later."""
    for who, paragraph, old, new in (
        (A, "rec 9", "entertain", "consider"),
        (B, "rec 9", "entertain", "welcome"),
        (C, "rec 9", "entertain", "consider"),
        (A, "rec 12", *AIM),
        (B, "rec 12", *BRIDGE),
        (C, "rec 12", "aim to support", "advance"),
    ):
        result = amend("propose", paragraph, "--as", who, "--written", "--replace", old, new)
        assert result.status == 0, result.err
    assert amend("state", "object", "rec 9/1=illustration-a", "--as", B).status == 0
    for name, value in LATER.items():
        monkeypatch.setenv(name, value)
    return amend


def put_in(git: GitRepo, path: str, *changes: tuple[str, str], message: str = "Put in") -> str:
    text = (git.path / path).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return git.commit(message, {path: text})


def tell(amend: Amend) -> list[dict[str, Any]]:
    answer = json.loads(amend("changelog", "--format", "json").out)
    return [entry for section in answer["sections"] for entry in section["entries"]]


def test_a_merge_is_told_with_all_who_proposed_its_words_and_what_stood_beside_them(
    proposed: Amend, git: GitRepo
) -> None:
    git.run("merge", "--quiet", "--no-ff", "--no-edit", f"amend/{A}/1")
    git.run("branch", "--delete", "--force", f"amend/{A}/1")
    assert "what was proposed beside it is not on record" in proposed("changelog").out
    proposed("changelog", "--write")
    (entry,) = tell(proposed)
    assert (entry["proposers"], entry["amendments"]) == ([A, C], [f"{A}/1", f"{C}/1"])
    assert entry["beside"] == [{"amendments": [f"{B}/1"], "text": "welcome", "proposers": [B]}]
    assert [(each["kind"], each["stakeholder"], each["amendment"]) for each in entry["statements"]] == [
        ("object", B, f"{A}/1")
    ]
    assert "found by comparing texts on 20" in proposed("changelog").out


def test_words_of_several_that_came_with_one_commit_are_each_their_proposers(proposed: Amend, git: GitRepo) -> None:
    put_in(git, TWELVE, AIM, BRIDGE, ("international Internet-related", "global Internet-related"))
    assert "is written" in proposed("changelog", "--write").out
    first, second, third = tell(proposed)
    assert (first["proposers"], [each["text"] for each in first["beside"]]) == ([A], ["advance"])
    assert (second["proposers"], second["beside"]) == ([B], [])
    assert (third["kind"], third["proposers"]) == ("unnamed", [])
    assert [first["new"], second["new"]] == [second["old"], third["old"]]
    result = proposed("verify")
    assert result.status == 1
    assert "“global”: came without a named adoption" in result.out
    assert "1 place to look at" in result.out


def test_a_plain_clone_has_all_of_it(
    proposed: Amend, git: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in(git, TWELVE, AIM, BRIDGE)
    proposed("changelog", "--write")
    clone = clone_repo(git, tmp_path / "clone", "--single-branch")
    assert tell(make_amend(clone.path, capsys, monkeypatch)) == tell(proposed)


def test_what_was_found_out_is_written_once(proposed: Amend, git: GitRepo) -> None:
    put_in(git, NINE, ("entertain", "welcome"))
    proposed("changelog", "--write")
    before = git.head()
    assert "up to date" in proposed("changelog", "--write").out
    assert git.head() == before
    assert git.run("show", "--name-only", "--format=", "HEAD") == "CHANGELOG.md"


def test_the_history_is_read_once_in_a_run(proposed: Amend, git: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in(git, NINE, ("entertain", "welcome"))
    read, asked = Repository.read_history, []

    def count(self: Repository, ref: str, folder: str) -> tuple[HistoryEntry, ...]:
        asked.append(ref)
        return read(self, ref, folder)

    monkeypatch.setattr(Repository, "read_history", count)
    assert "is written" in proposed("changelog", "--write").out
    assert len(asked) == 1


def test_a_main_that_was_set_back_and_made_anew_still_tells_who_proposed_what(proposed: Amend, git: GitRepo) -> None:
    put_in(git, TWELVE, AIM, BRIDGE)
    proposed("changelog", "--write")
    before = tell(proposed)
    git.run("reset", "--quiet", "--hard", "HEAD~2")
    git.run("branch", "--delete", "--force", *(f"amend/{who}/{n}" for who in (A, B, C) for n in (1, 2)))
    assert tell(proposed) == []
    git.commit("Begin otherwise", {"notes.txt": "Other.\n"})
    put_in(git, TWELVE, AIM, BRIDGE)
    for each, was in zip(tell(proposed), before, strict=True):
        for key in ("proposers", "amendments", "beside", "statements", "old", "new"):
            assert each[key] == was[key]


def test_a_main_that_was_rebased_tells_it_in_a_clone_that_has_nothing_else(
    proposed: Amend, git: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    start = git.head()
    put_in(git, TWELVE, AIM, BRIDGE)
    proposed("changelog", "--write")
    made = git.head()
    git.run("reset", "--quiet", "--hard", start)
    git.commit("Begin otherwise", {"notes.txt": "Other.\n"})
    git.run("cherry-pick", f"{start}..{made}")
    clone = clone_repo(git, tmp_path / "clone", "--single-branch")
    assert [entry["proposers"] for entry in tell(make_amend(clone.path, capsys, monkeypatch))] == [[A], [B]]


def test_words_that_nobody_proposed_are_nobodys_and_what_stood_beside_them_is_told(
    proposed: Amend, git: GitRepo
) -> None:
    put_in(git, NINE, ("entertain", "applaud"))
    proposed("changelog", "--write")
    (entry,) = tell(proposed)
    assert (entry["kind"], [each["text"] for each in entry["beside"]]) == ("unnamed", ["consider", "welcome"])
    assert "no amendment had these words" in proposed("changelog").out


@pytest.mark.parametrize("is_here", [True, False], ids=["branch kept", "branch deleted"])
def test_a_fast_forward_is_told_with_its_amendment_and_what_stood_beside_it(
    proposed: Amend, git: GitRepo, is_here: bool
) -> None:
    assert proposed("reconcile").status == 0
    git.run("merge", "--quiet", "--ff-only", f"amend/{A}/1")
    if not is_here:
        git.run("branch", "--delete", "--force", f"amend/{A}/1")
    # Somebody begins another amendment on what is main now.
    git.run("branch", f"amend/{A}/9")
    proposed("reconcile")
    (entry,) = tell(proposed)
    assert (entry["kind"], entry["proposers"], entry["amendments"]) == ("adopted", [A, C], [f"{A}/1", f"{C}/1"])
    assert entry["beside"] == [{"amendments": [f"{B}/1"], "text": "welcome", "proposers": [B]}]
    assert [each["kind"] for each in entry["statements"]] == ["object"]


def test_a_fast_forward_that_nobody_announced_is_told_with_its_amendment(proposed: Amend, git: GitRepo) -> None:
    git.run("merge", "--quiet", "--ff-only", f"amend/{A}/2")
    proposed("reconcile")
    (entry,) = tell(proposed)
    assert (entry["proposers"], entry["amendments"]) == ([A], [f"{A}/2"])


def test_a_branch_that_was_just_begun_on_main_has_no_part_in_it(proposed: Amend, git: GitRepo) -> None:
    put_in(git, TWELVE, ("aim to support", "promote"))
    git.run("branch", f"amend/{B}/9")
    proposed("reconcile")
    (entry,) = tell(proposed)
    assert (entry["kind"], entry["amendments"]) == ("unnamed", [])


def test_an_amendment_that_was_made_on_the_new_text_did_not_stand_beside_it(proposed: Amend, git: GitRepo) -> None:
    put_in(git, NINE, ("entertain", "applaud"))
    result = proposed("propose", "rec 9", "--as", C, "--written", "--replace", "applaud", "praise")
    assert result.status == 0, result.err
    proposed("changelog", "--write")
    assert "praise" not in proposed("changelog").out


def test_a_branch_that_is_gone_is_asked_whose_the_words_are_and_nothing_else(proposed: Amend, git: GitRepo) -> None:
    assert proposed("reconcile").status == 0
    git.run("branch", "--delete", "--force", f"amend/{A}/1", f"amend/{C}/1", f"amend/{B}/1")
    put_in(git, NINE, ("entertain", "welcome"))
    proposed("changelog", "--write")
    (entry,) = tell(proposed)
    assert (entry["proposers"], entry["amendments"], entry["beside"]) == ([B], [f"{B}/1"], [])


def test_a_branch_that_is_gone_stood_beside_it_when_it_was_announced_with_it(proposed: Amend, git: GitRepo) -> None:
    put_in(git, NINE, ("entertain", "consider"))
    forge = LocalForge(Repository.open(git.path))
    state = forge.fetch_state()
    forge.apply_plan(state, plan_reconciliation(forge, state))
    git.run("branch", "--delete", "--force", f"amend/{A}/1", f"amend/{C}/1", f"amend/{B}/1")
    proposed("changelog", "--write")
    (entry,) = tell(proposed)
    assert (entry["proposers"], [each["text"] for each in entry["beside"]]) == ([A, C], ["welcome"])


def test_a_branch_that_began_on_a_merge_had_no_part_in_it(proposed: Amend, git: GitRepo) -> None:
    git.run("merge", "--quiet", "--no-ff", "--no-edit", f"amend/{A}/1")
    git.run("switch", "--quiet", "--create", f"amend/{B}/9")
    put_in(git, TWELVE, AIM)
    git.run("switch", "--quiet", "main")
    proposed("changelog", "--write")
    (entry,) = tell(proposed)
    assert entry["amendments"] == [f"{A}/1", f"{C}/1"]


def test_what_people_forgot_to_say_they_can_say_later(proposed: Amend, git: GitRepo) -> None:
    commit = put_in(git, NINE, ("entertain", "receive"))
    proposed("changelog", "--write")
    assert proposed("verify").status == 1
    note = f"Say what was editorial\n\nAbout: {commit}\nParagraph: recommendations/9\nEditorial: yes\n"
    git.run("commit", "--quiet", "--allow-empty", "--message", note)
    assert proposed("verify").status == 0
    (entry,) = tell(proposed)
    assert (entry["kind"], entry["noted_by"]) == ("editorial", "Secretariat")
    assert "said later, on 2099-03-01, by Secretariat" in proposed("changelog").out
