"""What decision points and paragraphs are called."""

from __future__ import annotations

import pytest

from bot.publish.heading import name_heading
from bot.report.paragraph import ParagraphId, Place, Target
from tests.publish.illustration import illustrate, name


def test_points_are_counted_from_one_from_left_to_right() -> None:
    points = illustrate().by_target[name("recommendations/9")].composition.points
    assert [point.name("rec 9") for point in points] == ["rec 9/1", "rec 9/2", "rec 9/3", "rec 9/4"]
    assert [point.start for point in points] == sorted(point.start for point in points)


@pytest.mark.parametrize(
    ("target", "heading"),
    [
        (name("recommendations/9"), "9"),
        (name("recommendations/13bis"), "13 bis"),
        (Place(after=name("recommendations/13")), "after 13"),
        (Place(after=name("recommendations/0bis")), "after 0 bis"),
        (Place(after=ParagraphId(section="recommendations", number=0)), "before 1"),
    ],
)
def test_a_heading_is_the_paragraphs_number_or_its_place(target: Target, heading: str) -> None:
    assert name_heading(target) == heading
