"""What is said in comments outlasts the pull request and finds room; whatever fails, once, and nothing is lost."""

from __future__ import annotations

from contextlib import suppress

import pytest

from bot.errors import UserError
from bot.forge.state import State
from bot.publish.comment import LIMIT
from bot.reconcile.memory import parse_memory
from bot.reconcile.record import Lasting, OnBehalf, list_lasting
from bot.reconcile.statement import Stance
from tests.forge.github.scene import REC_9, SUBMITS, Scene, with_job
from tests.forge.github.stage import Stage
from tests.forge.github.test_faults import KilledError, MortalClient
from tests.github.double import Fault
from tests.github.double.bare import Bare

BOT = "github-actions[bot]"


def own(scene: Scene, number: int) -> str:
    (body,) = (body for login, body in scene.github.snapshot(number).comments if login == BOT)
    return body


def on_page(scene: Scene, number: int) -> list[object]:
    """What the bot's comment itself keeps and holds."""
    return [record for record in parse_memory(own(scene, number)).said if isinstance(record, Lasting)]


def said(scene: Scene) -> set[tuple[str, Stance, str]]:
    """What is known, wherever it lies."""
    return list_said(scene.open_forge().fetch_state())


def list_said(state: State) -> set[tuple[str, Stance, str]]:
    return {(each.stakeholder, each.stance, each.topic.of) for each in state.negotiate().said}


def count_records(scene: Scene) -> int:
    branches = Bare(scene.github.repository.path).read_branches()
    git = Bare(scene.github.repository.path).git
    return len(git("log", "--format=%B", "amend-records").split('"kind"')) - 1 if "amend-records" in branches else 0


def test_a_run_that_may_write_puts_it_on_record_and_the_page_need_not_hold_it(recording: Scene) -> None:
    recording.github.comment("ben", 1, "/support\n\n/retain rec 9/1: it is plain")
    recording.reconcile()
    assert on_page(recording, 1) == []
    assert "supports: Illustration B (Private sector)" in own(recording, 1)
    assert "Recorded: Illustration B (Private sector) supports" in own(recording, 1)
    # Two statements, and the comment that was heard.
    assert count_records(recording) == 3
    assert recording.reconcile() == ()
    assert count_records(recording) == 3


def test_what_a_run_heard_that_may_not_write_stays_on_the_page_until_the_next_of_the_other_kind(
    reading: Scene, recording: Scene
) -> None:
    reading.github.comment("ben", 1, "/support")
    reading.reconcile()
    assert len(on_page(reading, 1)) == 1
    assert count_records(reading) == 0
    before = own(reading, 1).partition("\n### ")[2]
    recording.reconcile()
    assert on_page(recording, 1) == []
    assert own(recording, 1).partition("\n### ")[2] == before
    assert reading.reconcile() == recording.reconcile() == ()


@pytest.mark.parametrize("is_merged", [False, True], ids=["closed", "merged"])
@pytest.mark.parametrize("was_kept", [False, True], ids=["from its page", "from the branch"])
def test_a_statement_on_words_that_stay_outlasts_the_pull_request(
    reading: Scene, recording: Scene, is_merged: bool, was_kept: bool
) -> None:
    reading.github.comment("ben", 1, "/reserve rec 9: we are still asking our capital")
    (recording if was_kept else reading).reconcile()
    if is_merged:
        # Something else than rec 9, so that the words on which it was said stay.
        reading.github.push("ada", "one", {f"report/{REC_9}": reading.text(REC_9), "notes.txt": "An illustration.\n"})
        reading.github.merge("mia", 1)
    else:
        reading.github.close("ada", 1)
    expected = {("illustration-b", Stance.RESERVE, "recommendations/9")}
    assert said(reading) == expected
    reading.reconcile()
    assert "reserves its position: Illustration B (Private sector): “we are still asking our capital”" in own(
        reading, 2
    )
    recording.reconcile()
    for comment in [*reading.github.pull(1).comments]:
        reading.github.delete_comment(comment.id)
    assert said(reading) == expected
    assert recording.reconcile() == ()


