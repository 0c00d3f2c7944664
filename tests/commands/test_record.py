"""The record as people ask for it: the changelog in every form, and whether somebody answers for every word."""

from __future__ import annotations

import json

import pytest

from tests.commands.run import Amend
from tests.gitrepo import GitRepo
from tests.reports import EXAMPLE, REAL

NINE = "report/recommendations/09.md"
ADOPTED = (
    ("adopt", f"rec 9/1={REAL}", "--yes"),
    ("adopt", "rec 17=illustration-b", "--yes"),
    ("adopt", f"intro 15={REAL}", "--yes"),
)


@pytest.fixture
def adopted(amend: Amend) -> Amend:
    """The real submission beside illustrations, of which some words were adopted."""
    document, reading = EXAMPLE / "ashton-hart-submission.txt", EXAMPLE / "reading.yml"
    for arguments in (
        ("submit", str(document), "--as", REAL, "--reading", str(reading)),
        ("propose", "rec 9", "--as", "illustration-c", "--written", "--insert-after", "an open,", "free,"),
        ("propose", "rec 17", "--as", "illustration-b", "--delete", "--because", "It is held elsewhere."),
        *ADOPTED,
    ):
        result = amend(*arguments)
        assert result.status == 0, result.err
    return amend


def edit(git: GitRepo, old: str, new: str, message: str = "Oops") -> None:
    text = (git.path / NINE).read_text(encoding="utf-8")
    assert old in text
    git.commit(message, {NINE: text.replace(old, new, 1)})


def test_every_word_of_real_adoptions_has_somebody_who_answers_for_it(adopted: Amend) -> None:
    result = adopted("verify")
    assert result.status == 0, result.out
    assert "came by an act that is on record" in result.out
    answer = json.loads(adopted("verify", "--format", "json").out)
    assert (answer["findings"], answer["checked"], answer["unchecked"]) == ([], 3, [])


def test_words_put_in_by_hand_are_listed_and_the_exit_status_says_so(adopted: Amend, git: GitRepo) -> None:
    edit(git, "secure and reliable", "secure, cheap and reliable")
    result = adopted("verify")
    assert result.status == 1
    assert "“, cheap”: came without a named adoption" in result.out
    assert git.head()[:12] in result.out
    assert "without a named adoption" in adopted("changelog").out
    (finding,) = json.loads(adopted("verify", "--format", "json").out)["findings"]
    assert (finding["paragraph"], finding["words"], finding["commit"]) == ("recommendations/9", ", cheap", git.head())


def test_an_editorial_change_is_declared_by_a_trailer(adopted: Amend, git: GitRepo) -> None:
    edit(git, "secure and reliable", "secure, cheap and reliable", "Fix it\n\nEditorial: yes\n")
    assert adopted("verify").status == 0
    assert "changed, editorial, put in by" in adopted("changelog").out


def test_what_git_reverts_is_a_revert(adopted: Amend, git: GitRepo) -> None:
    git.run("revert", "--no-edit", "HEAD")
    assert adopted("verify").status == 0
    assert "reverting commit" in adopted("changelog").out


def test_a_commit_that_names_somebody_falsely_is_found(adopted: Amend, git: GitRepo) -> None:
    trailers = f"Paragraph: recommendations/9\nAmendment: {REAL}/1\nProposed-by: {REAL}\n"
    edit(git, "general public use", "paying customers", f"Adopt rec 9\n\n{trailers}")
    result = adopted("verify")
    assert result.status == 1
    assert "“paying customers”: said to be theirs" in result.out


def test_adoptions_whose_amendments_are_gone_are_said_not_to_be_comparable(adopted: Amend, git: GitRepo) -> None:
    for branch in git.run("branch", "--format=%(refname:short)", "--list", "amend*").split("\n"):
        git.run("branch", "--delete", "--force", branch)
    result = adopted("verify")
    assert result.status == 0
    assert "not in this clone: 3 adoptions" in result.out


def test_who_brought_each_word_of_a_paragraph_is_shown(adopted: Amend) -> None:
    result = adopted("verify", "rec 9")
    assert result.status == 0
    assert "encourage results that take into account\n    proposed by Nick Ashton-Hart" in result.out
    runs = json.loads(adopted("verify", "rec 9", "--format", "json").out)["runs"]
    assert [run["kind"] for run in runs] == ["beginning", "adopted", "beginning"]


def test_the_changelog_is_a_page_by_itself(adopted: Amend) -> None:
    page = adopted("changelog", "--format", "html").out
    assert page.startswith("<!DOCTYPE html>")
    assert "<ins>encourage results that take into account</ins>" in page
    assert "http://" not in page


def test_the_kept_changelog_is_written_once_and_not_again(adopted: Amend, git: GitRepo) -> None:
    assert "is written" in adopted("changelog", "--write").out
    kept = (git.path / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## rec 9" in kept
    assert git.run("show", "--name-only", "--format=", "HEAD") == "CHANGELOG.md"
    assert git.is_clean()
    before = git.head()
    assert "up to date" in adopted("changelog", "--write").out
    assert git.head() == before
    assert adopted("verify").status == 0
    assert adopted("changelog", "--write", "--open").status == 1


def test_between_a_draft_and_today_stands_what_came_since(adopted: Amend, git: GitRepo) -> None:
    git.run("tag", "--annotate", "--message", "L.2", "draft/L.2", "HEAD~1")
    result = adopted("changelog", "--since", "L.2", "--format", "json")
    assert [section["title"] for section in json.loads(result.out)["sections"]] == ["Introduction"]


def test_what_is_open_withdrawn_and_reserved_is_told_when_it_is_asked_for(adopted: Amend) -> None:
    for arguments in (
        ("state", "reserve", "rec 9", "--as", "illustration-a", "--reason", "The capital has not answered."),
        ("propose", "rec 5", "--as", "illustration-b", "--written", "--replace", "proactively", "at once"),
        ("state", "withdraw", "illustration-b/2", "--as", "illustration-b"),
    ):
        result = adopted(*arguments)
        assert result.status == 0, result.err
    plain = adopted("changelog").out
    assert not any(word in plain for word in ("Still proposed", "Withdrawn", "Reserved"))
    told = adopted("changelog", "--open", "--withdrawn", "--reserved").out
    assert "Still proposed" in told
    assert "illustration-b/2: Proposal, rec 5, withdrawn by Illustration B" in told
    assert "reserves its position: Illustration A (Governments): “The capital has not answered.”" in told
    answer = json.loads(adopted("changelog", "--withdrawn", "--reserved", "--format", "json").out)
    assert [row["amendment"] for row in answer["withdrawn"]] == ["illustration-b/2"]
    assert [(row["on"], row["stakeholder"]) for row in answer["reserved"]] == [("rec 9", "illustration-a")]
    assert "open" not in answer


def test_a_reservation_on_words_that_have_changed_is_listed_as_made_on_earlier_words(amend: Amend) -> None:
    for arguments in (
        ("state", "reserve", "rec 9", "--as", "illustration-b"),
        ("propose", "rec 9", "--as", "illustration-a", "--written", "--replace", "entertain", "consider"),
        ("adopt", "rec 9=illustration-a", "--yes"),
    ):
        result = amend(*arguments)
        assert result.status == 0, result.err
    told = " ".join(amend("changelog", "--reserved").out.split())
    assert "reserves its position" in told
    assert "said about earlier words; please say it again: Illustration B" in told
    answer = json.loads(amend("changelog", "--reserved", "--format", "json").out)
    assert [(row["on"], row["current"]) for row in answer["reserved"]] == [("rec 9", False)]
