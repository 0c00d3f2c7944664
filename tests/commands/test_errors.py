"""What people get wrong: one plain sentence, status 1, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.run import Amend, make_amend
from tests.gitrepo import GitRepo, clone_repo, make_repo
from tests.reports import EXAMPLE

REPLACE = ("--replace", "entertain", "consider")


def assert_refused(amend: Amend, *arguments: str, says: str, git: GitRepo | None = None) -> None:
    """Refused in one sentence; with ``git``, neither a ref nor a file has changed."""
    before = take_stock(git)
    result = amend(*arguments)
    assert result.status == 1, result
    assert result.out == "" or arguments[0] == "adopt"
    assert result.err.startswith("amend: ")
    assert says in result.err
    assert result.err.count("\n") == 1
    assert take_stock(git) == before


def take_stock(git: GitRepo | None) -> tuple[str, str]:
    return (git.run("for-each-ref"), git.run("status", "--short")) if git else ("", "")


def test_an_unknown_submitter_gets_the_nearest_names(amend: Amend, git: GitRepo) -> None:
    assert_refused(
        amend, "propose", "rec 9", "--as", "ilustration-b", *REPLACE, git=git, says="did you mean illustration-b"
    )


def test_an_unknown_paragraph_gets_the_nearest_names(amend: Amend, git: GitRepo) -> None:
    assert_refused(amend, "propose", "rec 99", "--as", "illustration-a", *REPLACE, git=git, says="did you mean rec 9")


def test_words_that_are_not_there_are_named(amend: Amend, git: GitRepo) -> None:
    arguments = ("propose", "rec 9", "--as", "illustration-a", "--replace", "entertains", "consider")
    assert_refused(amend, *arguments, git=git, says='rec 9 does not have the words "entertains"')


def test_words_that_stand_twice_are_told(amend: Amend, git: GitRepo) -> None:
    arguments = ("propose", "rec 9", "--as", "illustration-a", "--replace", "the", "a")
    assert_refused(amend, *arguments, git=git, says="stand 2 times in rec 9")


@pytest.mark.parametrize("new", ["entertain", " entertain "])
def test_an_amendment_that_changes_nothing_is_refused(amend: Amend, git: GitRepo, new: str) -> None:
    arguments = ("propose", "rec 9", "--as", "illustration-a", "--replace", "entertain", new)
    assert_refused(amend, *arguments, git=git, says="changes no words")


def test_a_new_paragraph_where_one_stands_is_sent_to_a_place(amend: Amend, git: GitRepo) -> None:
    arguments = ("propose", "rec 13", "--as", "illustration-a", "--text", "New.")
    assert_refused(amend, *arguments, git=git, says='as "after rec 13"')


@pytest.mark.parametrize("text", ["", " \n", "10. Numbered.", "# A heading", "One line\nand another.", "A mark[^a]."])
def test_a_new_paragraph_that_is_not_well_formed_is_refused(amend: Amend, git: GitRepo, text: str) -> None:
    arguments = ("propose", "after rec 13", "--as", "illustration-a", "--text", text)
    assert_refused(amend, *arguments, git=git, says="")


def test_a_document_of_no_paragraph_is_refused(amend: Amend, git: GitRepo, tmp_path: Path) -> None:
    document = tmp_path / "shopping.txt"
    document.write_text("Bread, butter, and two pounds of cherries for Sunday.\n")
    result = amend("submit", str(document), "--as", "illustration-a")
    assert result.status == 1
    assert "shopping.txt" in result.err


def test_an_empty_document_is_refused(amend: Amend, git: GitRepo, tmp_path: Path) -> None:
    document = tmp_path / "empty.txt"
    document.write_text("")
    assert_refused(amend, "submit", str(document), "--as", "illustration-a", git=git, says="empty.txt is empty")


def test_a_reading_of_another_document_is_refused(amend: Amend, git: GitRepo, tmp_path: Path) -> None:
    document = tmp_path / "other.txt"
    document.write_text((EXAMPLE / "ashton-hart-submission.txt").read_text(encoding="utf-8") + "\nMore.\n")
    arguments = ("submit", str(document), "--as", "nick-ashton-hart", "--reading", str(EXAMPLE / "reading.yml"))
    assert_refused(amend, *arguments, git=git, says="the reading of another document")


def test_a_folder_without_git_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_refused(make_amend(tmp_path, capsys, monkeypatch), "list", says="not in a Git repository")


def test_a_repository_without_a_report_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = make_repo(tmp_path / "repo")
    repo.commit("Something else", {"README": "x\n"})
    assert_refused(make_amend(repo.path, capsys, monkeypatch), "list", says="not a report repository")


def test_a_shallow_clone_is_told_what_to_fetch(
    git: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git.commit("More", {"README": "x\n"})
    git.run("clone", "--quiet", "--depth", "1", git.path.as_uri(), str(tmp_path / "shallow"))
    assert_refused(make_amend(tmp_path / "shallow", capsys, monkeypatch), "list", says="git fetch --unshallow")


def test_without_a_git_identity_nothing_is_submitted(amend: Amend, git: GitRepo) -> None:
    git.run("config", "--unset", "user.name")
    git.run("config", "--unset", "user.email")
    git.run("config", "user.useConfigOnly", "true")
    assert_refused(amend, "propose", "rec 9", "--as", "illustration-a", *REPLACE, git=git, says="git config")


class TestAdopting:
    """Refusals of ``amend adopt``, where there is something to adopt."""

    @pytest.fixture(autouse=True)
    def _proposal(self, amend: Amend) -> None:
        assert amend("propose", "rec 9", "--as", "illustration-a", *REPLACE).status == 0

    def test_a_dirty_report_is_refused(self, amend: Amend, git: GitRepo) -> None:
        git.write({"report/recommendations/10.md": "Not committed.\n"})
        assert_refused(amend, "adopt", "rec 9/1=illustration-a", "--yes", git=git, says="report/recommendations/10.md")

    def test_a_file_beside_the_report_does_not_stand_in_the_way(self, amend: Amend, git: GitRepo) -> None:
        git.write({"notes.txt": "Mine.\n"})
        assert amend("adopt", "rec 9/1=illustration-a", "--yes").status == 0

    def test_a_detached_head_is_refused(self, amend: Amend, git: GitRepo) -> None:
        git.run("checkout", "--quiet", "--detach")
        assert_refused(amend, "adopt", "rec 9/1=illustration-a", "--yes", git=git, says="git switch main")

    def test_words_that_moved_are_refused_with_the_present_ones(self, amend: Amend, git: GitRepo) -> None:
        assert_refused(
            amend, "adopt", "rec 9/1[welcome]=illustration-a", "--yes", git=git, says='they are now "entertain"'
        )

    def test_a_point_that_is_not_there_is_refused(self, amend: Amend, git: GitRepo) -> None:
        assert_refused(
            amend, "adopt", "rec 9/4=illustration-a", "--yes", git=git, says="There is no decision point rec 9/4"
        )

    def test_somebody_who_proposes_nothing_there_is_refused(self, amend: Amend, git: GitRepo) -> None:
        assert_refused(
            amend, "adopt", "rec 9/1=illustration-b", "--yes", git=git, says="the proposals are by Illustration A"
        )

    def test_without_a_yes_nothing_is_adopted(
        self, amend: Amend, git: GitRepo, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = git.run("rev-parse", "main")
        monkeypatch.setattr("click.confirm", lambda *_, **__: False)
        assert amend("adopt", "rec 9/1=illustration-a").status == 1
        assert git.run("rev-parse", "main") == before

    def test_proposals_that_moved_since_the_preview_are_refused(
        self, amend: Amend, git: GitRepo, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def move_proposal(*_: object, **__: object) -> bool:
            git.run("checkout", "--quiet", "amend/illustration-a/1")
            text = (git.path / "report/recommendations/09.md").read_text().replace("consider", "reject")
            git.commit("Think again", {"report/recommendations/09.md": text})
            git.run("checkout", "--quiet", "main")
            return True

        monkeypatch.setattr("click.confirm", move_proposal)
        result = amend("adopt", "rec 9/1=illustration-a")
        assert result.status == 1
        assert "look again" in result.err
        assert "entertain" in (git.path / "report/recommendations/09.md").read_text()

    def test_a_report_that_moved_since_the_preview_is_refused(
        self, amend: Amend, git: GitRepo, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def move_main(*_: object, **__: object) -> bool:
            git.commit("Somebody else was faster", {"report/recommendations/10.md": "Other words.\n"})
            return True

        monkeypatch.setattr("click.confirm", move_main)
        result = amend("adopt", "rec 9/1=illustration-a")
        assert result.status == 1
        assert "moved" in result.err
        assert "entertain" in (git.path / "report/recommendations/09.md").read_text()


def test_a_clone_sees_the_amendments_of_its_origin(
    amend: Amend, git: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    amend("propose", "rec 9", "--as", "illustration-a", *REPLACE)
    amend("confirm", "illustration-a/1")
    clone = clone_repo(git, tmp_path / "clone")
    listed = make_amend(clone.path, capsys, monkeypatch)("list").out
    assert "illustration-a/1" in listed
    assert "unconfirmed" not in listed


def test_what_is_wrong_with_the_report_is_named_as_people_reach_it(amend: Amend, git: GitRepo) -> None:
    git.write({"report/recommendations/09.md": b"Caf\xe9.\n"})
    result = amend("check")
    assert result.status == 1
    assert result.out.startswith("report/recommendations/09.md:1: ")
    assert amend("check", "report/").out == result.out
