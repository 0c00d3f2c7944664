"""The consensus branch and its pull request: what is adopted on GitHub waits there until people merge it."""

from __future__ import annotations

import pytest

from bot.commands.gather import negotiate_state
from bot.commands.reconcile import derive_shown
from bot.errors import UserError
from bot.forge.adopting import make_text
from bot.forge.consensus import BRANCH
from bot.forge.state import NewText
from bot.publish.renumbering import render_renumbering_message
from bot.reconcile.entry import EntryKind
from bot.reconcile.resolving import keep_unchanged, resolve
from bot.reconcile.selection import parse_selection
from bot.report.paragraph import ParagraphId, parse_paragraph_id
from bot.report.renumbering import renumber
from tests.forge.github.scene import SUBMITS, Scene
from tests.github.double.bare import Bare
from tests.github.double.world import Pull

FILE = "recommendations/09.md"
REC_9 = ParagraphId(section="recommendations", number=9)


@pytest.fixture
def writer(scene: Scene) -> Scene:
    """The scene with a token that may push, as the bot's job has."""
    scene.replace("ada", "one", FILE, "entertain", "consider")
    scene.replace("ben", "two", FILE, "entertain", "welcome")
    scene.replace("eve", "three", FILE, "an open,", "an open, free,")
    return Scene(scene.github, scene.folder, scene.github.actions_token(SUBMITS), scene.waits)


def adopt(scene: Scene, *selections: str, unchanged: tuple[str, ...] = ()) -> str:
    forge = scene.open_forge()
    state = forge.fetch_state()
    negotiation = negotiate_state(state)
    chosen = [each for text in selections for each in parse_selection(text, negotiation)]
    adoptions = (*resolve(chosen, negotiation), *keep_unchanged(unchanged, negotiation))
    return forge.adopt(state.main, [make_text(each, negotiation) for each in adoptions])


def find(scene: Scene) -> Pull:
    """The one consensus pull request that is open."""
    (pull,) = (pull for pull in scene.github.repository.pulls if pull.head_ref == BRANCH and not pull.closed)
    return pull


def read(scene: Scene, branch: str = BRANCH) -> str:
    return Bare(scene.github.repository.path).git("show", f"refs/heads/{branch}:report/{FILE}") + "\n"


def texts(scene: Scene) -> str:
    return scene.open_forge().fetch_state().report.texts[REC_9] + "\n"


def test_what_is_adopted_waits_in_one_pull_request(writer: Scene) -> None:
    before = read(writer, "main")
    assert adopt(writer, "rec 9/1=#1").endswith(f"/pull/{find(writer).number}")
    adopt(writer, "rec 9/2=#3")
    assert read(writer, "main") == before
    assert read(writer) == before.replace("entertain", "consider").replace("an open,", "an open, free,")
    assert find(writer).title == "Consensus text: rec 9"
    assert len(Bare(writer.github.repository.path).read_commits(find(writer).base_sha, find(writer).head_sha)) == 2


def test_its_description_says_what_is_taken_from_whom_and_what_stood_beside_it(writer: Scene) -> None:
    adopt(writer, "rec 9/1=#1")
    text = find(writer).body or ""
    assert "<del>entertain</del><ins>consider</ins>" in text
    assert "- rec 9/1: proposed by Illustration A (Governments)" in text
    assert "not taken: “welcome”, proposed in " in text
    trailers = text.split("\n\n")[-1]
    assert trailers.startswith(
        'Paragraph: recommendations/9\nPoint: rec 9/1\nEdit: 34-43 "consider"\n'
        "Amendment: #1\nProposed-by: illustration-a"
    )


def test_its_description_says_who_proposes_which_word_of_a_combination(writer: Scene) -> None:
    writer.replace("ben", "four", FILE, "an open,", "an open, global,")
    adopt(writer, "rec 9/1=#1", "rec 9/2=#3+#4")
    told = (find(writer).body or "").replace("\\", "").replace("&#8203;", "")
    assert (
        "  - rec 9/1: “consider” in place of “entertain” by Illustration A (Governments); amendment #1\n"
        "  - rec 9/2: “free,” inserted; amendment #3\n"
        "  - rec 9/2: “global,” inserted by Illustration B (Private sector); amendment #4\n"
        "- This combination has been proposed by nobody as a whole.\n"
    ) in told


@pytest.mark.parametrize("method", ["merge", "squash", "rebase"])
def test_whatever_button_people_press_the_record_says_who_proposed_which_word(writer: Scene, method: str) -> None:
    writer.replace("ben", "four", FILE, "general public use", "use by everyone")
    writer.replace("eve", "five", "recommendations/17.md", "every year", "every two years")
    adopt(writer, "rec 9/1=#1", "rec 9/4=#4", "rec 17=#5")
    writer.github.merge("mia", find(writer).number, method=method)
    entries = {str(each.paragraph): each for each in writer.open_forge().fetch_state().adopted}
    assert [(each.point, each.new, each.proposers) for each in entries["recommendations/9"].taken] == [
        ("rec 9/1", "consider", ("illustration-a",)),
        ("rec 9/4", " by everyone", ("illustration-b",)),
    ]
    assert entries["recommendations/17"].taken == ()


def test_it_is_nobodys_amendment(writer: Scene) -> None:
    adopt(writer, "rec 9/1=#1")
    state = writer.open_forge().fetch_state()
    assert [amendment.id for amendment in state.amendments] == ["#1", "#2", "#3"]
    writer.reconcile()
    assert not find(writer).labels
    assert not find(writer).comments
    assert writer.reconcile() == ()


