"""Word files that come back: what each author changed and said, against the version the file was made on."""
