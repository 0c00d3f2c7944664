"""Freezing and thawing as the secretariat does it."""

from __future__ import annotations

import json

from tests.commands.run import Amend, Result
from tests.gitrepo import GitRepo
from tests.reports import REAL


def propose(amend: Amend, who: str, new: str) -> Result:
    return amend("propose", "rec 9", "--as", f"illustration-{who}", "--written", "--replace", "entertain", new)


def test_what_comes_is_received_told_to_wait_and_takes_part_after_thawing(amend: Amend, git: GitRepo) -> None:
    propose(amend, "a", "consider")
    frozen = amend("freeze", "--reason", "Consolidating rev2")
    assert "by Secretariat: Consolidating rev2." in frozen.out
    assert "As they stand now take part: 1 amendment." in frozen.out
    received = propose(amend, "b", "welcome")
    assert "illustration-b/1: 1 paragraph" in received.out
    assert "What you submit is received, and waits until it is thawed." in received.err
    assert "welcome" not in amend("decisions").out
    listed = amend("list", "--format", "json")
    assert json.loads(listed.out)["waiting"] == ["illustration-b/1"]
    assert "Received since, and waiting: illustration-b/1." in listed.err
    assert amend("thaw").out == "Thawed. Takes part now: illustration-b/1.\n"
    assert "Illustration B: welcome" in amend("decisions").out


def test_what_waits_is_neither_adopted_nor_spoken_about_and_that_is_said(amend: Amend) -> None:
    amend("freeze")
    propose(amend, "b", "welcome")
    for words in (["adopt", "illustration-b/1", "--yes"], ["state", "support", "illustration-b/1", "--as", REAL]):
        refused = amend(*words)
        assert refused.status == 1
        assert "illustration-b/1 came while the report is frozen, and waits until it is thawed" in refused.err


def test_who_proposes_on_a_paragraph_only_since_it_is_frozen_is_told_to_wait(amend: Amend) -> None:
    amend("freeze")
    propose(amend, "b", "welcome")
    for selection in ("rec 9=illustration-b", "rec 9=Illustration B"):
        refused = amend("adopt", selection, "--yes")
        assert refused.status == 1
        assert "illustration-b/1 came while the report is frozen, and waits until it is thawed" in refused.err
    assert "There is no open proposal on rec 9" in amend("adopt", "rec 9=illustration-a", "--yes").err
    assert "There is no open proposal on rec 5" in amend("adopt", "rec 5=illustration-b", "--yes").err


def test_adopting_goes_on_while_it_is_frozen(amend: Amend, git: GitRepo) -> None:
    propose(amend, "a", "consider")
    amend("freeze")
    propose(amend, "b", "welcome")
    assert amend("adopt", "rec 9/1=illustration-a", "--yes").status == 0
    assert "proposes nothing there" not in amend("thaw").err
    assert "[consider] [Illustration B: welcome]" in amend("show", "rec 9").out


def test_what_was_frozen_stays_when_its_branch_is_rewritten(amend: Amend, git: GitRepo) -> None:
    propose(amend, "a", "consider")
    amend("freeze")
    git.run("branch", "--force", "amend/illustration-a/1", "main")
    git.run("checkout", "--quiet", "amend/illustration-a/1")
    text = (git.path / "report/recommendations/09.md").read_text(encoding="utf-8")
    git.commit("Again", {"report/recommendations/09.md": text.replace("entertain", "welcome")})
    git.run("checkout", "--quiet", "main")
    git.run("-c", "gc.reflogExpire=now", "-c", "gc.reflogExpireUnreachable=now", "gc", "--quiet", "--prune=now")
    assert "consider" in amend("decisions").out
    assert "welcome" not in amend("decisions").out


def test_freezing_twice_and_thawing_what_is_not_frozen_is_refused(amend: Amend, git: GitRepo) -> None:
    assert "not frozen" in amend("thaw").err
    amend("freeze")
    before = git.refs()
    result = amend("freeze")
    assert "The report has been frozen since" in result.err
    assert (result.status, git.refs()) == (1, before)
    assert "To end that: amend thaw" in result.err
