"""What an exported document says about itself comes back as it was said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.publish.traces import (
    Author,
    Bookmark,
    Origin,
    name_bookmark,
    parse_author,
    parse_bookmark,
    parse_origin,
)
from bot.report.paragraph import SUFFIXES, ParagraphId, Place

_SECTIONS = [
    "recommendations",
    "annex-1",
    "annex",
    "annex-1-after",
    "institutional-framework-and-working-methods",
    "institutional-framework-and-working-groups",
]
_paragraphs = st.builds(
    ParagraphId,
    section=st.sampled_from(_SECTIONS),
    number=st.integers(1, 999),
    suffix=st.sampled_from(SUFFIXES),
)
_beginnings = st.sampled_from(_SECTIONS).map(lambda section: ParagraphId(section=section, number=0))
_bookmarks = st.one_of(
    st.builds(Bookmark, target=_paragraphs, count=st.integers(0, 999)),
    st.builds(
        Bookmark,
        target=st.builds(Place, after=_paragraphs | _beginnings),
        count=st.integers(1, 999),
    ),
)


@given(_bookmarks)
def test_a_bookmark_names_what_it_is_set_on_within_the_length_that_word_takes(bookmark: Bookmark) -> None:
    name = name_bookmark(bookmark)
    assert parse_bookmark(name, _SECTIONS) == bookmark
    assert len(name) <= 40
    assert name.replace("_", "").isalnum()


def test_bookmarks_can_be_read_by_people() -> None:
    paragraph = ParagraphId(section="annex-1", number=13, suffix="bis")
    assert name_bookmark(Bookmark(target=paragraph)) == "amend_annex_1_13bis"
    assert name_bookmark(Bookmark(target=Place(after=paragraph), count=2)) == "amend_annex_1_13bis_N2"
    assert name_bookmark(Bookmark(target=paragraph, count=1)) == "amend_annex_1_13bis_A1"


@pytest.mark.parametrize(
    "name", ["_Toc123", "amend_recommendations", "amend_nowhere_1", "amend_annex_1_13tris", "amend_annex_0"]
)
def test_bookmarks_of_others_are_not_taken_for_ours(name: str) -> None:
    assert parse_bookmark(name, _SECTIONS) is None


@pytest.mark.parametrize(
    ("author", "text"),
    [
        (Author(name="Norway", group="Governments", amendment="norway/1"), "Norway (Governments) #norway/1"),
        (Author(name="A (B) and C", group="", amendment="12"), "A (B) and C #12"),
        (Author(name="Republic of #1 (X)", group="IGO", amendment="12"), "Republic of #1 (X) (IGO) #12"),
    ],
)
def test_an_author_names_the_amendment(author: Author, text: str) -> None:
    assert str(author) == text
    found = parse_author(text)
    assert found is not None
    assert found.amendment == author.amendment
    assert str(found) == text


def test_other_authors_are_not_taken_for_ours() -> None:
    assert parse_author("Anna Example") is None
    assert parse_author("Norway (Governments)") is None


def test_the_number_of_a_pull_request_has_one_sign_before_it() -> None:
    assert str(Author(name="Norway", group="Governments", amendment="#12")) == "Norway (Governments) #12"


def test_an_origin_is_kept_in_properties() -> None:
    authors = tuple(sorted(f"Illustration (Governments) #a/{count}" for count in range(1, 12)))
    origin = Origin(kind="redline", commit="0" * 40, draft="2017-11-11", authors=authors)
    assert parse_origin(origin.to_properties()) == origin
    assert parse_origin({"amend_kind": "redline"}) is None
    assert parse_origin({"commit": "x"}) is None
