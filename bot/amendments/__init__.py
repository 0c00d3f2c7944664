"""Amendments, their edits, the composition of a paragraph, relations, carrying. Pure."""
