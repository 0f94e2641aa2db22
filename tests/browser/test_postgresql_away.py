"""PostgreSQL is down for twenty seconds while two people answer: nothing is lost or duplicated."""

from playwright.sync_api import Page, WebSocket, expect

from language import gettext as _
from questionnaire.assessment import Answer
from questionnaire.reader.load import instrument
from tests.browser.conftest import Visit
from tests.browser.steps import SAVED, additions, answer, chosen, option, status, write
from tests.browser.stored import Made, answer_row, away, choice_in, make, rows
from tests.browser.test_storage_trouble import NOT_YET, SECONDS_TO_COME_BACK, banner
from tests.system.server import Server

QUESTION, OTHER = (question.id for question in instrument().recommendations[0].questions[:2])
TRIES = 9
"""The page retries every two seconds, so these take about twenty."""


def opened(visit: Visit, server: Server, made: Made) -> tuple[Page, WebSocket]:
    """A person who has opened the link, and the proxy between browser and server."""
    window = visit(server, path=made.link)
    with window.page.expect_websocket() as line:
        window.go(made.path("svar"))
    return window.page, line.value


def test_two_people_keep_answering_while_postgresql_is_down(postgresql_server: Server, visit: Visit) -> None:
    made = make(postgresql_server, answers={QUESTION: Answer(level=0), OTHER: Answer(level=0)})
    page, line = opened(visit, postgresql_server, made)
    other_page, _line = opened(visit, postgresql_server, made)
    answer(page, QUESTION, 1)
    answer(other_page, OTHER, 1)
    with away(postgresql_server):
        option(page, QUESTION, 2).click()
        option(other_page, OTHER, "dont-know").click()
        for here, question in ((page, QUESTION), (other_page, OTHER)):
            expect(banner(here)).to_be_visible()
            expect(status(here, question)).to_have_text(NOT_YET)
        option(page, QUESTION, 3).click()
        for _try in range(TRIES):
            line.wait_for_event("framesent")
        chosen(page, QUESTION, 3)
        chosen(other_page, OTHER, "dont-know")
        expect(status(page, QUESTION)).to_have_text(NOT_YET)
    for here, question in ((page, QUESTION), (other_page, OTHER)):
        expect(status(here, question)).to_have_text(SAVED, timeout=SECONDS_TO_COME_BACK)
        expect(banner(here)).to_have_count(0)

    by_version = (
        "SELECT level, dont_know, version FROM answers WHERE assessment_id = ? ORDER BY question_id = ?"
    )
    stored = [tuple(row.values()) for row in rows(postgresql_server, by_version, made.id, QUESTION)]
    assert stored == [(None, True, 3), (3, False, 3)]
    lines = (
        "SELECT count(*) AS lines, max(version) AS newest FROM history WHERE assessment_id = ? AND key = ?"
    )
    for question in (QUESTION, OTHER):
        assert rows(postgresql_server, lines, made.id, question) == [{"lines": 3, "newest": 3}]


def test_a_note_stays_in_its_field_until_postgresql_is_back(postgresql_server: Server, visit: Visit) -> None:
    made = make(postgresql_server, answers={QUESTION: Answer(level=1)})
    page, _line = opened(visit, postgresql_server, made)
    note = additions(page, QUESTION).get_by_label(_("Note"), exact=True)
    with away(postgresql_server):
        write(note, "Sagt på ledermøtet")
        expect(banner(page)).to_be_visible()
        expect(note).to_have_value("Sagt på ledermøtet")
    expect(status(page, QUESTION)).to_have_text(SAVED, timeout=SECONDS_TO_COME_BACK)
    expect(note).to_have_value("Sagt på ledermøtet")
    row = answer_row(postgresql_server, made.id, QUESTION)
    assert (choice_in(row), row["note"], row["version"]) == (1, "Sagt på ledermøtet", 2)
