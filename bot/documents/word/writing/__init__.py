"""Word files out of documents as values. python-docx and lxml stay in this room."""
