"""Let an instrument keep the decision of the body by which its rules were set, whole, and when they were."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Rules set before name their decision in the record alone.
    op.add_column("instrument", sa.Column("rules_decision", sa.Text(), nullable=True))
    op.add_column("instrument", sa.Column("rules_set_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("instrument", "rules_set_at")
    op.drop_column("instrument", "rules_decision")
