"""A document as a Word file: the one place where its parts are put together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE

from bot.documents.safexml import Element
from bot.documents.word.names import w
from bot.documents.word.writing import styles
from bot.documents.word.writing.elements import make
from bot.documents.word.writing.frame import set_page, write_cover, write_footer, write_header
from bot.documents.word.writing.numbers import Numbers
from bot.documents.word.writing.package import add_part, get_numbering, open_template, pack
from bot.documents.word.writing.remarks import RemarkWriter
from bot.documents.word.writing.revisions import RevisionWriter
from bot.documents.word.writing.story import StoryWriter
from bot.documents.word.writing.styles import Styles
from bot.documents.word.writing.table import write_table
from bot.publish.export.document import Document, Heading, Paragraph, Part, Sentence, Table
from bot.publish.export.run import Run


def write_word(
    document: Document, template: bytes | None = None, template_name: str = "", *, has_line_numbers: bool = False
) -> bytes:
    """The bytes of a Word file; equal documents give equal bytes.

    ``template`` is a Word file whose styles, pages, headers and footers are taken. Raises ``UserError`` for one that
    cannot be used.
    """
    word = open_template(template, template_name)
    known = Styles(word.styles.element, document.language, keep=template is not None)
    numbers, remarks = Numbers(), RemarkWriter(known)
    relate = partial(word.part.relate_to, reltype=RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    story = StoryWriter(known, RevisionWriter(document.authors), numbers, remarks, relate)
    body = word.element.body
    section = body.get_or_add_sectPr()
    elements = [*write_cover(document.cover, story)]
    elements += [element for part in document.parts for element in _write_part(part, story)]
    # The last mark of a document can neither come nor go.
    elements.append(story.say(styles.LAST))
    body[:] = [*elements, section]
    set_page(section, has_line_numbers=has_line_numbers, is_template=template is not None)
    _write_edges(word, document, story)
    _track(word)
    numbers.add_to(get_numbering(word))
    add_part(word, "footnotes", story.footnotes)
    if len(remarks.root):
        add_part(word, "comments", remarks.root)
    word.core_properties.title = document.cover.title
    return pack(word, document.origin.to_properties(), document.cover.date)


def _write_part(part: Part, story: StoryWriter) -> Iterator[Element]:
    match part:
        case Heading(level=level, text=text):
            yield story.say(styles.HEADINGS[level - 1], Run(text))
        case Paragraph():
            yield from story.write(part)
        case Table():
            yield from write_table(part, story)
        case Sentence(runs=runs):
            yield story.say(styles.NOTICE, *runs)


def _write_edges(word: WordDocument, document: Document, story: StoryWriter) -> None:
    """What stands above and below the pages, unless a template has something there."""
    section = word.sections[0]
    edges = ((section.header, write_header(document.cover, story)), (section.footer, write_footer(story)))
    for edge, paragraph in edges:
        if not edge.is_linked_to_previous and "".join(edge._element.itertext()).strip():
            continue
        edge.is_linked_to_previous = False
        edge._element[:] = [paragraph]


def _track(word: WordDocument) -> None:
    """Let the word processor track what people change, so that nobody has to remember it."""
    settings = word.settings.element
    if settings.find(w("trackRevisions")) is None:
        before = [w(name) for name in ("writeProtection", "view", "zoom", "removePersonalInformation", *_BEFORE)]
        at = max((index + 1 for index, each in enumerate(settings) if each.tag in before), default=0)
        settings.insert(at, make("trackRevisions"))


# What must stand before that setting.
_BEFORE = (
    *("removeDateAndTime", "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText"),
    *("printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts"),
    *("saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader"),
    *("bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors"),
    *("activeWritingStyle", "proofState", "formsDesign", "attachedTemplate", "linkStyles", "stylePaneFormatFilter"),
    *("stylePaneSortMethod", "documentType", "mailMerge", "revisionView"),
)
