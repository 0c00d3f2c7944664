"""Words and their comparison; knows nothing of reports. Pure."""
