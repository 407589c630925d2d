"""Reads: what a page or a report needs, with the loading strategy and the audience stated there."""
