"""Asks GitHub and waits as it is told. The one module that knows PyGithub."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from bot.forge.github.error import GitHubError, LimitError, explain
from bot.forge.github.limit import find_wait
from bot.forge.github.place import Place

# Of one run, in seconds: longer than any secondary limit, shorter than a job of GitHub Actions may take.
WAIT_LIMIT = 600.0
# How often something is asked again that GitHub did not answer, with pauses of 1, 2 and 4 seconds.
_REPEATS = 3
_TIMEOUT = 60


class Client:
    """One token on one GitHub. ``sleep`` and ``clock`` are ``time``'s unless a test has its own."""

    def __init__(
        self,
        place: Place,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        # Late: it takes longer to import than most commands take.
        from github import Auth, Github

        self.place = place
        self._sleep = sleep
        self._clock = clock
        self._waited = 0.0
        self._has_written = False
        # PyGithub would repeat a POST that was carried out but answered 502; all repeating is done here.
        self._requester = Github(
            auth=Auth.Token(place.token),
            base_url=place.api,
            timeout=_TIMEOUT,
            retry=None,
            seconds_between_requests=None,
            seconds_between_writes=None,
        ).requester

    def query(self, text: str, variables: Mapping[str, object]) -> dict[str, Any]:
        """The data that answers a GraphQL query, which must not change anything."""
        asked = {"query": text, "variables": dict(variables)}
        data: dict[str, Any] = self._send("POST", self.place.graphql, asked, reads=True)
        return data

    def get(self, path: str) -> Any:
        """The answer to a REST question; ``path`` begins with "/"."""
        return self._send("GET", path, None, reads=True)

    def write(self, verb: str, path: str, data: object = None) -> Any:
        """Write once: a POST is never repeated unless it was refused, all others may be."""
        if self._has_written:
            self._sleep(self.place.pause)
        self._has_written = True
        return self._send(verb, path, data, reads=False)

    def retry(self, what: Callable[[], Any]) -> Any:
        """Do something else with GitHub, such as a fetch, again while it raises a ``GitHubError`` that may pass."""
        for attempt in range(_REPEATS + 1):
            try:
                return what()
            except GitHubError as error:
                if not error.may_pass or attempt == _REPEATS:
                    raise
                self._wait(2.0**attempt, error)
        raise AssertionError("the last attempt returns or raises")

    def _send(self, verb: str, path: str, data: object, *, reads: bool) -> Any:
        repeats = 0 if verb == "POST" and not reads else _REPEATS
        attempt = 0
        while True:
            try:
                return self._ask(verb, path, data)
            except _Limited as limited:
                self._wait(limited.seconds, None)
            except GitHubError as error:
                if not error.may_pass or attempt == repeats:
                    raise
                self._wait(2.0**attempt, error)
                attempt += 1

    def _ask(self, verb: str, path: str, data: object) -> Any:
        from github import GithubException
        from requests import RequestException

        try:
            headers, answer = self._requester.requestJsonAndCheck(verb, path, input=data)
        except GithubException as error:
            headers = {name.lower(): value for name, value in (error.headers or {}).items()}
            wait = find_wait(error.status, headers, error.data, self._clock())
            if wait is not None:
                raise _Limited(wait) from None
            raise explain(error.status, error.data, f"{verb} {path}", self.place.repository) from error
        except (RequestException, ValueError) as error:
            # A ValueError is an answer that breaks off.
            raise GitHubError(f"GitHub cannot be reached: {error}", 0) from error
        if path == self.place.graphql:
            return self._read_data(headers, answer)
        return answer

    def _read_data(self, headers: Mapping[str, str], answer: Any) -> Any:
        wait = find_wait(200, headers, answer, self._clock())
        if wait is not None:
            raise _Limited(wait)
        errors = answer.get("errors") if isinstance(answer, dict) else [{"message": "it is empty"}]
        if errors:
            # An error without a type is a query that GitHub could not finish in time.
            status = 403 if all(error.get("type") for error in errors) else 502
            message = "; ".join(str(error.get("message", "")) for error in errors)[:500]
            raise explain(status, {"message": message}, "the query", self.place.repository)
        return answer["data"]

    def _wait(self, seconds: float, error: GitHubError | None) -> None:
        self._waited += seconds
        if self._waited > WAIT_LIMIT:
            if error:
                raise error
            minutes = -(-int(seconds) // 60)
            raise LimitError(
                f"GitHub's limit on requests is reached and ends in {minutes} minutes; the next run goes on.", 429
            )
        self._sleep(seconds)


class _Limited(Exception):  # noqa: N818
    """GitHub wants us to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds
