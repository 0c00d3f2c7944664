"""The main job from end to end: the real submission, illustrations beside it, adopting, carrying over, the record."""

from __future__ import annotations

import json

import pytest
import yaml

from tests.commands.run import Amend
from tests.gitrepo import GitRepo
from tests.reports import EXAMPLE, REAL

ROLLING = (
    "9. Institutions and processes should [entertain] [Illustration A, Nick Ashton-Hart: encourage results that take "
    "into account] [Illustration B: consider] proposals from all stakeholders related to the fundamental importance of "
    "ensuring that the public Internet remains an open, [Illustration C: free,] interoperable, secure and reliable "
    "platform for general public use."
)
SAME = "encourage results that take into account"


@pytest.fixture
def submitted(amend: Amend) -> Amend:
    """The real submission with its settled reading, and illustrations on recommendations 9 and 17."""
    reading = str(EXAMPLE / "reading.yml")
    for arguments in (
        ("submit", str(EXAMPLE / "ashton-hart-submission.txt"), "--as", REAL, "--reading", reading),
        ("propose", "rec 9", "--as", "illustration-a", "--written", "--replace", "entertain", SAME),
        ("propose", "rec 9", "--as", "illustration-b", "--written", "--replace", "entertain", "consider"),
        ("propose", "rec 9", "--as", "illustration-c", "--written", "--insert-after", "an open,", "free,"),
        ("propose", "rec 17", "--as", "illustration-b", "--delete", "--because", "It is held elsewhere."),
    ):
        result = amend(*arguments)
        assert result.status == 0, result.err
    return amend


def answer(amend: Amend, *arguments: str) -> dict[str, object]:
    result = amend(*arguments, "--format", "json")
    assert result.status == 0, result.err
    read: dict[str, object] = json.loads(result.out)
    return read


def test_the_submission_is_kept_to_the_byte_with_its_amendment(submitted: Amend, git: GitRepo) -> None:
    kept = git.run_bytes("show", f"amend/{REAL}/1:submissions/{REAL}/1/ashton-hart-submission.txt")
    assert kept == (EXAMPLE / "ashton-hart-submission.txt").read_bytes()


def test_each_paragraph_is_a_commit_that_says_whose_it_is(submitted: Amend, git: GitRepo) -> None:
    subjects = git.run("log", "--format=%s", f"main..amend/{REAL}/1").split("\n")
    trailers = git.run("log", "--format=%(trailers:key=Submitter,valueonly,separator=)", f"main..amend/{REAL}/1")
    reading = yaml.safe_load((EXAMPLE / "reading.yml").read_text(encoding="utf-8"))
    assert len(subjects) == len(reading["changes"])
    assert set(trailers.split("\n")) == {REAL}


def test_the_work_tree_is_left_alone_by_submitting(submitted: Amend, git: GitRepo) -> None:
    assert git.run("status", "--short") == ""
    assert git.run("branch", "--show-current") == "main"


def test_submitting_again_changes_nothing(submitted: Amend, git: GitRepo) -> None:
    before = git.run("for-each-ref")
    document, reading = str(EXAMPLE / "ashton-hart-submission.txt"), str(EXAMPLE / "reading.yml")
    result = submitted("submit", document, "--as", REAL, "--reading", reading)
    assert result.status == 0
    assert "nothing is submitted twice" in result.out
    assert git.run("for-each-ref") == before


def test_the_rolling_text_reads_exactly_so(submitted: Amend) -> None:
    assert submitted("show", "rec 9", "--as", "rolling").out.split("\n")[0] == ROLLING


def test_a_second_reconcile_writes_nothing(submitted: Amend, git: GitRepo) -> None:
    assert "write the comment" in submitted("reconcile", "--dry-run").out
    assert "amend-records" not in git.run("branch", "--list", "amend-records")
    assert answer(submitted, "reconcile")["operations"]
    before = git.run("for-each-ref")
    assert answer(submitted, "reconcile")["operations"] == []
    assert git.run("for-each-ref") == before


def test_unconfirmed_words_are_marked_until_they_are_confirmed(submitted: Amend) -> None:
    assert "Illustration B (unconfirmed)" in submitted("decisions").out
    assert submitted("confirm", "illustration-b/2", "--by", "Illustration B").status == 0
    assert "Illustration B (unconfirmed)" not in submitted("decisions").out


