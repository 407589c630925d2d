"""The record, pure: canonical events, the hash chain, the replay of a record."""
