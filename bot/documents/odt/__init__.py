"""OpenDocument texts with tracked changes, from bytes to values. Nothing in a file is run, fetched or written."""
