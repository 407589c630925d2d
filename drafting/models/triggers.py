"""Rows nobody may change: triggers that refuse UPDATE and DELETE on the insert-only tables, on both databases."""

#: Insert-only: the record and the facts that texts, stages and outcomes are derived from.
INSERT_ONLY = (
    "event",
    "clause_version",
    "placement",
    "agreement_mark",
    "published_version",
    "step_taken",
    "proposal_event",
    "outcome",
    "position",
    "vote",
)


def create(dialect: str) -> list[str]:
    """Return the statements that guard the insert-only tables."""
    if dialect == "sqlite":
        return [
            f'CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END"
            for table in INSERT_ONLY
            for verb in ("UPDATE", "DELETE")
        ]
    return [
        "CREATE FUNCTION travaux_insert_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME; END $$",
        *(
            f'CREATE TRIGGER {table}_insert_only BEFORE UPDATE OR DELETE ON "{table}" '
            "FOR EACH ROW EXECUTE FUNCTION travaux_insert_only()"
            for table in INSERT_ONLY
        ),
    ]


def drop(dialect: str) -> list[str]:
    """Return the statements that take the guards away, for a migration down."""
    if dialect == "sqlite":
        return [
            f"DROP TRIGGER IF EXISTS {table}_no_{verb}"
            for table in INSERT_ONLY
            for verb in ("update", "delete")
        ]
    return ["DROP FUNCTION IF EXISTS travaux_insert_only() CASCADE"]
