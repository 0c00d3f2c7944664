"""What maintainers do with Git and GitHub's buttons: the next run understands it from the texts."""

from __future__ import annotations

import pytest

from bot.amendments.carrying import Fate
from bot.report.paragraph import ParagraphId
from tests.forge.github.scene import Scene
from tests.github.double.bare import Bare

FILE = "recommendations/09.md"
REC_9 = ParagraphId(section="recommendations", number=9)


@pytest.fixture
def shown(scene: Scene) -> Scene:
    """Three proposals on recommendation 9, which the bot has shown."""
    scene.replace("ada", "one", FILE, "entertain", "consider")
    scene.replace("ben", "two", FILE, "entertain", "welcome")
    scene.replace("eve", "three", FILE, "an open,", "an open, free,")
    scene.reconcile()
    return scene


def read_fates(scene: Scene) -> dict[str, Fate]:
    """What became of each open amendment; and after it everything is as it should be, at once."""
    standings = scene.open_forge().fetch_state().negotiate().standings
    scene.reconcile()
    assert scene.reconcile() == ()
    return {standing.amendment.id: standing.carried.fate for standing in standings}


def heads(scene: Scene) -> list[str]:
    return [pull.head_sha for pull in scene.github.repository.pulls]


@pytest.mark.parametrize("method", ["merge", "squash", "rebase"])
def test_an_amendment_merged_with_the_button_is_adopted(shown: Scene, method: str) -> None:
    before = heads(shown)
    shown.github.merge("mia", 1, method=method)
    assert read_fates(shown) == {"#2": Fate.MEETS, "#3": Fate.UNCHANGED}
    (entry,) = shown.open_forge().fetch_state().adopted
    assert (entry.new or "").count("consider") == 1
    assert heads(shown) == before


def test_an_edit_on_main_is_understood(shown: Scene) -> None:
    before = heads(shown)
    text = shown.text(FILE).replace("entertain", "consider").replace("an open,", "an open, global,")
    shown.github.push("mia", "main", {f"report/{FILE}": text})
    assert read_fates(shown) == {"#1": Fate.REFLECTED, "#2": Fate.MEETS, "#3": Fate.MEETS}
    assert heads(shown) == before


def test_a_forced_push_that_takes_words_back_brings_the_proposals_back(shown: Scene) -> None:
    bare = Bare(shown.github.repository.path)
    start = bare.read_branches()["main"]
    shown.github.push("mia", "main", {f"report/{FILE}": shown.text(FILE).replace("entertain", "consider")})
    assert read_fates(shown)["#1"] is Fate.REFLECTED
    shown.github.push("mia", "main", {"notes.txt": "Another way.\n"}, start=start)
    assert set(read_fates(shown).values()) == {Fate.UNCHANGED}


def test_main_written_anew_without_its_history_is_understood(shown: Scene) -> None:
    bare = Bare(shown.github.repository.path)
    files = {
        path: bare.git("show", f"main:{path}") + "\n"
        for path in bare.git("ls-tree", "-r", "--name-only", "main").split("\n")
    }
    files[f"report/{FILE}"] = shown.text(FILE).replace("entertain", "consider")
    shown.github.push("mia", "main", files, start="")
    state = shown.open_forge().fetch_state()
    assert "consider" in state.report.texts[REC_9]
    shown.reconcile()
    assert shown.reconcile() == ()


def test_a_branch_that_its_submitter_pushed_anew_is_carried_as_before(shown: Scene) -> None:
    shown.github.push("mia", "main", {f"report/{FILE}": shown.text(FILE).replace("general public use", "use by all")})
    start = Bare(shown.github.get_place("ada").path).read_branches()["main"]
    text = shown.text(FILE).replace("entertain", "discuss")
    shown.github.push("ada", "one", {f"report/{FILE}": text}, start=start)
    standings = shown.open_forge().fetch_state().negotiate().standings
    (mine,) = (standing for standing in standings if standing.amendment.id == "#1")
    assert mine.carried.text == text.replace("general public use", "use by all").removesuffix("\n")
