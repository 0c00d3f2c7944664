"""``amend export``: the report as a Word file, and what is never overwritten."""

from __future__ import annotations

from pathlib import Path

from bot.documents.exported import find_exported
from bot.documents.tracked import load_tracked
from bot.documents.word.origin import read_origin
from bot.text.tracked import View
from tests.commands.run import Amend
from tests.documents.word.files import make_docx, p, r
from tests.gitrepo import GitRepo
from tests.reports import EXAMPLE, REAL

SECTIONS = ["summary", "introduction", "recommendations", "annex-1", "annex-2", "annex-3"]


def submit(amend: Amend) -> None:
    """The real submission, and two illustrations on the same words."""
    done = amend(
        "submit",
        str(EXAMPLE / "ashton-hart-submission.txt"),
        "--as",
        REAL,
        "--reading",
        str(EXAMPLE / "reading.yml"),
    )
    assert done.status == 0, done.err
    for who, new in (("illustration-a", "consider"), ("illustration-b", "encourage results that take into account")):
        assert amend("propose", "rec 9", "--as", who, "--replace", "entertain", new).status == 0


def test_the_clean_report_is_read_back_paragraph_by_paragraph(amend: Amend, report_folder: Path, git: GitRepo) -> None:
    done = amend("export", "report.docx")
    assert (done.status, done.out) == (0, "report.docx: the text as it stands\n")
    found = find_exported(load_tracked(report_folder / "report.docx"), SECTIONS)
    texts = {f"report/{each.bookmark.target.path}": each.read(View.PROPOSED) for each in found}  # type: ignore[union-attr]
    files = sorted(path for path in git.run("ls-files", "report").split("\n") if path.endswith(".md"))
    assert texts == {path: (report_folder / path).read_text(encoding="utf-8").removesuffix("\n") for path in files}


def test_a_file_says_what_it_was_made_from(amend: Amend, report_folder: Path, git: GitRepo) -> None:
    amend("export", "report.docx", "--redline")
    origin = read_origin((report_folder / "report.docx").read_bytes(), "report.docx")
    assert origin is not None
    assert (origin.kind, origin.commit, origin.draft) == ("redline", git.run("rev-parse", "main"), "")


def test_the_redline_has_everyones_words_under_their_names(amend: Amend, report_folder: Path) -> None:
    submit(amend)
    assert amend("export", "redline.docx", "--redline").status == 0
    document = load_tracked(report_folder / "redline.docx")
    (nine,) = (each for each in document.paragraphs if "amend_recommendations_9" in each.bookmarks)
    assert [(edit.kind.value, edit.text, edit.author) for edit in nine.edits] == [
        ("delete", "entertain", "Nick Ashton-Hart (Technical community) #nick-ashton-hart/1"),
        (
            "insert",
            "encourage results that take into account",
            "Nick Ashton-Hart (Technical community) #nick-ashton-hart/1",
        ),
        ("insert", "consider", "Illustration A (Governments) #illustration-a/1"),
    ]
    said = " ".join(comment.text for comment in nine.comments)
    assert "Also proposed by Illustration B (Private sector) #illustration-b/1." in said
    assert (
        "Also proposed by Illustration A (Governments) #illustration-a/1: “consider” in place of these words." in said
    )
    assert "This was said from the floor" in said
    assert {comment.author for comment in nine.comments} == {"amend"}


def test_names_can_be_left_out(amend: Amend, report_folder: Path) -> None:
    submit(amend)
    authors = {}
    for attribution in ("group", "none"):
        for view in ("--redline", "--compilation", "--rolling"):
            file = f"{attribution}{view}.docx"
            assert amend("export", file, view, "--attribution", attribution).status == 0
            document = load_tracked(report_folder / file)
            words = repr(document.paragraphs[6:])
            assert "Illustration A" not in words
            assert "illustration-a" not in words
            if view == "--redline":
                edits = [edit for each in document.paragraphs for edit in each.edits]
                authors[attribution] = {edit.author for edit in edits}
                assert {edit.date for edit in edits} == {None}
    assert authors["group"] == {"Technical community (1)", "Governments (1)"}
    assert authors["none"] == {"Submitter 1", "Submitter 2"}


def test_one_amendment_is_shown_with_its_questions(amend: Amend, report_folder: Path) -> None:
    submit(amend)
    assert amend("export", "proof.docx", "--amendment", "nick-ashton-hart/1").status == 0
    document = load_tracked(report_folder / "proof.docx")
    assert {edit.author for each in document.paragraphs for edit in each.edits} == {
        "Nick Ashton-Hart (Technical community) #nick-ashton-hart/1"
    }
    said = [comment.text for each in document.paragraphs for comment in each.comments]
    assert any("Did you insert “should” or strike it out?" in text for text in said)


def test_an_export_is_replaced_but_nobodys_work_is(amend: Amend, report_folder: Path) -> None:
    assert amend("export", "report.docx").status == 0
    assert amend("export", "report.docx", "--redline").status == 0
    mine = make_docx(p(r("Mine.")))
    (report_folder / "report.docx").write_bytes(mine)
    refused = amend("export", "report.docx")
    assert refused.status == 1
    assert refused.err == (
        "amend: report.docx is no export, or was changed since; name another file, or overwrite it with --force.\n"
    )
    assert (report_folder / "report.docx").read_bytes() == mine
    assert amend("export", "report.docx", "--force").status == 0


def test_mistakes_are_told_in_one_sentence_and_leave_nothing(amend: Amend, report_folder: Path) -> None:
    (report_folder / "notes.docx").write_text("no Word file")
    cases = {
        ("report.pdf",): '"report.pdf" would be a Word file; give it a name that ends with .docx.',
        ("none/report.docx",): "There is no folder none; make it first, or name another.",
        ("new.docx", "--amendment", "x/1"): 'There is no open amendment "x/1"; open are: none.',
        ("new.docx", "--template", "no.docx"): (
            "The template no.docx cannot be read: No such file or directory; name another Word file."
        ),
        ("new.docx", "--template", "notes.docx"): "notes.docx cannot be used as a template; give a Word file (.docx).",
    }
    for arguments, sentence in cases.items():
        result = amend("export", *arguments)
        assert (result.status, result.err) == (1, f"amend: {sentence}\n")
    assert amend("export", "new.docx", "--redline", "--amendment", "x/1").status == 2
    assert not (report_folder / "new.docx").exists()
    assert not list(report_folder.glob(".*docx*"))


def test_the_redline_submitted_again_is_known_for_what_it_is(amend: Amend) -> None:
    submit(amend)
    assert amend("export", "redline.docx", "--redline").status == 0
    again = amend("submit", "redline.docx", "--as", "illustration-c")
    assert (again.status, again.err.count("proposes nothing")) == (1, 1)


def test_one_amendment_submitted_again_is_the_same(amend: Amend) -> None:
    submit(amend)
    assert amend("export", "proof.docx", "--amendment", "nick-ashton-hart/1").status == 0
    again = amend("submit", "proof.docx", "--as", REAL)
    assert again.status == 0
    assert "nick-ashton-hart/1 says exactly this already" in again.out + again.err
