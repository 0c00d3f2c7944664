"""Who sends a document, as far as it says so."""

from __future__ import annotations

import pytest

from bot.documents.sender import find_sender
from bot.report.stakeholder import Stakeholder, Stakeholders

STAKEHOLDERS = Stakeholders(
    groups=("Governments",),
    members=tuple(
        Stakeholder(id=f"illustration-{letter}", name=f"Illustration {letter.upper()}", group="Governments")
        for letter in "ab"
    ),
)
A, B = "illustration-a", "illustration-b"


@pytest.mark.parametrize(
    ("front", "authors", "ids"),
    [
        (["Submitted by Illustration A"], [], (A,)),
        (["SUBMITTED BY:", "", "  Illustration\u00a0A "], [], (A,)),
        (["**Submitted by**", "**illustration-a**"], ["jdoe", "Author"], (A,)),
        (["Comments from Illustration A, from the Technical Community"], [], (A,)),
        (["Comments of Illustration A (Governments)."], [], (A,)),
        (["Proposals by Illustration A and Illustration B"], ["Illustration B"], (A, B)),
        (["Submitted by Illustration A", "Comments from illustration-a"], [], (A,)),
        (["A draft"], ["Illustration A", "Illustration A", ""], (A,)),
        ([], ["Author", "Unknown", "illustration a"], (A,)),
    ],
)
def test_a_submitter_who_is_plainly_named_is_found(front: list[str], authors: list[str], ids: tuple[str, ...]) -> None:
    assert find_sender(front, authors, STAKEHOLDERS).ids == ids


@pytest.mark.parametrize(
    ("front", "authors"),
    [
        ([], []),
        (["Submitted by"], []),
        (["Submitted by Illustration C"], ["Illustration A"]),
        (["Submitted by Illustration A and others"], []),
        (["Submitted by Illustration A"], ["Illustration B"]),
        (["Submitted by Illustration A", "Comments from Illustration B"], []),
        ([], ["Illustration A", "Illustration B"]),
        ([], ["Illustration A", "jdoe"]),
        ([f"Submitted by {'word ' * 40}"], []),
    ],
)
def test_nobody_is_guessed(front: list[str], authors: list[str]) -> None:
    sender = find_sender(front, authors, STAKEHOLDERS)
    assert sender.ids == ()
    assert sender.reason.startswith("It ")
