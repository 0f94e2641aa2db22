"""Everything these tests ask of the program: open a database, and return all its output.

With `invented_database`, the only module here that imports the program. When modules move or are renamed,
adapt these two; what they return must stay the same.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, tzinfo
from enum import Enum
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from starlette.applications import Starlette

import language.formats
import manage
from access.policy import Grant, Role, issue
from access.secrets import COOKIE
from exports.assessment.answers_file import to_json
from questionnaire.reader.load import edition
from settings import DATABASE_URL, settings
from storage.db.schema import upgrade
from storage.repositories import repositories
from tests.before.invented_database import (
    CLINICIAN,
    CODED_NAME,
    EXAMPLES,
    FULL_NAME,
    GUEST,
    OWNER,
    PHONES,
    SECRETARY,
    SHORT_NAME,
)
from tests.shared_with_units import shared_with
from tests.storage.conftest import ADMINISTRATOR, Store
from tests.web.asgi import PLAIN, ask
from web.routes import ROUTES
from workshop.state import workshop_json

TODAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""The program's current date."""

_DEPARTMENTS = {"full": (FULL_NAME, 2), "coded": (CODED_NAME, 1), "short": (SHORT_NAME, 1)}
_PLAN_FILES = ("pdf", "docx", "xlsx", "ics")
_UNIT_FILES = ("pdf", "xlsx", "csv")
_WORKSHOP_FILES = ("rapport.pdf", "presentasjon.pptx", "stemmer.csv", "stemmesedler.pdf")


@contextmanager
def on(file: Path) -> Iterator[Store]:
    """Run the program on this SQLite file, migrated as at every start."""

    class OneDay(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "OneDay":
            return cls.fromtimestamp(TODAY.timestamp(), tz)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATABASE_URL, f"sqlite:///{file}")
        settings.cache_clear()
        patch.setattr(language.formats, "datetime", OneDay)
        database = repositories().database
        with closing(database):
            upgrade(database)
            yield Store.on(database)


def terminal(*arguments: str | Path) -> str:
    """The standard output of a manage.py command, which must succeed."""
    output, errors = StringIO(), StringIO()
    with redirect_stdout(output), redirect_stderr(errors):
        code = manage.main([str(argument) for argument in arguments])
    assert code == 0, f"{arguments}: {output.getvalue()}{errors.getvalue()}"
    return output.getvalue()


def downloads(store: Store) -> dict[str, bytes]:
    """Every file a browser can download, and in `names.json` each one's type and file name."""
    site = Starlette(routes=ROUTES)
    files: dict[str, bytes] = {}
    headers = {}
    for name, address in _addresses(store):
        reply = ask(site, address, PLAIN | {"cookie": f"{COOKIE}={OWNER}"})
        assert reply.status == 200, f"{address} answers {reply.status}"
        files[name] = reply.body
        headers[name] = {
            "type": reply.headers["content-type"],
            "name": unquote(reply.headers["content-disposition"]),
        }
    return files | {"names.json": _json(headers)}


def _addresses(store: Store) -> Iterator[tuple[str, str]]:
    """Where each file is downloaded, under the name it has here."""
    ids = _ids(store)
    for folder, department in _DEPARTMENTS.items():
        id = ids[department]
        yield from ((f"{folder}/plan.{kind}", f"/plan/{id}.{kind}") for kind in _PLAN_FILES)
        yield from ((f"{folder}/answers.{kind}", f"/svar/{id}.{kind}") for kind in ("csv", "json"))
        yield f"{folder}/result.pptx", f"/resultat/{id}.pptx"
    yield "full/plan-of-round-1.pdf", f"/plan/{ids[FULL_NAME, 2]}/runde/1.pdf"
    for folder, unit_id in zip(("unit", "small-unit"), _unit_ids(store), strict=True):
        address = f"/enhetfil/{unit_id}/sammenligning"
        yield from ((f"{folder}/names.{kind}", f"{address}.{kind}") for kind in _UNIT_FILES)
        yield from ((f"{folder}/letters.{kind}", f"{address}.{kind}?alias=1") for kind in _UNIT_FILES)
    led = sorted(store.workshop_browsers.opened(OWNER), key=lambda one: one.title)
    for folder, workshop in zip(("closed", "self-paced", "paused"), led, strict=True):
        yield from (
            (f"workshop-{folder}/{file}", f"/samlingfil/{workshop.id}/{file}") for file in _WORKSHOP_FILES
        )


def _ids(store: Store) -> dict[tuple[str, int], str]:
    """Assessment ids by department and round."""
    return {(one.department, one.round): one.id for one in store.browsers.opened(OWNER)}


def _unit_ids(store: Store) -> list[str]:
    """In alphabetical order: first the one with many departments, then the small one."""
    return [unit.id for unit in sorted(store.unit_browsers.opened(OWNER), key=lambda unit: unit.name)]


def printed(store: Store, folder: Path) -> dict[str, bytes]:
    """The output of manage.py: the archive of all answers files, lists, the questionnaire, scores."""
    archive = folder / "all.zip"
    terminal("export-all", archive)
    texts = {
        "questions.json": terminal("questions"),
        "counts.txt": terminal("check"),
        "coded.json": terminal("coded", "unn-medical-genetics"),
        "score-invented.json": terminal("score", EXAMPLES / "oppdiktet-avdeling.json"),
        "score-invented-1.0.json": terminal("score", EXAMPLES / "oppdiktet-avdeling-1.0.json"),
        "score-coded.json": terminal("score", EXAMPLES / "unn-medisinsk-genetikk.json"),
        "list.txt": terminal("list"),
        "list-units.txt": terminal("list", "--units"),
        "list-links.txt": terminal("list", "--links", _ids(store)[FULL_NAME, 2]),
        "list-unit-links.txt": terminal("list", "--unit-links", _unit_ids(store)[0]),
    }
    return {"all.zip": archive.read_bytes()} | {name: text.encode() for name, text in texts.items()}


