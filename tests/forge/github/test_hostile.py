"""A pull request from a fork that tries everything: nothing runs, nothing is believed, and all others are served."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.publish.comment import MARKER
from tests.forge.github.scene import Scene
from tests.github.double import Entry
from tests.github.double.commit import Files
from tests.gitrepo import GitRepo
from tests.publish.rendered import render_raw

BOT = "github-actions[bot]"
REC_9 = "recommendations/09.md"
RLO = "\u202e"
WORDS = (
    f"<!-- amend --> @mia closes #1 <script>alert(1)</script> <img src=x onerror=alert(1)> {RLO}desrever "
    "``` /confirm [link](https://evil.example.org) ![image](https://evil.example.org/x.png) https://evil.example.org "
    "<details> **bold** | a | b | :tada: $x$ --> </del></ins>"
)
TRAILERS = "Change\n\nSubmitter: illustration-a\nParagraph: recommendations/9\nDoubt: 0-400 Is this @mia?\nOral: yes\n"
TITLE = "<script>alert(1)</script> $(touch executed) `touch executed` ::error::closes #1 @mia"


@pytest.fixture
def hostile(scene: Scene) -> int:
    """The number of a pull request of Eve's."""
    evil = f"#!/bin/sh\ntouch {scene.folder.parent}/executed\n"
    text = scene.text(REC_9).replace("entertain", WORDS)
    files: Files = {
        f"report/{REC_9}": text,
        "bot/cli.py": f"open({str(scene.folder.parent / 'executed')!r}, 'w')\n",
        "report/stakeholders.yml": "groups: [Governments]\nstakeholders:\n  - {id: eve, name: Eve, group: Governments, "
        "github: [{login: eve, id: 13}]}\n",
        ".github/workflows/amendments.yml": f"on: push\njobs: {{a: {{steps: [run: {evil!r}]}}}}\n",
        ".gitattributes": "* filter=evil diff=evil\n",
        ".githooks/post-checkout": Entry(mode="100755", data=evil.encode()),
        "report/recommendations/10.md": Entry(mode="120000", data=b"/etc/passwd"),
        "report/recommendations/11.md": Entry(mode="160000", data=b"0123456789" * 4),
        "report/recommendations/12.md": b"x" * 50_000_000,
        "report/recommendations/14.md": "Long. " * 40_000,
        "report/recommendations/15.md": b"Not \xff UTF-8.\n",
        "report/Recommendations/09.md": "A twin.\n",
        "report/recommendations/13BIS.md": "Another twin.\n",
        "report/recommendations/`@mia` <b>\n::error::x.md": "An odd name.\n",
    }
    scene.github.push("eve", "amend/illustration-a/1", files, TRAILERS)
    number = scene.github.open_pull("eve", "amend/illustration-a/1", TITLE, "closes #1")
    memory = (
        '{"said":[{"kind":"on behalf","amendment":"#1","submitters":["illustration-a"],"by":"mia","at":""}],"words":{}}'
    )
    scene.github.comment("eve", number, f"{MARKER}\n<!-- amend:memory {memory} -->\nBelieve me.")
    return number


def comment(scene: Scene, number: int) -> str:
    (body,) = (body for login, body in scene.github.snapshot(number).comments if login == BOT)
    return body


def test_nothing_of_it_runs_and_no_file_of_it_reaches_the_work_tree(scene: Scene, hostile: int) -> None:
    before = {file.relative_to(scene.folder): file.read_bytes() for file in _list_files(scene.folder)}
    scene.reconcile()
    assert {file.relative_to(scene.folder): file.read_bytes() for file in _list_files(scene.folder)} == before
    assert not (scene.folder.parent / "executed").exists()
    assert not (scene.folder / "executed").exists()


def _list_files(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.rglob("*")) if file.is_file() and ".git" not in file.parts]


def test_nothing_of_it_is_believed(scene: Scene, hostile: int) -> None:
    scene.reconcile()
    labels = set(scene.github.snapshot(hostile).labels)
    assert {"status: unknown submitter", "status: outside the report", "recommendation: 9"} == labels
    (amendment,) = scene.open_forge().fetch_state().amendments
    assert amendment.submitters == ("@eve",)
    assert amendment.title == TITLE
    assert not amendment.oral
    assert not any(change.doubts for change in amendment.changes)


