"""Respondents with their own answers, innovation units and what is shared with them, and the bin."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_moment = sa.DateTime(timezone=True)
_serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.add_column(
        "assessments", sa.Column("open_team", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.add_column("assessments", sa.Column("deleted_at", _moment))
    _respondents()
    _units()
    _unit_access()


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _belongs_to(table: str, column: str, other: str, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}", ondelete=ondelete)


def _respondents() -> None:
    op.create_table(
        "respondents",
        _text("id"),
        _text("assessment_id"),
        sa.Column("browser_id", _serial),
        _text("role"),
        _text("form"),
        sa.Column("joined_at", _moment, nullable=False),
        sa.Column("done_at", _moment),
        sa.PrimaryKeyConstraint("id", name="pk_respondents"),
        _belongs_to("respondents", "assessment_id", "assessments"),
        _belongs_to("respondents", "browser_id", "browsers", "SET NULL"),
        sa.UniqueConstraint("assessment_id", "browser_id", name="uq_respondents_assessment_id"),
        sa.CheckConstraint("form IN ('short', 'whole')", name=op.f("ck_respondents_form")),
    )
    op.create_index("ix_respondents_browser_id", "respondents", ["browser_id"])
    op.create_table(
        "respondent_answers",
        _text("respondent_id"),
        _text("question_id"),
        sa.Column("level", sa.SmallInteger),
        sa.Column("dont_know", sa.Boolean, nullable=False),
        _text("not_relevant", nullable=True),
        _text("note"),
        _text("evidence"),
        _text("confidence", nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("saved_at", _moment, nullable=False),
        sa.PrimaryKeyConstraint("respondent_id", "question_id", name="pk_respondent_answers"),
        _belongs_to("respondent_answers", "respondent_id", "respondents"),
        sa.CheckConstraint("level BETWEEN 0 AND 3", name=op.f("ck_respondent_answers_level")),
        sa.CheckConstraint(
            "(CASE WHEN level IS NULL THEN 0 ELSE 1 END) + (CASE WHEN dont_know THEN 1 ELSE 0 END)"
            " + (CASE WHEN not_relevant IS NULL THEN 0 ELSE 1 END) <= 1",
            name=op.f("ck_respondent_answers_one_choice"),
        ),
    )


def _units() -> None:
    op.create_table(
        "units",
        _text("id"),
        _text("name"),
        _text("code_hash"),
        sa.Column("created_at", _moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
        sa.UniqueConstraint("code_hash", name="uq_units_code_hash"),
    )
    op.create_table(
        "shares",
        _text("assessment_id"),
        _text("unit_id"),
        sa.Column("shared_at", _moment, nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", "unit_id", name="pk_shares"),
        _belongs_to("shares", "assessment_id", "assessments"),
        _belongs_to("shares", "unit_id", "units"),
    )
    op.create_index("ix_shares_unit_id", "shares", ["unit_id"])
    op.create_table(
        "unit_members",
        _text("unit_id"),
        _text("email"),
        sa.Column("added_at", _moment, nullable=False),
        sa.PrimaryKeyConstraint("unit_id", "email", name="pk_unit_members"),
        _belongs_to("unit_members", "unit_id", "units"),
    )
    op.create_index("ix_unit_members_email", "unit_members", ["email"])


def _unit_access() -> None:
    op.create_table(
        "unit_links",
        sa.Column("id", _serial, nullable=False),
        _text("unit_id"),
        _text("name"),
        _text("token_hash"),
        sa.Column("created_at", _moment, nullable=False),
        sa.Column("expires_at", _moment),
        sa.Column("revoked_at", _moment),
        sa.PrimaryKeyConstraint("id", name="pk_unit_links"),
        _belongs_to("unit_links", "unit_id", "units"),
        sa.UniqueConstraint("token_hash", name="uq_unit_links_token_hash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_unit_links_unit_id", "unit_links", ["unit_id"])
    op.create_table(
        "browser_units",
        sa.Column("browser_id", _serial, nullable=False),
        _text("unit_id"),
        sa.Column("link_id", _serial, nullable=False),
        sa.Column("opened_at", _moment, nullable=False),
        sa.PrimaryKeyConstraint("browser_id", "unit_id", name="pk_browser_units"),
        _belongs_to("browser_units", "browser_id", "browsers"),
        _belongs_to("browser_units", "unit_id", "units"),
        _belongs_to("browser_units", "link_id", "unit_links"),
    )
    op.create_index("ix_browser_units_link_id", "browser_units", ["link_id"])
    op.create_index("ix_browser_units_unit_id", "browser_units", ["unit_id"])
