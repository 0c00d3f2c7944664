"""Files of our own export that come back with changes: whose they are, and on which state of the report."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx

from tests.commands.run import Amend
from tests.gitrepo import GitRepo

DOCUMENT = "word/document.xml"
NEW = (
    '<w:ins w:id="9001" w:author="{}" w:date="2017-11-21T10:30:00Z"><w:r>'
    '<w:t xml:space="preserve">{}</w:t></w:r></w:ins>'
)


def put_in(file: Path, after: str, new: str, who: str = "Illustration C") -> None:
    """Track an insertion after a paragraph's last words, as somebody does who has the file open."""
    data = io.BytesIO(file.read_bytes())
    with zipfile.ZipFile(data) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts[DOCUMENT].decode()
    end = body.index("</w:p>", body.index(after))
    parts[DOCUMENT] = (body[:end] + NEW.format(who, new) + body[end:]).encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


def reject(file: Path, amendment: str) -> None:
    """Reject all changes in the name of an amendment, as a word processor does it."""
    document = docx.Document(str(file))
    w = document.element.nsmap["w"]
    for change in document.element.xpath(f"//w:ins[contains(@w:author, '#{amendment}')]"):
        change.getparent().remove(change)
    for change in document.element.xpath(f"//w:del[contains(@w:author, '#{amendment}')]"):
        for text in change.iter(f"{{{w}}}delText"):
            text.tag = f"{{{w}}}t"
        for child in change:
            change.addprevious(child)
        change.getparent().remove(change)
    document.save(str(file))


def propose(amend: Amend) -> None:
    for who, new in (("illustration-a", "consider"), ("illustration-b", "encourage results that take into account")):
        assert amend("propose", "rec 9", "--as", who, "--replace", "entertain", new).status == 0
    assert amend("propose", "rec 17", "--as", "illustration-b", "--delete").status == 0


def get_changed(git: GitRepo, branch: str) -> list[str]:
    return git.run("diff", "--name-only", f"main...{branch}").split()


def test_who_marks_up_the_redline_proposes_only_what_is_new(amend: Amend, report_folder: Path, git: GitRepo) -> None:
    propose(amend)
    amend("export", "redline.docx", "--redline")
    put_in(report_folder / "redline.docx", "for general public use", " Words of Illustration C.")
    done = amend("submit", "redline.docx", "--as", "illustration-c")
    assert done.status == 0, done.out + done.err
    branch = "amend/illustration-c/1"
    assert get_changed(git, branch) == ["report/recommendations/09.md"]
    text = git.run("show", "main:report/recommendations/09.md").strip()
    assert git.run("show", f"{branch}:report/recommendations/09.md").strip() == f"{text} Words of Illustration C."


def test_a_redline_that_nobody_changed_proposes_nothing(amend: Amend) -> None:
    propose(amend)
    amend("export", "redline.docx", "--redline")
    done = amend("submit", "redline.docx", "--as", "illustration-c")
    assert done.status == 1
    assert "redline.docx proposes nothing: all that is tracked in it is open already, in 3 amendments" in done.err


def test_who_is_rejected_everywhere_in_a_redline_is_asked_about(amend: Amend, report_folder: Path) -> None:
    propose(amend)
    amend("export", "redline.docx", "--redline")
    reject(report_folder / "redline.docx", "illustration-b/2")
    put_in(report_folder / "redline.docx", "for general public use", " Words of Illustration C.")
    done = amend("submit", "redline.docx", "--as", "illustration-c", "--dry-run")
    assert "illustration-b/2 proposes the deletion of" in done.out
    assert "and the file does not show it any more. Do you oppose it?" in " ".join(done.out.split())


def test_a_rolling_text_or_a_compilation_is_refused_for_the_words_of_all_are_in_it(
    amend: Amend, report_folder: Path
) -> None:
    propose(amend)
    for kind, told in (("--rolling", "a rolling text"), ("--compilation", "a compilation")):
        amend("export", "all.docx", kind, "--force")
        put_in(report_folder / "all.docx", "for general public use", " More.")
        done = amend("submit", "all.docx", "--as", "illustration-c", "--as-read")
        assert done.status == 1
        assert f"all.docx is {told} that amend exported" in done.err
        assert "amend/illustration-c" not in amend("list", "--format", "json").out