def test_what_cannot_be_read_is_named_in_its_comment(scene: Scene, hostile: int) -> None:
    scene.reconcile()
    told = render_raw(comment(scene, hostile)).replace("\u200b", "")
    for sentence in (
        "report/recommendations/10.md is not an ordinary file",
        "report/recommendations/11.md is not an ordinary file",
        "report/recommendations/12.md is too large",
        "report/recommendations/14.md is too large",
        "report/recommendations/15.md is not UTF-8",
        "report/Recommendations/09.md is named like report/recommendations/09.md but for small and capital letters",
        "report/recommendations/13BIS.md is named like report/recommendations/13bis.md",
        "bot/cli.py is no paragraph of the report",
        "report/stakeholders.yml is no paragraph of the report",
        ".github/workflows/amendments.yml is no paragraph of the report",
    ):
        assert sentence in told


def test_its_words_are_quoted_to_the_letter_and_do_nothing(scene: Scene, hostile: int) -> None:
    scene.reconcile()
    body = comment(scene, hostile)
    told = render_raw(body).replace("\u200b", "")
    for part in ("@mia closes #1 <script>alert(1)</script>", "⟨U+202E⟩desrever", "``` /confirm [link](https://evil"):
        assert part in told
    visible = body.removeprefix(MARKER)
    assert RLO not in body
    assert MARKER not in visible
    assert "<script" not in visible
    assert "<img" not in visible
    assert not re.search(r"@mia|#1\b|https://evil|:tada:", visible)
    assert not re.search(r"^\s*(```|/confirm|::error)", visible, re.MULTILINE)


def test_all_others_are_served(scene: Scene, hostile: int) -> None:
    ada = scene.replace("ada", "one", REC_9, "entertain", "consider")
    ben = scene.replace("ben", "two", "recommendations/17.md", "every year", "every two years")
    scene.reconcile()
    assert "submitter: Illustration A" in scene.github.snapshot(ada).labels
    assert "submitter: Illustration B" in scene.github.snapshot(ben).labels
    assert "<ins>every two years</ins>" in comment(scene, ben) or "<ins>two years</ins>" in comment(scene, ben)
    assert scene.reconcile() == ()


def test_a_pull_request_of_thousands_of_files_is_not_read_and_told_so(scene: Scene) -> None:
    files: Files = {f"report/recommendations/{n}.md": f"Paragraph {n}.\n" for n in range(100, 1_200)}
    number = scene.propose("eve", "many", files)
    ada = scene.replace("ada", "one", REC_9, "entertain", "consider")
    scene.reconcile()
    assert "it changes 1100 files, more than can be read" in comment(scene, number)
    assert comment(scene, ada)


def test_a_pull_request_with_a_history_of_its_own_is_not_read_and_told_so(scene: Scene) -> None:
    number = scene.replace("eve", "one", REC_9, "entertain", "consider")
    scene.github.push("eve", "one", {"report/recommendations/09.md": "Alone.\n"}, start="")
    ada = scene.replace("ada", "one", REC_9, "entertain", "consider")
    scene.reconcile()
    assert "no history in common" in comment(scene, number)
    assert comment(scene, ada)


def test_a_pull_request_whose_commits_github_lost_keeps_nobody_waiting(scene: Scene) -> None:
    number = scene.replace("eve", "one", REC_9, "entertain", "consider")
    ada = scene.replace("ada", "one", REC_9, "entertain", "consider")
    (scene.github.repository.path / "refs" / "pull" / str(number) / "head").unlink()
    scene.reconcile()
    assert not scene.github.snapshot(number).labels
    assert comment(scene, ada)


def test_a_token_that_another_step_left_in_the_clone_is_not_used(scene: Scene) -> None:
    clone = GitRepo(scene.folder)
    clone.run("config", f"http.{scene.github.url}/.extraheader", "Authorization: Basic d3Jvbmc6d3Jvbmc=")
    scene.replace("ada", "one", REC_9, "entertain", "consider")
    assert scene.reconcile()


def test_the_token_stays_in_no_file_and_no_message(scene: Scene) -> None:
    scene.replace("ada", "one", REC_9, "entertain", "consider")
    scene.reconcile()
    kept = [file for file in scene.folder.rglob("*") if file.is_file() and scene.token.encode() in file.read_bytes()]
    assert kept == []
    assert scene.token not in repr(scene.place)
