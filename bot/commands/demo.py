"""``amend demo``: the whole main job on the real report, in a temporary repository."""

from __future__ import annotations

import shlex
import shutil
import tempfile
from pathlib import Path

import click

from bot.commands.init import start_repository
from bot.errors import UserError
from bot.repository.commits import Identity
from bot.repository.repository import Repository

# The checkout that this program runs from: it holds the report and the submission.
_CHECKOUT = Path(__file__).parents[2]
_EXAMPLE = _CHECKOUT / "examples" / "wgec"

_ILLUSTRATIONS = """
  # Invented for the demonstration, and called what they are.
  - {id: illustration-a, name: Illustration A, group: Governments, github: []}
  - {id: illustration-b, name: Illustration B, group: Private sector, github: []}
  - {id: illustration-c, name: Illustration C, group: Civil society, github: []}
"""


def _propose(letter: str, paragraph: str, *rest: str) -> tuple[str, ...]:
    return "propose", paragraph, "--as", f"illustration-{letter}", *rest


_REAL = "nick-ashton-hart"
# What happens, in order: a sentence for the reader, and the commands that do it.
_STORY: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    (
        "The draft report lies in Git, one paragraph a file.",
        (("check",),),
    ),
    (
        "A stakeholder's marked-up submission, a real one, comes in. What the print left unclear was settled in a "
        "reading; what only the submitter can tell stays unconfirmed.",
        (("submit", "{example}/ashton-hart-submission.txt", "--as", _REAL, "--reading", "{example}/reading.yml"),),
    ),
    (
        "Illustrations, invented for this demonstration: the same wording at one place, different wording for the same "
        "words, separate words of one paragraph, a deletion, and one from the floor.",
        (
            _propose("a", "rec 9", "--written", "--replace", "entertain", "encourage results that take into account"),
            _propose("b", "rec 9", "--written", "--replace", "entertain", "consider"),
            _propose("c", "rec 9", "--written", "--insert-after", "an open,", "free,"),
            _propose("b", "rec 17", "--written", "--delete"),
            _propose("a", "rec 17", "--oral", "--replace", "every year", "every two years"),
        ),
    ),
    (
        "The bot reconciles: it decides labels, comment and check of every amendment. A second run writes nothing.",
        (("reconcile",), ("reconcile",)),
    ),
    ("Who proposes what.", (("list",),)),
    ("One paragraph as its submitter wants it.", (("show", "intro 15", "--as", "redline"),)),
    ("The rolling text: every open proposal in brackets, attributed.", (("show", "rec 9", "--as", "rolling"),)),
    ("Same wording, and different wording for the same words.", (("conflicts",),)),
    ("What needs a decision.", (("decisions",),)),
    (
        "The body agrees on one wording; everything else stays alive and is carried over.",
        (("adopt", f"rec 9/1[entertain]={_REAL}", "--yes"), ("show", "rec 9", "--as", "rolling")),
    ),
    ("The record, by recommendation.", (("changelog",),)),
)


@click.command(short_help="all of it on the real report, in a temporary repository")
@click.option(
    "--keep-in", type=click.Path(path_type=Path), help="Make the repository here and not in a temporary folder."
)
def command(keep_in: Path | None) -> None:
    """Show the whole main job, from the draft report to the changelog; it takes a few seconds."""
    if not _EXAMPLE.is_dir():
        raise UserError("The demonstration needs the report and the example of the source checkout; run it there.")
    folder = keep_in or Path(tempfile.mkdtemp(prefix="amend-demo-")) / "report-repository"
    _make_repository(folder)
    for number, (sentence, commands) in enumerate(_STORY, start=1):
        click.secho(f"\n{number}. {sentence}", bold=True)
        for arguments in commands:
            _run(folder, arguments)
    click.secho("\nWhere everything lies", bold=True)
    click.echo(f"  {folder}")
    click.echo(
        "  main: the report, with what was adopted; amend/…: a branch for each amendment; amend-records: the record"
    )
    click.echo(f"  Go on there: cd {folder} && {shlex.quote(str(_CHECKOUT / '.venv/bin/amend'))} decisions")


def _make_repository(folder: Path) -> Repository:
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "report"
        shutil.copytree(_CHECKOUT / "report", source)
        with (source / "stakeholders.yml").open("a", encoding="utf-8") as file:
            file.write(_ILLUSTRATIONS.lstrip("\n"))
        return start_repository(folder, source, Identity(name="Demonstration", email="demonstration@example.org"))


def _run(folder: Path, arguments: tuple[str, ...]) -> None:
    """Run one command as a person would, and show it."""
    real = [argument.format(example=_EXAMPLE) for argument in arguments]
    shown = [argument.format(example="examples/wgec") for argument in arguments]
    click.secho(f"\n$ amend {shlex.join(shown)}", fg="cyan")
    click.get_current_context().find_root().command.main(["-C", str(folder), *real], standalone_mode=False)
