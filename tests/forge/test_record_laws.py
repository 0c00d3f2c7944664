"""Laws of the record, on real repositories with random histories: nothing is lost in it, and nothing hides."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.amendments.trailer import render_message
from bot.forge.history import read_chronicle
from bot.reconcile.checking import Fault
from bot.reconcile.chronicle import replay
from bot.reconcile.entry import EntryKind
from bot.reconcile.lineage import trace
from bot.reconcile.verification import verify
from bot.report.paragraph import ParagraphId
from bot.repository.repository import Repository
from tests.gitrepo import GitRepo
from tests.publish.illustration import name

# A word that a history below brought: "n" where it was named whose it is, "u" where not.
NEW = re.compile(r"\b[nu]\d+x\d\b")
NAMES = [name(f"recommendations/{number}") for number in (9, 13, 17)]


class Edit(NamedTuple):
    """New words in place of ``gone`` words, somewhere in a paragraph; a new word is told by who brought it."""

    paragraph: ParagraphId
    at: int
    gone: int
    new: int


class Act(NamedTuple):
    """What happens on the main branch: "adopt", "squash" or "merge" edits that are named, or just "edit"."""

    how: str
    edits: Sequence[Edit]


EDITS = st.builds(Edit, st.sampled_from(NAMES), st.integers(0, 60), st.integers(0, 6), st.integers(0, 3))
ACTS = st.builds(Act, st.sampled_from(["adopt", "squash", "merge", "edit"]), st.lists(EDITS, min_size=1, max_size=3))


class _Stream:
    """A history as git fast-import reads it, and the texts at its end."""

    def __init__(self, root: str, texts: Mapping[ParagraphId, str]) -> None:
        self.texts = dict(texts)
        self._tip, self._mark, self._word = root, 0, 0
        self._stream = b""

    def act(self, act: Act) -> None:
        messages, parent = [], self._tip
        for edit in act.edits:
            is_named = act.how != "edit"
            words = self.texts[edit.paragraph].split(" ")
            at = min(edit.at, len(words))
            self._word += 1
            # An edit without a ground that only takes words away would leave none to find.
            new = [f"{'n' if is_named else 'u'}{self._word}x{i}" for i in range(max(edit.new, not is_named))]
            gone = min(edit.gone, max(len(words) - at - 1, 0))
            self.texts[edit.paragraph] = " ".join([*words[:at], *new, *words[at + gone :]])
            trailers = [("Paragraph", str(edit.paragraph)), ("Proposed-by", "illustration-a")] if is_named else []
            messages.append(render_message("Change it", "* Why.\n* Because.", trailers))
            if act.how != "squash":
                self._commit(messages[-1], "refs/heads/side")
        if act.how == "squash":
            listed = "\n".join(f"* {message}" for message in messages)
            self._commit(f"Take it (#1)\n\n{listed}" if len(messages) > 1 else messages[0], "refs/heads/side")
        if act.how == "merge":
            side, self._tip = self._tip, parent
            self._commit("Merge branch 'consensus'\n", "refs/heads/main", side)

    def _commit(self, message: str, ref: str, other: str = "") -> None:
        self._mark += 1
        lines = [f"reset {ref}", f"commit {ref}", f"mark :{self._mark}", "committer A <a@x> 1700000000 +0000"]
        self._stream += "\n".join([*lines, ""]).encode() + self._data(message) + f"from {self._tip}\n".encode()
        self._stream += f"merge {other}\n".encode() if other else b""
        for paragraph in NAMES:
            path = f"M 100644 inline report/{paragraph.path}\n"
            self._stream += path.encode() + self._data(f"{self.texts[paragraph]}\n")
        self._tip = f":{self._mark}"

    def finish(self, repo: GitRepo) -> str:
        """Write it; the last commit's id."""
        stream = self._stream + f"get-mark {self._tip}\n".encode() if self._mark else b""
        return repo.run("fast-import", "--quiet", "--force", stdin=stream) or self._tip

    @staticmethod
    def _data(text: str) -> bytes:
        return b"data %d\n%b\n" % (len(text.encode()), text.encode())


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTS, max_size=6))
def test_entries_give_the_present_text_and_exactly_the_unnamed_words_are_found(
    report_folder: Path, acts: list[Act]
) -> None:
    home = GitRepo(report_folder)
    repository = Repository.open(report_folder)
    root = home.head()
    first = read_chronicle(repository, root, ()).report.texts
    stream = _Stream(root, {paragraph: first[paragraph] for paragraph in NAMES})
    for act in acts:
        stream.act(act)

    chronicle = read_chronicle(repository, stream.finish(home), ())
    adopted = read_chronicle(repository, chronicle.commits[-1], ()).entries
    for paragraph in NAMES:
        assert adopted.find({paragraph}) == tuple(e for e in chronicle.entries if e.paragraph == paragraph)
    assert replay(chronicle.first, chronicle.entries) == {**first, **stream.texts} == chronicle.report.texts
    found = verify(trace(chronicle.first, chronicle.entries), chronicle.entries, {}).findings
    assert {finding.fault for finding in found} <= {Fault.WORDS, Fault.TAKEN_OUT}
    told = [word for each in found if each.fault is Fault.WORDS for word in each.words.split()]
    assert sorted(told) == sorted(
        word for text in stream.texts.values() for word in NEW.findall(text) if word[0] == "u"
    )
    for entry in chronicle.entries:
        brought = {word[0] for word in {*NEW.findall(entry.new or "")} - {*NEW.findall(entry.old or "")}}
        assert brought <= {"u" if entry.kind is EntryKind.UNNAMED else "n"}
