"""Who may do what: 401 for a token that nobody has, 404 for what a token may not see, 403 for the rest."""

from __future__ import annotations

from tests.github.double.call import DISCUSSION, Call, Refusal, Rule, not_found
from tests.github.double.world import ROLES, Account, Pull, Repository, Token, World

LEVELS = ("none", "read", "write")
INTEGRATION = "Resource not accessible by integration"


def find_token(world: World, header: str) -> Token | None:
    """The token of an Authorization header's last word; None where there is no header."""
    if not header:
        return None
    token = world.tokens.get(header.split(" ")[-1])
    if token is None:
        raise Refusal(401, "Bad credentials")
    return token


def find_role(repository: Repository, account: Account) -> str:
    """What somebody is in a repository; everybody may read a public one."""
    if account is repository.owner:
        return "admin"
    return repository.roles.get(account.login.lower(), "none" if repository.private else "read")


def has_role(repository: Repository, account: Account, role: str) -> bool:
    """Whether somebody is at least this."""
    return ROLES.index(find_role(repository, account)) >= ROLES.index(role)


def find_association(repository: Repository, account: Account) -> str:
    """What the author of something is to a repository."""
    if account is repository.owner:
        return "OWNER"
    if account.login.lower() in repository.roles:
        return "COLLABORATOR"
    return "CONTRIBUTOR" if any(pull.merged and pull.author is account for pull in repository.pulls) else "NONE"


def can_see(repository: Repository, token: Token | None) -> bool:
    """Whether a repository exists for a token."""
    if not repository.private:
        return True
    if token is None:
        return False
    return repository is token.repository if token.repository else has_role(repository, token.account, "read")


def is_permitted(token: Token, repository: Repository, areas: tuple[str, ...], level: str) -> bool:
    """Whether a job's token has one of these permissions; where none is needed it may only read."""
    permissions = token.permissions or {}
    if repository is not token.repository:
        return level == "read"
    held = [LEVELS.index(permissions.get(area, "none")) for area in areas]
    return max(held) >= LEVELS.index(level) if areas else level == "read"


def admit(call: Call, rule: Rule, reads: bool, in_repository: bool) -> None:
    """Let a call pass, or raise the refusal that GitHub would give."""
    token = call.token
    if token is None and not reads:
        raise Refusal(401, "Requires authentication")
    if not in_repository:
        return
    if not can_see(call.repository, token):
        raise not_found()
    if token is None:
        return
    if token.permissions is not None:
        if not is_permitted(token, call.repository, find_areas(call, rule), "read" if reads else "write"):
            raise Refusal(403, INTEGRATION)
    elif not has_role(call.repository, token.account, rule.role or ("read" if reads else "write")):
        raise Refusal(403, "Must have push access to Repository")


def find_areas(call: Call, rule: Rule) -> tuple[str, ...]:
    """The permissions that will do for this call."""
    if rule.areas != DISCUSSION:
        return rule.areas
    return ("pull-requests",) if isinstance(call.issue, Pull) else ("issues",)


def require(call: Call, role: str, author: Account | None = None) -> None:
    """Refuse a person who has not this role, unless it is about what they wrote themselves."""
    token = call.token
    if token is None or token.permissions is not None or token.account is author:
        return
    if not has_role(call.repository, token.account, role):
        raise Refusal(403, "Must have push access to Repository")
