"""What people read before words are adopted, and what the commit then says of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from rich.text import Text

from bot.amendments.carrying import Fate
from bot.amendments.trailer import render_message
from bot.publish.entry import ABBREVIATED, tell_statements
from bot.publish.naming import Names, name_amendments
from bot.publish.page import Block, Heading, Line, Quote
from bot.publish.piece import to_pieces
from bot.publish.placing import DELETE, DELETE_PARAGRAPH
from bot.publish.redline import compare_texts, to_redline
from bot.publish.silence import tell_silences
from bot.publish.standing import tell_adoption
from bot.publish.taken import tell_taken
from bot.publish.terminal import render_text
from bot.publish.trailers import disarm, render_beside, render_edits, render_taken
from bot.reconcile.adoption import Adoption
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.origin import HeldStatement
from bot.reconcile.position import find_in_question
from bot.reconcile.record import digest_words
from bot.reconcile.reverting import Reversion
from bot.reconcile.silence import concern, find_silences
from bot.reconcile.step import Step
from bot.report.paragraph import ParagraphId, Target
from bot.report.report import Report

# By amendment, and the paragraph's name on its branch.
Fates = Mapping[tuple[str, ParagraphId], Fate]

_FATES = {
    Fate.UNCHANGED: "stays as it is",
    Fate.REDUCED: "stays; what is reflected in the text has fallen away",
    Fate.MEETS: "now proposes to change adopted words",
    Fate.REFLECTED: "reflected in the text; its submitter is asked to confirm or close it",
}


def render_preview(adoptions: Sequence[Adoption], negotiation: Negotiation) -> Text:
    """Each paragraph as it would become, marked against today's text, whose words are taken, and what was stated."""
    page: list[Block] = []
    for adoption in adoptions:
        name = negotiation.report.describe(adoption.name)
        page.append(Heading(2, to_pieces(f"{name} would {_name_act(adoption)}")))
        page.append(Quote(to_redline(compare_texts(adoption.old, adoption.new))))
        page += tell_taken(adoption, negotiation)
        page += _tell_beside(adoption, negotiation.names)
        if stated := _find_stated(adoption, negotiation):
            page.append(Line(1, to_pieces(f"stated: {tell_statements(stated, negotiation.report.stakeholders)}")))
    if silences := concern(find_silences(negotiation), [str(adoption.item.target) for adoption in adoptions]):
        page += [Heading(2, to_pieces("Silence procedure")), *tell_silences(silences, negotiation)]
    return render_text(page)


def render_adoption_message(adoption: Adoption, negotiation: Negotiation, draft: str = "") -> str:
    """The commit's message: the rationales of those whose words are taken, and trailers that say whose they are.

    ``draft`` is the name of the last issued draft, where there is one.
    """
    name = negotiation.report.describe(adoption.name)
    points = [f"{name}/{taken.point}" for taken in adoption.taken if taken.point]
    if adoption.is_unchanged:
        subject = f"Adopt {name} as it stands"
    elif adoption.new is None:
        subject = f"Adopt the deletion of {name}"
    elif adoption.old is None:
        subject = f"Adopt {name}, put in again" if _stood_before(adoption) else f"Adopt the new paragraph {name}"
    else:
        subject = f"Adopt {', '.join(points) or name}"
    submitters = {a.id: a.submitters for a in negotiation.amendments}
    trailers = [("Paragraph", str(adoption.name))]
    trailers += [("Point", point) for point in points]
    trailers += render_edits(adoption.edits)
    trailers += [("Amendment", amendment) for amendment in adoption.amendments]
    proposers = dict.fromkeys(each for amendment in adoption.amendments for each in submitters[amendment])
    trailers += [("Proposed-by", submitter) for submitter in proposers]
    if adoption.composed:
        trailers.append(("Composed", "yes"))
    trailers += render_taken(name, adoption.taken, submitters)
    if adoption.is_unchanged:
        trailers += [("Unchanged", "yes"), ("Words", digest_words(adoption.new))]
    trailers += render_beside(adoption.beside, _find_stated(adoption, negotiation), submitters)
    if draft:
        trailers.append(("Draft", draft))
    return render_message(subject, disarm("\n\n".join(_rationales(adoption))), trailers)


