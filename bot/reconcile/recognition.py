"""Who speaks for whom: an account, what is stated, and what maintainers said make the submitters of an amendment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.reconcile.record import OnBehalf, Record
from bot.report.stakeholder import Account, Stakeholder, Stakeholders

# No stakeholder's id begins so, which is why nobody can pass for one by the name of their account.
UNKNOWN = "@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """``submitters`` are stakeholder ids; or one account, "@login", of which it is not known for whom it speaks.

    ``how`` says in plain words by what they are recognised; of an unknown account, what it is.
    """

    submitters: tuple[str, ...]
    how: str


def recognise(
    account: Account, stated: Sequence[str], records: Iterable[Record], stakeholders: Stakeholders
) -> Recognition:
    """In whose name an amendment stands that ``account`` opened.

    ``stated`` are the submitters that the amendment itself names where only maintainers can write; else it is empty.
    ``records`` are those of this amendment. A maintainer's word comes before everything else, because one account may
    file for several; then what is stated, then the account itself.
    """
    if said := sorted((record for record in records if isinstance(record, OnBehalf)), key=lambda each: each.at):
        return Recognition(submitters=said[-1].submitters, how=f"/on-behalf-of, said by {said[-1].by}")
    if stated:
        return Recognition(submitters=tuple(stated), how="what the secretariat states on the branch")
    member = find_member(account, stakeholders)
    if member is None:
        return Recognition(submitters=(f"{UNKNOWN}{account.login}",), how=_describe(account))
    by_number = any(each.id == account.id for each in member.github if each.id is not None)
    kind = "numeric id" if by_number else "login"
    return Recognition(
        submitters=(member.id,), how=f"the {kind} of the account {account.login} in report/stakeholders.yml"
    )


def is_account(submitters: Iterable[str]) -> bool:
    """Whether these stand for an account of which it is not known for whom it speaks."""
    return any(each.startswith(UNKNOWN) for each in submitters)


def find_member(account: Account, stakeholders: Stakeholders) -> Stakeholder | None:
    """The stakeholder whom an account may speak for: by its number, and by its login where no number is on file.

    A login can be given up and taken by somebody else; its number cannot. So a login with another number is nobody's.
    """
    listed = [(member, each) for member in stakeholders.members for each in member.github]
    by_number = (member for member, each in listed if each.id is not None and each.id == account.id)
    by_login = (
        member for member, each in listed if each.id is None and each.login.casefold() == account.login.casefold()
    )
    return next(by_number, None) or next(by_login, None)


def _describe(account: Account) -> str:
    number = f" (id {account.id})" if account.id is not None else ""
    return f"the account {account.login}{number}"
