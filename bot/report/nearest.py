"""Which of the names that exist somebody may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def render_nearest(name: str, names: Iterable[str]) -> str:
    """``" (did you mean rec 13 or rec 3?)"`` for the one or two ``names`` most like ``name``, else ``""``.

    Upper and lower case make no difference. The nearest name comes first.
    """
    by_folded = {candidate.casefold(): candidate for candidate in names}
    close = difflib.get_close_matches(name.casefold(), by_folded, n=2)
    return f" (did you mean {' or '.join(by_folded[folded] for folded in close)}?)" if close else ""
