"""Who may speak for whom."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One GitHub account that may act for a stakeholder."""

    login: str
    id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder:
    """A delegation, company, organisation or person that may submit amendments."""

    id: str
    name: str
    group: str
    github: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholders:
    """The contents of stakeholders.yml, in its order."""

    groups: tuple[str, ...]
    members: tuple[Stakeholder, ...]

    def find(self, stakeholder_id: str) -> Stakeholder | None:
        """The stakeholder of that id, or None."""
        return next((member for member in self.members if member.id == stakeholder_id), None)
