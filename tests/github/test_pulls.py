"""The life of pull requests, as PyGithub sees it."""

from __future__ import annotations

import pytest
from github import GithubException

from tests.github.conftest import Connect
from tests.github.double import GitHubDouble


def test_whether_it_can_be_merged_is_unknown_at_first(github: GitHubDouble, connect: Connect, number: int) -> None:
    repository = connect(github.actions_token()).get_repo("org/report")
    assert repository.get_pull(number).mergeable is None
    assert repository.get_pull(number).mergeable is True


def test_whether_it_can_be_merged_is_unknown_again_after_each_merge(
    github: GitHubDouble, connect: Connect, number: int
) -> None:
    github.push("ben", "other", {"report/introduction/01.md": "A report begins here.\n"})
    other = github.open_pull("ben", "other", "A, not the")
    repository = connect(github.actions_token()).get_repo("org/report")
    assert [repository.get_pull(other).mergeable for _ in range(2)] == [None, True]
    github.merge("mia", number)
    pulls = [repository.get_pull(other) for _ in range(2)]
    assert [(pull.mergeable, pull.mergeable_state) for pull in pulls] == [(None, "unknown"), (False, "dirty")]


def test_the_list_has_the_newest_first_and_not_whether_they_can_be_merged(
    github: GitHubDouble, connect: Connect, number: int
) -> None:
    github.push("ben", "other", {"report/introduction/02.md": "It continues.\n"})
    other = github.open_pull("ben", "other", "Continue")
    pulls = list(connect(github.actions_token()).get_repo("org/report").get_pulls())
    assert [pull.number for pull in pulls] == [other, number]
    assert pulls[0].mergeable is None
    # PyGithub asks for what the list lacks.
    assert [request.operation for request in github.requests] == ["repos/get", "pulls/list", "pulls/get"]


def test_lists_are_filtered_by_state_and_branch(github: GitHubDouble, connect: Connect, number: int) -> None:
    github.push("ada", "gone", {"report/introduction/02.md": None})
    closed = github.open_pull("ada", "gone", "Delete it")
    github.close("ada", closed)
    repository = connect(github.actions_token()).get_repo("org/report")

    def numbers(**wanted: str) -> list[int]:
        return [pull.number for pull in repository.get_pulls(**wanted)]

    assert numbers() == [number]
    assert numbers(state="closed") == [closed]
    assert numbers(state="all", direction="asc") == [number, closed]
    assert numbers(state="all", head="ada:gone") == [closed]
    assert numbers(base="other") == []


def test_the_head_of_a_deleted_fork_is_no_repository(github: GitHubDouble, connect: Connect, number: int) -> None:
    github.delete_fork("ada")
    pull = connect(github.actions_token()).get_repo("org/report").get_pull(number)
    assert pull.raw_data["head"]["repo"] is None
    assert (pull.head.label, pull.state) == ("ada:better", "open")


def test_a_deleted_account_leaves_a_ghost(github: GitHubDouble, connect: Connect, number: int) -> None:
    github.comment("ada", number, "I said so.")
    github.remove_user("ada")
    pull = connect(github.actions_token()).get_repo("org/report").get_pull(number)
    assert pull.user.login == "ghost"
    assert pull.raw_data["head"] | {"sha": ""} == {
        "label": None,
        "ref": "better",
        "sha": "",
        "user": None,
        "repo": None,
    }
    assert [comment.user.login for comment in pull.get_issue_comments()] == ["ghost"]


def test_a_push_moves_the_head(github: GitHubDouble, connect: Connect, number: int) -> None:
    sha = github.push("ada", "better", {"report/introduction/02.md": "It continues.\n"})
    pull = connect(github.actions_token()).get_repo("org/report").get_pull(number)
    assert (pull.head.sha, pull.commits, pull.changed_files) == (sha, 2, 2)


