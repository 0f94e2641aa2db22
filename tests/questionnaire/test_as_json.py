import json
from typing import Any

import pytest

from questionnaire.printed import questions_json
from tests.questionnaire.tiny import Tiny


@pytest.fixture
def told(tiny: Tiny) -> Any:
    """What a program on the other side of the terminal reads."""
    return json.loads(json.dumps(questions_json(tiny.load())))


def test_the_keys_a_reader_may_rely_on_are_there(told: Any) -> None:
    assert {"version", "themes", "departments", "group_statements", "benefits"} <= told.keys()
    assert told["version"] == "0.1"


def test_questions_belong_to_their_recommendation_and_theme(told: Any) -> None:
    assert [theme["id"] for theme in told["themes"]] == ["oven", "counter"]
    (recommendation,) = told["themes"][0]["recommendations"]
    assert (recommendation["id"], recommendation["title"]) == ("1.1", "Heat it")
    assert recommendation["questions"][0] == {
        "id": "oven-is-hot",
        "text": "Is the oven hot?",
        "levels": ["It is cold.", "It is lukewarm.", "It is hot.", "It is hot and watched."],
        "help": "Hold a hand before it.",
        "sources": ["1.1"],
        "guide": [1],
        "roles": ["leader"],
        "core": True,
        "weight": 1.0,
        "since": "",
        "basis": "recommendation",
        "step": "",
    }


def test_actions_are_printed_in_full(told: Any) -> None:
    actions = told["themes"][0]["recommendations"][0]["actions"]
    assert actions[0] == {
        "id": "buy-wood",
        "title": "Buy wood",
        "first_step": "Ask the neighbour",
        "owner": "The baker",
        "measure": "Logs in the shed",
        "effort": "low",
        "from": {"oven-is-hot": [0, 1]},
        "raises": {"oven-is-hot": 2},
        "departments": ["north"],
        "sources": ["1.1"],
        "minutes": None,
        "decided_by": "department",
        "proposed": True,
    }


def test_a_department_has_its_video_share_as_a_number_and_its_cells_by_question(told: Any) -> None:
    north, south = told["departments"]
    assert (north["id"], north["name"], north["video_share"]) == ("north", "North bakery", 13.4)
    assert north["video_share_source"] == {"section": "1.1", "remark": "Said twice"}
    assert north["cells"]["door-is-open"] == {
        "level": 0,
        "evidence": "The door is locked",
        "section": "2.1",
        "ask": [],
        "when": "",
    }
    assert south["cells"] == {}


def test_a_video_share_that_is_not_stated_is_null(told: Any) -> None:
    _north, south = told["departments"]
    assert south["video_share"] is None
    assert south["video_share_source"] is None


def test_counts_stay_numbers_and_words_stay_words(told: Any) -> None:
    count, words = told["group_statements"]
    assert (count["form"], count["count"], count["words"], count["named"]) == ("count", 1, "", ["north"])
    assert (words["form"], words["count"], words["words"]) == ("words", None, "most")


def test_benefits_name_their_departments(told: Any) -> None:
    assert told["benefits"] == [
        {
            "id": "warm-hands",
            "title": "Warm hands",
            "departments": ["north", "south"],
            "section": "V1",
            "elsewhere": [],
        }
    ]
