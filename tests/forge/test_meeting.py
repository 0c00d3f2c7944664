"""A meeting of three days, the same on a local repository and on GitHub: the same texts, records and changelog."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.commands.reconcile import derive_shown
from bot.publish.decisions import render_decisions
from bot.reconcile.procedure import Freeze, Silence, Thaw
from bot.reconcile.record import Confirmation, Record
from bot.reconcile.statement import Statement
from tests.documents.word.files import dele, ins, make_docx, p, r
from tests.forge.github.scene import open_scene
from tests.forge.meeting import ACCOUNTS, CHAIR, GitHubHouse, House, LocalHouse
from tests.gitrepo import GitRepo
from tests.reports import make_report_repository

FILE = "recommendations/{:>02}.md"
BETWEEN = ("changelog", "--since", "rev1", "--until", "rev2")
# When and where something is on record, and who wrote down what others said, is particular to a forge.
APART = {"date", "pull_request", "link", "adopted_by", "adopter_known"}
APART |= {"at", "by", "began", "ends"}


@contextmanager
def open_local(folder: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[House]:
    yield LocalHouse(make_report(folder), patch, capsys)


@contextmanager
def open_github(folder: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[House]:
    with open_scene(make_report(folder), folder) as scene:
        for number, login in enumerate((*ACCOUNTS.values(), "eve"), 11):
            scene.github.add_user(login, id=number)
            scene.github.fork(login)
        scene.github.add_user(CHAIR, permission="maintain")
        yield GitHubHouse(scene, folder, patch, capsys)


def make_report(folder: Path) -> Path:
    """The real report; each of the illustrations has an account."""
    made = make_report_repository(folder / "report-repository")
    text = (made / "report" / "stakeholders.yml").read_text(encoding="utf-8")
    for number, (who, login) in enumerate(ACCOUNTS.items(), 11):
        text = re.sub(rf"(id: {who},.*github: )\[\]", rf"\1[{{login: {login}, id: {number}}}]", text)
    GitRepo(made).commit("Say who speaks for whom", {"report/stakeholders.yml": text})
    return made


def rewrite(house: House, number: int, *pairs: tuple[str, str]) -> dict[str, str | None]:
    """A recommendation with words in place of others."""
    text = house.read(FILE.format(number))
    for old, new in pairs:
        assert text.count(old) == 1, (number, old)
        text = text.replace(old, new)
    return {FILE.format(number): text}


def submit(house: House, folder: Path) -> None:
    """Proposals by those who know Git, in a letter and from the floor; one is made anew, one comes and goes."""
    house.propose("a", "illustration-a", rewrite(house, 9, ("entertain", "consider")), "To entertain is to amuse.")
    house.propose("b", "illustration-b", rewrite(house, 9, ("entertain", "accept")))
    house.propose("c", "illustration-c", rewrite(house, 17, ("every year", "every two years")), "It is enough.")
    house.propose("new", "illustration-b", {FILE.format("13bis"): "“Capacity-building” should come first.\n"})
    house.propose("other", "illustration-a", {FILE.format("13bis"): "The gaps should be known first.\n"})
    house.propose("gone", "illustration-c", {FILE.format(5): None})
    house.submit("oral", "propose", "rec 12", "--as", "illustration-a", "--oral", "--replace", "bridge", "narrow")
    before, after = house.read(FILE.format(3)).removesuffix("\n").split("take account")
    letter = folder / "letter.docx"
    letter.write_bytes(make_docx(p(r(f"3. {before}"), dele(r("take account")), ins(r("be aware")), r(after))))
    house.submit("letter", "submit", str(letter), "--as", "illustration-c")
    house.run()
    house.change("b", "illustration-b", rewrite(house, 9, ("entertain", "welcome"), ("an open,", "an open, free,")))
    house.close("other")
    house.run()
    house.reopen("other")


def speak(house: House) -> None:
    """What is said about it, the last of several things in one second; who leaves, and who takes over."""
    house.say("illustration-c", "a", "support", "object", "reserve rec 9: to be seen")
    house.say("illustration-b", "a", "retain rec 9/1")
    house.say("illustration-a", "oral", "confirm")
    house.say("illustration-b", "gone", "object {gone}: it is needed")
    house.say("illustration-a", "gone", "cosponsor", "support rec 5={gone}")
    house.say("illustration-c", "letter", "withdraw")
    house.run()
    house.disturb()
    house.say("illustration-c", "gone", "withdraw")
    house.say("illustration-b", "letter", "cosponsor")
    house.run()


def consolidate(house: House) -> None:
    """A draft is issued; what comes while the report is frozen waits."""
    house.amend("issue", "rev1", "--symbol", "X/1", "--date", "2026-03-01")
    house.amend("freeze", "--reason", "Consolidating")
    house.propose("late", "illustration-a", rewrite(house, 9, ("general public use", "use by all")))
    house.run()
    house.amend("thaw")
    house.run()


def keep_silence(house: House) -> None:
    """One silence ends by the clock, the other by an objection."""
    house.declare_silence("b", "72h", "rec 9/2={b}")
    house.declare_silence("c", "24h", "rec 17={c}")
    house.run()
    house.say("illustration-a", "c", "object rec 17: every year is needed")
    house.run()
    house.wait(80)
    house.run()


def adopt(house: House) -> None:
    """Words are adopted by comment and by command; maintainers put in others by themselves."""
    house.adopt("a", "rec 9/1={a}", "after rec 13={new}", unchanged="rec 11")
    house.run()
    house.amend("adopt", "--yes", "rec 5={gone}")
    house.merge("merge")
    house.run()
    house.edit(rewrite(house, 2, ("should", "shall")), "Say shall")
    house.edit(rewrite(house, 4, (".", "!")), "Wonder\n\nEditorial: yes")
    house.merge_amendment("c")
    house.run()
    house.adopt("b", "rec 9/2={b}", "{letter}")
    house.run()
    house.merge("rebase")
    house.run()


def end(house: House) -> None:
    """Something is taken back, the rest is adopted, the second draft is issued."""
    house.amend("revert", "--yes", "rec 9/1")
    house.merge("squash")
    house.run()
    house.adopt("oral", "{oral}")
    house.run()
    house.merge("squash")
    house.run()
    house.amend("issue", "rev2", "--symbol", "X/2", "--date", "2026-03-05")


def renumber(house: House) -> None:
    """Everything else goes off the table, and the report gets its last numbers."""
    for name in house.ids:
        if name != "c":
            house.close(name)
    house.amend("renumber")
    house.merge("rebase")
    house.run()


def tell(house: House) -> dict[str, Any]:
    """What the meeting has come to so far, but for what is on record."""
    forge = house.open_forge()
    state = forge.fetch_state()
    shown = forge.fetch_shown(derive_shown)
    told = {
        "texts": {str(name): text for name, text in state.report.texts.items()},
        "labels": {amendment.id: sorted(shown[amendment.id].labels - {"urgent"}) for amendment in state.amendments},
        "decisions": json.loads(str(render_decisions(state.negotiate(), "json", for_chair=True))),
    }
    return {part: clean(each, house) for part, each in told.items()}


def list_records(house: House) -> list[Any]:
    """All that is on record, whether its amendment is open or not."""
    records = (describe(record) for record in house.open_forge().fetch_state().records)
    return sorted(clean([each for each in records if each], house), key=str)


def describe(record: Record) -> list[Any]:
    """What is on record, but for when and by whom it was written down; nothing of what only one forge needs."""
    match record:
        case Statement(stakeholder=who, stance=stance, topic=topic, reason=reason):
            return [who, stance, topic.scope, topic.of, topic.words, *topic.amendments, reason]
        case Confirmation(amendment=amendment, paragraph=paragraph, words=words):
            return ["confirmed", amendment, paragraph, words]
        case Silence(parts=parts, draft=draft):
            return ["silence", *(each for part in parts for each in (part.words.of, part.words.words)), draft]
        case Freeze(amendments=amendments, reason=reason):
            return ["frozen", frozenset(amendments), reason]
        case Thaw():
            return ["thawed"]
    return []


def clean(value: Any, house: House) -> Any:
    """The same with the scenario's names of amendments, and without what is particular to a forge."""
    names = {amendment: f"<{name}>" for name, amendment in house.ids.items()}
    amendment = rf"(?:{'|'.join(map(re.escape, names))})(?!\d)"
    # Who merged is not told by Git where somebody squashed.
    pattern = re.compile(
        rf"{amendment}|\b(?:[0-9a-f]{{40}}|[0-9a-f]{{12}})\b|(?: by {CHAIR})?, \d+ March 2026, \d\d:\d\d UTC|"
        r"\d+ March 2026, \d\d:\d\d UTC|2026-03-\d\dT[\d:]+Z"
    )

    def walk(each: Any) -> Any:
        match each:
            case dict():
                return {walk(key): walk(other) for key, other in each.items() if key not in APART}
            case list():
                return [walk(other) for other in each]
            case frozenset():
                return sorted(map(walk, each))
            case str():
                return pattern.sub(lambda match: names.get(match[0], "somewhere"), each)
        return each

    return walk(value)


