"""What is written to Word is read back to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.exported import find_exported
from bot.documents.tracked import read_tracked
from bot.documents.word.writing.writer import write_word
from bot.publish.export.build import DocumentKind
from bot.publish.reading import render_reading
from bot.text.token import tokenize
from bot.text.tracked import View
from tests.amendments.generated import scenarios
from tests.documents.word.writing.stage import build, check_read_back, export, negotiate_texts
from tests.golden import check_golden
from tests.publish.export.test_laws import layouts
from tests.publish.illustration import illustrate, illustrate_later

Scenario = tuple[str, dict[str, str | None]]
# Writing and reading a file takes as long as a hundred comparisons.
_FEW = settings(max_examples=25)


@_FEW
@given(scenarios().filter(lambda scenario: bool(scenario[0].strip())) | layouts())
def test_every_paragraph_and_every_authors_changes_are_read_back(scenario: Scenario) -> None:
    base, proposed = scenario
    negotiation = negotiate_texts(base, {party: text for party, text in proposed.items() if party in "ABCD"})
    document = build(negotiation)
    check_read_back(negotiation, document, write_word(document))


@_FEW
@given(layouts() | scenarios().filter(lambda scenario: bool(scenario[0].strip())), st.sampled_from("AB"))
def test_one_amendment_comes_back_as_it_was_proposed(scenario: Scenario, party: str) -> None:
    base, proposed = scenario
    text = proposed.get(party, proposed["A"])
    negotiation = negotiate_texts(base, {party: text})
    (item,) = negotiation.items
    if not item.composition.proposals:
        return
    data = export(negotiation, DocumentKind.AMENDMENT, f"{party.lower()}/1")
    (paragraph,) = find_exported(read_tracked(data, "export.docx"), ["recommendations"])
    assert paragraph.read(View.BASE) == base
    assert tokenize(paragraph.read(View.PROPOSED) or "").keys == tokenize(text or "").keys


def test_the_real_report_with_its_illustrations_is_read_back() -> None:
    for negotiation in (illustrate(), illustrate_later()):
        for kind in (DocumentKind.CLEAN, DocumentKind.REDLINE):
            document = build(negotiation, kind)
            check_read_back(negotiation, document, write_word(document))


def test_equal_documents_are_equal_bytes() -> None:
    for kind in DocumentKind:
        assert export(illustrate(), kind, "a/1") == export(illustrate(), kind, "a/1")


@pytest.mark.parametrize("kind", [DocumentKind.REDLINE, DocumentKind.ROLLING, DocumentKind.COMPILATION])
def test_what_is_proposed_reads_as_it_did(kind: DocumentKind) -> None:
    back = read_tracked(export(illustrate(), kind, "b/1"), "export.docx")
    check_golden(Path(__file__).parent / "golden" / f"{kind.value}.md", str(render_reading(back, "the export", "md")))
