"""Pull requests as amendments: in whose name, what they change, and what is shown on them."""

from __future__ import annotations

import pytest

from bot.amendments.amendment import Amendment, Kind
from bot.forge.branch import render_trailers
from bot.publish.comment import MARKER
from bot.reconcile.decision import PREFIXES
from bot.report.paragraph import ParagraphId
from tests.forge.github.scene import Scene

REC_9 = "recommendations/09.md"
BOT = "github-actions[bot]"


def read(scene: Scene) -> dict[str, Amendment]:
    return {amendment.id: amendment for amendment in scene.open_forge().fetch_state().amendments}


def labels(scene: Scene, number: int) -> set[str]:
    return set(scene.github.snapshot(number).labels)


def comment(scene: Scene, number: int) -> str:
    """The bot's one comment."""
    (body,) = (body for login, body in scene.github.snapshot(number).comments if login == BOT)
    return body


def propose(scene: Scene, login: str = "ada", branch: str = "one", new: str = "consider") -> int:
    return scene.replace(login, branch, REC_9, "entertain", new)


class TestSubmitter:
    """In whose name an amendment stands."""

    @pytest.mark.parametrize(
        ("login", "submitters"), [("ada", ("illustration-a",)), ("ben", ("illustration-b",)), ("eve", ("@eve",))]
    )
    def test_the_account_decides(self, scene: Scene, login: str, submitters: tuple[str, ...]) -> None:
        number = propose(scene, login)
        assert read(scene)[f"#{number}"].submitters == submitters

    def test_a_fork_is_not_believed_whatever_its_commits_and_its_branch_say(self, scene: Scene) -> None:
        trailers = "Change\n\nSubmitter: illustration-c\nTitle: Forged\nReceived: 2017-01-01T00:00:00Z\nOral: yes\n"
        text = scene.text(REC_9).replace("entertain", "consider")
        number = scene.propose("eve", "amend/illustration-c/1", {f"report/{REC_9}": text}, message=trailers)
        amendment = read(scene)[f"#{number}"]
        assert amendment.submitters == ("@eve",)
        assert amendment.title == "An illustration"
        assert not amendment.oral
        assert amendment.received.startswith("2026-03-01")

    def test_a_branch_of_the_repository_itself_states_whose_it_is(self, scene: Scene) -> None:
        pairs = render_trailers(
            ["illustration-c", "illustration-a"],
            paragraph=ParagraphId(section="recommendations", number=9),
            received="2017-11-20T10:30:00+01:00",
            oral=True,
            doubts=(),
        )
        message = "Modify rec 9\n\n" + "\n".join(f"{key}: {value}" for key, value in pairs)
        text = scene.text(REC_9).replace("entertain", "consider")
        number = scene.propose("mia", "amend/illustration-c/1", {f"report/{REC_9}": text}, message=message)
        amendment = read(scene)[f"#{number}"]
        assert amendment.submitters == ("illustration-c", "illustration-a")
        assert (amendment.received, amendment.oral) == ("2017-11-20T10:30:00+01:00", True)

    def test_an_unknown_account_is_labelled_and_told_how_to_register(self, scene: Scene) -> None:
        number = propose(scene, "eve")
        scene.reconcile()
        assert labels(scene, number) == {"recommendation: 9", "status: unknown submitter"}
        assert "opened by the account eve (id 13)" in comment(scene, number)
        assert "To be recognised" in comment(scene, number)

    def test_the_comment_says_which_rule_recognised_the_submitter(self, scene: Scene) -> None:
        one, two = propose(scene), propose(scene, "ben", new="welcome")
        scene.reconcile()
        assert "In the name of Illustration A, recognised by the numeric id of the account ada" in comment(scene, one)
        assert "In the name of Illustration B, recognised by the login of the account ben" in comment(scene, two)

    def test_what_an_account_that_is_gone_has_left_stays_open(self, scene: Scene) -> None:
        number = propose(scene, "eve")
        scene.github.remove_user("eve")
        assert read(scene)[f"#{number}"].submitters == ("@ghost",)


