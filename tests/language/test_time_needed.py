"""The time for answering is told in steps of five minutes, the same wherever it is told."""

import pytest

from language import gettext as _
from language.time_needed import about_minutes, about_minutes_together
from tests.questionnaire.test_time_needed import OVEN


@pytest.mark.parametrize(
    ("questions", "alone", "together"),
    [
        (1, 5, 10),  # 40 seconds are told as five minutes, and two such times are ten
        (11, 5, 15),  # 7.4 and 14.8 minutes
        (12, 10, 20),  # 8.1 minutes are told as ten; twice 8.1 are 16.2, which is less than twice ten
        (36, 25, 50),  # 24.2 and 48.5 minutes
        (37, 25, 50),  # 24.9 and 49.8 minutes
        (38, 25, 55),  # 25.6 and 51.2 minutes
    ],
)
def test_minutes_are_rounded_to_five(questions: int, alone: int, together: int) -> None:
    asked = [OVEN] * questions
    assert about_minutes(asked) == _("about {minutes} minutes").format(minutes=alone)
    assert about_minutes_together(asked) == _("about {minutes} minutes or more").format(minutes=together)


def test_in_bokmaal_the_words_are_plain() -> None:
    assert about_minutes([OVEN] * 36) == "omtrent 25 minutter"
    assert about_minutes_together([OVEN] * 36) == "omtrent 50 minutter eller mer"
