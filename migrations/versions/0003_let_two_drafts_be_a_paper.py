"""Let a paper show two drafts against their base: the version that is draft B."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Said in SQL: SQLite takes a reference with a new column, and has no other way but to make the table anew.
    op.execute(
        "ALTER TABLE document ADD COLUMN beside_version_id INTEGER "
        "CONSTRAINT fk_document_beside_version_id_published_version REFERENCES published_version (id)"
    )


def downgrade() -> None:
    op.execute(
        "UPDATE job SET document_id = NULL "
        "WHERE document_id IN (SELECT id FROM document WHERE beside_version_id IS NOT NULL)"
    )
    op.execute("DELETE FROM document WHERE beside_version_id IS NOT NULL")
    op.execute("ALTER TABLE document DROP COLUMN beside_version_id")
