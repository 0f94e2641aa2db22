import pytest

from tests.questionnaire.tiny import Tiny

OVEN = "themes/oven.yaml"


def test_a_question_with_three_levels_is_refused_with_its_line(tiny: Tiny) -> None:
    tiny.change(OVEN, "          - It is hot and watched.\n", "")
    assert tiny.problems() == [
        "themes/oven.yaml:11 [oven-is-hot] has 3 levels, needs 4: add the missing level description"
    ]


def test_a_question_with_one_level_is_refused_once(tiny: Tiny) -> None:
    tiny.change(OVEN, "[Filthy., Dusty., Clean., Clean and inspected.]", "[Filthy.]")
    assert tiny.problems() == [
        "themes/oven.yaml:23 [oven-is-clean] has 1 level, needs 4: add the missing level description"
    ]


def test_a_question_with_five_levels_is_refused(tiny: Tiny) -> None:
    tiny.change(OVEN, "Clean., Clean and", "Clean., Very clean., Clean and")
    assert tiny.problems() == [
        "themes/oven.yaml:23 [oven-is-clean] has 5 levels, needs 4: remove what is not a level"
    ]


def test_a_missing_key_is_reported_where_the_question_starts(tiny: Tiny) -> None:
    tiny.change(OVEN, "        help: Look inside.\n", "")
    assert tiny.problems() == ["themes/oven.yaml:21 [oven-is-clean] has no `help`: add the key `help`"]


def test_an_unknown_key_is_reported_on_its_own_line(tiny: Tiny) -> None:
    tiny.change(OVEN, "        help: Look inside.\n", "        help: Look inside.\n        hint: None.\n")
    assert tiny.problems() == [
        "themes/oven.yaml:25 [oven-is-clean] has the unknown key `hint`: correct its spelling, or remove it"
    ]


def test_a_misspelt_optional_key_is_reported_once(tiny: Tiny) -> None:
    tiny.change(OVEN, "core: true", "coer: true")
    assert tiny.problems() == [
        "themes/oven.yaml:20 [oven-is-hot] has the unknown key `coer`: correct its spelling, or remove it"
    ]


def test_a_key_that_is_not_text_is_reported_once(tiny: Tiny) -> None:
    tiny.change(OVEN, "title: The oven", "title: The oven\n3: Another")
    assert tiny.problems() == [
        "themes/oven.yaml:3 [oven] has the key 3, which is not text: put quotes around it"
    ]


@pytest.mark.parametrize(
    ("written", "what", "remedy"),
    [
        ("no", "false to YAML, but a text is wanted", "put quotes around it"),
        ("On", "true to YAML, but a text is wanted", "put quotes around it"),
        ("3.5", "the number 3.5, but a text is wanted", "put quotes around it"),
        ("", "empty, but a text is wanted", "write a text"),
        ("[a]", "a list, but a text is wanted", "write a text"),
        ("{a: b}", "a group of keys, but a text is wanted", "write a text"),
    ],
)
def test_what_yaml_does_not_read_as_text_is_refused_as_a_title(
    tiny: Tiny, written: str, what: str, remedy: str
) -> None:
    tiny.change(OVEN, "title: The oven", f"title: {written}")
    assert tiny.problems() == [f"themes/oven.yaml:2 [oven] `title` is {what}: {remedy}"]


def test_an_unquoted_date_as_a_title_is_reported_once(tiny: Tiny) -> None:
    tiny.change(OVEN, "title: The oven", "title: 2020-01-01")
    assert tiny.problems() == [
        "themes/oven.yaml:2 [oven] 2020-01-01 is a date to YAML, but text is wanted: put quotes around it"
    ]


def test_an_unquoted_section_number_is_refused(tiny: Tiny) -> None:
    tiny.change(OVEN, 'sources: ["1.1"]', "sources: [1.1]")
    (problem,) = tiny.problems()
    assert problem.startswith("themes/oven.yaml:17 [oven-is-hot] `sources` is the number 1.1")
    assert problem.endswith(": put quotes around it")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (OVEN, "guide: [1]", "guide: ['1']", "18 `guide` is the text '1', but a whole number is wanted"),
        (OVEN, "guide: [1]", "guide: [1.5]", "18 `guide` is the number 1.5, but a whole number is wanted"),
        (OVEN, "core: true", "core: 1", "20 `core` is the number 1, but true or false is wanted"),
        (OVEN, "weight: 2.5", "weight: much", "28 `weight` is the text 'much', but a number is wanted"),
        (OVEN, "weight: 2.5", "weight: true", "28 `weight` is true to YAML, but a number is wanted"),
        (OVEN, "roles: [leader]", "roles: leader", "19 `roles` is the text 'leader', but a list is wanted"),
        (OVEN, "roles: [leader]", "roles: [boss]", "19 `roles` cannot be the text 'boss'"),
        (OVEN, "effort: low", "effort: 1", "35 `effort` cannot be the number 1"),
        ("coding.yaml", "level: 2", "level: true", "3 `level` is true to YAML, but a whole number is wanted"),
        (
            "coding.yaml",
            "level: 2",
            "level: 2.0",
            "3 `level` is the number 2.0, but a whole number is wanted",
        ),
        (
            "report.yaml",
            "{id: V1, title: Appendix}",
            "V1",
            "4 `sections` is the text 'V1', but a group of keys",
        ),
        ("group_statements.yaml", "form: words", "form: guess", "12 `form` cannot be the text 'guess'"),
        (
            "group_statements.yaml",
            "count: 1",
            "count: one",
            "5 `count` is the text 'one', but a whole number",
        ),
        ("guide.yaml", "number: 3", "number: third", "4 `number` is the text 'third', but a whole number"),
    ],
)
def test_a_value_of_another_type_is_refused_with_its_line(
    tiny: Tiny, file: str, old: str, new: str, told: str
) -> None:
    tiny.change(file, old, new)
    (problem,) = tiny.problems()
    line, what = told.split(" ", 1)
    assert problem.startswith(f"{file}:{line} ")
    assert what in problem


def test_an_unknown_word_is_refused_with_the_words_there_are(tiny: Tiny) -> None:
    tiny.change(OVEN, "effort: low", "effort: none")
    (problem,) = tiny.problems()
    assert problem.startswith("themes/oven.yaml:35 [buy-wood] `effort` cannot be the text 'none'")
    assert problem.endswith(": write one of 'low', 'medium', 'high'")


def test_a_very_long_value_is_not_repeated_in_full(tiny: Tiny) -> None:
    tiny.change(OVEN, "effort: low", "effort: " + "x" * 1000)
    (problem,) = tiny.problems()
    assert len(problem) < 200
