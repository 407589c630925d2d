"""The text, pure: markup, numbering, tokens, diff, alignment, merge, anchors, the redline document."""
