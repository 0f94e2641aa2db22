"""The plan of a round shows that round as long as it is stored, and only to those who may read it."""

from io import BytesIO
from urllib.parse import unquote

import pikepdf
import pytest
from starlette.types import ASGIApp

from access.policy import Grant, Role
from exports.assessment.answers_file import read
from exports.assessment.attached import from_pdf
from questionnaire.assessment import Answer, Profile
from questionnaire.plan import ActionPlan, PlannedAction
from questionnaire.reader.load import instrument
from questionnaire.team import RespondentRole
from storage.records import Form
from storage.repositories import Repositories
from tests.exports.reading import plain_text
from tests.web.asgi import Reply, ask
from tests.web.conftest import Visitor

ANSWERS = {"leadership-drives": Answer(level=2, note="Den gang"), "video-goals": Answer(dont_know=True)}
PLAN = ActionPlan((PlannedAction("own-1", "Kjøp hodesett"), PlannedAction("own-2", "Øv på video")))


@pytest.fixture
def first(stored: Repositories, visitor: Visitor) -> Grant:
    made = stored.assessments.create(
        Profile("Avdeling A"), Form.WHOLE, instrument().version, answers=ANSWERS, plan=PLAN
    )
    return visitor.open(stored, made)


def begin_and_use_next(stored: Repositories, visitor: Visitor, first: Grant) -> Grant:
    """Begin the next round and change everything that can be changed in it."""
    second = visitor.open(stored, stored.rounds.start(first, instrument()))
    stored.assessments.save_answer(second, "leadership-drives", Answer(level=0, note="Nå"), based_on=0)
    stored.assessments.save_profile(second, Profile("Avdeling B"), based_on=1)
    stored.plans.remove(second, "own-1", based_on=1)
    stored.assessments.set_form(second, Form.SHORT)
    return second


def earlier(site: ASGIApp, visitor: Visitor, grant: Grant, number: object) -> Reply:
    return ask(site, f"/plan/{grant.object_id}/runde/{number}.pdf", visitor.headers)


def test_the_plan_of_a_round_does_not_change_when_the_next_is_answered(
    site: ASGIApp, stored: Repositories, visitor: Visitor, first: Grant
) -> None:
    before = ask(site, f"/plan/{first.object_id}.pdf", visitor.headers)
    begin_and_use_next(stored, visitor, first)
    after = ask(site, f"/plan/{first.object_id}.pdf", visitor.headers)
    assert plain_text(after.body) == plain_text(before.body)
    assert read(from_pdf(after.body)) == read(from_pdf(before.body))
    assert read(from_pdf(after.body))[0].answers == ANSWERS
    assert after.body == before.body


def test_the_plan_does_not_change_when_a_round_is_deleted_and_restored(
    site: ASGIApp, stored: Repositories, visitor: Visitor, first: Grant
) -> None:
    before = ask(site, f"/plan/{first.object_id}.pdf", visitor.headers)
    stored.bin.delete(first)
    assert ask(site, f"/plan/{first.object_id}.pdf", visitor.headers).status == 404
    assert ask(site, f"/svar/{first.object_id}.json", visitor.headers).status == 404
    grant = stored.browsers.grant_to_restore(visitor.secret, first.object_id)
    assert grant is not None
    stored.bin.restore(grant)
    assert ask(site, f"/plan/{first.object_id}.pdf", visitor.headers).body == before.body


def test_the_later_round_gives_the_same_file(
    site: ASGIApp, stored: Repositories, visitor: Visitor, first: Grant
) -> None:
    second = begin_and_use_next(stored, visitor, first)
    direct = ask(site, f"/plan/{first.object_id}.pdf", visitor.headers)
    assert earlier(site, visitor, second, 1).body == direct.body
    assert "Avdeling A" in plain_text(direct.body)
    assert "Avdeling B" not in plain_text(direct.body)


def test_access_to_the_later_round_is_enough_for_the_earlier_plan(
    site: ASGIApp, stored: Repositories, visitor: Visitor, first: Grant
) -> None:
    second, reader = begin_and_use_next(stored, visitor, first), Visitor()
    reader.open(stored, second.object_id, Role.READER)
    assert ask(site, f"/plan/{first.object_id}.pdf", reader.headers).status == 404
    reply = earlier(site, reader, second, 1)
    assert reply.status == 200
    with pikepdf.open(BytesIO(reply.body)) as pdf:
        assert len(pdf.pages) > 1
    assert read(from_pdf(reply.body))[0].answers == ANSWERS


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.UNIT_MEMBER])
def test_without_the_right_to_read_nothing_is_downloaded(
    site: ASGIApp, stored: Repositories, visitor: Visitor, first: Grant, role: Role
) -> None:
    second, other = begin_and_use_next(stored, visitor, first), Visitor()
    other.open(stored, second.object_id, role)
    assert earlier(site, other, second, 1).status == 403
    assert earlier(site, Visitor(), second, 1).status == 404


@pytest.mark.parametrize(
    "number", ["2", "3", "0", "-1", "01", "1.0", "x", "1%00", "٣", "9" * 5000, "' OR 1=1 --"]
)
def test_a_number_of_no_earlier_round_gives_nothing(
    site: ASGIApp, stored: Repositories, visitor: Visitor, first: Grant, number: str
) -> None:
    second = begin_and_use_next(stored, visitor, first)
    assert earlier(site, visitor, second, number).status == 404
    assert earlier(site, visitor, first, 1).status == 404


def test_the_file_of_the_later_round_names_its_round(
    site: ASGIApp, stored: Repositories, visitor: Visitor, first: Grant
) -> None:
    second = begin_and_use_next(stored, visitor, first)
    reply = ask(site, f"/plan/{second.object_id}.pdf", visitor.headers)
    assert "runde 2" in unquote(reply.headers["content-disposition"])
    assert "Avdeling B" in plain_text(reply.body)


def test_a_respondents_answer_does_not_change_the_file(
    site: ASGIApp, stored: Repositories, visitor: Visitor, first: Grant
) -> None:
    before = ask(site, f"/plan/{first.object_id}.pdf", visitor.headers).body
    last_changed = stored.assessments.load(first).updated_at
    stored.teams.set_open(first, True)
    stored.teams.join(first, RespondentRole.LEADER, Form.WHOLE, seen_open=True)
    stored.teams.save_own_answer(first, "video-goals", Answer(level=1), based_on=0)
    stored.teams.finish(first)
    stored.teams.reopen(first)
    assert stored.assessments.load(first).updated_at == last_changed
    assert ask(site, f"/plan/{first.object_id}.pdf", visitor.headers).body == before
