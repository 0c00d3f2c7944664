"""What stood beside words that people put in with GitHub's buttons, and in whose name they stood: found and kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.commands.keeping import keep_changelog, make_note, render_kept
from bot.errors import UserError
from bot.forge.github.client import Client
from bot.forge.github.forge import GitHubForge
from bot.forge.history import read_changelog
from bot.forge.state import Moment, Past
from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.repository.repository import Repository
from tests.forge.github.scene import SUBMITS, Scene
from tests.github.double.bare import Bare
from tests.gitrepo import GitRepo

NINE = "recommendations/09.md"


@pytest.fixture
def proposed(scene: Scene) -> tuple[int, int, int]:
    """Pull requests of Ada, Ben and Eve on the same word."""
    numbers = (
        scene.replace("ada", "one", NINE, "entertain", "consider"),
        scene.replace("ben", "two", NINE, "entertain", "welcome"),
        scene.replace("eve", "three", NINE, "entertain", "examine"),
    )
    scene.reconcile()
    return numbers


def open_forge(scene: Scene) -> GitHubForge:
    place = replace(scene.place, token=scene.github.actions_token(SUBMITS))
    return GitHubForge(Repository(scene.folder), Client(place, sleep=scene.waits.append))


def refuse(self: GitHubForge, moments: tuple[Moment, ...]) -> tuple[Past, ...]:
    raise AssertionError(moments)


def keep(scene: Scene) -> bool:
    forge, repository = open_forge(scene), Repository(scene.folder)
    state = forge.fetch_state()
    if note := make_note(forge, repository, state):
        forge.keep_note(note)
    return keep_changelog(forge, state, render_kept(repository, state, note), note)


def tell(scene: Scene) -> tuple[ChangelogEntry, ...]:
    """The entries as a new clone of the main branch has them."""
    folder = Path(f"{scene.folder}-{len(list(scene.folder.parent.iterdir()))}")
    url = GitRepo(scene.folder).run("remote", "get-url", "origin")
    GitRepo(scene.folder).run("clone", "--quiet", "--single-branch", url, str(folder))
    repository = Repository.open(folder)
    return read_changelog(repository, repository.main_commit()).entries


@pytest.mark.parametrize("method", ["merge", "squash", "rebase"])
def test_every_button_leaves_the_same_record(scene: Scene, proposed: tuple[int, int, int], method: str) -> None:
    ada, ben, eve = proposed
    scene.github.comment("ben", ada, "/object: it goes too far")
    scene.reconcile()
    scene.github.merge("mia", ada, method)
    assert tell(scene)[0].beside == ()
    assert keep(scene)
    (entry,) = tell(scene)
    assert (entry.kind, entry.proposers, entry.amendments) == (EntryKind.ADOPTED, ("illustration-a",), (f"#{ada}",))
    assert [(each.amendments, each.text) for each in entry.beside] == [
        ((f"#{ben}",), "welcome"),
        ((f"#{eve}",), "examine"),
    ]
    assert [(each.kind, each.stakeholder, each.amendment) for each in entry.statements] == [
        ("object", "illustration-b", f"#{ada}")
    ]
    assert not keep(scene)


def test_in_whose_name_it_stood_is_kept_when_only_a_comment_said_it(
    scene: Scene, proposed: tuple[int, int, int]
) -> None:
    scene.github.comment("mia", proposed[2], "/on-behalf-of illustration-c")
    scene.reconcile()
    scene.github.merge("mia", proposed[2], "squash")
    keep(scene)
    (entry,) = tell(scene)
    assert (entry.proposers, entry.amendments) == (("illustration-c",), (f"#{proposed[2]}",))


def test_a_run_that_was_missed_is_made_good(scene: Scene, proposed: tuple[int, int, int]) -> None:
    ada, _, eve = proposed
    scene.github.merge("mia", ada, "squash")
    scene.github.close("eve", eve)
    late = scene.replace("eve", "four", NINE, "secure", "safe")
    scene.github.push("ben", "two", {"report/recommendations/09.md": scene.text(NINE).replace("entertain", "applaud")})
    keep(scene)
    (entry,) = tell(scene)
    assert [each.text for each in entry.beside] == ["welcome", "examine"]
    assert f"#{late}" not in str(entry.beside)


def test_nothing_is_asked_of_github_when_every_commit_says_it_itself(
    scene: Scene, proposed: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(GitHubForge, "fetch_past", refuse)
    keep(scene)


def test_where_main_lets_nobody_write_it_is_found_out_once_and_kept_beside_it(
    scene: Scene, proposed: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, ben, eve = proposed
    scene.github.merge("mia", ada, "squash")
    scene.github.protect("main")
    with pytest.raises(UserError):
        keep(scene)
    monkeypatch.setattr(GitHubForge, "fetch_past", refuse)
    with pytest.raises(UserError):
        keep(scene)
    (entry,) = open_forge(scene).fetch_state().adopted
    assert [each.amendments for each in entry.beside] == [(f"#{ben}",), (f"#{eve}",)]
    assert tell(scene)[0].beside == ()
    (scene.github.repository.path / "protected").write_text("")
    assert keep(scene)
    assert tell(scene)[0].beside == entry.beside
    assert not keep(scene)


def test_a_main_that_was_written_anew_still_tells_who_proposed_what(
    scene: Scene, proposed: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Bare(scene.github.repository.path).read_branches()["main"]
    scene.github.merge("mia", proposed[0], "squash")
    assert keep(scene)
    (entry,) = tell(scene)
    for number in proposed[1:]:
        scene.github.close("mia", number)
    text = scene.text(NINE).replace("entertain", "consider")
    scene.github.push("mia", "main", {"notes.txt": "Other."}, "Begin otherwise", start=before)
    scene.github.push("mia", "main", {f"report/{NINE}": text}, "Put in")
    monkeypatch.setattr(GitHubForge, "fetch_past", refuse)
    assert keep(scene)
    (again,) = tell(scene)
    assert again.commit != entry.commit
    assert (again.proposers, again.amendments, again.beside) == (entry.proposers, entry.amendments, entry.beside)


def test_a_fast_forward_by_hand_is_told_with_its_pull_request_and_what_stood_beside_it(scene: Scene) -> None:
    ada = scene.replace("ada", "one", NINE, "entertain", "consider")
    twelve = "recommendations/12.md"
    two = {f"report/{twelve}": scene.text(twelve).replace("aim to support", "support")}
    scene.github.push("ada", "one", two)
    ben = scene.replace("ben", "two", NINE, "entertain", "welcome")
    clone = GitRepo(scene.folder)
    clone.run("fetch", "--quiet", "origin", f"refs/pull/{ada}/head")
    url = f"{scene.github.url}/working-group/report".replace("://", f"://mia:{scene.github.token('mia')}@")
    clone.run("push", "--quiet", url, "FETCH_HEAD:refs/heads/main")
    keep(scene)
    nine, last = tell(scene)
    assert [each.amendments for each in (nine, last)] == [(f"#{ada}",), (f"#{ada}",)]
    assert nine.proposers == ("illustration-a",)
    assert [(each.amendments, each.text) for each in nine.beside] == [((f"#{ben}",), "welcome")]


def test_words_of_an_amendment_that_a_rewritten_main_has_in_another_commit_are_still_its_own(
    scene: Scene, proposed: tuple[int, int, int]
) -> None:
    before = Bare(scene.github.repository.path).read_branches()["main"]
    scene.github.merge("mia", proposed[0], "squash")
    text = scene.text(NINE).replace("entertain", "consider").replace("general public use", "use by all")
    scene.github.push("mia", "main", {f"report/{NINE}": text}, "All at once", start=before)
    keep(scene)
    first, second = tell(scene)
    assert (first.proposers, first.amendments) == (("illustration-a",), (f"#{proposed[0]}",))
    assert [each.text for each in first.beside] == ["welcome", "examine"]
    assert (second.kind, second.amendments) == (EntryKind.UNNAMED, ())
