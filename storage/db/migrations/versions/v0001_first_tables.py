"""The first tables: assessments with answers and plan, their history, links and browsers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_moment = sa.DateTime(timezone=True)
_serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _assessments()
    _filled_in()
    _history()
    _access()


def _of_assessment() -> sa.Column[str]:
    return sa.Column("assessment_id", sa.Text, nullable=False)


def _belongs_to_assessment(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["assessment_id"], ["assessments.id"], name=f"fk_{table}_assessment_id", ondelete="CASCADE"
    )


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _assessments() -> None:
    op.create_table(
        "assessments",
        _text("id"),
        sa.Column("round", sa.Integer, nullable=False),
        _text("previous_id", nullable=True),
        _text("instrument"),
        _text("form"),
        sa.Column("example", sa.Boolean, nullable=False),
        sa.Column("profile", sa.JSON, nullable=False),
        sa.Column("profile_version", sa.Integer, nullable=False),
        sa.Column("created_at", _moment, nullable=False),
        sa.Column("updated_at", _moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_assessments"),
        sa.ForeignKeyConstraint(
            ["previous_id"], ["assessments.id"], name="fk_assessments_previous_id", ondelete="SET NULL"
        ),
        sa.CheckConstraint("round >= 1", name=op.f("ck_assessments_round")),
        sa.CheckConstraint("form IN ('short', 'whole')", name=op.f("ck_assessments_form")),
    )
    op.create_index("ix_assessments_previous_id", "assessments", ["previous_id"])


def _filled_in() -> None:
    op.create_table(
        "answers",
        _of_assessment(),
        _text("question_id"),
        sa.Column("level", sa.SmallInteger),
        sa.Column("dont_know", sa.Boolean, nullable=False),
        _text("not_relevant", nullable=True),
        _text("note"),
        _text("evidence"),
        _text("confidence", nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("saved_at", _moment, nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", "question_id", name="pk_answers"),
        _belongs_to_assessment("answers"),
        sa.CheckConstraint("level BETWEEN 0 AND 3", name=op.f("ck_answers_level")),
        sa.CheckConstraint(
            "(CASE WHEN level IS NULL THEN 0 ELSE 1 END) + (CASE WHEN dont_know THEN 1 ELSE 0 END)"
            " + (CASE WHEN not_relevant IS NULL THEN 0 ELSE 1 END) <= 1",
            name=op.f("ck_answers_one_choice"),
        ),
    )
    op.create_table(
        "planned_actions",
        _of_assessment(),
        _text("id"),
        sa.Column("position", sa.Integer, nullable=False),
        *(_text(name) for name in ("title", "action", "recommendation", "first_step", "owner")),
        _text("benefit_owner"),
        sa.Column("deadline", sa.Date),
        *(_text(name) for name in ("baseline", "measure", "target", "status")),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("saved_at", _moment, nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", "id", name="pk_planned_actions"),
        _belongs_to_assessment("planned_actions"),
    )


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("id", _serial, nullable=False),
        _of_assessment(),
        _text("kind"),
        _text("key"),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("data", sa.JSON),
        sa.Column("saved_at", _moment, nullable=False),
        _text("role"),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
        _belongs_to_assessment("history"),
        sa.UniqueConstraint("assessment_id", "kind", "key", "version", name="uq_history_assessment_id"),
        sqlite_autoincrement=True,
    )
    for statement in _APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


# A line may go only together with its assessment: then the assessment is already gone when the line goes.
_APPEND_ONLY = {
    "sqlite": (
        "CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON history"
        " BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
        "CREATE TRIGGER history_is_never_removed BEFORE DELETE ON history"
        " WHEN EXISTS (SELECT 1 FROM assessments WHERE id = OLD.assessment_id)"
        " BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF TG_OP = 'UPDATE' OR EXISTS (SELECT 1 FROM assessments WHERE id = OLD.assessment_id) THEN"
        " RAISE integrity_constraint_violation USING MESSAGE = 'history is append-only';"
        " END IF; RETURN OLD; END $$",
        "CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE ON history"
        " FOR EACH ROW EXECUTE FUNCTION history_is_append_only()",
    ),
}


def _access() -> None:
    op.create_table(
        "links",
        sa.Column("id", _serial, nullable=False),
        _of_assessment(),
        _text("role"),
        _text("name"),
        _text("token_hash"),
        sa.Column("created_at", _moment, nullable=False),
        sa.Column("expires_at", _moment),
        sa.Column("revoked_at", _moment),
        sa.PrimaryKeyConstraint("id", name="pk_links"),
        _belongs_to_assessment("links"),
        sa.UniqueConstraint("token_hash", name="uq_links_token_hash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_links_assessment_id", "links", ["assessment_id"])
    op.create_table(
        "browsers",
        sa.Column("id", _serial, nullable=False),
        _text("secret_hash"),
        sa.Column("created_at", _moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_browsers"),
        sa.UniqueConstraint("secret_hash", name="uq_browsers_secret_hash"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "browser_assessments",
        sa.Column("browser_id", _serial, nullable=False),
        _of_assessment(),
        _text("role"),
        sa.Column("link_id", _serial),
        sa.Column("opened_at", _moment, nullable=False),
        sa.PrimaryKeyConstraint("browser_id", "assessment_id", "role", name="pk_browser_assessments"),
        sa.ForeignKeyConstraint(
            ["browser_id"], ["browsers.id"], name="fk_browser_assessments_browser_id", ondelete="CASCADE"
        ),
        _belongs_to_assessment("browser_assessments"),
        sa.ForeignKeyConstraint(
            ["link_id"], ["links.id"], name="fk_browser_assessments_link_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_browser_assessments_link_id", "browser_assessments", ["link_id"])
    op.create_index("ix_browser_assessments_assessment_id", "browser_assessments", ["assessment_id"])
