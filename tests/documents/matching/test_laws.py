"""What holds for every file, in whatever order and under whatever numbers it has the report's paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.matching.stretch import unite
from bot.documents.reading import Sureness
from bot.documents.reading_file import parse_reading, render_reading
from bot.text.token import tokenize
from bot.text.tracked import TrackedDocument
from tests.documents.matching.samples import asked, proposed, read_body
from tests.documents.samples import make_report
from tests.documents.word.files import dele, ins, p, r, read

TEXTS = (
    "Harbours along the northern coast should publish the depth of their basins every spring.",
    "Crews of fishing boats are invited to report lost nets to the nearest lighthouse.",
    "The Forum recommends that pilots be trained in two languages before they take command.",
    "Ferries between the islands carry mail and medicine free of charge during winter storms.",
    "States should consider reducing fees for vessels that run on wind alone.",
    "A register of wrecks is kept by the Commission and opened to divers with a licence.",
)
REPORT = make_report(*TEXTS)
FOREIGN = (
    "Comments from Illustration A",
    "Dear Secretariat, we thank you for this opportunity.",
    "Page left blank",
    "The views presented here are those of the contributor alone.",
)
NEW = ("old ", "“new” ", "very ", "neither ")

# For each word of a paragraph: what is put in before it (0: nothing), and whether it is struck.
Plan = Sequence[tuple[int, bool]]
PLANS = st.lists(
    st.tuples(st.sampled_from([0] * 9 + [1, 2, 3, 4]), st.integers(0, 9).map(lambda x: x == 0)), min_size=16
)


def write(number: str, text: str, plan: Plan) -> tuple[str, str]:
    """A paragraph with tracked changes, and what it proposes."""
    runs, wanted = [r(number)], []
    for word, (new, is_struck) in zip(text.split(" "), plan, strict=False):
        if new:
            runs.append(ins(r(NEW[new - 1])))
            wanted.append(NEW[new - 1])
        runs.append(dele(r(f"{word} ")) if is_struck else r(f"{word} "))
        wanted += [] if is_struck else [f"{word} "]
    return p(*runs), "".join(wanted).strip()


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_in_any_order_under_any_numbers_no_edit_is_lost_and_none_is_made_up(
    data: st.DataObject,
) -> None:
    order = data.draw(st.permutations(range(len(TEXTS))))
    order = order[: data.draw(st.integers(1, len(TEXTS)))]
    shift = data.draw(st.integers(0, 3))
    body, wanted = [], {}
    for at, index in enumerate(order, 1 + shift):
        number = data.draw(st.sampled_from(["", f"{at}. ", f"{index + 1}. "]))
        if data.draw(st.integers(0, 3)) == 0:
            body.append(p(r(data.draw(st.sampled_from(FOREIGN)))))
        paragraph, text = write(number, TEXTS[index], data.draw(PLANS))
        body.append(paragraph)
        wanted[f"recommendations/{index + 1}"] = text
    changed = {
        name: text
        for name, text in wanted.items()
        if tokenize(text).keys != tokenize(TEXTS[int(name.rpartition("/")[2]) - 1]).keys
    }
    if not changed:
        return
    reading = read_body("".join(body), REPORT)
    found = proposed(reading, REPORT)
    assert {name: tokenize(text or "").keys for name, text in found.items()} == {
        name: tokenize(text).keys for name, text in changed.items()
    }
    assert asked(reading) == []
    assert parse_reading(render_reading(reading), "") == reading


WORDS = st.text("ab ", min_size=0, max_size=6)
PIECES = st.lists(st.tuples(st.sampled_from([r, ins, dele]), WORDS), max_size=4)


@settings(deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", ins(), dele()])), min_size=1, max_size=6))
def test_the_stretches_of_a_document_are_its_two_texts(blocks: list[tuple[list[tuple[object, str]], str]]) -> None:
    body = [p(*(r(w) if f is r else f(r(w)) for f, w in pieces), mark=mark) for pieces, mark in blocks]  # type: ignore[operator]
    document = read("".join(body))
    stretches = unite(document.paragraphs, lambda _: True, lambda _: ())
    assert "".join(each.old for each in stretches) == join(document, [each.base for each in document.paragraphs])
    assert "".join(each.new for each in stretches) == join(document, [each.proposed for each in document.paragraphs])


def join(_: TrackedDocument, texts: Sequence[str | None]) -> str:
    return "".join(text for text in texts if text is not None)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(["", "x ", "not "]), st.booleans()), min_size=1))
def test_words_that_are_not_tracked_are_never_taken_silently(rows: list[tuple[str, str, bool]]) -> None:
    rows = list({text: (text, new, tracked) for text, new, tracked in rows}.values())
    body = "".join(p(ins(r(new)) if tracked and new else r(new), r(text)) for text, new, tracked in rows)
    if not any(new for _, new, _ in rows):
        return
    reading = read_body(body, REPORT)
    sure = {
        str(change.target) for change in reading.changes for edit in change.edits if edit.reading is Sureness.CERTAIN
    }
    assert sure == {f"recommendations/{TEXTS.index(text) + 1}" for text, new, tracked in rows if new and tracked}
    assert len(asked(reading)) == sum(bool(new) and not tracked for _, new, tracked in rows)
