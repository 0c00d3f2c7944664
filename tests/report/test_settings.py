"""Every problem in report.yml and stakeholders.yml is named with its line; what is right becomes values."""

from __future__ import annotations

import pytest

from bot.errors import UserError
from bot.report.report import Section, Settings
from bot.report.stakeholder import Account, Stakeholder, Stakeholders
from bot.repository.entries import parse_entries
from bot.repository.settings import parse_yaml
from tests.report.samples import SETTINGS, STAKEHOLDERS, build_entries, find_problems

TOP = "title: A report\nsections:\n"
SECTION = TOP + "  - {id: intro, title: Introduction, short: intro}\n"
GROUPS = "groups: [Governments]\nstakeholders:\n"


def settings_problems(text: str) -> list[str]:
    """The problems of a report without paragraphs whose report.yml this is, ``line: message`` each."""
    return _problems("report.yml", text)


def stakeholder_problems(text: str) -> list[str]:
    """The problems of a report whose stakeholders.yml this is, ``line: message`` each."""
    return _problems("stakeholders.yml", text)


def _problems(path: str, text: str) -> list[str]:
    paragraphs = {entry.path: None for entry in build_entries() if entry.path.endswith(".md")}
    return [problem.removeprefix(f"{path}:") for problem in find_problems({**paragraphs, path: text})]


def test_settings_become_values_and_what_is_absent_or_empty_keeps_its_default() -> None:
    text = SETTINGS + 'symbol: ""\nbody:\nprovenance: >-\n  Two\n  lines.\nreconstruction: true\nagreed_term: ""\n'
    assert parse_entries(build_entries({"report.yml": text})).settings == Settings(
        title="A report",
        sections=(
            Section(id="introduction", title="Introduction", short="intro"),
            Section(id="recommendations", title="Recommendations", short="rec", kind="recommendations"),
            Section(id="annex-3", title="Annex III – Framework", short="annex III"),
        ),
        provenance="Two lines.",
        reconstruction=True,
        agreed_term="agreed ad referendum",
    )


def test_stakeholders_become_values() -> None:
    assert parse_entries(build_entries()).stakeholders == Stakeholders(
        groups=("Governments", "Civil society"),
        members=(
            Stakeholder(id="a", name="Delegation A", group="Governments", github=(Account(login="octo", id=7),)),
            Stakeholder(id="b", name="B", group="Civil society", github=(Account(login="cat"),)),
        ),
    )


def test_a_stakeholder_is_found_by_the_id_only() -> None:
    stakeholders = parse_entries(build_entries()).stakeholders
    assert stakeholders.find("b") == stakeholders.members[1]
    assert stakeholders.find("B") is None


@pytest.mark.parametrize("path", ["report.yml", "stakeholders.yml"])
def test_a_missing_settings_file_is_a_problem(path: str) -> None:
    assert find_problems({path: None}) == [f"{path}:1: The file is missing; every report has one."]


def test_what_is_no_yaml_is_named_with_its_line() -> None:
    assert settings_problems("title: A report\nsections: [1\n") == [
        "2: This cannot be read as YAML: did not find expected ',' or ']'."
    ]
    assert settings_problems("title: A report: the second\nbody: B\n")[0].startswith("1: This cannot be read as YAML")


@pytest.mark.parametrize("text", ["- a\n", "# Nothing\n", "words\n"])
def test_settings_that_are_no_mapping_are_told_what_must_be_there(text: str) -> None:
    assert settings_problems(text) == ['1: Here must be "key: value" lines with "title" and "sections".']


def test_missing_and_empty_keys_are_named_at_the_part_that_lacks_them() -> None:
    assert settings_problems("body: B\nsections:\n  - {id: intro, title: Introduction}\n  - {}\n") == [
        '1: "title" is missing or empty; fill it in.',
        '3: "short" is missing or empty; fill it in.',
        '4: "id" is missing or empty; fill it in.',
        '4: "short" is missing or empty; fill it in.',
        '4: "title" is missing or empty; fill it in.',
    ]
    assert settings_problems("title:\nsections: []\n") == [
        '1: "title" is missing or empty; fill it in.',
        '2: "sections" is missing or empty; fill it in.',
    ]


def test_an_unknown_key_is_named_with_the_nearest() -> None:
    assert settings_problems(SECTION + "agreed_trem: noted\n") == [
        '4: "agreed_trem" is not known here (did you mean agreed_term?); delete it.'
    ]


def test_a_value_of_the_wrong_type_is_named_at_its_line() -> None:
    text = "title: 2017\nbody: [a]\nlanguage: no\nreconstruction: perhaps\nsections: intro\n"
    assert settings_problems(text) == [
        '1: "2017" must be a text; put it in quotes.',
        "2: \"['a']\" must be a text; put it in quotes.",
        '4: "reconstruction" must be true or false.',
        '5: "sections" must be a list, each item on a line that begins with "- ".',
    ]


def test_a_date_is_the_text_that_somebody_wrote() -> None:
    report = parse_entries(build_entries({"report.yml": SETTINGS + "symbol: 2017-11-11\n"}))
    assert report.settings.symbol == "2017-11-11"


def test_an_unknown_kind_of_section_is_named() -> None:
    text = TOP + "  - id: intro\n    title: Introduction\n    short: intro\n    kind: recommendation\n"
    assert settings_problems(text) == [
        '6: There is no kind of section "recommendation"; a section is of kind "recommendations" or "text".'
    ]


