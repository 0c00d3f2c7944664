"""``/adopt`` in comments: by maintainers, on the words that the bot had shown, into the consensus pull request."""

from __future__ import annotations

import pytest

from bot.commands.reconcile import plan_reconciliation
from bot.errors import UserError
from bot.forge.consensus import BRANCH
from bot.forge.github.client import Client
from bot.forge.github.forge import GitHubForge
from bot.repository.repository import Repository
from tests.forge.github.scene import SUBMITS, Scene
from tests.forge.github.test_consensus import FILE, find, read
from tests.github.double import Fault
from tests.github.double.bare import Bare

BOT = "github-actions[bot]"


@pytest.fixture
def shown(scene: Scene) -> Scene:
    """Three pull requests on recommendation 9, shown by the bot, whose job may push."""
    scene.replace("ada", "one", FILE, "entertain", "consider")
    scene.replace("ben", "two", FILE, "entertain", "welcome")
    scene.replace("eve", "three", FILE, "an open,", "an open, free,")
    writer = Scene(scene.github, scene.folder, scene.github.actions_token(SUBMITS), scene.waits)
    writer.reconcile()
    return writer


def answer(scene: Scene, number: int) -> str:
    (body,) = (body for login, body in scene.github.snapshot(number).comments if login == BOT)
    return body.replace("\\", "").replace("&#8203;", "")


def reconcile_for_strangers(scene: Scene) -> None:
    """A run that anybody can start, which may not write to branches."""
    forge = GitHubForge(Repository(scene.folder), Client(scene.place, sleep=scene.waits.append), adopts=False)
    state = forge.fetch_state()
    forge.apply_plan(state, plan_reconciliation(forge, state))


def is_there(scene: Scene) -> bool:
    return BRANCH in Bare(scene.github.repository.path).read_branches()


def test_a_maintainer_adopts_in_a_comment(shown: Scene) -> None:
    before = read(shown, "main")
    shown.github.comment("mia", 1, 'We agree.\n\n/adopt "rec 9/1=#1" “rec 9/2=#3”')
    shown.reconcile()
    assert read(shown) == before.replace("entertain", "consider").replace("an open,", "an open, free,")
    assert "Taken: rec 9/1: “consider” in place of “entertain”, proposed by Illustration A (#1)" in answer(shown, 1)
    (commit,) = Bare(shown.github.repository.path).read_commits(find(shown).base_sha, find(shown).head_sha)
    assert (commit.author.name, commit.author.email) == ("mia", "20+mia@users.noreply.github.com")
    assert shown.reconcile() == ()


def test_a_paragraph_is_adopted_as_it_stands(shown: Scene) -> None:
    shown.github.comment("mia", 1, '/adopt "rec 12" unchanged')
    shown.reconcile()
    assert "Taken: rec 12 as it stands." in answer(shown, 1)
    assert "### rec 12 stays as it is" in (find(shown).body or "")


@pytest.mark.parametrize("who", ["ada", "eve"])
def test_nobody_else_adopts(shown: Scene, who: str) -> None:
    shown.github.comment(who, 1, '/adopt "rec 9/1=#1"')
    shown.reconcile()
    assert "only those who may write to this repository can say this" in answer(shown, 1)
    assert not is_there(shown)


def test_words_that_moved_since_they_were_shown_are_refused(shown: Scene) -> None:
    shown.github.comment("mia", 1, '/adopt "rec 9/1=#1"')
    shown.github.push("ada", "one", {f"report/{FILE}": shown.text(FILE).replace("entertain", "refuse")})
    shown.reconcile()
    assert "not certain that you saw these words" in answer(shown, 1)
    assert not is_there(shown)
    shown.github.comment("mia", 1, '/adopt "rec 9/1=#1"')
    shown.reconcile()
    assert "refuse" in read(shown)


