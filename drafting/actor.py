"""Who acts: a person in a capacity, as resolved at the edge and checked again under the lock."""

from dataclasses import dataclass

from workflows.vocabulary import Capacity


@dataclass(frozen=True)
class Actor:
    """A person in one capacity in one instrument; everybody else is PUBLIC. Never read from a form."""

    capacity: Capacity
    instrument_id: int | None = None
    person_id: int | None = None
    participation_id: int | None = None
    organisation_id: int | None = None
    party_id: int | None = None
    #: As pages name them: "Coalition 3 (music; West Africa)".
    label: str = ""

    @property
    def is_participant(self) -> bool:
        """Whether the actor takes part in the instrument in any capacity."""
        return self.participation_id is not None


#: Nobody signed in.
PUBLIC = Actor(capacity=Capacity.PUBLIC)
