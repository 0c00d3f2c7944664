"""What people do on pull requests in a browser, for tests to tell their stories with."""

from __future__ import annotations

from tests.github.double.hosting import Hosting
from tests.github.double.merging import merge_pull
from tests.github.double.pulling import close, open_pull, reopen
from tests.github.double.talking import add_comment, add_reaction, delete_comment, edit_comment, put_labels
from tests.github.double.world import Comment, Issue, Pull


class People(Hosting):
    """Nobody's permission is asked here: a browser shows no button to who lacks it."""

    def pull(self, number: int) -> Pull:
        """A pull request as the double keeps it."""
        pull = self.repository.issues[number]
        assert isinstance(pull, Pull)
        return pull

    def open_pull(
        self, login: str, branch: str, title: str, body: str = "", draft: bool = False, base: str = "main"
    ) -> int:
        """Open a pull request from somebody's fork, or from the repository itself; gives back its number."""
        with self.lock:
            head = (self.get_place(login), branch)
            author = self.get_account(login)
            return open_pull(self.world, self.repository, author, head, base, title, body, draft).number

    def open_issue(self, login: str, title: str, body: str = "") -> int:
        """Open what is no pull request; gives back its number."""
        with self.lock:
            now, number = self.world.tick(), len(self.repository.issues) + 1
            author = self.get_account(login)
            self.repository.issues[number] = Issue(
                id=self.world.next_id(), number=number, author=author, title=title, body=body, created=now, updated=now
            )
            return number

    def edit(self, number: int, title: str | None = None, body: str | None = None, draft: bool | None = None) -> None:
        """Change the title or the description, or whether a pull request is a draft."""
        with self.lock:
            pull = self.pull(number)
            pull.updated = self.world.tick()
            if title is not None or body is not None:
                pull.edited = pull.updated
            pull.title = pull.title if title is None else title
            pull.body = pull.body if body is None else body
            pull.draft = pull.draft if draft is None else draft

    def close(self, login: str, number: int) -> None:
        """Close without merging."""
        with self.lock:
            close(self.world, self.repository.issues[number], self.get_account(login))

    def reopen(self, number: int) -> None:
        """Open again."""
        with self.lock:
            reopen(self.world, self.pull(number))

    def merge(self, login: str, number: int, method: str = "merge") -> str:
        """Press the button, with the method merge, squash or rebase; gives back the new commit of the base."""
        with self.lock:
            account, pull = self.get_account(login), self.pull(number)
            return merge_pull(self.world, self.repository, pull, account, method, None, None)

    def comment(self, login: str, number: int, body: str) -> int:
        """Say something; gives back the comment's id."""
        with self.lock:
            return add_comment(self.world, self.repository.issues[number], self.get_account(login), body).id

    def edit_comment(self, login: str, comment: int, body: str) -> None:
        """Put other words into a comment, one's own or another's."""
        with self.lock:
            edit_comment(self.world, self.get_comment(comment), self.get_account(login), body)

    def delete_comment(self, comment: int) -> None:
        """Take a comment away."""
        with self.lock:
            delete_comment(self.world, self.get_comment(comment))

    def react(self, login: str, comment: int, content: str) -> None:
        """React to a comment, with one of +1, -1, laugh, confused, heart, hooray, rocket, eyes."""
        with self.lock:
            add_reaction(self.world, self.get_comment(comment), self.get_account(login), content)

    def label(self, number: int, *names: str) -> None:
        """Add labels by hand; those that the repository lacks are made."""
        with self.lock:
            put_labels(self.world, self.repository, self.repository.issues[number], names, keep=True, may_create=True)

    def unlabel(self, number: int, name: str) -> None:
        """Take a label away by hand."""
        with self.lock:
            issue = self.repository.issues[number]
            issue.labels = [label for label in issue.labels if label.name != name]
            issue.updated = self.world.tick()

    def get_comment(self, number: int) -> Comment:
        """A comment as the double keeps it."""
        comments = (comment for issue in self.repository.issues.values() for comment in issue.comments)
        return next(comment for comment in comments if comment.id == number)
