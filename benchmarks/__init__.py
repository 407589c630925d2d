"""Figures that the documents state, each by one command, both sides interleaved in one run."""
