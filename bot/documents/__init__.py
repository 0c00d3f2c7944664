"""What submitters send: marked-up text, read against the report it marks up."""
