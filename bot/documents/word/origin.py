"""The properties by which our own export is known again, in a Word file or an OpenDocument text made of one."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from itertools import islice

from bot.documents.archive import Archive
from bot.documents.odt.names import o
from bot.documents.safexml import parse_xml
from bot.publish.traces import Origin, parse_origin

# A property that holds a digest of all the other parts, so that it shows when a file was changed.
DIGEST = "amend_digest"
PART = "docProps/custom.xml"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
# Where an OpenDocument text has them.
_META, _DEFINED, _NAME = "meta.xml", o("meta:user-defined"), o("meta:name")
# A file of ours has four and one for each amendment, one of an office that manages its documents some dozens.
_MOST = 20_000


def read_origin(data: bytes, file_name: str) -> Origin | None:
    """The state that a file was exported from; None where it does not say so. Raises ``UserError`` for damage."""
    return parse_origin(_read_properties(Archive(data, file_name)))


def is_unchanged(data: bytes, file_name: str) -> bool:
    """Whether a Word file is an export of ours that nobody has saved anew. Raises ``UserError`` for damage."""
    archive = Archive(data, file_name)
    said = _read_properties(archive).get(DIGEST)
    return said is not None and said == digest_parts({name: archive.read(name) for name in archive.names})


def digest_parts(parts: Mapping[str, bytes]) -> str:
    """A digest of all that is in a file but its properties of this kind, of which it is one itself."""
    digest = sha256()
    for name in sorted(parts.keys() - {PART}):
        digest.update(f"{name} {len(parts[name])} ".encode() + parts[name])
    return digest.hexdigest()


def _read_properties(archive: Archive) -> Mapping[str, str]:
    places = ((PART, f"{{{CUSTOM}}}property", "name"), (_META, _DEFINED, _NAME))
    part, tag, name = next((place for place in places if place[0] in archive), ("", "", ""))
    if not part:
        return {}
    found = islice(parse_xml(archive.read(part), part, archive.file_name).iter(tag), _MOST)
    return {each.get(name, ""): "".join(map(str, each.itertext())).strip() for each in found}
