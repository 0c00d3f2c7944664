"""A branch with its commits as an amendment: who stands behind it, what it changes, what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.amendments.amendment import Amendment, Change, Doubt, Receipt
from bot.amendments.trailer import Message, parse_message
from bot.report.files import FILE_MODES, parse_paragraph_path, size_limit
from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from bot.repository.branches import Branch
from bot.repository.changes import FileChange

FOLDER = "report"
# Files that came with an amendment are kept here, each amendment's in a folder of its own.
ORIGINALS = "submissions"

_DOUBT = re.compile(r"(\d+)-(\d+) (.+)", re.DOTALL)
_SOURCE = re.compile(r"(.+) sha256:([0-9a-f]{64})", re.DOTALL)
# By paragraph, the rationale and the doubts of the newest commit about it.
_Notes = dict[str, tuple[str, tuple[Doubt, ...]]]


def render_trailers(
    submitters: Iterable[str], *, paragraph: ParagraphId | None, received: str, oral: bool, doubts: Iterable[Doubt]
) -> list[tuple[str, str]]:
    """The trailers of one commit of an amendment, as ``parse_branch`` reads them."""
    trailers = [("Submitter", submitter) for submitter in submitters]
    if paragraph:
        trailers.append(("Paragraph", str(paragraph)))
    trailers.append(("Received", received))
    if oral:
        trailers.append(("Oral", "yes"))
    trailers += [("Doubt", f"{doubt.start}-{doubt.end} {doubt.question}") for doubt in doubts]
    return trailers


def render_sources(receipts: Iterable[Receipt]) -> list[tuple[str, str]]:
    """The trailers that name the files an amendment was read from; their time is that of ``Received``."""
    return [("Source", f"{receipt.file} sha256:{receipt.sha256}") for receipt in receipts]


def find_before(branch: Branch) -> str | None:
    """The commit up to which the branch stood before the last document came; None where there was only one."""
    came = [commit for commit in branch.commits if _names_source(commit.message)]
    return came[-1].parents[0] if len(came) > 1 else None


def _names_source(message: str) -> bool:
    # Most commits name none, and few messages are long.
    return "\nSource:" in message and any(key == "Source" for key, _ in parse_message(message).trailers)


def parse_branch(
    amendment_id: str,
    branch: Branch,
    changes: Sequence[FileChange],
    base: Report,
    *,
    named_after: str = "",
    is_believed: bool = True,
) -> Amendment:
    """The amendment that a branch is. ``base`` is the report at its merge base, ``changes`` what it did since.

    Submitters are those of the ``Submitter:`` trailers; where there is none, the one whom the branch is
    ``named_after``. Trailers of a branch that anybody could write are not to be believed: they count for nothing. The
    rationale of a paragraph is the body of the newest commit that names it; bodies of commits that name none, such as
    those made in a browser, are that of all other paragraphs.
    """
    written = [parse_message(commit.message) for commit in branch.commits if len(commit.parents) < 2]
    messages = [parse_message(commit.message) for commit in branch.commits] if is_believed else []
    trailers = [trailer for message in messages for trailer in message.trailers]
    submitters = tuple(dict.fromkeys(value for key, value in trailers if key == "Submitter"))
    received = [value for key, value in trailers if key == "Received"]
    titles = [value for key, value in trailers if key == "Title"] + [message.subject for message in messages]
    read, others, problems = [], [], []
    notes = dict(_read_notes(messages))
    nameless = (m for m in written if not (is_believed and any(key == "Paragraph" for key, _ in m.trailers)))
    rationale = "\n\n".join(dict.fromkeys(message.body for message in nameless if message.body))
    for change in changes:
        found = _read_change(change, base, notes, rationale)
        if isinstance(found, Change):
            read.append(found)
        elif found:
            problems.append(found)
        else:
            others.append(change.path)
    return Amendment(
        id=amendment_id,
        commit=branch.commit,
        submitters=submitters or ((named_after,) if named_after else ()),
        base=branch.base or "",
        title=titles[0] if titles else "",
        changes=(*read, *_find_questions(notes, read, base)),
        receipts=tuple(_read_receipts(messages)),
        received=received[-1] if received else branch.commits[-1].authored,
        oral=("Oral", "yes") in trailers,
        originals=tuple(path for path in others if path.startswith(f"{ORIGINALS}/")),
        other_paths=tuple(path for path in others if not path.startswith(f"{ORIGINALS}/")),
        problems=tuple(problems),
    )


def _find_questions(notes: _Notes, read: Sequence[Change], base: Report) -> Iterator[Change]:
    """Paragraphs that are asked about and not changed: no file of theirs differs, but their commit has doubts."""
    asked = {name: note for name, note in notes.items() if note[1]}
    changed = {change.name for change in read}
    for name in base.paragraphs if asked else ():
        rationale, doubts = asked.get(str(name), ("", ()))
        if doubts and name not in changed:
            text = base.texts[name]
            yield Change(target=name, name=name, base=text, proposed=text, rationale=rationale, doubts=doubts)


def _read_receipts(messages: Iterable[Message]) -> Iterator[Receipt]:
    for message in messages:
        received = next((value for key, value in message.trailers if key == "Received"), "")
        for key, value in message.trailers:
            if key == "Source" and (match := _SOURCE.fullmatch(value)):
                yield Receipt(file=match[1], sha256=match[2], received=received)


def _read_notes(messages: Iterable[Message]) -> Iterator[tuple[str, tuple[str, tuple[Doubt, ...]]]]:
    for message in messages:
        doubts = [match for key, value in message.trailers if key == "Doubt" and (match := _DOUBT.fullmatch(value))]
        for key, value in message.trailers:
            if key == "Paragraph":
                read = tuple(Doubt(start=int(m[1]), end=int(m[2]), question=m[3]) for m in doubts)
                yield value, (message.body, read)


def _read_change(change: FileChange, base: Report, notes: _Notes, rationale: str) -> Change | str | None:
    """A paragraph's change; a plain sentence about one that cannot be read; None for a file of no paragraph."""
    folder, _, path = change.path.partition("/")
    name = parse_paragraph_path(path) if folder == FOLDER else None
    if name is None or base.section(name.section) is None:
        twin = _find_twin(change.path, base)
        return twin and f"{change.path} is named like {twin} but for small and capital letters, and was not read."
    if change.too_large or any(data and len(data) > size_limit(path) for data in (change.old, change.new)):
        return f"{change.path} is too large for a paragraph and was not read."
    if change.new_mode is not None and change.new_mode not in FILE_MODES:
        return f"{change.path} is not an ordinary file and was not read."
    try:
        old, new = _decode(change.old), _decode(change.new)
    except UnicodeDecodeError:
        return f"{change.path} is not UTF-8 and was not read; please send it as UTF-8 text."
    rationale, doubts = notes.get(str(name), (rationale, ()))
    target = name if old is not None else base.place_of(name)
    return Change(target=target, name=name, base=old, proposed=new, rationale=rationale, doubts=doubts)


def _find_twin(path: str, base: Report) -> str | None:
    """The file of a paragraph that a disk may take for the file at ``path``; it is none itself."""
    guess = parse_paragraph_path(path.casefold().removeprefix(f"{FOLDER}/"))
    section = base.section(guess.section) if guess and path.casefold().startswith(f"{FOLDER}/") else None
    return f"{FOLDER}/{guess.path}" if guess and section else None


def _decode(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8").removesuffix("\n")
