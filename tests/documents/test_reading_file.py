"""The reading as a YAML file: written, corrected by people, read back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.reading import Edit, ParagraphReading, Reading, Remark, Source, Sureness
from bot.documents.reading_file import parse_reading, render_reading
from bot.errors import UserError
from bot.report.paragraph import ParagraphId, Place
from tests.documents.samples import rec

SOURCE = Source(file="letter.txt", sha256="0" * 64)

# Whatever can stand in a document: every character of UTF-8.
TEXTS = st.text(st.characters(codec="utf-8"))
WORDS = st.text(st.characters(codec="utf-8"), min_size=1)
ASKED = {"question": WORDS, "why": TEXTS}


@st.composite
def modifications(draw: st.DrawFn) -> Edit:
    reading = draw(st.sampled_from(Sureness))
    base = draw(WORDS)
    different = TEXTS.filter(lambda text: text != base)
    question = draw(WORDS if reading is Sureness.ASK else TEXTS)
    proposed = draw(TEXTS if reading is Sureness.ASK else different)
    return Edit(reading=reading, base=base, proposed=proposed, question=question, why=draw(TEXTS))


DELETIONS = st.builds(Edit, reading=st.sampled_from(Sureness), delete=st.just(True), **ASKED)
INSERTIONS = st.builds(Edit, reading=st.sampled_from(Sureness), proposed=WORDS, **ASKED)
NAMES = st.builds(
    ParagraphId,
    section=st.sampled_from(["introduction", "annex-3"]),
    number=st.integers(1, 99),
    suffix=st.sampled_from(["", "bis"]),
)
PLACES = st.builds(Place, after=NAMES | st.just(rec(0)))
REMARKS = st.lists(st.builds(Remark, by=TEXTS, text=TEXTS), max_size=2).map(tuple)


def change(targets: st.SearchStrategy[object], edits: st.SearchStrategy[Edit], most: int) -> st.SearchStrategy[object]:
    several = st.lists(edits, max_size=most).map(tuple)
    return st.builds(ParagraphReading, target=targets, edits=several, comments=REMARKS)


READINGS = st.builds(
    Reading,
    document=st.builds(
        Source, file=WORDS, sha256=WORDS, title=TEXTS, submitter=TEXTS, group=TEXTS, published=st.booleans()
    ),
    changes=st.lists(
        change(NAMES, modifications(), 3) | change(NAMES, DELETIONS, 1) | change(PLACES, INSERTIONS, 2), max_size=3
    ).map(tuple),
    told=st.lists(TEXTS, max_size=3).map(tuple),
)


@settings(max_examples=50, deadline=None)
@given(READINGS)
def test_what_is_written_is_read_back(reading: Reading) -> None:
    assert parse_reading(render_reading(reading), "reading.yml") == reading


@pytest.mark.parametrize(
    "text", ["a\x85b", "a\u2028b", "a\u2029 b", "\ufeffa", "a\rb", "a\r\nb", "a\tb", " a ", "a\n\n b\n", "no", "1"]
)
def test_what_yaml_takes_for_something_else_is_read_back(text: str) -> None:
    change = ParagraphReading(
        target=rec(1), edits=(Edit(reading=Sureness.LIKELY, base=text, proposed=f"{text}.", why=text),)
    )
    reading = Reading(document=SOURCE, changes=(change,), told=(text,))
    assert parse_reading(render_reading(reading), "") == reading


def test_the_file_says_what_its_words_mean() -> None:
    text = render_reading(Reading(document=SOURCE))
    assert all(any(line.startswith(f"#   {word} ") for line in text.split("\n")) for word in Sureness)
    assert "published: false" in text


def test_a_reading_knows_its_file_and_the_line_of_each_edit() -> None:
    edit = Edit(reading=Sureness.LIKELY, base="a", proposed="b")
    text = render_reading(Reading(document=SOURCE, changes=(ParagraphReading(target=rec(7), edits=(edit,)),)))
    read = parse_reading(text, "reading.yml")
    rows = text.split("\n")
    assert read.file == "reading.yml"
    assert rows[read.changes[0].line - 1] == "  - paragraph: recommendations/7"
    assert rows[read.changes[0].edits[0].line - 1] == "      - reading: likely"


HEAD = 'document: {file: letter.txt, sha256: "0"}\nchanges:\n'
EDIT = HEAD + "  - paragraph: recommendations/7\n    edits:\n      - "

WRONG = [
    ("", 'is empty; a reading has "document" and "changes"'),
    ("a: b: c", "line 1, cannot be read as YAML"),
    ("[" * 500, "cannot be read as YAML"),
    ("- a", 'line 1: here must be "key: value" lines'),
    ("changes: []", 'has no "document"'),
    ("document: {file: a}\n", 'line 1: "file" and "sha256" must say'),
    ("document: {}\nchange: []\n", 'line 2: "change" is not known here (did you mean changes?)'),
    ("told: []\ntold: []\n", 'line 2: "told" is given twice'),
    (HEAD + "  a: b\n", 'line 3: here must be a list, each item on a line that begins with "- "'),
    (HEAD + "  - edits: []\n", 'line 3: a change names either its "paragraph"'),
    (HEAD + "  - paragraph: rec seven\n", 'line 3: "rec seven" is not the name of a paragraph'),
    (HEAD + "  - paragraph: recommendations/0\n", 'line 3: "recommendations/0" is not the name'),
    (EDIT + "{reading: sure, base: a}\n", 'line 5: "reading" must be certain, likely or ask, not "sure"'),
    (EDIT + "{reading: ask, base: a, proposed: b}\n", 'line 5: an edit that is still "ask" needs its "question"'),
    (EDIT + "{reading: likely, base: [a]}\n", "line 5: here must be a text"),
    (EDIT + "{reading: likely, delete: perhaps}\n", 'line 5: "perhaps" must be true or false'),
    (EDIT + "{reading: likely, delete: true, base: a}\n", 'line 5: "delete: true" deletes a whole paragraph'),
    (EDIT + "{reading: likely, proposed: a}\n", 'line 5: "base" must have words of the report'),
    (EDIT + "{reading: likely, base: a, proposed: a}\n", "line 5: “a” stays as it is"),
    (
        EDIT + "{reading: likely, delete: true}\n      - {reading: likely, base: a}\n",
        "line 3: recommendations/7 is deleted and also changed",
    ),
    (
        HEAD + "  - insert after: recommendations/7\n    edits: [{reading: likely, base: a, proposed: b}]\n",
        'line 4: a new paragraph has its text in "proposed" and no "base"',
    ),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_what_is_wrong_in_the_file_is_said_with_its_line(text: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_reading(text, "reading.yml")
    assert str(caught.value).startswith("reading.yml")
    assert message in str(caught.value)


def test_an_edit_may_strike_out_words_without_saying_what_comes_instead() -> None:
    (change,) = parse_reading(EDIT + "{reading: certain, base: the words}\n", "reading.yml").changes
    assert change.edits == (Edit(reading=Sureness.CERTAIN, base="the words"),)
