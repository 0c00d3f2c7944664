"""The properties of a Word file by which our own export is known again."""

from __future__ import annotations

from bot.documents.archive import Archive
from bot.documents.safexml import parse_xml
from bot.publish.traces import Origin, parse_origin

PART = "docProps/custom.xml"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
# A file of ours has three properties, one of an office that manages its documents some dozens.
_MOST = 1_000


def read_origin(data: bytes, file_name: str) -> Origin | None:
    """The state that a Word file was exported from; None where it does not say so. Raises ``UserError`` for damage."""
    archive = Archive(data, file_name)
    if PART not in archive:
        return None
    root = parse_xml(archive.read(PART), PART, file_name)
    found = root.findall(f"{{{CUSTOM}}}property")[:_MOST]
    return parse_origin({each.get("name", ""): "".join(map(str, each.itertext())).strip() for each in found})
