"""Numbers as Word displays them, in both views."""

from __future__ import annotations

import pytest

from bot.documents.digits import render_number
from tests.documents.word.files import BY, STYLES, dele, ins, p, r, read


def level(at: int, text: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    inside = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{inside}</w:lvl>'


def lists(*levels: str, overrides: str = "", more: str = "") -> str:
    """List 1 with these levels, and list 2, which goes on where list 1 stops, with these overrides."""
    family = f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
    first = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    return f'{family}{first}<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num>{more}'


def item(*inside: str, number: int = 1, at: int = 0, mark: str = "", more: str = "") -> str:
    own = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(*inside, mark=mark, more=own + more)


def numbers(body: str, numbering: str, styles: str = STYLES) -> list[tuple[str, str]]:
    document = read(body, numbering=numbering, styles=styles)
    return [(each.base_number, each.proposed_number) for each in document.paragraphs]


def same(*texts: str) -> list[tuple[str, str]]:
    return [(text, text) for text in texts]


def test_items_are_counted_and_levels_start_anew_under_each_item() -> None:
    numbering = lists(level(0, "%1."), level(1, "(%2)", "lowerLetter"))
    body = item(r("a")) + item(r("b"), at=1) + item(r("c"), at=1) + item(r("d")) + item(r("e"), at=1)
    assert numbers(body, numbering) == same("1.", "(a)", "(b)", "2.", "(a)")


def test_a_level_can_show_those_above_it() -> None:
    numbering = lists(level(0, "%1.", "upperRoman"), level(1, "%1.%2"), level(2, "%1.%2.%3", more="<w:isLgl/>"))
    body = item(r("a")) + item(r("b"), at=1) + item(r("c"), at=2)
    assert numbers(body, numbering) == same("I.", "I.1", "1.1.1")


def test_a_level_can_go_on_under_the_next_item() -> None:
    numbering = lists(level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>'))
    body = item(r("a")) + item(r("b"), at=1) + item(r("c")) + item(r("d"), at=1)
    assert numbers(body, numbering) == same("1.", "1)", "2.", "2)")


def test_numbers_after_a_deleted_or_inserted_paragraph_differ_between_the_views() -> None:
    body = item(r("a")) + item(dele(r("b")), mark=dele()) + item(r("c")) + item(ins(r("d")), mark=ins()) + item(r("e"))
    assert numbers(body, lists(level(0, "%1."))) == [
        ("1.", "1."),
        ("2.", ""),
        ("3.", "2."),
        ("", "3."),
        ("4.", "4."),
    ]


def test_the_number_of_a_paragraph_is_that_of_its_base_text() -> None:
    body = item(dele(r("a")), mark=dele()) + item(r("b")) + item(ins(r("c")), mark=ins()) + item(r("d"))
    document = read(body, numbering=lists(level(0, "%1.")))
    assert [each.number for each in document.paragraphs] == ["1.", "2.", "2.", "3."]


def test_a_number_that_is_put_on_or_changed_is_formatting() -> None:
    old = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>'
    changed = f"<w:pPrChange {BY}>{old}</w:pPrChange>"
    new = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>{ins()}</w:numPr>'
    numbering = lists(
        level(0, "%1."), overrides='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/></w:lvlOverride>'
    )
    body = item(r("a")) + item(r("b"), more=changed) + p(r("c"), more=new)
    assert numbers(body, numbering) == [("1.", "1."), ("8.", "2."), ("", "3.")]
    assert not any(each.edits for each in read(body, numbering=numbering).paragraphs)


def test_lists_of_one_family_go_on_counting() -> None:
    body = item(r("a")) + p(r("between")) + item(r("b"), number=2)
    assert numbers(body, lists(level(0, "%1."))) == same("1.", "", "2.")


def test_a_list_can_start_at_a_number_of_its_own() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = item(r("a")) + item(r("b"), number=2) + item(r("c"), number=2)
    assert numbers(body, lists(level(0, "%1."), overrides=override)) == same("1.", "5.", "6.")


def test_a_list_can_look_different_from_its_family() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)", "lowerRoman")}</w:lvlOverride>'
    assert numbers(item(r("a"), number=2), lists(level(0, "%1."), overrides=override)) == same("(i)")


def test_a_style_brings_its_list_and_level() -> None:
    style = '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Para"/><w:pPr>{}</w:pPr></w:style>'
    styles = style.format('<w:numPr><w:numId w:val="1"/></w:numPr>')
    numbering = lists(level(0, "%1."), level(1, "(%2)", "lowerLetter", more='<w:pStyle w:val="Para"/>'))
    assert numbers(p(r("a"), style="Para"), numbering, styles) == same("(a)")


def test_a_paragraph_can_take_off_the_number_of_its_style() -> None:
    style = '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Para"/><w:pPr>{}</w:pPr></w:style>'
    styles = style.format('<w:numPr><w:numId w:val="1"/></w:numPr>')
    bare = p(r("b"), style="Para", more='<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert numbers(p(r("a"), style="Para") + bare, lists(level(0, "%1.")), styles) == same("1.", "")


def test_a_list_can_be_defined_by_a_numbering_style() -> None:
    style = '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr>{}</w:pPr></w:style>'
    styles = style.format('<w:numPr><w:numId w:val="1"/></w:numPr>')
    linked = '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="L"/></w:abstractNum>'
    numbering = lists(level(0, "%1."), more=f'{linked}<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>')
    assert numbers(item(r("a")) + item(r("b"), number=3), numbering, styles) == same("1.", "2.")


def test_bullets_of_symbol_fonts_are_bullets() -> None:
    assert numbers(item(r("a")), lists(level(0, "\uf0b7", "bullet"))) == same("•")


def test_an_empty_numbered_paragraph_is_counted_and_kept() -> None:
    assert numbers(item(r("a")) + item() + item(r("b")), lists(level(0, "%1."))) == same("1.", "2.", "3.")


def test_headings_and_levels_are_told() -> None:
    body = p(r("Title"), style="Heading1") + item(r("item"), at=2) + p(r("plain"))
    document = read(body, numbering=lists(level(0, "%1."), level(2, "%3.")))
    assert [(each.style, each.heading, each.level) for each in document.paragraphs] == [
        ("Heading 1", 1, None),
        ("Normal", None, 2),
        ("Normal", None, None),
    ]


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("decimal", 13, "13"),
        ("decimalZero", 3, "03"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 2, "B"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 1999, "MCMXCIX"),
        ("ordinal", 2, "2nd"),
        ("ordinal", 12, "12th"),
        ("russianLower", 2, "б"),
        ("none", 5, ""),
        ("lowerLetter", 0, "0"),
        ("lowerLetter", 999_999_999, "999999999"),
        ("upperRoman", 999_999_999, "999999999"),
        ("ideographDigital", 3, "3"),
    ],
)
def test_numbers_have_forms(form: str, number: int, text: str) -> None:
    assert render_number(number, form) == text