def test_a_paragraph_that_changed_since_does_not_stay_as_it_is(shown: Scene) -> None:
    shown.github.comment("mia", 1, '/adopt "rec 12" unchanged')
    text = shown.text("recommendations/12.md").replace("the", "that", 1)
    shown.github.push("mia", "main", {"report/recommendations/12.md": text})
    shown.reconcile()
    assert "not certain that you saw these words" in answer(shown, 1)
    assert not is_there(shown)


def test_what_is_not_there_is_answered_and_nothing_is_taken(shown: Scene) -> None:
    shown.github.comment("mia", 1, '/adopt "rec 9/1=#1" "rec 9/7=#1"')
    shown.github.comment("mia", 2, "/adopt")
    shown.reconcile()
    assert "There is no decision point rec 9/7" in answer(shown, 1)
    assert "Say what is to be adopted" in answer(shown, 2)
    assert not is_there(shown)


def test_a_run_that_may_not_write_leaves_it_for_one_that_may(shown: Scene) -> None:
    shown.github.comment("mia", 1, '/adopt "rec 9/1=#1"')
    reconcile_for_strangers(shown)
    assert "/adopt" not in answer(shown, 1)
    shown.reconcile()
    assert "Taken:" in answer(shown, 1)


def test_who_may_not_adopt_is_told_so_at_once(shown: Scene) -> None:
    shown.github.comment("eve", 1, '/adopt "rec 9/1=#1"')
    reconcile_for_strangers(shown)
    assert "only those who may write to this repository can say this" in answer(shown, 1)
    assert shown.reconcile() == ()


def test_the_answer_leads_to_where_people_merge_it(shown: Scene) -> None:
    shown.github.repository.actions_may_open_pulls = False
    shown.github.comment("mia", 1, '/adopt "rec 9/1=#1"')
    shown.reconcile()
    page = f"{shown.github.url}/working-group/report"
    assert f"people merge [the consensus text]({page}/compare/main...{BRANCH}?expand=1)\n" in answer(shown, 1)
    number = shown.github.open_pull("mia", BRANCH, "Words")
    shown.github.comment("mia", 1, '/adopt "rec 9/2=#3"')
    shown.reconcile()
    assert f"people merge [the consensus text]({page}/pull/{number})\n" in answer(shown, 1)
    remarks = shown.open_forge().fetch_state().remarks
    assert f"Taken already: rec 9. It stands in the report once people merge {page}/pull/{number}" in remarks


def test_an_address_in_somebodys_reason_leads_nowhere(shown: Scene) -> None:
    shown.github.comment("ben", 1, f"/object: see {shown.github.url}/working-group/report/pull/2")
    shown.github.comment("ben", 1, "/object rec 9: see https://example.org/pull/2?expand=1")
    shown.reconcile()
    assert "](http" not in answer(shown, 1)


def test_what_could_not_be_written_is_not_answered_as_taken(shown: Scene) -> None:
    shown.github.comment("mia", 1, '/adopt "rec 9/1=#1"')
    reader = Scene(shown.github, shown.folder, shown.github.actions_token(), shown.waits, adopts=True)
    with pytest.raises(UserError, match=f"The branch {BRANCH} could not be written"):
        reader.reconcile()
    assert "Taken:" not in answer(shown, 1)
    shown.reconcile()
    assert "Taken:" in answer(shown, 1)


def test_a_run_that_is_killed_half_way_is_repaired_by_the_next(shown: Scene) -> None:
    shown.github.comment("mia", 1, '/adopt "rec 9/1=#1"')
    shown.github.set_fault(Fault.BAD_GATEWAY_BEFORE, operation="pulls/create", times=1)
    with pytest.raises(UserError):
        shown.reconcile()
    assert "Taken:" not in answer(shown, 1)
    shown.reconcile()
    assert "Taken:" in answer(shown, 1)
    assert len(Bare(shown.github.repository.path).read_commits(find(shown).base_sha, find(shown).head_sha)) == 1
    assert shown.reconcile() == ()
