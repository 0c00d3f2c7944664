"""Negotiate one text among many parties; the command is ``amend``."""
