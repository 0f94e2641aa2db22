"""An answers file with a national identity number is refused; the message names the field only."""

import json
from typing import Any

import pytest

from exports.assessment.answers_file import read
from exports.assessment.problems import AnswersFileError
from questionnaire.assessment import Profile
from questionnaire.plan import ActionPlan, PlannedAction
from tests.exports.invented import invented_edition
from tests.questionnaire.identity_numbers import FH_NUMBER, SOMEBODYS

WRITTEN = f"Gjelder {SOMEBODYS[:6]}-{SOMEBODYS[6:]}"
FILE: dict[str, Any] = {
    "format": 1,
    "instrument": "1.0",
    "department": {"name": "Genetikk"},
    "answers": {"goals": {"level": 2}},
}


def told(**changes: object) -> list[str]:
    with pytest.raises(AnswersFileError) as caught:
        read(json.dumps(FILE | changes).encode(), invented_edition)
    assert SOMEBODYS not in str(caught.value)
    assert WRITTEN not in str(caught.value)
    return [problem.where for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"department": {"name": WRITTEN}}, "department → name"),
        ({"department": {"name": "A", "services": WRITTEN}}, "department → services"),
        ({"department": {"name": "A", "services": FH_NUMBER}}, "department → services"),
        (
            {"answers": {"goals": {"level": 2, "note": f"{SOMEBODYS[:6]}\n{SOMEBODYS[6:]}"}}},
            "answers → goals → note",
        ),
        ({"answers": {"goals": {"level": 2, "note": WRITTEN}}}, "answers → goals → note"),
        ({"answers": {"goals": {"not_relevant": SOMEBODYS}}}, "answers → goals → not_relevant"),
        ({"plan": [{"id": "a", "title": "Øve", "owner": WRITTEN}]}, "plan → linje 1 → owner"),
        ({"plan": [{"id": WRITTEN, "title": "Øve"}]}, "plan → linje 1 → id"),
        ({"plan": [{"id": SOMEBODYS, "title": "Øve"}]}, "plan → linje 1 → id"),
        ({"benefits": [{"id": "a", "title": "Tid", "owner": WRITTEN}]}, "benefits → linje 1 → owner"),
    ],
)
def test_the_field_is_named(changes: dict[str, Any], place: str) -> None:
    assert told(**changes) == [place]


def test_every_field_is_named() -> None:
    answers = {"goals": {"level": 2, "note": WRITTEN, "evidence": WRITTEN}}
    assert told(answers=answers) == ["answers → goals → note", "answers → goals → evidence"]


def test_no_other_message_quotes_one() -> None:
    told(answers={SOMEBODYS: {"level": 1}})
    told(plan=[{"id": "a", "title": "Øve", "status": SOMEBODYS}])
    told(plan=[{"id": "a", "title": "Øve", "recommendation": SOMEBODYS}])
    told(**{SOMEBODYS: 1})
    told(format=int(SOMEBODYS))
    told(travel={"minutes": WRITTEN})


def test_the_id_of_an_action_may_have_such_digits() -> None:
    plan = [{"id": f"own-{SOMEBODYS}", "title": "Øve"}]
    answers, read_plan, _notices = read(json.dumps(FILE | {"plan": plan}).encode(), invented_edition)
    assert answers.department == Profile("Genetikk")
    assert read_plan == ActionPlan((PlannedAction(f"own-{SOMEBODYS}", "Øve"),))