def test_adopting_one_wording_leaves_the_others_alive(submitted: Amend, git: GitRepo) -> None:
    result = submitted("adopt", f"rec 9/1[entertain]={REAL}", "--yes")
    assert result.status == 0, result.err
    assert "encourage results that take into account" in (git.path / "report/recommendations/09.md").read_text()
    statuses = {row["id"]: row for row in answer(submitted, "list")["amendments"]}  # type: ignore[attr-defined]
    assert "reflected" in str(statuses["illustration-a/1"])
    rolling = submitted("show", "rec 9", "--as", "rolling").out
    assert "[encourage results that take into account] [Illustration B: consider]" in rolling
    assert "[Illustration C: free,]" in rolling


def test_the_words_of_two_can_be_taken_together(submitted: Amend, git: GitRepo) -> None:
    result = submitted("adopt", "rec 9/1=illustration-b", "rec 9/2=illustration-c", "--yes")
    assert "proposed by nobody as a whole" in result.out
    text = (git.path / "report/recommendations/09.md").read_text()
    assert "should consider proposals" in text
    assert "an open, free, interoperable" in text


def test_an_adoption_tells_whose_words_they_are(submitted: Amend, git: GitRepo) -> None:
    submitted("adopt", "rec 17=illustration-b", "--yes")
    message = git.run("log", "-1", "--format=%B", "main")
    assert "It is held elsewhere." in message
    assert "Proposed-by: illustration-b" in message
    assert "Amendment: illustration-b/2" in message
    assert "Paragraph: recommendations/17" in message
    assert submitted("check").status == 0


def test_the_changelog_is_grouped_by_recommendation(submitted: Amend) -> None:
    submitted("adopt", "rec 17=illustration-b", "--yes")
    submitted("adopt", f"rec 9/1={REAL}", "--yes")
    submitted("adopt", f"intro 15={REAL}", "--yes")
    lines = submitted("changelog", "--format", "md").out.split("\n")
    assert [line for line in lines if line.startswith("## ")] == ["## rec 9", "## rec 17", "## Introduction"]
    assert any("Nick Ashton-Hart (Technical community)" in line for line in lines)


def test_a_merge_with_gits_own_button_is_read_from_the_texts(submitted: Amend, git: GitRepo) -> None:
    git.run("merge", "--quiet", "--squash", "amend/illustration-b/1")
    git.run("commit", "--quiet", "--message", "Somebody squashed a branch")
    statuses = {row["id"]: str(row) for row in answer(submitted, "list")["amendments"]}  # type: ignore[attr-defined]
    assert "reflected" in statuses["illustration-b/1"]
    changelog = submitted("changelog", "--format", "md").out
    assert "## rec 9" in changelog
    assert "changed without a named adoption" in changelog


@pytest.mark.parametrize("how", [("--no-ff", "--no-edit"), ("--squash",)])
def test_merging_in_git_keeps_whose_words_they_are(submitted: Amend, git: GitRepo, how: tuple[str, ...]) -> None:
    git.run("merge", "--quiet", *how, "amend/illustration-b/2")
    if how == ("--squash",):
        git.run("commit", "--quiet", "--no-edit")
    changelog = submitted("changelog").out
    assert "Illustration B (Private sector)" in changelog
    assert "Author:" not in changelog


@pytest.mark.parametrize(
    "verb", [("list",), ("conflicts",), ("decisions",), ("changelog",), ("show", "rec 9"), ("verify",)]
)
@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_every_question_is_answered_in_every_form(submitted: Amend, verb: tuple[str, ...], form: str) -> None:
    result = submitted(*verb, "--format", form)
    assert result.status == 0
    assert result.out.strip()
    if form == "json":
        json.loads(result.out)


def test_the_demonstration_tells_the_whole_story(amend: Amend, git: GitRepo) -> None:
    result = amend("demo", "--keep-in", str(git.path / "demo"))
    assert result.status == 0, result.err
    assert "Nothing to write" in result.out
    assert ROLLING.removeprefix("9. Institutions") in result.out.replace("9/1 ", "").replace("9/2 ", "")
    assert "Carried over:" in result.out
    assert "Changelog" in result.out
