"""Sentences of the rulebook, in English; the edge translates the template and fills in the values."""

from dataclasses import dataclass


def N_(sentence: str) -> str:
    """Return the sentence unchanged; the extraction of messages finds the call."""
    return sentence


@dataclass(frozen=True, init=False)
class Sentence:
    """A sentence with its values apart, so that it can be translated: `gettext(s.template) % s.mapping`."""

    #: With %(name)s for each value, as gettext has it.
    template: str
    values: tuple[tuple[str, str | int], ...]

    def __init__(self, template: str, /, **values: str | int) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", tuple(values.items()))

    @property
    def mapping(self) -> dict[str, str | int]:
        """Return the values by name."""
        return dict(self.values)

    def __str__(self) -> str:
        return self.template % self.mapping
