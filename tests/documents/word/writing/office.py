"""The real LibreOffice: opens files and saves them anew."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

# The program itself, not the script around it, which leaves children behind.
PROGRAMS = ("/usr/lib/libreoffice/program/soffice.bin", "/opt/libreoffice/program/soffice.bin")
_PATIENCE = 120  # seconds
# It ends with this when it has just made its profile.
_AGAIN = 81


def save_anew(folder: Path, files: Mapping[str, bytes], kind: str = "docx") -> dict[str, bytes]:
    """The files as LibreOffice saves them, by name; all in one run. Skips where it is not installed."""
    program = next((each for each in PROGRAMS if Path(each).exists()), None)
    if program is None:
        pytest.skip("LibreOffice is not installed; make test installs it")
    source, target = folder / "written", folder / "saved"
    source.mkdir()
    for name, data in files.items():
        (source / f"{name}.docx").write_bytes(data)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", kind, "--outdir", str(target), *map(str, sorted(source.iterdir()))]
    environment = {**os.environ, "HOME": str(folder)}
    for _ in range(2):
        done = subprocess.run(command, env=environment, capture_output=True, timeout=_PATIENCE, check=False)
        if done.returncode != _AGAIN:
            break
    assert done.returncode == 0, done.stderr.decode()
    return {name: (target / f"{name}.{kind}").read_bytes() for name in files}
