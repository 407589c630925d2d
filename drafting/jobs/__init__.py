"""Long work: the worker runs Job rows."""