@pytest.mark.parametrize("section", ["Annex III", "annex_3", "-annex", "annex--3", "annexé", "a/b", ".."])
def test_a_section_id_that_is_no_name_of_a_folder_is_named(section: str) -> None:
    text = TOP + f"  - {{title: T, id: '{section}', short: s}}\n"
    assert settings_problems(text) == [
        f'3: The id "{section}" must be of small letters a to z, digits and single hyphens.'
    ]


def test_a_section_id_used_twice_is_named_at_the_second() -> None:
    text = SECTION + "  - title: Other\n    short: other\n    id: intro\n"
    assert settings_problems(text) == ['6: The section name "intro" is used twice, first in line 3; choose another.']


def test_a_short_name_used_twice_is_named_even_as_the_id_or_title_of_another_section() -> None:
    text = SECTION + "  - title: Other\n    id: other\n    short: INTRODUCTION\n"
    assert settings_problems(text) == [
        '6: The section name "introduction" is used twice, first in line 3; choose another.'
    ]


def test_a_stakeholder_id_used_twice_is_named_at_the_second() -> None:
    text = STAKEHOLDERS + "  - {id: c, name: C, group: Governments}\n  - {id: a, name: A2, group: Governments}\n"
    assert stakeholder_problems(text) == ['11: The stakeholder id "a" is used twice, first in line 3; choose another.']


@pytest.mark.parametrize("given", ["A B", "Ä", "a/b", "a..b", "a.lock", "-a"])
def test_a_stakeholder_id_that_cannot_be_part_of_a_branch_name_is_named(given: str) -> None:
    text = GROUPS + f"  - {{id: {given}, name: A, group: Governments}}\n"
    assert stakeholder_problems(text) == [
        f'3: The id "{given}" must be of small letters a to z, digits and single hyphens.'
    ]


def test_an_unknown_group_is_named_with_the_nearest() -> None:
    assert stakeholder_problems(GROUPS + "  - {id: a, name: A, group: GOVERNMENT}\n") == [
        '3: There is no group "GOVERNMENT" under "groups" (did you mean Governments?).'
    ]


def test_a_group_named_twice_is_a_problem() -> None:
    assert stakeholder_problems("groups:\n  - Academia\n  - academia\n") == [
        '3: The group "academia" is used twice, first in line 2; choose another.'
    ]


def test_a_github_account_of_two_stakeholders_is_named() -> None:
    text = STAKEHOLDERS + "  - {id: c, name: C, group: Governments, github: [{login: OCTO, id: 7}]}\n"
    assert stakeholder_problems(text) == [
        '10: The GitHub id "7" is used twice, first in line 8; choose another.',
        '10: The GitHub login "OCTO" is used twice, first in line 7; choose another.',
    ]


@pytest.mark.parametrize("number", ["0", "-1", "true", "1.5", "seven", "'7'", "9" * 5000])
def test_a_github_id_that_is_no_number_is_named(number: str) -> None:
    text = GROUPS + f"  - {{id: a, name: A, group: Governments, github: [{{login: octo, id: {number}}}]}}\n"
    (problem,) = stakeholder_problems(text)
    assert problem.startswith("3: The GitHub id ")
    assert problem.endswith(" must be a whole number above 0.")


@pytest.mark.parametrize("login", ["'@octo'", "oc to", "https://github.com/octo"])
def test_a_github_login_that_cannot_be_one_is_named(login: str) -> None:
    text = GROUPS + f"  - {{id: a, name: A, group: Governments, github: [{{login: {login}}}]}}\n"
    (problem,) = stakeholder_problems(text)
    assert problem.endswith('is not a GitHub login; write it without "@" and spaces.')


@pytest.mark.parametrize("line", ["# a.b@example.org", "  - {id: a, name: a@example.org, group: Governments}"])
def test_an_e_mail_address_is_named_even_in_a_remark(line: str) -> None:
    assert stakeholder_problems(GROUPS + line + "\n") == [
        "3: E-mail addresses do not belong in this file, which all can read; delete this one."
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: &x [1]\nb: *x\n", 1),
        ("a: !!python/object:os.system b\n", 1),
        ("a: 1\nb: 2\na: 3\n", 3),
        ("a: 1\n---\nb: 2\n", 3),
        ("a: 1\n? [b]\n: 2\n", 2),
        ("[" * 50_000, 1),
        ("a: '\x07'\n", 1),
        ("a: 'b\n", 1),
    ],
    ids=[
        "anchor",
        "tag",
        "key twice",
        "two documents",
        "key that is a list",
        "nested deep",
        "control",
        "open quote",
    ],
)
def test_yaml_that_settings_do_not_need_is_refused(text: str, line: int) -> None:
    assert getattr(parse_yaml("report.yml", text), "line", None) == line


def test_a_report_is_not_read_with_wrong_settings() -> None:
    with pytest.raises(UserError) as caught:
        parse_entries(build_entries({"report.yml": "title: T\nsections: []\n"}))
    assert str(caught.value) == 'In the report folder, report.yml:2: "sections" is missing or empty; fill it in.'
    with pytest.raises(UserError, match=r'fill it in\. \("amend check" names all 2 problems\.\)$'):
        parse_entries(build_entries({"report.yml": "sections: []\n"}))
    with pytest.raises(UserError, match=r'has no "stakeholders.yml"'):
        parse_entries(build_entries({"stakeholders.yml": None}))
