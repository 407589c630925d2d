"""Akoma Ntoso 3.0 in and out, following AKN4UN where it says something: a version, its metadata, a redline."""
