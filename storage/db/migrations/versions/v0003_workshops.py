"""Workshops, who leads them and who takes part, and their votes."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_moment = sa.DateTime(timezone=True)
_serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "workshops",
        _text("id"),
        _text("code", nullable=True),
        _text("closed_code", nullable=True),
        _text("title"),
        _text("assessment_id", nullable=True),
        sa.Column("state", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", _moment, nullable=False),
        sa.Column("changed_at", _moment, nullable=False),
        sa.Column("timer_ends_at", _moment),
        sa.PrimaryKeyConstraint("id", name="pk_workshops"),
        _belongs_to("workshops", "assessment_id", "assessments"),
        sa.UniqueConstraint("code", name="uq_workshops_code"),
    )
    op.create_index("ix_workshops_assessment_id", "workshops", ["assessment_id"])
    op.create_index("ix_workshops_closed_code", "workshops", ["closed_code"])
    _who_leads()
    _who_takes_part()


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _belongs_to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")


def _who_leads() -> None:
    op.create_table(
        "workshop_links",
        sa.Column("id", _serial, nullable=False),
        _text("workshop_id"),
        _text("token_hash"),
        sa.Column("created_at", _moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workshop_links"),
        _belongs_to("workshop_links", "workshop_id", "workshops"),
        sa.UniqueConstraint("token_hash", name="uq_workshop_links_token_hash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_workshop_links_workshop_id", "workshop_links", ["workshop_id"])
    op.create_table(
        "browser_workshops",
        sa.Column("browser_id", _serial, nullable=False),
        _text("workshop_id"),
        sa.Column("opened_at", _moment, nullable=False),
        sa.PrimaryKeyConstraint("browser_id", "workshop_id", name="pk_browser_workshops"),
        _belongs_to("browser_workshops", "browser_id", "browsers"),
        _belongs_to("browser_workshops", "workshop_id", "workshops"),
    )
    op.create_index("ix_browser_workshops_workshop_id", "browser_workshops", ["workshop_id"])


def _who_takes_part() -> None:
    op.create_table(
        "participants",
        _text("id"),
        _text("workshop_id"),
        _text("secret_hash", nullable=True),
        _text("role", nullable=True),
        _text("department"),
        sa.PrimaryKeyConstraint("id", name="pk_participants"),
        _belongs_to("participants", "workshop_id", "workshops"),
        sa.UniqueConstraint("workshop_id", "secret_hash", name="uq_participants_workshop_id"),
    )
    op.create_table(
        "votes",
        _text("participant_id"),
        _text("question_id"),
        _text("ballot"),
        sa.Column("level", sa.SmallInteger),
        _text("no_level", nullable=True),
        sa.PrimaryKeyConstraint("participant_id", "question_id", "ballot", name="pk_votes"),
        _belongs_to("votes", "participant_id", "participants"),
        sa.CheckConstraint("level BETWEEN 0 AND 3", name=op.f("ck_votes_level")),
        sa.CheckConstraint("ballot IN ('first', 'second')", name=op.f("ck_votes_ballot")),
        sa.CheckConstraint("(level IS NULL) <> (no_level IS NULL)", name=op.f("ck_votes_one_choice")),
    )
