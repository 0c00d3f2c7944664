"""What the files that came are laid beside: the states of the report, and what is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.documents.matching.basis import Basis
from bot.publish.traces import Origin
from bot.reconcile.negotiation import Negotiation
from bot.report.report import Report


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The states of the report that a document may have been made on, the newest of main first, by commit.

    ``origins`` are the states from which files were exported, by the digests of the files. What is ``open`` is worked
    out when a file has it in it.
    """

    bases: Mapping[str, Basis]
    origins: Mapping[str, Origin]
    negotiate: Callable[[], Negotiation]

    @cached_property
    def open(self) -> Negotiation:
        """All that is proposed."""
        return self.negotiate()

    def order(self, sha256: str) -> tuple[Basis, ...]:
        """The states in the order of preference for a file: first the one that it was exported from."""
        origin = self.origins.get(sha256)
        first = self.bases.get(origin.commit) if origin else None
        return tuple(dict.fromkeys([*([first] if first else []), *self.bases.values()]))

    @property
    def newest(self) -> tuple[str, Report]:
        """The newest of main, with its commit."""
        commit, basis = next(iter(self.bases.items()))
        return commit, basis.report

    def find(self, draft: str) -> tuple[str, Report] | None:
        """The draft of that name ("": the newest of main), with its commit."""
        return next(((commit, basis.report) for commit, basis in self.bases.items() if basis.name == draft), None)
