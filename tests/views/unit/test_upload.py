"""A unit brings in the files of departments that answer elsewhere; each file's fate is told."""

import json
import zipfile
from io import BytesIO

import pytest

from exports.assessment.answers_file import to_json
from language import gettext as _
from language import ngettext
from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.plan import ActionPlan, PlannedAction
from questionnaire.reader.load import instrument
from storage.db.errors import StorageUnavailable
from storage.repositories import Repositories
from storage.unit.units import NewUnit
from tests.shared_with_units import shared_with
from tests.system.streamlit_internals import FileUploader, note_freed_uploads
from tests.views.conftest import HOSTILE, Enter
from tests.views.forms import all_with
from tests.views.session import Session
from views.unit.upload import MOST_AT_ONCE

CONTENT = instrument()
FATES = _("What became of the files")
DEPARTMENTS = _("Departments that share with the unit")
WRITTEN = "Fortrolig notat"
PLAN = ActionPlan((PlannedAction("a1", WRITTEN),))


def file_of(profile: Profile, level: int = 2) -> bytes:
    answers = all_with(Answer(level=level, note=WRITTEN))
    return to_json(AnswerSet(CONTENT.version, profile, answers), PLAN).encode()


def broken() -> dict[str, bytes]:
    """Seven files, each broken in a way of its own."""
    whole = json.loads(file_of(Profile("Ødelagt")))
    profile = whole["department"] | {"video_share": 400}
    return {
        "1 tom.json": b"",
        "2 annet.json": b'{"format": 1}',
        "3 avkuttet.json": file_of(Profile("Ødelagt"))[:200],
        "4 nivå.json": json.dumps(whole | {"answers": {CONTENT.questions[0].id: {"level": 9}}}).encode(),
        "5 andel.json": json.dumps(whole | {"department": profile}).encode(),
        "6 pdf.pdf": b"%PDF-1.7\nikke en plan",
        "7 zip.zip": b"PK\x03\x04ikke en zip",
    }


def uploader(session: Session) -> FileUploader:
    [field] = session.test.file_uploader
    return field


def take_in(session: Session, files: dict[str, bytes]) -> Session:
    field = uploader(session)
    field.set_value([(name, data, "") for name, data in files.items()])
    session.run()
    words = ngettext("Bring in {count} file", "Bring in {count} files", len(files))
    return session.click(words.format(count=len(files)))


@pytest.fixture
def at_files(member: Session) -> Session:
    """A member's browser, where files are chosen."""
    return member.open("compare").unfold("take-in")


def test_a_file_of_an_edition_that_is_not_known_is_told_with_those_that_are(at_files: Session) -> None:
    later = json.loads(file_of(Profile("Senere"))) | {"instrument": "99.0"}
    take_in(at_files, {"senere.json": json.dumps(later).encode(), "nå.json": file_of(Profile("Nå"))})
    reason, empty = (row[2] for row in at_files.tables()[FATES][1:])
    assert "utgave «99.0» av spørsmålene er ikke kjent her. Kjent er 1.0, 2.0." in reason
    assert "99.0" not in empty


def fates(session: Session) -> list[tuple[str, str]]:
    _header, *rows = session.tables()[FATES]
    return [(row[0], row[1]) for row in rows]


def test_of_a_hundred_files_the_whole_ones_are_in_and_the_seven_broken_are_named_with_reasons(
    at_files: Session, unit: NewUnit
) -> None:
    whole = {f"avdeling {n:02}.json": file_of(Profile(f"Avdeling {n:02}")) for n in range(93)}
    take_in(at_files, broken() | whole)
    assert fates(at_files) == [(name, _("Not brought in")) for name in broken()] + [
        (name, _("Brought in")) for name in whole
    ]
    reasons = [row[2] for row in at_files.tables()[FATES][1:8]]
    assert len(set(reasons)) == 7
    assert all(len(reason) > 20 for reason in reasons)
    assert (
        ngettext("{count} file is brought in.", "{count} files are brought in.", 93).format(count=93)
        in at_files.seen
    )
    grant = at_files.stored.unit_browsers.grant(at_files.secret, unit.id)
    assert grant is not None
    shared = {one.department.name for one in shared_with(at_files.stored.shares, grant)}
    assert shared == {f"Avdeling {n:02}" for n in range(93)}


def test_what_was_written_in_a_file_is_neither_shown_nor_kept(at_files: Session) -> None:
    take_in(at_files, {"a.json": file_of(Profile("A"))})
    assert "A" in [row[0] for row in at_files.tables()[DEPARTMENTS]]
    assert WRITTEN not in at_files.seen + at_files.html


def test_files_in_a_zip_come_in_each_by_itself(at_files: Session) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("A/a.json", file_of(Profile("A")))
        archive.writestr("A/b.json", b"{")
        archive.writestr("A/c.json", file_of(Profile("C")))
    take_in(at_files, {"alle.zip": packed.getvalue()})
    assert fates(at_files) == [
        ("alle.zip: A/b.json", _("Not brought in")),
        ("alle.zip: A/a.json", _("Brought in")),
        ("alle.zip: A/c.json", _("Brought in")),
    ]


