"""Labels within GitHub's limits: short enough, few enough, and never two that become one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.reconcile.label import Label, fit_labels

LABELS = st.sets(
    st.builds(Label, text=st.text(min_size=1, max_size=120), family=st.sampled_from(["", "one", "two"])), max_size=150
)


def paragraphs(number: int, section: str) -> set[Label]:
    return {Label(text=f"paragraph: {section} {n}", family=f"paragraph: {section} (several)") for n in range(number)}


@given(LABELS)
def test_every_label_is_one_line_of_at_most_fifty_characters(labels: set[Label]) -> None:
    assert all(len(text) <= 50 and text == " ".join(text.split()) for text in fit_labels(labels))


def test_long_labels_with_the_same_beginning_stay_apart() -> None:
    names = [f"submitter: International Federation of Associations of {kind}" for kind in ("Libraries", "Archives")]
    assert len(fit_labels(Label(text=name) for name in names)) == 2


def test_few_labels_stay_as_they_are() -> None:
    assert fit_labels(paragraphs(3, "intro")) == {f"paragraph: intro {n}" for n in range(3)}


def test_more_than_github_takes_are_summed_up_by_section_the_largest_first() -> None:
    fitted = fit_labels({*paragraphs(60, "intro"), *paragraphs(40, "annex"), Label(text="status: conflict")})
    assert fitted == {"paragraph: intro (several)", "status: conflict", *(f"paragraph: annex {n}" for n in range(40))}


def test_what_has_no_family_is_never_left_out() -> None:
    status = {Label(text=f"status: {n}") for n in range(90)}
    assert len(fit_labels({*status, *paragraphs(5, "intro")})) == 91
