"""Let a Word file come back: the file, who wrote what it brought and who entered it, and files in preview."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "returned_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["participation.id"], name=op.f("fk_returned_file_by_id_participation")
        ),
        sa.ForeignKeyConstraint(
            ["instrument_id"], ["instrument.id"], name=op.f("fk_returned_file_instrument_id_instrument")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["published_version.id"],
            name=op.f("fk_returned_file_version_id_published_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returned_file")),
    )
    op.create_index(op.f("ix_returned_file_instrument_id"), "returned_file", ["instrument_id"], unique=False)
    op.create_table(
        "entered",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("returned_file_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("written_as", sa.String(length=200), nullable=False),
        sa.Column("written_on", sa.String(length=40), nullable=False),
        sa.Column("for_another", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["participation.id"], name=op.f("fk_entered_by_id_participation")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_entered_comment_id_comment")),
        sa.ForeignKeyConstraint(
            ["instrument_id"], ["instrument.id"], name=op.f("fk_entered_instrument_id_instrument")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_entered_proposal_id_proposal")
        ),
        sa.ForeignKeyConstraint(
            ["returned_file_id"],
            ["returned_file.id"],
            name=op.f("fk_entered_returned_file_id_returned_file"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entered")),
        sa.UniqueConstraint("comment_id", name=op.f("uq_entered_comment_id")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_entered_proposal_id")),
    )
    op.create_index(op.f("ix_entered_instrument_id"), "entered", ["instrument_id"], unique=False)
    op.create_index(op.f("ix_entered_returned_file_id"), "entered", ["returned_file_id"], unique=False)
    op.create_table(
        "pending_return",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["instrument_id"], ["instrument.id"], name=op.f("fk_pending_return_instrument_id_instrument")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_pending_return_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["published_version.id"],
            name=op.f("fk_pending_return_version_id_published_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pending_return")),
    )
    op.create_index(op.f("ix_pending_return_person_id"), "pending_return", ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_pending_return_person_id"), table_name="pending_return")
    op.drop_table("pending_return")
    op.drop_index(op.f("ix_entered_returned_file_id"), table_name="entered")
    op.drop_index(op.f("ix_entered_instrument_id"), table_name="entered")
    op.drop_table("entered")
    op.drop_index(op.f("ix_returned_file_instrument_id"), table_name="returned_file")
    op.drop_table("returned_file")
