"""The benefits and the spared journeys of a plan, and what a unit has brought in itself."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "planned_benefits",
        _text("assessment_id"),
        _text("id"),
        sa.Column("position", sa.Integer, nullable=False),
        _text("title"),
        _text("benefit"),
        _text("owner"),
        _text("baseline"),
        _text("target"),
        sa.Column("measured_on", sa.Date),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("saved_at", _moment, nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", "id", name="pk_planned_benefits"),
        _of_assessment("planned_benefits"),
    )
    op.create_table(
        "travel",
        _text("assessment_id"),
        sa.Column("numbers", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("saved_at", _moment, nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", name="pk_travel"),
        _of_assessment("travel"),
    )
    op.add_column("shares", sa.Column("brought_in", sa.Boolean, nullable=False, server_default=sa.false()))


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _of_assessment(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_assessment_id"
    return sa.ForeignKeyConstraint(["assessment_id"], ["assessments.id"], name=name, ondelete="CASCADE")
