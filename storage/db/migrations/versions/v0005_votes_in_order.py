"""Numbers a phone's votes, to tell which came last, and drops participants' departments, never used."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("votes", sa.Column("number", sa.Integer, nullable=False, server_default="0"))
    # In place: copying the table, as Alembic would on SQLite otherwise, takes the votes along by their key.
    op.drop_column("participants", "department")
