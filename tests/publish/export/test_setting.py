"""How a paragraph with edits in it is set."""

from __future__ import annotations

from bot.publish.export.layout import Kind
from bot.publish.export.marking import make_runs, mark_edits
from bot.publish.export.setting import set_paragraph
from tests.amendments.scenario import compose_texts


def test_an_item_that_is_deleted_leaves_the_others_items() -> None:
    base = "We:\n\n- meet;\n- talk; and\n- part."
    for gone in ("- meet;\n", "- talk; and\n"):
        composition = compose_texts(base, {"a": base.replace(gone, "")})
        blocks = set_paragraph(make_runs(base, mark_edits(composition.tokens, composition.proposals)))
        assert [block.layout.kind for block in blocks] == [Kind.TEXT, Kind.ITEM, Kind.ITEM, Kind.ITEM]
