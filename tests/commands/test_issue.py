"""Issuing drafts: what the tag says, what is refused, and that a decision by an old number never meets other words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from tests.commands.run import Amend
from tests.gitrepo import GitRepo

ISSUE = ("issue", "rev1", "--symbol", "E/CN.16/2018/CRP.3", "--date", "2017-11-11")


@pytest.fixture
def proposed(amend: Amend) -> Amend:
    """Two points of recommendation 9, the first contested."""
    for who, old, new in (("a", "entertain", "consider"), ("b", "entertain", "welcome"), ("c", "an open,", "a free,")):
        result = amend("propose", "rec 9", "--as", f"illustration-{who}", "--written", "--replace", old, new)
        assert result.status == 0, result.err
    return amend


def message(git: GitRepo, name: str) -> str:
    return git.run("for-each-ref", "--format=%(contents)", f"refs/tags/draft/{name}")


def test_the_tag_says_what_the_draft_is_how_it_is_read_and_what_was_adopted(proposed: Amend, git: GitRepo) -> None:
    proposed("adopt", "rec 9/2=illustration-c", "--yes")
    assert proposed(*ISSUE).status == 0
    text = message(git, "rev1")
    assert git.head("draft/rev1") == git.head("main")
    assert text.startswith("Draft rev1, 2017-11-11\n\nDraft report of the Working Group on Enhanced Cooperation\n")
    assert "Symbol: E/CN.16/2018/CRP.3\nDate: 2017-11-11\n\nHow decision points are called" in text
    assert "Adopted since the report was put into Git" in text
    assert "{+a free+}" in text
    assert git.run("cat-file", "-t", "draft/rev1") == "tag"


def test_the_next_draft_tells_only_what_came_since(proposed: Amend, git: GitRepo) -> None:
    proposed("adopt", "rec 9/2=illustration-c", "--yes")
    proposed(*ISSUE)
    proposed("adopt", "rec 9/1=illustration-a", "--yes")
    proposed("issue", "rev2", "--date", "2017-12-01")
    text = message(git, "rev2")
    assert "Adopted since draft rev1" in text
    assert "\nFrom draft rev1 (2017-11-11) to draft rev2 (2017-12-01).\n" in text
    assert "{+consider+}" in text
    assert "{+a free+}" not in text


def test_work_goes_on_and_a_number_of_the_draft_keeps_its_words(proposed: Amend, git: GitRepo) -> None:
    proposed(*ISSUE)
    proposed("propose", "rec 9", "--as", "illustration-b", "--written", "--replace", "Institutions and", "All")
    assert proposed("adopt", "--draft", "rev1", "rec 9/1=illustration-a", "--yes").status == 0
    text = (git.path / "report/recommendations/09.md").read_text(encoding="utf-8")
    assert text.startswith("Institutions and processes should consider proposals")
    assert "9/2 [an open]" in proposed("show", "rec 9", "--numbered").out


def test_a_number_whose_words_have_moved_is_refused_with_what_is_there_now(proposed: Amend, git: GitRepo) -> None:
    proposed(*ISSUE)
    proposed("adopt", "rec 9/1=illustration-a", "--yes")
    before = git.head("main")
    result = proposed("adopt", "--draft", "rev1", "rec 9/1=illustration-b", "--yes")
    assert result.status == 1
    assert "The words of rec 9/1 in draft rev1, “entertain”, have moved since" in result.err
    assert "Points today: rec 9/3 “consider”, rec 9/2 “an open”." in result.err
    assert git.head("main") == before


def test_a_number_that_the_draft_never_gave_is_refused(proposed: Amend) -> None:
    proposed(*ISSUE)
    assert (
        "there is no decision point rec 9/7; rec 9 has rec 9/1, rec 9/2"
        in proposed("adopt", "--draft", "draft/rev1", "rec 9/7=illustration-b", "--yes").err
    )
    assert 'no draft "rev2"; issued are rev1' in proposed("adopt", "--draft", "rev2", "rec 9/1=illustration-a").err


def test_a_draft_can_be_read_as_it_was_issued(proposed: Amend) -> None:
    proposed(*ISSUE)
    proposed("adopt", "rec 9/1=illustration-a", "--yes")
    assert "should entertain proposals" in proposed("show", "rec 9", "--draft", "rev1").out
    assert "shown clean" in proposed("show", "rec 9", "--draft", "rev1", "--as", "rolling").err


def test_a_draft_can_be_exported_as_it_was_issued(proposed: Amend, git: GitRepo, tmp_path: Path) -> None:
    proposed(*ISSUE)
    proposed("adopt", "rec 9/1=illustration-a", "--yes")
    file = tmp_path / "rev1.docx"
    result = proposed("export", str(file), "--draft", "rev1")
    assert result.status == 0, result.err
    words = "".join(paragraph.text for paragraph in Document(str(file)).paragraphs)
    assert "should entertain proposals" in words
    assert "should consider proposals" not in words
    assert proposed("export", str(file), "--draft", "rev1", "--rolling").status == 2


def test_drafts_are_listed(proposed: Amend, git: GitRepo) -> None:
    proposed(*ISSUE)
    rows = json.loads(proposed("issue", "--list", "--format", "json").out)["drafts"]
    symbol = "E/CN.16/2018/CRP.3"
    assert rows == [{"name": "rev1", "symbol": symbol, "date": "2017-11-11", "commit": git.head(), "points": 2}]


def test_a_dry_run_makes_no_tag(proposed: Amend, git: GitRepo) -> None:
    refs = git.refs()
    assert "Points: {" in proposed(*ISSUE, "--dry-run").out
    assert git.refs() == refs


def test_without_a_date_it_is_today(proposed: Amend, git: GitRepo) -> None:
    before = date.today().isoformat()
    proposed("issue", "rev1")
    (row,) = json.loads(proposed("issue", "--list", "--format", "json").out)["drafts"]
    assert before <= row["date"] <= date.today().isoformat()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("issue",), "Say what the draft is called"),
        (("issue", "a b"), '"a b" cannot be the name of a draft'),
        (("issue", "rev1"), 'There is a draft "rev1" already, and it stays as it is; the next could be rev2'),
        (("issue", "REV1"), "the next could be REV2"),
        (("issue", "final"), 'There is a draft "final" already, and it stays as it is; the next could be final-1'),
        (("issue", "rev2", "--date", "2017-11-31"), '"2017-11-31" is no date; write it as in 2017-11-11'),
        (("issue", "rev2", "--symbol", "A\nPoints: {}"), "write it without line breaks"),
        (("issue", "rev2", "--date", "20171201"), '"20171201" is no date'),
        (("issue", "rev2", "--date", "2017-11-10"), "The last draft, rev1, is of 2017-11-11; a later one cannot be"),
    ],
)
def test_what_cannot_be_issued_is_refused_with_what_to_do(
    amend: Amend, git: GitRepo, arguments: tuple[str, ...], says: str
) -> None:
    amend(*ISSUE)
    amend("issue", "final", "--date", "2017-11-11")
    refs = git.refs()
    result = amend(*arguments)
    assert (result.status, git.refs()) == (1, refs)
    assert says in result.err


def test_what_is_not_committed_or_not_well_formed_is_not_issued(amend: Amend, git: GitRepo) -> None:
    git.write({"report/recommendations/09.md": "9. Another text.\n"})
    assert "Not committed yet" in amend(*ISSUE).err
    git.commit("By hand")
    result = amend(*ISSUE)
    assert (
        "not well formed, so no draft is issued:\nrecommendations/09.md:1: The paragraph begins with its" in result.err
    )
    assert not git.run("tag")


class TestADecisionNamesItsDraft:
    """Draft, paragraph, point and words: refused once any of them moved, in every command the same."""

    EVERY = (
        ("adopt", "--dry-run"),
        ("silence", "72h", "--dry-run"),
        ("state", "support", "--as", "illustration-c"),
    )

    @pytest.fixture
    def issued(self, proposed: Amend) -> Amend:
        """Draft rev1, and then an amendment to the left of all others."""
        proposed("propose", "rec 17", "--as", "illustration-b", "--written", "--delete")
        proposed(*ISSUE)
        proposed("propose", "rec 9", "--as", "illustration-b", "--written", "--replace", "Institutions and", "All")
        return proposed

    @pytest.mark.parametrize("command", EVERY)
    def test_what_stands_as_it_did_is_taken(self, issued: Amend, command: tuple[str, ...]) -> None:
        for what in (
            "rec 9/1=illustration-a",
            "rec 9/1[entertain]=illustration-b",
            "rec 17=illustration-b",
            "illustration-c/1",
        ):
            result = issued(*command, "--draft", "rev1", what)
            assert result.status == 0, (what, result.err)

    @pytest.mark.parametrize("command", EVERY)
    def test_a_proposal_that_came_or_changed_since_is_refused(self, issued: Amend, command: tuple[str, ...]) -> None:
        assert "is not what stands in draft rev1" in issued(*command, "--draft", "rev1", "illustration-b/3").err
        err = issued(*command, "--draft", "rev1", "rec 9/3=illustration-b").err
        assert "In draft rev1 there is no decision point rec 9/3; rec 9 has rec 9/1, rec 9/2." in err
        assert "are now" in issued(*command, "rec 9/1[consider]=illustration-a").err

    @pytest.mark.parametrize("command", EVERY)
    def test_words_that_moved_are_refused(self, issued: Amend, git: GitRepo, command: tuple[str, ...]) -> None:
        issued("adopt", "rec 9/1=illustration-a", "--yes")
        git.commit("Edit", {"report/recommendations/17.md": "Another text altogether.\n"})
        refs = git.refs()
        assert "have moved since" in issued(*command, "--draft", "rev1", "rec 9/1=illustration-b").err
        assert "is not what stands in draft rev1" in issued(*command, "--draft", "rev1", "rec 17=illustration-b").err
        assert git.refs() == refs

    def test_a_corrected_proposal_is_refused_at_the_same_point(self, issued: Amend, git: GitRepo) -> None:
        git.run("checkout", "--quiet", "amend/illustration-a/1")
        text = (git.path / "report/recommendations/09.md").read_text(encoding="utf-8")
        git.commit("Other words", {"report/recommendations/09.md": text.replace("consider", "examine")})
        git.run("checkout", "--quiet", "main")
        result = issued("adopt", "--draft", "rev1", "rec 9/1=illustration-a", "--yes")
        assert "What illustration-a/1 proposes on rec 9 is not what stands in draft rev1" in result.err
        assert issued("adopt", "--draft", "rev1", "rec 9/1=illustration-b", "--yes").status == 0

    def test_a_paragraph_is_named_with_its_words(self, issued: Amend, git: GitRepo) -> None:
        assert issued("state", "retain", "rec 17", "--draft", "rev1", "--as", "illustration-c").status == 0
        git.commit("Edit", {"report/recommendations/17.md": "Another text altogether.\n"})
        for command in (
            ("state", "retain", "rec 17", "--as", "illustration-c"),
            ("adopt", "--unchanged", "rec 17", "--yes"),
        ):
            assert "rec 17 does not read as in draft rev1 any more" in issued(*command, "--draft", "rev1").err

    def test_without_being_asked_a_number_that_can_still_move_needs_its_words(
        self, issued: Amend, git: GitRepo
    ) -> None:
        refs = git.refs()
        refused = issued("adopt", "rec 9/3=illustration-b", "--yes")
        assert "rec 9/3 is no number of draft rev1, so it can still move." in refused.err
        assert 'Write its words, as in "rec 9/3[Institutions and]=A", or leave out --yes' in refused.err
        assert git.refs() == refs
        assert issued("adopt", "rec 9/3=illustration-b", "--dry-run").status == 0
        assert (
            issued("adopt", "rec 9/1=illustration-a", "rec 9/3[Institutions and]=illustration-b", "--yes").status == 0
        )
