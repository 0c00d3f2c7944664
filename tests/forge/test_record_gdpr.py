"""The record of real amendments to a real text, adopted one after the other: nothing is lost and nobody misnamed."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from bot.amendments.carrying import carry
from bot.amendments.trailer import render_message
from bot.forge.claim import read_proposed
from bot.forge.history import read_chronicle
from bot.reconcile.chronicle import replay
from bot.reconcile.entry import EntryKind
from bot.reconcile.lineage import is_unnamed, list_runs, trace
from bot.reconcile.verification import verify
from bot.report.files import render_paragraph_file
from bot.report.paragraph import ParagraphId
from bot.repository.commits import Identity
from bot.repository.fastimport import NewBranch, NewCommit
from bot.repository.repository import Repository
from bot.text.token import tokenize
from tests.report.samples import SETTINGS, STAKEHOLDERS

AMENDMENTS = Path(__file__).parents[3] / "shared/gdpr/amendments.jsonl"


class _Record:
    """A repository with the paragraphs that were amended, a branch for each amendment, and all of them adopted."""

    def __init__(self, folder: Path) -> None:
        rows = [json.loads(line) for line in AMENDMENTS.read_text(encoding="utf-8").splitlines()]
        # A third of them, by paragraphs, for all take a minute on a busy machine.
        paragraphs = sorted({row["paragraph"] for row in rows})[::3]
        self.rows = [row for row in rows if row["base"] and row["paragraph"] in paragraphs]
        names = {row["paragraph"] for row in self.rows}
        self.names = {p: ParagraphId(section="recommendations", number=n) for n, p in enumerate(sorted(names), 1)}
        self.texts: dict[str, str | None] = {row["paragraph"]: row["base"] for row in self.rows}
        files = {self._path(paragraph): self._render(text) for paragraph, text in self.texts.items()}
        files |= {"report/report.yml": SETTINGS.encode(), "report/stakeholders.yml": STAKEHOLDERS.encode()}
        first = NewCommit(message="Begin\n", files=files)
        self.repository = Repository.create(folder, [first], Identity(name="Chair", email="chair@example.org"))
        root = self.repository.main_commit()
        self.repository.write_branches(
            [
                NewBranch(
                    ref=f"refs/heads/amend/{self._call(row)}",
                    parent=root,
                    commits=(NewCommit(message="Propose\n", files=self._write(row["paragraph"], row["proposed"])),),
                )
                for row in self.rows
            ]
        )
        random.Random(7).shuffle(self.rows)
        self.adopted = [commit for row in self.rows if (commit := self._adopt(row))]
        self.repository.advance_main(root, self.adopted)

    def _adopt(self, row: dict[str, str]) -> NewCommit | None:
        paragraph, today = row["paragraph"], self.texts[row["paragraph"]]
        new = carry(row["base"], row["proposed"], today).text
        if today is None or new == today or not (new is None or new.strip()):
            return None
        self.texts[paragraph] = new
        trailers = [("Paragraph", str(self.names[paragraph])), ("Amendment", self._call(row)), ("Proposed-by", "a")]
        # What is carried over words that others changed is a text that nobody proposed as a whole.
        trailers += [("Composed", "yes")] if today != row["base"] else []
        return NewCommit(message=render_message("Adopt", "", trailers), files=self._write(paragraph, new))

    def _write(self, paragraph: str, text: str | None) -> dict[str, bytes | None]:
        return {self._path(paragraph): None if text is None else self._render(text)}

    def _path(self, paragraph: str) -> str:
        return f"report/{self.names[paragraph].path}"

    @staticmethod
    def _render(text: str | None) -> bytes:
        return render_paragraph_file(text or "")

    def _call(self, row: dict[str, str]) -> str:
        return f"a/{row['id']}"


@pytest.mark.skipif(not AMENDMENTS.exists(), reason="the real amendments are not beside this checkout")
def test_every_word_of_hundreds_of_real_adoptions_is_attributed_and_true(tmp_path: Path) -> None:
    made = _Record(tmp_path / "report")
    repository = made.repository
    assert len(made.adopted) > 150

    chronicle = read_chronicle(repository, repository.main_commit(), ())

    expected = {made.names[p]: text for p, text in made.texts.items() if text is not None}
    assert replay(chronicle.first, chronicle.entries) == expected == chronicle.report.texts
    assert len(chronicle.entries) == len(made.adopted)
    assert {entry.kind for entry in chronicle.entries} == {EntryKind.ADOPTED}
    traced = trace(chronicle.first, chronicle.entries)
    found = verify(traced, chronicle.entries, read_proposed(repository, chronicle))
    assert [(f.fault.value, f.words, f.entry.amendments) for f in found.findings] == []
    assert (found.checked, found.unchecked) == (len(made.adopted), ())
    proposed = {made._call(row): {*tokenize(row["proposed"] or "").keys} for row in made.rows}
    for each in traced.paragraphs.values():
        for entry, start, end in list_runs(each):
            assert not is_unnamed(entry)
            assert entry is None or {*each.tokens.keys[start:end]} <= proposed[entry.amendments[0]]
