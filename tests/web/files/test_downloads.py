"""Only browsers that have opened the assessment can download plans and answers."""

import json
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pytest
from starlette.types import ASGIApp

from access.policy import Grant, Role
from exports.assessment.answers_file import read, to_json
from exports.assessment.attached import from_pdf
from language.formats import NORWAY
from questionnaire.assessment import Answer, Profile
from questionnaire.plan import ActionPlan, ActionStatus, PlannedAction
from questionnaire.reader.load import edition, instrument
from storage.records import Form
from storage.repositories import Repositories
from tests.conftest import Away
from tests.editions import GONE, SUCCESSOR_TEXT, with_second_edition
from tests.exports.reading import plain_text
from tests.web.asgi import ask
from tests.web.conftest import Visitor

ANSWERS = {
    "leadership-drives": Answer(level=2, note="Så står det <b>her</b> & der 👩‍⚕️"),
    "video-goals": Answer(dont_know=True),
    "quiet-rooms": Answer(not_relevant="Alle har eget kontor"),
}
PLAN = ActionPlan(
    (
        PlannedAction("own-1", "Kjøp hodesett", deadline=date(2027, 1, 31), status=ActionStatus.IN_PROGRESS),
        PlannedAction("own-2", "Øv på video"),
    )
)
OFFICE = "application/vnd.openxmlformats-officedocument"
FILES = {
    "/plan/{id}.pdf": "application/pdf",
    "/plan/{id}.docx": f"{OFFICE}.wordprocessingml.document",
    "/plan/{id}.xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "/plan/{id}.ics": "text/calendar; charset=utf-8",
    "/resultat/{id}.pptx": f"{OFFICE}.presentationml.presentation",
    "/svar/{id}.csv": "text/csv; charset=utf-8",
    "/svar/{id}.json": "application/json",
}
EXAMPLES = Path(__file__).parents[3] / "examples"
every_file = pytest.mark.parametrize("file", FILES)
every_file_that_carries_the_answers = pytest.mark.parametrize("file", ["/plan/{id}.pdf", "/svar/{id}.json"])


@pytest.fixture
def leader(stored: Repositories, visitor: Visitor) -> Grant:
    """The visitor has opened a half-filled assessment with a plan."""
    made = stored.assessments.create(
        Profile("Avdeling A"), Form.WHOLE, instrument().version, answers=ANSWERS, plan=PLAN
    )
    return visitor.open(stored, made)


def test_the_download_of_answers_is_the_answers_file(
    site: ASGIApp, stored: Repositories, leader: Grant, visitor: Visitor
) -> None:
    reply = ask(site, f"/svar/{leader.object_id}.json", visitor.headers)
    answers, plan = stored.assessments.load(leader).answers, stored.plans.load(leader).plan
    assert (answers.answers, plan) == (ANSWERS, PLAN)
    assert reply.text == to_json(answers, plan)
    assert read(reply.body) == (answers, plan, ())


def test_the_plan_is_a_pdf_with_the_same_answers_attached(
    site: ASGIApp, leader: Grant, visitor: Visitor
) -> None:
    reply = ask(site, f"/plan/{leader.object_id}.pdf", visitor.headers)
    assert reply.status == 200
    with pikepdf.open(BytesIO(reply.body)) as pdf:
        assert len(pdf.pages) > 1
    answers, plan, _ = read(from_pdf(reply.body))
    assert (answers.answers, plan) == (ANSWERS, PLAN)


def test_each_file_has_its_type_and_name(site: ASGIApp, leader: Grant, visitor: Visitor) -> None:
    told, today = {}, datetime.now(NORWAY).date()
    for file, kind in FILES.items():
        headers = ask(site, file.format(id=leader.object_id), visitor.headers).headers
        assert headers["content-type"] == kind
        told[file.rpartition(".")[2]] = unquote(headers["content-disposition"])
    plan, result = (f"{what} Avdeling A, runde 1, {today}" for what in ("Handlingsplan", "Resultat"))
    assert told == {
        **{kind: f"attachment; filename*=UTF-8''{plan}.{kind}" for kind in ("pdf", "docx", "xlsx", "ics")},
        "pptx": f"attachment; filename*=UTF-8''{result}.pptx",
        **{kind: f"attachment; filename*=UTF-8''Svar Avdeling A, runde 1.{kind}" for kind in ("csv", "json")},
    }


