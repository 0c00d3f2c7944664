"""Adopting and taking back in a real repository: paragraphs that stay, words that come back."""

from __future__ import annotations

import io
import json

import pytest

from tests.commands.run import Amend
from tests.gitrepo import GitRepo

FILE = "report/recommendations/09.md"


@pytest.fixture
def proposed(amend: Amend) -> Amend:
    """Three illustrations on recommendation 9, and a deletion."""
    for who, *rest in (
        ("a", "rec 9", "--replace", "entertain", "consider"),
        ("b", "rec 9", "--replace", "entertain", "welcome"),
        ("c", "rec 9", "--insert-after", "an open,", "free,"),
        ("b", "rec 17", "--delete"),
    ):
        result = amend("propose", rest[0], "--as", f"illustration-{who}", "--written", *rest[1:])
        assert result.status == 0, result.err
    return amend


def do(amend: Amend, *arguments: str) -> str:
    result = amend(*arguments)
    assert result.status == 0, result.err
    return result.out


def refuse(amend: Amend, *arguments: str) -> str:
    result = amend(*arguments)
    assert result.status == 1
    return result.err


def read_open(amend: Amend, paragraph: str) -> dict[str, str | None]:
    """What is open on a paragraph today: the text that each amendment wants."""
    answer = json.loads(do(amend, "show", paragraph, "--as", "compilation", "--format", "json"))
    return {each["amendment"]: each["text"] for each in answer["proposals"]}


def test_the_changelog_names_no_several_where_part_of_one_proposal_was_adopted(proposed: Amend) -> None:
    do(proposed, "adopt", "rec 9/2=illustration-c", "--yes")
    told = do(proposed, "changelog")
    assert "  proposed by Illustration C (Civil society)\n" in told
    assert "several" not in told


def test_the_changelog_tells_who_proposed_what_of_several_points_that_were_adopted_at_once(proposed: Amend) -> None:
    do(proposed, "adopt", "rec 9/1=illustration-a", "rec 9/2=illustration-c", "--yes")
    assert (
        "  proposed by Illustration A (Governments), Illustration C (Civil society)\n"
        "    rec 9/1: “consider” in place of “entertain” by Illustration A (Governments); amendment illustration-a/1\n"
        "    rec 9/2: “free,” inserted by Illustration C (Civil society); amendment illustration-c/1\n"
        "  this combination had been proposed by nobody as a whole\n"
    ) in do(proposed, "changelog")
    (section,) = json.loads(do(proposed, "changelog", "--format", "json"))["sections"]
    taken = section["entries"][0]["taken"]
    assert [(each["point"], each["old"], each["new"], each["proposers"]) for each in taken] == [
        ("rec 9/1", "entertain", "consider", ["illustration-a"]),
        ("rec 9/2", "", "free, ", ["illustration-c"]),
    ]


class TestUnchanged:
    def test_a_paragraph_that_stays_is_an_empty_commit_that_says_so(self, proposed: Amend, git: GitRepo) -> None:
        do(proposed, "adopt", "--unchanged", "rec 12", "--yes")
        assert (
            git.run("log", "-1", "--format=%s%n%(trailers:key=Unchanged)")
            == "Adopt rec 12 as it stands\nUnchanged: yes\n"
        )
        assert git.run("diff", "--stat", "HEAD^", "HEAD") == ""

    def test_it_is_told_as_agreed_until_its_words_change(self, proposed: Amend, git: GitRepo) -> None:
        do(proposed, "adopt", "--unchanged", "rec 9", "--yes")
        term = "agreed ad referendum"
        assert term in do(proposed, "show", "rec 9", "--as", "rolling")
        assert f"{term}, as they stand: rec 9" in do(proposed, "decisions")
        assert f"{term}, as they stand: rec 9" in do(proposed, "list")
        do(proposed, "adopt", "rec 9/1=illustration-a", "--yes")
        assert term not in do(proposed, "show", "rec 9", "--as", "rolling")
        do(proposed, "revert", "rec 9/1", "--yes")
        assert term not in do(proposed, "show", "rec 9", "--as", "rolling")

    def test_it_is_not_done_twice_and_not_for_what_is_not_there(self, proposed: Amend) -> None:
        do(proposed, "adopt", "--unchanged", "rec 12", "--yes")
        assert "as it stands already" in refuse(proposed, "adopt", "--unchanged", "rec 12", "--yes")
        assert "no paragraph" in refuse(proposed, "adopt", "--unchanged", "rec 99", "--yes")

    def test_a_paragraph_cannot_stay_and_change_at_once(self, proposed: Amend, git: GitRepo) -> None:
        before = git.head()
        told = refuse(proposed, "adopt", "rec 9/1=illustration-a", "--unchanged", "rec 9", "--yes")
        assert "rec 9 cannot be adopted as it stands and with other words at once" in told
        assert git.head() == before

    def test_what_is_proposed_there_stands_beside_it_in_the_record(self, proposed: Amend, git: GitRepo) -> None:
        out = do(proposed, "adopt", "--unchanged", "rec 17", "--yes")
        assert "not taken: *delete the paragraph*, proposed by Illustration B (illustration-b/2)" in out
        beside = git.run("log", "-1", "--format=%(trailers:key=Beside,valueonly)").strip()
        assert beside == "illustration-b/2 null illustration-b"
        assert "looked at and left as it is" in do(proposed, "changelog")


