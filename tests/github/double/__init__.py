"""A double of GitHub for tests: real Git repositories behind GitHub's interfaces, held to GitHub's own contract.

    with GitHubDouble.start(tmp_path) as github:
        github.create_repository("org/report", Path("report"))
        github.add_user("ada")
        github.fork("ada")
        github.push("ada", "better", {"introduction/01.md": "Better words.\\n"})
        number = github.open_pull("ada", "better", "Better words")

What it does not model it refuses, as a violation that fails the test.
"""

from tests.github.contract.gate import ContractError
from tests.github.double.call import Refusal
from tests.github.double.commit import Entry
from tests.github.double.double import GitHubDouble
from tests.github.double.fault import Fault
from tests.github.double.journal import Request
from tests.github.double.snapshot import Check, Snapshot

__all__ = ["Check", "ContractError", "Entry", "Fault", "GitHubDouble", "Refusal", "Request", "Snapshot"]