def test_what_lies_on_pages_closed_long_ago_is_found_and_read_no_more_once_it_is_on_record(
    reading: Scene, recording: Scene
) -> None:
    reading.github.comment("ben", 1, "/reserve rec 9")
    reading.reconcile()
    reading.github.close("ada", 1)
    for n in range(51):
        number = reading.replace("ada", f"more-{n}", REC_9, "entertain", f"word{n}")
        reading.github.close("ada", number)
    reading.github.forget_requests()
    assert said(reading) == {("illustration-b", Stance.RESERVE, "recommendations/9")}
    assert [request.operation for request in reading.github.requests].count("graphql") == 2
    recording.github.comment("ada", 2, "/object")
    recording.reconcile()
    reading.github.forget_requests()
    assert ("illustration-b", Stance.RESERVE, "recommendations/9") in said(reading)
    assert [request.operation for request in reading.github.requests].count("graphql") == 1


def test_what_somebody_changed_on_a_closed_page_is_not_read_and_that_is_told(reading: Scene) -> None:
    reading.github.comment("ben", 1, "/reserve rec 9")
    reading.reconcile()
    reading.github.close("ada", 1)
    page = next(each for each in reading.github.pull(1).comments if each.author.login == BOT)
    reading.github.edit_comment("mia", page.id, page.body.replace('"stance":"reserve"', '"stance":"support"'))
    state = reading.open_forge().fetch_state()
    assert state.negotiate().said == frozenset()
    assert any("comment on #1, which is closed, keeps was changed by mia" in each for each in state.remarks)


def test_confirmations_and_in_whose_name_it_stands_are_kept_too(recording: Scene) -> None:
    number = recording.replace("eve", "three", REC_9, "an open,", "an open, free,")
    recording.reconcile()
    recording.github.comment("mia", number, "/on-behalf-of illustration-c")
    recording.reconcile()
    recording.github.comment("mia", number, "/on-behalf-of illustration-a")
    recording.reconcile()
    assert on_page(recording, number) == []
    assert "submitter: Illustration A" in recording.github.snapshot(number).labels
    page = next(each for each in recording.github.pull(number).comments if each.author.login == BOT)
    recording.github.delete_comment(page.id)
    recording.reconcile()
    assert "In the name of Illustration A" in own(recording, number)
    records = recording.open_forge().fetch_state().records
    assert [each.submitters for each in records if isinstance(each, OnBehalf)] == [
        ("illustration-c",),
        ("illustration-a",),
    ]


def test_a_pull_request_that_is_opened_again_has_all_that_was_said_on_it(recording: Scene) -> None:
    recording.github.comment("ben", 1, "/cosponsor")
    recording.reconcile()
    recording.github.close("ada", 1)
    recording.reconcile()
    recording.github.reopen(1)
    recording.reconcile()
    assert "submitter: Illustration B" in recording.github.snapshot(1).labels
    assert recording.reconcile() == ()


