"""What was said before the report was renumbered, read under the names of today."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.reconcile.concordance import Concordance, read_concordance
from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.procedure import Part, Silence
from bot.reconcile.statement import Scope, Stance, Statement, Topic
from bot.report.paragraph import ParagraphId


def paragraph(number: int, suffix: str = "") -> ParagraphId:
    return ParagraphId(section="recommendations", number=number, suffix=suffix)


def entry(commit: str, was: ParagraphId | None, name: ParagraphId) -> ChangelogEntry:
    return ChangelogEntry(
        paragraph=name,
        old="Words.",
        new="Words.",
        commit=commit,
        main=commit,
        date="2026-11-24T12:00:00Z",
        adopted_by="Secretariat",
        kind=EntryKind.RENUMBERED if was else EntryKind.ADOPTED,
        was=was,
    )


# 13 bis is resolved, then the first paragraph is deleted and the gap closed; 17 was deleted before the first time.
ENTRIES = (
    entry("a", paragraph(13, "bis"), paragraph(14)),
    *(entry("a", paragraph(n), paragraph(n + 1)) for n in (14, 15, 16)),
    entry("b", None, paragraph(9)),
    *(entry("c", paragraph(n), paragraph(n - 1)) for n in range(2, 20)),
)
BOTH = read_concordance(ENTRIES)
FIRST = read_concordance(ENTRIES[:5])


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
    assert read_concordance(again) == BOTH
    assert len({"", FIRST.last, BOTH.last}) == 3


@given(st.permutations(range(1, 8)), st.sets(st.integers(1, 7)))
def test_two_paragraphs_never_come_to_have_one_name(order: list[int], gone: set[int]) -> None:
    """Whatever moves where: what stood there then follows, one to one, and nothing else does."""
    left = [number for number in order if number not in gone]
    moved = {old: new for new, old in enumerate(left, 1) if old != new}
    found = read_concordance(entry("a", paragraph(old), paragraph(new)) for old, new in moved.items())
    names = [follow(f"recommendations/{number}", concordance=found) for number in left]
    assert names == [f"recommendations/{number}" for number in range(1, len(left) + 1)]
    others = {follow(f"recommendations/{number}", concordance=found) for number in gone}
    assert others.isdisjoint(names)
