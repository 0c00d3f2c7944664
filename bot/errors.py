"""The errors that people read, and the exit status each one ends with."""


class AmendError(Exception):
    """Base of every error this program raises on purpose."""


class UserError(AmendError):
    """Something the reader can mend: one plain sentence that says what, where, and what to do next."""
