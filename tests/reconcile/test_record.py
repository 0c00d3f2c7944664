"""Records: what is written is read back, and what others wrote is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reconcile.record import Announcement, Confirmation, Record
from bot.reconcile.recording import parse_record, render_record

TEXT = st.text(max_size=20)
RECORDS = st.builds(Confirmation, amendment=TEXT, paragraph=TEXT, words=TEXT, by=TEXT, at=TEXT) | st.builds(
    Announcement, main=TEXT, amendments=st.dictionaries(TEXT, TEXT, max_size=3)
)


@given(RECORDS)
def test_a_record_is_one_line_that_reads_back(record: Record) -> None:
    line = render_record(record)
    assert "\n" not in line
    assert parse_record(line) == record


@pytest.mark.parametrize(
    "line", ["", "not JSON", "[]", "{}", '{"kind": "later"}', '{"kind": "confirmed", "amendment": 1}']
)
def test_a_line_of_another_hand_or_a_later_version_is_none(line: str) -> None:
    assert parse_record(line) is None
