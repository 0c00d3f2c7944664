"""A document that shows what others propose: which of its edits are known, and what became of the rest of theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from bot.amendments.edit import Edit, compare_proposal
from bot.documents.compose import Piece
from bot.documents.matching.region import get_around
from bot.documents.matching.threeway import Said
from bot.documents.matching.tidy import flatten
from bot.documents.telling import shorten
from bot.publish.traces import parse_author
from bot.report.paragraph import Target
from bot.text.token import Tokens, tokenize

# By the name that a document gives the author of tracked changes: what is proposed in that name on each paragraph
# (None: delete it), and the texts of new ones at each place.
Others = Mapping[str, Mapping[Target, Sequence[str | None]]]

# An edit, and the characters that it puts between the words that stay.
_Edits = dict[Edit, str]


def name_proposer(author: str, others: Others) -> str:
    """What to call the author of others' changes where all may read it: as our export does, or by the amendment.

    A file says what it likes about its authors, and people's names in it are private.
    """
    if not others.get(author):
        return "an amendment that is not open"
    named = parse_author(author)
    return named.amendment if named else author


def is_known(text: str | None, texts: Sequence[str | None]) -> bool:
    """Whether a text is one of these, typography aside."""
    if text is None:
        return None in texts
    return any(each is not None and tokenize(each).keys == tokenize(text).keys for each in texts)


def doubt_others(
    words: Tokens,
    shown: Mapping[str, str | None],
    known: Mapping[str, Sequence[str | None]],
    names: Mapping[str, str],
    bare: str,
) -> Iterator[Said]:
    """What is to be asked about others' proposals on one paragraph, where the document does not show them as they are.

    ``shown`` is, by author, what the document makes of the paragraph with that author's edits alone; ``known`` what is
    proposed, and ``names`` what to call them. ``bare`` is the paragraph in the document without any edit: what differs
    there is in nobody's name. An edit counts as shown where another makes the same, and a deletion where others delete
    its words, for two changes cannot be tracked in one place. The deletion of a paragraph in which others change words
    cannot either.
    """
    unmarked = _find_edits(words, bare)
    edits = {author: _find_edits(words, text, unmarked) for author, text in shown.items()}
    everyone = {*unmarked, *(edit for found in edits.values() for edit in found)}
    gone = {at for edit in everyone for at in range(edit.start, edit.end)}
    is_changed = any(text is not None for texts in known.values() for text in texts)
    for author in dict.fromkeys((*known, *edits)):
        texts = known.get(author, ())
        if author in shown and is_known(shown[author], texts):
            continue
        real: _Edits = {}
        for text in texts:
            if text is not None or not is_changed:
                real |= _find_edits(words, text)
        seen = edits.get(author, {})
        missing = [edit for edit in sorted(real.keys() - everyone) if not _is_shown(edit, seen, gone)]
        strange = [edit for edit in sorted(seen) if not any(_is_part(edit, whole) for whole in real)]
        yield from _ask(
            names[author], words, [(each, real[each]) for each in missing], [(each, seen[each]) for each in strange]
        )


def doubt_new(
    words: Tokens, hidden: Mapping[str, Sequence[str | None]], names: Mapping[str, str], where: str
) -> Iterator[Said]:
    """What is to be asked, at the words of a paragraph beside it, about a new one that the document does not show."""
    end = words.ends[0] if words.keys else 0
    first = Piece(start=0, end=end, text=words.text[:end], first=0, last=0)
    for author, texts in hidden.items():
        for text in filter(None, texts):
            why = f"{names[author]} proposes a new paragraph {where}, “{shorten(text)}”, and the file does not show it."
            yield Said(first, why, f"{why} Do you oppose it?")


def _find_edits(words: Tokens, text: str | None, besides: Collection[Edit] = ()) -> _Edits:
    """The edits that make a text of the paragraph, besides some."""
    proposal = compare_proposal(words, "", text)
    new = proposal.tokens or tokenize("")
    return {
        edit: new.text[slice(*get_around(new, first, last))]
        for edit, (_, _, first, last) in zip(proposal.edits, proposal.spans, strict=True)
        if edit not in besides
    }


def _is_shown(edit: Edit, seen: _Edits, gone: set[int]) -> bool:
    """Whether its words are gone, and what it brings stands there."""
    brings = not edit.words or any(each.words == edit.words and _touch(each, edit) for each in seen)
    return brings and all(at in gone for at in range(edit.start, edit.end))


def _is_part(edit: Edit, whole: Edit) -> bool:
    """Whether an edit is what is left to be shown of another one, whose deletion stands in somebody else's name."""
    return edit.words in ((), whole.words) and whole.start <= edit.start and edit.end <= whole.end


def _touch(one: Edit, other: Edit) -> bool:
    return one.start <= other.end and other.start <= one.end


def _ask(
    name: str, words: Tokens, missing: list[tuple[Edit, str]], strange: Sequence[tuple[Edit, str]]
) -> Iterator[Said]:
    """A question for each edit that is shown otherwise, or not at all."""
    for edit, text in strange:
        start, end = get_around(words, edit.start, edit.end)
        real = next((each for each in missing if _touch(each[0], edit)), None)
        if real is not None:
            missing.remove(real)
        why = f"In the name of {name} the file has {_describe(words, edit, text)}, "
        why += f"where {_describe(words, *real)} is proposed." if real else "which is not among the proposals."
        yield Said(Piece(start=start, end=end, text=text, first=0, last=0), why, f"{why} Is it what you propose?")
    for edit, text in missing:
        start, end = get_around(words, edit.start, edit.end)
        piece = Piece(start=start, end=end, text=words.text[start:end], first=0, last=0)
        why = f"{name} proposes {_describe(words, edit, text)}, and the file does not show it any more."
        yield Said(piece, why, f"{why} Do you oppose it?")


def _describe(words: Tokens, edit: Edit, text: str) -> str:
    old = flatten(words.quote(edit.start, edit.end))
    new = flatten(text)
    if not new:
        return f"the deletion of “{old}”"
    return f"“{new}” in place of “{old}”" if old else f"“{new}” put in"
