"""Golden files: what people read, kept beside the tests so that every change of it is seen."""

from __future__ import annotations

import os
from pathlib import Path


def check_golden(path: Path, text: str) -> None:
    """Assert that ``text`` is what the file holds. With UPDATE_GOLDEN=1 in the environment the file is written."""
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{text}\n", encoding="utf-8")
    assert f"{text}\n" == path.read_text(encoding="utf-8"), f"{path.name} differs; look, then UPDATE_GOLDEN=1"
