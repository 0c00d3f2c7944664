"""Renumbering the shipped report at the end, after a few adoptions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.run import Amend
from tests.gitrepo import GitRepo
from tests.golden import check_golden

GOLDEN = Path(__file__).with_name("golden")
NEW = (
    "Capacity-building should follow recommendation 14 and recommendations 14 to 16; see paragraphs 14 and 15 above, "
    "rec 16 (d), Recommendation 9, recommendation 17, paragraph 15, and recommendation 14 of another group."
)


@pytest.fixture
def adopted(amend: Amend) -> Amend:
    """A paragraph after recommendation 13 and the deletion of 17 are adopted; both amendments are still open."""
    for arguments in (
        ("propose", "after rec 13", "--as", "illustration-a", "--written", "--text", NEW),
        ("propose", "rec 17", "--as", "illustration-b", "--written", "--delete"),
        ("adopt", "after rec 13=illustration-a", "rec 17=illustration-b", "--yes"),
    ):
        result = amend(*arguments)
        assert result.status == 0, result.err
    return amend


@pytest.fixture
def settled(adopted: Amend, git: GitRepo) -> Amend:
    git.run("branch", "--delete", "--force", "amend/illustration-a/1", "amend/illustration-b/1")
    return adopted


def test_it_reads_as_the_golden_file(settled: Amend, git: GitRepo) -> None:
    result = settled("renumber")
    assert result.status == 0, result.err
    text = f"{result.out}\n--- the commit ---\n\n{git.run('log', '-1', '--format=%B')}"
    check_golden(GOLDEN / "renumber.txt", f"{text}\n--- rec 14 ---\n\n{settled('show', 'rec 14', '--as', 'clean').out}")


def test_the_report_is_whole_afterwards(settled: Amend, git: GitRepo) -> None:
    before = {path.read_text(encoding="utf-8") for path in (git.path / "report").glob("*/*.md")}
    settled("renumber")
    assert git.is_clean()
    assert settled("check").status == 0
    verified = settled("verify")
    assert verified.status == 0, verified.out
    files = sorted(path.name for path in (git.path / "report/recommendations").iterdir())
    assert files == [f"{number:02d}.md" for number in range(1, 20)]
    after = {path.read_text(encoding="utf-8") for path in (git.path / "report").glob("*/*.md")}
    assert len(before - after) == len(after - before) == 1


def test_again_there_is_nothing_to_do(settled: Amend, git: GitRepo) -> None:
    settled("renumber")
    before = git.refs()
    assert "nothing to renumber" in settled("renumber").out
    assert git.refs() == before


def test_what_was_adopted_on_a_number_is_not_taken_back_from_the_paragraph_that_has_it_now(settled: Amend) -> None:
    settled("renumber")
    result = settled("revert", "rec 17", "--yes")
    assert result.status == 1
    assert result.err == 'amend: Nothing that was adopted is left of "rec 17"; see: amend changelog\n'


def test_the_changelog_knows_both_numbers(settled: Amend) -> None:
    settled("renumber")
    changelog = settled("changelog").out
    assert "renumbered from rec 13 bis to rec 14" in changelog
    assert "rec 17 (as numbered before)" in changelog


def test_the_changelog_says_once_what_a_person_has_to_look_at(settled: Amend, git: GitRepo) -> None:
    settled("renumber")
    changelog = settled("changelog").out
    assert changelog.count("renumbered from") == 4
    assert changelog.partition("The report is numbered anew\n")[2].replace("\n\n", "\n").lstrip() == (
        f"{git.run('log', '-1', '--format=%cs')}: put in by {git.run('log', '-1', '--format=%an')}, "
        f"commit {git.head()[:12]}\n"
        "Every section counts from 1; all open amendments were settled before.\n"
        "Cross-references that were left as they are, for a person to look at:\n"
        "  rec 13 bis: “recommendation 17”: there is no rec 17\n"
        "  rec 13 bis: “paragraph 15”: it does not say of which section or document\n"
        "  rec 13 bis: “recommendation 14”: it may be of another document\n"
    )
    assert changelog.count("there is no rec 17") == 1


def test_a_dry_run_writes_nothing_and_json_has_the_concordance(settled: Amend, git: GitRepo) -> None:
    before = git.refs()
    data = json.loads(settled("renumber", "--dry-run", "--format", "json").out)
    assert git.refs() == before
    assert {"old": "recommendations/13bis", "new": "recommendations/14"} in data["concordance"]
    assert len(data["concordance"]) == 40
    asked = [each["words"] for each in data["references"] if each["new"] is None]
    assert asked == ["recommendation 17", "paragraph 15", "recommendation 14"]


def test_it_is_refused_while_amendments_are_open(adopted: Amend, git: GitRepo) -> None:
    before = git.refs()
    result = adopted("renumber")
    assert (result.status, git.refs()) == (1, before)
    assert "Amendments are open" in result.err
    assert "illustration-a/1, illustration-b/1" in result.err


def test_it_is_refused_while_files_are_not_committed(settled: Amend, git: GitRepo) -> None:
    git.write({"report/recommendations/09.md": "Other words.\n"})
    assert "Not committed yet" in settled("renumber").err


def test_what_was_said_on_a_paragraph_whose_cross_references_follow_is_not_asked_again(settled: Amend) -> None:
    said = settled("state", "reserve", "rec 13 bis", "--as", "illustration-a")
    assert said.status == 0, said.err
    assert settled("renumber").status == 0
    assert "recommendations 15 to 17" in (shown := settled("show", "rec 14").out)
    assert "reserves its position: Illustration A (Governments)" in shown
    assert "earlier words" not in shown