def _find_stated(adoption: Adoption, negotiation: Negotiation) -> tuple[HeldStatement, ...]:
    points = [taken.point for taken in adoption.taken if taken.point]
    return find_in_question(adoption.item, points, negotiation)


def render_reversion(reversions: Sequence[Reversion], report: Report) -> Text:
    """Each paragraph as it would become, and what is taken back."""
    page: list[Block] = []
    for each in reversions:
        act = _name_change(each.old, each.new, "be put back")
        page.append(Heading(2, to_pieces(f"{report.describe(each.name)} would {act}")))
        page.append(Quote(to_redline(compare_texts(each.old, each.new))))
        page += [Line(1, to_pieces(f"taken back: {tell_adoption(entry, report)}")) for entry in each.entries]
    return render_text(page)


def render_reversion_message(reversion: Reversion, report: Report) -> str:
    """The commit's message, with the commits that are taken back."""
    points = [point for entry in reversion.entries for point in entry.points]
    trailers = [("Paragraph", str(reversion.name)), *(("Reverts", entry.name) for entry in reversion.entries)]
    subject = f"Take back what was adopted on {', '.join(points) or report.describe(reversion.name)}"
    return render_message(subject, "", trailers)


def tell_written(step: Step) -> str:
    """What a commit put into the report, in a line, once it stands there."""
    return f"Written to the report: {step.message.splitlines()[0]} (commit {step.commit[:ABBREVIATED]})"


def render_carried(negotiation: Negotiation, touched: Collection[Target], before: Fates) -> str:
    """What became of all that is open on the touched paragraphs, or is not as ``before``; "" where nothing is."""
    lines = []
    for standing in negotiation.standings:
        target, fate = standing.change.target, standing.carried.fate
        was = before.get((standing.amendment.id, standing.change.name), fate)
        if target in touched or fate is not was:
            told = _FATES[fate] if fate is was or fate is not Fate.UNCHANGED else "proposes again what was submitted"
            lines.append(f"  {standing.amendment.id}, {negotiation.report.describe(target)}: {told}")
    return "\n".join(["Carried over:", *lines]) if lines else ""


def list_fates(negotiation: Negotiation) -> Fates:
    """What has become of each change that is open, by its amendment and name there."""
    return {(each.amendment.id, each.change.name): each.carried.fate for each in negotiation.standings}


def _name_act(adoption: Adoption) -> str:
    if adoption.is_unchanged:
        return "stay as it is"
    return _name_change(adoption.old, adoption.new, "be put in again" if _stood_before(adoption) else "be new")


def _stood_before(adoption: Adoption) -> bool:
    """Whether a paragraph that is put in has the number of one that was deleted."""
    return adoption.old is None and isinstance(adoption.item.target, ParagraphId)


def _name_change(old: str | None, new: str | None, put_in: str) -> str:
    if new is None:
        return "be deleted"
    return put_in if old is None else "become"


def _tell_beside(adoption: Adoption, names: Names) -> Iterator[Line]:
    """What was proposed there and is not taken; it stays open."""
    for left in adoption.beside:
        words = DELETE_PARAGRAPH if left.text is None else f"“{left.text}”" if left.text else DELETE
        yield Line(1, to_pieces("not taken: ", words, f", proposed by {name_amendments(left.amendments, names)}"))


def _rationales(adoption: Adoption) -> list[str]:
    """The reasons given for the changes that are taken, each once."""
    standings = (s for s in adoption.item.standings if s.amendment.id in adoption.amendments)
    return list(dict.fromkeys(s.change.rationale.strip() for s in standings if s.change.rationale.strip()))