def answer(house: House, *arguments: str, status: int = 0) -> Any:
    """What a command answers as data."""
    return clean(json.loads(house.amend(*arguments, "--format", "json", status=status)), house)


def meet(house: House, folder: Path) -> dict[str, Any]:
    """Hold the meeting: what it has come to at the end of each part, and what the record tells at the end."""
    told: dict[str, Any] = {}
    submit(house, folder)
    speak(house)
    consolidate(house)
    told["first day"] = tell(house)
    house.rest()
    keep_silence(house)
    told["silence"] = tell(house)
    adopt(house)
    told["second day"] = tell(house)
    house.rest()
    end(house)
    told["third day"] = tell(house)
    told["between drafts"] = answer(house, *BETWEEN)
    assert house.amend(*BETWEEN) == house.read_clone(*BETWEEN)
    renumber(house)
    told["renumbered"] = tell(house)
    told["records"] = list_records(house)
    told["changelog"] = answer(house, "changelog")
    # Only in the secretariat's own repository are the amendments at hand with which words are compared.
    told["words"] = {key: each for key, each in answer(house, "verify", status=1).items() if "check" not in key}
    house.rest()
    return told


def test_one_meeting_comes_to_the_same_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for number, open_house in enumerate((open_local, open_github)):
        folder = tmp_path / str(number)
        folder.mkdir()
        with monkeypatch.context() as patch, open_house(folder, patch, capsys) as house:
            told.append(meet(house, folder))
    for part, local in told[0].items():
        assert local == told[1][part], part
