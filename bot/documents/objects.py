"""What is said of things that are no text of the paragraph, so that they are not lost in silence."""

from __future__ import annotations

from collections.abc import Iterable

from bot.documents.revision import Revisions
from bot.text.tracked import View


def tell_object(name: str, revisions: Revisions) -> str:
    """One sentence: what stands here, and whether it is a change."""
    return f"{name} stands here{_tell_fate(revisions)}; it is not read."


def tell_box(paragraphs: Iterable[str], revisions: Revisions, *, is_tracked: bool) -> str:
    """One sentence: that a text box stands here, what it says, and whether it or its text is a change."""
    tracked = ", with tracked changes in it" if is_tracked else ""
    words = " / ".join(filter(None, paragraphs))
    fate = _tell_fate(revisions)
    return f"A text box stands here{fate}{tracked}; it is not read as text of the paragraph: “{words}”"


def tell_read_box(revisions: Revisions) -> str:
    """One sentence: that a text box stands here whose text is read, and whether it is a change."""
    return f"A text box stands here{_tell_fate(revisions)}; its text is read as paragraphs behind this one."


def _tell_fate(revisions: Revisions) -> str:
    if not revisions:
        return ""
    revision = revisions[-1]
    return f", {'inserted' if revision.kind.side is View.PROPOSED else 'deleted'} by {revision.author}"
