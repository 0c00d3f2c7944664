"""The commands that exist: how each is written, what it does, and who may give it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.report.nearest import render_nearest


class Who(Enum):
    """Who may give a command, in words that end "… may say this"."""

    ANYONE = "anybody"
    STAKEHOLDER = "everybody in report/stakeholders.yml"
    SUBMITTER = "its submitter"
    MAINTAINER = "who may write to this repository"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One command that exists: how it is written, what it does, and who may give it."""

    usage: str
    does: str
    who: Who


_STAND = Verb(
    usage="/support, /object, /retain or /reserve [--draft NAME] [WHAT] [: REASON]",
    does="where you stand on this amendment, or on WHAT: rec 9, rec 9/2, rec 9/2[its words], rec 9/2=A; "
    "to object needs no reason, to retain is to want today’s words kept",
    who=Who.STAKEHOLDER,
)

VERBS = {
    "confirm": Verb(
        usage="/confirm [PARAGRAPH, …]",
        does="what was read is what you propose, in all paragraphs that are asked about or in those you name",
        who=Who.SUBMITTER,
    ),
    "on-behalf-of": Verb(
        usage="/on-behalf-of ID [ID …]",
        does="in whose name this amendment stands, by the ids of report/stakeholders.yml",
        who=Who.MAINTAINER,
    ),
    "support": _STAND,
    "object": _STAND,
    "retain": _STAND,
    "reserve": _STAND,
    "withdraw": Verb(
        usage="/withdraw [WHAT]",
        does="takes back what you said; where you propose this amendment, you leave it, and nobody else does",
        who=Who.STAKEHOLDER,
    ),
    "cosponsor": Verb(
        usage="/cosponsor",
        does="you join those who propose this amendment, or take it over where they have left",
        who=Who.STAKEHOLDER,
    ),
    "adopt": Verb(
        usage='/adopt [--draft NAME] "rec 9/2=A" …, or /adopt "rec 12" unchanged',
        does="puts these words, or a paragraph as it stands, into the consensus pull request, which people merge; "
        "with --draft the numbers are those of that draft",
        who=Who.MAINTAINER,
    ),
    "revert": Verb(
        usage='/revert "rec 9/2" …',
        does="puts into the consensus pull request that what was adopted there last, or with a commit or an amendment "
        "that you name, is taken back",
        who=Who.MAINTAINER,
    ),
    "silence": Verb(
        usage='/silence 72h [--draft NAME] "rec 9/2=A" …',
        does="who objects to these words, which are named as for /adopt, is to say so by then; it ends with a note for "
        "the Chair and adopts nothing",
        who=Who.MAINTAINER,
    ),
    "help": Verb(usage="/help", does="the list of commands", who=Who.ANYONE),
}

# What goes to the consensus branch.
ORDERS = ("adopt", "revert")


def explain_unknown(word: str) -> str:
    """What somebody is told who wrote a command that does not exist."""
    nearest = render_nearest(f"/{word}", [f"/{verb}" for verb in VERBS])
    return f'There is no command "/{word}"{nearest}; /help lists them.'


def explain_all() -> str:
    """What /help answers."""
    verbs = "; ".join(f"{verb.usage}: {verb.does} ({verb.who.value})" for verb in dict.fromkeys(VERBS.values()))
    return f"{verbs}. All that is written here can be seen by whoever can see this repository."
