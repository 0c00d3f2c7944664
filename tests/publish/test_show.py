"""One paragraph as people ask for it, and what they are told when they ask for what is not there."""

from __future__ import annotations

import json

import pytest

from bot.errors import UserError
from bot.publish.show import VIEWS, render_show
from bot.reconcile.negotiating import negotiate
from tests.publish.illustration import amend, illustrate, load_report, modify, name


def test_the_clean_text_is_the_paragraph_to_the_byte() -> None:
    negotiation = illustrate()
    item = negotiation.by_target[name("recommendations/1")]
    result = render_show(negotiation, item, "clean", "text")
    assert not isinstance(result, str)
    assert result.plain == load_report().texts[name("recommendations/1")]


def test_the_clean_text_of_an_amendment_is_what_it_proposes_in_its_own_spelling() -> None:
    change = modify("recommendations/9", ("entertain", "“consider”  (twice)"))
    negotiation = negotiate("0" * 40, load_report(), [amend("a/1", change)])
    result = render_show(negotiation, negotiation.by_target[name("recommendations/9")], "clean", "json", ["a/1"])
    assert isinstance(result, str)
    assert json.loads(result)["texts"] == [change.proposed]


def test_an_amendment_that_proposes_nothing_there_is_refused_with_those_that_do() -> None:
    negotiation = illustrate()
    item = negotiation.by_target[name("recommendations/17")]
    with pytest.raises(UserError, match=r'"c/1" proposes anything on rec 17; there are a/1, b/1\.'):
        render_show(negotiation, item, "redline", "text", ["c/1"])


@pytest.mark.parametrize("view", ["rolling", "compilation"])
def test_a_view_of_all_proposals_is_not_given_for_some(view: str) -> None:
    negotiation = illustrate()
    with pytest.raises(UserError, match="shows all proposals"):
        render_show(negotiation, negotiation.by_target[name("recommendations/9")], view, "text", ["a/1"])


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_a_paragraph_without_proposals_is_shown_in_every_view(view: str, form: str) -> None:
    negotiation = illustrate()
    result = render_show(negotiation, negotiation.by_target[name("recommendations/3")], view, form)
    shown = result if isinstance(result, str) else result.plain
    assert "The process towards further implementation of enhanced cooperation" in shown


def test_the_rolling_text_has_the_numbers_that_commands_take_where_they_are_asked_for() -> None:
    negotiation = illustrate()
    item = negotiation.by_target[name("recommendations/9")]
    result = render_show(negotiation, item, "rolling", "text", numbered=True)
    assert not isinstance(result, str)
    assert "should 9/1 [entertain] [A, B: encourage" in result.plain
