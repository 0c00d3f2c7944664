"""The rolling text: a paragraph with every open alternative in square brackets, attributed, nothing abbreviated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.amendments.composition import Alternative, Composition, Whole
from bot.publish.naming import Names
from bot.publish.piece import Part, Piece, Pieces, Style, render_plain, to_pieces
from bot.publish.placing import DELETE, DELETE_PARAGRAPH, Placed, place_points, show_words

_OPEN, _CLOSE = Piece("[", Style.SIGN), Piece("]", Style.SIGN)

_LEGEND = (
    "Words in plain brackets stand in the text today, and somebody proposes others for them. "
    "[A, B: …] are words that A and B propose, there or in their place; A (unconfirmed) has not confirmed them yet. "
    "[9 Alt. C: …] is what C proposes in place of the whole paragraph 9, [after 13. A: …] a new paragraph. "
    "¶ is a line break. Who is not named has proposed nothing there."
)


def render_rolling(composition: Composition, heading: str, names: Names, *, numbered: bool = False) -> str:
    """One paragraph as plain text: ``9. Institutions should [entertain] [A, B: encourage] [C: consider] …``.

    ``heading`` is the paragraph's number, "9", or its place, "after 13"; ``names`` the submitters of every amendment,
    which are listed alphabetically. ``numbered`` puts the number of each decision point, "9/2", before its brackets.
    """
    return render_plain(_write(composition, heading, names, numbered))


def write_rolling(composition: Composition, heading: str, names: Names, *, numbered: bool = False) -> Pieces:
    """The same as words with their styles, for a page or for Markdown."""
    return to_pieces(*_write(composition, heading, names, numbered))


def _write(composition: Composition, heading: str, names: Names, numbered: bool) -> Sequence[Part]:
    if composition.base is None:
        return _write_places(composition, heading, names, numbered)
    body = (f"{heading}. ", *_write_points(composition, heading, names, numbered))
    if not composition.whole:
        return body
    return (_OPEN, *body, _CLOSE, *_write_wholes(composition.whole, heading, names))


def render_legend() -> str:
    """How to read a rolling text, for its end or its beginning."""
    return _LEGEND


def list_proposers(proposed: Alternative | Whole, names: Names) -> str:
    """Who proposes these words, in alphabetical order: "A, B (unconfirmed)"; without a name, the amendment's id."""
    confirmed: dict[str, bool] = {}
    for amendment in proposed.amendments:
        own = amendment not in proposed.unconfirmed
        for name in names.get(amendment) or (amendment,):
            # Whoever has confirmed the words in one amendment has confirmed them.
            confirmed[name] = own or confirmed.get(name, False)
    ordered = sorted(confirmed, key=lambda name: (name.casefold(), name)) if len(confirmed) > 1 else confirmed
    return ", ".join(name if confirmed[name] else f"{name} (unconfirmed)" for name in ordered)


def _write_points(composition: Composition, heading: str, names: Names, numbered: bool) -> list[Part]:
    base, position, left, space = composition.tokens.text, 0, " ", ""
    parts: list[Part] = []
    for placed in place_points(composition, heading):
        before = space + base[position : placed.start]
        left = before[-1] if before else left
        before += _space_before(left, placed) or (" " if numbered and not left.isspace() else "")
        parts.append(before)
        if numbered:
            parts.append(Piece(f"{placed.number} ", Style.SIGN))
        parts += _write_brackets(placed, names)
        position, left, space = placed.end, "]", _space_after(base[placed.end : placed.end + 1], placed)
    parts.append(space + base[position:])
    return parts


def _write_brackets(placed: Placed, names: Names) -> list[Part]:
    """Today's words, if any, and each alternative after them."""
    today = show_words(placed.today)
    brackets = [_bracket("", today)] if today else []
    for alternative, text in zip(placed.point.alternatives, placed.wordings, strict=True):
        brackets.append(_bracket(f"{list_proposers(alternative, names)}: ", show_words(text) or DELETE))
    return _space_out(brackets)


def _write_wholes(wholes: Sequence[Whole], heading: str, names: Names) -> Iterator[Part]:
    """What is proposed for the paragraph as a whole: deletions right behind it, then other texts."""
    for whole in wholes:
        if whole.text is None:
            yield " "
            yield from _bracket(f"{list_proposers(whole, names)}: ", DELETE_PARAGRAPH)
    for whole in wholes:
        if whole.text is not None:
            yield "\n\n"
            yield from _bracket(f"{heading} Alt. {list_proposers(whole, names)}: ", whole.text)


def _write_places(composition: Composition, heading: str, names: Names, numbered: bool) -> list[Part]:
    """New paragraphs for one place, each in brackets of its own."""
    parts: list[Part] = []
    for point in composition.points:
        if numbered:
            parts.append(Piece(f"{point.name(heading)} ", Style.SIGN))
        parts += _space_out(
            _bracket(f"{heading}. {list_proposers(alternative, names)}: ", alternative.text)
            for alternative in point.alternatives
        )
    return parts


def _bracket(proposers: str, words: Part) -> tuple[Part, ...]:
    """``words`` in brackets behind who proposes them; a piece says what is done instead of words."""
    if isinstance(words, Piece):
        return _OPEN, proposers, words, _CLOSE
    return _OPEN, proposers + _enclose(words), _CLOSE


def _enclose(words: str) -> str:
    """Words inside brackets; in quotation marks where brackets of their own could be taken for ours."""
    depth = 0
    if "[" in words or "]" in words:
        for sign in words:
            depth += (sign == "[") - (sign == "]")
            if depth < 0:
                break
    return f"“{words}”" if depth else words


def _space_out(brackets: Iterable[Sequence[Part]]) -> list[Part]:
    parts: list[Part] = []
    for bracket in brackets:
        parts += bracket
        parts.append(" ")
    return parts[:-1]


def _space_before(left: str, placed: Placed) -> str:
    """The space between the character ``left`` and the brackets of a point: as in the wordings themselves."""
    texts = (placed.today, *placed.wordings)
    if left.isspace() and "\n" not in "".join(texts):
        return ""
    space = _widest([text[: len(text) - len(text.lstrip())] if text.strip() else text[:1] and " " for text in texts])
    return "" if left == "\n" or (left.isspace() and "\n" not in space) else space


def _space_after(right: str, placed: Placed) -> str:
    """The space between the brackets of a point and the character ``right``; a line break in question stays."""
    if not right or right.isspace():
        return ""
    if placed.today.isspace():
        return placed.today
    return _widest([text[len(text.rstrip()) :] for text in (placed.today, *placed.wordings)])


def _widest(spaces: Sequence[str]) -> str:
    if not any(spaces):
        return ""
    return max(spaces, key=lambda space: (space.count("\n"), len(space)))
