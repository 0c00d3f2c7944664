"""The plan: only differences, and nothing of people's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.reconcile.plan import Operation, SetCheck, SetComment, SetLabels, Shown, plan

LABELS = st.frozensets(st.sampled_from(["submitter: A", "group: B", "status: conflict", "urgent", "help wanted"]))
WANTED = st.frozensets(st.sampled_from(["submitter: A", "group: B", "status: conflict"]))
WORDS = st.sampled_from(["", "one", "two"])
IDS = st.sampled_from(["a/1", "a/2", "b/1"])


def states(labels: st.SearchStrategy[frozenset[str]]) -> st.SearchStrategy[Mapping[str, Shown]]:
    return st.dictionaries(IDS, st.builds(Shown, labels=labels, comment=WORDS, check=WORDS))


def apply(shown: Mapping[str, Shown], operations: Sequence[Operation]) -> Mapping[str, Shown]:
    """What is shown afterwards, as any forge would have it."""
    after = dict(shown)
    for operation in operations:
        have = after.get(operation.amendment, Shown())
        match operation:
            case SetLabels(add=add, remove=remove):
                labels = (have.labels | frozenset(add)) - frozenset(remove)
                have = Shown(labels=labels, comment=have.comment, check=have.check)
            case SetComment(text=text):
                have = Shown(labels=have.labels, comment=text, check=have.check)
            case SetCheck(line=line):
                have = Shown(labels=have.labels, comment=have.comment, check=line)
        after[operation.amendment] = have
    return after


@given(states(LABELS), states(WANTED))
def test_a_second_run_plans_nothing(shown: Mapping[str, Shown], wanted: Mapping[str, Shown]) -> None:
    assert plan(apply(shown, plan(shown, wanted)), wanted) == ()


@given(states(LABELS), states(WANTED))
def test_afterwards_everything_is_shown_and_peoples_own_labels_stand(
    shown: Mapping[str, Shown], wanted: Mapping[str, Shown]
) -> None:
    after = apply(shown, plan(shown, wanted))
    for amendment, want in wanted.items():
        have = after.get(amendment, Shown())
        own = shown.get(amendment, Shown()).labels & {"urgent", "help wanted"}
        assert (have.labels, have.comment, have.check) == (want.labels | own, want.comment, want.check)


@given(states(LABELS), states(WANTED))
def test_what_is_no_longer_open_is_left_as_it_is(shown: Mapping[str, Shown], wanted: Mapping[str, Shown]) -> None:
    assert {operation.amendment for operation in plan(shown, wanted)} <= set(wanted)


def test_a_comment_is_new_only_where_there_was_none() -> None:
    wanted = {"a/1": Shown(comment="said")}
    assert plan({}, wanted) == (SetComment(amendment="a/1", text="said", is_new=True),)
    assert plan({"a/1": Shown(comment="before")}, wanted) == (SetComment(amendment="a/1", text="said", is_new=False),)
