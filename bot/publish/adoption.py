"""What people read before words are adopted, and what the commit then says of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from rich.text import Text

from bot.amendments.carrying import Fate
from bot.amendments.trailer import render_message
from bot.publish.redline import render_redline_text
from bot.reconcile.adoption import Adoption, Taken
from bot.reconcile.negotiation import Negotiation
from bot.report.paragraph import Target

_FATES = {
    Fate.UNCHANGED: "stays as it is",
    Fate.REDUCED: "stays; what is reflected in the text has fallen away",
    Fate.MEETS: "now proposes to change adopted words",
    Fate.REFLECTED: "reflected in the text; its submitter is asked to confirm or close it",
}


def render_preview(adoptions: Sequence[Adoption], negotiation: Negotiation) -> Text:
    """Each paragraph as it would become, marked against today's text, and whose words are taken."""
    result = Text()
    for adoption in adoptions:
        if result.plain:
            result.append("\n\n")
        name = negotiation.report.describe(adoption.name)
        result.append(f"{name} would become:\n", style="bold")
        result.append_text(render_redline_text(adoption.old, adoption.new))
        for line in _tell_taken(adoption, name, negotiation):
            result.append(f"\n  {line}")
    return result


def render_adoption_message(adoption: Adoption, negotiation: Negotiation) -> str:
    """The commit's message: the rationales of those whose words are taken, and trailers that say whose they are."""
    name = negotiation.report.describe(adoption.name)
    points = [f"{name}/{taken.point}" for taken in adoption.taken if taken.point]
    if adoption.new is None:
        subject = f"Adopt the deletion of {name}"
    elif adoption.old is None:
        subject = f"Adopt the new paragraph {name}"
    else:
        subject = f"Adopt {', '.join(points) or name}"
    submitters = {a.id: a.submitters for a in negotiation.amendments}
    trailers = [("Paragraph", str(adoption.name))]
    trailers += [("Point", point) for point in points]
    trailers += [("Amendment", amendment) for amendment in adoption.amendments]
    proposers = dict.fromkeys(each for amendment in adoption.amendments for each in submitters[amendment])
    trailers += [("Proposed-by", submitter) for submitter in proposers]
    if adoption.composed:
        trailers.append(("Composed", "yes"))
    return render_message(subject, "\n\n".join(_rationales(adoption)), trailers)


def render_carried(negotiation: Negotiation, touched: Collection[Target]) -> str:
    """What became of everything that is open on the touched paragraphs, a line each."""
    lines = [
        f"  {standing.amendment.id}, {negotiation.report.describe(standing.change.target)}: {_FATES[standing.carried.fate]}"
        for standing in negotiation.standings
        if standing.change.target in touched
    ]
    return "\n".join(["Carried over:", *lines])


def _tell_taken(adoption: Adoption, name: str, negotiation: Negotiation) -> Iterator[str]:
    for taken in adoption.taken:
        where = f"{name}/{taken.point}" if taken.point else name
        yield f"{where}: {_quote(taken)}, proposed by {_name(taken.amendments, negotiation)}"
        if taken.unconfirmed:
            yield f"  not confirmed yet by {_name(taken.unconfirmed, negotiation)}"
    if adoption.composed:
        yield "This combination has been proposed by nobody as a whole."


def _quote(taken: Taken) -> str:
    if taken.new is None:
        return "delete the paragraph"
    if taken.base is None or taken.point is None:
        return "the paragraph"
    old, new = taken.base.strip(), taken.new.strip()
    if not new:
        return f'"{old}" deleted'
    return f'"{new}" in place of "{old}"' if old else f'"{new}" inserted'


def _name(amendments: Iterable[str], negotiation: Negotiation) -> str:
    return ", ".join(f"{' and '.join(negotiation.names[each])} ({each})" for each in amendments)


def _rationales(adoption: Adoption) -> list[str]:
    """The reasons given for the changes that are taken, each once."""
    standings = (s for s in adoption.item.standings if s.amendment.id in adoption.amendments)
    return list(dict.fromkeys(s.change.rationale.strip() for s in standings if s.change.rationale.strip()))