@pytest.mark.parametrize(
    ("department", "called"),
    [
        ("Øre-nese-hals", "Øre-nese-hals"),
        ("Ba\u030atsfjord", "Båtsfjord"),
        ("Båts\N{SOFT HYPHEN}fjord\N{ZERO WIDTH SPACE}", "Båtsfjord"),
        ("Áŋ\u0301a", "Áŋ\u0301a"),
        ('a/b\\c:d*e?f"g<h>i|j\r\nSet-Cookie: x=1', "a b c d e f g h i j Set-Cookie x 1"),
        ("../../etc/passwd", "etc passwd"),
        ("a" * 500, "a" * 60),
        ("‮gnp.exe\x00", "gnp.exe"),
    ],
)
def test_a_file_name_is_the_department_without_characters_that_systems_refuse(
    site: ASGIApp, stored: Repositories, department: str, called: str
) -> None:
    visitor = Visitor()
    made = visitor.open(stored, stored.assessments.create(Profile(department), Form.WHOLE, "1.0"))
    headers = ask(site, f"/svar/{made.object_id}.json", visitor.headers).headers
    assert (
        unquote(headers["content-disposition"]) == f"attachment; filename*=UTF-8''Svar {called}, runde 1.json"
    )
    assert "set-cookie" not in headers


def test_the_plan_of_a_short_form_says_so(
    site: ASGIApp, stored: Repositories, leader: Grant, visitor: Visitor
) -> None:
    said = "Det korte skjemaet: 12 av"
    file = f"/plan/{leader.object_id}.pdf"
    assert said not in plain_text(ask(site, file, visitor.headers).body)
    stored.assessments.set_form(leader, Form.SHORT)
    assert said in plain_text(ask(site, file, visitor.headers).body)


@every_file
def test_a_file_is_not_cached(site: ASGIApp, leader: Grant, visitor: Visitor, file: str) -> None:
    reply = ask(site, file.format(id=leader.object_id), visitor.headers)
    assert reply.headers["cache-control"] == "no-store"
    assert int(reply.headers["content-length"]) == len(reply.body)


@every_file_that_carries_the_answers
def test_a_save_after_the_page_was_drawn_is_in_the_file(
    site: ASGIApp, stored: Repositories, leader: Grant, visitor: Visitor, file: str
) -> None:
    stored.assessments.save_answer(leader, "purpose-known", Answer(level=3), based_on=0)
    reply = ask(site, file.format(id=leader.object_id), visitor.headers)
    data = from_pdf(reply.body) if file.endswith("pdf") else reply.body
    assert json.loads(data)["answers"]["purpose-known"] == {"level": 3}


@every_file
def test_another_browser_gets_nothing(site: ASGIApp, leader: Grant, file: str) -> None:
    reply = ask(site, file.format(id=leader.object_id), Visitor().headers)
    assert reply.status == 404
    assert "Avdeling A" not in reply.text
    assert "ikke åpnet i denne nettleseren" in reply.text


@every_file
@pytest.mark.parametrize("cookie", [None, "", "x", "a" * 43])
def test_a_browser_without_our_cookie_gets_nothing(
    site: ASGIApp, leader: Grant, file: str, cookie: str | None
) -> None:
    headers = {} if cookie is None else {"cookie": f"videoklar={cookie}"}
    assert ask(site, file.format(id=leader.object_id), headers).status == 404


@every_file
def test_no_response_reveals_whether_an_assessment_exists(
    site: ASGIApp, leader: Grant, visitor: Visitor, file: str
) -> None:
    stranger = Visitor().headers
    wanted = [leader.object_id, "0" * 24, "x", "æ", "%00", leader.object_id.upper(), "' OR 1=1 --"]
    assert len({ask(site, file.format(id=name), stranger).body for name in wanted}) == 1


@every_file
def test_opening_one_assessment_gives_access_to_no_other(
    site: ASGIApp, stored: Repositories, leader: Grant, visitor: Visitor, file: str
) -> None:
    other = stored.assessments.create(Profile("Avdeling B"), Form.WHOLE, "1.0")
    assert ask(site, file.format(id=other), visitor.headers).status == 404


