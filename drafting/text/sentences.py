"""Sentences of the text engine, in English; the edge translates them, the engine knows one language."""

from dataclasses import dataclass


def N_(sentence: str) -> str:
    """Return the sentence unchanged; the extraction of messages finds the call."""
    return sentence


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader of a comparison must know; `str(note)` is English, `say(template) % mapping` any language."""

    #: With %(name)s for each value, as gettext has it.
    template: str
    values: tuple[tuple[str, str | int], ...] = ()

    @property
    def mapping(self) -> dict[str, str | int]:
        """Return the values by name."""
        return dict(self.values)

    def __str__(self) -> str:
        return self.template % self.mapping

    @classmethod
    def read(cls, words: str) -> "Note":
        """Return the note whose English is `words`; what was a value in it is told no more."""
        return cls(words.replace("%", "%%"))
