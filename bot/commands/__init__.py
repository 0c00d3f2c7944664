"""One verb a file: its Click options and a plain function of ports and values."""