def test_its_commits_are_listed(github: GitHubDouble, connect: Connect, number: int) -> None:
    github.push("ada", "better", {"report/introduction/02.md": "It continues.\n"}, message="Go on\n\nSubmitter: A")
    commits = list(connect(github.actions_token()).get_repo("org/report").get_pull(number).get_commits())
    assert [commit.commit.message for commit in commits] == ["Change the text", "Go on\n\nSubmitter: A"]
    assert commits[1].parents[0].sha == commits[0].sha
    assert commits[0].commit.author.email == "11+ada@users.noreply.github.com"


def test_the_base_can_be_changed(github: GitHubDouble, connect: Connect, number: int) -> None:
    sha = github.push("mia", "elsewhere", {"report/introduction/02.md": "Elsewhere.\n"})
    pull = connect(github.token("ada")).get_repo("org/report").get_pull(number)
    pull.edit(base="elsewhere")
    assert (pull.base.ref, pull.base.sha) == ("elsewhere", sha)
    with pytest.raises(GithubException, match='"field": "base"'):
        pull.edit(base="nowhere")


def test_a_forced_push_begins_anew(github: GitHubDouble, connect: Connect, number: int) -> None:
    base = github.pull(number).base_sha
    github.push("ada", "better", {"report/introduction/02.md": "It continues.\n"}, start=base)
    pull = connect(github.actions_token()).get_repo("org/report").get_pull(number)
    assert [file.filename for file in pull.get_files()] == ["report/introduction/02.md"]


def test_files_are_told_with_their_former_names_and_without_patches(github: GitHubDouble, connect: Connect) -> None:
    files = {
        "report/introduction/01.md": None,
        "report/introduction/01bis.md": "The report begins here.\n",
        "report/introduction/02.md": None,
        "report/introduction/03.md": "Nobody said this before, in other words.\nNor that.\n",
    }
    github.push("ada", "names", files)
    number = github.open_pull("ada", "names", "Names")
    found = connect(github.actions_token()).get_repo("org/report").get_pull(number).get_files()
    told = {file.filename.rsplit("/")[-1]: (file.status, file.previous_filename, file.additions) for file in found}
    assert told == {
        "01bis.md": ("renamed", "report/introduction/01.md", 0),
        "02.md": ("removed", None, 0),
        "03.md": ("added", None, 2),
    }
    assert {file.patch for file in found} == {None}


def test_draft_closed_and_reopened(github: GitHubDouble, connect: Connect, number: int) -> None:
    repository = connect(github.actions_token()).get_repo("org/report")
    github.edit(number, draft=True)
    assert repository.get_pull(number).draft
    github.edit(number, draft=False)
    github.close("ada", number)
    assert (repository.get_pull(number).state, repository.get_pull(number).merged) == ("closed", False)
    github.reopen(number)
    assert (repository.get_pull(number).state, repository.get_pull(number).closed_at) == ("open", None)


def test_an_issue_and_a_pull_request_are_closed_and_reopened_as_issues_too(
    github: GitHubDouble, connect: Connect, number: int
) -> None:
    repository = connect(github.token("ada")).get_repo("org/report")
    for one in (number, github.open_issue("ada", "A question")):
        repository.get_issue(one).edit(state="closed")
        assert repository.get_issue(one).raw_data["closed_by"]["login"] == "ada"
        repository.get_issue(one).edit(state="open")
        assert repository.get_issue(one).raw_data["closed_at"] is None


def test_what_was_merged_or_lost_its_branch_cannot_be_reopened(
    github: GitHubDouble, connect: Connect, number: int
) -> None:
    github.push("ada", "gone", {"report/introduction/02.md": None})
    gone = github.open_pull("ada", "gone", "Delete it")
    github.push("ben", "lost", {"report/introduction/02.md": "Lost.\n"})
    lost = github.open_pull("ben", "lost", "Lose it")
    github.merge("mia", number)
    github.delete_branch("ada", "gone")
    github.close("ben", lost)
    github.delete_fork("ben")
    repository = connect(github.token("mia")).get_repo("org/report")
    for one, reason in ((number, "was merged"), (gone, "branch was deleted"), (lost, "repository was deleted")):
        with pytest.raises(GithubException, match=reason) as refused:
            repository.get_pull(one).edit(state="open")
        assert refused.value.status == 422


