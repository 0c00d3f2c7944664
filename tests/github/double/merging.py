"""GitHub's merge button with its three methods, which really merge, without a work tree."""

from __future__ import annotations

from dataclasses import dataclass

from tests.github.double.bare import Bare
from tests.github.double.call import Refusal
from tests.github.double.commit import Commit, Signature
from tests.github.double.pulling import branch_moved, mark_merged
from tests.github.double.world import Account, Pull, Repository, World

GITHUB = ("GitHub", "noreply@github.com")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A merge about to be made: commits, who commits it, whose it is, and the message."""

    base: str
    head: str
    committer: Signature
    author: Signature
    message: str


def merge_pull(
    world: World, repository: Repository, pull: Pull, actor: Account, method: str, title: str | None, text: str | None
) -> str:
    """Press the merge button; gives back the commit that is then the base branch."""
    refuse_merge(repository, pull, method)
    bare = Bare(repository.path)
    base, now = bare.read_branches()[pull.base_ref], world.tick().isoformat()
    author = pull.author if method == "squash" else actor
    sha = METHODS[method](
        bare,
        Merge(
            base=base,
            head=pull.head_sha,
            committer=Signature(name=GITHUB[0], email=GITHUB[1], date=now),
            author=Signature(name=author.login, email=find_email(author), date=now),
            message=write_message(bare, pull, method, base, title, text),
        ),
    )
    if sha is None:
        raise Refusal(405, "Pull Request is not mergeable")
    bare.set_ref(f"refs/heads/{pull.base_ref}", sha)
    mark_merged(world, pull, actor, sha)
    branch_moved(world, repository, pull.base_ref, sha, actor)
    return sha


def refuse_merge(repository: Repository, pull: Pull, method: str) -> None:
    """Raise what GitHub answers where the button is grey."""
    rule = repository.rules.get(pull.base_ref)
    if pull.state == "closed":
        raise Refusal(405, "Pull Request is not mergeable")
    if pull.draft:
        raise Refusal(405, "Pull Request is still a draft")
    if rule:
        raise Refusal(405, rule)
    if method not in repository.merge_methods:
        raise Refusal(405, f"{method.capitalize()} merges are not allowed on this repository.")


def write_message(bare: Bare, pull: Pull, method: str, base: str, title: str | None, text: str | None) -> str:
    """The message of a merge or of a squash, GitHub's own where none was given."""
    owner = pull.head_owner.login
    if method == "squash":
        commits = bare.read_commits(base, pull.head_sha)
        own = commits[0].message.split("\n", 1) if len(commits) == 1 else [pull.title]
        listed = own[1] if len(own) > 1 else "\n".join(f"* {commit.message}\n" for commit in commits)
        defaults = f"{own[0]} (#{pull.number})", "" if len(commits) == 1 and len(own) == 1 else listed
    else:
        defaults = f"Merge pull request #{pull.number} from {owner}/{pull.head_ref}", pull.title
    lines = [title or defaults[0], (defaults[1] if text is None else text).strip()]
    return "\n\n".join(line for line in lines if line) + "\n"


def find_email(account: Account) -> str:
    """The address under which GitHub writes commits for somebody."""
    return f"{account.id}+{account.login}@users.noreply.github.com"


def merge(bare: Bare, wanted: Merge) -> str | None:
    """A merge commit's id, or None where there is a conflict."""
    tree = bare.try_merge(wanted.base, wanted.head)
    parents = (wanted.base, wanted.head)
    return tree and bare.write_commit(tree, parents, wanted.author, wanted.committer, wanted.message)


def squash(bare: Bare, wanted: Merge) -> str | None:
    """The id of one commit with everything in it, or None where there is a conflict."""
    tree = bare.try_merge(wanted.base, wanted.head)
    return tree and bare.write_commit(tree, (wanted.base,), wanted.author, wanted.committer, wanted.message)


def rebase(bare: Bare, wanted: Merge) -> str | None:
    """The id of the last of new commits like those of the head but for merges, or None where one of them conflicts."""
    tip = wanted.base
    for commit in bare.read_commits(wanted.base, wanted.head):
        if len(commit.parents) > 1:
            continue
        tree = pick(bare, tip, commit)
        if tree is None:
            return None
        tip = bare.write_commit(tree, (tip,), commit.author, wanted.committer, commit.message)
    return tip


def pick(bare: Bare, tip: str, commit: Commit) -> str | None:
    """The tree of ``tip`` with what one commit changed.

    Git 2.39 merges only commits, with their own merge base: so both sides are set on one made of the commit's parent.
    """
    nobody = commit.committer
    before, ours = (bare.read_commit(sha).tree for sha in (commit.parents[0], tip))
    fork = bare.write_commit(before, (), nobody, nobody, "fork")
    sides = [bare.write_commit(tree, (fork,), nobody, nobody, "side") for tree in (ours, commit.tree)]
    return bare.try_merge(*sides)


METHODS = {"merge": merge, "squash": squash, "rebase": rebase}
