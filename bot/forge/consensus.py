"""Words that were taken and wait for people to merge them: commits on one branch, placed anew when main moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.amendments.carrying import Fate, carry
from bot.amendments.trailer import parse_message
from bot.errors import UserError
from bot.forge.state import NewText
from bot.forge.steps import read_steps
from bot.reconcile.chronicle import tell_history
from bot.reconcile.entry import ChangelogEntry
from bot.reconcile.landing import Person
from bot.reconcile.origin import parse_origins
from bot.reconcile.record import digest_words
from bot.reconcile.step import Step, TextChange
from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from bot.repository.commits import Identity
from bot.repository.repository import Repository

# The one branch of what was taken; it lies in the repository itself, where only those can write who may.
BRANCH = "amend-consensus"

Texts = Mapping[ParagraphId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The consensus branch as it should be: ``commits`` on the commit ``main``, oldest first.

    ``tip`` is where the branch stands (None: there is none); ``kept`` of the commits are on it already, as they are,
    and only the others have to be written. ``dropped`` are sentences about those that no longer fit.
    """

    main: str
    tip: str | None
    commits: tuple[NewText, ...] = ()
    kept: int = 0
    dropped: tuple[str, ...] = ()

    @property
    def is_written(self) -> bool:
        """Whether the branch is as it should be."""
        return not self.commits or self.kept == len(self.commits)

    def count_texts(self, texts: Texts) -> dict[ParagraphId, str]:
        """The texts of the report as they will be once people have merged it, from those of ``main``."""
        result = dict(texts)
        for commit in self.commits:
            _put(result, commit.texts)
        return result


def read_waiting(repository: Repository, tip: str | None, main: str, report: Report) -> Waiting:
    """What waits on the branch that stands at ``tip``, placed on the report as it is at ``main``."""
    branch = next(iter(repository.read_tips({BRANCH: tip}, main)), None) if tip else None
    if branch is None:
        return Waiting(main=main, tip=tip)
    own = [commit for commit in branch.commits if len(commit.parents) < 2]
    commits: list[NewText] = []
    dropped: list[str] = []
    texts = dict(report.texts)
    for commit, step in zip(own, read_steps(repository, own), strict=True):
        files = {change.paragraph: (change.old, change.new) for change in step.changes}
        placed = _place(files, texts)
        if placed is None or not (placed or _still_holds(step, texts)):
            if placed is None:
                subject = parse_message(step.message).subject
                dropped.append(f'"{subject}" was left out: its words were changed on main since; take them again.')
            continue
        _put(texts, placed)
        author = Identity(name=step.author.name, email=step.author.email)
        commits.append(NewText(message=step.message, texts=placed, author=author, date=commit.authored))
    is_as_it_was = branch.base == main and len(commits) == len(branch.commits)
    return Waiting(
        main=main,
        tip=tip,
        commits=tuple(commits),
        kept=len(commits) if is_as_it_was else 0,
        dropped=tuple(dropped),
    )


def add_texts(waiting: Waiting, texts: Sequence[NewText], report: Report) -> Waiting:
    """The same with more that was taken; ``texts`` are made for the report as it is on main.

    What waits there already is not taken twice. Raises ``UserError`` where it meets other words that wait.
    """
    now = waiting.count_texts(report.texts)
    commits = list(waiting.commits)
    for text in texts:
        placed = _place({name: (report.texts.get(name), words) for name, words in text.texts.items()}, now)
        if placed is None:
            names = ", ".join(report.describe(name) for name in text.texts)
            raise UserError(
                f"Other words for the same words of {names} were taken already and wait to be merged; "
                "let people merge or close the consensus pull request first."
            )
        if placed or (not text.texts and text.message not in {each.message for each in commits}):
            _put(now, placed)
            commits.append(replace(text, texts=placed))
    return replace(waiting, commits=tuple(commits))


def _place(
    changes: Mapping[ParagraphId, tuple[str | None, str | None]], texts: Texts
) -> dict[ParagraphId, str | None] | None:
    """What the changes, each from one text to another, make of these texts; None where they meet other words."""
    placed: dict[ParagraphId, str | None] = {}
    for name, (old, new) in changes.items():
        today = texts.get(name)
        carried = carry(old, new, today)
        if carried.fate is Fate.MEETS:
            return None
        if carried.fate is not Fate.REFLECTED and carried.text != today:
            placed[name] = carried.text
    return placed


def _still_holds(step: Step, texts: Texts) -> bool:
    """Whether a commit without words says of a paragraph that it stays as it is, and it still is so."""
    origins = [origin for origin in parse_origins(parse_message(step.message)) if origin.unchanged and origin.paragraph]
    return bool(origins) and all(
        origin.words == digest_words(texts.get(origin.paragraph)) for origin in origins if origin.paragraph
    )


def _put(texts: dict[ParagraphId, str], made: Mapping[ParagraphId, str | None]) -> None:
    for name, words in made.items():
        if words is None:
            texts.pop(name, None)
        else:
            texts[name] = words


def tell_waiting(waiting: Waiting, report: Report) -> tuple[ChangelogEntry, ...]:
    """What waits, as entries of the changelog that will be there."""
    texts, steps = dict(report.texts), []
    for commit in waiting.commits:
        author = commit.author or Identity(name="", email="")
        person = Person(name=author.name, email=author.email)
        changes = tuple(TextChange(paragraph=n, old=texts.get(n), new=words) for n, words in commit.texts.items())
        step = Step(commit="", date="", author=person, committer=person, message=commit.message, changes=changes)
        steps.append(step)
        _put(texts, commit.texts)
    return tell_history(report.texts, steps, report.stakeholders)
