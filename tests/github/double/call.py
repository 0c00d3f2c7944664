"""One request on its way: what was asked, who asks, and the register of functions that answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from tests.github.contract.gate import ContractError
from tests.github.double.world import Account, Comment, Issue, Pull, Repository, Token, World

Json = Any
PAGE, LONGEST_PAGE = 30, 100
# The area of what belongs to an issue or to a pull request, whichever the number in the path is.
DISCUSSION = ("discussion",)


class Refusal(Exception):  # noqa: N818
    """An answer that says no. ``errors`` are ``{resource, field, code}`` for what could not be processed."""

    def __init__(self, status: int, message: str, *errors: Mapping[str, str]) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.errors = errors


def not_found() -> Refusal:
    """Also for what a token may not see."""
    return Refusal(404, "Not Found")


def invalid(resource: str, name: str, code: str, message: str = "") -> Refusal:
    """What GitHub says of a field that it cannot take."""
    error = {"resource": resource, "field": name, "code": code}
    return Refusal(422, "Validation Failed", {**error, "message": message} if message else error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What comes back. A body of None is empty."""

    body: Json = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class Call:
    """What a function that answers is given. Every parameter that came must be read, or the call is a violation."""

    def __init__(
        self,
        world: World,
        token: Token | None,
        url: str,
        path: Mapping[str, Any],
        query: Mapping[str, str],
        body: Json,
    ) -> None:
        self.world = world
        self.token = token
        self.root = url.split("/api/v3")[0]
        self._url = url
        self._path = path
        self._query = query
        # Only labels may come as a bare list.
        self._body = {"labels": body} if isinstance(body, list) else body or {}
        self._unread = {*query, *self._body}

    @property
    def actor(self) -> Account:
        """Whoever asks; the call must have been admitted."""
        if self.token is None:
            raise Refusal(401, "Requires authentication")
        return self.token.account

    @property
    def repository(self) -> Repository:
        """The repository in the path."""
        repository = self.world.find_repository(f"{self._path['owner']}/{self._path['repo']}")
        if repository is None:
            raise not_found()
        return repository

    @property
    def issue(self) -> Issue:
        """The issue or pull request that the path leads to, by its number or by that of a comment."""
        if "comment_id" in self._path:
            return self.comment.issue
        number = self._path.get("issue_number", self._path.get("pull_number"))
        issue = self.repository.issues.get(int(number or 0))
        if issue is None:
            raise not_found()
        return issue

    @property
    def pull(self) -> Pull:
        """The pull request in the path; an issue is none."""
        issue = self.issue
        if not isinstance(issue, Pull):
            raise not_found()
        return issue

    @property
    def comment(self) -> Comment:
        """The comment in the path."""
        for issue in self.repository.issues.values():
            for comment in issue.comments:
                if comment.id == self._path["comment_id"]:
                    return comment
        raise not_found()

    def part(self, name: str) -> str:
        """A part of the path."""
        return str(self._path[name])

    def has(self, name: str) -> bool:
        """Whether the query or the body holds something of this name."""
        return name in self._query or name in self._body

    def get(self, name: str, default: Json = None) -> Json:
        """A parameter of the query, as text, or a field of the body."""
        self._unread.discard(name)
        return self._query.get(name, self._body.get(name, default))

    def ignore(self, *names: str) -> None:
        """Pass over parameters that make no difference here."""
        self._unread.difference_update(names)

    def paged(self, items: Sequence[Any], render: Callable[[Any], Json], wrap: str = "") -> Answer:
        """One page of a list, with links to the others; ``wrap`` is the name of the list in an object, if any."""
        size = min(max(int(self.get("per_page", PAGE)), 1), LONGEST_PAGE)
        page = max(int(self.get("page", 1)), 1)
        last = max(-(-len(items) // size), 1)
        body: Json = [render(item) for item in items[(page - 1) * size : page * size]]
        if wrap:
            body = {"total_count": len(items), wrap: body}
        places = {"prev": page - 1, "next": page + 1, "last": last, "first": 1}
        reached = {*(["next", "last"] if page < last else []), *(["prev", "first"] if page > 1 else [])}
        links = [f'<{self._link(places[name])}>; rel="{name}"' for name in places if name in reached]
        return Answer(body=body, headers={"Link": ", ".join(links)} if links else {})

    def check_read(self) -> None:
        """Raise ``ContractError`` for what GitHub would have heeded and the double did not."""
        if self._unread:
            raise ContractError(f"the double does not model {', '.join(sorted(self._unread))} of {self._url}")

    def _link(self, page: int) -> str:
        return f"{self._url}?{urlencode({**self._query, 'page': page})}"


Handler = Callable[[Call], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Who may make a call: the permissions of a job's token, any one of which will do, and the role of a person."""

    handler: Handler
    areas: tuple[str, ...]
    role: str


RULES: dict[str, Rule] = {}


def answers(operation: str, *areas: str, role: str = "") -> Callable[[Handler], Handler]:
    """Register a function for an operation. Without areas every token may call it."""

    def register(handler: Handler) -> Handler:
        RULES[operation] = Rule(handler=handler, areas=areas, role=role)
        return handler

    return register
