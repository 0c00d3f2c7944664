"""``amend bot``, as a job of GitHub Actions runs it."""

from __future__ import annotations

import itertools
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main
from bot.reconcile.procedure import Freeze
from tests.forge.github.scene import Scene
from tests.forge.github.stage import Stage
from tests.github.double import Fault
from tests.gitrepo import GitRepo

REC_9 = "recommendations/09.md"
BOT = "github-actions[bot]"


# What the job may do that a push to main starts.
ON_MAIN = {"contents": "write", "pull-requests": "write", "issues": "write", "checks": "write"}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended, and what it left."""

    status: int
    out: str
    err: str
    summary: str
    changelog: str


class Job:
    """Runs the bot in a scene, with the environment of a job."""

    def __init__(
        self, scene: Scene, folder: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self._scene = scene
        self._folder = folder
        self._patch = patch
        self._capsys = capsys

    def run(self, kind: str = "schedule", number: int = 0, token: str = "") -> Ended:
        summary, event, changelog = (self._folder / name for name in ("summary.md", "event.json", "changelog.md"))
        for file in (summary, changelog):
            file.unlink(missing_ok=True)
        event.write_text(json.dumps(self._scene.github.event(kind, number, sender="mia")), encoding="utf-8")
        variables = {
            **self._scene.environment,
            "GITHUB_EVENT_NAME": kind,
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_WORKSPACE": str(self._scene.folder),
        }
        for name, value in variables.items():
            self._patch.setenv(name, value)
        if token:
            self._patch.setenv("GITHUB_TOKEN", token)
        self._patch.chdir(self._folder)
        self._patch.setattr("time.sleep", lambda _: None)
        self._patch.setattr(sys, "argv", ["amend", "bot", "--changelog", str(changelog)])
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = self._capsys.readouterr()
        assert isinstance(ended.value.code, int)
        texts = (file.read_text(encoding="utf-8") if file.exists() else "" for file in (summary, changelog))
        return Ended(ended.value.code, printed.out, printed.err, *texts)


@pytest.fixture
def job(scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Job:
    return Job(scene, tmp_path, monkeypatch, capsys)


def test_it_brings_everything_up_to_date_and_says_so(scene: Scene, job: Job) -> None:
    one = scene.replace("ada", "one", REC_9, "entertain", "consider")
    two = scene.replace("eve", "two", REC_9, "entertain", "welcome")
    ended = job.run("pull_request_target", two)
    assert (ended.status, ended.out) == (0, "2 open; 2 brought up to date; 0 left for the next run.\n")
    assert "status: conflict" in scene.github.snapshot(one).labels
    assert "Different wording for the same words: rec 9." in ended.summary
    assert f"[#{two}]({scene.github.url}/working-group/report/pull/{two})): its submitter is not known" in ended.summary


def test_the_one_that_the_event_is_about_comes_first(scene: Scene, job: Job) -> None:
    scene.replace("ada", "one", REC_9, "entertain", "consider")
    two = scene.replace("eve", "two", REC_9, "entertain", "welcome")
    job.run("pull_request_target", two)
    written = [request.path for request in scene.github.requests if request.operation == "issues/create-comment"]
    assert f"/issues/{two}/" in written[0]


def test_then_come_those_on_which_somebody_said_something(scene: Scene, job: Job) -> None:
    one = scene.replace("ada", "one", REC_9, "entertain", "consider")
    two = scene.replace("eve", "two", REC_9, "entertain", "welcome")
    scene.github.comment("mia", two, "/on-behalf-of illustration-c")
    job.run()
    written = [request.path for request in scene.github.requests if request.operation == "issues/create-comment"]
    assert [f"/issues/{number}/" in path for number, path in zip((two, one), written, strict=True)] == [True, True]


def test_a_second_run_says_that_there_was_nothing_to_do(scene: Scene, job: Job) -> None:
    scene.replace("ada", "one", REC_9, "entertain", "consider")
    job.run()
    ended = job.run()
    assert ended.out == "1 open; 0 brought up to date; 0 left for the next run.\n"
    assert "everything is shown as it stands" in ended.summary


def test_a_push_to_main_tells_what_was_adopted_by_recommendation(scene: Scene, job: Job) -> None:
    one = scene.replace("ada", "one", REC_9, "entertain", "consider")
    assert "# Changelog" not in job.run("pull_request_target", one).summary
    scene.github.merge("mia", one, "squash")
    ended = job.run("push")
    for text in (ended.summary, ended.changelog):
        assert "## rec 9" in text
        assert "<del>entertain</del><ins>consider</ins>" in text


def test_the_changelog_is_that_of_main_and_not_of_the_work_tree(scene: Scene, job: Job) -> None:
    scene.github.push("mia", "main", {f"report/{REC_9}": scene.text(REC_9).replace("entertain", "consider")})
    assert "<ins>consider</ins>" in job.run("schedule").changelog
    assert "entertain" in scene.text(REC_9)


def test_the_changelog_is_kept_on_main_and_written_once(scene: Scene, job: Job) -> None:
    scene.github.push("mia", "main", {f"report/{REC_9}": scene.text(REC_9).replace("entertain", "consider")})
    before = fetch_main(scene)
    assert job.run("pull_request_target", scene.replace("ada", "one", REC_9, "entertain", "welcome")).status == 0
    assert fetch_main(scene) == before
    token = scene.github.actions_token(ON_MAIN)
    assert job.run("push", token=token).status == 0
    kept = fetch_main(scene)
    assert GitRepo(scene.folder).run("diff", "--name-only", before, kept) == "CHANGELOG.md"
    assert "<ins>consider</ins>" in GitRepo(scene.folder).run("show", f"{kept}:CHANGELOG.md")
    for kind in ("push", "schedule"):
        assert job.run(kind, token=token).status == 0
    assert fetch_main(scene) == kept


def fetch_main(scene: Scene) -> str:
    clone = GitRepo(scene.folder)
    clone.run("fetch", "--quiet", f"{scene.github.url}/working-group/report", "refs/heads/main")
    return clone.head("FETCH_HEAD")


def test_a_bot_that_may_not_write_to_main_says_so_and_does_the_rest(scene: Scene, job: Job) -> None:
    ended = job.run("push", token=scene.github.actions_token({**ON_MAIN, "contents": "read"}))
    assert ended.status == 0
    assert "CHANGELOG.md is not up to date, for this run may not write to the main branch; to have" in ended.summary
    assert "Git could not" not in ended.summary


def test_what_failed_and_may_pass_is_done_in_a_further_round(scene: Scene, job: Job) -> None:
    number = scene.replace("ada", "one", REC_9, "entertain", "consider")
    scene.github.set_fault(Fault.BAD_GATEWAY_AFTER, operation="issues/create-comment")
    ended = job.run()
    assert ended.status == 0
    assert ended.out == "1 open; 1 brought up to date; 0 left for the next run.\n"
    assert len(scene.github.snapshot(number).comments) == 1


def test_events_in_any_order_doubled_or_dropped_lead_to_the_same_end(scene: Scene, job: Job) -> None:
    stage = Stage(scene)
    events = [("pull_request_target", stage.numbers[0]), ("issue_comment", stage.numbers[2]), ("push", 0)]
    for order in [*itertools.permutations(events), events[:1], events[2:], [*events, *events]]:
        stage.set_back()
        for kind, number in order:
            job.run(kind, number)
        stage.check(str(order))


def test_a_limit_ends_it_without_an_error_and_what_remains_is_named(scene: Scene, job: Job) -> None:
    scene.replace("ada", "one", REC_9, "entertain", "consider")
    two = scene.replace("eve", "two", REC_9, "entertain", "welcome")
    scene.github.set_fault(Fault.TOO_MANY, operation="issues/add-labels", retry_after=3_000)
    ended = job.run("pull_request_target", two)
    assert ended.status == 0
    assert "2 left for the next run" in ended.out
    assert "## Left for the next run" in ended.summary
    assert "50 minutes" in ended.summary


def test_a_limit_before_anything_was_read_ends_it_without_an_error(scene: Scene, job: Job) -> None:
    scene.github.set_fault(Fault.TOO_MANY, operation="graphql", retry_after=3_000)
    ended = job.run()
    assert ended.status == 0
    assert "Nothing was read" in ended.out
    assert "50 minutes" in ended.summary


def test_a_permission_that_is_missing_is_for_people_to_mend(scene: Scene, job: Job) -> None:
    scene.replace("ada", "one", REC_9, "entertain", "consider")
    reader = scene.github.actions_token({"contents": "read", "pull-requests": "read", "checks": "read"})
    ended = job.run(token=reader)
    assert ended.status == 1
    assert "the summary of this run says what and why" in ended.err
    assert "Resource not accessible by integration" in ended.summary


def test_a_token_that_is_not_valid_is_told_in_one_sentence(scene: Scene, job: Job) -> None:
    ended = job.run(token="wrong")
    assert ended.status == 1
    assert ended.err.startswith("amend: GitHub answered 401")
    assert "Traceback" not in ended.err


def test_nothing_of_a_pull_request_is_printed_for_a_line_of_a_log_can_be_an_order(scene: Scene, job: Job) -> None:
    text = scene.text(REC_9).replace("entertain", "\n::add-mask::consider")
    scene.github.push("eve", "one", {f"report/{REC_9}": text, "::error::x\n::stop-commands::y": "z"})
    number = scene.github.open_pull("eve", "one", "::error::Title\n::add-mask::x")
    scene.github.comment("eve", number, "/frob ::error::")
    ended = job.run("issue_comment", number)
    assert ended.status == 0
    assert "::" not in ended.out + ended.err


def test_the_work_tree_and_its_branches_stay_as_they_are(scene: Scene, job: Job) -> None:
    scene.replace("ada", "one", REC_9, "entertain", "consider")
    before = (scene.folder / ".git" / "config").read_bytes()
    job.run()
    assert (scene.folder / ".git" / "config").read_bytes() == before
    assert not (scene.folder / ".git" / "FETCH_HEAD").exists()


def test_other_verbs_read_github_when_they_are_told_to(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.replace("ada", "one", REC_9, "entertain", "consider")
    for name, value in scene.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["amend", "-C", str(scene.folder), "--forge", "github", "list"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert "#1: Illustration A (Governments)" in capsys.readouterr().out


def test_the_summary_says_what_was_taken_and_what_waits(scene: Scene, job: Job) -> None:
    scene.replace("ada", "one", REC_9, "entertain", "consider")
    job.run(token=scene.github.actions_token(ON_MAIN))
    scene.github.comment("mia", 1, '/adopt "rec 9/1=#1"')
    ended = job.run(token=scene.github.actions_token(ON_MAIN))
    page = f"{scene.github.url}/working-group/report/compare"
    taken = f"- Taken already: rec 9. It stands in the report once people merge [the consensus text]({page}/"
    assert f"## Remarks\n\n{taken}" in ended.summary
    freeze = Freeze(amendments={"#1": scene.github.pull(1).head_sha}, reason="", by="Mia", at="2026-03-01T12:00:00Z")
    Scene(scene.github, scene.folder, scene.github.token("mia"), scene.waits).open_forge().append_record(freeze)
    later = scene.replace("ben", "two", REC_9, "entertain", "welcome")
    ended = job.run(token=scene.github.actions_token(ON_MAIN))
    assert f"## Brought up to date\n\n- \\#&#8203;{later}\n" in ended.summary
    assert f"Received since, and waiting: \\#&#8203;{later}." in ended.summary
