from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.repository.branches import Branch
from bot.repository.commits import Commit, Identity
from bot.repository.repository import Repository
from tests.gitrepo import GitRepo, clone_repo, count_processes, make_repo


def read(repo: GitRepo, prefix: str = "amend/") -> dict[str, Branch]:
    return {branch.name: branch for branch in Repository.open(repo.path).read_branches(prefix)}


def commit_on(repo: GitRepo, branch: str, message: str, start: str = "main") -> str:
    """A commit on a branch, which is made at ``start`` when it is missing; main is checked out afterwards."""
    if f"refs/heads/{branch}" in repo.refs():
        repo.run("checkout", "--quiet", branch)
    else:
        repo.run("checkout", "--quiet", "-b", branch, start)
    commit = repo.commit(message, {f"{message}.md": f"{message}\n"})
    repo.run("checkout", "--quiet", "main")
    return commit


@pytest.fixture
def begun(repo: GitRepo) -> GitRepo:
    repo.commit("Begin", {"1.md": "One.\n"})
    return repo


def test_without_branches_there_is_nothing(begun: GitRepo) -> None:
    assert read(begun) == {}


def test_a_branch_has_its_merge_base_and_its_own_commits_oldest_first(
    begun: GitRepo, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = begun.head()
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Zoë Illustration")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-02-28T23:59:58-05:30")
    first = commit_on(begun, "amend/a/1", "First")
    second = commit_on(begun, "amend/a/1", "Second\n\nA body with é.\n\nSubmitter: a")
    begun.commit("Main goes on")
    tree = begun.run("rev-parse", "amend/a/1^{tree}")

    branch = read(begun)["amend/a/1"]

    assert branch == Branch(
        name="amend/a/1",
        ref="refs/heads/amend/a/1",
        commit=second,
        tree=tree,
        base=base,
        commits=branch.commits,
        diverged=False,
    )
    assert branch.commits[0] == Commit(
        id=first,
        tree=begun.run("rev-parse", f"{first}^{{tree}}"),
        parents=(base,),
        author=Identity(name="Zoë Illustration", email="ada@example.org"),
        authored="2026-02-28T23:59:58-05:30",
        committer=Identity(name="Ada Illustration", email="ada@example.org"),
        committed="2026-03-01T12:00:00+01:00",
        message="First\n",
    )
    assert [commit.message for commit in branch.commits] == [
        "First\n",
        "Second\n\nA body with é.\n\nSubmitter: a\n",
    ]


def test_only_names_with_the_prefix_are_read(begun: GitRepo) -> None:
    commit_on(begun, "amend/a/1", "A")
    commit_on(begun, "amendment", "B")
    commit_on(begun, "topic/amend/c/1", "C")

    assert list(read(begun)) == ["amend/a/1"]


def test_a_merged_branch_is_left_out(begun: GitRepo) -> None:
    commit_on(begun, "amend/a/1", "A")
    commit_on(begun, "amend/b/1", "B")
    begun.run("branch", "amend/c/1")
    begun.run("merge", "--quiet", "--no-edit", "amend/a/1")

    assert list(read(begun)) == ["amend/b/1"]


def test_branches_are_read_as_they_stood_at_earlier_commits(begun: GitRepo) -> None:
    base = begun.head()
    first = commit_on(begun, "amend/a/1", "A")
    commit_on(begun, "amend/a/1", "B")
    begun.run("merge", "--quiet", "--no-edit", "--no-ff", "amend/a/1")
    begun.run("branch", "--delete", "amend/a/1")
    opened = Repository.open(begun.path)

    (branch,) = opened.read_tips({"amend/a/1": first}, base)

    assert (branch.name, branch.commit, branch.base) == ("amend/a/1", first, base)
    assert [commit.message for commit in branch.commits] == ["A\n"]
    assert opened.read_tips({}, base) == ()


