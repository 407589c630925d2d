"""Word documents in: a package opened with suspicion, read with its tracked changes, comments and numbering."""
