"""Rows: one noun a file."""
