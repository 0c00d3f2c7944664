"""``/adopt`` in comments: by maintainers, on the words that the bot had shown, into the consensus pull request."""

from __future__ import annotations

import pytest

from bot.amendments.trailer import render_message
from bot.commands.reconcile import plan_reconciliation
from bot.errors import UserError
from bot.forge.consensus import BRANCH
from bot.forge.github.client import Client
from bot.forge.github.forge import GitHubForge
from bot.publish.comment import MARKER
from bot.reconcile.frozen import freeze_points
from bot.report.draft import render_points
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
    """The bot's one comment that is kept up to date; where it speaks up, it writes others."""
    comments = scene.github.snapshot(number).comments
    (body,) = (body for login, body in comments if login == BOT and body.startswith(f"{MARKER}\n"))
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


@pytest.mark.parametrize("order", ["adopt", "object", "silence 72h"])
def test_words_that_moved_are_told_before_who_proposes_nothing_there_any_more(shown: Scene, order: str) -> None:
    shown.github.comment("mia" if order != "object" else "ben", 1, f'/{order} "rec 9/1=#1"')
    moved = shown.text(FILE).replace("Institutions and", "All institutions and")
    shown.github.push("ada", "one", {f"report/{FILE}": moved})
    shown.reconcile()
    assert "It is not certain that you saw these words when you wrote this: rec 9" in answer(shown, 1)
    assert "proposes nothing" not in answer(shown, 1)


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


def test_every_kind_of_selection_is_answered_with_who_proposes_each_word(shown: Scene) -> None:
    shown.replace("ben", "four", FILE, "an open,", "an open, global,")
    shown.github.push("ada", "five", {"report/recommendations/17.md": None})
    shown.github.open_pull("ada", "five", "No recommendation 17")
    shown.propose("ben", "six", {"report/recommendations/13bis.md": "A new paragraph.\n"})
    shown.reconcile()
    shown.github.comment("mia", 1, '/adopt "rec 9/2=#4+#3" "rec 17=#5" "after rec 13=#6", #1')
    shown.reconcile()
    told = answer(shown, 1)
    for each in (
        "rec 9/2: “global, free,” inserted (“global,” inserted, proposed by Illustration B (#4); “free,” inserted,",
        "proposed by @eve (#3))",
        "rec 9/1: “consider” in place of “entertain”, proposed by Illustration A (#1)",
        "(this combination has been proposed by nobody as a whole)",
        "rec 17: the deletion of the paragraph, proposed by Illustration A (#5)",
        "rec 13 bis: the paragraph, proposed by Illustration B (#6)",
    ):
        assert each in told
    body = find(shown).body or ""
    for each in ("### rec 17 is deleted", "### rec 13 bis is put in", "This combination has been proposed by nobody"):
        assert each in body


class TestOnTheConsensusPullRequest:
    """Maintainers say there what else is to be taken, or taken back; it is no amendment all the same."""

    @pytest.fixture
    def begun(self, shown: Scene) -> Scene:
        shown.github.comment("mia", 1, '/adopt "rec 9/1=#1"')
        shown.reconcile()
        shown.reconcile()
        return shown

    def test_more_is_added_and_answered_there(self, begun: Scene) -> None:
        number = find(begun).number
        begun.github.comment("mia", number, '/adopt "rec 9/2=#3"')
        begun.reconcile()
        assert "an open, free," in read(begun)
        assert "Taken: rec 9/2: “free,” inserted, proposed by @eve (#3)" in answer(begun, number)
        assert "rec 9/2" in (find(begun).body or "")
        assert begun.reconcile() == ()
        before = begun.github.snapshot(number).comments
        begun.reconcile()
        assert begun.github.snapshot(number).comments == before
        assert not begun.github.pull(number).labels

    def test_only_by_maintainers_and_nothing_else_is_said_there(self, begun: Scene) -> None:
        number = find(begun).number
        begun.github.comment("ada", number, '/adopt "rec 9/2=#3"')
        begun.github.comment("ben", number, "/object rec 9/1")
        begun.reconcile()
        assert "only those who may write to this repository can say this" in answer(begun, number)
        assert "This is no amendment; please write /object on the one that you mean" in answer(begun, number)
        assert "an open, free," not in read(begun)

    def test_words_that_moved_are_asked_about_again(self, begun: Scene) -> None:
        number = find(begun).number
        begun.github.comment("mia", number, "/adopt #3")
        begun.replace("ada", "four", FILE, "Institutions and", "All")
        begun.reconcile()
        assert "It is not certain that you saw these words when you wrote this: rec 9" in answer(begun, number)
        assert "an open, free," not in read(begun)


