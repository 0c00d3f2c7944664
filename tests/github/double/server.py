"""The double on loopback, in a thread of its own."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from tests.github.contract.description import Operation
from tests.github.double.desk import Desk
from tests.github.double.exchange import Asked, Outcome

Endpoint = Callable[[Request], Awaitable[Response]]
# Parts of a path that may hold slashes, which GitHub takes raw.
LONG_PARTS = ("ref", "name", "branch")


class Connection(H11Protocol):
    """Lets an endpoint get at its connection, to cut it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Called by the event loop."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


class Server:
    """Serves one desk until it is stopped."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        config = uvicorn.Config(
            Starlette(routes=list(self._make_routes())),
            host="127.0.0.1",
            port=0,
            http=Connection,
            ws="none",
            lifespan="off",
            log_config=None,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def start(self) -> None:
        """Listen on a free port, and tell the desk its address."""
        self._thread.start()
        while not self._server.started:
            time.sleep(0.002)
            if not self._thread.is_alive():
                raise RuntimeError("the double could not start")
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self._desk.root = f"http://127.0.0.1:{port}"

    def stop(self) -> None:
        """Close every connection."""
        self._server.should_exit = True
        self._thread.join()

    def _make_routes(self) -> Iterator[Route]:
        """Every operation of the contract, the longest paths first; GraphQL; Git; and whatever else is asked for."""
        operations = self._desk.gate.operations.values()
        for operation in sorted(operations, key=lambda one: (-one.path.count("/"), one.path.count("{"))):
            path = f"/api/v3{make_path(operation)}"
            yield Route(path, self._answer(operation), methods=[operation.method])
        yield Route("/api/graphql", self._answer("graphql"), methods=["POST"])
        yield Route("/{owner}/{repo}{rest:path}", self._answer("git"), methods=["GET", "POST"])
        yield Route("/{rest:path}", self._answer("unknown"), methods=["GET", "POST", "PUT", "PATCH", "DELETE"])

    def _answer(self, operation: Operation | str) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            asked = Asked(
                operation=find_service(request) if operation == "git" else operation,
                method=request.method,
                url=f"{self._desk.root}{request.url.path}",
                path=request.path_params,
                query=request.url.query,
                parameters=dict(request.query_params),
                headers=dict(request.headers),
                body=await request.body(),
            )
            return await self._respond(request, self._desk.handle(asked))

        return endpoint

    async def _respond(self, request: Request, outcome: Outcome) -> Response:
        if outcome.is_cut:
            request.state.transport.abort()
            # The server notices in the next turn of its loop, and then sends nothing.
            await asyncio.sleep(0)
        headers = {"Content-Type": "application/json; charset=utf-8", **outcome.headers}
        return Response(outcome.body, status_code=outcome.status, headers=headers)


def make_path(operation: Operation) -> str:
    """The path with the types of its parts."""

    def convert(match: re.Match[str]) -> str:
        name = match[1]
        schema: dict[str, Any] = operation.parameters[("path", name)]
        kind = "int" if schema["type"] == "integer" else "path" if name in LONG_PARTS else "str"
        return f"{{{name}:{kind}}}"

    return re.sub(r"\{(\w+)\}", convert, operation.path)


def find_service(request: Request) -> str:
    """Which of Git's two services is asked for, if it is Git that asks."""
    rest = request.path_params["rest"].removeprefix("/")
    service = request.query_params.get("service", "") if rest == "info/refs" else rest
    return service if service in ("git-upload-pack", "git-receive-pack") else "unknown"
