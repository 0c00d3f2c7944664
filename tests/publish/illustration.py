"""The real report with imagined positions of A, B, C and D on it. These are illustrations: nobody took them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from bot.amendments.amendment import Amendment, Change, Doubt
from bot.reconcile.changelog import Changelog
from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.negotiating import negotiate
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.origin import Beside, HeldStatement
from bot.reconcile.statement import Stance
from bot.report.paragraph import ParagraphId, Place, parse_paragraph_id
from bot.report.report import Report
from bot.report.stakeholder import Stakeholder, Stakeholders
from bot.repository.entries import parse_entries
from bot.repository.folder import load_entries
from tests.reconcile.spoken import on, on_amendment, say

_GROUPS = {"A": "Governments", "B": "Private sector", "C": "Civil society", "D": "Academia"}
STAKEHOLDERS = Stakeholders(
    groups=tuple(_GROUPS.values()),
    members=tuple(Stakeholder(id=name.lower(), name=name, group=group) for name, group in _GROUPS.items()),
)


@cache
def load_report() -> Report:
    """The report as it lies in this project, with A to D as its stakeholders."""
    report = parse_entries(load_entries(Path(__file__).parents[2] / "report"))
    return Report(settings=report.settings, stakeholders=STAKEHOLDERS, texts=report.texts)


def name(text: str) -> ParagraphId:
    """ "recommendations/9" as an id."""
    found = parse_paragraph_id(text)
    assert found
    return found


def modify(paragraph: str, *replacements: tuple[str, str], rationale: str = "", doubt: str = "") -> Change:
    """A change that puts other words in place of some; with ``doubt`` all of it is asked about."""
    base = proposed = load_report().texts[name(paragraph)]
    for old, new in replacements:
        assert proposed.count(old) == 1, (paragraph, old)
        proposed = proposed.replace(old, new)
    return Change(
        target=name(paragraph),
        name=name(paragraph),
        base=base,
        proposed=proposed,
        rationale=rationale,
        doubts=(Doubt(start=0, end=len(base), question=doubt),) if doubt else (),
    )


def delete(paragraph: str) -> Change:
    """The deletion of a paragraph."""
    base = load_report().texts[name(paragraph)]
    return Change(target=name(paragraph), name=name(paragraph), base=base, proposed=None)


def rewrite(paragraph: str, text: str) -> Change:
    """Another text in place of a paragraph."""
    base = load_report().texts[name(paragraph)]
    return Change(target=name(paragraph), name=name(paragraph), base=base, proposed=text)


def insert(after: str, as_name: str, text: str) -> Change:
    """A new paragraph at the place after another."""
    return Change(target=Place(after=name(after)), name=name(as_name), base=None, proposed=text)


def amend(number: str, *changes: Change, submitters: tuple[str, ...] = (), oral: bool = False) -> Amendment:
    """An amendment such as "a/1"."""
    submitter, _, count = number.partition("/")
    return Amendment(
        id=number,
        commit=f"{submitter}{count}".ljust(40, "0"),
        submitters=submitters or (submitter,),
        title=f"Illustration {number}",
        changes=changes,
        received=f"2017-11-20T10:3{count}:00+01:00",
        oral=oral,
        originals=() if oral else (f"submissions/{number}/illustration.txt",),
    )


CAPACITY = "Capacity-building should give priority to least developed countries."


def illustrate(*more: Amendment) -> Negotiation:
    """The positions that the golden files show, and ``more``."""
    encourage = ("entertain", "encourage results that take into account")
    amendments = (
        amend(
            "a/1",
            modify(
                "recommendations/9", encourage, ("open, ", "open, free, "), rationale="Results matter.\n\nSo do they."
            ),
            delete("recommendations/17"),
            insert("recommendations/13", "recommendations/13bis", CAPACITY),
        ),
        amend(
            "b/1",
            modify("recommendations/9", encourage),
            modify("recommendations/17", ("every year", "every two years"), doubt="Is it the debate that is meant?"),
            insert("recommendations/13", "recommendations/13bis", CAPACITY),
            oral=True,
        ),
        amend(
            "c/1",
            modify("recommendations/9", ("entertain", "consider"), ("open, ", "open, global, ")),
            rewrite("introduction/15", "The WGEC discussed institutional arrangements without reaching consensus."),
            insert("recommendations/13", "recommendations/13bis", "The annual Forum should review capacity gaps."),
        ),
        amend(
            "d/1",
            modify("recommendations/1", ("- Transparency;\n", "- Transparency;\n- Openness;\n")),
            modify("recommendations/9", ("general public use", "use by everyone")),
            modify("introduction/15", ("the particular topic", "the topic")),
            submitters=("d", "a"),
        ),
    )
    return negotiate("0" * 40, load_report(), (*amendments, *more))


def illustrate_later() -> Negotiation:
    """The same after C's "consider" and new paragraph and B's "two years" were put into the report."""
    now = illustrate()
    texts = dict(now.report.texts)
    texts[name("recommendations/9")] = texts[name("recommendations/9")].replace("entertain", "consider")
    texts[name("recommendations/17")] = texts[name("recommendations/17")].replace("every year", "every two years")
    texts[name("recommendations/13bis")] = "The annual Forum should review capacity gaps."
    report = Report(settings=now.report.settings, stakeholders=now.report.stakeholders, texts=texts)
    return negotiate("1" * 40, report, now.amendments)


def illustrate_said() -> Negotiation:
    """The same with what B, C and D said about it, some of it about words that have changed, and C's withdrawal."""
    now = illustrate(amend("c/2", modify("recommendations/10", ("should", "could"))))
    said = (
        say(Stance.SUPPORT, on(now, "rec 9", 1, "c/1"), "b"),
        say(Stance.SUPPORT, on(now, "rec 9", 1, "c/1"), "d", 2, via="floor"),
        say(Stance.OBJECT, on(now, "rec 9", 1, "a/1"), "d", 3, reason="It says “results”; which ones?"),
        say(Stance.RETAIN, on(now, "rec 9", 2), "b", 4, via="email"),
        say(Stance.RESERVE, on(now, "rec 9"), "c", 5),
        say(Stance.SUPPORT, on(now, "rec 9", None, "a/1"), "b", 6),
        say(Stance.OBJECT, on(now, "rec 17", None, "a/1"), "c", 7),
        say(Stance.SUPPORT, replace(on(now, "rec 17", 1, "b/1"), words="gone", quote="three years"), "d", 8),
        say(Stance.SUPPORT, on(now, "after rec 13", 1, "c/1"), "d", 9),
        say(Stance.COSPONSOR, on_amendment(now, "d/1"), "b", 10),
        say(Stance.WITHDRAW, on_amendment(now, "d/1"), "a", 11),
        say(Stance.SUPPORT, on_amendment(now, "a/1"), "d", 12, reason="@all #1 <b>yes</b>"),
        say(Stance.COSPONSOR, replace(on_amendment(now, "a/1"), words="gone"), "c", 13),
        say(Stance.WITHDRAW, on_amendment(now, "c/2"), "c", 14),
    )
    return negotiate("0" * 40, load_report(), now.amendments, said)


