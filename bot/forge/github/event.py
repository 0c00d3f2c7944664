"""What started a run in GitHub Actions, and so what to look at first. It never says what is true: that is read anew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import UserError

# https://docs.github.com/graphql/reference/enums#commentauthorassociation
_OWN = ("OWNER", "MEMBER", "COLLABORATOR")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """``first`` are amendments to look at first; ``moves_main``: the main branch was pushed to, by whatever way.

    ``may_adopt``: the repository's own people or its clock started it, so that the run may write to branches, as the
    condition of the job in .github/workflows/amendments.yml says too.
    """

    name: str
    first: tuple[str, ...] = ()
    moves_main: bool = False
    may_adopt: bool = True

    @property
    def is_own(self) -> bool:
        """Whether the repository's own people or its clock started the run, and nothing that a stranger wrote."""
        return self.moves_main or self.name in ("schedule", "workflow_dispatch")


def load_event(environment: Mapping[str, str]) -> Event:
    """The event that GITHUB_EVENT_NAME and GITHUB_EVENT_PATH tell; one without a name when they do not.

    Raises ``UserError`` for a file that cannot be read.
    """
    path = environment.get("GITHUB_EVENT_PATH", "")
    try:
        payload = json.loads(Path(path).read_text(encoding="utf-8")) if path else {}
    except (OSError, ValueError) as error:
        raise UserError(f"The event in {path} (GITHUB_EVENT_PATH) cannot be read: {error}") from error
    return choose_first(environment.get("GITHUB_EVENT_NAME", ""), payload)


def choose_first(name: str, payload: Any) -> Event:
    """What to look at first after an event; https://docs.github.com/webhooks/webhook-events-and-payloads.

    Whatever the payload lacks, or holds in another form, counts for nothing.
    """
    match name, payload:
        case (
            ("pull_request_target" | "pull_request" | "pull_request_review"),
            {"pull_request": {"number": int(number)}},
        ):
            return Event(name=name, first=(f"#{number}",), may_adopt=False)
        case "issue_comment", {"issue": {"number": int(number), "pull_request": dict()}, **rest}:
            match rest:
                case {"comment": {"author_association": str(association)}}:
                    return Event(name=name, first=(f"#{number}",), may_adopt=association in _OWN)
            return Event(name=name, first=(f"#{number}",), may_adopt=False)
        case "push", {"ref": str(ref), "repository": {"default_branch": str(main)}}:
            return Event(name=name, moves_main=ref == f"refs/heads/{main}")
    return Event(name=name, may_adopt=name not in ("pull_request_target", "issue_comment"))
