"""report.yml and stakeholders.yml: from plain data to values, or to every problem in them."""

from __future__ import annotations

import re

from bot.report.document import Document, Reader, Spot
from bot.report.nearest import render_nearest
from bot.report.problem import Problem
from bot.report.report import KINDS, Section, Settings, fold_name
from bot.report.stakeholder import Account, Stakeholder, Stakeholders

# An id is the name of a folder or a part of the name of a branch: the same on every disk and in every shell.
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# GitHub's logins, those of managed accounts (with "_") and of apps included.
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\[bot\])?")

_OPTIONAL_TEXTS = ("symbol", "body", "language", "provenance", "agreed_term")


def parse_settings(document: Document) -> tuple[Settings | None, tuple[Problem, ...]]:
    """The contents of report.yml; None, and every problem, when something is wrong in it."""
    reader = Reader(document)
    optional = (*_OPTIONAL_TEXTS, "reconstruction")
    top = reader.mapping((), document.value, required=("title", "sections"), optional=optional)
    # What is absent or left empty keeps its default.
    texts = {key: reader.text((key,), top[key]) for key in ("title", *_OPTIONAL_TEXTS) if top.get(key)}
    reconstruction = top.get("reconstruction") or False
    if not isinstance(reconstruction, bool):
        reader.note(("reconstruction",), '"reconstruction" must be true or false.')
    items = reader.items(("sections",), top.get("sections"))
    sections = tuple(_read_section(reader, spot, item) for spot, item in items)
    if reader.problems:
        return None, tuple(reader.problems)
    return Settings(**texts, sections=sections, reconstruction=bool(reconstruction)), ()


def parse_stakeholders(document: Document) -> tuple[Stakeholders | None, tuple[Problem, ...]]:
    """The contents of stakeholders.yml; None, and every problem, when something is wrong in it."""
    reader = Reader(document)
    top = reader.mapping((), document.value, required=("groups",), optional=("stakeholders",))
    groups = tuple(reader.text(spot, item) for spot, item in reader.items(("groups",), top.get("groups")))
    for index, group in enumerate(groups):
        reader.unique(("groups", index), "group", group)
    items = reader.items(("stakeholders",), top.get("stakeholders"))
    members = tuple(_read_stakeholder(reader, spot, item, groups) for spot, item in items)
    if reader.problems:
        return None, tuple(reader.problems)
    return Stakeholders(groups=groups, members=members), ()


def _read_section(reader: Reader, spot: Spot, value: object) -> Section:
    fields = reader.mapping(spot, value, required=("id", "title", "short"), optional=("kind",))
    texts = {key: reader.text((*spot, key), fields.get(key)) for key in ("id", "title", "short")}
    kind = reader.text((*spot, "kind"), fields.get("kind")) or "text"
    if kind not in KINDS:
        message = f'There is no kind of section "{kind}"; a section is of kind "{KINDS[0]}" or "{KINDS[1]}".'
        reader.note((*spot, "kind"), message)
    _check_id(reader, (*spot, "id"), texts["id"])
    # People may say any of the three, so no two sections may share one.
    for name, key in {fold_name(texts[key]): key for key in ("title", "short", "id")}.items():
        reader.unique((*spot, key), "section name", name)
    return Section(**texts, kind=kind)


def _read_stakeholder(reader: Reader, spot: Spot, value: object, groups: tuple[str, ...]) -> Stakeholder:
    fields = reader.mapping(spot, value, required=("id", "name", "group"), optional=("github",))
    texts = {key: reader.text((*spot, key), fields.get(key)) for key in ("id", "name", "group")}
    _check_id(reader, (*spot, "id"), texts["id"])
    reader.unique((*spot, "id"), "stakeholder id", texts["id"])
    if texts["group"] and texts["group"] not in groups:
        nearest = render_nearest(texts["group"], groups)
        reader.note((*spot, "group"), f'There is no group "{texts["group"]}" under "groups"{nearest}.')
    items = reader.items((*spot, "github"), fields.get("github"))
    return Stakeholder(**texts, github=tuple(_read_account(reader, *item) for item in items))


def _read_account(reader: Reader, spot: Spot, value: object) -> Account:
    fields = reader.mapping(spot, value, required=("login",), optional=("id",))
    login = reader.text((*spot, "login"), fields.get("login"))
    if login and not _LOGIN.fullmatch(login):
        reader.note((*spot, "login"), f'"{login}" is not a GitHub login; write it without "@" and spaces.')
    reader.unique((*spot, "login"), "GitHub login", login)
    number = fields.get("id")
    if isinstance(number, int) and not isinstance(number, bool) and number > 0:
        reader.unique((*spot, "id"), "GitHub id", str(number))
        return Account(login=login, id=number)
    if number is not None:
        reader.note((*spot, "id"), f'The GitHub id "{number}" must be a whole number above 0.')
    return Account(login=login)


def _check_id(reader: Reader, spot: Spot, name: str) -> None:
    if name and not _ID.fullmatch(name):
        reader.note(spot, f'The id "{name}" must be of small letters a to z, digits and single hyphens.')
