"""What stands before the words of a paragraph, or of what is proposed for a place."""

from __future__ import annotations

from bot.report.paragraph import ParagraphId, Place, Target


def name_heading(target: Target) -> str:
    """What stands before a paragraph's words: "9", "13 bis"; of a place "after 13", or "before 1"."""
    if isinstance(target, Place):
        anchor = target.after
        return (
            "before 1" if anchor == ParagraphId(section=anchor.section, number=0) else f"after {name_heading(anchor)}"
        )
    return f"{target.number} {target.suffix}".rstrip()
