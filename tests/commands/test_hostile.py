"""Files that would do harm, as a user meets them: one plain sentence, nothing run, fetched or half submitted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.forge.local import LocalForge
from bot.report.paragraph import ParagraphId
from bot.repository.repository import Repository
from tests.commands.run import Amend
from tests.documents.word.files import make_docx, make_parts, make_zip, p, r
from tests.documents.word.letter import make_letter
from tests.gitrepo import GitRepo
from tests.reports import CHECKOUT

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BODY = p(r("Text."))
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "{}">]>'
REC_9 = ParagraphId(section="recommendations", number=9)


def with_part(name: str, text: str | bytes) -> bytes:
    return make_zip({**make_parts(BODY), name: text})


def make_hostile() -> Mapping[str, tuple[bytes, str]]:
    """By name the file, and what is said of it."""
    document = make_parts(BODY)["word/document.xml"]
    million = "".join(f"<w:r><w:t>{number}</w:t></w:r>" for number in range(1_000_000))
    return {
        "bomb.docx": (with_part("word/document.xml", bytes(70_000_000)), "unpacks to far more than a report has"),
        "entity.docx": (
            with_part("word/document.xml", DOCTYPE.format("file:///etc/passwd") + document.replace("Text.", "&x;")),
            "declares a document type",
        ),
        "fetched.docx": (
            with_part("word/document.xml", DOCTYPE.format("http://127.0.0.1:9/x") + document),
            "declares a document type",
        ),
        "outside.docx": (with_part("../../outside.txt", "x"), "leads outside the file"),
        "million.docx": (make_docx(f"<w:p>{million}</w:p>"), "more pieces of text"),
        "broken.docx": (with_part("word/document.xml", "<w:document"), "is broken XML"),
        "deep.docx": (make_docx("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000), "is broken XML"),
        "cut.docx": (make_docx(BODY)[:900], "damaged or was cut off"),
        "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        "old.doc": (OLE + "WordDocument".encode("utf-16-le"), "an old Word file (.doc)"),
        "print.docx": (b"%PDF-1.7\n", "is a PDF"),
        "sheet.docx": (with_part("word/document.xml", "<workbook/>"), "is an Excel workbook"),
        "empty.docx": (b"", "is empty"),
        "text.docx": (b"Dear colleagues,\n", "is not what its name says"),
        "latin.txt": (b"One.\nTwo \xe9.\n", "line 2, is not UTF-8"),
        "binary.txt": (b"One\0two", "not a text"),
        "half.txt": (b"9. {++open\n", "is never closed"),
        "broken.diff": (b"--- a/report/recommendations/09.md\n+++ b/x\n@@ -1,9 +1 @@\n", "cannot be read as a diff"),
        "\x1b[31mred.docx": (b"", "is empty"),
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Path, str]:
    """The files, and what is said of each."""
    folder = tmp_path_factory.mktemp("inbox")
    said = {}
    for name, (data, says) in make_hostile().items():
        (folder / name).write_bytes(data)
        said[folder / name] = says
    os.mkfifo(folder / "pipe.docx")
    (folder / "loop.docx").symlink_to("loop.docx")
    return {**said, folder / "pipe.docx": "is not a file", folder / "loop.docx": "There is no file"}


def test_each_gets_one_sentence_and_what_is_sound_beside_them_is_submitted(
    amend: Amend, git: GitRepo, hostile: Mapping[Path, str], tmp_path: Path
) -> None:
    report = LocalForge(Repository.open(git.path)).fetch_state().report
    sound = tmp_path / "sound.docx"
    sound.write_bytes(make_letter(report, {REC_9: [("entertain", "consider")]}, "Illustration A"))
    main = git.head("main")
    result = amend("submit", *map(str, (*hostile, sound)), "--as", "illustration-a")
    assert result.status == 1
    assert f"{len(hostile) + 1} files: 1 submitted, {len(hostile)} need you." in result.out
    told = [line for line in result.err.splitlines() if line.startswith("amend: ")]
    assert len(told) == len(hostile)
    for line, says in zip(told, hostile.values(), strict=True):
        assert says in line
        assert line.endswith((".", "?"))
        assert "\x1b" not in line
    assert git.run("for-each-ref", "--format=%(refname:short)").split() == ["amend/illustration-a/1", "main"]
    assert git.head("main") == main
    assert git.run("status", "--short") == ""
    assert {path.name for path in next(iter(hostile)).parent.iterdir()} == {path.name for path in hostile}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (p(r("words " * 20_000)), "has a paragraph of more than 100,000 characters"),
        (p(r("eight words of nobody in a short paragraph")) * 30_000, "has 240,000 words, far more than the report"),
    ],
)
def test_far_more_text_than_the_report_is_refused_at_once(
    amend: Amend, git: GitRepo, tmp_path: Path, body: str, says: str
) -> None:
    (tmp_path / "book.docx").write_bytes(make_docx(body))
    result = amend("submit", str(tmp_path / "book.docx"), "--as", "illustration-a")
    assert (result.status, result.out) == (1, "")
    assert says in result.err
    (tmp_path / "book.txt").write_text("eight words of nobody in a short paragraph\n" * 30_000, encoding="utf-8")
    assert "far more than the report" in amend("submit", str(tmp_path / "book.txt"), "--as", "illustration-a").err


@pytest.mark.parametrize("name", ["bomb.docx", "locked.docx", "text.docx", "empty.docx", "pipe.docx"])
def test_alone_each_is_refused_in_one_sentence(
    amend: Amend, git: GitRepo, hostile: Mapping[Path, str], name: str
) -> None:
    (file,) = (path for path in hostile if path.name == name)
    for arguments in (("submit", str(file), "--as", "illustration-a"), ("read", str(file))):
        result = amend(*arguments)
        assert (result.status, result.out) == (1, "")
        assert hostile[file] in result.err
        assert result.err.count("\n") == 1
    assert git.run("for-each-ref", "--format=%(refname:short)").split() == ["main"]


# Whatever reaches outside of this process, or writes a file, ends it with a status of its own.
_WATCH = """
import json, os, resource, sys
from bot.cli import main
import bot.commands.read, bot.documents.word.reader, bot.documents.odt.reader, bot.documents.criticmarkup
import bot.publish.reading, bot.publish.terminal

