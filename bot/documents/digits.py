"""Numbers in the forms that lists have: 3, iii, III, c, C, 3rd, 03."""

from __future__ import annotations

_ROMANS = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_LATIN, _RUSSIAN = "abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщыэюя"
_ALPHABETS = {"lowerLetter": _LATIN, "upperLetter": _LATIN.upper()}
_ALPHABETS |= {"russianLower": _RUSSIAN, "russianUpper": _RUSSIAN.upper()}
# Nobody has more letters or M's in a row; a file that asks for them is out to fill the memory.
_MOST = 5_000


def render_number(number: int, form: str) -> str:
    """``number`` in a form as WordprocessingML calls it. A form that is not known here is written in digits."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{number:02}"
    if form == "ordinal":
        return f"{number}{_get_ending(number)}"
    if 0 < number <= _MOST:
        if form in ("lowerRoman", "upperRoman"):
            roman = _render_roman(number)
            return roman.upper() if form == "upperRoman" else roman
        if alphabet := _ALPHABETS.get(form):
            rounds, letter = divmod(number - 1, len(alphabet))
            return alphabet[letter] * (rounds + 1)
    return str(number)


def _render_roman(number: int) -> str:
    signs = []
    for value, sign in _ROMANS:
        times, number = divmod(number, value)
        signs.append(sign * times)
    return "".join(signs)


def _get_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