class TestReverting:
    def test_the_words_are_restored_and_what_had_fallen_away_comes_back(self, proposed: Amend, git: GitRepo) -> None:
        before = (git.path / FILE).read_bytes()
        was_open = read_open(proposed, "rec 9")
        do(proposed, "adopt", "rec 9/1=illustration-a", "rec 9/2=illustration-c", "--yes")
        assert read_open(proposed, "rec 9").keys() == {"illustration-b/1"}
        adopted = git.run("rev-parse", "HEAD")
        do(proposed, "revert", "rec 9", "--yes")
        assert (git.path / FILE).read_bytes() == before
        assert read_open(proposed, "rec 9") == was_open
        assert git.run("log", "-1", "--format=%(trailers:key=Reverts,valueonly)").strip() == adopted

    def test_only_the_words_that_are_named_are_restored(self, proposed: Amend, git: GitRepo) -> None:
        before = (git.path / FILE).read_text(encoding="utf-8")
        do(proposed, "adopt", "rec 9/1=illustration-a", "--yes")
        do(proposed, "adopt", "illustration-c/1", "--yes")
        do(proposed, "revert", "illustration-a/1", "--yes")
        assert (git.path / FILE).read_text(encoding="utf-8") == before.replace("an open,", "an open, free,")
        assert read_open(proposed, "rec 9").keys() == {"illustration-a/1", "illustration-b/1"}

    def test_it_is_refused_where_later_words_stand_and_says_which(self, proposed: Amend, git: GitRepo) -> None:
        do(proposed, "adopt", "rec 9/1=illustration-a", "--yes")
        first = git.run("rev-parse", "HEAD")
        do(proposed, "adopt", "illustration-b/1", "--yes")
        later = git.run("rev-parse", "HEAD")
        err = refuse(proposed, "revert", first, "--yes")
        assert f"was changed since (commit {later[:12]} of 2026-03-01)" in err
        do(proposed, "revert", later, "--yes")
        do(proposed, "revert", first, "--yes")
        assert "entertain" in (git.path / FILE).read_text(encoding="utf-8")

    def test_a_deleted_paragraph_comes_back(self, proposed: Amend, git: GitRepo) -> None:
        file = git.path / "report/recommendations/17.md"
        before = file.read_bytes()
        do(proposed, "adopt", "rec 17=illustration-b", "--yes")
        assert not file.exists()
        do(proposed, "revert", "rec 17", "--yes")
        assert file.read_bytes() == before
        assert read_open(proposed, "rec 17") == {"illustration-b/2": None}

    def test_a_dry_run_writes_nothing(self, proposed: Amend, git: GitRepo) -> None:
        do(proposed, "adopt", "rec 9/1=illustration-a", "--yes")
        head = git.run("rev-parse", "HEAD")
        assert "taken back: adopted on 2026-03-01 (rec 9/1)" in do(proposed, "revert", head[:9], "--dry-run")
        assert git.run("rev-parse", "HEAD") == head

    @pytest.mark.parametrize("name", ["rec 3", "rec 9/4", "1234567"])
    def test_what_was_not_adopted_is_told(self, proposed: Amend, name: str) -> None:
        assert f'Nothing that was adopted is left of "{name}"' in refuse(proposed, "revert", name, "--yes")

    def test_nothing_is_taken_back_twice(self, proposed: Amend, git: GitRepo) -> None:
        do(proposed, "adopt", "rec 9/1=illustration-a", "--yes")
        head = git.run("rev-parse", "HEAD")
        do(proposed, "revert", head, "--yes")
        assert "Nothing that was adopted is left" in refuse(proposed, "revert", head, "--yes")

    def test_words_that_come_back_twice_are_still_those_of_who_proposed_them(
        self, proposed: Amend, git: GitRepo
    ) -> None:
        do(proposed, "adopt", "rec 9/1=illustration-a", "--yes")
        do(proposed, "revert", "rec 9/1", "--yes")
        git.run("revert", "--no-edit", "HEAD")
        proposers = "proposed by Illustration A (Governments)"
        lineage = " ".join(do(proposed, "verify", "rec 9").split())
        assert f"consider {proposers} (illustration-a/1)" in lineage
        assert do(proposed, "changelog").count(proposers) == 2
        assert proposers in do(proposed, "show", "rec 9", "--as", "compilation")
        assert "taken back: adopted on 2026-03-01 (rec 9/1)" in do(proposed, "revert", "illustration-a/1", "--yes")
        assert "entertain" in (git.path / FILE).read_text(encoding="utf-8")
        assert do(proposed, "changelog").count(proposers) == 2

    def test_several_adoptions_taken_back_at_once_are_all_named_and_found_true(self, proposed: Amend) -> None:
        do(proposed, "propose", "rec 9", "--as", "illustration-c", "--written", "--replace", "platform", "space")
        do(proposed, "adopt", "rec 9/1=illustration-a", "--yes")
        do(proposed, "adopt", "rec 9/3=illustration-c", "--yes")
        first, second = (
            each["commit"][:12]
            for section in json.loads(do(proposed, "changelog", "--format", "json"))["sections"]
            for each in section["entries"]
        )
        do(proposed, "revert", first, second, "--yes")
        assert f"reverting commit {second} and commit {first}" in do(proposed, "changelog")
        do(proposed, "verify")


