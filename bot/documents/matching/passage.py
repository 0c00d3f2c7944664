"""The text of one paragraph in a document, both ways at once, in the form of its file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count

from bot.documents.align import BOUNDARY, fold_keys
from bot.documents.label import render_label
from bot.documents.markup import INSERTED, STRUCK, Marked, join, without
from bot.documents.match import has_label
from bot.documents.matching.basis import Basis
from bot.documents.matching.pairing import pair_words
from bot.documents.matching.place import Owner, Placed
from bot.documents.matching.stretch import IsRead, merge_texts
from bot.report.line import MARK
from bot.report.paragraph import ParagraphId
from bot.text.token import Tokens, tokenize

_BLOCK, _ITEM = "\n\n", "\n- "
_SPACE_BEFORE_END = re.compile(r"[ \t]+(?=\n)")
_NOTHING = tokenize("")


@dataclass(slots=True, kw_only=True)
class Part:
    """A block: what stands before it in the file, the mark of the end of paragraph there, and its text.

    ``joined``: its words go on in the block before. ``is_led``: the base text has a block before it. ``is_dressed``:
    ``lead`` is the report's.
    """

    lead: str
    before: int
    text: Marked
    joined: bool = False
    is_item: bool = False
    is_note: bool = False
    is_led: bool = False
    is_dressed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """All that a document has of one paragraph. ``text`` bears the marks; ``placed`` are its entries."""

    owner: Owner
    text: Marked
    placed: tuple[Placed, ...] = ()

    @property
    def new(self) -> str:
        """The proposed text, in the form of a file."""
        return _SPACE_BEFORE_END.sub("", without(self.text, STRUCK).text).strip()


def gather(placed: Sequence[Placed], basis: Basis, is_read: IsRead) -> tuple[Passage, ...]:
    """A passage for each paragraph of the report that the document has, and for each that it puts in, in its order."""
    parts: dict[Owner, list[Part]] = {}
    notes: dict[Owner, list[Part]] = {}
    members: dict[Owner, list[Placed]] = {}
    for at, each in enumerate(placed):
        old = each.old if isinstance(each.old, ParagraphId) else None
        for owner in dict.fromkeys(owner for owner in (old, each.new) if owner is not None):
            base = basis.report.texts[owner] if isinstance(owner, ParagraphId) else ""
            part = _make_part(each, at, base, is_first=owner not in parts)
            pieces = [part, *_make_notes(each, at, is_read)]
            if old != each.new:
                is_old = owner == old
                pieces = [_turn(piece, STRUCK if is_old else INSERTED) for piece in pieces]
                pieces[0].joined = each.joined and not is_old
            parts.setdefault(owner, []).append(pieces[0])
            notes.setdefault(owner, []).extend(pieces[1:])
            members.setdefault(owner, []).append(each)
    found = []
    for owner, own in parts.items():
        words = basis.tokens(owner) if isinstance(owner, ParagraphId) else _NOTHING
        text = _dress([*own, *notes[owner]], words)
        found.append(Passage(owner=owner, text=text, placed=tuple(members[owner])))
    return tuple(found)


def _make_part(placed: Placed, at: int, base: str, *, is_first: bool) -> Part:
    entry = placed.entry
    text = _rename(entry.stretch.text, partial(_name, at))
    old, new = entry.line.label.text, entry.new_label
    if (old or new) and _is_own(placed, base, is_first=is_first):
        text = join((*_write_label(old, new, bool(entry.old), bool(entry.new)), text))
    is_item = entry.is_item
    return Part(lead=_ITEM if is_item else _BLOCK, before=entry.stretch.before, text=text, is_item=is_item)


def _is_own(placed: Placed, base: str, *, is_first: bool) -> bool:
    """Whether a number belongs to the text. Else it is the paragraph's, or that of a list the report has without."""
    entry = placed.entry
    if is_first:
        return has_label(entry.line, base.split("\n", 1)[0])
    if entry.is_new or not entry.line.label:
        return entry.is_item and _has_letters(base)
    return has_label(entry.line, base)


def _has_letters(base: str) -> bool:
    return bool(re.search(r"(?m)^[>\s]*(?:- )?\(?[a-z]{1,4}\)", base))


def _write_label(old: str, new: str, in_old: bool, in_new: bool) -> Iterator[Marked]:
    if old == new or not (in_old and in_new):
        yield _plain(f"{old or new} ")
    else:
        yield Marked(old, bytes([STRUCK]) * len(old))
        yield Marked(new, bytes([INSERTED]) * len(new))
        yield _plain(" ")


