"""Every question to Git, asked in bulk; nothing above this room runs Git."""
