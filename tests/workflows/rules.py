"""What makes a workflow safe that reads pull requests from strangers: the rules that no linter proves, over its YAML.

Most are lists of what is allowed, so that nobody has to think of everything that is dangerous.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tests.workflows.definition import Definition, parse_definition

TRIGGERS = {
    "pull_request",
    "pull_request_target",
    "issue_comment",
    "push",
    "schedule",
    "workflow_dispatch",
    "workflow_call",
}
WRITABLE = {"pull-requests", "issues", "checks"}
# A job that only the repository's own people and its clock start; it may write to branches.
OWN_EVENTS = (
    """contains(fromJSON('["push", "schedule", "workflow_dispatch"]'), github.event_name) || """
    "(github.event.issue.pull_request && "
    """contains(fromJSON('["OWNER", "MEMBER", "COLLABORATOR"]'), github.event.comment.author_association))"""
)
CALLABLE = "./.github/workflows/amendments.yml"
ACTIONS = {"actions/checkout", "actions/setup-python", "actions/upload-artifact"}
DEFAULT_BRANCH = "${{ github.event.repository.default_branch }}"
# Nothing of this can be chosen by who opens a pull request or writes a comment.
READABLE = {
    "github.event_name",
    "github.event.comment.author_association",
    "github.event.issue.pull_request",
    "github.event.repository.default_branch",
    "github.ref",
    "github.token",
    "inputs.changelog",
    "inputs.python-version",
    "inputs.token",
    "matrix.python",
    "runner.temp",
}
VARIABLES = {"CHANGELOG", "GITHUB_ACTION_PATH", "RUNNER_TEMP"}
PROPOSED = re.compile(r"\bhead\b|head_|_head|refs/pull|merge_commit|\bgh\b|\bgit\b|curl|wget", re.IGNORECASE)
BOT = '"$RUNNER_TEMP/amend/bin/amend" bot --changelog "$CHANGELOG"'
WORKFLOW_COMMAND = re.compile(r"::[a-z-]+[ :]|GITHUB_(ENV|OUTPUT|PATH|STATE)\b")
PIN = re.compile(r"(?P<action>[\w.-]+/[\w.-]+)@[0-9a-f]{40}")
LONGEST_MINUTES = 60


def check_triggers(definition: Definition) -> Iterator[str]:
    """Known events only; what runs the code of a pull request writes nothing."""
    yield from sorted(definition.triggers - TRIGGERS)
    if "pull_request" in definition.triggers and definition.writes:
        yield "a workflow that runs the code of a pull request may write"


def check_permissions(definition: Definition) -> Iterator[str]:
    """Nothing for the workflow, and for each job by name the least; what strangers start writes no contents."""
    if not definition.is_action and definition.document.get("permissions") != {}:
        yield "the workflow itself must have no permissions: {}"
    for name, job in definition.jobs.items():
        permissions = job.get("permissions")
        if not isinstance(permissions, dict):
            yield f"{name} does not name its permissions"
            continue
        is_own = definition.triggers == {"schedule"} or job.get("if") == OWN_EVENTS
        writable = WRITABLE | ({"contents"} if is_own else set())
        for area, level in permissions.items():
            if level != "read" and not (level == "write" and area in writable):
                yield f"{name} asks for {area}: {level}"


def check_pins(definition: Definition) -> Iterator[str]:
    """Steps use this project's own action or a known one by its commit, with the version beside it."""
    for name, job in definition.jobs.items():
        if job.get("uses", CALLABLE) != CALLABLE:
            yield f"{name} is not a workflow of this project"
    for step in definition.steps:
        used = step.get("uses")
        if used in (None, "./"):
            continue
        pin = PIN.fullmatch(used)
        if not pin or pin["action"] not in ACTIONS:
            yield f"{used} is not a known action at a commit"
        elif not re.search(re.escape(used) + r" # v\d+\.\d+\.\d+$", definition.text, re.MULTILINE):
            yield f"{used} does not say its version"


