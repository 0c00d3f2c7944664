"""Cross-references in a text: which paragraph is meant for certain, and what is left to a person."""

from __future__ import annotations

import pytest

from bot.report.crossreference import find_references
from bot.report.paragraph import ParagraphId
from bot.report.renumbering import Renumbering, renumber
from bot.report.report import Report, Section, Settings
from bot.report.stakeholder import Stakeholders

SECTIONS = (
    Section(id="introduction", title="Introduction", short="intro"),
    Section(id="recommendations", title="Recommendations", short="rec", kind="recommendations"),
    Section(id="annex-1", title="Annex I", short="annex I"),
    Section(id="annex-2", title="Annex II – Themes", short="annex II"),
)


def make_report(text: str) -> Report:
    """``text`` is introduction 1; recommendation 2 was deleted, 4bis is new, and so is annex II 1bis."""
    names = [("introduction", 1, ""), ("introduction", 2, ""), ("annex-1", 1, ""), ("annex-1", 1, "bis")]
    names += [("recommendations", n, s) for n, s in ((1, ""), (3, ""), (4, ""), (4, "bis"), (5, ""), (6, ""))]
    names += [("annex-2", 1, ""), ("annex-2", 1, "bis"), ("annex-2", 2, "")]
    texts = {ParagraphId(section=s, number=n, suffix=x): f"Text {s} {x}." for s, n, x in names}
    texts[ParagraphId(section="introduction", number=1)] = text
    settings = Settings(title="A report", sections=SECTIONS)
    return Report(settings=settings, stakeholders=Stakeholders(groups=(), members=()), texts=texts)


GONE = [ParagraphId(section="recommendations", number=2)]


def follow(text: str) -> Renumbering:
    return renumber(make_report(text), GONE)


# 1, 3, 4, 4bis, 5 and 6 become 1, 2, 3, 4, 5 and 6; in annex II 1bis becomes 2, and 2 becomes 3.
@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("See recommendation 3.", "See recommendation 2."),
        ("Recommendation 4 bis says so", "Recommendation 4 says so"),
        ("rec 4bis (d) and rec. 3", "rec 4 (d) and rec. 2"),
        ("Recommendations 3 and 4", "Recommendations 2 and 3"),
        ("recommendations 1, 3 (a), 4 and 4 bis", "recommendations 1, 2 (a), 3 and 4"),
        ("recommendations 3 to 4", "recommendations 2 to 3"),
        ("recs 3–4, and", "recs 2–3, and"),
        ("recommendation\u00a03", "recommendation\u00a02"),
        ("Under Recommendation 3 of this report", "Under Recommendation 2 of this report"),
        ("annex II, paragraph 2", "annex II, paragraph 3"),
        ("paragraph 1 bis of annex II", "paragraph 2 of annex II"),
        ("annex II 2", "annex II 3"),
        ("paragraphs 1 bis and 2 of Annex II – Themes", "paragraphs 2 and 3 of Annex II – Themes"),
        ("recommendation 3 and recommendation 4", "recommendation 2 and recommendation 3"),
    ],
)
def test_what_is_certain_follows(text: str, becomes: str) -> None:
    renumbering = follow(text)
    assert renumbering.texts[ParagraphId(section="introduction", number=1)] == becomes
    assert all(each.new is not None for each in renumbering.followed)


@pytest.mark.parametrize(
    ("text", "words", "doubt"),
    [
        ("See recommendation 2.", "recommendation 2", "there is no rec 2"),
        ("see paragraph 3", "paragraph 3", "it does not say of which section or document"),
        ("recommendation 3 of the Tunis Agenda", "recommendation 3", "it may be of another document"),
        ("ITU-T Recommendation 3 says", "Recommendation 3", "it may be of another document"),
        ("recommendations 3 to 5", "recommendations 3 to 5", "paragraphs were added or deleted between its ends"),
        ("recommendations 1-3", "recommendations 1-3", "paragraphs were added or deleted between its ends"),
        ("It said “see recommendation 3 there”.", "recommendation 3", "it stands in a quotation"),
        ("It said:\n\n> as in recommendation 3.", "recommendation 3", "it stands in a quotation"),
        (
            "apply recommendation 3 to 4 countries",
            "recommendation 3 to 4",
            "one is announced and several numbers follow",
        ),
        ("paragraph 3 above", "paragraph 3", "there is no intro 3"),
    ],
)
def test_what_is_not_certain_stays_and_is_listed(text: str, words: str, doubt: str) -> None:
    renumbering = follow(text)
    (each,) = renumbering.followed
    assert (each.reference.words, each.new, each.reference.doubt) == (words, None, doubt)
    assert renumbering.texts[each.name] == text


@pytest.mark.parametrize(
    "text",
    [
        "recommendation 1 and recommendation 6",
        "paragraph 65 of resolution A/RES/70/125",
        "paragraphs 69 to 71 of the Tunis Agenda",
        "recommendation 3.2 of something",
        "the recommendations of 3 groups",
        "a record 3 of them",
        "paragraph 2 below",
    ],
)
def test_what_keeps_its_number_or_names_no_paragraph_is_left_out(text: str) -> None:
    assert follow(text).followed == ()


def test_above_and_below_mean_the_section_that_the_words_stand_in() -> None:
    report = make_report("x")
    name = ParagraphId(section="recommendations", number=6)
    texts = {**report.texts, name: "As in paragraphs 3 and 4 above, and paragraph 5 below."}
    changed = Report(settings=report.settings, stakeholders=report.stakeholders, texts=texts)
    assert renumber(changed, GONE).texts[name] == "As in paragraphs 2 and 3 above, and paragraph 5 below."


def test_a_reference_has_its_place_in_the_text() -> None:
    text = "See, first, recommendations 3 and 4 bis."
    (found,) = find_references(ParagraphId(section="introduction", number=1), make_report(text), frozenset())
    assert text[found.start : found.end] == found.words == "recommendations 3 and 4 bis"
    assert [text[each.start : each.end] for each in found.mentions] == ["3", "4 bis"]