def test_the_name_of_a_merged_branch_is_still_taken(begun: GitRepo, tmp_path: Path) -> None:
    begun.run("branch", "amend/a/1")
    clone = clone_repo(begun, tmp_path / "clone")
    clone.run("branch", "amend/a/1")
    commit_on(clone, "amend/a/2", "A")

    assert Repository.open(clone.path).list_branches("amend/") == ("amend/a/1", "amend/a/2")


def test_a_message_that_is_not_utf_8_does_not_stop_the_reading(begun: GitRepo) -> None:
    tree, parent = begun.run("rev-parse", "HEAD^{tree}"), begun.head()
    signed = "author Jos\xe9 <j@x> 0 +0000\ncommitter J <j@x> 0 +0000"
    raw = f"tree {tree}\nparent {parent}\n{signed}\n\n\xe9t\xe9\x1f\x0c\n"
    commit = begun.run("hash-object", "-t", "commit", "-w", "--stdin", stdin=raw.encode("latin-1"))
    begun.run("update-ref", "refs/heads/amend/a/1", commit)

    (read_back,) = read(begun)["amend/a/1"].commits

    assert read_back.message == "\udce9t\udce9\x1f\x0c\n"
    assert read_back.author.name == "Jos\udce9"
    assert read_back.authored == "1970-01-01T00:00:00+00:00"


def test_an_encoding_that_the_commit_names_is_read(begun: GitRepo) -> None:
    begun.run("checkout", "--quiet", "-b", "amend/a/1")
    begun.run(
        "-c",
        "i18n.commitEncoding=ISO-8859-1",
        "commit",
        "--quiet",
        "--allow-empty",
        "-F",
        "-",
        stdin=b"\xe9t\xe9\n",
    )
    begun.run("checkout", "--quiet", "main")
    begun.run("config", "i18n.logOutputEncoding", "ISO-8859-1")

    assert read(begun)["amend/a/1"].commits[0].message == "été\n"


def test_a_branch_that_merged_main_counts_from_the_last_merge_and_has_only_its_own_commits(
    begun: GitRepo,
) -> None:
    commit_on(begun, "amend/a/1", "A")
    newer = begun.commit("Main goes on", {"2.md": "Two.\n"})
    begun.run("checkout", "--quiet", "amend/a/1")
    begun.run("merge", "--quiet", "--no-edit", "main")
    begun.run("checkout", "--quiet", "main")
    begun.commit("Main goes on again", {"3.md": "Three.\n"})
    commit_on(begun, "amend/a/1", "B")

    branch = read(begun)["amend/a/1"]

    assert branch.base == newer
    assert [commit.message.split("\n")[0] for commit in branch.commits] == [
        "A",
        "Merge branch 'main' into amend/a/1",
        "B",
    ]


def test_after_main_was_rebased_a_branch_brings_the_old_commits_along(begun: GitRepo) -> None:
    root = begun.head()
    old = begun.commit("Old main", {"2.md": "Two.\n"})
    commit_on(begun, "amend/a/1", "A")
    begun.run("reset", "--quiet", "--hard", root)
    begun.commit("New main", {"2.md": "Deux.\n"})

    branch = read(begun)["amend/a/1"]

    assert branch.base == root
    assert [commit.id for commit in branch.commits] == [old, begun.head("amend/a/1")]


def test_an_orphan_branch_has_no_merge_base(begun: GitRepo) -> None:
    begun.run("checkout", "--quiet", "--orphan", "amend/a/1")
    begun.commit("Alone")
    begun.run("checkout", "--quiet", "main")

    branch = read(begun)["amend/a/1"]

    assert branch.base is None
    assert [commit.message for commit in branch.commits] == ["Alone\n"]


def test_a_branch_built_on_another_has_the_commits_of_both(begun: GitRepo) -> None:
    first = commit_on(begun, "amend/a/1", "A")
    second = commit_on(begun, "amend/b/1", "B", start="amend/a/1")

    branches = read(begun)

    assert [commit.id for commit in branches["amend/b/1"].commits] == [first, second]
    assert branches["amend/b/1"].base == branches["amend/a/1"].base == begun.head()


