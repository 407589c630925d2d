"""A consultation as one reader has it open: shared by its pages, its outreach and its answers."""

from dataclasses import dataclass
from typing import Any

from drafting.errors import TravauxError
from drafting.models.consultation import Consultation
from drafting.models.published_version import PublishedVersion
from drafting.queries import consultations_page
from drafting.queries.facts import rules_of
from drafting.web.acting import form_page
from drafting.web.frame import Dossier, open_dossier
from drafting.web.installation import reading
from workflows.rules import CONSULTED_STAGES


@dataclass(frozen=True)
class Consulted:
    """A dossier with one of its consultations."""

    dossier: Dossier
    held: Consultation
    version: PublishedVersion

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions and groups that the rules name for the stage it is held in."""
        if self.held.stage not in CONSULTED_STAGES:
            return ()
        return rules_of(reading(), self.dossier.instrument).of(self.held.stage).regions

    @property
    def minimum_days(self) -> int:
        """The days that the rules ask of a window in its stage."""
        return rules_of(reading(), self.dossier.instrument).of(self.held.stage).minimum_days

    def form(self, template: str, refused: TravauxError | None = None, **known: Any) -> str:
        """Return a page with one form of this consultation."""
        return form_page(self.dossier, template, refused, held=self.held, version=self.version, **known)


def open_consulted(slug: str, number: int) -> Consulted:
    """Return the consultation of an address; raise `NotFound` where the reader may not know of it."""
    dossier = open_dossier(slug)
    held, version = consultations_page.find(reading(), actor=dossier.actor, number=number)
    return Consulted(dossier, held, version)
