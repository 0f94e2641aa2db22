"""Keeps the edition of the questions that a workshop was made in. Until now there was only the first."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workshops", sa.Column("instrument", sa.Text(), nullable=False, server_default="1.0"))
