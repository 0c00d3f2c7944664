"""What people read of amendments that were given as rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.bulk import get_form
from bot.publish.analysis import Sheet
from tests.golden import check_golden

GOLDEN = Path(__file__).with_name("golden")

BASE = "Institutions should entertain proposals related to an open, interoperable, secure platform."
SHEETS = [
    Sheet(
        paragraph="9",
        base=BASE,
        proposed=(
            ("a/1", BASE.replace("entertain", "encourage").replace("open,", "open, free,")),
            ("b/1", BASE.replace("entertain", "encourage")),
            ("c/1", BASE.replace("entertain", "consider").replace("open,", "open, global,")),
            ("d/1", BASE.replace(" secure", "")),
            ("e/1", BASE.replace(" secure", "")),
            ("f/1", None),
        ),
        names={"a/1": ("A",), "b/1": ("B", "C"), "c/1": ("D",), "d/1": ("E",), "e/1": ("F",), "f/1": ("G",)},
    ),
    Sheet(
        paragraph="after 9",
        base=None,
        proposed=(("a/2", "The *annual* Forum should review gaps."), ("b/2", "Gaps should be reviewed.")),
        names={"a/2": ("A",), "b/2": ()},
    ),
]


@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("md", "md"), ("json", "json")])
def test_rows_read_as_the_golden_file(form: str, ending: str) -> None:
    write, assemble = get_form(form)
    errors = [(3, "this is no JSON: Extra data at character 84"), (7, 'the id "a/1" stands in line 1 already')]
    text = "".join(assemble(write(SHEETS), errors))
    check_golden(GOLDEN / f"rows.{ending}", text.removesuffix("\n"))
