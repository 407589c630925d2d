"""The edge for people: parse, one action or query, answer."""
