"""The check on a commit: one line for each pull request that it heads, in a form that is read back."""

from __future__ import annotations

import re
from collections.abc import Mapping

CHECK = "amend (proposal)"

_LINE = re.compile(r"^- #(\d+): (.*)$", re.MULTILINE)
# Longer titles are cut in the list of checks.
_TITLE_LIMIT = 120


def render_check(lines: Mapping[int, str]) -> tuple[str, str]:
    """Title and summary, which say the same; ``lines`` by the number of the pull request, none of them empty."""
    title = "; ".join(dict.fromkeys(lines.values()))
    if len(title) > _TITLE_LIMIT:
        title = f"{title[:_TITLE_LIMIT]}…"
    return title, "\n".join(f"- #{number}: {line}" for number, line in sorted(lines.items()))


def parse_check(summary: str) -> dict[int, str]:
    """The lines of a summary; none where it is not ours."""
    return {int(match[1]): match[2].rstrip() for match in _LINE.finditer(summary)}