@every_file
@pytest.mark.parametrize("role", [Role.READER, Role.RESPONDENT])
def test_only_roles_that_may_read_get_a_file(
    site: ASGIApp, stored: Repositories, leader: Grant, file: str, role: Role
) -> None:
    other = Visitor()
    other.open(stored, leader.object_id, role)
    reply = ask(site, file.format(id=leader.object_id), other.headers)
    assert reply.status == {Role.READER: 200, Role.RESPONDENT: 403}[role]
    assert role is Role.READER or "kan ikke lese" in reply.text


@every_file
def test_a_browser_whose_link_was_withdrawn_gets_nothing(
    site: ASGIApp, stored: Repositories, leader: Grant, visitor: Visitor, file: str
) -> None:
    stored.browsers.forget(visitor.secret, leader.object_id)
    assert ask(site, file.format(id=leader.object_id), visitor.headers).status == 404


@every_file
def test_while_storage_is_unavailable_the_response_says_so(
    site: ASGIApp, leader: Grant, visitor: Visitor, away: Away, file: str
) -> None:
    with away():
        reply = ask(site, file.format(id=leader.object_id), visitor.headers)
    assert reply.status == 503
    assert "Ingenting er gått tapt" in reply.text
    assert ask(site, file.format(id=leader.object_id), visitor.headers).status == 200


@every_file
def test_a_download_changes_nothing(
    site: ASGIApp, stored: Repositories, leader: Grant, visitor: Visitor, file: str
) -> None:
    before = stored.assessments.load(leader), stored.plans.load(leader)
    ask(site, file.format(id=leader.object_id), visitor.headers)
    assert (stored.assessments.load(leader), stored.plans.load(leader)) == before


@every_file_that_carries_the_answers
@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_an_imported_example_is_exported_unchanged(
    site: ASGIApp, stored: Repositories, visitor: Visitor, file: str, example: Path
) -> None:
    answers, plan, _ = read(example.read_bytes())
    made = stored.assessments.create(
        answers.department, Form.WHOLE, answers.instrument, answers=answers.answers, plan=plan
    )
    visitor.open(stored, made)
    body = ask(site, file.format(id=made), visitor.headers).body
    assert read(from_pdf(body) if file.endswith("pdf") else body)[:2] == (answers, plan)


def test_a_reader_who_also_answers_alone_can_download_the_plan(
    site: ASGIApp, stored: Repositories, visitor: Visitor
) -> None:
    made = stored.assessments.create(Profile("Avdeling A"), Form.WHOLE, instrument().version)
    for role in (Role.READER, Role.RESPONDENT):
        visitor.open(stored, made, role)
    for address in (f"/plan/{made}.pdf", f"/svar/{made}.json"):
        assert ask(site, address, visitor.headers).status == 200


@pytest.mark.parametrize("file", [file for file in FILES if not file.endswith(".json")])
def test_a_file_of_an_edition_that_is_not_known_is_a_page_that_says_so(
    site: ASGIApp, stored: Repositories, visitor: Visitor, file: str
) -> None:
    made = stored.assessments.create(Profile("Avdeling A"), Form.WHOLE, "99.0", answers=ANSWERS)
    visitor.open(stored, made)
    reply = ask(site, file.format(id=made), visitor.headers)
    assert reply.status == 501
    assert "utgave 99.0 av spørsmålene, som denne Videoklar ikke kjenner" in reply.text


def test_each_round_is_printed_in_its_own_edition(
    site: ASGIApp, stored: Repositories, visitor: Visitor
) -> None:
    answers = {id: Answer(level=0) for id in edition("1.0").question}
    first = stored.assessments.create(Profile("Avdeling A"), Form.WHOLE, "1.0", answers=answers)
    with with_second_edition() as newest:
        second = stored.rounds.start(visitor.open(stored, first), newest)
        grant = visitor.open(stored, second)
        for id in newest.question:
            stored.assessments.save_answer(grant, id, Answer(level=0), 0)
        before, now = (
            plain_text(ask(site, path, visitor.headers).body)
            for path in (f"/plan/{second}/runde/1.pdf", f"/plan/{second}.pdf")
        )
    old_words, new_words = edition("1.0").question[GONE].text, SUCCESSOR_TEXT
    assert (old_words in before, new_words in before) == (True, False)
    assert (old_words in now, new_words in now) == (False, True)
    assert ("Ikke startet" in before, "Ikke startet" in now) == (True, False)
