"""Statements on the command line: on record, shown with names, bound to the words, refused in plain sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.run import Amend, make_amend
from tests.gitrepo import GitRepo, clone_repo

CONSIDER = "rec 9/1=illustration-b"


@pytest.fixture
def open_amendments(amend: Amend) -> Amend:
    for arguments in (
        ("illustration-a", "--replace", "entertain", "welcome"),
        ("illustration-b", "--replace", "entertain", "consider"),
        ("illustration-c", "--insert-after", "an open,", "free,"),
    ):
        assert amend("propose", "rec 9", "--written", "--as", *arguments).status == 0
    return amend


def say(amend: Amend, *arguments: str) -> str:
    result = amend("state", *arguments)
    assert result.status == 0, result.err
    return result.out


def test_a_statement_is_recorded_once_and_shown_with_name_and_group(open_amendments: Amend, git: GitRepo) -> None:
    out = say(open_amendments, "support", f"{CONSIDER}: it is plain", "--as", "illustration-c", "--via", "floor")
    assert out == (
        "Recorded: Illustration C (Civil society), from the floor, supports rec 9/1, “consider” (illustration-b/1): "
        "“it is plain”\n"
    )
    before = git.run("rev-parse", "amend-records")
    assert "On record since" in say(
        open_amendments, "support", CONSIDER, "--reason", "it is plain", "--as", "illustration-c", "--via", "floor"
    )
    assert git.run("rev-parse", "amend-records") == before
    line = "supports: Illustration C (Civil society) from the floor: “it is plain”"
    for command in (("decisions",), ("show", "rec 9"), ("show", "rec 9", "--as", "compilation")):
        assert line in open_amendments(*command).out
    read = json.loads(open_amendments("show", "rec 9", "--format", "json").out)
    (statement,) = read["statements"]
    assert {key: statement[key] for key in ("stance", "stakeholder", "on", "point", "via", "current")} == {
        "stance": "support",
        "stakeholder": "illustration-c",
        "on": "alternative",
        "point": 1,
        "via": "floor",
        "current": True,
    }


def test_adopting_elsewhere_keeps_it_and_changed_words_ask_again(open_amendments: Amend) -> None:
    say(open_amendments, "support", CONSIDER, "--as", "illustration-c")
    say(open_amendments, "reserve", "rec 9", "--as", "illustration-c")
    assert open_amendments("adopt", "rec 9/2=illustration-c", "--yes").status == 0
    out = open_amendments("decisions").out
    assert "      supports: Illustration C (Civil society)\n" in out
    assert "reserves its position “Institutions and processes" in out
    assert "said about earlier words; please say it again: Illustration C (Civil society)" in out


def test_who_joins_is_among_the_proposers_of_what_is_adopted(open_amendments: Amend, git: GitRepo) -> None:
    say(open_amendments, "cosponsor", "illustration-b/1", "--as", "illustration-c")
    assert (
        "illustration-b/1: Illustration B (Private sector), Illustration C (Civil society)"
        in open_amendments("list").out
    )
    assert open_amendments("adopt", CONSIDER, "--yes").status == 0
    assert "Proposed-by: illustration-b\nProposed-by: illustration-c\n" in git.run("log", "-1", "--format=%B") + "\n"


def test_what_all_proposers_left_is_listed_as_withdrawn_until_another_takes_it_over(open_amendments: Amend) -> None:
    say(open_amendments, "withdraw", "illustration-b/1", "--as", "illustration-b")
    assert "illustration-b/1: withdrawn by Illustration B (Private sector)" in open_amendments("list").out
    assert "consider" not in open_amendments("decisions").out
    refused = open_amendments("adopt", CONSIDER, "--yes")
    assert (refused.status, "Illustration B withdrew from illustration-b/1" in refused.err) == (1, True)
    say(open_amendments, "cosponsor", "illustration-b/1", "--as", "illustration-c")
    assert "Illustration C: consider" in open_amendments("decisions").out


def test_the_chair_sees_who_differs_from_whom_and_who_has_not_spoken(open_amendments: Amend) -> None:
    say(open_amendments, "retain", "rec 9/1", "--as", "illustration-c")
    out = open_amendments("decisions", "--chair").out
    assert "for what is proposed: those who propose it, and nobody else\n" in out
    assert "for today’s words: Illustration C\n" in out
    assert "not spoken here\n        Technical community: Nick Ashton-Hart\n" in out
    assert "who stands where" not in open_amendments("decisions").out
    say(open_amendments, "object", CONSIDER, "--as", "illustration-c")
    out = open_amendments("decisions", "--chair").out
    assert "for “consider”: Illustration B; against: Illustration C\n" in out
    assert "for what else is proposed: those who propose it, and nobody else\n" in out
    read = json.loads(open_amendments("decisions", "--chair", "--format", "json").out)
    assert read["paragraphs"][0]["chair"][0]["silent"] == ["nick-ashton-hart"]


def test_signs_that_would_do_things_in_a_terminal_are_shown(open_amendments: Amend) -> None:
    out = say(open_amendments, "object", "rec 9", "--reason", "\x1b[31mred", "--as", "illustration-a")
    assert "“⟨U+001B⟩[31mred”" in out
    refused = open_amendments("state", "object", "\x1b[2J", "--as", "illustration-a")
    assert "⟨U+001B⟩[2J" in refused.err
    assert "\x1b" not in refused.err


def test_a_time_is_kept_in_utc(open_amendments: Amend, git: GitRepo) -> None:
    say(open_amendments, "object", "rec 9", "--as", "illustration-c", "--at", "2026-03-01T14:05+01:00")
    assert '"at": "2026-03-01T13:05:00Z"' in git.run("log", "-1", "--format=%B", "amend-records")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("support", "rec 9/4", "--as", "illustration-a"),
            "There is no decision point rec 9/4",
        ),
        (("support", "rec 99", "--as", "illustration-a"), 'There is no paragraph "rec 99"'),
        (("support", "rec 9/1[welcome]", "--as", "illustration-a"), "The words of rec 9/1 have moved"),
        (("support", "rec 9/2=illustration-a", "--as", "illustration-a"), '"illustration-a" proposes nothing there'),
        (("support", "rec 9/1=illustration-a+illustration-b", "--as", "illustration-a"), "say it about one at a time"),
        (("support", "rec 9", "--as", "ilustration-a"), "did you mean illustration-a"),
        (("support", "rec 9", "--as", "illustration-a", "--at", "noon"), '"noon" is no time with its zone'),
        (("cosponsor", "rec 9", "--as", "illustration-a"), "One joins the proposers of a whole amendment"),
        (
            ("cosponsor", "illustration-a/1", "--as", "illustration-a"),
            "is among the proposers",
        ),
        (("withdraw", "rec 9/1", "--as", "illustration-c"), "Illustration C has said nothing on rec 9/1"),
        (("withdraw", "illustration-a/1", "--as", "illustration-c"), "has said nothing on amendment illustration-a/1"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    open_amendments: Amend, git: GitRepo, arguments: tuple[str, ...], sentence: str
) -> None:
    result = open_amendments("state", *arguments)
    assert (result.status, sentence in result.err) == (1, True), result.err
    assert "amend-records" not in git.run("branch", "--all")


def test_statements_of_two_clones_come_together(
    open_amendments: Amend,
    git: GitRepo,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    say(open_amendments, "support", CONSIDER, "--as", "illustration-a")
    clone = clone_repo(git, tmp_path / "clone")
    other = make_amend(clone.path, capsys, monkeypatch)
    say(other, "object", CONSIDER, "--as", "illustration-c")
    say(open_amendments, "retain", "rec 9/1", "--as", "nick-ashton-hart")
    clone.run("fetch", "--quiet")
    assert other("reconcile").status == 0
    clone.run("push", "--quiet", "origin", "amend-records")
    for amend in (open_amendments, other):
        out = amend("show", "rec 9").out
        assert all(
            name in out for name in ("supports: Illustration A", "objects: Illustration C", "kept: Nick Ashton-Hart")
        )


def test_the_name_of_who_withdrew_takes_no_words_of_who_took_them_over(open_amendments: Amend, git: GitRepo) -> None:
    say(open_amendments, "cosponsor", "illustration-b/1", "--as", "illustration-c")
    say(open_amendments, "withdraw", "illustration-b/1", "--as", "illustration-b")
    head = git.head()
    for command in (("adopt", "--yes"), ("state", "object", "--as", "illustration-a"), ("silence", "72h")):
        refused = open_amendments(*command, CONSIDER)
        assert "Illustration B withdrew from illustration-b/1, and it stands in the name of Illustration C now" in (
            refused.err
        )
    assert (refused.status, git.head()) == (1, head)
    assert open_amendments("adopt", "rec 9/1=illustration-c", "--yes").status == 0
