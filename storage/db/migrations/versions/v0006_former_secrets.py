"""Keeps the secret that a browser had before for a while: its open windows still use it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "former_secrets",
        sa.Column("secret_hash", sa.Text, nullable=False),
        sa.Column("browser_id", _serial, nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("secret_hash", name="pk_former_secrets"),
        sa.ForeignKeyConstraint(
            ["browser_id"], ["browsers.id"], name="fk_former_secrets_browser_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_former_secrets_browser_id", "former_secrets", ["browser_id"])
