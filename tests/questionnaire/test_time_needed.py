"""Minutes follow from words. The numbers are worked out by hand: 150 words a minute, 20 seconds to choose."""

import pytest

from questionnaire.instrument import Question
from questionnaire.time_needed import minutes_alone, minutes_together

OVEN = Question(
    id="oven-is-hot",
    text="Is the oven hot enough now?",  # 6 words
    levels=(
        "It is cold and nobody has tried to light it today.",  # 11
        "It is lukewarm and somebody is looking for wood.",  # 9
        "It is hot enough for every loaf.",  # 7
        "It is hot, and the baker looks every hour.",  # 9
    ),
    help="Hold a hand before it and count to ten. This sentence is folded away.",  # 9 of the first sentence
    sources=("1.1",),
    guide=(),
    roles=(),
)
"""To be read: 6 + 11 + 9 + 7 + 9 + 9 = 51 words. The second sentence of help is not counted."""


def test_one_question_takes_as_long_as_its_words_and_the_choice() -> None:
    # 51 words at 150 a minute are 20.4 seconds; with 20 seconds to choose 40.4.
    assert minutes_alone([OVEN]) == pytest.approx(40.4 / 60)


def test_questions_add_up() -> None:
    # 12 questions of 40.4 seconds are 484.8 seconds.
    assert minutes_alone([OVEN] * 12) == pytest.approx(484.8 / 60)
    assert minutes_alone([]) == 0


def test_several_people_need_twice_as_long_for_the_same_questions() -> None:
    assert minutes_together([OVEN] * 12) == pytest.approx(969.6 / 60)