def test_taking_back_tells_what_is_proposed_again_new_paragraphs_too(proposed: Amend) -> None:
    for who, words in (("a", "Capacity building should be funded."), ("b", "Fora should be open.")):
        do(proposed, "propose", "after rec 13", "--as", f"illustration-{who}", "--written", "--text", words)
    do(proposed, "adopt", "rec 9/1=illustration-a", "after rec 13=illustration-a", "--yes")
    told = do(proposed, "revert", "rec 9", "rec 13 bis", "--yes")
    assert told.split("Carried over:\n")[1].splitlines()[:4] == [
        "  illustration-a/1, rec 9: proposes again what was submitted",
        "  illustration-a/2, after rec 13: proposes again what was submitted",
        "  illustration-b/1, rec 9: proposes again what was submitted",
        "  illustration-c/1, rec 9: stays as it is",
    ]


def test_a_deletion_taken_with_other_words_is_refused_as_a_deletion(proposed: Amend) -> None:
    change = ("--replace", "every year", "every two years")
    do(proposed, "propose", "rec 17", "--as", "illustration-a", "--written", *change)
    told = refuse(proposed, "adopt", "rec 17=illustration-a+illustration-b", "--yes")
    assert "illustration-b/2 deletes the paragraph; it cannot be taken with other words" in told


def test_several_decision_points_and_a_single_word_are_told_in_plain_english(proposed: Amend) -> None:
    do(proposed, "adopt", "rec 9/1=illustration-a", "rec 9/2=illustration-c", "--yes")
    assert "decision points rec 9/1, rec 9/2" in do(proposed, "changelog")
    do(proposed, "revert", "rec 9", "--yes")
    do(proposed, "adopt", "rec 9/1=illustration-a", "--yes")
    assert "1 word or sign " in do(proposed, "verify")


