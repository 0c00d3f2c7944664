"""Takes every request: admits it, holds it to the contract, has it answered, and writes it into the journal."""

from __future__ import annotations

import json
import threading
import traceback
from typing import Any

from tests.github.contract.description import Operation
from tests.github.contract.gate import ContractError, Gate
from tests.github.double.access import admit, find_token
from tests.github.double.call import RULES, Answer, Call, Refusal
from tests.github.double.exchange import Asked, Outcome
from tests.github.double.fault import Plan, render_fault
from tests.github.double.graph.execute import execute
from tests.github.double.journal import Request
from tests.github.double.limit import count, render_limit_headers
from tests.github.double.rest import checks, issues, labels, pulls, repositories
from tests.github.double.smart import PUSH, admit_git, find_git_token, run_backend
from tests.github.double.world import World

DOCUMENTATION = "https://docs.github.com/rest"
# Importing a module of answers registers them.
ANSWERING = (checks, issues, labels, pulls, repositories)


class Desk:
    """One request at a time; ``lock`` is held while one is answered."""

    def __init__(self, world: World, gate: Gate) -> None:
        self.world = world
        self.gate = gate
        self.root = ""
        self.journal: list[Request] = []
        self.plans: list[Plan] = []
        self.violations: list[str] = []
        self.lock = threading.RLock()

    def handle(self, asked: Asked) -> Outcome:
        """Answer, or let a fault answer."""
        with self.lock:
            number = len(self.journal) + 1
            plan = next((plan for plan in self.plans if plan.meets(number, asked.name)), None)
            outcome = Outcome() if plan and not plan.fault.is_after else self._answer(asked)
            if plan:
                plan.strike()
                outcome.is_cut = plan.fault.is_cut
                if not outcome.is_cut:
                    outcome.status, outcome.headers, outcome.body = render_fault(plan)
            self._note(number, asked, outcome, plan)
            return outcome

    def _note(self, number: int, asked: Asked, outcome: Outcome, plan: Plan | None) -> None:
        entry = Request(
            number=number,
            operation=asked.name,
            method=asked.method,
            path=asked.url.removeprefix(self.root),
            query=asked.parameters,
            body=outcome.read,
            login=outcome.login,
            status=0 if outcome.is_cut else outcome.status,
            wrote=outcome.wrote,
            cost=outcome.cost,
            fault=plan.fault if plan else None,
        )
        self.journal.append(entry)

    def _answer(self, asked: Asked) -> Outcome:
        outcome = Outcome()
        try:
            if isinstance(asked.operation, Operation):
                self._answer_rest(asked, asked.operation, outcome)
            elif asked.operation == "graphql":
                self._answer_graphql(asked, outcome)
            elif asked.operation.startswith("git-"):
                self._answer_git(asked, outcome)
            else:
                raise ContractError(f"the double has nothing at {asked.method} {asked.url}")
        except ContractError as violation:
            self._fail(f"Contract: {violation}", outcome)
        except Exception:
            # A mistake of the double's own must fail the test as well.
            self._fail(f"The double failed: {traceback.format_exc()}", outcome)
        return outcome

    def _fail(self, violation: str, outcome: Outcome) -> None:
        self.violations.append(violation)
        outcome.status, outcome.body = 400, json.dumps({"message": violation}).encode()

    def _answer_rest(self, asked: Asked, operation: Operation, outcome: Outcome) -> None:
        self.gate.check_parameters(operation, asked.path, asked.parameters)
        outcome.read = self.gate.check_body(operation, asked.body)
        reads = asked.method == "GET"
        token = None
        try:
            token = find_token(self.world, asked.headers.get("authorization", ""))
            if operation.name != "rate-limit/get":
                count(token)
            call = Call(self.world, token, asked.url, asked.path, asked.parameters, outcome.read)
            rule = RULES[operation.name]
            admit(call, rule, reads, "owner" in asked.path)
            answer = rule.handler(call)
            call.check_read()
            outcome.wrote = not reads
        except Refusal as refusal:
            answer = Answer(status=refusal.status, body=render_refusal(refusal))
        self.gate.check_answer(operation, answer.status, answer.body)
        outcome.login = token.account.login if token else None
        outcome.status = answer.status
        outcome.headers = {**render_limit_headers(token, "core"), **answer.headers}
        outcome.body = b"" if answer.body is None else json.dumps(answer.body).encode()

    def _answer_graphql(self, asked: Asked, outcome: Outcome) -> None:
        try:
            token = find_token(self.world, asked.headers.get("authorization", ""))
            if token is None:
                raise Refusal(401, "This endpoint requires you to be authenticated.")
        except Refusal as refusal:
            outcome.status, outcome.body = refusal.status, json.dumps(render_refusal(refusal)).encode()
            return
        outcome.login, outcome.read = token.account.login, json.loads(asked.body or b"null")
        answer, outcome.cost = execute(self.gate, self.world, self.root, token, outcome.read)
        outcome.headers, outcome.body = render_limit_headers(token, "graphql"), json.dumps(answer).encode()

    def _answer_git(self, asked: Asked, outcome: Outcome) -> None:
        service, before = asked.name, self.world.now
        repository = self.world.find_repository(f"{asked.path['owner']}/{asked.path['repo'].removesuffix('.git')}")
        try:
            token = find_git_token(self.world, asked.headers.get("authorization", ""))
            outcome.login = token.account.login if token else None
            repository = admit_git(self.world, repository, token, service == PUSH)
            outcome.status, outcome.headers, outcome.body = run_backend(self.world, repository, token, asked)
            outcome.wrote = self.world.now != before
        except Refusal as refusal:
            outcome.status, outcome.body = refusal.status, f"{refusal.message}\n".encode()
            outcome.headers = {"Content-Type": "text/plain"}
            if refusal.status == 401:
                outcome.headers["WWW-Authenticate"] = 'Basic realm="GitHub"'


def render_refusal(refusal: Refusal) -> dict[str, Any]:
    """A ``basic-error`` or, with errors, a ``validation-error``."""
    body: dict[str, Any] = {"message": refusal.message, "documentation_url": DOCUMENTATION}
    return {**body, "errors": list(refusal.errors)} if refusal.errors else body
