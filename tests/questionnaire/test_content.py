"""The content itself: what must stay true of it whatever is edited."""

import pytest

from questionnaire.instrument import Department, Instrument
from questionnaire.printed import counts
from questionnaire.reader.load import EDITIONS, edition


@pytest.fixture(scope="module", params=EDITIONS)
def content(request: pytest.FixtureRequest) -> Instrument:
    return edition(request.param)


def without_share(content: Instrument) -> set[str]:
    return {department.id for department in content.departments if department.video_share is None}


def test_the_instrument_has_the_size_it_promises(content: Instrument) -> None:
    number = counts(content)
    assert (number["themes"], number["recommendations"], number["core"]) == (5, 12, 12)
    assert 28 <= number["questions"] <= 36
    assert (number["departments"], number["video shares"]) == (9, 7)


def test_levels_and_statuses_of_the_newest_edition_have_the_same_names() -> None:
    newest = edition(EDITIONS[-1])
    assert newest.level_names == ("Ikke på plass", "Delvis på plass", "På plass", "På plass og fulgt opp")
    assert newest.status_names == {
        "not_in_place": newest.level_names[0],
        "partly": newest.level_names[1],
        "in_place": newest.level_names[2],
        "unknown": "Må avklares",
        "not_applicable": "Ikke relevant",
    }


def test_the_twelve_recommendations_are_in_the_reports_order(content: Instrument) -> None:
    assert [recommendation.id for recommendation in content.recommendations] == [
        *("2.1", "2.2", "3.1", "3.2", "3.3", "4.1", "4.2", "4.3", "5.1", "5.2", "6.1", "6.2")
    ]


def test_the_five_themes_keep_their_ids(content: Instrument) -> None:
    assert [theme.id for theme in content.themes] == [
        *("ownership", "organisation", "technology", "user-involvement", "training")
    ]


def test_each_theme_holds_the_recommendations_of_one_chapter(content: Instrument) -> None:
    chapters = [
        {recommendation.id[0] for recommendation in theme.recommendations} for theme in content.themes
    ]
    assert chapters == [{"2"}, {"3"}, {"4"}, {"5"}, {"6"}]


def test_every_question_cites_the_chapter_it_belongs_to(content: Instrument) -> None:
    for recommendation in content.recommendations:
        for question in recommendation.questions:
            assert recommendation.id[0] in {source[0] for source in question.sources}, question.id


def test_every_question_can_be_lifted_by_an_action(content: Instrument) -> None:
    raised = {question for action in content.actions for question in action.raises}
    assert {question.id for question in content.questions} - raised == set()


def test_eleven_interviews_are_nine_departments(content: Instrument) -> None:
    interviews = [number for department in content.departments for number in department.interviews]
    assert sorted(interviews) == list(range(1, 12))
    shared = {
        department.id: department.interviews
        for department in content.departments
        if len(department.interviews) > 1
    }
    assert shared == {"levanger-physical-medicine": (3, 4), "unn-medical-genetics": (10, 11)}


def test_two_departments_have_no_stated_video_share(content: Instrument) -> None:
    assert without_share(content) == {"stavanger-adult-psychiatry", "drammen-habilitation"}


def test_the_share_that_is_given_twice_carries_a_remark_both_times(content: Instrument) -> None:
    shares = [department.video_share for department in content.departments if department.video_share]
    twice = [share for share in shares if share.percent == 13.4]
    assert len(twice) == 2
    assert all(share.remark for share in twice)
    assert len({share.section for share in twice}) == 2


def test_all_nine_report_saved_travel_time_and_no_other_benefit(content: Instrument) -> None:
    everyone = {department.id for department in content.departments}
    by_all = [benefit.id for benefit in content.benefits if set(benefit.departments) == everyone]
    assert by_all == ["travel-time-saved"]


def test_which_department_measures_satisfaction_stays_unknown(content: Instrument) -> None:
    (statement,) = [
        s for s in content.group_statements if "satisfaction-measured" in s.questions and s.count == 1
    ]
    assert statement.named == ()
    assert [d.id for d in content.departments if _level(d, "satisfaction-measured") not in (None, 0)] == []


def test_guide_questions_two_to_twenty_four_are_accounted_for(content: Instrument) -> None:
    assert [guide_question.number for guide_question in content.guide] == list(range(2, 25))


def test_weights_are_equal_until_somebody_decides_otherwise(content: Instrument) -> None:
    assert {question.weight for question in content.questions} == {1.0}


def _level(department: Department, question: str) -> int | None:
    cell = department.cells.get(question)
    return cell.level if cell else None
