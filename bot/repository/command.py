"""Runs Git: bytes in, bytes out, one process a question. The only module that knows GitPython."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from bot.errors import AmendError, UserError
from bot.report.files import SETTINGS_LIMIT

# No larger file is ever read; nothing that belongs to a report comes near it.
SIZE_LIMIT = SETTINGS_LIMIT

# What the settings of a user or of a server must not change about our questions. Conversions on the way to
# the work tree (core.autocrlf, filters) stay as they are set: there the user's own tools must agree with us.
_SETTINGS = (
    "core.hooksPath=/dev/null",
    # Git compares no larger files, it calls them binary.
    f"core.bigFileThreshold={SIZE_LIMIT}",
)


class GitError(AmendError):
    """Git failed at something it should be able to do; the message is Git's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a Git process gave back: exit status, standard output, standard error."""

    status: int
    output: bytes
    error: str


class Git:
    """Git in one folder."""

    def __init__(self, folder: Path) -> None:
        """Raises ``UserError`` when Git is not installed."""
        try:
            # Late, because it takes a tenth of a second; GitPython looks for Git while it is imported.
            from git import Git as GitPython
        except ImportError as error:
            raise UserError("Git was not found on this computer; install it from https://git-scm.com.") from error
        self._git: Any = GitPython(str(folder))
        self._git.set_persistent_git_options(literal_pathspecs=True, no_optional_locks=True, c=_SETTINGS)

    def attempt(
        self,
        command: str,
        *arguments: str,
        stdin: bytes = b"",
        settings: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> Answer:
        """Run ``git command arguments``, whatever its status; ``settings`` are of the form "name=value".

        ``environment`` is added to that of this process. Unlike arguments and settings, other users cannot see it.
        """
        with TemporaryFile() as stream:
            stream.write(stdin)
            stream.seek(0)
            run = getattr(self._git(c=settings), command.replace("-", "_"))
            status, output, error = run(
                *arguments,
                istream=stream,
                env=environment,
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
            )
        return Answer(status=status, output=output, error=readable(error))

    def run(self, command: str, *arguments: str, stdin: bytes = b"", settings: Sequence[str] = ()) -> bytes:
        """The standard output of ``git command arguments``; raises ``GitError`` when it fails."""
        answer = self.attempt(command, *arguments, stdin=stdin, settings=settings)
        if answer.status:
            raise GitError(f"git {command} failed: {answer.error or f'exit status {answer.status}'}")
        return answer.output

    def find_line(self, command: str, *arguments: str) -> str | None:
        """The one line that Git prints, without its newline; None when Git fails or prints nothing."""
        answer = self.attempt(command, *arguments)
        return None if answer.status else decode(answer.output.removesuffix(b"\n")) or None


def decode(data: bytes) -> str:
    """Text from Git; bytes that are not UTF-8 become surrogates, which ``encode`` turns back."""
    return data.decode("utf-8", "surrogateescape")


def readable(text: str) -> str:
    """Text from Git for a sentence: what is not UTF-8 is shown as ``\\xe9``."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def encode(text: str) -> bytes:
    """The inverse of ``decode``; raises ``UserError`` for what no Git object can hold."""
    try:
        data = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as error:
        raise UserError(f"A text cannot be stored: U+{ord(text[error.start]):04X} is half a character.") from None
    if b"\0" in data:
        raise UserError(f"A text cannot be stored, for it holds a NUL character: {text[:60]!r}.")
    return data