class TestShown:
    """What people see of an amendment."""

    def test_labels_comment_and_a_neutral_check(self, scene: Scene) -> None:
        one, two = propose(scene), propose(scene, "ben", new="welcome")
        scene.reconcile()
        assert labels(scene, one) == {
            "submitter: Illustration A", "group: Governments", "recommendation: 9", "status: conflict",
        }  # fmt: skip
        (check,) = scene.github.snapshot(one).checks
        assert (check.status, check.conclusion) == ("completed", "neutral")
        assert check.title == "1 paragraph; different wording for the same words in 1 amendment"
        assert "“welcome”" in comment(scene, one)
        assert "“consider”" in comment(scene, two)

    def test_a_second_run_writes_nothing(self, scene: Scene) -> None:
        propose(scene)
        propose(scene, "ben", new="welcome")
        assert scene.reconcile()
        scene.github.forget_requests()
        assert scene.reconcile() == ()
        assert not [request for request in scene.github.requests if not request.is_read]

    def test_labels_of_peoples_own_stay_and_only_ours_go(self, scene: Scene) -> None:
        number = propose(scene)
        scene.github.label(number, "urgent", "group: Nobody")
        scene.reconcile()
        assert "urgent" in labels(scene, number)
        assert "group: Nobody" not in labels(scene, number)

    def test_a_label_that_people_wrote_in_capitals_is_the_same_label(self, scene: Scene) -> None:
        number = propose(scene)
        scene.github.label(number, "Recommendation: 9")
        scene.reconcile()
        assert "Recommendation: 9" in labels(scene, number)
        assert scene.reconcile() == ()

    def test_labels_are_made_with_colour_and_description_once(self, scene: Scene) -> None:
        propose(scene)
        propose(scene, "ben", new="welcome")
        scene.reconcile()
        made = {label.name: label for label in scene.github.repository.labels}
        assert all(made[name].color != "ededed" and made[name].description for name in made)
        assert len([request for request in scene.github.requests if request.operation == "issues/create-label"]) == 6

    def test_a_comment_that_somebody_deleted_comes_back(self, scene: Scene) -> None:
        number = propose(scene)
        scene.reconcile()
        scene.github.delete_comment(scene.github.pull(number).comments[0].id)
        scene.reconcile()
        assert comment(scene, number).startswith(MARKER)

    def test_a_comment_of_somebody_else_with_our_mark_is_left_alone(self, scene: Scene) -> None:
        number = propose(scene)
        forged = f'{MARKER}\n<!-- amend:memory {{"said":[],"words":{{}}}} -->\nAll agreed.'
        scene.github.comment("eve", number, forged)
        scene.reconcile()
        assert scene.github.snapshot(number).comments[0] == ("eve", forged)
        assert len(scene.github.snapshot(number).comments) == 2

    def test_a_person_named_like_the_bot_is_not_the_bot(self, scene: Scene) -> None:
        scene.github.add_user("github-actions", id=66)
        number = propose(scene)
        scene.github.comment("github-actions", number, f"{MARKER}\nAll agreed.")
        scene.reconcile()
        assert [login for login, _ in scene.github.snapshot(number).comments] == ["github-actions", BOT]


