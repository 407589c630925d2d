"""Bare makers of what tests stand on; the negotiation they continue is the demonstration's."""
