"""Refs brought from another repository and commits sent there, over HTTP with a token that is kept nowhere."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.repository.command import Git, GitError, decode, encode
from bot.repository.fastimport import NewBranch, NewCommit, import_commits
from bot.repository.refs import TAG, branch_name
from bot.repository.write import RefMovedError

_MISSING = re.compile(r"couldn't find remote ref (\S+)")
# How "git push --porcelain" ends the line of a branch that is not where it was expected.
_MOVED = (b"(stale info)", b"(fetch first)", b"(non-fast-forward)")
# How it says, and how GitHub does, that this may not be written.
_REFUSED = ("[remote rejected]", "error: 403")


class RemoteError(GitError):
    """Another repository did not answer or refused; the message is Git's own."""


class RefusedError(RemoteError):
    """It refused, and would again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """A repository at an address of the form https://host/path."""

    url: str
    token: str = field(repr=False)


def fetch_refs(git: Git, remote: Remote, refs: Mapping[str, str]) -> dict[str, str]:
    """Bring refs, ``refs`` from their full names there to those here, and give back the commit of each, by name there.

    What the other repository does not have is left out. A name may be a pattern with one ``*``: then all that fit are
    brought, none that fit is no error, and what is gone there goes here. One process for all, one more for each name
    that is missing, and one to read; a shallow clone gets its missing history by the way. Raises ``RemoteError``.
    """
    wanted = dict(refs)
    options = [
        "--no-tags",
        "--no-write-fetch-head",
        "--no-recurse-submodules",
        "--no-auto-maintenance",
        "--prune",
        "--quiet",
    ]
    if git.find_line("rev-parse", "--is-shallow-repository") == "true":
        options.append("--unshallow")
    while wanted:
        request = encode("".join(f"+{there}:{here}\n" for there, here in wanted.items()))
        answer = git.attempt("fetch", *options, "--stdin", remote.url, stdin=request, environment=_authorize(remote))
        if answer.status == 0:
            break
        missing = _MISSING.search(answer.error)
        if missing is None or wanted.pop(missing[1], None) is None:
            raise RemoteError(f"Git could not fetch from {remote.url}: {answer.error or answer.status}")
    lines = decode(git.run("for-each-ref", "--format=%(objectname) %(refname)")).split("\n")[:-1]
    present = {ref: commit for commit, ref in (line.split(" ") for line in lines)}
    exact = {there: present[here] for there, here in wanted.items() if "*" not in there}
    return {**exact, **_find_fitting(present, wanted)}


def _find_fitting(present: Mapping[str, str], refs: Mapping[str, str]) -> dict[str, str]:
    """Of the refs here those that patterns brought, by their names there."""
    found = {}
    for there, here in refs.items():
        (before, star, after), (start, _, end) = there.partition("*"), here.partition("*")
        for ref, commit in present.items() if star else ():
            if ref.startswith(start) and ref.endswith(end):
                found[f"{before}{ref[len(start) : len(ref) - len(end)]}{after}"] = commit
    return found


def push_commits(
    git: Git, remote: Remote, ref: str, parent: str | None, new: Sequence[NewCommit], expected: str | None
) -> tuple[str, ...]:
    """Put commits on ``parent`` and make them the branch ``ref`` there; the ids of the commits.

    Raises as ``push_object`` does. Nothing here is moved.
    """
    branch = NewBranch(ref=ref, parent=parent, commits=tuple(new), expected=expected)
    commits = import_commits(git, [branch])[0]
    push_object(git, remote, ref, commits[-1], expected)
    return commits


def push_object(git: Git, remote: Remote, ref: str, oid: str, expected: str | None) -> None:
    """Make ``ref`` there stand at a commit or tag that is here.

    Raises ``RefMovedError`` when it does not stand at ``expected`` (None: when it exists), ``RefusedError`` and
    ``RemoteError``.
    """
    answer = git.attempt(
        "push",
        "--porcelain",
        "--quiet",
        "--no-verify",
        f"--force-with-lease={ref}:{expected or ''}",
        remote.url,
        f"{oid}:{ref}",
        environment=_authorize(remote),
    )
    if answer.status == 0:
        return
    what = f'tag "{ref.removeprefix(TAG)}"' if ref.startswith(TAG) else f'branch "{branch_name(ref)}"'
    if any(sign in answer.output for sign in _MOVED):
        raise RefMovedError(f"The {what} has moved since this was prepared; look again and repeat.")
    refused = decode(answer.output).strip() or answer.error
    error = RefusedError if any(sign in refused for sign in _REFUSED) else RemoteError
    raise error(f"Git could not write the {what} to {remote.url}: {refused}")


def _authorize(remote: Remote) -> dict[str, str]:
    """Variables that hand Git the token for this address alone, in place of any that its settings hold.

    https://git-scm.com/docs/git-config#Documentation/git-config.txt-GITCONFIGCOUNT
    """
    place = urlsplit(remote.url)
    header = f"http.{place.scheme}://{place.netloc}/.extraheader"
    token = b64encode(f"x-access-token:{remote.token}".encode()).decode()
    settings = (
        # Two such headers are an error for GitHub; an empty one takes away those of actions/checkout.
        (header, ""),
        (header, f"Authorization: Basic {token}"),
        ("credential.helper", ""),
        # The token must not follow to another place.
        ("http.followRedirects", "false"),
    )
    variables = {"GIT_CONFIG_COUNT": str(len(settings)), "GIT_TERMINAL_PROMPT": "0"}
    for index, (name, value) in enumerate(settings):
        variables |= {f"GIT_CONFIG_KEY_{index}": name, f"GIT_CONFIG_VALUE_{index}": value}
    return variables
