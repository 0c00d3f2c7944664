"""What an exported document has in it, as values that know nothing of the format it is written in."""
