"""What the history tells of the texts that a paragraph had."""

from __future__ import annotations

from bot.amendments.succession import Stage
from bot.reconcile.entry import ChangelogEntry
from bot.reconcile.parting import TextEdit
from bot.reconcile.provenance import Provenance
from tests.publish.illustration import name

NINE = name("recommendations/9")


def test_the_texts_since_come_with_the_edits_on_record() -> None:
    edits = (TextEdit(5, 5, "and safe "),)
    first, second, third = "open and free", "open and safe and free", "open and safe"
    entries = [
        ChangelogEntry(paragraph=NINE, old=first, new=second, edits=edits, commit="1", date="", adopted_by="Chair"),
        ChangelogEntry(paragraph=NINE, old=second, new=third, commit="2", date="", adopted_by="Chair"),
    ]
    provenance = Provenance(entries)
    assert provenance.find_stages(NINE, first, third) == (Stage(second, edits), Stage(third))
    assert provenance.find_stages(NINE, second, third) == (Stage(third),)
    assert provenance.find_stages(NINE, "something else", third) == ()
    assert provenance.find_stages(NINE, first, "changed by hand") == ()