def test_a_branch_of_that_name_in_a_copy_is_an_amendment_like_any_other(writer: Scene) -> None:
    number = writer.replace("eve", BRANCH, "recommendations/17.md", "every year", "every two years")
    assert f"#{number}" in [amendment.id for amendment in writer.open_forge().fetch_state().amendments]


@pytest.mark.parametrize("method", ["merge", "squash", "rebase"])
def test_whatever_button_people_press_the_next_run_understands_it(writer: Scene, method: str) -> None:
    expected = read(writer, "main").replace("entertain", "consider").replace("an open,", "an open, free,")
    adopt(writer, "rec 9/1=#1")
    adopt(writer, "rec 9/2=#3", unchanged=("rec 12",))
    writer.github.merge("mia", find(writer).number, method=method)
    state = writer.open_forge().fetch_state()
    assert texts(writer) == expected
    shown = derive_shown(state)
    assert "status: reflected" in shown["#1"].labels
    assert "status: reflected" in shown["#3"].labels
    assert "rec 9/1" in shown["#2"].comment
    assert "proposed by Illustration A (Governments), " in shown["#2"].comment
    assert {each for entry in state.adopted for each in entry.amendments} == {"#1", "#3"}
    assert state.taken == ()
    if method != "rebase":
        assert [str(e.paragraph) for e in state.adopted if e.kind is EntryKind.UNCHANGED] == ["recommendations/12"]
    writer.reconcile()
    assert writer.reconcile() == ()


def test_the_branch_follows_when_main_moves(writer: Scene) -> None:
    adopt(writer, "rec 9/1=#1")
    number = find(writer).number
    moved = read(writer, "main").replace("general public use", "use by everyone")
    writer.github.push("mia", "main", {f"report/{FILE}": moved})
    writer.reconcile()
    assert read(writer) == moved.replace("entertain", "consider")
    assert find(writer).number == number
    writer.github.forget_requests()
    assert writer.reconcile() == ()
    assert not any(request.wrote for request in writer.github.requests)


def test_what_no_longer_fits_is_left_out_and_told(writer: Scene) -> None:
    adopt(writer, "rec 9/1=#1")
    adopt(writer, "rec 9/2=#3")
    moved = read(writer, "main").replace("entertain", "discuss")
    writer.github.push("mia", "main", {f"report/{FILE}": moved})
    remarks = writer.open_forge().fetch_state().remarks
    writer.reconcile()
    assert any('"Adopt rec 9/1" was left out' in remark for remark in remarks)
    assert read(writer) == moved.replace("an open,", "an open, free,")
    assert "was left out" in (find(writer).body or "")


def test_other_words_for_what_waits_are_refused(writer: Scene) -> None:
    adopt(writer, "rec 9/1=#1")
    with pytest.raises(UserError, match="taken already and wait to be merged"):
        adopt(writer, "rec 9/1=#2")
    assert "welcome" not in read(writer)


def test_what_waits_is_not_taken_twice(writer: Scene) -> None:
    adopt(writer, "rec 9/1=#1", unchanged=("rec 12",))
    head = find(writer).head_sha
    adopt(writer, "rec 9/1=#1", unchanged=("rec 12",))
    assert find(writer).head_sha == head


def test_when_people_close_it_nothing_waits_and_the_next_begins_anew(writer: Scene) -> None:
    adopt(writer, "rec 9/1=#1")
    first = find(writer).number
    writer.github.close("mia", first)
    assert writer.open_forge().fetch_state().taken == ()
    writer.reconcile()
    adopt(writer, "rec 9/2=#3")
    assert find(writer).number != first
    assert "consider" not in read(writer)


def test_without_the_right_to_open_it_the_branch_and_a_link_are_told(writer: Scene) -> None:
    writer.github.repository.actions_may_open_pulls = False
    said = adopt(writer, "rec 9/1=#1")
    link = f"{writer.github.url}/working-group/report/compare/main...{BRANCH}?expand=1"
    assert link in said
    assert "consider" in read(writer)
    number = writer.github.open_pull("mia", BRANCH, "Consensus")
    writer.reconcile()
    assert find(writer).number == number
    assert "- rec 9/1: proposed by" in (find(writer).body or "")


def test_a_new_paragraph_waits_under_its_name(writer: Scene) -> None:
    name = "report/recommendations/13bis.md"
    for login in ("ada", "ben"):
        writer.propose(login, "new", {name: f"A paragraph of {login}.\n"})
    adopt(writer, "after rec 13=#4")
    found = parse_paragraph_id("recommendations/13bis")
    (waiting,) = writer.open_forge().fetch_state().taken
    assert waiting.texts == {found: "A paragraph of ada."}


def test_new_numbers_are_told_as_such_and_once(scene: Scene) -> None:
    scene.github.push("mia", "main", {"report/recommendations/17.md": None})
    writer = Scene(scene.github, scene.folder, scene.github.actions_token(SUBMITS), scene.waits)
    state = writer.open_forge().fetch_state()
    renumbering = renumber(state.report)
    texts: dict[ParagraphId, str | None] = {old: None for old in state.report.texts if old not in renumbering.texts}
    texts |= {name: text for name, text in renumbering.texts.items() if state.report.texts.get(name) != text}
    writer.open_forge().adopt(
        state.main, [NewText(message=render_renumbering_message(renumbering, state.report), texts=texts)]
    )
    told, _, trailers = (find(writer).body or "").rpartition("\n\n")
    assert find(writer).title == "Consensus text: new numbers"
    assert "### The report is numbered anew\n\n- rec 18 becomes rec 17\n- rec 19 becomes rec 18\n\n" in told
    assert told.count("Every section counts from 1") == 1
    assert "not recorded" not in told
    assert trailers.startswith("Renumbered: recommendations/18 recommendations/17")
