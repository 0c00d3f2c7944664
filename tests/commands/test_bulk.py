"""``amend conflicts --from``: the answer for programs and for people, bad rows, hostile texts."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.commands import bulk, progress
from bot.text.token import tokenize
from tests.amendments import reference
from tests.amendments.generated import load_real
from tests.amendments.scenario import compose_texts
from tests.commands.run import Amend, make_amend

BASE = "should entertain an open, secure platform"
ROWS: list[dict[str, Any]] = [
    {
        "id": "a/1",
        "submitters": ["A"],
        "paragraph": "9",
        "base": BASE,
        "proposed": BASE.replace("entertain", "“consider”"),
    },
    {"id": "n/1", "submitters": [], "paragraph": "after 9", "base": None, "proposed": "New words."},
    {
        "id": "b/1",
        "submitters": ["B", "C"],
        "paragraph": "9",
        "base": BASE,
        "proposed": 'should "consider" an open, free, secure platform',
    },
    {"id": "d/1", "submitters": ["D"], "paragraph": "9", "base": BASE, "proposed": None},
]


@pytest.fixture
def amend(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Amend:
    """Runs a command in a folder that is no repository, in one process."""
    monkeypatch.setattr(bulk, "_LEAST_SHARE", sys.maxsize)
    return make_amend(tmp_path, capsys, monkeypatch)


def write_rows(folder: Path, *rows: object) -> str:
    """A file of rows; bytes are written as they are."""
    lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    path = folder / "rows.jsonl"
    path.write_bytes(b"\n".join(lines))
    return str(path)


def analyse(amend: Amend, folder: Path, *rows: object) -> dict[str, Any]:
    """The answer as JSON, when all rows are good."""
    result = amend("conflicts", "--from", write_rows(folder, *rows), "--format", "json")
    assert result.status == 0
    answer: dict[str, Any] = json.loads(result.out)
    return answer


def test_the_answer_has_the_promised_shape(amend: Amend, tmp_path: Path) -> None:
    assert analyse(amend, tmp_path, *ROWS) == {
        "paragraphs": [
            {
                "paragraph": "9",
                "base": BASE,
                "amendments": ["a/1", "b/1", "d/1"],
                "points": [
                    {
                        "start": 7,
                        "end": 16,
                        "base": "entertain",
                        "kind": "words",
                        "contested": False,
                        "alternatives": [
                            {
                                "text": '"consider"',
                                "amendments": ["a/1", "b/1"],
                                "spellings": {"a/1": "“consider”"},
                            }
                        ],
                    },
                    {
                        "start": 26,
                        "end": 26,
                        "base": "",
                        "kind": "insertions",
                        "contested": False,
                        "alternatives": [{"text": "free, ", "amendments": ["b/1"], "spellings": {}}],
                    },
                ],
                "whole": [{"text": None, "amendments": ["d/1"]}],
                "rolling": '[9. should [entertain] [A, B, C: "consider"] an open, [B, C: free,] secure platform]'
                " [D: *delete the paragraph*]",
            },
            {
                "paragraph": "after 9",
                "base": None,
                "amendments": ["n/1"],
                "points": [
                    {
                        "start": 0,
                        "end": 0,
                        "base": "",
                        "kind": "insertions",
                        "contested": False,
                        "alternatives": [{"text": "New words.", "amendments": ["n/1"], "spellings": {}}],
                    }
                ],
                "whole": [],
                "rolling": "[after 9. n/1: New words.]",
            },
        ],
        "pairs": [
            {"a": "a/1", "b": "b/1", "paragraph": "9", "relation": "agree"},
            {"a": "a/1", "b": "d/1", "paragraph": "9", "relation": "conflict"},
            {"a": "b/1", "b": "d/1", "paragraph": "9", "relation": "conflict"},
        ],
        "errors": [],
    }


def test_another_spelling_of_a_whole_text_is_not_lost(amend: Amend, tmp_path: Path) -> None:
    rows = [{**ROWS[0], "id": name, "proposed": text} for name, text in (("x", '"No".'), ("y", "“No”."))]
    (paragraph,) = analyse(amend, tmp_path, *rows)["paragraphs"]
    assert paragraph["whole"] == [{"text": '"No".', "amendments": ["x", "y"], "spellings": {"y": "“No”."}}]


def test_an_empty_file_has_an_empty_answer(amend: Amend, tmp_path: Path) -> None:
    assert analyse(amend, tmp_path) == {"paragraphs": [], "pairs": [], "errors": []}


def test_rows_come_from_standard_input_too(amend: Amend, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(map(json.dumps, ROWS))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    result = amend("conflicts", "--from", "-", "--format", "json")
    assert result.status == 0
    assert len(json.loads(result.out)["paragraphs"]) == 2


def test_bad_rows_are_named_everything_else_is_analysed_and_the_status_says_so(amend: Amend, tmp_path: Path) -> None:
    path = write_rows(tmp_path, ROWS[0], b"", b"{", ROWS[2], ROWS[2], {**ROWS[3], "base": "other"}, ROWS[1])
    result = amend("conflicts", "--from", path, "--format", "json")
    answer = json.loads(result.out)
    assert result.status == 1
    assert "3 of the rows could not be used" in result.err
    assert [error["line"] for error in answer["errors"]] == [3, 5, 6]
    assert all(error["reason"] for error in answer["errors"])
    assert [p["amendments"] for p in answer["paragraphs"]] == [["a/1", "b/1"], ["n/1"]]


def test_strict_stops_at_the_first_bad_row(amend: Amend, tmp_path: Path) -> None:
    path = write_rows(tmp_path, ROWS[0], b"{", b"[")
    result = amend("conflicts", "--from", path, "--strict")
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith(f"amend: {path}, line 2: this is no JSON")


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_file_that_cannot_be_read_is_named(amend: Amend, name: str) -> None:
    result = amend("conflicts", "--from", name)
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith(f"amend: {name} cannot be read: ")


def test_strict_without_a_file_is_a_matter_of_usage(amend: Amend) -> None:
    assert amend("conflicts", "--strict").status == 2


def test_nothing_is_said_on_the_side_within_a_second(
    amend: Amend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.commands.progress.time.monotonic", lambda: 0.0)
    assert amend("conflicts", "--from", write_rows(tmp_path, *ROWS)).err == ""


def test_how_far_it_is_is_said_on_the_side_when_it_takes_longer(
    amend: Amend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    result = amend("conflicts", "--from", write_rows(tmp_path, *ROWS), "--format", "json")
    assert "3 rows read …" in result.err
    assert "1 of 2 paragraphs compared …" in result.err
    assert json.loads(result.out)["errors"] == []


@pytest.mark.parametrize("form", ["text", "json", "md"])
def test_people_are_told_facts_and_no_agreement(amend: Amend, tmp_path: Path, form: str) -> None:
    result = amend("conflicts", "--from", write_rows(tmp_path, *ROWS, b"{"), "--format", form)
    assert result.status == 1
    assert not {"agreed", "uncontested", "consensus"} & set(result.out.casefold().split())


def check_gives_proposed(answer: dict[str, Any], proposed: dict[str, str | None]) -> None:
    """Each amendment's alternatives everywhere, or its whole alternative, give its text: from the answer alone."""
    for paragraph in answer["paragraphs"]:
        for name in paragraph["amendments"]:
            text = apply(paragraph, name)
            expected = proposed[name]
            assert (text is None) == (expected is None)
            assert text is None or expected is None or tokenize(text).keys == tokenize(expected).keys


