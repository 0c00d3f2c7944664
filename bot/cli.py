"""The command group: which verb lives where, and what each kind of failure ends with."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from bot.errors import UserError

if TYPE_CHECKING:
    from bot.forge.port import Forge
    from bot.repository.repository import Repository

# Each verb's module is imported only when it is used: starting up is most of what a short command costs.
COMMANDS = {
    "adopt": "put words into the report",
    "bot": "the entry point in GitHub Actions",
    "changelog": "what was adopted, by recommendation",
    "check": "is the report folder well formed?",
    "confirm": "record that a submitter confirms what was read",
    "conflicts": "same and different wording among open amendments",
    "decisions": "what still needs a decision",
    "demo": "all of it on the real report, in a temporary repository",
    "export": "the report as a Word file: clean, or with what is proposed",
    "freeze": "what comes waits while the secretariat consolidates",
    "init": "start a report repository",
    "issue": "issue a draft: a frozen state of the report",
    "list": "open amendments",
    "merge-file": "merge paragraph files word by word, for Git",
    "propose": "an amendment in one line, from the floor",
    "read": "what a document says: base and proposed text per paragraph",
    "reconcile": "the bot's whole job, once",
    "renumber": "number the report anew, once, at the end",
    "revert": "take back what was adopted",
    "show": "one paragraph: redline, rolling text, compilation or clean",
    "silence": "who objects to some words says so until a time",
    "state": "what a stakeholder says: support, object, retain, reserve, withdraw, cosponsor",
    "submit": "a marked-up document becomes an amendment",
    "thaw": "what waited takes part from now on",
    "verify": "does every word have somebody who answers for it?",
}

DONE, USER_MUST_ACT, USAGE, OUR_BUG = 0, 1, 2, 3


class LazyGroup(click.Group):
    """A group whose verbs are found in ``bot.commands`` by name."""

    def list_commands(self, context: click.Context) -> list[str]:
        """All verbs, in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The verb of that name; None when there is none."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"bot.commands.{name.replace('-', '_')}").command
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="amend")
@click.option("-C", "folder", type=click.Path(), help="Work in this folder.")
@click.option(
    "--forge",
    type=click.Choice(["local", "github"]),
    default="local",
    show_default=True,
    help="Where the amendments live; github takes GITHUB_REPOSITORY and GITHUB_TOKEN.",
)
@click.pass_context
def group(context: click.Context, folder: str | None, forge: str) -> None:
    """Negotiate one text among many parties.

    The report lies in Git, one paragraph a file; each stakeholder's revisions are an amendment on a branch of its
    own. Run these commands inside the report's repository.
    """
    from bot.commands.tools import Tools

    is_bot = context.invoked_subcommand == "bot"
    work = folder or (os.environ.get("GITHUB_WORKSPACE", ".") if is_bot else ".")

    def open_repository() -> Repository:
        from pathlib import Path

        from bot.repository.repository import Repository

        return Repository.open(Path(work))

    def open_local() -> Forge:
        from bot.forge.local import LocalForge

        return LocalForge(open_repository())

    def open_github() -> Forge:
        from bot.forge.github.client import Client
        from bot.forge.github.event import load_event
        from bot.forge.github.forge import GitHubForge
        from bot.forge.github.place import parse_environment

        adopts = not is_bot or load_event(os.environ).may_adopt
        return GitHubForge(open_repository(), Client(parse_environment(os.environ)), adopts=adopts)

    on_github = is_bot or forge == "github"
    context.obj = Tools(open_repository=open_repository, open_forge=open_github if on_github else open_local)


def main() -> None:
    """Run a verb and end with its exit status: 0 done, 1 the user must act, 2 usage, 3 our own bug."""
    try:
        status = group.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("amend: stopped; run it again to go on, whatever was done is whole.", err=True)
        sys.exit(USER_MUST_ACT)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except UserError as error:
        from bot.publish.escape import show_unseen  # what somebody typed may do things in a terminal

        click.echo(f"amend: {show_unseen(str(error))}", err=True)
        sys.exit(USER_MUST_ACT)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(DONE)
    except Exception:  # the one place where a bug of ours is told as such
        import traceback

        traceback.print_exc()
        click.echo("amend: this is a bug of ours, not yours; please report it with the lines above.", err=True)
        sys.exit(OUR_BUG)
    sys.exit(status if isinstance(status, int) else DONE)
