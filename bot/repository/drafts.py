"""Issued drafts: annotated tags ``draft/NAME``."""

from __future__ import annotations

from bot.amendments.trailer import parse_message
from bot.errors import UserError
from bot.report.draft import DATE, POINTS, SYMBOL, IssuedDraft
from bot.repository.command import Git, decode, encode
from bot.repository.refs import TAG
from bot.repository.state import read_signature

TAGS = f"{TAG}draft/"

_FORMAT = "".join(
    f"{field}%00"
    for field in ("%(refname)", "%(*objecttype)", "%(*objectname)", "%(taggerdate:iso-strict)", "%(contents)")
)


def read_drafts(git: Git, folder: str = TAGS) -> tuple[IssuedDraft, ...]:
    """Every draft whose tag lies below ``folder``, oldest first: by its date, then by when the tag was made.

    A tag without a message of its own is no draft; one that somebody made by hand has no numbers. One process.
    """
    fields = decode(git.run("for-each-ref", "--sort=refname", "--sort=taggerdate", f"--format={_FORMAT}", folder))
    found = []
    values = fields.split("\0")
    for start in range(0, len(values) - 1, 5):
        ref, kind, commit, made, message = values[start : start + 5]
        if kind == "commit":
            found.append(_parse(ref.lstrip("\n").removeprefix(folder), commit, made, message))
    return tuple(sorted(found, key=lambda draft: draft.date))


def make_draft(git: Git, name: str, commit: str, message: str) -> str:
    """The id of a new tag object ``draft/NAME`` on a commit; no ref is made.

    https://git-scm.com/docs/git-mktag
    """
    tagger = read_signature(git, "COMMITTER")
    who = f"{tagger.identity.name} <{tagger.identity.email}> {tagger.time}"
    head = f"object {commit}\ntype commit\ntag draft/{name}\ntagger {who}\n\n"
    return git.run("mktag", stdin=encode(head + message)).decode().strip()


def write_draft(git: Git, name: str, tag: str) -> None:
    """Put the tag object under its name. Raises ``UserError`` where there is such a draft already."""
    answer = git.attempt("update-ref", f"{TAGS}{name}", tag, "0" * len(tag))
    if answer.status:
        raise UserError(f'Git could not make the tag "draft/{name}": {answer.error.removeprefix("fatal: ")}')


def _parse(name: str, commit: str, made: str, message: str) -> IssuedDraft:
    trailers = parse_message(message).trailers
    first = dict(reversed(trailers))
    return IssuedDraft(
        name=name,
        symbol=first.get(SYMBOL, ""),
        date=first.get(DATE, made[:10]),
        commit=commit,
        lines=tuple(value for key, value in trailers if key == POINTS),
    )
