"""The rulebook: stages, steps, conditions, rights. Standard library alone; it can be read without the application."""
