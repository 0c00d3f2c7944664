"""The order in which a plan is written, and what happens when something cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.forge.github.error import GitHubError, LimitError
from bot.forge.port import LimitReachedError, UnfinishedError
from bot.reconcile.plan import Operation, SetCheck, SetComment, SetLabels, SpeakUp

# After so many amendments in a row that could not be written, the next would fare no better.
_FAILURES = 5


def apply_operations(write: Callable[[Operation], None], operations: Sequence[Operation]) -> None:
    """Write amendment by amendment, in the order given; first the comment, for it keeps what people said.

    An amendment of which something could not be written is left for the next run, and the others go on. Raises
    ``UnfinishedError`` at the end, and ``LimitReachedError`` at once when a limit of GitHub's ends too late.
    """
    waiting: dict[str, list[Operation]] = {}
    for operation in operations:
        waiting.setdefault(operation.amendment, []).append(operation)
    errors: dict[str, GitHubError] = {}
    left: list[Operation] = []
    in_a_row = 0
    for amendment, group in waiting.items():
        steps = sorted(group, key=_rank)
        while steps and in_a_row < _FAILURES:
            try:
                write(steps[0])
            except LimitError as error:
                done = [*waiting].index(amendment)
                others = [each for later in [*waiting.values()][done + 1 :] for each in later]
                raise LimitReachedError(str(error), [*left, *steps, *others], may_pass=False) from error
            except GitHubError as error:
                errors[amendment] = error
                in_a_row += 1
                break
            steps.pop(0)
        if not steps:
            in_a_row = 0
        left += steps
    if left:
        raise UnfinishedError(_explain(errors), left, may_pass=all(error.may_pass for error in errors.values()))


def _rank(operation: Operation) -> int:
    # What is spoken up about is remembered with the comment, so the comment comes after.
    return (SpeakUp, SetComment, SetLabels, SetCheck).index(type(operation))


def _explain(errors: dict[str, GitHubError]) -> str:
    told = "; ".join(f"{amendment}: {error}" for amendment, error in list(errors.items())[:3])
    more = f"; and {len(errors) - 3} more" if len(errors) > 3 else ""
    return f"Not everything could be written; the next run tries again. {told}{more}"