def test_who_adds_to_the_redline_keeps_what_is_open_already(amend: Amend, report_folder: Path, git: GitRepo) -> None:
    propose(amend)
    amend("export", "redline.docx", "--redline")
    put_in(report_folder / "redline.docx", "for general public use", " More.")
    done = amend("submit", "redline.docx", "--as", "illustration-b")
    assert done.status == 0, done.out + done.err
    assert get_changed(git, "amend/illustration-b/3") == ["report/recommendations/09.md"]
    assert "result" not in git.run("show", "amend/illustration-b/3:report/recommendations/09.md")
    assert len(git.run("for-each-ref", "--format=%(refname)", "refs/heads/amend").split()) == 4


def test_in_the_proof_of_ones_own_amendment_all_is_ones_own(amend: Amend, report_folder: Path, git: GitRepo) -> None:
    propose(amend)
    amend("export", "proof.docx", "--amendment", "illustration-b/1")
    put_in(report_folder / "proof.docx", "for general public use", " More.")
    done = amend("submit", "proof.docx", "--as", "illustration-b", "--replaces", "illustration-b/1")
    assert done.status == 0, done.out + done.err
    text = git.run("show", "amend/illustration-b/1:report/recommendations/09.md").strip()
    assert "encourage results that take into account" in text
    assert text.endswith(" More.")


def test_the_sender_is_the_one_author_whom_our_export_did_not_name(amend: Amend, report_folder: Path) -> None:
    propose(amend)
    amend("export", "redline.docx", "--redline")
    put_in(report_folder / "redline.docx", "for general public use", " More.")
    done = amend("submit", "redline.docx")
    assert done.status == 0, done.out + done.err
    assert "in the name of illustration-c" in done.out


def test_an_author_who_only_looks_like_one_of_our_export_is_asked_about(amend: Amend, report_folder: Path) -> None:
    for who in ("Private Person #7", "Office (2)"):
        amend("export", "clean.docx", "--force")
        put_in(report_folder / "clean.docx", "for general public use", " More.", who)
        put_in(report_folder / "clean.docx", "their policy-making processes", " Most.")
        done = amend("submit", "clean.docx")
        assert done.status == 1
        assert f"its changes are by “{who}”, “Illustration C”" in done.err or f"“Illustration C”, “{who}”" in done.err
        read = amend("submit", "clean.docx", "--as", "illustration-c", "--as-read")
        assert read.status == 0, read.out + read.err
        assert who not in read.out


def test_paragraphs_that_the_sender_joins_stay_two_in_what_others_propose(
    amend: Amend, report_folder: Path, git: GitRepo
) -> None:
    assert (
        amend("propose", "rec 9", "--as", "illustration-b", "--replace", "general public use", "use by all").status == 0
    )
    amend("export", "redline.docx", "--redline")
    file = report_folder / "redline.docx"
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before, mark, after = parts[DOCUMENT].decode().partition('w:name="amend_recommendations_9"')
    head, end, tail = before.rpartition("</w:pPr>")
    gone = '<w:rPr><w:del w:id="9002" w:author="Illustration C" w:date="2017-11-21T10:30:00Z"/></w:rPr>'
    parts[DOCUMENT] = f"{head}{gone}{end}{tail}{mark}{after}".encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    done = amend("submit", "redline.docx", "--as", "illustration-c")
    assert done.status == 0, done.out + done.err
    nine, ten = (git.run("show", f"main:report/recommendations/{name}.md").strip() for name in ("09", "10"))
    assert git.run("show", "amend/illustration-c/1:report/recommendations/09.md").strip() == f"{nine} {ten}"


def test_an_export_comes_back_to_the_state_it_was_made_from(amend: Amend, report_folder: Path, git: GitRepo) -> None:
    amend("export", "report.docx")
    before = git.run("rev-parse", "main").strip()
    put_in(report_folder / "report.docx", "for general public use", " And more.")
    nine = report_folder / "report/recommendations/09.md"
    nine.write_text(nine.read_text(encoding="utf-8").replace("entertain", "welcome"), encoding="utf-8")
    git.run("commit", "-qam", "Adopt a word")
    done = amend("submit", "report.docx", "--as", "illustration-c")
    assert done.status == 0, done.out + done.err
    assert git.run("merge-base", "main", "amend/illustration-c/1").strip() == before
    assert "entertain" in git.run("show", "amend/illustration-c/1:report/recommendations/09.md")
