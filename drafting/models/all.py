"""Every table, for Alembic, backups and the replay; `metadata` knows them once this module is imported."""

from drafting.models import (
    agreement_mark,
    body,
    clause,
    clause_version,
    comment,
    consultation,
    decision,
    document,
    event,
    idempotency_key,
    instrument,
    job,
    note,
    organisation,
    participation,
    person,
    placement,
    position,
    proposal,
    published_version,
    returned_file,
    source,
    step,
    stored_file,
)
from drafting.models.base import Base

metadata = Base.metadata

MODULES = (
    agreement_mark, body, clause, clause_version, comment, consultation, decision, document, event,
    idempotency_key, instrument, job, note, organisation, participation, person, placement, position,
    proposal, published_version, returned_file, source, step, stored_file,
)  # fmt: skip
