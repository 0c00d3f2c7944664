"""Our own export, read back: each amendment as it was made, and in the redline of all nothing that is not known."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.amendments.amendment import Amendment, Change
from bot.documents.change import apply_reading
from bot.documents.matching.basis import Basis
from bot.documents.matching.proposals import find_others
from bot.documents.matching.reader import match_tracked
from bot.documents.tracked import read_tracked
from bot.documents.word.writing.writer import write_word
from bot.errors import UserError
from bot.publish.export.attribution import Attribution
from bot.publish.export.build import DocumentKind, Wish, build_document
from bot.reconcile.negotiating import negotiate
from bot.reconcile.negotiation import Negotiation
from bot.report.paragraph import ParagraphId, Place, Target
from bot.report.report import Report
from bot.repository.entries import parse_entries
from bot.repository.folder import load_entries
from bot.text.token import tokenize
from bot.text.tracked import TrackedDocument
from tests.documents.matching.samples import DIGEST
from tests.publish.illustration import STAKEHOLDERS

MAIN = "0" * 40


@pytest.fixture(scope="module")
def report() -> Report:
    return replace(parse_entries(load_entries(Path(__file__).parents[3] / "report")), stakeholders=STAKEHOLDERS)


def rewrite(text: str, chance: random.Random) -> str:
    """The text with some words replaced, struck out or put in, and at times a new item of a list."""
    lines = text.split("\n")
    for _ in range(3):
        at = chance.randrange(len(lines))
        words = lines[at].split(" ")
        start = chance.randrange(2, max(len(words), 3))
        end = start + chance.randint(0, 2)
        if len(words) > end and "[^" not in " ".join(words[start:end]):
            lines[at] = " ".join([*words[:start], *chance.choice([["novelty"], ["“brand", "new”"], []]), *words[end:]])
        if lines[at].startswith("- ") and at + 1 < len(lines) and chance.random() < 0.2:
            lines.insert(at + 1, "- an added item;")
    return "\n".join(lines)


def propose(report: Report, chance: random.Random) -> Iterator[Change]:
    for name in chance.sample(report.paragraphs, 5):
        base = report.texts[name]
        text = None if chance.random() < 0.15 else rewrite(base, chance)
        if text is None or tokenize(text).keys != tokenize(base).keys:
            yield Change(target=name, name=name, base=base, proposed=text)
    after = chance.choice(report.paragraphs)
    new = ParagraphId(section=after.section, number=after.number, suffix="bis")
    text = f"A new paragraph {chance.random()}:\n\n- one;\n- two."
    yield Change(target=Place(after=after), name=new, base=None, proposed=text)


def make_negotiation(report: Report, seed: int) -> Negotiation:
    chance = random.Random(seed)
    amendments = [
        Amendment(id=f"{who}/1", commit=MAIN, submitters=(who,), changes=tuple(propose(report, chance)))
        for who in ("a", "b", "c")
    ]
    return negotiate(MAIN, report, amendments)


def export(negotiation: Negotiation, wish: Wish) -> TrackedDocument:
    return read_tracked(write_word(build_document(negotiation, wish)), "export.docx")


def get_words(changes: Sequence[Change]) -> Mapping[Target, tuple[str, ...] | None]:
    return {each.target: None if each.proposed is None else tokenize(each.proposed).keys for each in changes}


@pytest.mark.parametrize("seed", [1, 7])
def test_each_amendment_is_read_as_it_was_made(report: Report, seed: int) -> None:
    negotiation = make_negotiation(report, seed)
    for amendment in negotiation.amendments:
        document = export(negotiation, Wish(kind=DocumentKind.AMENDMENT, amendment=amendment.id))
        changes = apply_reading(match_tracked(document, (Basis(report=report),), "a.docx", DIGEST), report)
        assert get_words(changes) == get_words(amendment.changes)
        assert [change.doubts for change in changes if change.doubts] == []


@pytest.mark.parametrize("seed", [1, 7])
@pytest.mark.parametrize("attribution", [Attribution.FULL, Attribution.NONE])
def test_in_the_redline_of_all_everything_is_known(report: Report, seed: int, attribution: Attribution) -> None:
    negotiation = make_negotiation(report, seed)
    built = build_document(negotiation, Wish(kind=DocumentKind.REDLINE, attribution=attribution))
    document = read_tracked(write_word(built), "redline.docx")
    with pytest.raises(UserError, match="proposes nothing"):
        match_tracked(
            document,
            (Basis(report=report),),
            "redline.docx",
            DIGEST,
            lambda basis, authors: find_others(negotiation, basis, {*authors, *built.origin.authors}),
        )
