"""Accounts, tokens, repositories, and what is pushed to them, for tests to set the scene with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.github.double.bare import Bare
from tests.github.double.commit import Files, render_import
from tests.github.double.desk import Desk
from tests.github.double.merging import find_email
from tests.github.double.pulling import branch_moved
from tests.github.double.render.account import ACTIONS
from tests.github.double.world import Account, Repository, Token

# What a job's token may do when nothing else is said, named as in a workflow file.
JOB = {"contents": "read", "pull-requests": "write", "issues": "write", "checks": "write"}
# Runs before a branch is moved by a push.
HOOK = """#!/bin/sh
grep -qxF "$1" "$GIT_DIR/protected" || exit 0
echo "error: GH006: Protected branch update failed for $1." >&2
exit 1
"""


class Hosting:
    """The repository that was created first is meant wherever none is named."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.world = desk.world
        self.lock = desk.lock
        self.world.accounts[ACTIONS.login] = ACTIONS

    @property
    def repository(self) -> Repository:
        """The base repository."""
        return next(iter(self.world.repositories.values()))

    def add_user(self, login: str, id: int | None = None, permission: str | None = None) -> None:  # noqa: A002
        """Somebody with a login; the permission is that of a collaborator: read, triage, write, maintain or admin."""
        with self.lock:
            self._add_account(login, "User", id)
            if permission:
                self.repository.roles[login.lower()] = permission

    def remove_user(self, login: str) -> None:
        """Delete an account, and with it its forks. What it wrote stays, without its name."""
        with self.lock:
            account = self.get_account(login)
            for repository in [one for one in self.world.repositories.values() if one.owner is account]:
                self._delete(repository)
            account.gone = True

    def create_repository(self, full_name: str, files: Path | Files, private: bool = False) -> Repository:
        """A repository whose main branch holds the files of a folder, or these files. Its owner is an organization,
        if it is not already somebody."""
        with self.lock:
            login, name = full_name.split("/")
            owner = self.world.find_account(login) or self._add_account(login, "Organization", None)
            repository = self._add_repository(owner, name, None)
            repository.private = private
            self.push(login, "main", read_folder(files) if isinstance(files, Path) else files, to=repository)
            return repository

    def fork(self, login: str) -> Repository:
        """Somebody's own copy of the base repository."""
        with self.lock:
            return self._add_repository(self.get_account(login), self.repository.name, self.repository)

    def delete_fork(self, login: str) -> None:
        """Delete somebody's copy. Pull requests made from it stay open, and their commits can still be fetched."""
        with self.lock:
            self._delete(self.get_place(login))

    def protect(self, branch: str, merging: str | None = None) -> None:
        """Let nobody push to a branch. With a sentence, merging into it is refused too, with that sentence."""
        with self.lock:
            path = self.repository.path
            self.repository.rules[branch] = merging
            (path / "protected").write_text("".join(f"refs/heads/{name}\n" for name in self.repository.rules))
            (path / "hooks").mkdir(exist_ok=True)
            hook = path / "hooks" / "update"
            hook.write_text(HOOK)
            hook.chmod(0o755)

    def push(
        self,
        login: str,
        branch: str,
        files: Files,
        message: str = "Change the text",
        start: str | None = None,
        to: Repository | None = None,
    ) -> str:
        """Commit files on a branch of somebody's fork, or of the base repository for who has none.

        None for a file deletes it. A new branch starts at main. With ``start``, a commit, the branch is set anew upon
        it, as by a forced push; "" starts with nothing before it. Gives back the commit.
        """
        with self.lock:
            account, repository = self.get_account(login), to or self.get_place(login)
            bare = Bare(repository.path)
            branches = bare.read_branches()
            parent = branches.get(branch, branches.get("main")) if start is None else start
            author = (login, find_email(account))
            bare.import_commit(render_import(branch, files, message, author, self.world.tick(), parent))
            sha = bare.read_branches()[branch]
            branch_moved(self.world, repository, branch, sha, account)
            return sha

    def delete_branch(self, login: str, branch: str) -> None:
        """Delete a branch; a pull request made from it is closed."""
        with self.lock:
            repository = self.get_place(login)
            Bare(repository.path).set_ref(f"refs/heads/{branch}", None)
            branch_moved(self.world, repository, branch, None, self.get_account(login))

    def token(self, login: str) -> str:
        """A person's token, which may do whatever the person may."""
        return self._add_token(Token(value=f"ghp_{login}", account=self.get_account(login)))

    def actions_token(self, permissions: Mapping[str, str] | None = None) -> str:
        """A token like that of a job, with permissions named as in a workflow file; whatever is not named is none."""
        held = {"metadata": "read", **(JOB if permissions is None else permissions)}
        value = f"ghs_{self.world.next_id()}"
        return self._add_token(
            Token(value=value, account=ACTIONS, repository=self.repository, permissions=held, limit=1000)
        )

    def get_account(self, login: str) -> Account:
        """Somebody who is there."""
        account = self.world.find_account(login)
        assert account is not None, f"add_user({login!r}) first"
        return account

    def get_place(self, login: str) -> Repository:
        """Where somebody pushes to."""
        forks = [one for one in self.world.repositories.values() if one.parent is self.repository]
        return next((fork for fork in forks if fork.owner.login.lower() == login.lower()), self.repository)

    def _add_account(self, login: str, kind: str, number: int | None) -> Account:
        account = Account(id=number or self.world.next_id(), login=login, kind=kind)
        self.world.accounts[login.lower()] = account
        return account

    def _add_token(self, token: Token) -> str:
        self.world.tokens.setdefault(token.value, token)
        return token.value

    def _add_repository(self, owner: Account, name: str, parent: Repository | None) -> Repository:
        number, now = self.world.next_id(), self.world.tick()
        path = self.world.folder / f"{number}.git"
        Bare(path).make(Bare(parent.path) if parent else None)
        repository = Repository(id=number, owner=owner, name=name, path=path, created=now, pushed=now, parent=parent)
        self.world.repositories[repository.full_name.lower()] = repository
        return repository

    def _delete(self, repository: Repository) -> None:
        del self.world.repositories[repository.full_name.lower()]
        for pull in self.repository.pulls:
            if pull.head is repository:
                pull.head, pull.updated = None, self.world.tick()


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file in a folder by its path in it, but for what Git keeps there."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and ".git" not in file.parts)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
