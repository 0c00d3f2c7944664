"""``amend submit`` as a secretariat uses it: an inbox of files, each in somebody's name, some of them again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from bot.documents.tracked import read_tracked
from bot.forge.local import LocalForge
from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from bot.repository.repository import Repository
from bot.text.tracked import TrackedDocument
from tests.commands.run import Amend
from tests.documents.word.letter import Edits, make_letter
from tests.gitrepo import GitRepo

TIME = "2017-11-20T10:30:00+01:00"
LATER = "2017-11-21T09:00:00+01:00"
REC_9, REC_17 = (ParagraphId(section="recommendations", number=number) for number in (9, 17))
CONSIDER, WELCOME = ("entertain", "consider"), ("entertain", "welcome")
TWO_YEARS = ("every year", "every two years")

Put = Callable[..., Path]


@pytest.fixture
def report(report_folder: Path) -> Report:
    return LocalForge(Repository.open(report_folder)).fetch_state().report


@pytest.fixture
def put(report: Report, tmp_path: Path) -> Put:
    """Puts a letter into the inbox: its name, whose changes are tracked in it, and these."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()

    def put_letter(name: str, author: str, edits: Edits, front: tuple[str, ...] = (), comment: str = "") -> Path:
        place = inbox / name
        place.write_bytes(make_letter(report, edits, author, front=front, comment=comment))
        return place

    return put_letter


def get_branches(git: GitRepo) -> list[str]:
    return git.run("for-each-ref", "--format=%(refname:lstrip=3)", "refs/heads/amend").split()


def get_submitted(git: GitRepo, branch: str, paragraph: str = "recommendations/09") -> str:
    return git.run("show", f"amend/{branch}:report/{paragraph}.md")


def take_stock(git: GitRepo) -> tuple[str, str]:
    return git.run("for-each-ref"), git.run("status", "--short")


