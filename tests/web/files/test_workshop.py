"""Only facilitators can download the report, the votes and the ballot papers of a workshop."""

from datetime import datetime
from io import BytesIO
from urllib.parse import unquote

import pytest
from pptx import Presentation
from starlette.types import ASGIApp

from access.policy import Grant, Role
from access.secrets import new_id, new_token
from language.formats import NORWAY
from language.words import settled_words
from questionnaire.assessment import Profile
from questionnaire.reader.load import instrument
from questionnaire.team import RespondentRole
from storage.records import Form
from storage.repositories import Repositories
from tests.conftest import Away
from tests.exports.reading import plain_text
from tests.web.asgi import ask
from tests.web.conftest import Visitor
from web.files.plan import PRESENTATION
from workshop.agenda import short_form
from workshop.state import Ballot, lobby
from workshop.steps import Begin, Next, Note, Reveal, Settle

QUESTIONS = short_form(instrument())
FIRST, SECOND = QUESTIONS[:2]
FILES = ("rapport.pdf", "presentasjon.pptx", "stemmer.csv", "stemmesedler.pdf")
every_file = pytest.mark.parametrize("file", FILES)


def led_by(
    visitor: Visitor, stored: Repositories, title: str = "Samling A", of: Grant | None = None
) -> Grant:
    new = stored.workshops.create(title, lobby(QUESTIONS, asks_who=True), instrument().version, of)
    stored.workshop_browsers.remember(visitor.secret, new.id, Role.FACILITATOR)
    grant = stored.workshop_browsers.grant(visitor.secret, new.id)
    assert grant is not None
    return grant


def played(stored: Repositories, grant: Grant) -> None:
    """The first question is settled after two votes; the second has one vote, which is hidden."""
    phones = [
        stored.participation.join(grant.object_id, new_token(), RespondentRole.LEADER) for _ in range(2)
    ]
    stored.workshops.take(grant, Begin())
    for phone in phones:
        stored.participation.vote(phone, FIRST, Ballot.FIRST, 3)
    for step in (Reveal(FIRST, Ballot.FIRST), Note(FIRST, "Rom på plass"), Settle(FIRST, 3), Next(FIRST)):
        stored.workshops.take(grant, step)
    stored.participation.vote(phones[0], SECOND, Ballot.FIRST, 0)


def address(grant: Grant, file: str) -> str:
    return f"/samlingfil/{grant.object_id}/{file}"


def test_the_report_lists_questions_with_and_without_a_result(
    site: ASGIApp, stored: Repositories, visitor: Visitor
) -> None:
    grant = led_by(visitor, stored)
    played(stored, grant)
    text = plain_text(ask(site, address(grant, "rapport.pdf"), visitor.headers).body)
    assert "Rom på plass" in text
    assert f"1 av {len(QUESTIONS)} spørsmål" in text
    assert "Leder" not in text


def test_the_slides_show_the_results(site: ASGIApp, stored: Repositories, visitor: Visitor) -> None:
    grant = led_by(visitor, stored)
    played(stored, grant)
    reply = ask(site, address(grant, "presentasjon.pptx"), visitor.headers)
    assert reply.headers["content-type"].endswith("presentationml.presentation")
    slides = Presentation(BytesIO(reply.body)).slides
    shapes = [shape for slide in slides for shape in slide.shapes]
    told = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    told += [cell.text for shape in shapes if shape.has_table for cell in shape.table.iter_cells()]
    assert "Samling A" in told[0]
    assert settled_words(instrument(), 3) in told
    assert not any("Leder" in text for text in told)


def test_no_file_contains_a_vote_that_is_not_revealed(
    site: ASGIApp, stored: Repositories, visitor: Visitor
) -> None:
    grant = led_by(visitor, stored)
    played(stored, grant)
    lines = ask(site, address(grant, "stemmer.csv"), visitor.headers).body.decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines[1:]] == [FIRST]


def test_ballot_papers_are_available_before_the_workshop(
    site: ASGIApp, stored: Repositories, visitor: Visitor
) -> None:
    reply = ask(site, address(led_by(visitor, stored), "stemmesedler.pdf"), visitor.headers)
    text = " ".join(plain_text(reply.body).split())
    assert all(instrument().question[id].text in text for id in QUESTIONS)


def test_the_report_names_the_department_only_to_its_readers(
    site: ASGIApp, stored: Repositories, visitor: Visitor
) -> None:
    owner = visitor.open(stored, stored.assessments.create(Profile("Avdeling A"), Form.WHOLE, "1.0"))
    grant, other = led_by(visitor, stored, of=owner), Visitor()
    stored.workshop_browsers.remember(other.secret, grant.object_id, Role.FACILITATOR)
    said = [
        "Avdeling A" in plain_text(ask(site, address(grant, "rapport.pdf"), who.headers).body)
        for who in (visitor, other)
    ]
    assert said == [True, False]
    stored.browsers.remember(other.secret, owner.object_id, Role.RESPONDENT)
    reply = ask(site, address(grant, "rapport.pdf"), other.headers)
    assert (reply.status, "Avdeling A" in plain_text(reply.body)) == (200, False)


def test_each_file_has_its_type_and_name(site: ASGIApp, stored: Repositories, visitor: Visitor) -> None:
    grant, today = led_by(visitor, stored, 'Samling/A\r\n"1"'), datetime.now(NORWAY).date()
    told = []
    for file in FILES:
        headers = ask(site, address(grant, file), visitor.headers).headers
        assert headers["cache-control"] == "no-store"
        told.append((headers["content-type"], unquote(headers["content-disposition"].partition("''")[2])))
    assert told == [
        ("application/pdf", f"Rapport fra samlingen Samling A 1, {today}.pdf"),
        (PRESENTATION, f"Presentasjon fra samlingen Samling A 1, {today}.pptx"),
        ("text/csv; charset=utf-8", f"Stemmer Samling A 1, {today}.csv"),
        ("application/pdf", f"Stemmesedler Samling A 1, {today}.pdf"),
    ]


@every_file
def test_without_leading_it_a_friendly_page_reveals_nothing(
    site: ASGIApp, stored: Repositories, visitor: Visitor, file: str
) -> None:
    grant, stranger = led_by(visitor, stored), Visitor().headers
    replies = [
        ask(site, f"/samlingfil/{id}/{file}", stranger) for id in (grant.object_id, new_id(), "x", "' OR")
    ]
    assert {reply.status for reply in replies} == {404}
    assert len({reply.body for reply in replies}) == 1
    assert "styres ikke fra denne nettleseren" in replies[0].text
    assert ask(site, address(grant, file)).status == 404


@every_file
def test_a_deleted_workshop_gives_a_friendly_page(
    site: ASGIApp, stored: Repositories, visitor: Visitor, file: str
) -> None:
    grant = led_by(visitor, stored)
    with stored.database.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM workshops")
    assert ask(site, address(grant, file), visitor.headers).status == 404


@every_file
def test_while_storage_is_unavailable_a_page_asks_for_patience(
    site: ASGIApp, stored: Repositories, visitor: Visitor, away: Away, file: str
) -> None:
    grant = led_by(visitor, stored)
    with away():
        assert ask(site, address(grant, file), visitor.headers).status == 503
