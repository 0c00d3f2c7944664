"""What every forge does, whatever place it keeps amendments in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from bot.amendments.amendment import Change, Doubt, Kind
from bot.commands.reconcile import derive_shown, plan_reconciliation
from bot.errors import UserError
from bot.forge.local import LocalForge
from bot.forge.port import Forge, NewText, Submission
from bot.reconcile.plan import SetComment, SetLabels
from bot.reconcile.record import Confirmation, digest_words
from bot.report.paragraph import ParagraphId, Place
from bot.repository.repository import Repository
from tests.forge.github.scene import SUBMITS, open_scene

REC_9 = ParagraphId(section="recommendations", number=9)
REC_17 = ParagraphId(section="recommendations", number=17)
TIME = "2017-11-20T10:30:00+01:00"


@contextmanager
def open_local(folder: Path) -> Iterator[Forge]:
    yield LocalForge(Repository.open(folder))


@contextmanager
def open_github(folder: Path) -> Iterator[Forge]:
    with open_scene(folder, folder.parent, SUBMITS) as scene:
        yield scene.open_forge()


FORGES: dict[str, Callable[[Path], AbstractContextManager[Forge]]] = {"local": open_local, "github": open_github}


@pytest.fixture(params=FORGES)
def forge(request: pytest.FixtureRequest, report_folder: Path) -> Iterator[Forge]:
    with FORGES[request.param](report_folder) as opened:
        yield opened


def change_rec_9(forge: Forge, old: str = "entertain", new: str = "consider", **fields: object) -> Change:
    base = forge.fetch_state().report.texts[REC_9]
    assert base.count(old) == 1
    return Change(target=REC_9, name=REC_9, base=base, proposed=base.replace(old, new), **fields)  # type: ignore[arg-type]


def submit(forge: Forge, *changes: Change, who: tuple[str, ...] = ("illustration-a",)) -> str:
    submission = Submission(submitters=who, title="An illustration", changes=changes, received=TIME)
    return forge.submit(submission, forge.fetch_state().main)[0]


def reconcile(forge: Forge) -> int:
    state = forge.fetch_state()
    operations = plan_reconciliation(forge, state)
    forge.apply_plan(state, operations)
    return len(operations)


@pytest.mark.parametrize(
    "words",
    [
        "“consider”",
        "con\u00adsider",
        "e\u0301tudier",
        "考慮する",
        "consider\u2028more",
        "a\tb",
        "x\u202ey",
        "50 % & <b>",
        "–",
    ],
)
def test_words_come_back_to_the_byte(forge: Forge, words: str) -> None:
    submit(forge, change_rec_9(forge, new=words))
    (amendment,) = forge.fetch_state().amendments
    (change,) = amendment.changes
    assert change.proposed == change_rec_9(forge, new=words).proposed
    assert change.kind is Kind.MODIFY


def test_everything_about_an_amendment_comes_back(forge: Forge) -> None:
    doubt = Doubt(start=29, end=38, question='Did you mean "consider"?\nOr not?')
    change = change_rec_9(forge, rationale="It is shorter.\n\nAnd: plainer.", doubts=(doubt,))
    submission = Submission(
        submitters=("illustration-a", "illustration-b"),
        title="Revisions of A and B: an illustration",
        changes=(change,),
        received=TIME,
        oral=True,
        originals={"revisions ä.txt": b"the \xff original"},
    )
    amendment_id, is_new = forge.submit(submission, forge.fetch_state().main)
    (amendment,) = forge.fetch_state().amendments
    assert is_new
    assert amendment.id == amendment_id
    assert amendment.submitters == submission.submitters
    assert amendment.title == submission.title
    assert amendment.received == TIME
    assert amendment.oral
    assert amendment.changes == (change,)
    (original,) = amendment.originals
    assert original.startswith("submissions/illustration-a/")
    assert original.endswith("/revisions ä.txt")
    assert not amendment.other_paths


def test_a_new_paragraph_is_addressed_by_its_place(forge: Forge) -> None:
    name = ParagraphId(section="recommendations", number=13, suffix="bis")
    place = Place(after=ParagraphId(section="recommendations", number=13))
    submit(forge, Change(target=place, name=name, base=None, proposed="A new paragraph."))
    (amendment,) = forge.fetch_state().amendments
    assert amendment.changes[0].target == place
    assert amendment.changes[0].kind is Kind.INSERT


def test_a_deletion_comes_back_as_a_deletion(forge: Forge) -> None:
    base = forge.fetch_state().report.texts[REC_17]
    submit(forge, Change(target=REC_17, name=REC_17, base=base, proposed=None))
    assert forge.fetch_state().amendments[0].changes[0].kind is Kind.DELETE


def test_the_same_changes_by_the_same_submitters_are_opened_once(forge: Forge) -> None:
    submission = Submission(submitters=("illustration-a",), title="x", changes=(change_rec_9(forge),), received=TIME)
    first = forge.submit(submission, forge.fetch_state().main)
    again = forge.submit(submission, forge.fetch_state().main)
    assert (first[1], again) == (True, (first[0], False))
    assert len(forge.fetch_state().amendments) == 1


def test_other_submitters_and_other_words_are_other_amendments(forge: Forge) -> None:
    opened = [
        submit(forge, change_rec_9(forge)),
        submit(forge, change_rec_9(forge, new="welcome")),
        submit(forge, change_rec_9(forge), who=("illustration-b",)),
    ]
    found = {amendment.id: amendment.submitters[0] for amendment in forge.fetch_state().amendments}
    assert found == dict(zip(opened, ("illustration-a", "illustration-a", "illustration-b"), strict=True))


def test_an_amendment_that_changes_nothing_is_refused(forge: Forge) -> None:
    with pytest.raises(UserError, match="changes no words"):
        submit(forge)
    assert not forge.fetch_state().amendments


def test_a_second_reconcile_plans_nothing(forge: Forge) -> None:
    submit(forge, change_rec_9(forge))
    submit(forge, change_rec_9(forge, new="welcome"), who=("illustration-b",))
    assert reconcile(forge) > 0
    assert plan_reconciliation(forge, forge.fetch_state()) == ()


def test_what_is_shown_is_what_was_planned(forge: Forge) -> None:
    submit(forge, change_rec_9(forge))
    assert forge.fetch_shown(derive_shown) == {}
    reconcile(forge)
    assert forge.fetch_shown(derive_shown) == derive_shown(forge.fetch_state())


def test_a_later_amendment_changes_only_what_it_touches(forge: Forge) -> None:
    submit(forge, change_rec_9(forge))
    reconcile(forge)
    base = forge.fetch_state().report.texts[REC_17]
    other = submit(forge, Change(target=REC_17, name=REC_17, base=base, proposed=None), who=("illustration-b",))
    operations = plan_reconciliation(forge, forge.fetch_state())
    assert {operation.amendment for operation in operations} == {other}


def test_different_wording_is_labelled_on_both_sides(forge: Forge) -> None:
    first = submit(forge, change_rec_9(forge))
    reconcile(forge)
    second = submit(forge, change_rec_9(forge, new="welcome"), who=("illustration-b",))
    operations = plan_reconciliation(forge, forge.fetch_state())
    labels = {o.amendment: o.add for o in operations if isinstance(o, SetLabels)}
    comments = {o.amendment: o.is_new for o in operations if isinstance(o, SetComment)}
    assert labels[first] == ("status: conflict",)
    assert "status: conflict" in labels[second]
    assert comments == {first: False, second: True}


def test_a_confirmation_settles_these_words(forge: Forge) -> None:
    change = change_rec_9(forge, doubts=(Doubt(start=0, end=400, question="Is it?"),))
    amendment = submit(forge, change)
    assert "status: unconfirmed" in derive_shown(forge.fetch_state())[amendment].labels
    said = Confirmation(
        amendment=amendment, paragraph=str(REC_9), words=digest_words(change.proposed), by="Illustration A", at=TIME
    )
    forge.append_record(said)
    assert forge.fetch_state().records == (said,)
    assert "status: unconfirmed" not in derive_shown(forge.fetch_state())[amendment].labels


def test_a_confirmation_of_other_words_settles_nothing(forge: Forge) -> None:
    amendment = submit(forge, change_rec_9(forge, doubts=(Doubt(start=0, end=400, question="Is it?"),)))
    forge.append_record(
        Confirmation(amendment=amendment, paragraph=str(REC_9), words=digest_words("x"), by="A", at=TIME)
    )
    assert "status: unconfirmed" in derive_shown(forge.fetch_state())[amendment].labels


def test_adopting_puts_the_words_into_the_report(forge: Forge) -> None:
    state = forge.fetch_state()
    text = state.report.texts[REC_9].replace("entertain", "consider")
    forge.adopt(state.main, [NewText(message="Adopt rec 9\n", files={REC_9.path: f"{text}\n".encode()})])
    assert forge.fetch_state().report.texts[REC_9] == text


def test_adopting_on_a_report_that_moved_is_refused_whole(forge: Forge) -> None:
    before = forge.fetch_state().main
    forge.adopt(before, [NewText(message="Adopt rec 17\n", files={REC_17.path: None})])
    with pytest.raises(UserError):
        forge.adopt(before, [NewText(message="Adopt rec 9\n", files={REC_9.path: b"Other words.\n"})])
    assert forge.fetch_state().report.texts[REC_9].startswith("Institutions and processes")


def test_what_is_open_stays_after_another_is_adopted(forge: Forge) -> None:
    first = submit(forge, change_rec_9(forge))
    other = submit(forge, change_rec_9(forge, "an open,", "an open, free,"), who=("illustration-b",))
    state = forge.fetch_state()
    text = state.report.texts[REC_9].replace("entertain", "consider")
    forge.adopt(state.main, [NewText(message="Adopt rec 9\n", files={REC_9.path: f"{text}\n".encode()})])
    shown = derive_shown(forge.fetch_state())
    assert "status: reflected" in shown[first].labels
    assert "status: reflected" not in shown[other].labels
