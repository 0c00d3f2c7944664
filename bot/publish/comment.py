"""The bot's one comment on an amendment, and the line of its check: what it changes and whom it meets. Facts only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.publish.answer import tell_altered, tell_answers, tell_recognition
from bot.publish.fit import Unit, choose_fitting, measure, share_out, to_units
from bot.publish.meeting import tell_different, tell_same
from bot.publish.naming import join_names, render_count
from bot.publish.next import name_paragraphs, tell_next
from bot.publish.page import Block, Heading, Line, Quote, render_page
from bot.publish.piece import Piece, Style, to_pieces
from bot.publish.redline import compare_texts, to_redline
from bot.publish.silence import tell_silences
from bot.publish.standing import draw_redline, pair_open, tell_doubts, tell_fate
from bot.publish.statement import list_said, tell_said
from bot.publish.submitting import tell_before, tell_origin
from bot.reconcile.decision import OUTSIDE, REFLECTED, Decision
from bot.reconcile.memory import Memory, render_memory
from bot.reconcile.negotiation import Negotiation, Standing

# The bot knows its comment by its author and this first line, which nobody sees.
MARKER = "<!-- amend -->"
# GitHub's, in characters: "Body is too long (maximum is 65536 characters)".
LIMIT = 65_536
# For headings and for the sentences about what was left out.
_RESERVE = 2_000
# For answers to commands; older ones have been read.
_ANSWERS_ROOM = 8_000
# So many names or files are named; of others their number is said.
_NAMED = 20

# Blocks that stand or fall together, and what they are about.
_Part = tuple[str, Unit]


def render_comment(
    decision: Decision, negotiation: Negotiation, memory: Memory | None = None, first: Sequence[Block] = ()
) -> str:
    """The comment as Markdown; equal states give equal comments, none longer than ``LIMIT``.

    ``memory`` is what it keeps for the bot, where nobody sees it; ``first`` is told before all else. What is too long
    is left out by whole paragraphs, with a link to all of it.
    """
    memory = memory or Memory()
    head = _render_head(memory)
    before = (*first, *tell_recognition(decision), *tell_origin(decision.amendment), *tell_altered(memory))
    after: tuple[Block, ...] = (
        *_write_silences(decision, negotiation),
        *_write_answers(memory, decision.amendment.url),
        Heading(3, to_pieces("What happens next")),
        *tell_next(decision),
    )
    room = LIMIT - _RESERVE - len(head) - measure([before, after])
    sections = _write_sections(decision, negotiation, room)
    return f"{head}\n{render_page((*before, *sections, *after))}"


def render_waiting_comment(decision: Decision, memory: Memory, first: Sequence[Block]) -> str:
    """The comment on an amendment that takes no part yet: ``first`` says why."""
    told = (*tell_recognition(decision), *tell_origin(decision.amendment), *tell_altered(memory))
    page = (*first, *told, *_write_answers(memory, decision.amendment.url))
    return f"{_render_head(memory)}\n{render_page(page)}"


def render_answers(memory: Memory, url: str) -> str:
    """The comment on what takes words for the report, at ``url``, which is no amendment: answers, and nothing else."""
    return f"{_render_head(memory)}\n{render_page((*tell_altered(memory), *_write_answers(memory, url)))}"


def render_check(decision: Decision) -> str:
    """The same in one line, which is neutral whatever it says."""
    told = [render_count(len(decision.standings), "paragraph")]
    if decision.amendment.is_withdrawn:
        return f"{told[0]}; withdrawn"
    if decision.same:
        told.append(f"same wording proposed by {render_count(len({e.other for e in decision.same}), 'amendment')}")
    if decision.different:
        others = render_count(len({e.other for e in decision.different}), "amendment")
        told.append(f"different wording for the same words in {others}")
    if decision.unconfirmed:
        told.append(f"unconfirmed: {name_paragraphs(decision, decision.unconfirmed)}")
    if REFLECTED in decision.labels:
        told.append("reflected in the text")
    return "; ".join(told)


def _render_head(memory: Memory) -> str:
    return "\n".join(line for line in (MARKER, render_memory(memory)) if line)


def _write_answers(memory: Memory, url: str) -> tuple[Block, ...]:
    answers = _keep_newest(list(tell_answers(memory, url)))
    return (Heading(3, to_pieces("Answers")), *answers) if answers else ()


def _write_silences(decision: Decision, negotiation: Negotiation) -> tuple[Block, ...]:
    told = tuple(tell_silences(decision.silences, negotiation))
    return (Heading(3, to_pieces("Silence procedure")), *told) if told else ()


def _keep_newest(answers: Sequence[Block]) -> list[Block]:
    fits = choose_fitting([(answer,) for answer in reversed(answers)], _ANSWERS_ROOM)
    return [answer for answer, is_shown in zip(answers, reversed(fits), strict=True) if is_shown]


def _write_sections(decision: Decision, negotiation: Negotiation, room: int) -> Iterator[Block]:
    same = _to_parts(tell_same(decision, negotiation), "Nobody else proposes the same words.")
    different = _to_parts(tell_different(decision, negotiation), "Nobody proposes different wording for them.")
    said = [("statements", unit) for unit in to_units(_list_said(decision, negotiation))]
    sections: dict[str, list[_Part]] = {
        "Changed since the state before": [
            ("earlier states", (line,)) for line in tell_before(decision.amendment, decision.report)
        ],
        "What changes": list(_list_changes(decision, negotiation)),
        "Who proposes the same words": same,
        "Who proposes different wording for the same words": different,
        "What was said": said,
    }
    if decision.amendment.is_withdrawn:
        sections = {"What it proposed": sections["What changes"], "What was said": said}
    sections = {title: parts for title, parts in sections.items() if parts}
    needs = [measure(unit for _, unit in parts) for parts in sections.values()]
    for (title, parts), share in zip(sections.items(), share_out(needs, room), strict=True):
        yield Heading(3, to_pieces(title))
        yield from _fit(parts, share, decision)


def _list_said(decision: Decision, negotiation: Negotiation) -> Iterator[Line]:
    """What was said on the amendment, then on the points where it proposes something."""
    if decision.said:
        yield Line(1, to_pieces("this amendment"))
        yield from tell_said(decision.said, 2, decision.report.stakeholders)
    targets = dict.fromkeys(standing.change.target for standing in decision.standings)
    for item in (negotiation.by_target[each] for each in targets if each in negotiation.by_target):
        yield from list_said(item, negotiation, decision.amendment.id)


def _to_parts(blocks: Iterable[Block], otherwise: str) -> list[_Part]:
    return [("other proposals", unit) for unit in to_units(blocks)] or [("", (Line(0, to_pieces(otherwise)),))]


def _fit(parts: Sequence[_Part], room: int, decision: Decision) -> Iterator[Block]:
    fits = choose_fitting([unit for _, unit in parts], room)
    left_out: dict[str, None] = {}
    for (name, unit), is_shown in zip(parts, fits, strict=True):
        if is_shown:
            yield from unit
        else:
            left_out[name] = None
    if left_out:
        url = decision.amendment.url
        where = Piece(f"[All of it]({url}/files)", Style.SIGN) if url else "All of it is shown by: amend show"
        yield Line(0, to_pieces(f"Too long to be shown here: {join_names(_limit(left_out))}. ", where))


def _list_changes(decision: Decision, negotiation: Negotiation) -> Iterator[_Part]:
    """Each paragraph with its name, then what was not read."""
    amendment = decision.amendment
    if not decision.standings:
        yield "", (Line(0, to_pieces("No paragraph of the report.")),)
    for standing in decision.standings:
        name = decision.report.describe(standing.change.target)
        yield name, (Heading(4, to_pieces(name)), *_tell_change(standing, negotiation))
    if amendment.problems or OUTSIDE in decision.labels:
        told = (
            *_limit(amendment.problems),
            *_limit(f"{p} is no paragraph of the report" for p in amendment.other_paths),
        )
        yield "what was not read", (Heading(4, to_pieces("Not read")), *(Line(1, to_pieces(line)) for line in told))


def _limit(items: Iterable[str]) -> list[str]:
    items = list(items)
    return [*items[:_NAMED], f"{len(items) - _NAMED} more"] if len(items) > _NAMED else items


def _tell_change(standing: Standing, negotiation: Negotiation) -> Iterator[Block]:
    change = standing.change
    yield from tell_fate(standing, negotiation.report)
    if standing.amendment.is_withdrawn:
        yield Quote(to_redline(compare_texts(standing.base, standing.carried.text)))
    elif standing.is_open:
        item = negotiation.by_target[change.target]
        proposal = next(proposal for each, proposal in pair_open(item) if each is standing)
        yield Quote(to_redline(draw_redline(item, proposal)))
        yield from tell_doubts(standing)
    if change.rationale.strip():
        yield Line(0, to_pieces(f"Rationale: {change.rationale.strip()}"))