class TestCopies:
    """A branch can be here, on origin, and on other remotes."""

    @pytest.fixture
    def clone(self, begun: GitRepo, tmp_path: Path) -> GitRepo:
        commit_on(begun, "amend/a/1", "A")
        return clone_repo(begun, tmp_path / "clone")

    def test_in_a_clone_the_branches_of_origin_are_read_under_their_own_names(self, clone: GitRepo) -> None:
        branch = read(clone)["amend/a/1"]

        assert branch.ref == "refs/remotes/origin/amend/a/1"
        assert [commit.message for commit in branch.commits] == ["A\n"]

    def test_of_two_equal_copies_the_local_one_is_read(self, clone: GitRepo) -> None:
        clone.run("branch", "amend/a/1", "origin/amend/a/1")

        branch = read(clone)["amend/a/1"]

        assert (branch.ref, branch.diverged) == ("refs/heads/amend/a/1", False)

    def test_the_copy_that_contains_the_other_wins_here(self, clone: GitRepo) -> None:
        newer = commit_on(clone, "amend/a/1", "B", start="origin/amend/a/1")

        branch = read(clone)["amend/a/1"]

        assert (branch.commit, branch.diverged) == (newer, False)

    def test_the_copy_that_contains_the_other_wins_on_origin(self, begun: GitRepo, clone: GitRepo) -> None:
        clone.run("branch", "amend/a/1", "origin/amend/a/1")
        newer = commit_on(begun, "amend/a/1", "B")
        clone.run("fetch", "--quiet")

        branch = read(clone)["amend/a/1"]

        assert (branch.ref, branch.commit) == ("refs/remotes/origin/amend/a/1", newer)
        assert not branch.diverged

    def test_of_copies_that_grew_apart_the_local_one_is_read_and_says_so(self, begun: GitRepo, clone: GitRepo) -> None:
        here = commit_on(clone, "amend/a/1", "Here", start="origin/amend/a/1")
        commit_on(begun, "amend/a/1", "There")
        clone.run("fetch", "--quiet")

        branch = read(clone)["amend/a/1"]

        assert (branch.ref, branch.commit, branch.diverged) == ("refs/heads/amend/a/1", here, True)

    def test_of_two_remotes_that_grew_apart_origin_is_read(
        self, begun: GitRepo, clone: GitRepo, tmp_path: Path
    ) -> None:
        other = clone_repo(begun, tmp_path / "other")
        commit_on(other, "amend/a/1", "Other", start="origin/amend/a/1")
        there = commit_on(begun, "amend/a/1", "There")
        clone.run("remote", "add", "abroad", other.path.as_uri())
        clone.run("fetch", "--quiet", "--all")

        branch = read(clone)["amend/a/1"]

        assert (branch.ref, branch.commit, branch.diverged) == ("refs/remotes/origin/amend/a/1", there, True)

    def test_a_copy_that_was_merged_does_not_count(self, begun: GitRepo, clone: GitRepo) -> None:
        clone.run("branch", "amend/a/1", "origin/amend/a/1")
        begun.run("merge", "--quiet", "--no-edit", "--no-ff", "amend/a/1")
        commit_on(begun, "amend/a/1", "B")
        clone.run("pull", "--quiet")

        branch = read(clone)["amend/a/1"]

        assert branch.ref == "refs/remotes/origin/amend/a/1"
        assert [commit.message for commit in branch.commits] == ["B\n"]
        assert not branch.diverged


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> GitRepo:
    return make_repo(tmp_path_factory.mktemp("scratch"))


def write_graph(repo: GitRepo, graph: list[list[int]]) -> list[str]:
    """Commits without files; each lists its parents by their index. The last two become main and amend/x."""
    lines = []
    for index, parents in enumerate(graph):
        lines += [
            "reset refs/heads/s",
            "commit refs/heads/s",
            f"mark :{index + 1}",
            f"committer A <a@x> {index + 1} +0000",
        ]
        lines += [
            "data 0",
            *(f"{'merge' if rank else 'from'} :{p + 1}" for rank, p in enumerate(dict.fromkeys(parents))),
        ]
        lines.append(f"get-mark :{index + 1}")
    return repo.run("fast-import", "--quiet", "--force", stdin="\n".join([*lines, ""]).encode()).split()


