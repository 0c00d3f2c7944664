"""The merge button really merges."""

from __future__ import annotations

import pytest
from github import GithubException

from tests.github.conftest import Connect
from tests.github.double import GitHubDouble
from tests.github.double.bare import Bare
from tests.github.double.commit import Commit


def read_main(github: GitHubDouble) -> Commit:
    bare = Bare(github.repository.path)
    return bare.read_commit(bare.read_branches()["main"])


def read_text(github: GitHubDouble, path: str) -> str:
    return Bare(github.repository.path).git("show", f"refs/heads/main:{path}")


@pytest.fixture
def two_commits(github: GitHubDouble, number: int) -> int:
    """A pull request of two commits on a main that has moved."""
    github.push("ada", "better", {"report/introduction/03.md": "It ends.\n"}, message="Let it end\n\nSubmitter: A")
    github.push("mia", "main", {"report/introduction/02.md": "It continues.\n"})
    return number


def test_a_merge_commit_has_both_parents_and_both_texts(github: GitHubDouble, two_commits: int) -> None:
    before, head = read_main(github).sha, github.pull(two_commits).head_sha
    sha = github.merge("mia", two_commits)
    commit = read_main(github)
    assert (commit.sha, commit.parents) == (sha, (before, head))
    assert (commit.author.name, commit.committer.name) == ("mia", "GitHub")
    assert commit.message == "Merge pull request #1 from ada/better\n\nStart, not begin"
    assert read_text(github, "report/introduction/01.md") == "The report starts here."
    assert read_text(github, "report/introduction/02.md") == "It continues."
    assert github.snapshot(two_commits).is_merged


def test_a_squash_is_one_commit_of_the_author(github: GitHubDouble, two_commits: int) -> None:
    before = read_main(github).sha
    github.merge("mia", two_commits, method="squash")
    commit = read_main(github)
    assert (commit.parents, commit.author.name, commit.committer.name) == ((before,), "ada", "GitHub")
    assert commit.message == ("Start, not begin (#1)\n\n* Change the text\n\n* Let it end\n\nSubmitter: A")
    assert read_text(github, "report/introduction/03.md") == "It ends."


def test_a_squash_of_one_commit_keeps_its_message(github: GitHubDouble) -> None:
    github.push("ben", "one", {"report/introduction/01.md": "One.\n"}, message="Say one\n\nSubmitter: B")
    github.merge("mia", github.open_pull("ben", "one", "Another title"), method="squash")
    assert read_main(github).message == "Say one (#1)\n\nSubmitter: B"


def test_a_rebase_makes_like_commits_anew(github: GitHubDouble, two_commits: int) -> None:
    before = read_main(github).sha
    tip = github.merge("mia", two_commits, method="rebase")
    made = Bare(github.repository.path).read_commits(before, tip)
    assert [commit.message for commit in made] == ["Change the text", "Let it end\n\nSubmitter: A"]
    assert made[0].parents == (before,)
    assert {commit.author.name for commit in made} == {"ada"}
    assert read_text(github, "report/introduction/02.md") == "It continues."


def test_what_main_contains_is_merged_however_it_came_there(github: GitHubDouble, number: int) -> None:
    bare, head = Bare(github.repository.path), github.pull(number).head_sha
    github.push("mia", "main", {"report/introduction/02.md": "It continues.\n"}, start=head)
    assert bare.read_branches()["main"] == github.pull(number).merge_sha
    assert github.snapshot(number).is_merged


def test_a_job_may_merge_with_contents_write(github: GitHubDouble, connect: Connect, number: int) -> None:
    token = github.actions_token({"contents": "write", "pull-requests": "read"})
    pull = connect(token).get_repo("org/report").get_pull(number)
    done = pull.merge(commit_title="Adopt", commit_message="As agreed.", merge_method="squash", sha=pull.head.sha)
    assert done.merged
    assert read_main(github).message == "Adopt\n\nAs agreed."


def refuse(connect: Connect, github: GitHubDouble, number: int, **wanted: str) -> GithubException:
    pull = connect(github.token("mia")).get_repo("org/report").get_pull(number)
    with pytest.raises(GithubException) as refused:
        pull.merge(**wanted)  # type: ignore[arg-type]
    assert not github.snapshot(number).is_merged
    return refused.value


def test_a_conflict_is_not_mergeable(github: GitHubDouble, connect: Connect, number: int) -> None:
    github.push("mia", "main", {"report/introduction/01.md": "Our report begins here.\n"})
    refused = refuse(connect, github, number)
    assert (refused.status, refused.message) == (405, "Pull Request is not mergeable")
    assert refuse(connect, github, number, merge_method="rebase").status == 405


def test_a_head_that_moved_is_not_merged(github: GitHubDouble, connect: Connect, number: int) -> None:
    assert refuse(connect, github, number, sha=github.pull(number).base_sha).status == 409


def test_neither_a_draft_nor_what_is_closed_is_merged(github: GitHubDouble, connect: Connect, number: int) -> None:
    github.edit(number, draft=True)
    assert refuse(connect, github, number).message == "Pull Request is still a draft"
    github.close("ada", number)
    assert refuse(connect, github, number).status == 405


def test_a_rule_of_the_branch_refuses_merges(github: GitHubDouble, connect: Connect, number: int) -> None:
    sentence = "At least 1 approving review is required by reviewers with write access."
    github.protect("main", merging=sentence)
    refused = refuse(connect, github, number)
    assert (refused.status, refused.message) == (405, sentence)


def test_a_method_that_is_switched_off_is_refused(github: GitHubDouble, connect: Connect, number: int) -> None:
    github.repository.merge_methods = {"merge"}
    assert refuse(connect, github, number, merge_method="squash").status == 405
