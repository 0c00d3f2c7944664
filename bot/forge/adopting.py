"""What is adopted or taken back, as the commit that every forge makes of it."""

from __future__ import annotations

from bot.forge.state import NewText
from bot.publish.adoption import render_adoption_message, render_reversion_message
from bot.reconcile.adoption import Adoption
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.reverting import Reversion
from bot.report.report import Report
from bot.repository.commits import Identity


def make_text(adoption: Adoption, negotiation: Negotiation, author: Identity | None = None) -> NewText:
    """The commit; ``author`` is who adopts, where that is not the user."""
    draft = negotiation.issued.draft.name if negotiation.issued else ""
    texts = {} if adoption.is_unchanged else {adoption.name: adoption.new}
    return NewText(message=render_adoption_message(adoption, negotiation, draft), texts=texts, author=author)


def make_reversion(reversion: Reversion, report: Report, author: Identity | None = None) -> NewText:
    """The commit that takes something back; ``author`` is who does, where that is not the user."""
    message = render_reversion_message(reversion, report)
    return NewText(message=message, texts={reversion.name: reversion.new}, author=author)
