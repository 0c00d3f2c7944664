"""Issued drafts: annotated tags, read all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.amendments.trailer import render_message
from bot.errors import UserError
from bot.report.draft import FrozenPoint, IssuedDraft, parse_points, render_points
from bot.repository.repository import Repository
from tests.gitrepo import GitRepo, count_processes

POINT = FrozenPoint(
    number=2,
    start=29,
    end=39,
    base="“enter\ntain” ",
    alternatives=(("consider\u2028it #1\r", ("a/1", "b/1")), ("", ("c/1",))),
)


def message(symbol: str, date: str, *lines: str) -> str:
    trailers = [("Symbol", symbol), ("Date", date), *(("Points", line) for line in lines)]
    return render_message(f"Draft of {date}", "# A legend\n\nFor people.", trailers)


@pytest.fixture
def begun(repo: GitRepo) -> GitRepo:
    repo.commit("Begin", {"1.md": "One.\n"})
    return repo


def test_a_draft_comes_back_as_it_was_written(begun: GitRepo) -> None:
    repository = Repository.open(begun.path)
    line = render_points("after recommendations/13", [POINT])
    repository.write_draft("rev1", begun.head(), message("A/CN.16/1", "2017-11-11", line))
    assert repository.read_drafts() == (
        IssuedDraft(
            name="rev1",
            symbol="A/CN.16/1",
            date="2017-11-11",
            commit=begun.head(),
            lines=(line,),
        ),
    )
    assert repository.read_drafts()[0].points == {"after recommendations/13": (POINT,)}


def test_the_message_is_kept_to_the_byte(begun: GitRepo) -> None:
    text = message("A/CN.16/1", "2017-11-11")
    Repository.open(begun.path).write_draft("rev1", begun.head(), text)
    assert begun.run("for-each-ref", "--format=%(contents)", "refs/tags/draft/rev1") + "\n" == text + "\n"


def test_drafts_stand_oldest_first_by_their_date_and_are_read_in_one_question(
    begun: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository.open(begun.path)
    for name, date in (("a", "2018-01-31"), ("c", "2017-11-11"), ("b", "2017-12-01")):
        repository.write_draft(name, begun.head(), message("", date))
    with count_processes(tmp_path, monkeypatch) as processes:
        drafts = repository.read_drafts()
    assert [draft.name for draft in drafts] == ["c", "b", "a"]
    assert processes == ["for-each-ref"]


def test_a_tag_by_hand_is_a_draft_without_numbers_and_a_plain_tag_is_none(begun: GitRepo) -> None:
    begun.run("tag", "draft/plain")
    begun.run("tag", "--annotate", "--message", "By hand", "draft/hand")
    begun.run("tag", "--annotate", "--message", "A tree", "draft/tree", "HEAD^{tree}")
    (draft,) = Repository.open(begun.path).read_drafts()
    assert draft == IssuedDraft(name="hand", symbol="", date="2026-03-01", commit=begun.head())


def test_without_tags_there_is_no_draft(begun: GitRepo) -> None:
    assert Repository.open(begun.path).read_drafts() == ()


def test_a_draft_is_never_overwritten(begun: GitRepo) -> None:
    repository = Repository.open(begun.path)
    repository.write_draft("rev1", begun.head(), message("", "2017-11-11"))
    with pytest.raises(UserError, match=r'could not make the tag "draft/rev1".*exists'):
        repository.write_draft("rev1", begun.head(), message("", "2017-11-12"))
    assert [draft.date for draft in repository.read_drafts()] == ["2017-11-11"]


@pytest.mark.parametrize("line", ["", "{", "[]", '{"paragraph": "a/1"}', '{"paragraph": "a/1", "points": [{}]}', "7"])
def test_a_line_of_another_hand_is_no_points(line: str) -> None:
    assert parse_points(line) is None