class TestManyFiles:
    def test_each_file_becomes_an_amendment_of_whom_it_names(self, amend: Amend, git: GitRepo, put: Put) -> None:
        by_line = put("a.docx", "jdoe", {REC_9: [CONSIDER]}, ("Comments to the draft", "Submitted by Illustration A"))
        by_author = put("b.docx", "Illustration B", {REC_9: [WELCOME], REC_17: [TWO_YEARS]})
        result = amend("submit", str(by_line), str(by_author), "--received", TIME)
        assert result.status == 0
        assert "a.docx: 10 remarks on what was read and changes no words" in result.err
        first, second, summary, received, *digests = result.out.splitlines()
        assert first == f"{by_line}: illustration-a/1, in the name of illustration-a: rec 9"
        assert second == f"{by_author}: illustration-b/1, in the name of illustration-b: rec 9, rec 17"
        assert summary == "2 files: 2 submitted."
        assert received == f"Received {TIME}; SHA-256:"
        assert digests == [f"{sha256(file.read_bytes()).hexdigest()}  {file.name}" for file in (by_line, by_author)]
        assert "should consider proposals" in get_submitted(git, "illustration-a/1")
        assert "should welcome proposals" in get_submitted(git, "illustration-b/1")
        assert git.run("status", "--short") == ""

    def test_one_bad_file_stops_none_of_the_others(self, amend: Amend, git: GitRepo, put: Put) -> None:
        good = put("good.docx", "Illustration A", {REC_9: [CONSIDER]})
        also_good = put("z.docx", "Illustration B", {REC_9: [WELCOME]})
        bad = good.with_name("bad.docx")
        bad.write_text("Dear colleagues,\n", encoding="utf-8")
        missing, nameless = good.with_name("missing.docx"), put("c.docx", "jdoe", {REC_9: [CONSIDER]})
        result = amend("submit", *map(str, (bad, good, missing, nameless, also_good)))
        assert result.status == 1
        assert get_branches(git) == ["illustration-a/1", "illustration-b/1"]
        assert "5 files: 2 submitted, 3 need you." in result.out
        told = [line for line in result.err.splitlines() if "remarks" not in line]
        assert [line.split(":")[0] for line in told] == ["amend"] * 3
        assert "bad.docx is not what its name says" in told[0]
        assert f'There is no file "{missing}"' in told[1]
        assert "c.docx: It does not name its submitter; its changes are by “jdoe”." in told[2]
        assert "amend submit" in told[2]
        assert "--as ID" in told[2]

    def test_a_file_that_our_own_mistake_keeps_us_from_reading_stops_none_of_the_others(
        self, amend: Amend, git: GitRepo, put: Put, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(data: bytes, name: str) -> TrackedDocument:
            if name == "a.docx":
                raise ZeroDivisionError
            return read_tracked(data, name)

        monkeypatch.setattr("bot.commands.inbox.reading.read_tracked", fail)
        files = [put(f"{letter}.docx", f"Illustration {letter.upper()}", {REC_9: [CONSIDER]}) for letter in "ab"]
        result = amend("submit", *map(str, files))
        assert result.status == 3
        assert "ZeroDivisionError" in result.err
        assert "a.docx could not be read; this is a bug of ours" in result.err
        assert get_branches(git) == ["illustration-b/1"]

    def test_a_second_run_on_the_whole_inbox_changes_nothing(self, amend: Amend, git: GitRepo, put: Put) -> None:
        files = [
            str(put(f"{letter}.docx", f"Illustration {letter.upper()}", {REC_9: [("entertain", letter)]}))
            for letter in "abc"
        ]
        assert amend("submit", *files).status == 0
        before = take_stock(git)
        result = amend("submit", *files)
        assert result.status == 0
        assert result.out.count("says exactly this already; nothing is submitted twice") == 3
        assert "3 files: 0 submitted, 3 as before." in result.out
        assert take_stock(git) == before

    def test_several_files_in_one_amendment_are_no_newer_state_of_themselves(
        self, amend: Amend, git: GitRepo, tmp_path: Path
    ) -> None:
        folder = tmp_path / "recommendations"
        folder.mkdir()
        for number in ("09", "12"):
            text = (git.path / f"report/recommendations/{number}.md").read_text(encoding="utf-8")
            (folder / f"{number}.md").write_text(text.replace(" and ", " or ", 1), encoding="utf-8")
        arguments = ("submit", str(folder), "--as", "illustration-a")
        assert amend(*arguments).status == 0
        assert "illustration-a/1 says exactly this already; nothing is submitted twice." in amend(*arguments).out
        assert amend("state", "withdraw", "illustration-a/1", "--as", "illustration-a").status == 0
        assert "amend state cosponsor illustration-a/1 --as illustration-a" in amend(*arguments).out

    def test_a_copy_of_a_file_under_another_name_changes_nothing(self, amend: Amend, git: GitRepo, put: Put) -> None:
        first = put("a.docx", "Illustration A", {REC_9: [CONSIDER]})
        second = first.with_name("copy of a.docx")
        second.write_bytes(first.read_bytes())
        assert amend("submit", str(first), str(second)).status == 0
        assert get_branches(git) == ["illustration-a/1"]

    def test_two_files_of_one_submitter_on_the_same_paragraphs_are_asked_about(
        self, amend: Amend, git: GitRepo, put: Put
    ) -> None:
        first = put("a.docx", "Illustration A", {REC_9: [CONSIDER]})
        second = put("b.docx", "Illustration A", {REC_9: [WELCOME]})
        result = amend("submit", str(first), str(second))
        assert result.status == 1
        assert "stand in the same name and change the same paragraphs" in result.err
        assert get_branches(git) == ["illustration-a/1"]

    def test_two_files_of_one_submitter_on_other_paragraphs_are_two_amendments(
        self, amend: Amend, git: GitRepo, put: Put
    ) -> None:
        first = put("a.docx", "Illustration A", {REC_9: [CONSIDER]})
        second = put("b.docx", "Illustration A", {REC_17: [TWO_YEARS]})
        assert amend("submit", str(first), str(second)).status == 0
        assert get_branches(git) == ["illustration-a/1", "illustration-a/2"]

    def test_a_dry_run_says_everything_and_writes_nothing(self, amend: Amend, git: GitRepo, put: Put) -> None:
        files = [put("a.docx", "Illustration A", {REC_9: [CONSIDER]}), put("b.docx", "jdoe", {REC_9: [WELCOME]})]
        before, inbox = take_stock(git), sorted(files[0].parent.iterdir())
        result = amend("submit", *map(str, files), "--dry-run")
        assert result.status == 1
        assert "a.docx: a new amendment, in the name of illustration-a: rec 9" in result.out
        assert "  modify rec 9" in result.out
        assert "2 files: 1 to be submitted, 1 needs you." in result.out
        assert f"{files[0]}: Read, but changes no words: " in result.err
        assert "does not name its submitter" in result.err
        assert (take_stock(git), sorted(files[0].parent.iterdir())) == (before, inbox)


class TestWhoSubmits:
    def test_who_is_named_on_the_command_line_counts(self, amend: Amend, git: GitRepo, put: Put) -> None:
        letter = put("a.docx", "Illustration A", {REC_9: [CONSIDER]}, ("Submitted by Illustration B",))
        assert amend("submit", str(letter), "--as", "illustration-c,illustration-b").status == 0
        assert get_branches(git) == ["illustration-c/1"]

    @pytest.mark.parametrize(
        ("front", "author", "says"),
        [
            ((), "", "does not name its submitter."),
            ((), "Author", "does not name its submitter."),
            (("Submitted by Atlantis",), "Illustration A", "names “Atlantis”, whom report/stakeholders.yml does not"),
            (("Submitted by Illustration B",), "Illustration A", "but changes in it are by “Illustration A”"),
            (("Submitted by", "Illustration A", "Comments from Illustration B"), "", "names several"),
        ],
    )
    def test_who_is_not_plainly_named_is_asked_for(
        self, amend: Amend, git: GitRepo, put: Put, front: tuple[str, ...], author: str, says: str
    ) -> None:
        letter = put("a.docx", author, {REC_9: [CONSIDER]}, front)
        before = take_stock(git)
        result = amend("submit", str(letter))
        assert (result.status, result.out) == (1, "")
        assert says in result.err
        assert result.err.count("\n") == 1
        assert take_stock(git) == before


class TestCorrections:
    @pytest.fixture
    def first(self, amend: Amend, put: Put) -> Path:
        letter = put("a.docx", "Illustration A", {REC_9: [CONSIDER], REC_17: [TWO_YEARS]})
        assert amend("submit", str(letter), "--received", TIME).status == 0
        return letter

    def test_a_corrected_file_is_a_new_state_of_the_same_amendment(
        self, amend: Amend, git: GitRepo, put: Put, first: Path
    ) -> None:
        before = git.head("amend/illustration-a/1")
        put("a.docx", "Illustration A", {REC_9: [WELCOME]})
        result = amend("submit", str(first), "--received", LATER)
        assert result.status == 0
        assert get_branches(git) == ["illustration-a/1"]
        assert "illustration-a/1, has a new state" in result.out
        assert "rec 9: Institutions and processes should [-consider-]{+welcome+} proposals" in result.out
        assert "rec 17: nothing is proposed any more" in result.out
        assert git.run("merge-base", "--is-ancestor", before, "amend/illustration-a/1") == ""
        assert "should welcome proposals" in get_submitted(git, "illustration-a/1")
        assert git.run("diff", "--name-only", "main", "amend/illustration-a/1") == "report/recommendations/09.md"

    def test_under_another_name_it_is_one_when_nothing_would_get_lost(
        self, amend: Amend, git: GitRepo, put: Put, first: Path
    ) -> None:
        letter = put("a, corrected.docx", "Illustration A", {REC_9: [WELCOME], REC_17: [TWO_YEARS]})
        assert amend("submit", str(letter)).status == 0
        assert get_branches(git) == ["illustration-a/1"]
        assert "should welcome proposals" in get_submitted(git, "illustration-a/1")

    def test_where_it_is_unclear_it_is_asked(self, amend: Amend, git: GitRepo, put: Put, first: Path) -> None:
        letter = put("more.docx", "Illustration A", {REC_9: [WELCOME]})
        before = take_stock(git)
        result = amend("submit", str(letter))
        assert result.status == 1
        assert "illustration-a/1 (a.docx); say which one with --replaces illustration-a/1, or --new" in result.err
        assert take_stock(git) == before
        assert amend("submit", str(letter), "--new").status == 0
        assert get_branches(git) == ["illustration-a/1", "illustration-a/2"]

    def test_which_one_it_replaces_can_be_said(self, amend: Amend, git: GitRepo, put: Put, first: Path) -> None:
        letter = put("more.docx", "Illustration A", {REC_9: [WELCOME]})
        assert amend("submit", str(letter), "--replaces", "1").status == 0
        assert get_branches(git) == ["illustration-a/1"]
        other = put("b.docx", "Illustration B", {REC_9: [WELCOME]})
        result = amend("submit", str(other), "--replaces", "illustration-a/1")
        assert result.status == 1
        assert "nobody's amendment is replaced by somebody else" in result.err

    def test_the_file_of_an_earlier_state_does_not_come_back_with_the_rest_of_the_inbox(
        self, amend: Amend, git: GitRepo, put: Put, first: Path
    ) -> None:
        letter = put("b.docx", "Illustration A", {REC_9: [WELCOME], REC_17: [TWO_YEARS]})
        assert amend("submit", str(letter)).status == 0
        before = take_stock(git)
        result = amend("submit", str(first), str(letter))
        assert result.status == 0
        assert "a.docx: it came before, and illustration-a/1 has a newer state since" in result.out
        assert "b.docx: illustration-a/1 says exactly this already" in result.out
        assert take_stock(git) == before


class TestWhatIsKept:
    @pytest.fixture
    def letter(self, put: Put) -> Path:
        return put("a.docx", "Illustration A", {REC_9: [CONSIDER]}, ("Cover",), comment="Do not publish this.")

    def test_the_receipt_stands_on_the_commit_and_in_the_comment(
        self, amend: Amend, git: GitRepo, letter: Path
    ) -> None:
        assert amend("submit", str(letter), "--received", TIME).status == 0
        digest = sha256(letter.read_bytes()).hexdigest()
        message = git.run("log", "-1", "--format=%B", "amend/illustration-a/1")
        assert f"Received: {TIME}\nSource: a.docx sha256:{digest}\n" in message
        assert f"SHA-256 {digest}" in amend("reconcile", "--dry-run", "--format", "json").out

    def test_nothing_of_the_file_but_its_words_gets_into_the_repository(
        self, amend: Amend, git: GitRepo, letter: Path
    ) -> None:
        assert amend("submit", str(letter), "--received", LATER, "--as", "illustration-b").status == 0
        written = git.run("log", "-p", "--all", "--format=%B%an%ae%ai")
        assert "consider proposals" in written
        for private in ("Do not publish", "Illustration A\n", "2017-11-20", "Cover"):
            assert private not in written.replace("name: Illustration A", "")
        assert "submissions/" not in git.run("ls-tree", "-r", "--name-only", "amend/illustration-b/1")

    def test_comments_are_published_only_when_they_are_released(self, amend: Amend, git: GitRepo, put: Put) -> None:
        letter = put("b.docx", "Illustration B", {REC_9: [CONSIDER]}, comment="It is shorter.")
        assert amend("submit", str(letter), "--with-comments").status == 0
        assert "Illustration B: It is shorter." in git.run("log", "--format=%b", "main..amend/illustration-b/1")

    def test_the_file_is_kept_with_the_amendment_when_it_is_released(
        self, amend: Amend, git: GitRepo, letter: Path
    ) -> None:
        assert amend("submit", str(letter), "--with-original").status == 0
        kept = git.run_bytes("show", "amend/illustration-a/1:submissions/illustration-a/1/a.docx")
        assert kept == letter.read_bytes()

    def test_else_it_is_copied_to_the_folder_that_is_named(
        self, amend: Amend, git: GitRepo, letter: Path, tmp_path: Path
    ) -> None:
        folder = tmp_path / "kept"
        before = take_stock(git)
        result = amend("submit", str(letter), "--keep", str(folder))
        assert result.status == 1
        assert f'There is no folder "{folder}"' in result.err
        assert take_stock(git) == before
        folder.mkdir()
        assert amend("submit", str(letter), "--keep", str(folder), "--dry-run").status == 0
        assert not list(folder.iterdir())
        assert amend("submit", str(letter), "--keep", str(folder)).status == 0
        (kept,) = folder.iterdir()
        assert kept.name == f"{sha256(letter.read_bytes()).hexdigest()[:12]}-a.docx"
        assert kept.read_bytes() == letter.read_bytes()

    def test_the_folder_can_be_a_setting(self, amend: Amend, git: GitRepo, letter: Path, tmp_path: Path) -> None:
        (tmp_path / "kept").mkdir()
        git.run("config", "amend.keep", str(tmp_path / "kept"))
        assert amend("submit", str(letter)).status == 0
        assert len(list((tmp_path / "kept").iterdir())) == 1


class TestWhatIsAsked:
    @pytest.fixture
    def letter(self, report: Report, tmp_path: Path) -> Path:
        """A letter in which words differ that are not tracked."""
        changed = replace(report, texts={**report.texts, REC_17: report.texts[REC_17].replace(*TWO_YEARS)})
        (tmp_path / "inbox").mkdir(exist_ok=True)
        place = tmp_path / "inbox" / "a.docx"
        place.write_bytes(make_letter(changed, {REC_9: [CONSIDER]}, "Illustration A"))
        return place

    def test_questions_are_written_beside_the_document_and_nothing_is_submitted(
        self, amend: Amend, git: GitRepo, letter: Path
    ) -> None:
        before = take_stock(git)
        result = amend("submit", str(letter))
        assert result.status == 1
        assert "nothing is submitted yet" in result.out
        assert take_stock(git) == before
        assert "every two years" in letter.with_name("a.docx.reading.yml").read_text(encoding="utf-8")

    def test_a_reading_is_never_taken_for_a_document(self, amend: Amend, git: GitRepo, letter: Path) -> None:
        assert amend("submit", str(letter)).status == 1
        reading, renamed = letter.with_name("a.docx.reading.yml"), letter.with_name("settled.txt")
        renamed.write_bytes(reading.read_bytes())
        for file in (reading, renamed):
            alone = amend("submit", str(file), "--as", "illustration-a", "--as-read")
            assert (alone.status, get_branches(git)) == (1, [])
            assert f"{file.name} is what amend read in a document, and not a document" in alone.err
        both = amend("submit", str(letter), str(reading), "--as", "illustration-a", "--as-read")
        assert (both.status, get_branches(git)) == (0, ["illustration-a/1"])

    def test_a_dry_run_on_many_tells_the_questions(self, amend: Amend, letter: Path) -> None:
        other = letter.with_name("b.docx")
        other.write_bytes(letter.read_bytes())
        result = amend("submit", str(letter), str(other), "--dry-run")
        assert result.status == 1
        assert result.out.count("  rec 17: ") == 2
        assert not list(letter.parent.glob("*.yml"))

    def test_a_time_without_its_zone_is_refused(self, amend: Amend, git: GitRepo, letter: Path) -> None:
        result = amend("submit", str(letter), "--received", "2017-11-20")
        assert (result.status, result.out) == (1, "")
        assert "is not a time with its zone" in result.err

    def test_a_settled_reading_beside_the_document_is_taken_by_itself(
        self, amend: Amend, git: GitRepo, letter: Path
    ) -> None:
        amend("submit", str(letter))
        place = letter.with_name("a.docx.reading.yml")
        asked = place.read_text(encoding="utf-8")
        assert amend("submit", str(letter)).status == 1
        assert place.read_text(encoding="utf-8") == asked
        place.write_text(asked.replace("reading: ask", "reading: certain"), encoding="utf-8")
        assert amend("submit", str(letter)).status == 0
        assert "every two years" in get_submitted(git, "illustration-a/1", "recommendations/17")
        assert "Doubt:" not in git.run("log", "--format=%B", "main..amend/illustration-a/1")

    def test_what_is_asked_can_be_submitted_unconfirmed_and_settled_later(
        self, amend: Amend, git: GitRepo, letter: Path
    ) -> None:
        assert amend("submit", str(letter), "--as-read").status == 0
        assert "to be confirmed" in amend("submit", str(letter), "--as-read", "--new", "--dry-run").out
        assert "unconfirmed" in amend("list").out
        before = take_stock(git)
        assert amend("submit", str(letter), "--as-read").status == 0
        assert take_stock(git) == before
        amend("submit", str(letter), "--as", "illustration-a")
        place = letter.with_name("a.docx.reading.yml")
        settled = yaml.safe_load(place.read_text(encoding="utf-8"))
        settled["changes"] = [each for each in settled["changes"] if each["paragraph"] == "recommendations/9"]
        place.write_text(yaml.safe_dump(settled, allow_unicode=True), encoding="utf-8")
        result = amend("submit", str(letter))
        assert result.status == 0
        assert "illustration-a/1, has a new state" in result.out
        assert "unconfirmed" not in amend("list").out
        assert git.run("diff", "--name-only", "main", "amend/illustration-a/1") == "report/recommendations/09.md"

    def test_the_reading_of_a_corrected_file_does_not_take_the_place_of_the_first(
        self, amend: Amend, report: Report, letter: Path
    ) -> None:
        amend("submit", str(letter))
        asked = letter.with_name("a.docx.reading.yml").read_bytes()
        changed = replace(report, texts={**report.texts, REC_17: report.texts[REC_17].replace("every", "each")})
        letter.write_bytes(make_letter(changed, {REC_9: [WELCOME]}, "Illustration A"))
        assert amend("submit", str(letter)).status == 1
        assert letter.with_name("a.docx.reading.yml").read_bytes() == asked
        digest = sha256(letter.read_bytes()).hexdigest()
        assert letter.with_name(f"a.docx.{digest[:8]}.reading.yml").exists()


class TestKinds:
    def test_a_submission_on_an_earlier_draft_starts_there_and_is_carried_forward(
        self, amend: Amend, git: GitRepo, put: Put, report: Report
    ) -> None:
        letter = put("a.docx", "Illustration A", {REC_9: [CONSIDER]})
        issued = git.head()
        git.run("tag", "--annotate", "draft/rev1", "--message", "Draft rev1")
        git.commit("Adopt rec 17", {"report/recommendations/17.md": f"{report.texts[REC_17].replace(*TWO_YEARS)}\n"})
        result = amend("submit", str(letter))
        assert result.status == 0, result
        assert git.run("merge-base", "main", "amend/illustration-a/1") == issued
        assert (
            "should [entertain] [Illustration A: consider] proposals" in amend("show", "rec 9", "--as", "rolling").out
        )

    def test_a_diff_of_paragraph_files_is_submitted(self, amend: Amend, git: GitRepo, tmp_path: Path) -> None:
        place = git.path / "report/recommendations/09.md"
        place.write_text(place.read_text(encoding="utf-8").replace(*CONSIDER), encoding="utf-8")
        (git.path / "report/recommendations/17.md").unlink()
        (git.path / "report/recommendations/13bis.md").write_text("A new paragraph.\n", encoding="utf-8")
        git.run("add", "--all")
        (tmp_path / "a.diff").write_bytes(git.run_bytes("diff", "--cached"))
        git.run("reset", "--quiet", "--hard")
        assert amend("submit", str(tmp_path / "a.diff"), "--as", "illustration-a").status == 0
        changed = git.run("diff", "--name-status", "main", "amend/illustration-a/1").split()
        assert changed == [
            *("M", "report/recommendations/09.md"),
            *("A", "report/recommendations/13bis.md"),
            *("D", "report/recommendations/17.md"),
        ]

    def test_a_diff_that_does_not_fit_is_refused(self, amend: Amend, git: GitRepo, tmp_path: Path) -> None:
        place = tmp_path / "a.diff"
        file = "report/recommendations/09.md"
        place.write_text(f"--- a/{file}\n+++ b/{file}\n@@ -1 +1 @@\n-Other words.\n+New.\n", encoding="utf-8")
        result = amend("submit", str(place), "--as", "illustration-a")
        assert result.status == 1
        assert "does not have the line “Other words.”" in result.err

    def test_criticmarkup_is_submitted(self, amend: Amend, git: GitRepo, report: Report, tmp_path: Path) -> None:
        text = report.texts[REC_9].replace("entertain", "{~~entertain~>consider~~}")
        (tmp_path / "a.txt").write_text(f"9. {text}\n", encoding="utf-8")
        assert amend("submit", str(tmp_path / "a.txt"), "--as", "illustration-a").status == 0
        assert "should consider proposals" in get_submitted(git, "illustration-a/1")
