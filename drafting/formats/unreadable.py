"""The refusal of a file whose bytes no reader makes sense of; every format raises it."""

from drafting.errors import Invalid


class UnreadableFile(Invalid):
    """The bytes are no text that can be read; the sentence says what to do."""
