"""What holds for every document, however it is marked, glued or torn."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.change import apply_reading
from bot.documents.reading_file import parse_reading, render_reading
from bot.errors import UserError
from bot.text.token import tokenize
from tests.documents.samples import make_report, proposed, read

FERRIES = "Ferries should respect the plan for all harbours, as per the wishes of Lagos:[^a]"
FERRIES += "\n\n- nets;\n- oars.\n\n[^a]: A note."
PORTS = "Ports report to the Forum on the state of the rivers, whether or not they rest."

TAGS = st.sampled_from(["u", "ins", "del", "s"])
NEW = st.sampled_from(["of", "the", "ing", "harbours", "zebras", ",", ";", "-", "_", "should not", "in", "[^9]", "un"])
GAPS = st.sampled_from([*" " * 8, "\n", "\n\n", ""])


@st.composite
def torn_documents(draw: st.DrawFn) -> str:
    """The report with words put in, left out, marked, glued and torn at random."""
    rows = []
    for label, text in (("1. ", FERRIES), ("2. ", PORTS)):
        pieces = [label]
        for word in text.replace("[^a]", "<sup>1</sup>").split(" "):
            choice, piece = draw(st.integers(0, 19)), word
            if choice in (1, 2):
                piece += draw(st.sampled_from([" ", ""])) + draw(NEW)
            if choice in (2, 3):
                tag = draw(TAGS)
                piece = f"<{tag}>{piece}</{tag}>"
            if choice == 4 and "<" not in word:
                tag, cut = draw(TAGS), draw(st.integers(0, len(word)))
                piece = f"{word[:cut]}<{tag}>{word[cut:]}</{tag}>"
            if choice:
                pieces += [piece, draw(GAPS)]
        rows.append("".join(pieces))
    return "\n\n".join(rows)


@settings(deadline=None)
@given(torn_documents(), st.booleans())
def test_every_reading_can_be_written_read_back_and_applied(document: str, reconstruction: bool) -> None:
    report = make_report(FERRIES, PORTS, reconstruction=reconstruction)
    try:
        reading = read(document, report)
    except UserError:
        return
    edits = [edit for change in reading.changes for edit in change.edits]
    assert parse_reading(render_reading(reading), "") == reading
    if any(edit.base != edit.proposed or edit.delete for edit in edits):
        doubts = sum(len(change.doubts) for change in apply_reading(reading, report))
        assert doubts == sum(edit.reading == "ask" for edit in edits)


WORDS = PORTS.removesuffix(".").split(" ")
# For each word of the base: what is put in before it, and whether it stays.
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["", "", "", "the", "of it", "all harbours,", "Zürich’s “new”"]), st.integers(0, 3).map(bool)
    ),
    min_size=len(WORDS),
    max_size=len(WORDS),
)


@settings(deadline=None)
@given(EDITS, st.sampled_from([("ins", "del"), ("u", "s")]))
def test_what_marks_say_is_what_is_proposed(edits: list[tuple[str, bool]], tags: tuple[str, str]) -> None:
    inserted, struck = tags
    marked, wanted = [], []
    for word, (new, stays) in zip(WORDS, edits, strict=True):
        marked += [f"<{inserted}>{new}</{inserted}>"] if new else []
        marked.append(word if stays else f"<{struck}>{word}</{struck}>")
        wanted += [new] if new else []
        wanted += [word] if stays else []
    if wanted in ([], WORDS):
        return
    report = make_report(PORTS, "Crews keep a diary.")
    document = f"1. {' '.join(marked)}.\n\n2. Crews keep a diary."
    (text,) = proposed(document, report).values()
    assert tokenize(text or "").keys == tokenize(" ".join(wanted) + ".").keys
