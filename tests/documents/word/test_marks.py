"""Paragraph marks that are inserted or deleted: they stand at the end of their paragraph and split or join it."""

from __future__ import annotations

from tests.documents.word.files import dele, edits, ins, p, r, read, texts

INSERTED, DELETED = ins(), dele()


def test_an_inserted_mark_splits_a_paragraph() -> None:
    document = read(p(r("First half. "), mark=INSERTED) + p(r("Second.")))
    assert texts(document) == [("First half. Second.", "First half. "), (None, "Second.")]
    assert edits(document) == [("insert", "\n")]


def test_a_deleted_mark_joins_two_paragraphs() -> None:
    document = read(p(r("First, longer. "), mark=DELETED) + p(r("Second.")))
    assert texts(document) == [("First, longer. ", "First, longer. Second."), ("Second.", None)]
    assert edits(document) == [("delete", "\n")]


def test_a_paragraph_put_in_after_another_is_new_and_leaves_the_other_alone() -> None:
    document = read(p(r("Old."), mark=INSERTED) + p(ins(r("A much longer new paragraph."))) + p(r("Next.")))
    assert texts(document) == [("Old.", "Old."), (None, "A much longer new paragraph."), ("Next.", "Next.")]
    assert edits(document) == [("insert", "A much longer new paragraph.")]


def test_a_paragraph_put_in_before_another_is_new_and_leaves_the_other_alone() -> None:
    document = read(p(ins(r("A much longer new paragraph.")), mark=INSERTED) + p(r("Old.")))
    assert texts(document) == [(None, "A much longer new paragraph."), ("Old.", "Old.")]


def test_a_deleted_paragraph_has_no_proposed_text() -> None:
    document = read(p(r("One.")) + p(dele(r("Two.")), mark=DELETED) + p(r("Three.")))
    assert texts(document) == [("One.", "One."), ("Two.", None), ("Three.", "Three.")]
    assert edits(document) == [("delete", "Two.")]


def test_a_paragraph_deleted_from_the_end_of_the_one_before_goes_alone() -> None:
    document = read(p(r("One."), mark=DELETED) + p(dele(r("Two."))) + p(r("Three.")))
    assert texts(document) == [("One.", "One."), ("Two.", None), ("Three.", "Three.")]


def test_the_deleted_last_paragraph_before_a_table_goes() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p(r('Cell.'))}</w:tc></w:tr></w:tbl>"
    document = read(p(dele(r("Gone.")), mark=DELETED) + table)
    assert texts(document) == [("Gone.", None), ("Cell.", "Cell.")]


def test_a_mark_at_the_end_of_a_cell_joins_nothing() -> None:
    row = f"<w:tr><w:tc>{p(r('One.'), mark=DELETED)}</w:tc><w:tc>{p(r('Two.'))}</w:tc></w:tr>"
    assert texts(read(f"<w:tbl>{row}</w:tbl>")) == [("One.", "One."), ("Two.", "Two.")]


def test_several_marks_in_a_row_join_several_paragraphs() -> None:
    document = read(p(r("One. "), mark=DELETED) + p(r("Two. "), mark=DELETED) + p(r("Three, the longest.")))
    assert texts(document) == [
        ("One. ", None),
        ("Two. ", None),
        ("Three, the longest.", "One. Two. Three, the longest."),
    ]
    assert edits(document) == [("delete", "\n"), ("delete", "\n")]


def test_a_mark_split_by_one_and_joined_by_another_author_is_in_both_views() -> None:
    document = read(p(r("One. "), mark=INSERTED) + p(r("Two. "), mark=DELETED) + p(r("Three.")))
    assert [each for each, _ in texts(document) if each] == ["One. Two. ", "Three."]
    assert [each for _, each in texts(document) if each] == ["One. ", "Two. Three."]
    assert sorted(edits(document)) == [("delete", "\n"), ("insert", "\n")]


def test_a_mark_inserted_and_deleted_again_joins_in_both_views() -> None:
    document = read(p(r("One. "), mark=INSERTED + DELETED) + p(r("Two.")))
    assert texts(document) == [("One. Two.", "One. Two.")]
    assert edits(document) == []


def test_words_on_both_sides_of_such_a_mark_stay_in_one_paragraph_of_both_views() -> None:
    document = read(p(ins(r("a")), mark=INSERTED + DELETED) + p(r("b")))
    assert texts(document) == [("b", "ab")]
    assert edits(document) == [("insert", "a")]


def test_a_mark_that_is_put_in_is_no_edit_where_the_row_is_deleted() -> None:
    row = f"<w:tr><w:trPr>{DELETED}</w:trPr><w:tc>{p(r('a'), mark=INSERTED)}{p(r('b'))}</w:tc></w:tr>"
    document = read(f"<w:tbl>{row}</w:tbl>")
    assert texts(document) == [("ab", None)]
    assert edits(document) == [("delete", "a"), ("delete", "b")]


def test_an_empty_paragraph_that_is_put_in_is_an_edit() -> None:
    assert edits(read(p(r("One.")) + p(mark=INSERTED) + p(r("Two.")))) == [("insert", "\n")]


def test_who_splits_a_paragraph_is_told_beside_who_writes_into_it() -> None:
    other = 'w:author="B" w:date="2017-11-21T10:30:00Z"'
    document = read(p(r("One, which is long. "), mark=INSERTED) + p(ins(r("New."), by=other)))
    assert [(edit.author, edit.text) for each in document.paragraphs for edit in each.edits] == [
        ("B", "New."),
        ("A", "\n"),
    ]


def test_edits_of_joined_paragraphs_stand_where_their_words_are() -> None:
    document = read(p(r("One, long. "), mark=DELETED) + p(r("Two"), ins(r(" new")), dele(r(" old"))))
    first, second = document.paragraphs
    assert (first.base, first.proposed) == ("One, long. ", "One, long. Two new")
    assert (second.base, second.proposed) == ("Two old", None)
    (inserted,) = first.edits
    assert first.proposed is not None
    assert first.proposed[inserted.start :] == inserted.text == " new"
    assert [edit.text for edit in second.edits] == [" old", "\n"]


def test_a_comment_in_a_paragraph_that_no_view_has_goes_to_the_next() -> None:
    both = INSERTED + DELETED
    ghost = p(ins(dele(r("x"))), '<w:r><w:commentReference w:id="0"/></w:r>', mark=both)
    note = f'<w:comment w:id="0" w:author="B">{p(r("Why?"))}</w:comment>'
    (paragraph,) = read(ghost + p(r("Text.")), comments=note).paragraphs
    assert [comment.text for comment in paragraph.comments] == ["Why?"]
