"""Carries out a plan on GitHub, one write at a time. Whatever is cut off is found and mended by the next run."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from bot.forge.github.check import CHECK, render_check
from bot.forge.github.client import Client
from bot.forge.github.error import GitHubError, LimitError
from bot.forge.github.paint import describe_label
from bot.forge.github.snapshot import Check, Pull, Snapshot
from bot.publish.comment import LIMIT
from bot.reconcile.memory import Memory, note_since, parse_memory
from bot.reconcile.plan import Operation, SetCheck, SetComment, SetLabels, SpeakUp
from bot.reconcile.record import Heard

# Says "seen" and nothing else; a thumb could be taken for an opinion.
_SEEN = "eyes"


class Writer:
    """Writes on the pull requests of one snapshot; ``tips`` are the newest commits, by number."""

    def __init__(self, client: Client, snapshot: Snapshot, tips: Mapping[int, str]) -> None:
        self._client = client
        self._root = f"/repos/{client.place.repository}"
        self._pulls = {pull.id: pull for pull in snapshot.pulls}
        self._labels = {label.casefold() for label in snapshot.labels}
        self._tips = tips
        # A check says what belongs to a commit; it is not asked of one that moved since.
        read = {pull.head: pull.check for pull in snapshot.pulls if pull.check}
        self._checks = {tip: read[tip] for tip in tips.values() if tip in read}

    def write(self, operation: Operation) -> None:
        """Carry out one operation; raises ``GitHubError``."""
        pull = self._pulls[operation.amendment]
        match operation:
            case SetLabels():
                self._set_labels(pull, operation)
            case SetComment(text=text):
                self._set_comment(pull, text)
            case SpeakUp(text=text):
                self._client.write("POST", f"{self._root}/issues/{pull.number}/comments", {"body": text})
            case SetCheck(line=line):
                self._set_check(pull, line)

    def _set_labels(self, pull: Pull, operation: SetLabels) -> None:
        place = f"{self._root}/issues/{pull.number}/labels"
        for name in operation.remove:
            # A stroke in a name stays as it is: GitHub takes all that follows for the name.
            self._unless(404, "DELETE", f"{place}/{quote(name)}")
        for name in operation.add:
            if name.casefold() not in self._labels:
                color, description = describe_label(name)
                new = {"name": name, "color": color, "description": description}
                self._unless(422, "POST", f"{self._root}/labels", new)
                self._labels.add(name.casefold())
        if operation.add:
            self._client.write("POST", place, {"labels": list(operation.add)})

    def _set_comment(self, pull: Pull, text: str) -> None:
        """Acknowledge what is heard for the first time, then write: it is recorded with the comment, and only then."""
        heard = {each.comment for each in pull.memory.said if isinstance(each, Heard)}
        for record in parse_memory(text).said:
            if isinstance(record, Heard) and record.comment not in heard:
                self._acknowledge(record.comment)
        before = Memory() if pull.altered else pull.memory
        body = {"body": note_since(text, before, pull.written_at, LIMIT)}
        if pull.own_comment is not None:
            mine = f"{self._root}/issues/comments/{pull.own_comment}"
            if self._unless(404, "PATCH", mine, body):
                return
        self._client.write("POST", f"{self._root}/issues/{pull.number}/comments", body)

    def _acknowledge(self, comment: int) -> None:
        """Show that a comment was seen; where that is refused, it is answered all the same."""
        try:
            self._client.write("POST", f"{self._root}/issues/comments/{comment}/reactions", {"content": _SEEN})
        except GitHubError as error:
            if error.may_pass or isinstance(error, LimitError):
                raise

    def _set_check(self, pull: Pull, line: str) -> None:
        """One check for each commit: those of other pull requests that it heads stand in it too."""
        tip = self._tips[pull.number]
        old = self._checks.get(tip)
        others = {number: old.lines[number] for number in old.lines if self._tips.get(number) == tip} if old else {}
        lines = {**others, pull.number: line}
        title, summary = render_check(lines)
        data = {"name": CHECK, "status": "completed", "conclusion": "neutral"}
        output = {"title": title, "summary": summary}
        if old:
            self._client.write("PATCH", f"{self._root}/check-runs/{old.id}", {**data, "output": output})
            self._checks[tip] = Check(id=old.id, lines=lines)
        else:
            new = self._client.write("POST", f"{self._root}/check-runs", {**data, "head_sha": tip, "output": output})
            self._checks[tip] = Check(id=new["id"], lines=lines)

    def _unless(self, status: int, verb: str, path: str, data: object = None) -> bool:
        """Write, and tell whether that was done; ``status`` says that there is nothing to do any more."""
        try:
            self._client.write(verb, path, data)
        except GitHubError as error:
            if error.status != status:
                raise
            return False
        return True
