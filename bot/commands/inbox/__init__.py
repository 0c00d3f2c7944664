"""What ``amend submit`` does: files are gathered and read, it is decided what each becomes, and people are told."""