def test_the_same_file_twice_is_told_and_is_there_once(at_files: Session) -> None:
    for _time in range(2):
        take_in(at_files, {"a.json": file_of(Profile("A"))})
    [told] = at_files.tables()[FATES][1:]
    assert told[2] == _("{department}: was brought in already, with the same answers.").format(department="A")
    assert [row[0] for row in at_files.tables()[DEPARTMENTS][1:]] == ["A"]


def test_a_department_of_the_same_name_is_told_of(at_files: Session, enter: Enter, unit: NewUnit) -> None:
    sharing = enter(profile=Profile("A", hospital="Nord"))
    assert sharing.stored.shares.share(sharing.grant, unit.code)
    take_in(at_files, {"a.json": file_of(Profile("A", hospital="Nord"))})
    [told] = at_files.tables()[FATES][1:]
    assert told[2].startswith("A: er hentet inn. Dere ser en annen avdeling")


def test_an_invented_department_is_told_to_be_so_and_no_name_is_markup(at_files: Session) -> None:
    take_in(at_files, {f"{HOSTILE}.json": file_of(Profile(HOSTILE, invented=True))})
    [told] = at_files.tables()[FATES][1:]
    assert f"{HOSTILE} (oppdiktet)" in told[2]
    assert "<b>" not in at_files.html


def test_the_field_is_empty_afterwards_and_the_report_stays_for_the_next_click(at_files: Session) -> None:
    take_in(at_files, {"a.json": file_of(Profile("A"))})
    assert uploader(at_files).value in (None, [], ())
    assert fates(at_files.run()) == [("a.json", _("Brought in"))]


def test_what_was_brought_in_can_be_removed_once_it_is_confirmed(at_files: Session, unit: NewUnit) -> None:
    take_in(at_files, {f"{name}.json": file_of(Profile(name)) for name in "AB"})
    [field] = [box for box in at_files.test.multiselect if box.key == "brought-in-chosen"]
    first, second = field.options
    assert first.startswith("A, ")
    assert second.startswith("B, ")
    field.select(first)
    at_files.run()
    remove = ngettext("Remove {count} department", "Remove {count} departments", 1).format(count=1)
    at_files.click(remove)
    assert [row[0] for row in at_files.tables()[DEPARTMENTS][1:]] == ["A", "B"]
    at_files.click(_("Yes, remove"))
    assert [row[0] for row in at_files.tables()[DEPARTMENTS][1:]] == ["B"]


def test_when_the_storage_goes_away_what_is_in_stays_and_the_rest_can_come_again(
    at_files: Session, stored: Repositories, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, left = stored.brought_in.add, [1]

    def failing(grant: object, answers: AnswerSet) -> object:
        if not left:
            raise StorageUnavailable("away")
        left.pop()
        return add(grant, answers)  # type: ignore[arg-type]  # passed on as it came

    files = {f"{name}.json": file_of(Profile(name)) for name in "AB"}
    with monkeypatch.context() as patched:
        patched.setattr(type(stored.brought_in), "add", lambda _self, *given: failing(*given))
        take_in(at_files, files)
    assert fates(at_files) == [(_("All the rest"), _("Not brought in")), ("A.json", _("Brought in"))]
    take_in(at_files, files)
    assert fates(at_files) == [("A.json", _("Brought in")), ("B.json", _("Brought in"))]


def test_no_more_than_can_be_read_in_one_go_are_taken(
    at_files: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("views.unit.upload.MOST_AT_ONCE", 2)
    take_in(at_files, {f"{name}.json": file_of(Profile(name)) for name in "ABC"})
    assert fates(at_files) == [
        ("C.json", _("Not brought in")),
        ("A.json", _("Brought in")),
        ("B.json", _("Brought in")),
    ]
    assert MOST_AT_ONCE >= 100


def test_of_two_of_the_same_name_the_one_that_is_chosen_is_removed(at_files: Session, unit: NewUnit) -> None:
    for level in (1, 2):
        take_in(at_files, {"a.json": file_of(Profile("A"), level)})
    grant = at_files.stored.unit_browsers.grant(at_files.secret, unit.id)
    assert grant is not None
    newest, oldest = at_files.stored.brought_in.all(grant)
    for chosen, left in ((oldest.id, newest.id), (newest.id, None)):
        [field] = [box for box in at_files.test.multiselect if box.key == "brought-in-chosen"]
        assert len(set(field.options)) == len(field.options)
        field.set_value([chosen])
        at_files.run()
        at_files.click(ngettext("Remove {count} department", "Remove {count} departments", 1).format(count=1))
        at_files.click(_("Yes, remove"))
        assert [one.id for one in at_files.stored.brought_in.all(grant)] == [left] * (left is not None)


def test_nothing_is_taken_in_while_departments_go_by_letters(member: Session) -> None:
    assert "take-in" not in member.open("compare", alias="1").test.session_state


def test_what_was_taken_in_is_not_kept_in_memory(at_files: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    freed = note_freed_uploads(monkeypatch)
    take_in(at_files, {"a.json": file_of(Profile("Avdeling A")), "b.json": b""})
    assert len(set(freed)) == 2
