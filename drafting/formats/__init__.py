"""In and out: Markdown, plain text and other formats."""
