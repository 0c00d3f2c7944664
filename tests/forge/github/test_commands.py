"""Commands in comments on pull requests: recorded when first seen, acknowledged once, answered in the one comment."""

from __future__ import annotations

import re

import pytest

from bot.amendments.amendment import Change, Doubt
from bot.errors import UserError
from bot.forge.port import Submission
from bot.reconcile.record import Confirmation, OnBehalf
from bot.report.paragraph import ParagraphId
from tests.forge.github.scene import SUBMITS, Scene
from tests.github.double import Fault

REC_9 = ParagraphId(section="recommendations", number=9)
BOT = "github-actions[bot]"
DOUBTFUL = "status: unconfirmed"


def submit(scene: Scene, new: str = "consider") -> int:
    """What the secretariat filed for A, with a doubt; a pull request on a branch of the repository itself."""
    writer = Scene(scene.github, scene.folder, scene.github.actions_token(SUBMITS), scene.waits)
    forge = writer.open_forge()
    state = forge.fetch_state()
    base = state.report.texts[REC_9]
    doubt = Doubt(start=0, end=len(base), question="Is it?")
    change = Change(target=REC_9, name=REC_9, base=base, proposed=base.replace("entertain", new), doubts=(doubt,))
    submission = Submission(
        submitters=("illustration-a",), title="x", changes=(change,), received="2017-11-20T10:30:00+01:00"
    )
    return int(forge.submit(submission, state.main)[0].removeprefix("#"))


def labels(scene: Scene, number: int) -> set[str]:
    return set(scene.github.snapshot(number).labels)


def comment(scene: Scene, number: int) -> str:
    (body,) = (body for login, body in scene.github.snapshot(number).comments if login == BOT)
    return body


def reactions(scene: Scene, number: int) -> list[str]:
    return [one.content for each in scene.github.pull(number).comments for one in each.reactions]


def test_the_submitter_confirms(scene: Scene) -> None:
    number = submit(scene)
    scene.reconcile()
    assert DOUBTFUL in labels(scene, number)
    scene.github.comment("ada", number, "Yes.\n/confirm")
    scene.reconcile()
    assert DOUBTFUL not in labels(scene, number)
    assert "“/confirm”: Confirmed: rec 9." in comment(scene, number)
    assert reactions(scene, number) == ["eyes"]
    assert scene.reconcile() == ()


def test_what_was_confirmed_stays_when_the_comment_is_deleted(scene: Scene) -> None:
    number = submit(scene)
    scene.reconcile()
    said = scene.github.comment("ada", number, "/confirm")
    scene.reconcile()
    scene.github.delete_comment(said)
    assert scene.reconcile() == ()
    assert DOUBTFUL not in labels(scene, number)


def test_somebody_else_does_not_confirm_and_is_told_who_may(scene: Scene) -> None:
    number = submit(scene)
    scene.reconcile()
    scene.github.comment("eve", number, "/confirm")
    scene.reconcile()
    assert DOUBTFUL in labels(scene, number)
    assert "only Illustration A, from an account in report/stakeholders.yml" in comment(scene, number)


def test_words_that_moved_before_they_were_recorded_are_asked_about_again(scene: Scene) -> None:
    number = submit(scene)
    scene.reconcile()
    scene.github.comment("ada", number, "/confirm")
    pull = scene.github.pull(number)
    text = scene.text("recommendations/09.md").replace("entertain", "refuse")
    message = "Modify rec 9\n\nSubmitter: illustration-a\nParagraph: recommendations/9\nDoubt: 0-200 Is it?\n"
    scene.github.push("mia", pull.head_ref, {"report/recommendations/09.md": text}, message)
    scene.reconcile()
    assert DOUBTFUL in labels(scene, number)
    assert "not certain that you saw these words" in comment(scene, number)
    scene.github.comment("ada", number, "/confirm")
    scene.reconcile()
    assert DOUBTFUL not in labels(scene, number)