def apply(paragraph: dict[str, Any], name: str) -> str | None:
    for whole in paragraph["whole"]:
        if name in whole["amendments"]:
            text: str | None = whole.get("spellings", {}).get(name, whole["text"])
            return text
    base, pieces, position = paragraph["base"] or "", [], 0
    for point in paragraph["points"]:
        own = [a["spellings"].get(name, a["text"]) for a in point["alternatives"] if name in a["amendments"]]
        assert point["base"] == base[point["start"] : point["end"]]
        pieces += [base[position : point["start"]], *(own or [point["base"]])]
        position = point["end"]
    return "".join([*pieces, base[position:]])


MANY = " ".join(f"w{index}" for index in range(20_000))
HOSTILE: dict[str, tuple[str, list[str | None]]] = {
    "empty texts": ("", ["", "a", None]),
    "white space alone": (" \n\t", ["", "a", "\n"]),
    "control characters": ("a \x00 \x1b[31m b\x07", ["a \x00 b", "a \x1b[31m \x08 b\x07", "\x00"]),
    "halves of characters": ("a \ud800 b", ["a \udfff b", "a b", "\ud800"]),
    "mixed line ends": ("a\r\n\r\nb\rc\n- d", ["a\n\nb c\n- d", "a\r\nb\r\n\r\nc\r\n- x", "a\rx\n\n- d"]),
    "what turns the direction of writing": ("a \u202eb\u202c c", ["a b c", "a \u202ex\u202c c", "a \u2067b\u2069 c"]),
    "signs that are not seen": ("a\u200b b\u00adc", ["a bc", "\ufeffa bcd", "a\u2060 x"]),
    "brackets and markup": ("[A: x] **b** <ins>c</ins>", ["[A: y] **b**", "[B: *delete*] <ins>c</ins>", "| a | b |"]),
    "a million characters": ("word " * 200_000, ["word " * 199_999 + "end", "start " + "word " * 200_000, None]),
    "a million characters, all others": ("one two three " * 70_000, ["eins zwei " * 100_000]),
    "half a million characters, all moved": (MANY * 4, [" ".join(sorted(MANY.split() * 4))]),
    "ten thousand edits": (MANY, [MANY.replace("1 ", "1 x "), MANY.replace("2 ", "2y "), MANY.replace("w3", "")]),
    "one edit that covers ten thousand": (MANY, [f"w0 {MANY[-6:]}", MANY.replace("1 ", "1 x ")]),
}


