"""Unified diffs of paragraph files."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.documents.patch import is_patch, read_patch, show_patch
from bot.documents.tracked import read_tracked
from bot.errors import UserError
from bot.publish.reading import draw_edits
from bot.report.paragraph import ParagraphId
from bot.report.report import Report, Section, Settings
from bot.report.stakeholder import Stakeholders
from bot.text.token import tokenize

REC = ParagraphId(section="recommendations", number=9)
LINES = st.lists(st.text("ab \u2028“", min_size=1, max_size=4).filter(str.strip), min_size=1, max_size=8)


def make_report(text: str) -> Report:
    section = Section(id="recommendations", title="Recommendations", short="rec", kind="recommendations")
    return Report(
        settings=Settings(title="An illustration", sections=(section,)),
        stakeholders=Stakeholders(groups=(), members=()),
        texts={REC: text},
    )


def write_patch(old: str, new: str, lines: int = 3) -> str:
    before, after = ([f"{line}\n" for line in text.split("\n")] for text in (old, new))
    return "".join(difflib.unified_diff(before, after, f"a/report/{REC.path}", f"b/report/{REC.path}", n=lines))


@given(LINES, LINES, st.integers(0, 3))
def test_a_diff_gives_the_new_text_to_the_byte(old: list[str], new: list[str], lines: int) -> None:
    base, proposed = "\n".join(old), "\n".join(new)
    patch = write_patch(base, proposed, lines)
    assume(tokenize(base).keys != tokenize(proposed).keys)
    assert is_patch(patch)
    (change,) = read_patch(patch, make_report(base), "a.diff")[0]
    assert (change.base, change.proposed) == (base, proposed)


@given(LINES, LINES, st.integers(0, 3))
def test_a_diff_says_by_itself_what_it_changes_and_its_edits_lead_there(
    old: list[str], new: list[str], lines: int
) -> None:
    assume(old != new)
    document = read_tracked(write_patch("\n".join(old), "\n".join(new), lines).encode("utf-8"), "a.diff")
    for paragraph in document.paragraphs:
        assert paragraph.base is not None
        assert paragraph.proposed is not None
        assert paragraph.number == f"report/{REC.path}"
        assert draw_edits(paragraph.base, paragraph.proposed, paragraph.edits) is not None
    whole = write_patch("\n".join(old), "\n".join(new), len(old) + len(new))
    (paragraph,) = read_tracked(whole.encode("utf-8"), "a.diff").paragraphs
    assert (paragraph.base, paragraph.proposed) == ("\n".join(old), "\n".join(new))


def test_a_diff_tells_a_new_paragraph_a_deleted_one_and_a_part_of_one() -> None:
    new = f"--- /dev/null\n+++ b/{REC.path}\n@@ -0,0 +1 @@\n+New.\n"
    gone = f"--- a/{REC.path}\n+++ /dev/null\n@@ -1 +0,0 @@\n-Old.\n"
    part = f"--- a/{REC.path}\n+++ b/{REC.path}\n@@ -3 +3 @@\n-Old.\n+New.\n"
    found = [show_patch(patch, "a.diff").paragraphs[0] for patch in (new, gone, part)]
    assert [(each.base, each.proposed) for each in found] == [(None, "New."), ("Old.", None), ("Old.", "New.")]
    assert [each.remarks for each in found] == [(), (), ("This is line 3 of the file.",)]


def test_a_diff_without_a_newline_at_the_end_is_read() -> None:
    patch = f"--- a/{REC.path}\n+++ b/{REC.path}\n@@ -1 +1 @@\n-Old.\n+New.\n\\ No newline at end of file\n"
    assert read_patch(patch, make_report("Old."), "a.diff")[0][0].proposed == "New."


@pytest.mark.parametrize(
    ("patch", "says"),
    [
        (write_patch("Other.", "New."), "line 4 of the diff .* does not have the line “Other.”"),
        (write_patch("Old.", "Old. "), "changes no words"),
        (write_patch("Old.", "New.") * 2, "twice"),
        (write_patch("Old.", "New.").replace("09.md", "10.md"), "which the report does not have"),
        (write_patch("Old.", "New.").replace("-1 +1", "-1,4 +1"), "cannot be read as a diff"),
        (write_patch("Old.", f"New {'word ' * 30_000}"), "larger than a paragraph"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(patch: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        read_patch(patch, make_report("Old."), "a.diff")


@pytest.mark.parametrize("text", ["", "9. Old.\n", "--- a line\nand more\n", "--- a\n+++ b\n"])
def test_what_is_no_diff_is_none(text: str) -> None:
    assert not is_patch(text)