def test_taking_back_asks_about_no_agreement_and_nothing_open_is_told_of_nowhere(
    proposed: Amend, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Carried over" not in do(proposed, "adopt", "--unchanged", "rec 12", "--yes")
    do(proposed, "adopt", "rec 9/1=illustration-a", "--yes")
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    result = proposed("revert", "rec 9")
    assert "Take this back? [y/N]" in result.out
    assert "agreed" not in result.out
    assert "Nothing was written." in result.err


def test_a_submitter_with_two_amendments_that_bring_the_same_words_is_meant_with_either(proposed: Amend) -> None:
    both = ("rec 9", "--written", "--replace", "entertain", "consider")
    do(proposed, "propose", *both, "--as", "illustration-a,illustration-c")
    out = do(proposed, "adopt", "rec 9/1=illustration-a", "--dry-run")
    assert "illustration-a/1" in out
    assert "illustration-a/2" in out
    assert "could be" in refuse(proposed, "adopt", "rec 9=illustration-c", "--dry-run")


def test_who_withdrew_and_submits_the_same_again_is_told_how_to_stand_behind_it(proposed: Amend) -> None:
    do(proposed, "state", "withdraw", "illustration-a/1", "--as", "illustration-a")
    again = ("propose", "rec 9", "--as", "illustration-a", "--written", "--replace", "entertain", "consider")
    command = "amend state cosponsor illustration-a/1 --as illustration-a"
    assert f"To stand behind it again: {command}" in do(proposed, *again)
    do(proposed, *command.split()[1:])
    assert "illustration-a/1 says exactly this already; nothing is submitted twice." in do(proposed, *again)


def test_what_was_said_and_a_silence_stand_in_the_preview_and_the_record(proposed: Amend, git: GitRepo) -> None:
    do(proposed, "propose", "after rec 13", "--as", "illustration-a", "--written", "--text", "A new one.")
    do(proposed, "state", "object", "after rec 13=illustration-a", "--as", "illustration-b")
    do(proposed, "state", "retain", "rec 9/1", "--as", "illustration-c")
    declared = do(proposed, "silence", "72h", "rec 9/1=illustration-a")
    assert "rec 9/1: “consider” in place of “entertain”, proposed by Illustration A (illustration-a/1)" in declared
    assert " UTC, on the words that are shown above: rec 9." in declared
    out = do(proposed, "adopt", "after rec 13=illustration-a", "rec 9/1=illustration-a", "--yes")
    assert "stated: Illustration B (Private sector) objects to illustration-a/2" in " ".join(out.split())
    assert "stated: Illustration C (Civil society) wants today’s words kept on rec 9/1" in " ".join(out.split())
    assert out.count("silence until") == 1
    assert "silence until" not in do(proposed, "adopt", "--unchanged", "rec 12", "--dry-run")
    stated = git.run("log", "-2", "--skip=0", "--format=%(trailers:key=Statement,valueonly)").split("\n")
    assert [*filter(None, stated)] == ["retain illustration-c rec 9/1", "object illustration-b illustration-a/2"]


def test_who_meets_adopted_words_is_told_which_from_whom_and_since_when(proposed: Amend) -> None:
    do(proposed, "adopt", "rec 9/1=illustration-a", "--yes")
    shown = do(proposed, "show", "rec 9", "--as", "compilation")
    assert "in the report: “consider”; proposed here: “welcome”" in shown
    assert "adopted on 2026-03-01 (rec 9/1), proposed by Illustration A (Governments), illustration-a/1" in " ".join(
        shown.split()
    )


class TestPutInAgain:
    def test_a_deletion_that_is_taken_back_is_told_as_put_back(self, proposed: Amend, git: GitRepo) -> None:
        do(proposed, "adopt", "rec 17=illustration-b", "--yes")
        deleted = git.head()
        assert "rec 17 would be put back" in do(proposed, "revert", "rec 17", "--dry-run")
        do(proposed, "revert", "rec 17", "--yes")
        told = do(proposed, "changelog")
        assert f": put back, reverting commit {deleted[:12]}" in told
        assert "new paragraph" not in told
        (section,) = json.loads(do(proposed, "changelog", "--format", "json"))["sections"]
        assert [(each["deleted_with"], each["as_before"]) for each in section["entries"]] == [
            (None, False),
            (deleted, True),
        ]

    def test_other_words_under_the_number_of_a_deleted_paragraph_are_told_as_that(
        self, proposed: Amend, git: GitRepo
    ) -> None:
        result = proposed(
            "propose", "rec 17", "--as", "illustration-c", "--written", "--replace", "every year", "every two years"
        )
        assert result.status == 0, result.err
        do(proposed, "adopt", "rec 17=illustration-b", "--yes")
        deleted = git.head()[:12]
        assert "rec 17 would be put in again" in do(proposed, "adopt", "rec 17=illustration-c", "--dry-run")
        do(proposed, "adopt", "rec 17=illustration-c", "--yes")
        assert git.run("log", "-1", "--format=%s") == "Adopt rec 17, put in again"
        told = do(proposed, "changelog")
        assert ": put in again with other words, adopted by" in told
        assert f"  it had been deleted with commit {deleted}\n" in told

    def test_who_puts_it_in_again_by_hand_is_told_as_that(self, proposed: Amend, git: GitRepo) -> None:
        file = "report/recommendations/17.md"
        text = (git.path / file).read_text(encoding="utf-8")
        do(proposed, "adopt", "rec 17=illustration-b", "--yes")
        git.commit("Put it in again", {file: text})
        assert ": put back without a named adoption" in do(proposed, "changelog")


def test_what_was_written_is_told_with_its_commit_and_a_dry_run_tells_of_none(proposed: Amend, git: GitRepo) -> None:
    assert "Written" not in do(proposed, "adopt", "--unchanged", "rec 12", "--dry-run")
    for arguments, subjects in (
        (("adopt", "--unchanged", "rec 12"), ["Adopt rec 12 as it stands"]),
        (
            ("adopt", "rec 9/1=illustration-a", "rec 17=illustration-b"),
            ["Adopt rec 9/1", "Adopt the deletion of rec 17"],
        ),
        (("revert", "rec 9/1"), ["Take back what was adopted on rec 9/1"]),
    ):
        told = [line for line in do(proposed, *arguments, "--yes").splitlines() if line.startswith("Written")]
        commits = git.run("log", f"-{len(subjects)}", "--reverse", "--format=%H").split()
        assert told == [
            f"Written to the report: {subject} (commit {commit[:12]})"
            for subject, commit in zip(subjects, commits, strict=True)
        ]
