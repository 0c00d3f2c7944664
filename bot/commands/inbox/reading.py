"""Reads one item with the reader that it needs, against the state of the report that it was made on."""

from __future__ import annotations

import traceback
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.commands.inbox.found import Found
from bot.commands.inbox.ground import Ground
from bot.commands.inbox.item import File, Item, load_files
from bot.commands.inbox.sending import find_sender_of_text, find_sender_of_tracked
from bot.commands.inbox.settling import Asked, settle
from bot.commands.inbox.wishes import Wishes
from bot.documents.change import apply_reading
from bot.documents.copy import find_copied, read_copy
from bot.documents.extent import require_extent
from bot.documents.load import decode_text
from bot.documents.matching.basis import Basis
from bot.documents.matching.others import Others
from bot.documents.matching.proposals import are_exported, find_others
from bot.documents.matching.reader import match_tracked
from bot.documents.patch import is_patch, read_patch
from bot.documents.reader import read_document
from bot.documents.reading import Reading
from bot.documents.reading_file import is_reading
from bot.documents.tracked import is_tracked, read_tracked
from bot.errors import UserError
from bot.publish.export.build import DocumentKind
from bot.publish.naming import render_count
from bot.publish.traces import Origin


def read_item(item: Item, ground: Ground, wishes: Wishes) -> Found:
    """Read one item; what stands in the way is the ``problem`` of what is given back, a bug of ours too."""
    try:
        files = load_files(item)
        return _read_copy(item, files, ground, wishes) if item.is_copy else _read_file(item, files[0], ground, wishes)
    except UserError as error:
        return Found(name=item.name, problem=str(error))
    except Exception:  # no file, however strange, stops the others
        problem = f"{item.name} could not be read; this is a bug of ours, please report it with the lines above."
        return Found(name=item.name, problem=problem, bug=traceback.format_exc())


def _read_copy(item: Item, files: Sequence[File], ground: Ground, wishes: Wishes) -> Found:
    commit, report = ground.newest
    changes, remarks = read_copy({file.name: file.data for file in files}, report)
    changed = {change.name for change in changes}
    used = [file for file in files if find_copied(file.name, report) in changed]
    return Found(
        name=item.name,
        files=tuple(used),
        submitters=wishes.submitters,
        nameless="Copies of paragraph files do not say whose they are.",
        base=commit,
        title=f"Revisions of {render_count(len(changes), 'paragraph')}",
        changes=changes,
        remarks=remarks,
        is_settled=True,
    )


# Of our exports those that nobody can mark up: all words of all are in them as plain text.
_NOT_TRACKED = {DocumentKind.ROLLING: "a rolling text", DocumentKind.COMPILATION: "a compilation"}


def _require_document(file: File, origin: Origin | None) -> None:
    """Raises ``UserError`` for what is no document of a sender: a reading, an export with the words of all in it."""
    if is_reading(file.name, file.data):
        raise UserError(
            f"{file.name} is what amend read in a document, and not a document; submit the document itself, and what "
            "is settled there is taken."
        )
    kind = next((told for kind, told in _NOT_TRACKED.items() if origin and origin.kind == kind), "")
    if kind:
        raise UserError(
            f"{file.name} is {kind} that amend exported, in which the words of all stand as plain text; make the "
            "changes in the report itself (amend export FILE.docx) or in the redline (with --redline), and submit that."
        )


def _read_file(item: Item, file: File, ground: Ground, wishes: Wishes) -> Found:
    origin = ground.origins.get(file.sha256)
    _require_document(file, origin)
    if is_tracked(file.data, file.name):
        document = read_tracked(file.data, file.name)
        for texts in zip(*((each.base or "", each.proposed or "") for each in document.paragraphs), strict=True):
            require_extent(texts, ground.newest[1], file.name)
        sender = find_sender_of_tracked(document, ground)
        layer = _Layer(ground, origin, wishes.submitters or sender.ids)
        reading = match_tracked(document, ground.order(file.sha256), file.name, file.sha256, layer.find_others)
        is_addition = layer.is_addition
    else:
        is_addition = False
        text = decode_text(file.data, file.name)
        if is_patch(text):
            return _read_patch(item, file, text, ground, wishes)
        basis = next(iter(ground.bases.values()))
        require_extent(text.split("\n"), basis.report, file.name)
        sender = find_sender_of_text(text, basis)
        reading = read_document(text, basis.report, file.name)
    found = Found(
        name=item.name,
        files=(file,),
        submitters=wishes.submitters or sender.ids,
        nameless=sender.reason,
        title=reading.document.title,
        is_addition=is_addition,
    )
    settled = settle(reading, item.paths[0], wishes)
    if isinstance(settled, Asked):
        return replace(found, asked=settled)
    return _apply(found, settled, ground, wishes, is_settled=settled is not reading)


@dataclass(slots=True)
class _Layer:
    """What is open already in a redline of ours that somebody has marked up; then what is new is an addition to it.

    In the proof of one amendment, which its submitters correct, all is theirs.
    """

    ground: Ground
    origin: Origin | None
    senders: Collection[str]
    is_addition: bool = False

    def find_others(self, basis: Basis, authors: Collection[str]) -> Others:
        """The proposals of others, also of those whose changes are gone, and outside of a proof the senders' own."""
        authors = {*authors, *(self.origin.authors if self.origin else ())}
        if not are_exported(authors):
            return {}
        is_proof = self.origin is not None and self.origin.kind == DocumentKind.AMENDMENT
        found = find_others(self.ground.open, basis, authors, self.senders if is_proof else ())
        self.is_addition = bool(found)
        return found


def _apply(found: Found, reading: Reading, ground: Ground, wishes: Wishes, *, is_settled: bool) -> Found:
    """With the changes that a reading makes on the draft that it names."""
    base = ground.find(reading.document.draft)
    if base is None:
        raise UserError(
            f"{reading.file or found.name} is made on the draft {reading.document.draft}, which is not in this "
            "repository; run: git fetch --tags"
        )
    is_released = reading.document.published
    source = replace(reading.document, published=is_released or wishes.with_comments)
    return replace(
        found,
        base=base[0],
        changes=apply_reading(replace(reading, document=source), base[1]),
        remarks=reading.told,
        is_settled=is_settled,
        is_released=is_released,
    )


def _read_patch(item: Item, file: File, text: str, ground: Ground, wishes: Wishes) -> Found:
    """On the first state of the report that it fits; where it fits none, what is said of the newest counts."""
    problem: UserError | None = None
    for commit, basis in ground.bases.items():
        try:
            changes, remarks = read_patch(text, basis.report, file.name)
        except UserError as error:
            problem = problem or error
            continue
        return Found(
            name=item.name,
            files=(file,),
            submitters=wishes.submitters,
            nameless="A diff does not say whose it is.",
            base=commit,
            title=f"Revisions of {render_count(len(changes), 'paragraph')}",
            changes=changes,
            remarks=remarks,
            is_settled=True,
        )
    assert problem
    raise problem
