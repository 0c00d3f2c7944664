"""Real Word files, beside twins in which Word itself accepted or rejected every change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.documents.tracked import load_tracked
from bot.text.tracked import TrackedDocument, TrackedParagraph, View

FOLDER = Path(__file__).parents[4] / "shared" / "word"
SOURCES = sorted(path for path in FOLDER.glob("*.docx") if not path.stem.endswith(("-Accepted", "-Rejected")))
TWINS = [
    (source, view)
    for source in SOURCES
    for view, end in ((View.BASE, "Rejected"), (View.PROPOSED, "Accepted"))
    if source.with_name(f"{source.stem}-{end}.docx").is_file()
]
FORMATTING = ("NumberingChange", "ParagraphMark-rPr-Change", "Table-Grid", "Table-Row-Props", "Table-Prop")

pytestmark = pytest.mark.skipif(not SOURCES, reason="the collection of real Word files is not here")


def load_twin(source: Path, view: View) -> TrackedDocument:
    end = "Rejected" if view is View.BASE else "Accepted"
    return load_tracked(source.with_name(f"{source.stem}-{end}.docx"))


def get_text(paragraph: TrackedParagraph, view: View) -> str:
    text = paragraph.base if view is View.BASE else paragraph.proposed
    return re.sub(r"\s+", " ", text or "").strip()


def tell(paragraphs: Iterable[TrackedParagraph], view: View) -> list[tuple[str, str, str]]:
    """Number, style and text of each paragraph that has text in the view."""
    return [
        (each.base_number if view is View.BASE else each.proposed_number, each.style, text)
        for each in paragraphs
        if (text := get_text(each, view))
    ]


@pytest.mark.parametrize(("source", "view"), TWINS, ids=lambda value: getattr(value, "stem", str(value)))
def test_a_view_reads_like_the_file_in_which_word_made_it(source: Path, view: View) -> None:
    assert tell(load_tracked(source).paragraphs, view) == tell(load_twin(source, view).paragraphs, view)


@pytest.mark.parametrize(("source", "view"), TWINS, ids=lambda value: getattr(value, "stem", str(value)))
def test_a_file_without_changes_has_one_text_and_no_edit(source: Path, view: View) -> None:
    for paragraph in load_twin(source, view).paragraphs:
        assert paragraph.base == paragraph.proposed
        assert not paragraph.edits


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_changes_of_formatting_alone_are_no_edit_and_are_told(source: Path) -> None:
    document = load_tracked(source)
    if any(name in source.stem for name in FORMATTING):
        assert not any(paragraph.edits for paragraph in document.paragraphs)
        assert any("of formatting alone" in remark for remark in document.remarks)
    else:
        assert source.stem.endswith("Deleted-CC") or any(paragraph.edits for paragraph in document.paragraphs)