class TestNumbersThatMove:
    """A number that no draft gave can move with the next amendment; an order never meets other words by it."""

    def test_two_amendments_that_arrive_between_are_noticed(self, shown: Scene) -> None:
        shown.github.comment("mia", 1, '/adopt "rec 9/1=Illustration A"')
        # What A proposes at 9/1 is now this.
        shown.replace("ada", "four", FILE, "Institutions and", "All")
        shown.replace("ben", "five", FILE, "stakeholders", "interested parties")
        shown.reconcile()
        assert "not certain that you saw these words" in answer(shown, 1)
        assert not is_there(shown)
        shown.github.comment("mia", 1, '/adopt "rec 9/2=Illustration A"')
        shown.reconcile()
        assert read(shown) == read(shown, "main").replace("entertain", "consider")

    def test_a_page_that_shows_older_words_counts_even_where_another_shows_todays(self, shown: Scene) -> None:
        """A run was cut off after it wrote on #2 only: who reads #1 has not seen what stands on #2."""
        shown.replace("eve", "four", FILE, "Institutions and", "All")
        forge = shown.open_forge()
        state = forge.fetch_state()
        operations = [each for each in plan_reconciliation(forge, state) if each.amendment == "#2"]
        forge.apply_plan(state, operations)
        shown.github.comment("mia", 1, '/adopt "rec 9/2=#1"')
        shown.github.comment("mia", 2, '/adopt "rec 9/2=#1"')
        shown.reconcile()
        assert "not certain that you saw these words" in answer(shown, 1)
        assert "Taken: rec 9/2: “consider” in place of “entertain”" in answer(shown, 2)


def test_an_order_names_draft_and_words(shown: Scene) -> None:
    clerk = shown.open_forge()
    state = clerk.fetch_state()
    items = state.negotiate().items
    lines = (render_points(str(i.target), freeze_points(i.composition.points)) for i in items if i.composition.points)
    trailers = (("Date", "2026-03-01"), *(("Points", line) for line in lines))
    clerk.issue_draft("rev1", state.main, render_message("Draft rev1", "", trailers))
    shown.replace("ada", "four", FILE, "general public use", "use by all")
    shown.reconcile()
    shown.github.comment("mia", 1, '/adopt --draft rev1 "rec 9/2[]=#3"\n\n/adopt --draft rev1 "rec 9/3=#4"')
    shown.github.comment("mia", 2, '/silence 72h --draft rev1 "rec 9/1[entertain]=#2"\n\n/support --draft rev2 rec 9/1')
    shown.github.comment("ben", 2, "/retain --draft rev1 rec 9/1[entertain]: it is plain")
    shown.reconcile()
    assert "Taken: rec 9/2: “free,” inserted" in answer(shown, 1)
    assert "In draft rev1 there is no decision point rec 9/3; rec 9 has rec 9/1, rec 9/2" in answer(shown, 1)
    assert "Recorded: silence until" in answer(shown, 2)
    assert "wants today’s words kept at rec 9/1, “entertain”: “it is plain”" in answer(shown, 2)


class TestTakingBack:
    @pytest.fixture
    def merged(self, shown: Scene) -> Scene:
        shown.github.comment("mia", 1, '/adopt "rec 9/1=#1"')
        shown.reconcile()
        shown.github.merge("mia", find(shown).number)
        shown.reconcile()
        return shown

    def test_what_was_adopted_is_taken_back_through_the_consensus_pull_request(self, merged: Scene) -> None:
        main = read(merged, "main")
        merged.github.comment("mia", 2, '/revert "rec 9/1"')
        merged.reconcile()
        told = "To be taken back: rec 9, adopted on 2026-03-01 (rec 9/1), proposed by Illustration A"
        assert told in answer(merged, 2)
        assert read(merged, "main") == main
        assert read(merged) == main.replace("consider", "entertain")
        assert "takes back what was adopted with" in (find(merged).body or "")
        merged.github.merge("mia", find(merged).number)
        merged.reconcile()
        assert read(merged, "main") == main.replace("consider", "entertain")

    def test_what_was_not_adopted_and_who_may_not_are_told(self, merged: Scene) -> None:
        merged.github.comment("mia", 2, '/revert "rec 17"\n\n/revert')
        merged.github.comment("ben", 2, '/revert "rec 9/1"')
        merged.reconcile()
        told = answer(merged, 2)
        for each in (
            'Nothing that was adopted is left of "rec 17"',
            "Say what is to be taken back",
            "only those who may",
        ):
            assert each in told

    def test_what_was_adopted_meanwhile_is_asked_about_again(self, merged: Scene) -> None:
        merged.github.comment("mia", 2, '/revert "rec 9"')
        moved = read(merged, "main").replace("general public use", "use by everyone")
        merged.github.push("mia", "main", {f"report/{FILE}": moved})
        merged.reconcile()
        assert "not certain that you saw these words" in answer(merged, 2)
