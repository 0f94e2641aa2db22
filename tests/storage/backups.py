"""Backups as bytes, a database with something of everything in it, and backups made by hand."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import update

from access.policy import Grant, Role
from access.secrets import new_token
from exports.assessment.sources import write_archive
from questionnaire.assessment import Answer, Confidence, Profile
from questionnaire.plan import Interval, PlannedAction, PlannedBenefit, Travel
from questionnaire.team import NoLevel, RespondentRole
from storage.all_assessments import every_assessment
from storage.backup.restore import restore
from storage.backup.write import write_backup
from storage.db.tables import assessments
from storage.db.transactions import Database, snapshot
from storage.records import Form
from tests.storage.conftest import ADMINISTRATOR, Store
from tests.storage.editions import edition_named
from workshop.state import Ballot, lobby
from workshop.steps import Begin, Note

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOSTILE = "«=1+1», Sámi ŋ, 漢字, 🙂, \"'\\, \u2028, a\tb\r\nc, ␀"

Manifest = dict[str, Any]
Rows = list[Any]


def backup_of(database: Database) -> bytes:
    """A backup dated noon."""
    file = BytesIO()
    write_backup(database, file, lambda _done, _total: None, lambda: NOON)
    return file.getvalue()


def put_back(database: Database, backup: bytes) -> None:
    """Restore into the database."""
    restore(database, BytesIO(backup), lambda _done, _total: None)


def exported(database: Database) -> bytes:
    """The zip of all answers files."""
    file = BytesIO()
    with snapshot(database) as connection:
        write_archive(file, every_assessment(connection))
    return file.getvalue()


@dataclass(frozen=True)
class Lively:
    """What is known about a database in which everything has been used."""

    grant: Grant
    token: str
    secret: str


def make_lively(store: Store) -> Lively:
    """Use everything: repeated answers, a changed plan, links, browsers, several rounds."""
    grant = store.begin(HOSTILE)
    for version, answer in enumerate(
        [Answer(level=1), Answer(dont_know=True, note=HOSTILE), Answer(level=3, confidence=Confidence.LOW)]
    ):
        store.clock.move(minutes=7, microseconds=1)
        store.assessments.save_answer(grant, "q1", answer, based_on=version)
    store.assessments.save_answer(grant, "Ø", Answer(not_relevant="Gjøres ikke her"), based_on=0)
    store.assessments.save_answer(grant, "a-b", Answer(note="Vent"), based_on=0)
    store.assessments.save_profile(
        grant, Profile(HOSTILE, video_share=13.4, consultations_last_year=0, started_before_2020=False), 1
    )
    for id in ("a1", "a2", "a3"):
        store.plans.change(grant, PlannedAction(id, f"Øve {id}", deadline=date(2027, 2, 28)), based_on=0)
    store.plans.remove(grant, "a2", based_on=1)
    store.plans.reorder(grant, ["a3", "a1"])
    store.benefits.change(grant, PlannedBenefit("b1", HOSTILE, measured_on=date(2027, 11, 30)), based_on=0)
    store.benefits.change(grant, PlannedBenefit("b2", "Tid"), based_on=0)
    store.benefits.remove(grant, "b2", based_on=1)
    store.benefits.save_travel(grant, Travel(Interval(120, 150), kilometres=Interval(12.5, 12.5)), 0)
    token, secret = store.links.create(grant, Role.READER, "Til Kari"), new_token()
    opened = store.links.exchange(token)
    assert opened is not None
    store.browsers.remember(secret, opened.object_id, opened.role, opened.id)
    store.browsers.renew(secret)
    unit = store.unit(HOSTILE)
    store.member(unit)
    assert store.shares.share(grant, unit.code)
    respondent = store.let_in(grant.object_id, Role.RESPONDENT)
    store.teams.set_open(grant, True)
    store.teams.join(respondent, RespondentRole.CLINICIAN, Form.SHORT, seen_open=True)
    for version, level in enumerate((2, 0)):
        store.teams.save_own_answer(respondent, "q1", Answer(level=level, note=HOSTILE), based_on=version)
    store.teams.finish(respondent)
    rounds = sorted(store.assessments.create(Profile(f"Runde {n}"), Form.SHORT, "2026.1") for n in range(3))
    second = store.let_in(store.rounds.start(grant, edition_named("2027.1")), Role.LEADER)
    store.assessments.save_answer(second, "q1", Answer(level=2), based_on=0)
    store.bin.delete(store.begin("Slettet"))
    store.members.add(ADMINISTRATOR, unit.id, "kari@helse.no")
    make_workshop(store, grant)
    with store.database.transaction() as connection:
        # The first refers to the last, which a table filled in order does not have yet.
        for this, previous in ((rounds[0], rounds[2]), (rounds[2], rounds[1])):
            connection.execute(
                update(assessments).where(assessments.c.id == this).values(previous_id=previous, round=2)
            )
    return Lively(grant, token, secret)


def make_workshop(store: Store, of: Grant) -> None:
    """A workshop in which everything has been used, in the middle of a question."""
    new, browser = store.workshops.create(HOSTILE, lobby(("q1", "q2"), asks_who=True), "1.0", of), new_token()
    store.workshop_browsers.remember(browser, new.id, Role.FACILITATOR)
    facilitator = store.workshop_browsers.grant(browser, new.id)
    assert facilitator is not None
    voter = store.participation.join(new.id, new_token(), RespondentRole.CLINICIAN)
    store.workshops.take(facilitator, Begin())
    store.workshops.take(facilitator, Note("q1", HOSTILE))
    store.workshops.set_timer(facilitator, 90)
    store.participation.vote(voter, "q1", Ballot.FIRST, NoLevel.DONT_KNOW)
    store.workshops.enter_hand_count(facilitator, "q1", Ballot.FIRST, {3: 2})


def unpacked(backup: bytes) -> tuple[Manifest, dict[str, Rows]]:
    """The manifest, and the rows of each table."""
    with ZipFile(BytesIO(backup)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        lines = {name: archive.read(f"tables/{name}.jsonl").splitlines() for name in manifest["tables"]}
    return manifest, {name: [json.loads(line) for line in of] for name, of in lines.items()}


def forged(backup: bytes, change: Callable[[Manifest, dict[str, Rows]], object]) -> bytes:
    """A backup changed by somebody who has corrected all checksums."""
    manifest, rows = unpacked(backup)
    change(manifest, rows)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, of_table in rows.items():
            lines = "".join(json.dumps(row) + "\n" for row in of_table).encode()
            archive.writestr(f"tables/{name}.jsonl", lines)
            if name in manifest.get("tables", ()):
                manifest["tables"][name] |= {"rows": len(of_table), "sha256": sha256(lines).hexdigest()}
        archive.writestr("manifest.json", json.dumps(manifest))
    return file.getvalue()
