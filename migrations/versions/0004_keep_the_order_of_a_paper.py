"""Let a paper keep the order it answers, so that lists can name it in the language of whoever reads them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A paper made before has none, and is listed by the title it was made with.
    op.add_column("document", sa.Column("request", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("document", "request")
