"""What every forge does, whatever place it keeps amendments in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import pytest

from bot.amendments.amendment import Change, Doubt, Kind, Receipt
from bot.commands.gather import negotiate_state
from bot.commands.reconcile import derive_shown, plan_reconciliation
from bot.errors import UserError
from bot.forge.adopting import make_text
from bot.forge.consensus import BRANCH
from bot.forge.local import LocalForge
from bot.forge.port import Forge, Submission
from bot.forge.state import NewText
from bot.publish.draft import render_draft_message
from bot.publish.renumbering import render_renumbering_message
from bot.reconcile.frozen import freeze_points
from bot.reconcile.plan import SetComment, SetLabels
from bot.reconcile.position import find_positions, find_positions_on
from bot.reconcile.procedure import Freeze, Thaw
from bot.reconcile.record import Confirmation, digest_words
from bot.reconcile.resolving import keep_unchanged, resolve
from bot.reconcile.selection import parse_selection
from bot.reconcile.statement import Stance
from bot.report.draft import FrozenReport, IssuedDraft, render_points
from bot.report.paragraph import ParagraphId, Place
from bot.report.renumbering import renumber
from bot.repository.repository import Repository
from tests.forge.github.scene import SUBMITS, open_scene
from tests.reconcile.spoken import on, on_amendment, say

REC_9 = ParagraphId(section="recommendations", number=9)
REC_17 = ParagraphId(section="recommendations", number=17)
REC_13_BIS = ParagraphId(section="recommendations", number=13, suffix="bis")
TIME = "2017-11-20T10:30:00+01:00"


@dataclass(frozen=True, slots=True)
class House:
    """A forge, and what people do there so that adopted words stand in the report."""

    forge: Forge
    merge: Callable[[], object] = lambda: None


@contextmanager
def open_local(folder: Path) -> Iterator[House]:
    yield House(LocalForge(Repository.open(folder)))


@contextmanager
def open_github(folder: Path) -> Iterator[House]:
    with open_scene(folder, folder.parent, SUBMITS) as scene:
        github = scene.github
        github.add_user("mia", permission="maintain")

        def merge() -> None:
            (number,) = (p.number for p in github.repository.pulls if p.head_ref == BRANCH and not p.closed)
            github.merge("mia", number)

        yield House(scene.open_forge(), merge)


HOUSES: dict[str, Callable[[Path], AbstractContextManager[House]]] = {"local": open_local, "github": open_github}


@pytest.fixture(params=HOUSES)
def house(request: pytest.FixtureRequest, report_folder: Path) -> Iterator[House]:
    with HOUSES[request.param](report_folder) as opened:
        yield opened


@pytest.fixture
def forge(house: House) -> Forge:
    return house.forge


def change_rec_9(forge: Forge, old: str = "entertain", new: str = "consider", **fields: object) -> Change:
    base = forge.fetch_state().report.texts[REC_9]
    assert base.count(old) == 1
    return Change(target=REC_9, name=REC_9, base=base, proposed=base.replace(old, new), **fields)  # type: ignore[arg-type]


def submit(forge: Forge, *changes: Change, who: tuple[str, ...] = ("illustration-a",)) -> str:
    submission = Submission(submitters=who, title="An illustration", changes=changes, received=TIME)
    return forge.submit(submission, forge.fetch_state().main)[0]


def reconcile(forge: Forge) -> int:
    state = forge.keep_said(forge.fetch_state())
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


def make_submission(*changes: Change, who: str = "illustration-a", **fields: object) -> Submission:
    return Submission(submitters=(who,), title="An illustration", changes=changes, received=TIME, **fields)  # type: ignore[arg-type]


def make_receipt(file: str = "letter.docx", received: str = TIME) -> Receipt:
    return Receipt(file=file, sha256=sha256(file.encode()).hexdigest(), received=received)


def test_any_number_is_submitted_at_once_and_what_cannot_be_does_not_stop_the_others(
    house: House, forge: Forge
) -> None:
    one, other = change_rec_9(forge), change_rec_9(forge, new="welcome")
    submissions = [
        make_submission(one),
        make_submission(replace(one, proposed=one.base)),
        make_submission(other),
        make_submission(one),
        make_submission(other, who="illustration-b"),
    ]
    outcomes = forge.submit_all(submissions, forge.fetch_state())
    assert [bool(outcome.problem) for outcome in outcomes] == [False, True, False, False, False]
    assert [outcome.is_new for outcome in outcomes] == [True, False, True, False, True]
    assert outcomes[3].amendment == outcomes[0].amendment
    assert len({outcome.amendment for outcome in outcomes if not outcome.problem}) == 3
    assert len(forge.fetch_state().amendments) == 3


def test_a_paragraph_that_is_only_asked_about_is_kept_with_its_question(forge: Forge) -> None:
    question = Doubt(start=0, end=12, question="Did you strike “Institutions”?")
    base = forge.fetch_state().report.texts[REC_9]
    asked = Change(target=REC_9, name=REC_9, base=base, proposed=base, doubts=(question,))
    deleted = Change(target=REC_17, name=REC_17, base=forge.fetch_state().report.texts[REC_17], proposed=None)
    amendment_id = submit(forge, asked, deleted)
    (amendment,) = forge.fetch_state().amendments
    assert {change.name: change for change in amendment.changes} == {REC_9: asked, REC_17: deleted}
    shown = derive_shown(forge.fetch_state())[amendment_id]
    assert "status: unconfirmed" in shown.labels
    assert "Did you strike “Institutions”?" in shown.comment


def test_the_files_that_an_amendment_was_read_from_come_back(forge: Forge) -> None:
    receipts = (make_receipt("Pages 1–2 sha256:x.docx"), make_receipt("a\nb.docx"))
    forge.submit(make_submission(change_rec_9(forge), receipts=receipts), forge.fetch_state().main)
    assert forge.fetch_state().amendments[0].receipts == receipts


def test_a_new_state_goes_on_where_the_old_one_stood(forge: Forge) -> None:
    base = forge.fetch_state().report.texts[REC_17]
    asked = Doubt(start=0, end=12, question="Is it?")
    first = [change_rec_9(forge, doubts=(asked,)), Change(target=REC_17, name=REC_17, base=base, proposed=None)]
    opened = make_submission(*first, receipts=(make_receipt(),), originals={"letter.docx": b"One"})
    amendment_id = forge.submit(opened, forge.fetch_state().main)[0]
    (before,) = forge.fetch_state().amendments
    later = "2017-11-21T10:30:00+01:00"
    changes = (change_rec_9(forge, new="welcome"),)
    corrected = replace(
        make_submission(*changes, receipts=(make_receipt("letter 2.docx", later),), replaces=amendment_id),
        received=later,
    )
    assert forge.submit(corrected, forge.fetch_state().main) == (amendment_id, True)
    (after,) = forge.fetch_state().amendments
    assert (after.id, after.title, after.originals) == (before.id, before.title, before.originals)
    assert after.changes == changes
    assert (before.before, after.before) == ((), before.changes)
    assert after.received == later
    assert [receipt.file for receipt in after.receipts] == ["letter.docx", "letter 2.docx"]
    assert forge.submit(corrected, forge.fetch_state().main) == (amendment_id, False)


def test_a_question_that_is_answered_is_a_new_state(forge: Forge) -> None:
    asked = change_rec_9(forge, doubts=(Doubt(start=0, end=12, question="Is it?"),))
    amendment_id = submit(forge, asked)
    answered = make_submission(replace(asked, doubts=()), replaces=amendment_id)
    assert forge.submit(answered, forge.fetch_state().main) == (amendment_id, True)
    assert forge.fetch_state().amendments[0].changes[0].doubts == ()


def adopt(house: House, paragraph: ParagraphId, words: str | None) -> str:
    """Something is put into the report; gives back the commit on which it stood before."""
    before = house.forge.fetch_state().main
    house.forge.adopt(before, [NewText(message=f"Adopt {paragraph}\n", texts={paragraph: words})])
    house.merge()
    return before


def test_a_submission_on_an_earlier_commit_starts_there_and_is_carried_forward(house: House, forge: Forge) -> None:
    change = change_rec_9(forge)
    earlier = adopt(house, REC_17, None)
    forge.submit(make_submission(change, base=earlier), forge.fetch_state().main)
    (amendment,) = forge.fetch_state().amendments
    assert amendment.base == earlier
    assert amendment.changes == (change,)
    assert not amendment.other_paths


def test_a_new_state_on_a_later_commit_of_the_report_starts_there(house: House, forge: Forge) -> None:
    opened = make_submission(change_rec_9(forge), originals={"letter.docx": b"One"})
    amendment_id = forge.submit(opened, forge.fetch_state().main)[0]
    (before,) = forge.fetch_state().amendments
    adopt(house, REC_17, None)
    changes = (change_rec_9(forge, new="welcome"),)
    forge.submit(make_submission(*changes, replaces=amendment_id), forge.fetch_state().main)
    (after,) = forge.fetch_state().amendments
    assert after.base == forge.fetch_state().main
    assert after.changes == changes
    assert after.originals == before.originals
    assert not after.other_paths


def test_nobodys_amendment_is_replaced_by_somebody_else(forge: Forge) -> None:
    amendment_id = submit(forge, change_rec_9(forge))
    other = make_submission(change_rec_9(forge, new="welcome"), who="illustration-b", replaces=amendment_id)
    with pytest.raises(UserError, match="stands in the name of illustration-a, not of illustration-b"):
        forge.submit(other, forge.fetch_state().main)
    with pytest.raises(UserError, match="There is no open amendment"):
        forge.submit(replace(other, replaces="nobody/7"), forge.fetch_state().main)


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


def test_a_statement_that_came_otherwise_comes_back_and_holds(forge: Forge) -> None:
    amendment = submit(forge, change_rec_9(forge))
    topic = on_amendment(forge.fetch_state().negotiate(), amendment)
    said = [
        say(Stance.SUPPORT, topic, "illustration-b", 1, via="floor"),
        say(Stance.COSPONSOR, topic, "illustration-c", 2),
    ]
    for statement in (*said, said[0]):
        forge.append_record(statement)
    negotiation = forge.fetch_state().negotiate()
    assert negotiation.said == {*said}
    assert negotiation.names[amendment] == ("Illustration A", "Illustration C")
    (open_amendment,) = negotiation.amendments
    assert [each.statement for each in find_positions_on(open_amendment, negotiation)] == [said[0]]
    reconcile(forge)
    shown = derive_shown(forge.fetch_state())[amendment]
    assert "supports: Illustration B (Private sector) from the floor" in shown.comment
    assert "submitter: Illustration C" in shown.labels
    assert plan_reconciliation(forge, forge.fetch_state()) == ()


def test_one_who_leaves_takes_nobody_along_and_another_takes_over(forge: Forge) -> None:
    """As the secretariat notes it, from the floor and from e-mails, some of it late and out of order."""
    amendment = submit(forge, change_rec_9(forge), who=("illustration-a", "illustration-b"))
    topic = on_amendment(forge.fetch_state().negotiate(), amendment)

    def note(stance: Stance, who: str, minute: int, via: str) -> tuple[str, ...]:
        forge.append_record(say(stance, topic, f"illustration-{who}", minute, via=via))
        negotiation = forge.fetch_state().negotiate()
        (found,) = (*negotiation.amendments, *negotiation.withdrawn)
        return found.submitters

    assert note(Stance.COSPONSOR, "c", 10, "floor") == ("illustration-a", "illustration-b", "illustration-c")
    assert note(Stance.WITHDRAW, "a", 20, "email") == ("illustration-b", "illustration-c")
    assert note(Stance.WITHDRAW, "c", 30, "floor") == ("illustration-b",)
    # This came by e-mail before C left, and is noted after it.
    assert note(Stance.COSPONSOR, "c", 25, "email") == ("illustration-b",)
    assert note(Stance.WITHDRAW, "b", 40, "floor") == ()
    reconcile(forge)
    shown = derive_shown(forge.fetch_state())[amendment]
    assert "status: withdrawn" in shown.labels
    assert not any(label.startswith("submitter: ") for label in shown.labels)
    left = "Illustration A (Governments), Illustration C (Civil society), Illustration B (Private sector)"
    assert f"Withdrawn by {left}; it takes part in nothing now." in shown.comment
    assert note(Stance.COSPONSOR, "c", 50, "floor") == ("illustration-c",)
    reconcile(forge)
    shown = derive_shown(forge.fetch_state())[amendment]
    assert "status: withdrawn" not in shown.labels
    assert {label for label in shown.labels if label.startswith("submitter: ")} == {"submitter: Illustration C"}
    assert reconcile(forge) == 0


def test_what_its_proposers_withdraw_stays_open_and_takes_part_in_nothing(forge: Forge) -> None:
    first = submit(forge, change_rec_9(forge))
    other = submit(forge, change_rec_9(forge, new="welcome"), who=("illustration-b",))
    topic = on_amendment(forge.fetch_state().negotiate(), first)
    forge.append_record(say(Stance.WITHDRAW, topic, "illustration-a"))
    shown = derive_shown(forge.fetch_state())
    assert "status: withdrawn" in shown[first].labels
    assert "status: conflict" not in shown[other].labels


def test_adopting_puts_the_words_into_the_report(house: House, forge: Forge) -> None:
    state = forge.fetch_state()
    text = state.report.texts[REC_9].replace("entertain", "consider")
    adopt(house, REC_9, text)
    assert forge.fetch_state().report.texts[REC_9] == text


def test_adopting_on_a_report_that_moved_is_refused_whole(house: House, forge: Forge) -> None:
    before = adopt(house, REC_17, None)
    with pytest.raises(UserError):
        forge.adopt(before, [NewText(message="Adopt rec 9\n", texts={REC_9: "Other words."})])
    assert forge.fetch_state().report.texts[REC_9].startswith("Institutions and processes")


def test_a_file_of_the_program_is_kept_in_a_commit_of_its_own_and_not_twice(forge: Forge) -> None:
    state = forge.fetch_state()
    assert forge.keep_file(state.main, "CHANGELOG.md", b"one\n", "Keep it\n")
    later = forge.fetch_state()
    assert later.main != state.main
    assert later.report == state.report
    assert not forge.keep_file(later.main, "CHANGELOG.md", b"one\n", "Keep it\n")
    with pytest.raises(UserError):
        forge.keep_file(state.main, "CHANGELOG.md", b"two\n", "Keep it\n")
    assert forge.fetch_state().main == later.main


def test_what_is_open_stays_after_another_is_adopted(house: House, forge: Forge) -> None:
    first = submit(forge, change_rec_9(forge))
    other = submit(forge, change_rec_9(forge, "an open,", "an open, free,"), who=("illustration-b",))
    state = forge.fetch_state()
    text = state.report.texts[REC_9].replace("entertain", "consider")
    adopt(house, REC_9, text)
    shown = derive_shown(forge.fetch_state())
    assert "status: reflected" in shown[first].labels
    assert "status: reflected" not in shown[other].labels


def test_a_draft_is_issued_once_and_its_numbers_come_back(forge: Forge) -> None:
    submit(forge, change_rec_9(forge))
    state = forge.fetch_state()
    points = freeze_points(negotiate_state(state).by_target[REC_9].composition.points)
    lines = (render_points(str(REC_9), points),)
    draft = IssuedDraft(name="rev1", symbol="X/1", date="2017-11-11", commit=state.main, lines=lines)
    message = render_draft_message(draft, "A report", "Nothing.", "")
    forge.issue_draft("rev1", state.main, message)
    with pytest.raises(UserError):
        forge.issue_draft("rev1", state.main, message.replace("Nothing.", "Something."))
    after = forge.fetch_state()
    assert after.drafts == (draft,)
    assert after.drafts[0].points == {str(REC_9): points}
    assert after.issued == FrozenReport(draft=draft, report=state.report)


def freeze(forge: Forge) -> Freeze:
    tips = {amendment.id: amendment.commit for amendment in forge.fetch_state().amendments}
    record = Freeze(amendments=tips, reason="Consolidating", by="Secretariat", at="2017-11-21T10:00:00Z")
    forge.append_record(record)
    return record


def test_what_comes_while_the_report_is_frozen_waits_and_is_told_so(forge: Forge) -> None:
    first = submit(forge, change_rec_9(forge))
    reconcile(forge)
    record = freeze(forge)
    second = submit(forge, change_rec_9(forge, new="welcome"), who=("illustration-b",))
    state = forge.fetch_state()
    assert state.freeze == record
    assert ([a.id for a in state.amendments], [a.id for a in state.waiting]) == ([first], [second])
    assert {operation.amendment for operation in plan_reconciliation(forge, state)} == {second}
    reconcile(forge)
    shown = forge.fetch_shown(derive_shown)
    assert not shown[second].labels
    assert "This was received while it is frozen, and waits" in shown[second].comment
    assert "status: conflict" not in shown[first].labels
    assert reconcile(forge) == 0


def test_what_was_submitted_while_frozen_is_not_submitted_twice(forge: Forge) -> None:
    freeze(forge)
    submission = Submission(submitters=("illustration-a",), title="x", changes=(change_rec_9(forge),), received=TIME)
    first = forge.submit(submission, forge.fetch_state().main)
    assert forge.submit(submission, forge.fetch_state().main) == (first[0], False)


def test_an_amendment_that_changes_while_frozen_takes_part_as_it_was(forge: Forge) -> None:
    amendment = submit(forge, change_rec_9(forge))
    reconcile(forge)
    freeze(forge)
    state = forge.fetch_state()
    changes = (change_rec_9(forge, new="welcome"),)
    new = Submission(submitters=("illustration-a",), title="x", changes=changes, received=TIME, replaces=amendment)
    forge.submit(new, state.main)
    state = forge.fetch_state()
    assert "consider" in str(state.amendments[0].changes[0].proposed)
    assert "welcome" in str(state.waiting[0].changes[0].proposed)
    reconcile(forge)
    comment = forge.fetch_shown(derive_shown)[amendment].comment
    assert "What was changed here since was received, and waits" in comment
    assert "welcome" not in comment
    assert reconcile(forge) == 0


def test_after_thawing_everything_is_as_if_it_came_then(forge: Forge) -> None:
    first = submit(forge, change_rec_9(forge))
    freeze(forge)
    second = submit(forge, change_rec_9(forge, new="welcome"), who=("illustration-b",))
    reconcile(forge)
    forge.append_record(Thaw(by="Secretariat", at="2017-11-22T10:00:00Z"))
    state = forge.fetch_state()
    assert (state.freeze, state.waiting, {a.id for a in state.amendments}) == (None, (), {first, second})
    reconcile(forge)
    shown = forge.fetch_shown(derive_shown)
    assert all("status: conflict" in each.labels for each in shown.values())
    assert "frozen" not in "".join(each.comment for each in shown.values())
    assert reconcile(forge) == 0


def correct(forge: Forge, amendment: str, who: str, change: Change) -> None:
    state = forge.fetch_state()
    new = Submission(submitters=(who,), title="x", changes=(change,), received=TIME, replaces=amendment)
    assert forge.submit(new, state.main) == (amendment, True)


def test_nothing_that_came_while_frozen_is_lost_and_what_was_adopted_meanwhile_is_met(house: House) -> None:
    forge = house.forge
    first = submit(forge, change_rec_9(forge))
    reconcile(forge)
    freeze(forge)
    second = submit(forge, change_rec_9(forge, new="welcome"), who=("illustration-b",))
    changes = [change_rec_9(forge, new=words) for words in ("examine", "study", "greet")]
    reconcile(forge)
    correct(forge, first, "illustration-a", changes[0])
    reconcile(forge)
    correct(forge, first, "illustration-a", changes[1])
    correct(forge, second, "illustration-b", changes[2])
    reconcile(forge)
    shown = forge.fetch_shown(derive_shown)
    assert "What was changed here since was received, and waits" in shown[first].comment
    assert "This was received while it is frozen, and waits" in shown[second].comment
    adopt(house, REC_9, change_rec_9(forge).proposed)
    reconcile(forge)
    assert "consider" in forge.fetch_state().report.texts[REC_9]
    forge.append_record(Thaw(by="Secretariat", at="2017-11-22T10:00:00Z"))
    reconcile(forge)
    standings = negotiate_state(forge.fetch_state()).by_target[REC_9].standings
    wanted = {each.amendment.id: each.carried.text for each in standings}
    text = forge.fetch_state().report.texts[REC_9]
    assert wanted == {first: text.replace("consider", "study"), second: text.replace("consider", "greet")}
    assert all("consider" in each.comment for each in forge.fetch_shown(derive_shown).values())
    assert reconcile(forge) == 0


def give_new_numbers(house: House) -> None:
    """Renumber the report, as the command does, and let people merge it."""
    state = house.forge.fetch_state()
    renumbering = renumber(state.report)
    gone: dict[ParagraphId, str | None] = dict.fromkeys(state.report.texts.keys() - renumbering.texts.keys())
    message = render_renumbering_message(renumbering, state.report)
    house.forge.adopt(state.main, [NewText(message=message, texts={**gone, **renumbering.texts})])
    house.merge()


def test_what_was_said_before_the_report_was_renumbered_is_read_under_the_new_numbers(house: House) -> None:
    forge = house.forge
    before = forge.fetch_state().negotiate()
    said = [
        say(Stance.RESERVE, on(before, "rec 16"), "illustration-a", 1),
        say(Stance.RETAIN, on(before, "rec 9"), "illustration-a", 2),
        # It is deleted before, and its number is another's then.
        say(Stance.OBJECT, on(before, "rec 17"), "illustration-a", 3),
    ]
    for statement in said:
        forge.append_record(statement)
    take(house, [], ["rec 16"])
    adopt(house, REC_13_BIS, "A new paragraph.")
    adopt(house, REC_17, None)
    give_new_numbers(house)
    now = forge.fetch_state().negotiate()
    held = {str(item.target): find_positions(item, now) for item in now.items if find_positions(item, now)}
    assert {name: [each.statement.stance for each in positions] for name, positions in held.items()} == {
        "recommendations/9": [Stance.RETAIN],
        "recommendations/17": [Stance.RESERVE],
    }
    assert all(each.is_current for positions in held.values() for each in positions)
    assert [str(name) for name in now.agreed] == ["recommendations/17"]
    # What is said from now on names the new numbers, whatever time it is said to be from.
    forge.append_record(say(Stance.SUPPORT, on(now, "rec 16"), "illustration-b", 0, numbering=now.numbering))
    later = forge.fetch_state().negotiate()
    assert [each.stance for each in later.statements["recommendations/16"]] == [Stance.SUPPORT]
    adopt(house, ParagraphId(section="recommendations", number=1), None)
    give_new_numbers(house)
    assert set(forge.fetch_state().negotiate().statements) == {f"recommendations/{number}" for number in (8, 15, 16)}


def take(house: House, selections: list[str], unchanged: list[str]) -> None:
    """Adopt, as the command does, and let people merge it."""
    state = house.forge.fetch_state()
    negotiation = state.negotiate()
    chosen = [each for text in selections for each in parse_selection(text, negotiation)]
    adoptions = (*resolve(chosen, negotiation, negotiation.retired), *keep_unchanged(unchanged, negotiation))
    house.forge.adopt(state.main, [make_text(each, negotiation) for each in adoptions])
    house.merge()
