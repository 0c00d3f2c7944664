"""Real merges and rebases in real repositories, with ``amend merge-file`` as Git's driver."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from tests.commands.run import Amend
from tests.gitrepo import GitRepo
from tests.reports import CHECKOUT

FILE = "report/recommendations/09.md"
PROGRAM = f"{sys.executable} -c 'import sys; sys.path.insert(0, \"{CHECKOUT}\"); from bot.cli import main; main()'"


@pytest.fixture
def clone(git: GitRepo) -> GitRepo:
    """A clone that was told of the driver, as docs/design.md says."""
    git.run("config", "merge.amend.driver", f"{PROGRAM} merge-file %O %A %B %P %X %Y")
    return git


def read(git: GitRepo) -> str:
    return (git.path / FILE).read_text(encoding="utf-8")


def branch(git: GitRepo, name: str, *replacements: tuple[str, str]) -> None:
    """A branch off main on which recommendation 9 has other words."""
    git.run("switch", "--quiet", "-c", name, "main")
    replace(git, *replacements)


def replace(git: GitRepo, *replacements: tuple[str, str]) -> None:
    text = read(git)
    for old, new in replacements:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (git.path / FILE).write_text(text, encoding="utf-8")
    git.run("commit", "--quiet", "-am", "Change recommendation 9")


def test_init_tells_git_how_paragraphs_are_merged(git: GitRepo) -> None:
    assert git.run("check-attr", "merge", FILE).endswith("merge: amend")
    assert git.run("check-attr", "merge", "report/report.yml").endswith("merge: unspecified")


def test_edits_of_one_line_are_merged_word_by_word(clone: GitRepo) -> None:
    before = read(clone)
    branch(clone, "other", ("an open,", "an open, free,"))
    branch(clone, "mine", ("entertain", "consider"))
    clone.run("merge", "--quiet", "--no-edit", "other")
    assert read(clone) == before.replace("entertain", "consider").replace("an open,", "an open, free,")


def test_without_the_setting_git_merges_line_by_line(git: GitRepo) -> None:
    branch(git, "other", ("an open,", "an open, free,"))
    branch(git, "mine", ("entertain", "consider"))
    with pytest.raises(CalledProcessError):
        git.run("merge", "--quiet", "--no-edit", "other")
    assert "<<<<<<<" in read(git)


def test_different_wording_stands_in_readable_brackets_and_git_reports_a_conflict(clone: GitRepo) -> None:
    branch(clone, "other", ("entertain", "welcome"), ("an open,", "an open, free,"))
    branch(clone, "mine", ("entertain", "consider"))
    with pytest.raises(CalledProcessError):
        clone.run("merge", "--quiet", "--no-edit", "other")
    assert clone.run("diff", "--name-only", "--diff-filter=U") == FILE
    assert "should ⟦[entertain] [mine: consider] [other: welcome]⟧ proposals" in read(clone)
    assert "an open, free," in read(clone)
    assert "<<<<<<<" not in read(clone)


def test_what_a_merge_left_is_found_until_words_are_chosen(clone: GitRepo, amend: Amend) -> None:
    branch(clone, "other", ("entertain", "welcome"))
    branch(clone, "mine", ("entertain", "consider"))
    with pytest.raises(CalledProcessError):
        clone.run("merge", "--quiet", "--no-edit", "other")
    clone.run("commit", "--quiet", "-am", "Merge without choosing")
    checked = amend("check")
    assert checked.status == 1
    assert f"{FILE}:1: A merge left the words of both sides between ⟦ and ⟧; choose among those" in checked.out
    (clone.path / FILE).write_text(read(clone).replace("⟦[entertain] [mine: consider] [other: welcome]⟧", "[consider]"))
    assert amend("check").status == 0


def test_a_rebase_goes_commit_by_commit(clone: GitRepo) -> None:
    before = read(clone)
    branch(clone, "mine", ("an open,", "an open, free,"))
    replace(clone, ("general public use", "use by everyone"))
    clone.run("switch", "--quiet", "main")
    replace(clone, ("entertain", "consider"))
    clone.run("switch", "--quiet", "mine")
    clone.run("rebase", "--quiet", "main")
    words = ("entertain", "consider"), ("an open,", "an open, free,"), ("general public use", "use by everyone")
    for old, new in words:
        before = before.replace(old, new)
    assert read(clone) == before
    assert clone.run("rev-list", "--count", "main..mine") == "2"


def test_a_paragraph_that_both_sides_add_is_kept_twice(clone: GitRepo) -> None:
    file = clone.path / "report/recommendations/13bis.md"
    for name, text in (("other", "One new paragraph.\n"), ("mine", "Another new paragraph.\n")):
        clone.run("switch", "--quiet", "-c", name, "main")
        file.write_text(text, encoding="utf-8")
        clone.run("add", str(file))
        clone.run("commit", "--quiet", "-m", "Propose a paragraph")
    with pytest.raises(CalledProcessError):
        clone.run("merge", "--quiet", "--no-edit", "other")
    assert file.read_text(encoding="utf-8") == "⟦[mine: Another new paragraph.] [other: One new paragraph.]⟧\n"


class TestAlone:
    """The command as Git calls it."""

    def merge(self, amend: Amend, folder: Path, *texts: bytes, names: tuple[str, ...] = ()) -> tuple[int, bytes]:
        files = [folder / name for name in ("base", "current", "other")]
        for file, text in zip(files, texts, strict=True):
            file.write_bytes(text)
        result = amend("merge-file", *map(str, files), FILE, *names)
        return result.status, files[1].read_bytes()

    def test_the_names_that_git_gives_are_used(self, amend: Amend, tmp_path: Path) -> None:
        merged = self.merge(amend, tmp_path, b"We meet.\n", b"We go.\n", b"We stay.\n", names=("HEAD", "A: a word"))
        assert merged == (1, "We ⟦[meet] [HEAD: go] [A: a word: stay]⟧.\n".encode())

    def test_without_them_the_branch_is_named(self, amend: Amend, tmp_path: Path) -> None:
        merged = self.merge(amend, tmp_path, b"We meet.\n", b"We go.\n", b"We .\n", names=("%X", "%Y"))
        assert merged == (1, "We ⟦[meet] [main: go] [the other side: *delete*]⟧.\n".encode())

    def test_what_is_no_text_is_not_lost(self, amend: Amend, tmp_path: Path) -> None:
        status, merged = self.merge(amend, tmp_path, b"a \xff b\n", b"a \xfe b\n", b"a \xff b c\n")
        assert (status, merged) == (0, b"a \xfe b c\n")

    def test_typography_that_one_side_changed_stays(self, amend: Amend, tmp_path: Path) -> None:
        texts = 'A "free" - but safe - net.\n', "A “free” - but safe - net.\n", 'A "free" – and safe - net.\n'
        merged = self.merge(amend, tmp_path, *(text.encode() for text in texts))
        assert merged == (0, "A “free” – and safe - net.\n".encode())
