"""How a silence stands: it decides nothing, an objection in time ends it; words that move or are adopted are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import UserError
from bot.publish.decisions import render_decisions
from bot.publish.silence import tell_silence, tell_silences
from bot.publish.terminal import render_text
from bot.reconcile.adopted import Adopted
from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.negotiating import negotiate
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.procedure import Silence
from bot.reconcile.record import Record
from bot.reconcile.recording import parse_record, render_record
from bot.reconcile.silence import Course, SilenceStanding, find_silences
from bot.reconcile.silencing import choose_for_silence, make_silence, parse_length
from bot.reconcile.statement import Stance, Statement
from bot.reconcile.stating import parse_topic
from bot.report.draft import FrozenReport, IssuedDraft
from tests.publish.illustration import CAPACITY, illustrate, name

NOW = illustrate()
REC_9 = name("recommendations/9")
BEGAN, DURING, ENDS, AFTER = (f"2026-12-{day}T10:00:00Z" for day in ("09", "10", "12", "13"))


def begin(*what: str, length: str = "72h", at: str = BEGAN) -> Silence:
    adoptions = choose_for_silence(what or ("rec 9/1=C",), NOW)
    return make_silence(parse_length(length), adoptions, NOW, by="mia", at=at)


def later(at: str, *records: Record, **texts: str) -> Negotiation:
    """The illustrations at that moment, with records, and other words in recommendation 9."""
    report = NOW.report
    if texts:
        text = report.texts[REC_9]
        for old, new in texts.items():
            text = text.replace(old.replace("_", " "), new)
        report = replace(report, texts={**report.texts, REC_9: text})
    return negotiate("2" * 40, report, NOW.amendments, records, at=at)


def put_in(paragraph: str, new: str | None, commit: str = "3" * 40, **fields: object) -> ChangelogEntry:
    """An adoption of that day, by Mia, in which a paragraph came to read so."""
    target = name(paragraph)
    return ChangelogEntry(
        paragraph=target,
        old=NOW.report.texts.get(target),
        new=new,
        commit=commit,
        main=commit,
        date="2026-12-11T12:30:00+02:00",
        adopted_by="Mia",
        **{"proposers": ("c",), **fields},  # type: ignore[arg-type]
    )


def after(at: str, *entries: ChangelogEntry, records: tuple[Record, ...], draft: str = "") -> Negotiation:
    """The illustrations once all of this was adopted; ``draft`` was issued then."""
    texts = dict(NOW.report.texts)
    for entry in entries:
        if entry.new is None:
            texts.pop(entry.paragraph)
        else:
            texts[entry.paragraph] = entry.new
    report = replace(NOW.report, texts=texts)
    frozen = IssuedDraft(name=draft, symbol="", date="2026-12-14", commit="4" * 40)
    issued = FrozenReport(draft=frozen, report=report) if draft else None
    return negotiate("2" * 40, report, NOW.amendments, records, issued, Adopted.of("2" * 40, entries), at)


def say(what: str, at: str = DURING, stance: Stance = Stance.OBJECT, who: str = "d") -> Statement:
    return Statement(stakeholder=who, stance=stance, topic=parse_topic(what, NOW), by="x", at=at)


def stand(negotiation: Negotiation) -> SilenceStanding:
    (standing,) = find_silences(negotiation)
    return standing


def replaced(*pairs: tuple[str, str]) -> str:
    """Recommendation 9 with other words."""
    text = NOW.report.texts[REC_9]
    for old, new in pairs:
        text = text.replace(old, new)
    return text


CONSIDERED = put_in("recommendations/9", replaced(("entertain", "consider")))


def test_it_runs_and_is_shown_with_its_end_and_zone() -> None:
    silence = begin()
    assert (silence.at, silence.ends, silence.parts[0].words.quote) == (BEGAN, ENDS, "consider")
    standing = stand(later(DURING, silence))
    assert standing.course is Course.RUNNING
    told = tell_silence(standing, NOW)
    assert told.startswith("silence until 12 December 2026, 10:00 UTC, on rec 9/1: “consider” in place of “entertain”")
    assert told.endswith("; declared by mia, 9 December 2026, 10:00 UTC")


def test_it_ends_without_an_objection_for_the_chair_and_nothing_is_adopted() -> None:
    negotiation = later(ENDS, begin())
    assert stand(negotiation).course is Course.OVER
    page = str(render_decisions(negotiation, "md"))
    assert "ended 12 December 2026, 10:00 UTC: no objection recorded; for the Chair to confirm" in page
    assert negotiation.report.texts == NOW.report.texts


@pytest.mark.parametrize(
    ("what", "on"),
    [
        ("rec 9/1=C", "rec 9/1, “consider” (c/1)"),
        ("rec 9/1", "rec 9/1, “entertain”"),
        ("rec 9", "rec 9"),
        ("rec 9=C", "rec 9, all changes of c/1"),
        ("c/1", "amendment c/1"),
    ],
)
@pytest.mark.parametrize("at", [DURING, AFTER])
def test_an_objection_in_time_ends_it_and_is_named(what: str, on: str, at: str) -> None:
    standing = stand(later(at, begin(), say(what)))
    assert (standing.course, [each.stakeholder for each in standing.objections]) == (Course.OBJECTED, ["d"])
    assert tell_silence(standing, NOW).endswith(
        f"ended by an objection: D (Academia) on {on}, 10 December 2026, 10:00 UTC"
    )


@pytest.mark.parametrize(
    ("what", "at", "stance"),
    [
        ("rec 9/1=C", "2026-12-08T10:00:00Z", Stance.OBJECT),
        ("rec 9/1=C", AFTER, Stance.OBJECT),
        ("rec 9/1=C", DURING, Stance.RESERVE),
        ("rec 9/1=C", DURING, Stance.SUPPORT),
        ("rec 9/1=A", DURING, Stance.OBJECT),
        ("rec 9=a/1", DURING, Stance.OBJECT),
        ("rec 9/2", DURING, Stance.OBJECT),
        ("rec 17", DURING, Stance.OBJECT),
    ],
)
def test_what_is_no_objection_to_these_words_in_this_time_ends_nothing(what: str, at: str, stance: Stance) -> None:
    assert stand(later(AFTER, begin(), say(what, at, stance))).course is Course.OVER


def test_wanting_todays_words_kept_is_an_objection() -> None:
    assert stand(later(AFTER, begin(), say("rec 9/1", DURING, Stance.RETAIN))).course is Course.OBJECTED
    standing = stand(later(AFTER, begin("rec 17=A"), say("rec 17/1", DURING, Stance.RETAIN)))
    assert standing.course is Course.OBJECTED
    # Nobody objects to the words that they want kept.
    assert "by an objection: D (Academia), who wants today’s words kept, on rec 17/1" in tell_silence(standing, NOW)


class TestSeveral:
    """What is put to silence is what adopting would take."""

    EVERYTHING = ("rec 9/1=C", "rec 9/2=C+A", "rec 17=A", "after rec 13=C+A", "intro 15=C")

    def test_all_that_can_be_adopted_can_be_put_to_silence(self) -> None:
        standing = stand(later(DURING, begin(*self.EVERYTHING)))
        expected = choose_for_silence(self.EVERYTHING, NOW)
        assert [(each.name, each.new) for each in standing.adoptions] == [(each.name, each.new) for each in expected]
        told = tell_silence(standing, NOW)
        for each in (
            "rec 9/1: “consider” in place of “entertain”, proposed by C (c/1); rec 9/2: “global, free,” inserted",
            "(“global,” inserted, proposed by C (c/1); “free,” inserted, proposed by A (a/1))",
            "(this combination has been proposed by nobody as a whole); rec 17: the deletion of the paragraph",
            "rec 13 bis: the paragraph, proposed by C (c/1); rec 13 ter: the paragraph, proposed by A (a/1), B (b/1)",
            "intro 15: another text in place of the paragraph, proposed by C (c/1)",
        ):
            assert each in told

    def test_a_whole_amendment_is_all_of_its_words(self) -> None:
        silence = begin("a/1")
        assert silence.names == ("recommendations/9", "after recommendations/13", "recommendations/17")
        assert stand(later(ENDS, silence)).course is Course.OVER

    @pytest.mark.parametrize("part", ["rec 9/2=A", "rec 17=A", "rec 17/1", "after rec 13=A", "after rec 13", "c/1"])
    def test_an_objection_to_any_part_ends_all_of_it(self, part: str) -> None:
        standing = stand(later(DURING, begin(*self.EVERYTHING), say(part)))
        assert standing.course is Course.OBJECTED

    def test_one_objection_to_several_parts_is_named_once(self) -> None:
        standing = stand(later(DURING, begin("rec 9/1=C", "rec 9/2=C"), say("rec 9"), say("rec 9/1", who="b")))
        assert [each.stakeholder for each in standing.objections] == ["b", "d"]

    def test_a_newer_one_takes_the_place_of_what_it_covers(self) -> None:
        first, second = begin("rec 9/1=C"), begin("rec 9/1=C", "rec 17=A", at=DURING)
        assert stand(later(DURING, second, first)).silence == second
        assert len(find_silences(later(DURING, second, begin("rec 9/1=C", at=ENDS)))) == 2

    def test_words_that_moved_in_one_part_end_all_of_it(self) -> None:
        standing = stand(later(DURING, begin("rec 9/1=C", "rec 17=A"), entertain="welcome"))
        assert standing.course is Course.MOVED


class TestTold:
    """As lines: what is on several words lists them once, each with its proposers."""

    def tell(self, negotiation: Negotiation) -> str:
        return render_text(tell_silences(find_silences(negotiation), negotiation)).plain

    def test_one_wording_stands_in_its_sentence(self) -> None:
        negotiation = later(DURING, begin())
        assert self.tell(negotiation) == f"  {tell_silence(stand(negotiation), negotiation)}"

    def test_several_stand_below_it(self) -> None:
        told = self.tell(later(DURING, begin("rec 9/2=C+A", "rec 17=A")))
        assert told == (
            "  silence until 12 December 2026, 10:00 UTC, on the words below; declared by mia, 9 December 2026, "
            "10:00 UTC\n"
            "    rec 9/2: “global, free,” inserted\n"
            "      “global,” inserted, proposed by C (c/1)\n"
            "      “free,” inserted, proposed by A (a/1)\n"
            "    This combination has been proposed by nobody as a whole.\n"
            "    rec 17: the deletion of the paragraph, proposed by A (a/1)"
        )

    def test_so_do_several_objections_and_what_was_adopted_of_it(self) -> None:
        told = self.tell(after(AFTER, CONSIDERED, records=(begin("rec 9/1=C", "rec 17=A"), say("rec 17"), say("a/1"))))
        assert told.split("\n") == [
            "  silence on the words below ended by the objections that are named below",
            "    rec 17: the deletion of the paragraph, proposed by A (a/1)",
            "    objection: D (Academia) on amendment a/1, 10 December 2026, 10:00 UTC",
            "    objection: D (Academia) on rec 17, 10 December 2026, 10:00 UTC",
            f"    on rec 9 {TestAdopted.WHO}",
        ]


class TestMoved:
    def test_words_that_moved_end_it_and_it_says_so(self) -> None:
        negotiation = later(DURING, begin(), entertain="welcome")
        standing = stand(negotiation)
        assert standing.course is Course.MOVED
        assert "“consider” (c/1), ended: these words have moved since it began" in tell_silence(standing, negotiation)

    def test_the_words_that_it_would_strike_stay_named_and_places_are_called_as_people_call_them(self) -> None:
        negotiation = later(DURING, begin("rec 9/1=C", "rec 9/3=A", "rec 17=A", "after rec 13=C"), entertain="welcome")
        negotiation = negotiate(negotiation.main, negotiation.report, (), negotiation.silences, at=DURING)
        assert render_text(tell_silences(find_silences(negotiation), negotiation)).plain.split("\n")[1:] == [
            "    rec 9: “consider” (c/1)",
            "    rec 9: “general public” deleted (d/1)",
            "    rec 17: the deletion of the paragraph (a/1)",
            "    after rec 13: “The annual Forum should review capacity gaps.” (c/1)",
        ]

    def test_words_elsewhere_that_moved_end_nothing(self) -> None:
        assert stand(later(DURING, begin(), secure="safe")).course is Course.RUNNING

    def test_an_objection_is_named_when_the_text_moved_elsewhere_and_when_it_moved_there(self) -> None:
        for what in ("rec 9", "rec 9/1", "rec 9/1=C", "rec 9=C"):
            for moved in ({"secure": "safe"}, {"entertain": "consider"}, {"entertain": "welcome"}):
                standing = stand(later(AFTER, begin(), say(what), **moved))
                assert standing.course is Course.OBJECTED, (what, moved)


class TestAdopted:
    WHO = "adopted by Mia, 11 December 2026, 10:30 UTC, commit 333333333333"

    @pytest.mark.parametrize("at", [DURING, AFTER])
    def test_it_is_told_by_whom_when_and_in_which_commit(self, at: str) -> None:
        negotiation = after(at, CONSIDERED, records=(begin(),))
        standing = stand(negotiation)
        assert (standing.course, standing.adopted) == (Course.ADOPTED, (CONSIDERED,))
        told = tell_silence(standing, negotiation)
        assert told.endswith(f"“consider” (c/1); no objection recorded while it ran; on rec 9 {self.WHO}")
        assert "moved" not in told

    def test_together_with_other_words_in_one_commit(self) -> None:
        entry = put_in("recommendations/9", replaced(("entertain", "consider"), ("open, ", "open, free, ")))
        assert stand(after(AFTER, entry, records=(begin(),))).adopted == (entry,)

    def test_what_is_left_of_it_runs_on(self) -> None:
        negotiation = after(DURING, CONSIDERED, records=(begin("rec 9/1=C", "rec 17=A"),))
        standing = stand(negotiation)
        assert (standing.course, [str(each.name) for each in standing.adoptions]) == (
            Course.RUNNING,
            ["recommendations/17"],
        )
        assert tell_silence(standing, negotiation).endswith(f"; on rec 9 {self.WHO}")

    def test_an_objection_stays_named_beside_it(self) -> None:
        negotiation = after(AFTER, CONSIDERED, records=(begin(), say("rec 9")))
        told = tell_silence(stand(negotiation), negotiation)
        assert "ended by an objection: D (Academia) on rec 9" in told
        assert told.endswith(self.WHO)

    def test_deletions_new_paragraphs_and_whole_texts_too(self) -> None:
        whole = "The WGEC discussed institutional arrangements without reaching consensus."
        for what, entry in (
            ("rec 17=A", put_in("recommendations/17", None)),
            ("after rec 13=A", put_in("recommendations/13bis", CAPACITY)),
            ("intro 15=C", put_in("introduction/15", whole)),
        ):
            assert stand(after(AFTER, entry, records=(begin(what),))).adopted == (entry,)

    def test_other_words_that_were_adopted_there_are_words_that_moved(self) -> None:
        entry = put_in("recommendations/9", replaced(("entertain", "welcome")))
        assert stand(after(AFTER, entry, records=(begin(),))).course is Course.MOVED

    def test_the_same_words_at_another_place_are_others(self) -> None:
        text = replaced(("entertain", "welcome"))
        entry = put_in("recommendations/9", text.replace("an open", "an entertain open"), commit="5" * 40)
        again = replace(entry, old=entry.new, new=text.replace("an open", "an consider open"), commit="6" * 40)
        silence = begin()
        (part,) = silence.parts
        not_sole = replace(silence, parts=(replace(part, words=replace(part.words, sole=False)),))
        assert stand(after(AFTER, entry, again, records=(not_sole,))).course is Course.MOVED

    def test_what_was_taken_back_is_not_told_as_adopted(self) -> None:
        entry = replace(CONSIDERED, taken_back="7" * 40)
        back = replace(CONSIDERED, old=entry.new, new=entry.old, commit="7" * 40, kind=EntryKind.REVERTED)
        standing = stand(after(AFTER, entry, back, records=(begin(),)))
        assert (standing.course, standing.adopted) == (Course.OVER, ())

    def test_it_is_shown_until_the_next_draft(self) -> None:
        assert find_silences(after(AFTER, CONSIDERED, records=(begin(),), draft="rev2")) == ()
        assert find_silences(after(DURING, CONSIDERED, records=(begin(),), draft="rev2"))
        assert find_silences(after(AFTER, records=(begin(),), draft="rev2"))


def test_of_two_on_the_same_words_the_newer_counts() -> None:
    first, second = begin(), begin(length="5d", at=DURING)
    assert stand(later(AFTER, second, first)).silence == second
    assert len(find_silences(later(DURING, first, begin("rec 9/2=A")))) == 2


def test_a_record_comes_back() -> None:
    silence = replace(begin(*TestSeveral.EVERYTHING), amendment="#7", draft="rev1")
    assert parse_record(render_record(silence)) == silence


@pytest.mark.parametrize(
    ("length", "what", "message"),
    [
        ("soon", "rec 9/1=C", '"soon" is no time that a silence can take; write 72h or 3d'),
        ("0h", "rec 9/1=C", "no time that a silence can take"),
        ("91d", "rec 9/1=C", "90 days at most"),
        ("72h", "rec 9/1", '"rec 9/1" names nothing to adopt; write a point and whose words, as in "rec 9/2=A"'),
        ("72h", "rec 9/7=A", "There is no decision point rec 9/7"),
        ("72h", "rec 9/1[consider]=A", "have moved"),
        ("72h", "rec 9/1=A+C", "different wording for the same words"),
    ],
)
def test_what_cannot_be_meant_is_refused(length: str, what: str, message: str) -> None:
    with pytest.raises(UserError, match=message.replace("(", r"\(")):
        begin(what, length=length)
    with pytest.raises(UserError, match="Say whose words would stand"):
        choose_for_silence((), NOW)
