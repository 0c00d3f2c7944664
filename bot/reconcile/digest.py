"""Short names for words: digests that tell whether they are still the same, and a quotation for when they are not."""

from __future__ import annotations

import json
from hashlib import sha256

# In hexadecimal digits: nobody can make other words for a digest of this length.
_LENGTH = 32
# So many characters are quoted of words that may be gone one day.
_QUOTE = 120


def digest(value: object, length: int = _LENGTH) -> str:
    """The digest of plain data: texts, numbers, None, and sequences of them."""
    return sha256(json.dumps(value).encode("ascii")).hexdigest()[:length]


def shorten(text: str) -> str:
    """Words in one line, with "…" where the rest is left out."""
    text = " ".join(text.split())
    return text if len(text) <= _QUOTE else f"{text[: _QUOTE - 1].rstrip()}…"
