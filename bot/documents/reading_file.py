"""A reading as a small YAML file that people correct and send back."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from bot.documents.node import Node, get_flag, get_items, get_texts
from bot.documents.reading import Edit, ParagraphReading, Reading, Remark, Source, Sureness
from bot.errors import UserError
from bot.report.paragraph import ParagraphId, Place, Target, parse_paragraph_id

# What the file of a reading is called, behind the name of its document.
READING = ".reading.yml"
_HEADER = """\
# What was read in the document, edit by edit. Correct it, then submit the document with this file.
#   certain   the document and the report leave one reading
#   likely    one reading fits best; go on with it, and have it confirmed
#   ask       two readings are open: the edit stays unconfirmed until its submitter answers the question
# "base" are words of the report, enough of them to be found once in the paragraph; "proposed" is what they become.
# The comments become part of the amendment only when "published" is true.
"""
_WIDTH = 110
_BEFORE_FIRST = re.compile(r"(?P<section>[^/]+)/0")
_SOURCE = ("file", "sha256", "title", "submitter", "group", "draft", "published")
_EDIT = ("reading", "base", "proposed", "delete", "question", "why")


class _Dumper(yaml.SafeDumper):
    """Indents the items of a list, as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    """Quotes what YAML would take for a line end, or not see, although it is in the text."""
    style = '"' if re.search(r"[\r\x85\u2028\u2029\ufeff]", text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def is_reading(file_name: str, data: bytes = b"") -> bool:
    """Whether a file is a reading, by its name or by how it begins."""
    return file_name.endswith(READING) or data.startswith(_HEADER.splitlines()[0].encode())


def render_reading(reading: Reading) -> str:
    """The reading as YAML; undone by ``parse_reading``. What is empty or false is left out, but for ``published``."""
    source = {key: getattr(reading.document, key) for key in _SOURCE}
    content: dict[str, object] = {
        "document": {key: value for key, value in source.items() if value or key == "published"},
        "changes": [_dump_change(change) for change in reading.changes],
        "told": list(reading.told),
    }
    text = yaml.dump(content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return _HEADER + re.sub(r"(?m)(?<!changes:\n)^(?=  - (?:paragraph|insert after): |changes:|told:)", "\n", text)


def _dump_change(change: ParagraphReading) -> dict[str, object]:
    target = change.target
    entry: dict[str, object] = (
        {"insert after": str(target.after)} if isinstance(target, Place) else {"paragraph": str(target)}
    )
    if change.edits:
        entry["edits"] = [_dump_edit(edit) for edit in change.edits]
    if change.comments:
        entry["comments"] = [{"by": remark.by, "text": remark.text} for remark in change.comments]
    return entry


def _dump_edit(edit: Edit) -> dict[str, object]:
    values = {key: getattr(edit, key) for key in _EDIT} | {"reading": edit.reading.value}
    replaces = not edit.delete and edit.base
    return {key: value for key, value in values.items() if value or (key == "proposed" and replaces)}


def parse_reading(text: str, file_name: str) -> Reading:
    """The reading that a YAML file holds. Raises ``UserError`` with file and line for the first thing amiss."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UserError(f"{file_name}, line {line}, cannot be read as YAML: {error.problem}.") from None
    except (yaml.YAMLError, RecursionError):
        raise UserError(f"{file_name} cannot be read as YAML; is it a reading?") from None
    if node is None:
        raise UserError(f'{file_name} is empty; a reading has "document" and "changes".')
    top = Node(node, file_name).fields("document", "changes", "told")
    if "document" not in top:
        raise UserError(f'{file_name} has no "document", which says which file was read.')
    return Reading(
        document=_parse_source(top["document"]),
        changes=tuple(_parse_change(item) for item in get_items(top, "changes")),
        told=tuple(item.text() for item in get_items(top, "told")),
        file=file_name,
    )


def _parse_source(node: Node) -> Source:
    fields = node.fields(*_SOURCE)
    if "file" not in fields or "sha256" not in fields:
        raise node.error('"file" and "sha256" must say which document was read.')
    texts = get_texts(fields, "file", "sha256", "title", "submitter", "group", "draft")
    return Source(**texts, published=get_flag(fields, "published"))


def _parse_change(node: Node) -> ParagraphReading:
    fields = node.fields("paragraph", "insert after", "edits", "comments")
    if ("paragraph" in fields) == ("insert after" in fields):
        raise node.error('a change names either its "paragraph" or, for a new one, "insert after".')
    target = _parse_target(fields)
    edits = tuple(_parse_edit(item, target) for item in get_items(fields, "edits"))
    if len(edits) > 1 and any(edit.delete for edit in edits):
        raise node.error(f"{target} is deleted and also changed; keep one of the two.")
    comments = tuple(_parse_remark(item) for item in get_items(fields, "comments"))
    return ParagraphReading(target=target, edits=edits, comments=comments, line=node.line)


def _parse_target(fields: Mapping[str, Node]) -> Target:
    node = fields.get("paragraph") or fields["insert after"]
    name = node.text()
    first = _BEFORE_FIRST.fullmatch(name)
    if first and "insert after" in fields:
        return Place(after=ParagraphId(section=first["section"], number=0))
    paragraph = parse_paragraph_id(name)
    if paragraph is None:
        raise node.error(f'"{name}" is not the name of a paragraph, such as recommendations/9.')
    return Place(after=paragraph) if "insert after" in fields else paragraph


def _parse_remark(node: Node) -> Remark:
    fields = node.fields("by", "text")
    return Remark(**{"by": "", "text": "", **get_texts(fields, "by", "text")})


def _parse_edit(node: Node, target: Target) -> Edit:
    fields = node.fields(*_EDIT)
    reading = fields["reading"].text() if "reading" in fields else ""
    if reading not in list(Sureness):
        raise node.error(f'"reading" must be certain, likely or ask, not "{reading}".')
    edit = Edit(
        reading=Sureness(reading),
        **get_texts(fields, "base", "proposed", "question", "why"),
        delete=get_flag(fields, "delete"),
        line=node.line,
    )
    if edit.reading is Sureness.ASK and not edit.question:
        raise node.error('an edit that is still "ask" needs its "question".')
    if edit.delete and (edit.base or edit.proposed or isinstance(target, Place)):
        raise node.error('"delete: true" deletes a whole paragraph of the report and has no words of its own.')
    if isinstance(target, Place) and (edit.base or not edit.proposed):
        raise node.error('a new paragraph has its text in "proposed" and no "base".')
    if not isinstance(target, Place) and not edit.delete and not edit.base:
        raise node.error('"base" must have words of the report; to insert words, give those around them too.')
    if edit.base and edit.base == edit.proposed and edit.reading is not Sureness.ASK:
        raise node.error(f"“{edit.base}” stays as it is; say what is proposed, or delete this edit.")
    return edit
