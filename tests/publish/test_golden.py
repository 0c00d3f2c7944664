"""Everything people read, on real paragraphs with imagined positions, as golden files: text and Markdown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.publish.changelog import render_changelog
from bot.publish.comment import render_check, render_comment
from bot.publish.conflicts import render_conflicts
from bot.publish.decisions import render_decisions
from bot.publish.listing import render_list
from bot.publish.plan import render_plan
from bot.publish.show import render_show
from bot.reconcile.decision import decide
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.plan import Shown, plan
from bot.report.reference import parse_target
from tests.golden import check_golden
from tests.publish.illustration import illustrate, illustrate_later, illustrate_said, make_changelog

if TYPE_CHECKING:
    from rich.text import Text

GOLDEN = Path(__file__).with_name("golden")


def show(reference: str, view: str, *amendments: str) -> Callable[[Negotiation, str], str | Text]:
    def render(negotiation: Negotiation, form: str) -> str | Text:
        item = negotiation.by_target[parse_target(reference, negotiation.report)]
        return render_show(negotiation, item, view, form, amendments)

    return render


ANSWERS: dict[str, Callable[[Negotiation, str], str | Text]] = {
    "list": lambda negotiation, form: render_list(negotiation, form),
    "decisions": render_decisions,
    "conflicts": render_conflicts,
    "changelog": lambda negotiation, form: render_changelog(make_changelog(negotiation.report), form),
    "changelog-open": lambda negotiation, form: render_changelog(
        make_changelog(negotiation.report, negotiation=negotiation), form
    ),
    "redlines-rec-9": show("rec 9", "redline"),
    "redline-of-one": show("rec 9", "redline", "c/1"),
    "redline-of-two": show("rec 9", "redline", "a/1", "c/1"),
    "rolling-rec-9": show("rec 9", "rolling"),
    "rolling-rec-17": show("rec 17", "rolling"),
    "rolling-intro-15": show("intro 15", "rolling"),
    "rolling-after-rec-13": show("after rec 13", "rolling"),
    "compilation-rec-17": show("rec 17", "compilation"),
    "compilation-after-rec-13": show("after rec 13", "compilation"),
    "clean-rec-9": show("rec 9", "clean"),
    "clean-of-one": show("rec 9", "clean", "c/1"),
}


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_an_answer_reads_as_the_golden_file(answer: str, form: str) -> None:
    check_answer(answer, form, ANSWERS[answer](illustrate(), form))


SAID: dict[str, Callable[[Negotiation, str], str | Text]] = {
    "said-list": lambda negotiation, form: render_list(negotiation, form),
    "said-decisions": render_decisions,
    "said-decisions-chair": lambda negotiation, form: render_decisions(negotiation, form, for_chair=True),
    "said-rec-9": show("rec 9", "rolling"),
}


@pytest.mark.parametrize("answer", SAID)
@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_what_was_said_reads_as_the_golden_file(answer: str, form: str) -> None:
    check_answer(answer, form, SAID[answer](illustrate_said(), form))


@pytest.mark.parametrize("amendment", ["a/1", "c/2", "d/1"])
def test_a_comment_with_what_was_said_reads_as_the_golden_file(amendment: str) -> None:
    negotiation = illustrate_said()
    decision = next(each for each in decide(negotiation) if each.amendment.id == amendment)
    text = f"{render_comment(decision, negotiation)}\n\n<!-- the check: {render_check(decision)} -->"
    check_golden(GOLDEN / f"comment-said-{amendment.replace('/', '-')}.md", text)


def test_a_changelog_on_github_leads_to_pull_requests_and_reads_as_the_golden_file() -> None:
    changelog = make_changelog(illustrate().report, address="org/report", since="draft L.1 (2017-11-11)")
    for form in ("md", "html"):
        check_answer("changelog-github", form, render_changelog(changelog, form))


@pytest.mark.parametrize("amendment", ["a/1", "b/1", "c/1", "d/1"])
def test_a_comment_and_its_check_read_as_the_golden_file(amendment: str) -> None:
    negotiation = illustrate()
    decision = next(each for each in decide(negotiation) if each.amendment.id == amendment)
    text = f"{render_comment(decision, negotiation)}\n\n<!-- the check: {render_check(decision)} -->"
    check_golden(GOLDEN / f"comment-{amendment.replace('/', '-')}.md", text)


@pytest.mark.parametrize("amendment", ["a/1", "b/1", "c/1"])
def test_a_comment_after_an_adoption_reads_as_the_golden_file(amendment: str) -> None:
    negotiation = illustrate_later()
    decision = next(each for each in decide(negotiation) if each.amendment.id == amendment)
    text = f"{render_comment(decision, negotiation)}\n\n<!-- the check: {render_check(decision)} -->"
    check_golden(GOLDEN / f"comment-later-{amendment.replace('/', '-')}.md", text)


@pytest.mark.parametrize("form", ["text", "md"])
def test_a_plan_reads_as_the_golden_file(form: str) -> None:
    negotiation = illustrate()
    wanted = {
        each.amendment.id: Shown(
            labels=each.labels, comment=render_comment(each, negotiation), check=render_check(each)
        )
        for each in decide(negotiation)
    }
    shown = {
        "a/1": wanted["a/1"],
        "b/1": Shown(labels=frozenset({"status: reflected", "urgent"}), comment="before", check="before"),
    }
    check_answer("plan", form, render_plan(plan(shown, wanted), form))


def check_answer(answer: str, form: str, result: str | Text) -> None:
    suffix = "txt" if form == "text" else form
    check_golden(GOLDEN / f"{answer}.{suffix}", result if isinstance(result, str) else result.plain)
