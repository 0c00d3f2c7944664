"""Check runs, which only apps make."""

from __future__ import annotations

from datetime import datetime

from tests.github.double.bare import Bare
from tests.github.double.call import Answer, Call, Refusal, answers, invalid, not_found
from tests.github.double.render.account import APP_ID
from tests.github.double.render.issue import render_check
from tests.github.double.world import CheckRun


@answers("checks/create", "checks")
def create(call: Call) -> Answer:
    refuse_people(call)
    sha = call.get("head_sha")
    if Bare(call.repository.path).find_commit(sha) != sha:
        raise Refusal(422, f"No commit found for SHA: {sha}")
    check = CheckRun(
        id=call.world.next_id(),
        name=call.get("name"),
        head_sha=sha,
        status="queued",
        conclusion=None,
        started=call.world.tick(),
        completed=None,
        details_url=None,
        external_id=None,
        output={},
    )
    fill(call, check)
    call.repository.checks.append(check)
    return Answer(status=201, body=render_check(call.root, call.repository, check))


@answers("checks/update", "checks")
def update(call: Call) -> Answer:
    refuse_people(call)
    check = need_check(call)
    fill(call, check)
    return Answer(body=render_check(call.root, call.repository, check))


def fill(call: Call, check: CheckRun) -> None:
    """Take over what is given. A conclusion completes the run."""
    now = call.world.tick()
    check.name = call.get("name", check.name)
    check.conclusion = call.get("conclusion", check.conclusion)
    check.status = call.get("status", check.status)
    started, completed = call.get("started_at"), call.get("completed_at")
    check.started = datetime.fromisoformat(started) if started else check.started
    check.details_url = call.get("details_url", check.details_url)
    check.external_id = call.get("external_id", check.external_id)
    check.output = {**check.output, **call.get("output", {})}
    if check.status == "completed" and not check.conclusion:
        raise invalid("CheckRun", "conclusion", "missing_field")
    if check.conclusion:
        check.status = "completed"
        check.completed = datetime.fromisoformat(completed) if completed else now


@answers("checks/get", "checks")
def get(call: Call) -> Answer:
    return Answer(body=render_check(call.root, call.repository, need_check(call)))


@answers("checks/list-for-ref", "checks")
def list_for_ref(call: Call) -> Answer:
    name, status, app, latest = call.get("check_name"), call.get("status"), call.get("app_id"), call.get("filter")
    sha = Bare(call.repository.path).find_commit(call.part("ref"))
    found = [check for check in reversed(call.repository.checks) if check.head_sha == sha]
    found = [check for check in found if name in (None, check.name) and status in (None, check.status)]
    if app and int(app) != APP_ID:
        found = []
    if latest != "all":
        found = list({check.name: check for check in reversed(found)}.values())
    return call.paged(found, lambda check: render_check(call.root, call.repository, check), wrap="check_runs")


def need_check(call: Call) -> CheckRun:
    """The check run in the path."""
    for check in call.repository.checks:
        if check.id == int(call.part("check_run_id")):
            return check
    raise not_found()


def refuse_people(call: Call) -> None:
    """People's tokens cannot write checks."""
    if call.token and call.token.permissions is None:
        raise Refusal(403, "You must authenticate via a GitHub App.")
