"""The consensus branch and its one pull request on GitHub."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from bot.errors import UserError
from bot.forge.consensus import BRANCH, Waiting, read_waiting, tell_waiting
from bot.forge.github.client import Client
from bot.forge.github.error import GitHubError
from bot.forge.github.looking import Seen
from bot.forge.github.snapshot import Pull
from bot.forge.rendering import render_texts
from bot.publish.comment import render_answers
from bot.publish.consensus import name_paragraphs, render_description, render_title
from bot.reconcile.memory import remember_heard
from bot.reconcile.plan import SetComment
from bot.reconcile.record import Said
from bot.report.report import Report
from bot.repository.remote import Remote, RemoteError
from bot.repository.repository import Repository


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsensusPull:
    """The newest pull request that was made of the branch; ``head`` is the commit it stands or stood at."""

    number: int
    url: str
    is_open: bool
    head: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consensus:
    """What waits to be merged into ``report``, and the newest pull request made of it.

    ``comparison`` is the page from which people can open one. ``ordering`` are the amendments on whose pages people
    have just asked for some of it. ``page`` is the pull request where it is open, with what is written on it; ``said``
    is what follows from the comments there.
    """

    waiting: Waiting
    pull: ConsensusPull | None
    report: Report
    comparison: str
    ordering: frozenset[str] = frozenset()
    page: Pull | None = None
    said: tuple[Said, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Whether the branch and its pull request are as they should be, and every order there is answered."""
        if self.answer:
            return False
        if not self.waiting.commits:
            return True
        shown = (self.pull.title, self.pull.text) if self.pull and self.pull.is_open else None
        return self.waiting.is_written and shown == _describe(self.waiting, self.report)

    @property
    def address(self) -> str:
        """Where people merge it: the pull request, or the page from which they open it."""
        return self.pull.url if self.pull and self.pull.is_open else self.comparison

    @property
    def answer(self) -> SetComment | None:
        """The bot's comment on the pull request, where people gave orders there that it does not answer yet."""
        if self.page is None or not self.said:
            return None
        text = render_answers(remember_heard((*self.page.memory.said, *self.said)), self.page.url)
        return SetComment(amendment=self.page.id, text=text, is_new=not self.page.body)

    @property
    def remarks(self) -> Iterator[str]:
        """What people should know of it, in plain sentences."""
        yield from self.waiting.dropped
        if names := name_paragraphs(tell_waiting(self.waiting, self.report), self.report):
            yield f"Taken already: {names}. It stands in the report once people merge {self.address}"

    def write(self, repository: Repository, client: Client, remote: Remote, main: str) -> str:
        """Bring branch and pull request up to date; a sentence about where people merge it."""
        if not self.waiting.commits:
            return "Nothing is left to do: all of this is in the report."
        if not self.waiting.is_written:
            _write_branch(repository, remote, self.waiting)
        return self._write_pull(client, main)

    def _write_pull(self, client: Client, main: str) -> str:
        """Open the pull request or bring it up to date; a sentence that says where people merge it."""
        root = f"/repos/{client.place.repository}/pulls"
        title, text = _describe(self.waiting, self.report)
        pull = self.pull or _find_pull(client)
        if pull and pull.is_open:
            if (pull.title, pull.text) != (title, text):
                client.write("PATCH", f"{root}/{pull.number}", {"title": title, "body": text})
            return f"It stands in the report once people merge {pull.url}"
        try:
            opened = client.write("POST", root, {"title": title, "head": BRANCH, "base": main, "body": text})
        except GitHubError as error:
            if error.status not in (403, 422):
                raise
            return (
                f"It is on the branch {BRANCH}. GitHub did not let a pull request be opened, so open it yourself: "
                f"{self.comparison} ({error})"
            )
        return f"It stands in the report once people merge {opened['html_url']}"


def read_consensus(repository: Repository, client: Client, seen: Seen, report: Report) -> Consensus:
    """What waits on the consensus branch; nothing where people have closed or merged its pull request."""
    waiting = read_waiting(repository, seen.consensus, seen.main, report)
    pull = _find_pull(client) if waiting.commits or waiting.dropped else None
    if pull and not pull.is_open and pull.head == seen.consensus:
        waiting = Waiting(main=seen.main, tip=seen.consensus)
    place = client.place
    comparison = f"{place.server}/{place.repository}/compare/{seen.snapshot.main}...{BRANCH}?expand=1"
    return Consensus(waiting=waiting, pull=pull, report=report, comparison=comparison, page=seen.page)


def _find_pull(client: Client) -> ConsensusPull | None:
    """The newest one, open or not."""
    repository = client.place.repository
    head = quote(f"{repository.partition('/')[0]}:{BRANCH}")
    for each in client.get(f"/repos/{repository}/pulls?head={head}&state=all&per_page=1"):
        return ConsensusPull(
            number=each["number"],
            url=each["html_url"],
            is_open=each["state"] == "open",
            head=each["head"]["sha"],
            title=each["title"],
            text=(each["body"] or "").replace("\r\n", "\n"),
        )
    return None


def _write_branch(repository: Repository, remote: Remote, waiting: Waiting) -> None:
    """Make the branch what it should be; only ours is ever set anew, and only where it was read."""
    parent = waiting.tip if waiting.kept and waiting.tip else waiting.main
    try:
        repository.push_commits(
            remote,
            f"refs/heads/{BRANCH}",
            parent,
            render_texts(waiting.commits[waiting.kept :]),
            waiting.tip,
        )
    except RemoteError as error:
        raise UserError(str(error)) from error


def _describe(waiting: Waiting, report: Report) -> tuple[str, str]:
    """Title and description of the pull request."""
    entries = tell_waiting(waiting, report)
    messages = [each.message for each in waiting.commits]
    return render_title(entries, report), render_description(entries, messages, waiting.dropped, report)