def test_what_was_confirmed_is_asked_about_again_when_the_words_change_later(scene: Scene) -> None:
    number = submit(scene)
    scene.reconcile()
    scene.github.comment("ada", number, "/confirm")
    scene.reconcile()
    text = scene.text("recommendations/09.md").replace("entertain", "refuse")
    message = "Modify rec 9\n\nSubmitter: illustration-a\nParagraph: recommendations/9\nDoubt: 0-200 Is it?\n"
    scene.github.push("mia", scene.github.pull(number).head_ref, {"report/recommendations/09.md": text}, message)
    scene.reconcile()
    assert DOUBTFUL in labels(scene, number)


def test_a_comment_before_the_bots_first_is_asked_again(scene: Scene) -> None:
    number = submit(scene)
    scene.github.comment("ada", number, "/confirm")
    scene.reconcile()
    assert DOUBTFUL in labels(scene, number)
    assert "not certain that you saw these words" in comment(scene, number)


def test_a_comment_edited_before_it_was_recorded_is_asked_again(scene: Scene) -> None:
    number = submit(scene)
    scene.reconcile()
    said = scene.github.comment("ada", number, "I am not sure.")
    scene.github.edit_comment("ada", said, "/confirm")
    scene.reconcile()
    assert DOUBTFUL in labels(scene, number)
    assert "was edited" in comment(scene, number)
    assert scene.reconcile() == ()


def test_a_comment_edited_after_it_was_recorded_changes_nothing_that_was_said(scene: Scene) -> None:
    number = submit(scene)
    scene.reconcile()
    said = scene.github.comment("ada", number, "/confirm")
    scene.reconcile()
    scene.github.edit_comment("ada", said, "/on-behalf-of illustration-b")
    scene.reconcile()
    assert DOUBTFUL not in labels(scene, number)
    assert "was edited" in comment(scene, number)


def test_a_maintainer_says_in_whose_name_it_stands(scene: Scene) -> None:
    number = scene.replace("eve", "one", "recommendations/09.md", "entertain", "consider")
    scene.reconcile()
    scene.github.comment("mia", number, "/on-behalf-of illustration-b illustration-c")
    scene.reconcile()
    assert {"submitter: Illustration B", "submitter: Illustration C"} <= labels(scene, number)
    assert "status: unknown submitter" not in labels(scene, number)
    assert "/on-behalf-of, said by mia" in comment(scene, number)
    assert scene.reconcile() == ()


@pytest.mark.parametrize("who", ["eve", "ada"])
def test_nobody_else_says_in_whose_name_it_stands(scene: Scene, who: str) -> None:
    number = scene.replace("eve", "one", "recommendations/09.md", "entertain", "consider")
    scene.github.comment(who, number, "/on-behalf-of illustration-b")
    scene.reconcile()
    assert "status: unknown submitter" in labels(scene, number)
    assert "only those who may write to this repository" in comment(scene, number)


def test_an_error_on_asking_for_permission_means_no(scene: Scene) -> None:
    scene.github.add_user("gone", id=30)
    number = scene.replace("eve", "one", "recommendations/09.md", "entertain", "consider")
    scene.github.comment("gone", number, "/on-behalf-of illustration-b")
    scene.github.remove_user("gone")
    scene.reconcile()
    assert "status: unknown submitter" in labels(scene, number)


def test_a_permission_that_github_does_not_tell_now_is_asked_for_in_the_next_run(scene: Scene) -> None:
    number = scene.replace("eve", "one", "recommendations/09.md", "entertain", "consider")
    scene.github.comment("mia", number, "/on-behalf-of illustration-b")
    permission = "repos/get-collaborator-permission-level"
    scene.github.set_fault(Fault.BAD_GATEWAY_BEFORE, operation=permission, times=4)
    scene.reconcile()
    assert "status: unknown submitter" in labels(scene, number)
    scene.reconcile()
    assert "submitter: Illustration B" in labels(scene, number)


def test_bots_are_not_heard(scene: Scene) -> None:
    number = scene.replace("eve", "one", "recommendations/09.md", "entertain", "consider")
    scene.github.comment(BOT, number, "/help")
    scene.reconcile()
    assert reactions(scene, number) == []
    assert "### Answers" not in scene.github.snapshot(number).comments[1][1]


