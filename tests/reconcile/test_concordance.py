"""What was said before the report was renumbered, read under the names of today."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reconcile.concordance import Concordance, read_concordance
from bot.reconcile.digest import digest
from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.procedure import Part, Silence
from bot.reconcile.statement import Scope, Stance, Statement, Topic
from bot.reconcile.topic import look_around
from bot.report.paragraph import ParagraphId
from bot.text.token import tokenize
from tests.publish.illustration import load_report


def paragraph(number: int, suffix: str = "") -> ParagraphId:
    return ParagraphId(section="recommendations", number=number, suffix=suffix)


def entry(
    commit: str, was: ParagraphId | None, name: ParagraphId, old: str = "Words.", new: str = "Words."
) -> ChangelogEntry:
    return ChangelogEntry(
        paragraph=name,
        old=old,
        new=new,
        commit=commit,
        main=commit,
        date="2026-11-24T12:00:00Z",
        adopted_by="Secretariat",
        kind=EntryKind.RENUMBERED if was else EntryKind.ADOPTED,
        was=was,
    )


REPORT = load_report()
# 13 bis is resolved, then the first paragraph is deleted and the gap closed; 17 was deleted before the first time.
ENTRIES = (
    entry("a", paragraph(13, "bis"), paragraph(14)),
    *(entry("a", paragraph(n), paragraph(n + 1)) for n in (14, 15, 16)),
    entry("b", None, paragraph(9)),
    *(entry("c", paragraph(n), paragraph(n - 1)) for n in range(2, 20)),
)
BOTH = read_concordance(ENTRIES, REPORT)
FIRST = read_concordance(ENTRIES[:5], REPORT)


def say(of: str, numbering: str = "", scope: Scope = Scope.PARAGRAPH) -> Statement:
    topic = Topic(scope=scope, of=of, words="w")
    at = "2026-11-24T12:00:00Z"
    return Statement(stakeholder="a", stance=Stance.SUPPORT, topic=topic, by="a", at=at, numbering=numbering)


def follow(of: str, numbering: str = "", concordance: Concordance = BOTH) -> str | None:
    found = concordance.follow(say(of, numbering))
    assert found is None or (isinstance(found, Statement) and found.numbering == concordance.last)
    return found.topic.of if found else None


def test_a_name_is_followed_through_every_renumbering_since() -> None:
    assert follow("recommendations/13bis", concordance=FIRST) == "recommendations/14"
    assert follow("recommendations/13bis") == "recommendations/13"
    assert follow("recommendations/14", FIRST.last) == "recommendations/13"
    assert follow("recommendations/13", BOTH.last) == "recommendations/13"


def test_so_is_a_place_by_the_paragraph_before_it() -> None:
    assert follow("after recommendations/16") == "after recommendations/16"
    assert follow("after recommendations/14") == "after recommendations/14"
    assert follow("after recommendations/13bis", concordance=FIRST) == "after recommendations/14"
    assert follow("after recommendations/0", concordance=FIRST) == "after recommendations/0"


def test_what_was_gone_then_is_not_taken_for_the_one_that_has_its_number() -> None:
    assert follow("recommendations/17", concordance=FIRST) is None
    assert follow("recommendations/1") is None
    assert follow("after recommendations/17") is None


def test_amendments_and_other_sections_keep_their_names() -> None:
    assert follow("introduction/15") == "introduction/15"
    said = say("recommendations/2", scope=Scope.AMENDMENT)
    assert BOTH.follow(said) == said


def test_a_silence_is_followed_alike() -> None:
    topic = Topic(scope=Scope.ALTERNATIVE, of="recommendations/16", words="w")
    gone = Part(words=replace(topic, of="recommendations/17"))
    when = {"ends": "2026-11-27T12:00:00Z", "by": "Chair", "at": "2026-11-24T12:00:00Z"}
    silence = Silence(parts=(gone, Part(words=topic, within=(topic,))), **when)
    there = replace(topic, of="recommendations/17")
    assert FIRST.follow(silence) == replace(silence, parts=(Part(words=there, within=(there,)),), numbering=FIRST.last)
    assert FIRST.follow(replace(silence, parts=(gone,))) is None


def test_a_numbering_that_the_report_does_not_have_is_about_nothing_of_today() -> None:
    assert follow("recommendations/9", "0" * 12) is None


def test_a_renumbering_is_the_same_when_its_commit_is_written_anew() -> None:
    again = tuple(replace(each, main=f"{each.main}2", commit=f"{each.commit}2") for each in ENTRIES)
    assert read_concordance(again, REPORT) == BOTH
    assert len({"", FIRST.last, BOTH.last}) == 3


@given(st.permutations(range(1, 8)), st.sets(st.integers(1, 7)))
def test_two_paragraphs_never_come_to_have_one_name(order: list[int], gone: set[int]) -> None:
    """Whatever moves where: what stood there then follows, one to one, and nothing else does."""
    left = [number for number in order if number not in gone]
    moved = {old: new for new, old in enumerate(left, 1) if old != new}
    moves = [entry("a", paragraph(old), paragraph(new)) for old, new in moved.items()]
    found = read_concordance(moves, REPORT)
    names = [follow(f"recommendations/{number}", concordance=found) for number in left]
    assert names == [f"recommendations/{number}" for number in range(1, len(left) + 1)]
    others = {follow(f"recommendations/{number}", concordance=found) for number in gone}
    assert others.isdisjoint(names)


OLD = "We follow recommendation 13 bis and recommendations 14 to 16, as of 14 May, as recommendation 14 says so well."
NEW = "We follow recommendation 14 and recommendations 15 to 17, as of 14 May, as recommendation 15 says so well."


def read_followed(new: str, old: str = OLD) -> Concordance:
    """Recommendation 13 bis became 14, and so on; what reads ``new`` is recommendation 16, 17 by now."""
    moves = [entry("a", paragraph(13, "bis"), paragraph(14)), entry("a", paragraph(14), paragraph(15))]
    moves += [entry("a", paragraph(15), paragraph(16)), entry("a", paragraph(16), paragraph(17), old, new)]
    return read_concordance(moves, REPORT)


def follow_topic(topic: Topic, concordance: Concordance) -> Topic:
    statement = Statement(stakeholder="a", stance=Stance.SUPPORT, topic=topic, by="a", at="2026-11-24T12:00:00Z")
    found = concordance.follow(statement)
    assert isinstance(found, Statement)
    return found.topic


def make_topic(text: str, start: int, end: int, scope: Scope, of: str) -> Topic:
    keys = tokenize(text).keys
    before, after = look_around(keys, start, end)
    return Topic(scope=scope, of=of, words=digest(keys[start:end]), before=before, after=after)


def test_what_was_said_on_a_paragraph_stays_when_only_its_cross_references_followed() -> None:
    old, new = (digest(tokenize(text).keys) for text in (OLD, NEW))
    topic = Topic(scope=Scope.PARAGRAPH, of="recommendations/16", words=old)
    assert follow_topic(topic, read_followed(NEW)) == replace(topic, of="recommendations/17", words=new)
    earlier = replace(topic, words="0" * 32)
    assert follow_topic(earlier, read_followed(NEW)).words == earlier.words


@pytest.mark.parametrize(
    "new",
    [
        NEW.replace("well", "ill"),
        NEW.replace("14 May", "15 May"),
        NEW.replace("recommendation 14", "recommendation 15"),
        OLD,
    ],
)
def test_other_changes_in_the_same_commit_ask_again(new: str) -> None:
    old = digest(tokenize(OLD).keys)
    topic = Topic(scope=Scope.PARAGRAPH, of="recommendations/16", words=old)
    assert follow_topic(topic, read_followed(new)).words == old


@given(st.data())
def test_what_was_said_on_any_words_of_it_is_on_the_same_words_with_their_new_numbers(data: st.DataObject) -> None:
    old, new = tokenize(OLD), tokenize(NEW)
    # "13 bis" are two words, "14" is one.
    cut = old.keys.index("bis")
    place = st.integers(0, len(old)).filter(lambda number: number != cut)
    start, end = sorted((data.draw(place), data.draw(place)))
    topic = make_topic(OLD, start, end, Scope.POINT, "recommendations/16")
    expected = make_topic(NEW, start - (start > cut), end - (end > cut), Scope.POINT, "recommendations/17")
    assert follow_topic(topic, read_followed(NEW)) == expected
    proposed = replace(topic, scope=Scope.ALTERNATIVE, words="0" * 32)
    assert follow_topic(proposed, read_followed(NEW)) == replace(
        expected, scope=Scope.ALTERNATIVE, words=proposed.words
    )
    assert len(new) == len(old) - 1
