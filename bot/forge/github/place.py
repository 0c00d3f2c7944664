"""Which repository on which GitHub, and with which token: read from the environment, as GitHub Actions sets it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.errors import UserError

_REPOSITORY = re.compile(r"[A-Za-z0-9._-]+/[A-Za-z0-9._-]+")
_URL = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """``repository`` is "owner/name". ``bot`` is the login that the bot writes with where it is not that of the token.

    ``pause`` are the seconds between one write and the next; GitHub asks for one.
    """

    repository: str
    token: str = field(repr=False)
    api: str = "https://api.github.com"
    graphql: str = "https://api.github.com/graphql"
    server: str = "https://github.com"
    bot: str = ""
    pause: float = 1.0

    @property
    def clone_url(self) -> str:
        """Where Git finds it."""
        return f"{self.server}/{self.repository}.git"


def parse_environment(environment: Mapping[str, str]) -> Place:
    """The place that the variables of GitHub Actions name; AMEND_BOT and AMEND_PAUSE are ours.

    Raises ``UserError`` for one that is missing or that cannot be meant.
    """
    repository, token = environment.get("GITHUB_REPOSITORY", ""), environment.get("GITHUB_TOKEN", "")
    if not _REPOSITORY.fullmatch(repository):
        raise UserError("Say which repository on GitHub is meant: set GITHUB_REPOSITORY to owner/name.")
    if not token.strip():
        raise UserError("GitHub asks who reads: set GITHUB_TOKEN to a token for the repository.")
    default = Place(repository=repository, token=token.strip())
    urls = {}
    for name in ("api", "graphql", "server"):
        variable = f"GITHUB_{name.upper()}_URL"
        urls[name] = environment.get(variable, "").rstrip("/") or getattr(default, name)
        if not _URL.fullmatch(urls[name]):
            raise UserError(f'{variable} is "{urls[name]}", which is no address; unset it for github.com.')
    return Place(
        repository=repository,
        token=default.token,
        bot=environment.get("AMEND_BOT", ""),
        pause=_parse_pause(environment.get("AMEND_PAUSE", "") or "1"),
        **urls,
    )


def _parse_pause(text: str) -> float:
    if not re.fullmatch(r"\d{1,3}(?:\.\d{1,3})?", text):
        raise UserError(f'AMEND_PAUSE is "{text}"; it is the seconds between two writes, such as 1')
    return float(text)
