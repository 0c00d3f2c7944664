"""The blocks of one paragraph as one text, set as the report sets those that it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from bot.documents.align import BOUNDARY, fold_keys
from bot.documents.label import render_label
from bot.documents.markup import INSERTED, STRUCK, Marked, join, without
from bot.documents.matching.pairing import pair_words
from bot.documents.matching.part import Part, plain, rename_notes
from bot.text.token import Tokens, tokenize


def dress(parts: Sequence[Part], tokens: Tokens) -> Mapping[str, str]:
    """Set the blocks of a paragraph as the report sets those that it has; gives its labels for the document's."""
    old = tokenize(without(assemble(parts), INSERTED).text)
    pairs = list(pair_words(fold_keys(old), fold_keys(tokens)))
    own = {i: at for at, i in enumerate(i for i, key in enumerate(old.keys) if key[0] == BOUNDARY)}
    inner = [part for part in parts if part.is_led]
    if len(own) == len(inner):
        for i, j in pairs:
            if i in own and not inner[own[i]].is_note:
                inner[own[i]].lead = tokens.text[tokens.starts[j] : tokens.starts[j + 1]]
                inner[own[i]].is_dressed = True
    return {old.keys[i][2:-1]: tokens.keys[j][2:-1] for i, j in pairs if old.keys[i].startswith("[^")}


def assemble_labelled(parts: Sequence[Part], labels: Mapping[str, str], tokens: Tokens) -> Marked:
    """The blocks as one text, when all paragraphs are dressed; new footnotes get labels that the report has not."""
    _dress_new(parts)
    return _relabel(assemble(parts), labels, {key[2:-1] for key in tokens.keys if key.startswith("[^")})


def _dress_new(parts: Sequence[Part]) -> None:
    """Set new blocks as the report sets those beside them that are set alike in the document, or where they were."""
    for part in parts:
        if part.twin and part.twin.is_dressed and not part.is_note:
            part.lead, part.is_dressed = part.twin.lead, True
    for at, part in enumerate(parts):
        if not (part.is_dressed or part.is_note):
            beside = parts[max(at - 1, 0) : at + 2]
            if part.is_item:
                beside = [*reversed(parts[:at]), *parts[at + 1 :]]
            leads = (each.lead for each in beside if each.is_dressed and each.is_item == part.is_item)
            is_first = part.is_item and at > 0 and not parts[at - 1].is_item
            part.lead = next(leads, f"\n{part.lead}" if is_first else part.lead)


def _relabel(text: Marked, labels: Mapping[str, str], taken: set[str]) -> Marked:
    """The text with the report's labels of footnotes, and for new ones labels that it does not have."""
    names = dict(labels)
    free = (label for label in map(render_label, count()) if label not in taken)

    def rename(label: str) -> str:
        if label not in names:
            names[label] = next(free)
        return names[label]

    return rename_notes(text, rename)


def assemble(parts: Sequence[Part]) -> Marked:
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
            pieces.append(plain(part.lead, mark))
        if in_new and seen_new and not new_lead:
            pieces.append(plain(" ", INSERTED))
        if in_old and seen_old and not part.is_led:
            pieces.append(plain(" ", STRUCK))
        pieces.append(text)
        seen_old, seen_new = seen_old or in_old, seen_new or in_new
    return join(pieces)
