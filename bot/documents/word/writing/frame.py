"""The frame of a document: its cover, what stands above and below each page, and the page itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.documents.safexml import Element
from bot.documents.word.names import w
from bot.documents.word.writing import styles
from bot.documents.word.writing.elements import make, make_run
from bot.documents.word.writing.story import StoryWriter
from bot.publish.export.document import Cover
from bot.publish.export.run import Look, Run

# A4, and margins of 2.5 cm, in twentieths of a point.
_PAGE = {"w": "11906", "h": "16838"}
_MARGINS = {
    "top": "1531",
    "right": "1418",
    "bottom": "1418",
    "left": "1418",
    "header": "709",
    "footer": "709",
    "gutter": "0",
}


def write_cover(cover: Cover, story: StoryWriter) -> Iterator[Element]:
    """The first page, which ends with a page break."""
    yield story.say(styles.COVER, Run(f"{cover.body}\t"), Run(cover.symbol, look=Look.BOLD))
    yield story.say(styles.TITLE, Run(cover.title))
    yield story.say(styles.SUBTITLE, Run("\n".join(filter(None, (cover.subtitle, show_date(cover.date))))))
    for note in cover.notes:
        yield story.say(styles.NOTICE, Run(note))
    last = story.say(styles.NOTICE)
    last.append(make("r", children=[make("br", {"type": "page"})]))
    yield last


def write_header(cover: Cover, story: StoryWriter) -> Element:
    """What stands above each page but the first: the symbol, or else the title, and the date."""
    return story.say(styles.HEADER, Run(f"{cover.symbol or cover.title}\t{show_date(cover.date)}"))


def write_footer(story: StoryWriter) -> Element:
    """What stands below each page: "Page 3 of 12"."""
    footer = story.say(styles.FOOTER, Run("Page "))
    footer.extend((_count("PAGE"), make_run(" of "), _count("NUMPAGES")))
    return footer


def set_page(section: Element, *, has_line_numbers: bool, is_template: bool) -> None:
    """Page, margins, a first page of its own; a template's stay. Line numbers run through the whole document."""
    if not is_template:
        for name, attributes in (("pgSz", _PAGE), ("pgMar", _MARGINS)):
            _put(section, make(name, attributes))
        _put(section, make("titlePg"))
    if has_line_numbers:
        _put(section, make("lnNumType", {"countBy": "1", "distance": "283", "restart": "continuous"}))


def show_date(text: str) -> str:
    """2017-11-11 as "11 November 2017"; anything else as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
# The order in which a section's properties must stand.
_ORDER = ("headerReference", "footerReference", "pgSz", "pgMar", "lnNumType", "pgNumType", "cols", "titlePg", "docGrid")


def _put(section: Element, child: Element) -> None:
    """Put a property where it belongs, in place of one of that name."""
    for present in section.findall(child.tag):
        section.remove(present)
    name = str(child.tag).rpartition("}")[2]
    before = [w(each) for each in _ORDER[: _ORDER.index(name)]]
    at = max((index + 1 for index, each in enumerate(section) if each.tag in before), default=0)
    section.insert(at, child)


def _count(code: str) -> Element:
    """A number that the word processor works out."""
    return make("fldSimple", {"instr": f" {code} "}, [make_run("1")])
