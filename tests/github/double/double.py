"""GitHub's double: started on loopback for a test, asked what was asked of it, and told what shall go wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.github.contract.gate import ContractError, Gate
from tests.github.double.desk import Desk
from tests.github.double.event import Event, make_event
from tests.github.double.fault import Fault, Plan
from tests.github.double.journal import Request
from tests.github.double.people import People
from tests.github.double.server import Server
from tests.github.double.snapshot import Snapshot, take_snapshot
from tests.github.double.world import World

GATE = Gate()


class GitHubDouble(People):
    """See ``start``; ``People`` and ``Hosting`` have what tests do with it."""

    @classmethod
    @contextmanager
    def start(cls, folder: Path) -> Iterator[GitHubDouble]:
        """Serve until the block ends; repositories are made in ``folder``.

        Raises ``ContractError`` at the end when anything was asked or answered that GitHub's contract does not have.
        """
        desk = Desk(World(folder), GATE)
        server = Server(desk)
        server.start()
        try:
            yield cls(desk)
        finally:
            server.stop()
            if desk.violations:
                raise ContractError("\n".join(desk.violations))

    @property
    def url(self) -> str:
        """The server's address, as in GITHUB_SERVER_URL; a repository is at its name below it, for Git."""
        return self._desk.root

    @property
    def api_url(self) -> str:
        """As in GITHUB_API_URL."""
        return f"{self.url}/api/v3"

    @property
    def graphql_url(self) -> str:
        """As in GITHUB_GRAPHQL_URL."""
        return f"{self.url}/api/graphql"

    @property
    def requests(self) -> tuple[Request, ...]:
        """Everything that was asked for since the start or since they were last forgotten."""
        return tuple(self._desk.journal)

    def forget_requests(self) -> None:
        """Begin to count anew, and take back every fault."""
        with self.lock:
            self._desk.journal.clear()
            self._desk.plans.clear()

    def set_fault(
        self,
        fault: Fault,
        request: int | None = None,
        operation: str | None = None,
        times: int = 1,
        retry_after: int | None = None,
        do: Callable[[], object] | None = None,
    ) -> None:
        """Let something go wrong with one of the requests to come.

        ``request`` counts from 1, which is the next one; ``operation`` takes the first of that name. ``times`` lets it
        go on. ``do`` is called when it strikes, before the client hears of it.
        """
        with self.lock:
            number = None if request is None else len(self._desk.journal) + request
            self._desk.plans.append(
                Plan(fault=fault, number=number, operation=operation, times=times, retry_after=retry_after, do=do)
            )

    def set_limit(self, token: str, left: int) -> None:
        """Leave a token this many requests, and as many points of GraphQL."""
        with self.lock:
            found = self.world.tokens[token]
            found.used = dict.fromkeys(found.used, found.limit - left)

    def snapshot(self, number: int) -> Snapshot:
        """What people see of a pull request."""
        with self.lock:
            return take_snapshot(self.repository, self.pull(number))

    def event(
        self, kind: str, number: int = 0, action: str = "", sender: str = "", comment: int | None = None
    ) -> Event:
        """What a workflow finds in the file of its event.

        ``kind`` is pull_request, pull_request_target, issue_comment, push, schedule or workflow_dispatch. A comment is
        the last one of the issue if none is named; the sender is whoever wrote it, or the author of the pull request.
        """
        with self.lock:
            issue = self.repository.issues.get(number)
            said = self.get_comment(comment) if comment else issue.comments[-1] if issue and issue.comments else None
            author = said.author if said and kind == "issue_comment" else issue.author if issue else None
            who = self.get_account(sender) if sender else author or self.repository.owner
            return make_event(self.url, self.repository, kind, issue, said, action, who)
