"""Questions that go beyond a recommendation say so wherever they are asked, and stand apart in the result."""

from access.policy import Role
from language.answering import basis_words, beyond, not_counted_words
from questionnaire.assessment import Answer
from questionnaire.reader.load import edition
from questionnaire.team import RespondentRole
from storage.records import Form
from tests.views.conftest import Enter
from tests.views.session import Session

CONTENT = edition("2.0")
RECOMMENDATION = next(one for one in CONTENT.recommendations if one.further)
FURTHER, DECIDING = RECOMMENDATION.further[0], RECOMMENDATION.deciding[0]
ALL_IN_PLACE = {question.id: Answer(level=2) for question in CONTENT.questions}


def further_said(page: Session) -> list[bool]:
    return [basis_words(question) in page.seen for question in RECOMMENDATION.further]


def test_the_form_says_what_a_further_question_is_founded_on(enter: Enter) -> None:
    page = enter(instrument="2.0").open("fill_in", anbefaling=RECOMMENDATION.id)
    assert all(further_said(page))
    assert page.seen.count(beyond()) == len(RECOMMENDATION.further)


def test_whoever_answers_alone_is_told_the_same(enter: Enter) -> None:
    leader = enter(instrument="2.0")
    own = enter(beside=leader, role=Role.RESPONDENT).open("own_answers")
    own.test.radio(key="own-role").set_value(RespondentRole.CLINICIAN)
    own.test.radio(key="own-form").set_value(Form.WHOLE)
    own.click("Begynn")
    assert all(further_said(own.open("own_answers", anbefaling=RECOMMENDATION.id)))


def test_the_group_that_settles_on_an_answer_is_told_the_same(enter: Enter) -> None:
    page = enter(instrument="2.0").open("team", sporsmal=FURTHER.id)
    assert basis_words(FURTHER) in page.seen
    assert beyond() not in page.open("team", sporsmal=DECIDING.id).seen


def test_in_the_first_edition_no_question_goes_beyond(enter: Enter) -> None:
    first = edition("1.0")
    page = enter(instrument="1.0")
    for recommendation in first.recommendations:
        assert beyond() not in page.open("fill_in", anbefaling=recommendation.id).seen
    keys = [f"details-{recommendation.id}" for recommendation in first.recommendations]
    assert beyond() not in page.open("result").unfold(*keys).seen


def test_the_result_shows_them_last_under_a_title_of_their_own(enter: Enter) -> None:
    page = enter(ALL_IN_PLACE, instrument="2.0").open("result").unfold(f"details-{RECOMMENDATION.id}")
    places = [page.html.index(f">{question.text}<") for question in RECOMMENDATION.deciding]
    title = page.html.index(f"<h4>{beyond()}</h4>")
    after = [page.html.index(f"<h5>{question.text}</h5>") for question in RECOMMENDATION.further]
    assert sorted([*places, title, *after]) == [*places, title, *after]
    assert not_counted_words(CONTENT) in page.seen


def test_a_further_question_below_its_level_keeps_nothing_back(enter: Enter) -> None:
    answers = ALL_IN_PLACE | {FURTHER.id: Answer(level=0)}
    page = enter(answers, instrument="2.0").open("result")
    count = len(CONTENT.recommendations)
    assert f"{count} av {count}" in page.seen