def test_each_new_command_costs_one_question_and_old_ones_none(scene: Scene) -> None:
    number = scene.replace("eve", "one", "recommendations/09.md", "entertain", "consider")
    scene.github.comment("mia", number, "/on-behalf-of illustration-b")
    scene.github.comment("eve", number, "/on-behalf-of illustration-c")
    scene.reconcile()
    asked = [r for r in scene.github.requests if r.operation == "repos/get-collaborator-permission-level"]
    assert len(asked) == 2
    scene.github.forget_requests()
    scene.reconcile()
    assert len([r for r in scene.github.requests if not r.is_git]) == 1


def test_a_flood_of_commands_leaves_room_for_the_comment(scene: Scene) -> None:
    number = scene.replace("eve", "one", "recommendations/09.md", "entertain", "consider")
    for n in range(90):
        scene.github.comment("eve", number, "\n\n".join(f"/frobnicate {n} {'x' * 200}" for _ in range(10)))
    scene.reconcile()
    assert "<ins>consider</ins>" in comment(scene, number)
    assert scene.reconcile() == ()


def test_what_somebody_wrote_is_quoted_and_does_nothing(scene: Scene) -> None:
    number = scene.replace("eve", "one", "recommendations/09.md", "entertain", "consider")
    scene.github.comment("eve", number, "/frob --> <b>@mia</b> closes #1")
    scene.reconcile()
    body = comment(scene, number)
    assert "<b>" not in body
    assert "@mia" not in body
    assert "#1 " not in body
    assert scene.reconcile() == ()


class TestRecords:
    """What the secretariat puts on record from the command line."""

    def test_it_lies_on_the_branch_of_records_and_the_bot_shows_it(self, scene: Scene) -> None:
        number = submit(scene)
        person = Scene(scene.github, scene.folder, scene.github.token("mia"), scene.waits)
        said = OnBehalf(amendment=f"#{number}", submitters=("illustration-b",), by="mia", at="2026-03-01T12:00:00Z")
        person.open_forge().append_record(said)
        assert scene.open_forge().fetch_state().records == (said,)
        scene.reconcile()
        assert "submitter: Illustration B" in labels(scene, number)

    def test_who_may_not_write_to_the_repository_puts_nothing_on_record(self, scene: Scene) -> None:
        number = submit(scene)
        said = OnBehalf(amendment=f"#{number}", submitters=("illustration-b",), by="eve", at="2026-03-01T12:00:00Z")
        person = Scene(scene.github, scene.folder, scene.github.token("eve"), scene.waits)
        with pytest.raises(UserError, match="could not write the branch"):
            person.open_forge().append_record(said)
        assert scene.open_forge().fetch_state().records == ()

    def test_people_do_not_do_the_bots_work(self, scene: Scene) -> None:
        number = submit(scene)
        scene.github.comment("ben", number, "/support")
        person = Scene(scene.github, scene.folder, scene.github.token("mia"), scene.waits)
        with pytest.raises(UserError, match="written by the bot"):
            person.reconcile()
        assert scene.github.snapshot(number).comments[1:] == ()
        assert scene.open_forge().fetch_state().kept == frozenset()

    def test_a_person_reads_what_the_bot_keeps(self, scene: Scene) -> None:
        number = submit(scene)
        scene.reconcile()
        scene.github.comment("ada", number, "/confirm")
        scene.reconcile()
        person = Scene(scene.github, scene.folder, scene.github.token("mia"), scene.waits)
        records = person.open_forge().fetch_state().records
        assert any(isinstance(record, Confirmation) for record in records)


def test_a_branch_is_written_when_the_pull_request_may_not_be_opened(scene: Scene) -> None:
    scene.github.repository.actions_may_open_pulls = False
    link = f"{scene.github.url}/working-group/report/compare/main...amend/illustration-a/1?expand=1"
    with pytest.raises(UserError, match=re.escape(f"open the pull request yourself: {link}")):
        submit(scene)
