"""Decide the state that should be, and plan the difference from the state that is. Pure."""
