"""Amendments as pull requests on GitHub, or on a GitHub Enterprise Server."""