def _make_notes(placed: Placed, at: int, is_read: IsRead) -> Iterator[Part]:
    """The footnotes whose signs stand in the entry, in the order of the signs; a note has the fate of its sign."""
    text = placed.entry.stretch.text
    notes = {note.label: note for each in placed.entry.stretch.around for note in each.footnotes}
    for sign in MARK.finditer(text.text):
        note = notes.pop(sign["label"], None)
        if note is None:
            continue
        mark = text.marks[sign.start()] & (INSERTED | STRUCK)
        if note.base is None or note.proposed is None:
            words = (note.base or note.proposed or "").replace("\n", " ")
            content = Marked(words, bytes([mark]) * len(words))
        else:
            content = merge_texts(note.base, note.proposed, note.edits, note.marks, is_read)
        sign_again = _plain(f"[^{_name(at, note.label)}]: ", mark)
        yield Part(lead=_BLOCK, before=mark, text=join((sign_again, content)), is_note=True)


def _name(at: int, label: str) -> str:
    """A label that no other entry has."""
    return f"{at}.{label}"


def _turn(part: Part, mark: int, *, joined: bool = False) -> Part:
    """The part as one that is in one text alone."""
    text = without(part.text, INSERTED if mark == STRUCK else STRUCK)
    marks = bytes(each | mark for each in text.marks)
    return replace(part, before=mark, text=Marked(text.text, marks), joined=joined)


def _plain(text: str, mark: int = 0) -> Marked:
    return Marked(text, bytes([mark]) * len(text))


def _dress(parts: Sequence[Part], tokens: Tokens) -> Marked:
    """The parts as one text, its blocks and footnotes set as the report sets those that it has."""
    old = tokenize(without(_assemble(parts), INSERTED).text)
    pairs = list(pair_words(fold_keys(old), fold_keys(tokens)))
    own = {i: at for at, i in enumerate(i for i, key in enumerate(old.keys) if key[0] == BOUNDARY)}
    inner = [part for part in parts if part.is_led]
    if len(own) == len(inner):
        for i, j in pairs:
            if i in own and not inner[own[i]].is_note:
                inner[own[i]].lead = tokens.text[tokens.starts[j] : tokens.starts[j + 1]]
                inner[own[i]].is_dressed = True
    _dress_new(parts)
    labels = {old.keys[i][2:-1]: tokens.keys[j][2:-1] for i, j in pairs if old.keys[i].startswith("[^")}
    return _relabel(_assemble(parts), labels, {key[2:-1] for key in tokens.keys if key.startswith("[^")})


def _dress_new(parts: Sequence[Part]) -> None:
    """Set new blocks as the report sets those beside them that are set alike in the document."""
    for at, part in enumerate(parts):
        if not (part.is_dressed or part.is_note):
            beside = parts[max(at - 1, 0) : at + 2]
            if part.is_item:
                beside = [*reversed(parts[:at]), *parts[at + 1 :]]
            leads = (each.lead for each in beside if each.is_dressed and each.is_item == part.is_item)
            part.lead = next(leads, part.lead)


def _relabel(text: Marked, labels: Mapping[str, str], taken: set[str]) -> Marked:
    """The text with the report's labels of footnotes, and for new ones labels that it does not have."""
    names = dict(labels)
    free = (label for label in map(render_label, count()) if label not in taken)

    def rename(label: str) -> str:
        if label not in names:
            names[label] = next(free)
        return names[label]

    return _rename(text, rename)


def _rename(text: Marked, rename: Callable[[str], str]) -> Marked:
    parts, at = [], 0
    for sign in MARK.finditer(text.text):
        name = rename(sign["label"])
        parts += [text[at : sign.start("label")], _plain(name, text.marks[sign.start()])]
        at = sign.end("label")
    return join([*parts, text[at:]]) if parts else text


def _assemble(parts: Sequence[Part]) -> Marked:
    """The parts one after the other, between them what stands between blocks in either text."""
    pieces: list[Marked] = []
    seen_old = seen_new = False
    for part in parts:
        text = part.text.strip()
        in_old, in_new = (bool(without(text, mark).text.strip()) for mark in (INSERTED, STRUCK))
        part.is_led = in_old and seen_old and part.before != INSERTED
        new_lead = in_new and seen_new and part.before != STRUCK and not part.joined
        if part.is_led or new_lead:
            mark = (0 if part.is_led else INSERTED) if new_lead else STRUCK
            pieces.append(_plain(part.lead, mark))
        if in_new and seen_new and not new_lead:
            pieces.append(_plain(" ", INSERTED))
        if in_old and seen_old and not part.is_led:
            pieces.append(_plain(" ", STRUCK))
        pieces.append(text)
        seen_old, seen_new = seen_old or in_old, seen_new or in_new
    return join(pieces)
