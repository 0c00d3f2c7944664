"""From a settled reading to changes, with the doubts that are left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.amendments.amendment import Change, Doubt, Kind
from bot.documents.change import apply_reading
from bot.documents.reading import Edit, ParagraphReading, Reading, Remark, Source, Sureness
from bot.errors import UserError
from bot.report.paragraph import ParagraphId, Place
from bot.text.comparison import compare
from bot.text.token import tokenize
from tests.documents.samples import make_report, rec

BASE = "Boats rest in the old harbour, and crews rest on the boats."
REPORT = make_report(BASE, "Crews sleep.")


def edit(base: str, proposed: str, question: str = "", line: int = 0) -> Edit:
    reading = Sureness.ASK if question else Sureness.CERTAIN
    return Edit(reading=reading, base=base, proposed=proposed, question=question, line=line)


def reading(*entries: ParagraphReading, published: bool = False) -> Reading:
    document = Source(file="letter.txt", sha256="0", published=published)
    return Reading(document=document, changes=entries, file="reading.yml")


def apply(*edits: Edit) -> Change:
    (change,) = apply_reading(reading(ParagraphReading(target=rec(1), edits=edits)), REPORT)
    return change


def test_each_edit_is_made_where_its_words_stand_and_the_rest_stays() -> None:
    change = apply(edit("crews rest on", "crews sleep on"), edit("in the old harbour,", "in a harbour,"))
    assert change.proposed == "Boats rest in a harbour, and crews sleep on the boats."
    assert (change.target, change.name, change.base, change.doubts) == (rec(1), rec(1), BASE, ())


def test_the_words_around_two_edits_may_overlap() -> None:
    change = apply(edit("Boats rest in", "Boats sleep in"), edit("rest in the", "rest near the"))
    assert change.proposed == "Boats sleep near the old harbour, and crews rest on the boats."


def test_what_is_still_asked_is_made_and_in_doubt_where_it_is_made() -> None:
    change = apply(edit("Boats rest in", "Boats sleep in"), edit("the old harbour", "the new harbour", "New?"))
    start = BASE.index("old")
    assert change.proposed == "Boats sleep in the new harbour, and crews rest on the boats."
    assert change.doubts == (Doubt(start=start, end=start + 3, question="New?"),)


def test_a_question_about_unchanged_words_is_a_doubt_over_them() -> None:
    asked = edit("old harbour", "old harbour", "Is it old?")
    start = BASE.index("old harbour")
    assert apply(edit("Boats rest in", "Boats sleep in"), asked).doubts == (
        Doubt(start=start, end=start + len("old harbour"), question="Is it old?"),
    )


def test_a_paragraph_that_is_only_asked_about_keeps_its_words() -> None:
    asked = ParagraphReading(target=rec(1), edits=(edit("old harbour", "old harbour", "Is it old?"),))
    other = ParagraphReading(target=rec(2), edits=(edit("sleep", "rest"),))
    first, second = apply_reading(reading(asked, other), REPORT)
    assert (first.base, first.proposed, len(first.doubts)) == (BASE, BASE, 1)
    assert second.proposed == "Crews rest."


@given(st.data())
def test_a_doubt_touches_the_edit_however_the_texts_are_compared(data: st.DataObject) -> None:
    """ "the old" before "harbour" can be read as put in before or after an equal word beside it."""
    words = data.draw(st.lists(st.sampled_from(["a", "b", "c,"]), min_size=1, max_size=6))
    new = data.draw(st.lists(st.sampled_from(["a", "b", "c,"]), max_size=6).filter(lambda new: new != words))
    base = f"Start {' '.join(words)} end."
    proposed = f"Start {' '.join([*new, ''])}end."
    entry = ParagraphReading(target=rec(1), edits=(edit(base, proposed, "Yes?"),))
    (change,) = apply_reading(reading(entry), make_report(base))
    (doubt,) = change.doubts
    old = tokenize(base)
    for start, end, _, _ in compare(old.keys, tokenize(proposed).keys):
        assert old.ends[start - 1] <= doubt.end
        assert doubt.start <= old.starts[end]


def test_a_deletion_takes_the_whole_paragraph_and_is_in_doubt_as_a_whole() -> None:
    deletion = Edit(reading=Sureness.ASK, delete=True, question="Delete it?")
    (change,) = apply_reading(reading(ParagraphReading(target=rec(1), edits=(deletion,))), REPORT)
    assert (change.kind, change.proposed) == (Kind.DELETE, None)
    assert change.doubts == (Doubt(start=0, end=len(BASE), question="Delete it?"),)


def test_new_paragraphs_get_the_next_free_names() -> None:
    new = (Edit(reading=Sureness.CERTAIN, proposed="One."), Edit(reading=Sureness.ASK, proposed="Two.", question="?"))
    first, second = apply_reading(reading(ParagraphReading(target=Place(after=rec(1)), edits=new)), REPORT)
    assert (first.kind, first.target, first.name, first.proposed) == (
        Kind.INSERT,
        Place(after=rec(1)),
        rec(1, "bis"),
        "One.",
    )
    assert (second.name, second.doubts) == (rec(1, "ter"), (Doubt(start=0, end=0, question="?"),))


def test_comments_become_the_rationale_only_when_they_are_published() -> None:
    entry = ParagraphReading(
        target=rec(2),
        edits=(edit("sleep", "rest"),),
        comments=(Remark(by="AB", text="Why?"), Remark(by="C", text="So.")),
    )
    assert apply_reading(reading(entry), REPORT)[0].rationale == ""
    assert apply_reading(reading(entry, published=True), REPORT)[0].rationale == "AB: Why?\n\nC: So."


def wrong(*entries: ParagraphReading) -> str:
    with pytest.raises(UserError) as caught:
        apply_reading(reading(*entries), REPORT)
    return str(caught.value)


def test_all_that_does_not_fit_is_said_at_once_with_file_and_line() -> None:
    edits = (edit("no such", "x", line=5), edit("rest", "x", line=6))
    message = wrong(
        ParagraphReading(target=rec(1), edits=edits, line=4),
        ParagraphReading(target=rec(3), edits=(edit("a", "b"),), line=8),
        ParagraphReading(target=Place(after=rec(9)), edits=(edit("", "b"),), line=9),
    )
    assert message.split("\n")[:3] == [
        "reading.yml, line 5: recommendations/1 has no “no such”; copy the words from the report.",
        "reading.yml, line 6: recommendations/1 has “rest” more than once; give more words around it.",
        "reading.yml, line 8: the report has no paragraph recommendations/3 "
        "(did you mean recommendations/2 or recommendations/1?).",
    ]
    assert 'reading.yml, line 9: There is no paragraph "rec 9"' in message


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("the old harbour", "a harbour"), ("old harbour,", "new harbour,")),
        (("Boats rest in", "Boats often rest in"), ("Boats rest", "Boats always rest")),
        (("old harbour", "new harbour"), ("old harbour", "older harbour")),
    ],
)
def test_edits_that_overlap_are_refused(first: tuple[str, str], second: tuple[str, str]) -> None:
    entry = ParagraphReading(target=rec(1), edits=(edit(*first, line=5), edit(*second, line=9)))
    assert "recommendations/1 overlaps the one in line" in wrong(entry)


def test_a_paragraph_has_one_entry() -> None:
    entries = [ParagraphReading(target=rec(2), edits=(edit("sleep", new),), line=4) for new in ("rest", "wake")]
    assert "line 4: recommendations/2 has an entry already" in wrong(*entries)


@pytest.mark.parametrize("edits", [(), (edit("old harbour", "old harbour", "Is it old?"),)])
def test_a_reading_that_changes_no_word_is_refused(edits: tuple[Edit, ...]) -> None:
    assert wrong(ParagraphReading(target=rec(1), edits=edits)) == (
        "reading.yml changes no word of the report, so there is nothing to submit."
    )


def test_a_section_that_is_not_there_is_refused() -> None:
    place = Place(after=ParagraphId(section="annex", number=0))
    assert 'There is no section "annex"' in wrong(ParagraphReading(target=place, edits=(edit("", "b"),)))