parents_of = st.integers(0, 10**6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(parents_of, max_size=3), min_size=2, max_size=14), parents_of)
def test_in_any_history_base_and_own_commits_are_those_of_git(
    scratch: GitRepo, wishes: list[list[int]], main_wish: int
) -> None:
    graph = [[wish % index for wish in wished] if index else [] for index, wished in enumerate(wishes)]
    ids = write_graph(scratch, graph)
    main, tip = ids[main_wish % len(ids)], ids[-1]
    scratch.run("update-ref", "refs/heads/main", main)
    scratch.run("update-ref", "refs/heads/amend/x", tip)
    own = scratch.run("rev-list", tip, f"^{main}").split()
    bases = best_common_ancestors(scratch, main, tip)

    branches = read(scratch)

    assert ("amend/x" in branches) == bool(own)
    for branch in branches.values():
        assert {commit.id for commit in branch.commits} == set(own)
        assert branch.base in bases if bases else branch.base is None
        seen = {commit.id: rank for rank, commit in enumerate(branch.commits)}
        assert all(seen.get(p, -1) < seen[commit.id] for commit in branch.commits for p in commit.parents)


def best_common_ancestors(repo: GitRepo, one: str, other: str) -> list[str]:
    """What git merge-base --all gives, by another way; empty where that fails."""
    common = set(repo.run("rev-list", one).split()) & set(repo.run("rev-list", other).split())
    return repo.run("merge-base", "--independent", *sorted(common)).split() if common else []


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> GitRepo:
    """500 branches on a report of 60 paragraphs; many of them merged the main branch into themselves."""
    repo = make_repo(tmp_path_factory.mktemp("crowded"))
    words = "The Internet should remain an open, secure and reliable platform for general public use. " * 12
    base = repo.commit("Begin", {f"report/recommendations/{n:02d}.md": f"{n}. {words}\n" for n in range(60)})
    newer = repo.commit("Main goes on", {"report/recommendations/00.md": f"0. {words} And more.\n"})
    merged = repo.run("rev-parse", "HEAD:report/recommendations/00.md")
    stream: list[str] = []
    for n in range(500):
        ref, text = f"refs/heads/amend/s{n}/1", f"{n % 60}. {words.replace('open', f'open, number {n}')}\n"
        stream += [f"commit {ref}", f"committer A <a@x> {n} +0000", "data 1", "x", f"from {base}"]
        stream += [f"M 100644 inline report/recommendations/{n % 60:02d}.md", f"data {len(text)}", text]
        if n % 3 == 0 and n % 60:
            stream += [f"commit {ref}", f"committer A <a@x> {n} +0000", "data 1", "y", f"merge {newer}"]
            stream += [f"M 100644 {merged} report/recommendations/00.md"]
    repo.run("fast-import", "--quiet", stdin="\n".join([*stream, ""]).encode())
    return repo


def test_five_hundred_branches_take_hardly_more_processes_than_one(
    crowded: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Repository.open(crowded.path)
    with count_processes(tmp_path, monkeypatch) as for_one:
        assert len(opened.read_branches("amend/s1/")) == 1
    with count_processes(tmp_path, monkeypatch) as for_all:
        branches = opened.read_branches("amend/")
    with count_processes(tmp_path, monkeypatch) as for_changes:
        changes = opened.read_changes([(branch.base, branch.commit) for branch in branches])

    assert len(branches) == len(changes) == 500
    for branch, (change,) in zip(branches, changes, strict=True):
        number = branch.name.removeprefix("amend/s").removesuffix("/1")
        assert change.path == f"report/recommendations/{int(number) % 60:02d}.md"
        assert f"open, number {number}, secure".encode() in (change.new or b"")
    # One more, because some branches merged the main branch into themselves.
    assert len(for_all) == len(for_one) + 1
    assert for_changes == ["cat-file", "diff-tree"]