class TestChanges:
    """What a pull request proposes, whatever state it is in."""

    def test_a_new_paragraph_and_a_deleted_one(self, scene: Scene) -> None:
        new, gone = "report/recommendations/13bis.md", "report/recommendations/17.md"
        number = scene.propose("ada", "one", {new: "A new paragraph.\n", gone: None})
        scene.reconcile()
        kinds = {change.kind for change in read(scene)[f"#{number}"].changes}
        assert kinds == {Kind.INSERT, Kind.DELETE}
        assert {"recommendation: after 13", "recommendation: 17"} <= labels(scene, number)

    def test_a_draft_is_reconciled_too(self, scene: Scene) -> None:
        number = propose(scene)
        scene.github.edit(number, draft=True)
        scene.reconcile()
        assert comment(scene, number)

    def test_a_closed_one_is_left_as_it_is_and_found_again_when_it_is_reopened(self, scene: Scene) -> None:
        number = propose(scene)
        scene.reconcile()
        scene.github.close("ada", number)
        before = scene.github.snapshot(number)
        propose(scene, "ben", new="welcome")
        scene.reconcile()
        assert scene.github.snapshot(number) == before
        scene.github.reopen(number)
        scene.reconcile()
        assert "status: conflict" in labels(scene, number)
        own = [body for _, body in scene.github.snapshot(number).comments if body.startswith("<!-- amend -->")]
        assert len(own) == 1

    def test_the_words_of_a_deleted_fork_stay(self, scene: Scene) -> None:
        number = propose(scene)
        scene.github.delete_fork("ada")
        scene.reconcile()
        assert "<ins>consider</ins>" in comment(scene, number)

    def test_a_forced_push_is_shown_with_a_check_on_the_new_commit(self, scene: Scene) -> None:
        number = propose(scene)
        scene.reconcile()
        main = scene.open_forge().fetch_state().main
        text = scene.text(REC_9).replace("entertain", "welcome")
        scene.github.push("ada", "one", {f"report/{REC_9}": text}, start=main)
        scene.reconcile()
        assert "<ins>welcome</ins>" in comment(scene, number)
        assert len(scene.github.snapshot(number).checks) == 1

    def test_one_submitter_has_several(self, scene: Scene) -> None:
        numbers = [propose(scene, branch=f"b{n}", new=f"word{n}") for n in range(11)]
        state = scene.open_forge().fetch_state()
        scene.reconcile()
        assert all("submitter: Illustration A" in labels(scene, number) for number in numbers)
        told = comment(scene, numbers[0])
        assert len(state.amendments) == 11
        assert told.index("word9") < told.index("word10")

    def test_one_commit_heads_two_pull_requests(self, scene: Scene) -> None:
        one = propose(scene)
        scene.github.push("mia", "other", {"README.md": "Another branch.\n"})
        two = scene.github.open_pull("ada", "one", "The same for another branch", base="other")
        scene.github.pull(two).base_ref = "main"
        scene.reconcile()
        (check,) = scene.github.snapshot(one).checks
        assert check.summary is not None
        assert check.summary.split("\n") == [
            f"- #{number}: 1 paragraph; same wording proposed by 1 amendment" for number in (one, two)
        ]
        assert scene.reconcile() == ()

    def test_one_for_another_branch_is_left_alone_and_named(self, scene: Scene) -> None:
        scene.github.push("mia", "other", {"README.md": "Another branch.\n"})
        scene.github.push("ada", "one", {f"report/{REC_9}": "Other words.\n"})
        number = scene.github.open_pull("ada", "one", "For another branch", base="other")
        scene.reconcile()
        state = scene.open_forge().fetch_state()
        assert not labels(scene, number)
        assert state.amendments == ()
        assert f"#{number} is left alone" in state.remarks[0]

    def test_files_outside_the_paragraphs_are_named_and_left_to_people(self, scene: Scene) -> None:
        text = scene.text(REC_9).replace("entertain", "consider")
        number = scene.propose("ada", "one", {f"report/{REC_9}": text, "README.md": "Mine.\n"})
        scene.reconcile()
        assert "status: outside the report" in labels(scene, number)
        assert "README.md is no paragraph of the report" in comment(scene, number)
        assert "<ins>consider</ins>" in comment(scene, number)

    def test_main_that_moved_is_carried_onto_and_the_banner_explained(self, scene: Scene) -> None:
        one = propose(scene)
        two = scene.replace("ben", "two", REC_9, "general public use", "use by everyone")
        scene.reconcile()
        scene.github.merge("mia", one, "squash")
        scene.reconcile()
        assert "<ins>use by everyone</ins>" in comment(scene, two)
        assert "<ins>consider</ins>" not in comment(scene, two)
        assert "nothing needs to be done" in comment(scene, two)
        assert scene.reconcile() == ()

    def test_one_of_which_all_is_in_the_text_is_reflected_and_stays_open(self, scene: Scene) -> None:
        one, two = propose(scene), propose(scene, "ben")
        scene.github.merge("mia", one)
        scene.reconcile()
        assert "status: reflected" in labels(scene, two)
        assert scene.github.snapshot(two).state == "open"


def test_a_long_conversation_is_read_to_its_end(scene: Scene) -> None:
    number = propose(scene)
    for n in range(150):
        scene.github.comment("eve", number, f"Word {n}.")
    scene.reconcile()
    scene.github.comment("eve", number, "/help")
    scene.reconcile()
    assert [login for login, _ in scene.github.snapshot(number).comments].count(BOT) == 1
    assert "### Answers" in comment(scene, number)


def test_a_shallow_clone_gets_what_it_lacks(scene: Scene) -> None:
    scene.github.push("mia", "main", {"README.md": "One more commit.\n"})
    main = scene.open_forge().fetch_state().main
    (scene.folder / ".git" / "shallow").write_text(f"{main}\n", encoding="utf-8")
    number = propose(scene)
    assert read(scene)[f"#{number}"].changes


def test_every_label_we_make_has_one_of_our_beginnings(scene: Scene) -> None:
    propose(scene)
    propose(scene, "eve", new="welcome")
    scene.reconcile()
    assert all(label.name.startswith(PREFIXES) for label in scene.github.repository.labels)
