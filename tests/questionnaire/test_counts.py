from questionnaire.printed import counts
from tests.questionnaire.tiny import Tiny


def test_everything_is_counted(tiny: Tiny) -> None:
    assert dict(counts(tiny.load())) == {
        "themes": 2,
        "recommendations": 2,
        "questions": 4,
        "core": 2,
        "departments": 2,
        "video shares": 1,
        "coded cells": 2,
        "actions": 6,
        "group statements": 2,
        "benefits": 1,
    }
