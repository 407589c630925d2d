"""Verbs: one act a function; each checks the rights, changes rows and appends its event."""
