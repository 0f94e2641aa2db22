"""The example is of the newest edition, answers all of it, and its plan gets somewhere."""

from pathlib import Path

import pytest

from exports.assessment.answers_file import read
from questionnaire.reader.load import edition, instrument
from scoring.assessment import coded_answers, projected, score

EXAMPLES = Path(__file__).parents[1] / "examples"
INVENTED = EXAMPLES / "oppdiktet-avdeling.json"


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_every_example_answers_all_questions_of_its_edition_and_is_read_as_it_stands(file: Path) -> None:
    answers, _plan, notices = read(file.read_bytes())
    assert set(answers.answers) == set(edition(answers.instrument).question)
    assert notices == ()


def test_the_invented_department_answers_the_newest_edition() -> None:
    answers, _plan, _notices = read(INVENTED.read_bytes())
    assert answers.instrument == instrument().version
    assert answers.department.invented


def test_the_default_proposal_and_the_plan_bring_at_least_three_more_recommendations_into_place() -> None:
    answers, plan, _notices = read(INVENTED.read_bytes())
    result = score(instrument(), answers)
    nearest = next(iter(result.proposals.values()))
    assert len(nearest.into_place) >= 3
    after = projected(instrument(), answers, plan).headline.in_place
    assert after - result.headline.in_place >= 3


def test_the_texts_of_the_plan_are_those_of_the_catalogue() -> None:
    _answers, plan, _notices = read(INVENTED.read_bytes())
    of_catalogue = [planned for planned in plan.actions if planned.action]
    assert of_catalogue
    for planned in of_catalogue:
        action = instrument().action[planned.action]
        assert (planned.title, planned.first_step, planned.measure) == (
            action.title,
            action.first_step,
            action.measure,
        )


def test_the_department_coded_from_the_report_is_what_the_terminal_prints() -> None:
    answers, _plan, _notices = read((EXAMPLES / "unn-medisinsk-genetikk.json").read_bytes())
    assert answers == coded_answers(instrument(), "unn-medical-genetics")
