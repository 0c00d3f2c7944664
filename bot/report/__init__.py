"""Paragraph ids, sections, stakeholders and the report as values, and its file format. Pure."""
