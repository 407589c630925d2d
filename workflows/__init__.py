"""The rulebook: stages, steps, conditions, rights. Standard library alone."""