def backup(file: Path) -> None:
    """Back up the database the program runs on."""
    terminal("backup", file)


def restore(file: Path, new: Path) -> None:
    """Restore a backup into a new database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATABASE_URL, f"sqlite:///{new}")
        settings.cache_clear()
        terminal("restore", file)


def imported(file: Path, folder: Path) -> Any:
    """Import an answers file or a plan into an empty database; the answers file exported from there."""
    archive = folder / "imported.zip"
    with on(folder / "imported.db"):
        terminal("import", file)
        terminal("export-all", archive)
    with ZipFile(archive) as opened:
        [name] = set(opened.namelist()) - {"index.json"}
        return json.loads(opened.read(name))


def listed(store: Store) -> bytes:
    """Everything in the database as the repositories return it, as JSON."""
    ids = {one.id for secret in (OWNER, GUEST) for one in store.browsers.opened(secret)}
    ids |= {one.id for one in store.bin.in_bin(OWNER)}
    units = store.units.all(ADMINISTRATOR)
    for unit in units:
        ids |= {one.id for one in shared_with(store.shares, issue(unit.id, Role.UNIT_MEMBER))}
    read = {
        "assessments": {id: _assessment(store, issue(id, Role.LEADER)) for id in sorted(ids)},
        "units": {unit.id: _unit(store, unit.id, unit) for unit in units},
        "workshops": {
            one.id: _workshop(store, issue(one.id, Role.FACILITATOR))
            for one in store.workshop_browsers.opened(OWNER)
        },
        "browsers": {
            secret: {
                "assessments": store.browsers.opened(secret),
                "bin": store.bin.in_bin(secret),
                "units": store.unit_browsers.opened(secret),
                "workshops": store.workshop_browsers.opened(secret),
                "own answers": {
                    id: store.teams.own(grant)
                    for id in sorted(ids)
                    for grant in store.browsers.grants(secret, id)
                    if grant.role is Role.RESPONDENT
                },
            }
            for secret in (OWNER, CLINICIAN, SECRETARY, GUEST)
        },
    }
    return _json(_plain(read))


def _assessment(store: Store, leader: Grant) -> dict[str, Any]:
    one, saved = store.assessments.load(leader), store.plans.load(leader)
    return {
        "round": one.round,
        "form": one.form,
        "example": one.example,
        "profile_version": one.profile_version,
        "created_at": one.created_at,
        "updated_at": one.updated_at,
        "versions": one.versions,
        "plan_versions": [saved.versions, saved.benefit_versions, saved.travel_version],
        # As an answers file: its format does not change when a class or a field is renamed.
        "content": json.loads(to_json(one.answers, saved.plan)),
        "history": {
            question.id: lines
            for question in edition(one.answers.instrument).questions
            if (lines := store.assessments.history(leader, question.id))
        },
        "earlier_rounds": [earlier.assessment.id for earlier in store.rounds.earlier(leader)],
        "next_round": store.rounds.next_number(leader),
        "deadlines": store.plans.timetable(leader),
        "links": store.links.all(leader),
        "team": store.teams.team(leader),
        "forms": store.teams.forms(leader),
        "shares": store.shares.all(leader),
    }


def _unit(store: Store, unit_id: str, unit: object) -> dict[str, Any]:
    member = issue(unit_id, Role.UNIT_MEMBER)
    # The departments in the database answered the first edition.
    questions = [question.id for question in edition("1.0").questions]
    members, levels = store.shares.portfolio_rows(member, questions)
    return {
        "unit": unit,
        "links": store.units.links(ADMINISTRATOR, unit_id),
        "members": store.members.all(ADMINISTRATOR, unit_id),
        "shared": {one.id: one for one in shared_with(store.shares, member)},
        "brought_in": store.brought_in.all(member),
        "levels": {one.id: row for one, row in zip(members, levels.tolist(), strict=True)},
        "rounds": {one.id: one for one in members},
    }


def _workshop(store: Store, facilitator: Grant) -> dict[str, Any]:
    live = store.workshops.load(facilitator)
    phones = [store.participation.grant(live.code, phone) for phone in PHONES] if live.code else []
    return {
        "code": live.code,
        "title": live.title,
        "assessment": live.assessment_id,
        "state": workshop_json(live.workshop),
        "version": live.version,
        "created_at": live.created_at,
        "timer_ends_at": live.timer_ends_at,
        "counts": store.workshops.look(facilitator).counts,
        "participants": store.workshops.participants(facilitator),
        "votes": store.workshops.votes(facilitator),
        "phones": [store.participation.here(phone).own for phone in phones if phone],
    }


def _plain(value: Any) -> Any:
    """A value of the program as JSON has it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {_key(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    assert value is None or isinstance(value, str | int | float), f"no JSON for {value!r}"
    return value


def _key(key: object) -> str:
    return " ".join(map(str, key)) if isinstance(key, tuple) else str(key)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