@pytest.mark.parametrize(("base", "texts"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_have_a_clear_answer_in_which_nothing_is_lost(
    amend: Amend, tmp_path: Path, base: str, texts: list[str | None]
) -> None:
    rows = [
        {"id": str(index), "submitters": ["A"], "paragraph": "9", "base": base, "proposed": text}
        for index, text in enumerate(texts)
    ]
    answer = analyse(amend, tmp_path, *rows)
    check_gives_proposed(answer, {row["id"]: row["proposed"] for row in rows})  # type: ignore[misc]
    pairs = [(pair["a"], pair["b"], pair["relation"]) for pair in answer["pairs"]]
    if len(base) < 1000:
        composition = compose_texts(base, {row["id"]: row["proposed"] for row in rows})  # type: ignore[misc]
        assert pairs == reference.relate_all(composition.proposals)


@pytest.mark.parametrize("form", ["text", "json", "md"])
def test_halves_of_characters_come_out_and_nothing_moves_the_terminal(amend: Amend, tmp_path: Path, form: str) -> None:
    row = {**ROWS[0], "base": "a \ud800 b", "proposed": "a \udfff \x1b[2J \u202e b"}
    result = amend("conflicts", "--from", write_rows(tmp_path, row), "--format", form)
    assert result.status == 0
    assert not {"\x1b", "\u202e", "\udfff"} & set(result.out)
    assert "\\udfff" in result.out if form == "json" else "⟨U+DFFF⟩" in result.out


def test_a_paragraph_with_a_thousand_amendments_is_answered(amend: Amend, tmp_path: Path) -> None:
    words = [f"w{index}" for index in range(60)]
    rows = []
    for index in range(1000):
        proposed = list(words)
        proposed[index % 60] = f"x{index}"
        proposed[(index * 7 + 3) % 60] = f"y{index % 5}"
        rows.append({**ROWS[0], "id": str(index), "base": " ".join(words), "proposed": " ".join(proposed)})
    answer = analyse(amend, tmp_path, *rows)
    assert len(answer["pairs"]) == 1000 * 999 // 2
    check_gives_proposed(answer, {row["id"]: row["proposed"] for row in rows})


def test_real_amendments_are_answered_in_their_order(amend: Amend, tmp_path: Path) -> None:
    real = load_real()
    rows = [
        {"id": name, "submitters": ["A"], "paragraph": str(number), "base": base, "proposed": text}
        for number, (base, proposed) in enumerate(real)
        for name, text in proposed.items()
    ]
    answer = analyse(amend, tmp_path, *rows)
    assert [paragraph["paragraph"] for paragraph in answer["paragraphs"]] == [str(n) for n in range(len(real))]
    check_gives_proposed(answer, {row["id"]: row["proposed"] for row in rows})  # type: ignore[misc]
    pairs = [
        {"a": a, "b": b, "paragraph": str(number), "relation": relation}
        for number, (base, proposed) in enumerate(real)
        for a, b, relation in reference.relate_all(compose_texts(base, proposed).proposals)
    ]
    assert answer["pairs"] == pairs
    assert len(pairs) == 1001
    shares = Counter(pair["relation"] for pair in pairs)
    assert shares["conflict"] > shares["compatible"] > shares["same"] > 0
