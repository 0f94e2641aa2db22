"""The tables. The migrations create them; a test compares the two."""

from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    UniqueConstraint,
    false,
    or_,
)
from sqlalchemy.types import TypeEngine

from questionnaire.assessment import Answer
from questionnaire.fields import Field, fields_of
from questionnaire.plan import PlannedAction, PlannedBenefit
from storage.db.columns import Moment, Words

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

# SQLite numbers rows by itself only in a column of exactly this type.
_Serial = BigInteger().with_variant(Integer, "sqlite")


def _of_assessment(primary_key: bool = False) -> Column[str]:
    return Column(
        "assessment_id",
        Words,
        ForeignKey("assessments.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


_TYPES: dict[type[Any], type[TypeEngine[Any]]] = {bool: Boolean, date: Date, float: Float}
_HIGHEST_SMALL_INTEGER = 32_767


def _columns_of(kind: type[Any]) -> list[Column[Any]]:
    """A column for each field that a dataclass declares, but for its id, which is part of a key."""
    declared = (field for field in fields_of(kind) if field.name != "id")
    return [Column(field.name, _type_of(field), nullable=field.optional) for field in declared]


def _type_of(field: Field) -> type[TypeEngine[Any]]:
    if field.type is int:
        return SmallInteger if field.about.highest <= _HIGHEST_SMALL_INTEGER else Integer
    return Words if issubclass(field.type, str) else _TYPES[field.type]


assessments = Table(
    "assessments",
    metadata,
    Column("id", Words, primary_key=True),
    Column("round", Integer, nullable=False),
    Column("previous_id", Words, ForeignKey("assessments.id", ondelete="SET NULL"), index=True),
    Column("instrument", Words, nullable=False),
    Column("form", Words, nullable=False),
    Column("example", Boolean, nullable=False),
    Column("profile", JSON, nullable=False),
    Column("profile_version", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("open_team", Boolean, nullable=False, server_default=false()),
    Column("deleted_at", Moment),
    CheckConstraint("round >= 1", name="round"),
    CheckConstraint("form IN ('short', 'whole')", name="form"),
)


def _answer() -> tuple[Column[Any] | CheckConstraint, ...]:
    return (
        *_columns_of(Answer),
        Column("version", Integer, nullable=False),
        Column("saved_at", Moment, nullable=False),
        CheckConstraint("level BETWEEN 0 AND 3", name="level"),
        CheckConstraint(
            "(CASE WHEN level IS NULL THEN 0 ELSE 1 END) + (CASE WHEN dont_know THEN 1 ELSE 0 END)"
            " + (CASE WHEN not_relevant IS NULL THEN 0 ELSE 1 END) <= 1",
            name="one_choice",
        ),
    )


def is_answered(table: Table) -> ColumnElement[bool]:
    """The condition on a row of a table with the columns of an answer that something was chosen."""
    return or_(table.c.level.is_not(None), table.c.dont_know, table.c.not_relevant.is_not(None))


answers = Table(
    "answers",
    metadata,
    _of_assessment(primary_key=True),
    Column("question_id", Words, primary_key=True),
    *_answer(),
)

respondents = Table(
    "respondents",
    metadata,
    Column("id", Words, primary_key=True),
    _of_assessment(),
    Column("browser_id", _Serial, ForeignKey("browsers.id", ondelete="SET NULL"), index=True),
    Column("role", Words, nullable=False),
    Column("form", Words, nullable=False),
    Column("joined_at", Moment, nullable=False),
    Column("done_at", Moment),
    UniqueConstraint("assessment_id", "browser_id"),
    CheckConstraint("form IN ('short', 'whole')", name="form"),
)

respondent_answers = Table(
    "respondent_answers",
    metadata,
    Column(
        "respondent_id",
        Words,
        ForeignKey("respondents.id", ondelete="CASCADE"),
        primary_key=True,
        nullable=False,
    ),
    Column("question_id", Words, primary_key=True),
    *_answer(),
)

planned_actions = Table(
    "planned_actions",
    metadata,
    _of_assessment(primary_key=True),
    Column("id", Words, primary_key=True),
    Column("position", Integer, nullable=False),
    *_columns_of(PlannedAction),
    Column("version", Integer, nullable=False),
    Column("saved_at", Moment, nullable=False),
)

planned_benefits = Table(
    "planned_benefits",
    metadata,
    _of_assessment(primary_key=True),
    Column("id", Words, primary_key=True),
    Column("position", Integer, nullable=False),
    *_columns_of(PlannedBenefit),
    Column("version", Integer, nullable=False),
    Column("saved_at", Moment, nullable=False),
)

travel = Table(
    "travel",
    metadata,
    _of_assessment(primary_key=True),
    Column("numbers", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("saved_at", Moment, nullable=False),
)

history = Table(
    "history",
    metadata,
    Column("id", _Serial, primary_key=True),
    _of_assessment(),
    Column("kind", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("data", JSON(none_as_null=True)),
    Column("saved_at", Moment, nullable=False),
    Column("role", Words, nullable=False),
    UniqueConstraint("assessment_id", "kind", "key", "version"),
    sqlite_autoincrement=True,
)

links = Table(
    "links",
    metadata,
    Column("id", _Serial, primary_key=True),
    _of_assessment(),
    Column("role", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("token_hash", Words, nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("revoked_at", Moment),
    Index(None, "assessment_id"),
    sqlite_autoincrement=True,
)

browsers = Table(
    "browsers",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("secret_hash", Words, nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

former_secrets = Table(
    "former_secrets",
    metadata,
    Column("secret_hash", Words, primary_key=True),
    Column("browser_id", _Serial, ForeignKey("browsers.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("ends_at", Moment, nullable=False),
)

browser_assessments = Table(
    "browser_assessments",
    metadata,
    Column("browser_id", _Serial, ForeignKey("browsers.id", ondelete="CASCADE"), primary_key=True),
    _of_assessment(primary_key=True),
    Column("role", Words, primary_key=True),
    Column("link_id", _Serial, ForeignKey("links.id", ondelete="CASCADE"), index=True),
    Column("opened_at", Moment, nullable=False),
    Index(None, "assessment_id"),
)

units = Table(
    "units",
    metadata,
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("code_hash", Words, nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
)


def _of_unit(primary_key: bool = False) -> Column[str]:
    return Column(
        "unit_id", Words, ForeignKey("units.id", ondelete="CASCADE"), primary_key=primary_key, nullable=False
    )


shares = Table(
    "shares",
    metadata,
    _of_assessment(primary_key=True),
    _of_unit(primary_key=True),
    Column("shared_at", Moment, nullable=False),
    # Whether the unit brought it in from a file, instead of the department sharing it.
    Column("brought_in", Boolean, nullable=False, server_default=false()),
    Index(None, "unit_id"),
)

unit_members = Table(
    "unit_members",
    metadata,
    _of_unit(primary_key=True),
    Column("email", Words, primary_key=True),
    Column("added_at", Moment, nullable=False),
    Index(None, "email"),
)

unit_links = Table(
    "unit_links",
    metadata,
    Column("id", _Serial, primary_key=True),
    _of_unit(),
    Column("name", Words, nullable=False),
    Column("token_hash", Words, nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("revoked_at", Moment),
    Index(None, "unit_id"),
    sqlite_autoincrement=True,
)

browser_units = Table(
    "browser_units",
    metadata,
    Column("browser_id", _Serial, ForeignKey("browsers.id", ondelete="CASCADE"), primary_key=True),
    _of_unit(primary_key=True),
    Column("link_id", _Serial, ForeignKey("unit_links.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("opened_at", Moment, nullable=False),
    Index(None, "unit_id"),
)

workshops = Table(
    "workshops",
    metadata,
    Column("id", Words, primary_key=True),
    Column("code", Words, unique=True),
    # The former code: phones that took part are told that the workshop is over.
    Column("closed_code", Words, index=True),
    Column("title", Words, nullable=False),
    Column("assessment_id", Words, ForeignKey("assessments.id", ondelete="CASCADE"), index=True),
    Column("state", JSON, nullable=False),
    # The edition of its questions, which it keeps. Workshops from before there were two have the first.
    Column("instrument", Words, nullable=False, server_default="1.0"),
    Column("version", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    # The last step, timer or note. Workshops that have not been used for long are removed.
    Column("changed_at", Moment, nullable=False),
    Column("timer_ends_at", Moment),
)


def _of_workshop(primary_key: bool = False, index: bool | None = None) -> Column[str]:
    return Column(
        "workshop_id",
        Words,
        ForeignKey("workshops.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
        index=index,
    )


workshop_links = Table(
    "workshop_links",
    metadata,
    Column("id", _Serial, primary_key=True),
    _of_workshop(index=True),
    Column("token_hash", Words, nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

browser_workshops = Table(
    "browser_workshops",
    metadata,
    Column("browser_id", _Serial, ForeignKey("browsers.id", ondelete="CASCADE"), primary_key=True),
    _of_workshop(primary_key=True, index=True),
    Column("opened_at", Moment, nullable=False),
)

participants = Table(
    "participants",
    metadata,
    Column("id", Words, primary_key=True),
    _of_workshop(),
    # None for people who were counted by hand: they have no phone.
    Column("secret_hash", Words),
    Column("role", Words),
    UniqueConstraint("workshop_id", "secret_hash"),
)

votes = Table(
    "votes",
    metadata,
    Column("participant_id", Words, ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True),
    Column("question_id", Words, primary_key=True),
    Column("ballot", Words, primary_key=True),
    Column("level", SmallInteger),
    Column("no_level", Words),
    # Counted by the phone: a vote that is sent again late does not replace a newer one.
    Column("number", Integer, nullable=False, server_default="0"),
    CheckConstraint("level BETWEEN 0 AND 3", name="level"),
    CheckConstraint("ballot IN ('first', 'second')", name="ballot"),
    CheckConstraint("(level IS NULL) <> (no_level IS NULL)", name="one_choice"),
)