class TestRoom:
    """Forty delegations speak on one page, several times; a page alone has room for some seventy statements."""

    @pytest.fixture
    def crowd(self, reading: Scene) -> Scene:
        entries = ""
        for n in range(40):
            reading.github.add_user(f"d{n}")
            entries += (
                f"  - {{id: delegation-{n}, name: Delegation {n}, group: Governments, github: [{{login: d{n}}}]}}\n"
            )
        text = (reading.folder / "report" / "stakeholders.yml").read_text(encoding="utf-8")
        reading.github.push("mia", "main", {"report/stakeholders.yml": text + entries})
        reading.reconcile()
        for topic in ("", " rec 9", " rec 9/1=#1"):
            for n in range(40):
                reading.github.comment(f"d{n}", 1, f"/support{topic}: {n} {'x' * 200}")
        return reading

    def count(self, scene: Scene) -> int:
        return len(scene.open_forge().fetch_state().negotiate().said)

    def test_in_one_run_all_of_it_is_kept(self, crowd: Scene) -> None:
        recording = with_job(crowd, SUBMITS)
        recording.reconcile()
        assert self.count(recording) == 120
        assert on_page(recording, 1) == []
        assert len(own(recording, 1)) <= LIMIT
        assert "No more statements" not in own(recording, 1)
        assert recording.reconcile() == ()

    def test_where_the_page_is_full_the_rest_waits_for_a_run_that_may_write(self, crowd: Scene) -> None:
        crowd.reconcile()
        there = self.count(crowd)
        assert 40 < there < 120
        assert "No more statements" not in own(crowd, 1)
        assert crowd.reconcile() == ()
        assert "It is not certain" not in own(crowd, 1)
        recording = with_job(crowd, SUBMITS)
        recording.reconcile()
        assert self.count(recording) == 120
        assert recording.reconcile() == ()

    def test_where_nobody_lets_it_write_it_says_what_it_cannot_keep(self, crowd: Scene) -> None:
        refused = Scene(crowd.github, crowd.folder, crowd.token, crowd.waits, adopts=True)
        forge = refused.open_forge()
        state = forge.keep_said(forge.fetch_state())
        assert any("stays in the bot's comments for now" in remark for remark in state.remarks)
        refused.reconcile()
        assert 40 < len(on_page(refused, 1)) < 120
        assert "No more statements can be kept on this page; please ask the secretariat" in own(refused, 1)
        assert len(own(refused, 1)) <= LIMIT
        assert refused.reconcile() == ()


class TestFaults:
    """Wherever a run is cut off, in the end everything is on record once, and the pages are the same."""

    @pytest.fixture
    def stage(self, recording: Scene) -> Stage:
        return Stage(recording, prepare)

    def test_a_fault_at_any_request_that_writes(self, stage: Stage) -> None:
        requests = enumerate(stage.scene.github.requests, 1)
        writes = [number for number, each in requests if not each.is_read or "receive-pack" in each.path]
        check(stage, "nothing")
        assert len(writes) > 5
        for request in writes:
            stage.set_back()
            stage.scene.github.set_fault(Fault.CUT_AFTER, request=request)
            with suppress(UserError):
                stage.scene.reconcile()
            check(stage, f"cut after request {request}")

    def test_a_kill_at_any_request(self, stage: Stage) -> None:
        killed = 0
        for request in range(1, stage.count + 1):
            stage.set_back()
            client = MortalClient(stage.scene.place)
            client.last = request
            try:
                stage.scene.reconcile(client)
            except KilledError:
                killed += 1
            else:
                break
            check(stage, f"killed at request {request}")
        assert killed > 5


def prepare(scene: Scene) -> list[int]:
    """A closed page that keeps a statement, an open one that keeps another, and comments to hear."""
    reading = with_job(scene, None)
    number = scene.replace("eve", "three", REC_9, "an open,", "an open, free,")
    reading.reconcile()
    scene.github.comment("ben", 1, "/reserve rec 9")
    scene.github.comment("ada", 2, "/object")
    reading.reconcile()
    scene.github.close("ada", 1)
    reading.reconcile()
    scene.github.comment("ada", 2, "/withdraw\n\n/object rec 9/1=#2: it is not ours")
    scene.github.comment("mia", number, "/on-behalf-of illustration-c")
    scene.github.comment("ben", number, "/cosponsor")
    return [2, number]


def check(stage: Stage, what: str) -> None:
    """That the pages are as they should be, and everything is on record once."""
    stage.check(what)
    state = stage.scene.open_forge().fetch_state()
    assert list_said(state) == {
        ("illustration-b", Stance.RESERVE, "recommendations/9"),
        ("illustration-a", Stance.OBJECT, "#2"),
        ("illustration-a", Stance.WITHDRAW, "#2"),
        ("illustration-a", Stance.OBJECT, "recommendations/9"),
        ("illustration-b", Stance.COSPONSOR, "#3"),
    }, what
    # Five statements, one of them replaced, in whose name, and the five comments.
    assert {*list_lasting(state.records)} <= state.kept, what
    assert count_records(stage.scene) == 11, what