_REC_9 = load_report().texts[name("recommendations/9")]
ENTRIES = (
    ChangelogEntry(
        paragraph=name("introduction/15"),
        old=load_report().texts[name("introduction/15")].replace("virtually every", "every"),
        new=load_report().texts[name("introduction/15")],
        commit="1" * 40,
        date="2017-11-20T18:00:00+01:00",
        adopted_by="Secretariat",
        kind=EntryKind.EDITORIAL,
        editorial=True,
    ),
    ChangelogEntry(
        paragraph=name("recommendations/9"),
        old=_REC_9.replace("secure and reliable", "safe"),
        new=_REC_9,
        commit="2" * 40,
        date="2017-11-21T09:00:00+01:00",
        adopted_by="Chair",
        amendments=("a/2", "c/2"),
        proposers=("a", "c", "somebody-unknown"),
        groups=("Governments", "Civil society"),
        points=("rec 9/3",),
        statements=(
            HeldStatement(kind="support", stakeholder="b", amendment="a/2"),
            HeldStatement(kind="object", stakeholder="d", amendment="c/2"),
            HeldStatement(kind="reserve", stakeholder="a"),
            HeldStatement(kind="retain", stakeholder="b", point="rec 9/3"),
        ),
        beside=(
            Beside(amendments=("b/2", "d/2"), text="trusted"),
            Beside(amendments=("d/3",), text=""),
            Beside(amendments=("d/4",), text=None),
        ),
        rationale="Safe says too little.\n\nTwo words say it.",
        draft="L.1",
        composed=True,
    ),
    ChangelogEntry(
        paragraph=name("recommendations/9"),
        old=_REC_9.replace("platform", "place"),
        new=_REC_9,
        commit="3" * 40,
        date="2017-11-21T10:00:00+01:00",
        adopted_by="Octavia Illustration",
        adopter_known=False,
        amendments=("#12",),
        proposers=("b",),
        groups=("Private sector",),
        pull_request=15,
    ),
    ChangelogEntry(
        paragraph=name("recommendations/20"),
        old="This recommendation was not wanted.",
        new=None,
        commit="4" * 40,
        date="2017-11-22T10:00:00+01:00",
        adopted_by="Chair",
        amendments=("d/2",),
        proposers=("d",),
        groups=("Academia",),
        is_gone=True,
    ),
    ChangelogEntry(
        paragraph=name("recommendations/1"),
        old=load_report().texts[name("recommendations/1")],
        new=load_report().texts[name("recommendations/1")],
        commit="5" * 40,
        date="2017-11-22T11:00:00+01:00",
        adopted_by="Chair",
        kind=EntryKind.UNCHANGED,
    ),
    ChangelogEntry(
        paragraph=name("recommendations/9"),
        old=_REC_9,
        new=_REC_9.replace("secure and reliable", "safe"),
        commit="6" * 40,
        date="2017-11-22T12:00:00+01:00",
        adopted_by="Chair",
        kind=EntryKind.REVERTED,
        reverts=("2" * 40,),
    ),
    ChangelogEntry(
        paragraph=name("recommendations/13bis"),
        now=name("recommendations/14"),
        old=None,
        new="The annual Forum should <review> capacity gaps – “now”.",
        commit="7" * 40,
        date="2017-11-22T13:00:00+01:00",
        adopted_by="somebody",
        kind=EntryKind.UNNAMED,
        rationale="A hurried edit.",
    ),
    ChangelogEntry(
        paragraph=name("recommendations/14"),
        was=name("recommendations/13bis"),
        old="The annual Forum should <review> capacity gaps – “now”.",
        new="The annual Forum should <review> capacity gaps – “now”.",
        commit="8" * 40,
        date="2017-11-23T10:00:00+01:00",
        adopted_by="Secretariat",
        kind=EntryKind.RENUMBERED,
    ),
)


def make_changelog(
    report: Report, *, negotiation: Negotiation | None = None, address: str = "", since: str = ""
) -> Changelog:
    """Entries of every kind."""
    return Changelog(
        report=report, entries=ENTRIES, negotiation=negotiation, with_open=True, address=address, since=since
    )
