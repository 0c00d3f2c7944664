"""What is written to Word is read back to the byte."""

from __future__ import annotations

import io
from copy import deepcopy
from pathlib import Path

import docx
import pytest
from docx.oxml.parser import parse_xml
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
from tests.documents.word.files import BY, WORD
from tests.documents.word.made import read_made
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


_SIGNS = [
    "*a*",
    "**b c**",
    "_d_",
    "__e__",
    "[f](https://example.org/g)",
    "[h](i)",
    "*",
    "**",
    "_",
    "`*j*`",
    "k l",
    " ",
    ", ",
]
marked = st.lists(st.sampled_from(_SIGNS), min_size=1, max_size=8).map(lambda parts: f"We {''.join(parts)} end.")


@_FEW
@given(marked, marked, marked)
def test_emphasis_and_links_are_read_back(base: str, one: str, other: str) -> None:
    negotiation = negotiate_texts(base, {"A": one, "B": other})
    document = build(negotiation)
    check_read_back(negotiation, document, write_word(document))


def test_emphasis_and_links_are_shown_without_their_signs() -> None:
    base = "We *meet*, **talk** and [part](https://example.org/a).\n\n- An _item_."
    document = docx.Document(io.BytesIO(export(negotiate_texts(base, {}), DocumentKind.CLEAN)))
    shown = [
        each for each in document.paragraphs if each.style and each.style.name in ("Report Paragraph", "Report Item")
    ]
    assert [each.text for each in shown] == ["We meet, talk and part.", "An item."]
    assert [run.text for each in shown for run in each.runs if run.style.font.italic] == ["meet", "item"]
    assert [run.text for each in shown for run in each.runs if run.style.font.bold] == ["talk"]
    assert [(link.text, link.address) for each in shown for link in each.hyperlinks] == [
        ("part", "https://example.org/a")
    ]


def test_words_typed_within_emphasis_are_emphasised() -> None:
    document = docx.Document(io.BytesIO(export(negotiate_texts("We *meet* and part.", {}), DocumentKind.CLEAN)))
    (run,) = (run for each in document.paragraphs for run in each.runs if run.text == "meet")
    new = parse_xml(f'<w:ins xmlns:w="{WORD}" w:id="1" {BY}/>')
    new.append(deepcopy(run._r))
    new[0].text = " often"
    run._r.addnext(new)
    (paragraph,) = find_exported(read_made(document), ["recommendations"])
    assert paragraph.read(View.BASE) == "We *meet* and part."
    assert paragraph.read(View.PROPOSED) == "We *meet often* and part."
    assert [edit.text for each in paragraph.members for edit in each.edits] == [" often"]


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
