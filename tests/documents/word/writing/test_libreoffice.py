"""What is exported survives LibreOffice: opened, saved anew, and read back to the byte."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from bot.documents.exported import find_exported
from bot.documents.tracked import read_tracked
from bot.documents.word.origin import is_unchanged, read_origin
from bot.documents.word.writing.writer import write_word
from bot.publish.export.build import DocumentKind
from bot.publish.export.document import Document, Paragraph
from bot.reconcile.negotiation import Negotiation
from bot.text.tracked import TrackedDocument, View
from tests.amendments.generated import load_real
from tests.documents.word.writing.office import save_anew
from tests.documents.word.writing.stage import build, check_read_back, negotiate_all
from tests.publish.illustration import illustrate, illustrate_later

# Everything that is set apart in a document, kept, inserted and deleted, by one and by several.
SHAPES: list[tuple[str, Mapping[str, str | None]]] = [
    ("We meet.\n\nWe talk.", {"a": "We meet. We talk.", "b": "We meet.\n\nWe part.\n\nWe talk."}),
    ("We meet and we talk.", {"a": "We meet.\n\nWe talk.", "b": "We meet and we part."}),
    ("We:\n\n- meet;\n- talk.", {"a": "We:\n\n- meet;\n- part;\n- talk.", "b": "We:\n\n- talk."}),
    ("We:\n\n- meet;\n  - here;\n- talk.", {"a": "We:\n\n- meet;\n  - here;\n  - there;\n- part.", "b": None}),
    # A paragraph behind a deleted one gets its style from LibreOffice; here both are set alike.
    ("We say:\n\n> It is.\n>\n> It was.\n>\n> It will be.", {"a": "We say:\n\n> It is.\n>\n> It will be."}),
    ("We say:\n\n> It is so.", {"a": "We say:\n\nIt is so.", "b": "We say:\n\n> It is so.\n>\n> It was so."}),
    ("We meet[^a] and talk.\n\n[^a]: At home.", {"a": "We meet and talk.", "b": "We meet[^a] and part.\n\n[^a]: Out."}),
    (
        "We meet[^x] and talk.\n\n[^x]: At home.",
        {"a": "We[^w] meet[^x] and talk.\n\n[^w]: All.\n[^x]: At home.", "b": "We talk[^x].\n\n[^x]: At home."},
    ),
    ("> We meet.", {"a": "We part.", "b": "> We meet often."}),
    ("Gone.", {"a": None, "b": None}),
    ("Gone or another.", {"a": None, "b": "Something else entirely stands here now."}),
    (
        "1\u00a0000 – “words” & <signs>, tabs\tand  spaces; non\u2011breaking, soft\u00adhyphens.",
        {"a": "1\u00a0000 words."},
    ),
    ("- one;\n- two.", {"a": "- one;\n- two;\n- three."}),
    ("| a | b |\n|---|---|\n| 1 | 2 |", {"a": "| a | b |\n|---|---|\n| 1 | 3 |"}),
]


# Emphasis and links; not all that has such signs is one, and what changes within stays as it is written.
MARKED: list[tuple[str, Mapping[str, str | None]]] = [
    (
        "We *meet* and **talk**, [as here](https://example.org/a_b?c=1); _they_ __part__.",
        {"a": "We *meet* and **talk**, [as here](https://example.org/a_b?c=1); *we* __part__ *at once*."},
    ),
    ("We *meet here* [often](https://example.org/).", {"a": "We *meet* [often](https://example.org/b).", "b": None}),
    ("*All* of **us**[^a].\n\n[^a]: *Ibid.*, p. 3.", {"a": "*None* of **us**[^a].\n\n[^a]: *Ibid.*, p. 4."}),
    ("Not 2 * 3 * 4, a_b_c, *a**b* or [a](b).", {"a": "Not [a](https://example.org/)[b](https://example.org/)."}),
    ("We meet.", {"a": "We *meet* [here](https://example.org/x).", "b": "**We** meet."}),
]


def test_every_text_and_author_survives_libreoffice(tmp_path: Path) -> None:
    negotiations: dict[str, Negotiation] = {
        "shapes": negotiate_all(SHAPES),
        "marked": negotiate_all(MARKED),
        "real": negotiate_all(_shorten()),
        "illustration": illustrate(),
        "later": illustrate_later(),
    }
    documents = {name: build(negotiation) for name, negotiation in negotiations.items()}
    documents["clean"] = build(illustrate(), DocumentKind.CLEAN)
    documents["proof"] = build(illustrate(), DocumentKind.AMENDMENT, "c/1")
    written = {name: write_word(document) for name, document in documents.items()}
    saved = save_anew(tmp_path, written)
    for name, document in documents.items():
        back = check_read_back(negotiations.get(name, illustrate()), document, saved[name])
        assert _list_comments(back) == _list_remarks(document)
        assert read_origin(saved[name], name) == document.origin
        assert is_unchanged(written[name], name)
        assert not is_unchanged(saved[name], name)


def test_emphasis_and_links_survive_as_an_opendocument_text_too(tmp_path: Path) -> None:
    texts = [base for base, _ in MARKED]
    written = {"marked": write_word(build(negotiate_all(MARKED), DocumentKind.CLEAN))}
    back = read_tracked(save_anew(tmp_path, written, "odt")["marked"], "marked.odt")
    assert [each.read(View.BASE) for each in find_exported(back, ["recommendations"])] == texts


def _shorten() -> list[tuple[str, dict[str, str | None]]]:
    """Twenty paragraphs of the real amendments, some with a dozen versions."""
    return list(islice(load_real(), 20))


def _list_comments(document: TrackedDocument) -> list[str]:
    return sorted(comment.text for paragraph in document.paragraphs for comment in paragraph.comments)


def _list_remarks(document: Document) -> list[str]:
    paragraphs = [part for part in document.parts if isinstance(part, Paragraph)]
    return sorted(remark.text for paragraph in paragraphs for remark in paragraph.remarks)