def test_what_was_pushed_over_while_closed_cannot_be_reopened(
    github: GitHubDouble, connect: Connect, number: int
) -> None:
    github.close("ada", number)
    github.push("ada", "better", {"report/introduction/02.md": "It continues.\n"})
    pull = connect(github.token("ada")).get_repo("org/report").get_pull(number)
    with pytest.raises(GithubException, match="force-pushed") as refused:
        pull.edit(state="open")
    assert refused.value.status == 422


def test_deleting_the_branch_closes(github: GitHubDouble, number: int) -> None:
    github.delete_branch("ada", "better")
    assert github.snapshot(number).state == "closed"


def test_the_title_the_text_and_the_state_can_be_edited(github: GitHubDouble, connect: Connect, number: int) -> None:
    pull = connect(github.token("ada")).get_repo("org/report").get_pull(number)
    pull.edit(title="Start", body="For short.", state="closed")
    seen = github.snapshot(number)
    assert (seen.title, seen.body, seen.state) == ("Start", "For short.", "closed")


def test_a_job_opens_one_from_a_branch_that_it_made(github: GitHubDouble, connect: Connect) -> None:
    token = github.actions_token({"contents": "write", "pull-requests": "write"})
    repository = connect(token).get_repo("org/report")
    sha = github.push("mia", "agreed", {"report/introduction/01.md": "The report starts here.\n"})
    repository.create_git_ref("refs/heads/amend/agreed", sha)
    assert repository.get_git_ref("heads/amend/agreed").object.sha == sha
    pull = repository.create_pull(base="main", head="amend/agreed", title="Agreed", body="Words.")
    assert (pull.user.login, pull.head.repo.full_name) == ("github-actions[bot]", "org/report")


def test_a_job_opens_none_where_the_setting_is_off(github: GitHubDouble, connect: Connect) -> None:
    github.repository.actions_may_open_pulls = False
    github.push("mia", "agreed", {"report/introduction/01.md": "The report starts here.\n"})
    repository = connect(github.actions_token()).get_repo("org/report")
    with pytest.raises(GithubException, match="not permitted to create") as refused:
        repository.create_pull(base="main", head="agreed", title="Agreed", body="")
    assert refused.value.status == 403


def test_one_is_opened_from_a_fork(github: GitHubDouble, connect: Connect) -> None:
    github.push("ben", "words", {"report/introduction/01.md": "The report starts here.\n"})
    repository = connect(github.token("ben")).get_repo("org/report")
    pull = repository.create_pull(base="main", head="ben:words", title="Words", body="", draft=True)
    assert (pull.head.repo.full_name, pull.draft, pull.raw_data["mergeable"]) == ("ben/report", True, None)


@pytest.mark.parametrize(
    ("head", "base", "reason"),
    [
        ("ada:nothing", "main", '"field": "head"'),
        ("ada:better", "trunk", '"field": "base"'),
        ("ada:better", "main", "A pull request already exists for ada:better"),
        ("ada:same", "main", "No commits between main and ada:same"),
        ("ada:alien", "main", "has no history in common"),
    ],
)
def test_what_cannot_be_opened_is_refused(
    github: GitHubDouble, connect: Connect, number: int, head: str, base: str, reason: str
) -> None:
    token = github.token("ada")
    connect(token).get_repo("ada/report").create_git_ref("refs/heads/same", github.pull(number).base_sha)
    github.push("ada", "alien", {"a.md": "Alone.\n"}, start="")
    repository = connect(token).get_repo("org/report")
    with pytest.raises(GithubException, match=reason) as refused:
        repository.create_pull(base=base, head=head, title="Words", body="")
    assert refused.value.status == 422
    assert refused.value.data["errors"][0]["resource"] == "PullRequest"