def watch(event, arguments):
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    reaches = event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork"))
    if writes or reaches:
        sys.stderr.write(f"{event} {arguments}")
        os._exit(99)

resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
sys.addaudithook(watch)
statuses = {}
for path in sys.argv[1:]:
    sys.argv = ["amend", "read", path, "--format", "json"]
    try:
        main()
    except SystemExit as ended:
        statuses[path] = ended.code
sys.stderr.write(json.dumps(statuses))
"""


def test_nothing_is_run_fetched_or_written_and_memory_is_bounded(hostile: Mapping[Path, str], tmp_path: Path) -> None:
    outside = "http://127.0.0.1:9/x"
    linked = f'<Relationship Id="o" Type="http://x/attachedTemplate" Target="{outside}" TargetMode="External"/>'
    allowed = {
        "macros.docm": with_part("word/vbaProject.bin", b"\xd0\xcf Auto_Open"),
        "linked.docx": make_docx(BODY, linked),
        "fields.docx": make_docx(p(f'<w:fldSimple w:instr="INCLUDETEXT {outside}">{r("Text.")}</w:fldSimple>')),
    }
    for name, data in allowed.items():
        (tmp_path / name).write_bytes(data)
    refused = [str(path) for path in hostile if path.suffix != ".diff"]
    files = [*refused, *(str(tmp_path / name) for name in allowed)]
    ended = subprocess.run(
        [sys.executable, "-c", _WATCH, *files],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-1_000:]
    statuses = json.loads(ended.stderr.splitlines()[-1])
    assert statuses == {path: int(path in refused) for path in files}
    assert ended.stdout.count('"proposed": "Text."') == len(allowed)