def check_checkouts(definition: Definition) -> Iterator[str]:
    """What writes checks out the default branch of its own repository; credentials are never left in the work tree."""
    for step in definition.steps:
        if not step.get("uses", "").startswith("actions/checkout@"):
            continue
        inputs = dict(step.get("with", {}))
        if inputs.pop("persist-credentials", None) != "false":
            yield "a checkout leaves its credentials behind"
        inputs.pop("fetch-depth", None)
        branch = inputs.pop("ref", None)
        if branch != (DEFAULT_BRANCH if definition.writes or definition.is_action else None):
            yield f"a checkout of {branch or 'whatever started the run'}"
        yield from (f"a checkout with {name}" for name in inputs)


def check_reads(definition: Definition) -> Iterator[str]:
    """Expressions read what no stranger chooses."""
    for expression in definition.expressions:
        without_texts = re.sub(r"'[^']*'", "''", expression)
        for name in re.findall(r"[A-Za-z_][\w-]*(?:\s*(?:\.\s*[\w*-]+|\[[^]]*\]))*(?!\s*\(|[\w-])", without_texts):
            if name not in READABLE:
                yield f"{name} is read"


def check_scripts(definition: Definition) -> Iterator[str]:
    """Scripts hold no expression, know no variable of the event, and tell the runner nothing."""
    for step in definition.steps:
        script = step.get("run", "")
        if "${{" in script:
            yield "a script holds an expression"
        if WORKFLOW_COMMAND.search(script):
            yield "a script gives the runner commands or variables"
        for name in set(re.findall(r"\$\{?(\w+)", script)) - VARIABLES:
            yield f"a script reads ${name}"


def check_proposed(definition: Definition) -> Iterator[str]:
    """Nothing names the proposed side of a pull request or fetches anything."""
    yield from (f"“{value}”" for _, value in definition.values if PROPOSED.search(value))


def check_token(definition: Definition) -> Iterator[str]:
    """The token goes to the step that runs the bot, by its environment, and to no other."""
    for path, value in definition.values:
        if not re.search(r"\b(github|inputs)\.token\b", value):
            continue
        if path == ("inputs", "token", "default"):
            continue
        step = definition.document["runs"]["steps"][path[2]] if path[:2] == ("runs", "steps") else {}
        if path[3:] != ("env", "GITHUB_TOKEN") or step.get("run", "").strip() != BOT:
            yield f"the token stands at {'.'.join(map(str, path))}"


def check_concurrency(definition: Definition) -> Iterator[str]:
    """Jobs that write run one after the other, and none is stopped half way."""
    if definition.writes and "concurrency" in definition.document:
        yield "a run that does nothing would push out one that waits"
    groups = set()
    for name, job in definition.own_jobs.items() if definition.writes else ():
        concurrency = job.get("concurrency", {})
        groups.add(concurrency.get("group"))
        if "${{" in concurrency.get("group", "${{") or concurrency.get("cancel-in-progress") != "false":
            yield f"{name} may run beside itself or be stopped half way"
    if len(groups) > 1:
        yield "jobs that write are not in one group"


def check_timeouts(definition: Definition) -> Iterator[str]:
    """Every job ends."""
    for name, job in definition.own_jobs.items():
        if not 0 < int(job.get("timeout-minutes", 0)) <= LONGEST_MINUTES:
            yield f"{name} may run for more than {LONGEST_MINUTES} minutes"


RULES: dict[str, Callable[[Definition], Iterator[str]]] = {
    "triggers": check_triggers,
    "permissions": check_permissions,
    "pins": check_pins,
    "checkouts": check_checkouts,
    "reads": check_reads,
    "scripts": check_scripts,
    "proposed": check_proposed,
    "token": check_token,
    "concurrency": check_concurrency,
    "timeouts": check_timeouts,
}


def find_violations(text: str) -> list[tuple[str, str]]:
    """The rules that a workflow or an action breaks, each with what breaks it; ``text`` is its YAML."""
    definition = parse_definition(text)
    return [(name, violation) for name, check in RULES.items() for violation in check(definition)]
