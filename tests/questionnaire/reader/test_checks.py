import pytest

from tests.questionnaire.tiny import COUNTER, Tiny

OVEN = "themes/oven.yaml"
BAR = "themes/counter.yaml"
ONCE = "give each its own, or remove one"
DEPARTMENTS = "departments.yaml"
STATEMENTS = "group_statements.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "again", "first"),
    [
        ("report.yaml", "id: V1", 'id: "2.1"', "4 [2.1]", "section `2.1`", "report.yaml:3"),
        (DEPARTMENTS, "id: south", "id: north", "20 [north]", "department `north`", f"{DEPARTMENTS}:2"),
        (
            STATEMENTS,
            "likes-buns",
            "bakes-rye",
            "10 [bakes-rye]",
            "group statement `bakes-rye`",
            f"{STATEMENTS}:2",
        ),
        (OVEN, "id: sweep", "id: buy-wood", "40 [buy-wood]", "question or action `buy-wood`", f"{OVEN}:30"),
        (OVEN, "id: sweep", "id: buy-chalk", "40 [buy-chalk]", "question or action `buy-chalk`", f"{BAR}:28"),
        (
            OVEN,
            "id: sweep",
            "id: oven-is-hot",
            "40 [oven-is-hot]",
            "question or action `oven-is-hot`",
            f"{OVEN}:9",
        ),
        (
            OVEN,
            "oven-is-clean",
            "oven-is-hot",
            "21 [oven-is-hot]",
            "question or action `oven-is-hot`",
            f"{OVEN}:9",
        ),
        (
            OVEN,
            "oven-is-clean",
            "door-is-open",
            "21 [door-is-open]",
            "question or action `door-is-open`",
            f"{BAR}:9",
        ),
        (OVEN, 'id: "1.1"', 'id: "2.1"', "5 [2.1]", "recommendation `2.1`", f"{BAR}:5"),
        (OVEN, "id: oven", "id: counter", "1 [counter]", "theme `counter`", f"{BAR}:1"),
    ],
)
def test_a_duplicate_id_is_refused_with_both_places(
    tiny: Tiny, file: str, old: str, new: str, at: str, again: str, first: str
) -> None:
    tiny.change(file, old, new)
    assert f"{file}:{at} the {again} stands already in {first}: {ONCE}" in tiny.problems()


def test_a_duplicate_benefit_is_refused(tiny: Tiny) -> None:
    again = "  - {id: warm-hands, title: Again, departments: [north], section: V1}\n"
    tiny.change("benefits.yaml", "    section: V1\n", "    section: V1\n" + again)
    assert tiny.problems() == [
        f"benefits.yaml:6 [warm-hands] the benefit `warm-hands` stands already in benefits.yaml:2: {ONCE}"
    ]


def test_a_question_is_retired_once(tiny: Tiny) -> None:
    again = '  - {id: oven-is-warm, retired_in: "0.1", reason: Again}\n'
    tiny.change("changes.yaml", "    successor: oven-is-hot\n", "    successor: oven-is-hot\n" + again)
    assert tiny.problems() == [
        "changes.yaml:6 [oven-is-warm] the retired question `oven-is-warm` stands already in changes.yaml:2: "
        + ONCE
    ]


def test_an_interview_is_one_departments_only(tiny: Tiny) -> None:
    tiny.change("departments.yaml", "interviews: [3]", "interviews: [2]")
    assert tiny.problems() == [
        f"departments.yaml:27 [south] the interview `2` stands already in departments.yaml:9: {ONCE}"
    ]


def test_a_duplicate_guide_number_is_refused(tiny: Tiny) -> None:
    tiny.change(
        "guide.yaml", "{number: 2, topic: Doors}", "{number: 1, topic: Doors}\n  - {number: 2, topic: Doors}"
    )
    assert tiny.problems() == [f"guide.yaml:3 the guide question `1` stands already in guide.yaml:2: {ONCE}"]


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "unknown"),
    [
        (OVEN, 'id: "1.1"', 'id: "3.1"', "5 [3.1]", "section `3.1`"),
        (OVEN, 'sources: ["1.1"]', 'sources: ["9.9"]', "17 [oven-is-hot]", "section `9.9`"),
        (OVEN, "guide: [1]", "guide: [1, 7]", "18 [oven-is-hot]", "guide question `7`"),
        (OVEN, "departments: [north]", "departments: [west]", "38 [buy-wood]", "department `west`"),
        (
            BAR,
            'departments: [south], sources: ["2.1"]',
            "departments: [south], sources: [V3]",
            "27 [oil-hinges]",
            "section `V3`",
        ),
        (DEPARTMENTS, "started_section: V1", "started_section: V3", "12 [north]", "section `V3`"),
        (DEPARTMENTS, 'solution_section: "1.1"', "solution_section: V3", "15 [north]", "section `V3`"),
        (DEPARTMENTS, '      section: "1.1"', "      section: V3", "18 [north]", "section `V3`"),
        ("coding.yaml", "  north:", "  west:", "2 [west]", "department `west`"),
        ("coding.yaml", "oven-is-hot:", "oven-is-hat:", "3 [north / oven-is-hat]", "question `oven-is-hat`"),
        (
            "coding.yaml",
            '      section: "2.1"',
            '      section: "7"',
            "7 [north / door-is-open]",
            "section `7`",
        ),
        (STATEMENTS, 'section: "2.1"', 'section: "7"', "14 [likes-buns]", "section `7`"),
        (
            STATEMENTS,
            'recommendation: "1.1"',
            'recommendation: "9.1"',
            "7 [bakes-rye]",
            "recommendation `9.1`",
        ),
        (STATEMENTS, "questions: [oven-is-hot]", "questions: [cellar]", "8 [bakes-rye]", "question `cellar`"),
        (STATEMENTS, "named: [north]", "named: [west]", "9 [bakes-rye]", "department `west`"),
        ("benefits.yaml", "[north, south]", "[north, west]", "4 [warm-hands]", "department `west`"),
        ("benefits.yaml", "section: V1", "section: V9", "5 [warm-hands]", "section `V9`"),
        ("changes.yaml", "successor: oven-is-hot", "successor: cold", "5 [oven-is-warm]", "question `cold`"),
    ],
)
def test_a_reference_to_what_is_not_there_is_refused(
    tiny: Tiny, file: str, old: str, new: str, at: str, unknown: str
) -> None:
    tiny.change(file, old, new)
    assert f"{file}:{at} names the unknown {unknown}: correct it, or add what it names" in tiny.problems()


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "named"),
    [
        (OVEN, 'sources: ["1.1", V1]', "sources: [V1, V1]", "25 [oven-is-clean]", "section `V1`"),
        (OVEN, "departments: [north]", "departments: [north, north]", "38 [buy-wood]", "department `north`"),
        (OVEN, "guide: [1]", "guide: [1, 1]", "18 [oven-is-hot]", "guide question `1`"),
        ("benefits.yaml", "[north, south]", "[north, north]", "4 [warm-hands]", "department `north`"),
    ],
)
def test_nothing_is_named_twice_in_one_list(
    tiny: Tiny, file: str, old: str, new: str, at: str, named: str
) -> None:
    tiny.change(file, old, new)
    assert tiny.problems() == [f"{file}:{at} names the {named} twice: keep one of the two"]


def test_a_retired_question_need_not_have_a_successor(tiny: Tiny) -> None:
    tiny.change("changes.yaml", "    successor: oven-is-hot\n", "")
    assert tiny.problems() == []


@pytest.mark.parametrize(
    "slug", ["Sweep", "sweep_up", "sweep up", "-sweep", "sweep-", "7", "1st", "brød", "a--b", "''"]
)
def test_an_id_that_is_not_a_readable_slug_is_refused(tiny: Tiny, slug: str) -> None:
    tiny.change(OVEN, "id: sweep", f"id: {slug}")
    (first, *_) = tiny.problems()
    assert first.startswith("themes/oven.yaml:40 ")
    assert "is not a readable slug: write it like `leadership-drives`" in first or slug == "7"


@pytest.mark.parametrize("number", ["1", "1.1.1", "V1", "01.1", "1.1 "])
def test_a_recommendation_is_numbered_as_a_section(tiny: Tiny, number: str) -> None:
    tiny.change(OVEN, 'id: "1.1"', f'id: "{number}x"')
    assert (
        f'themes/oven.yaml:5 [{number}x] `{number}x` is not a section number: write it like `"2.1"`'
        in tiny.problems()
    )


@pytest.mark.parametrize("weight", ["0", "-1", "-0.5", "0.0"])
def test_a_weight_that_is_not_above_nothing_is_refused(tiny: Tiny, weight: str) -> None:
    tiny.change(OVEN, "weight: 2.5", f"weight: {weight}")
    assert tiny.problems() == [
        f"themes/oven.yaml:28 [oven-is-clean] `weight` is {weight}, not above 0: "
        "write 1.0, or another number above 0"
    ]


@pytest.mark.parametrize("weight", [".inf", ".nan"])
def test_a_weight_that_is_no_ordinary_number_is_refused_once(tiny: Tiny, weight: str) -> None:
    tiny.change(OVEN, "weight: 2.5", f"weight: {weight}")
    assert tiny.problems() == [
        f"themes/oven.yaml:28 [oven-is-clean] {weight} is not a number for content: write an ordinary number"
    ]


@pytest.mark.parametrize("percent", ["-1", "100.1", "134"])
def test_a_video_share_is_a_share(tiny: Tiny, percent: str) -> None:
    tiny.change("departments.yaml", "percent: 13.4", f"percent: {percent}")
    assert tiny.problems() == [
        f"departments.yaml:17 [north] `percent` is {percent}, not 0 to 100: write the share in per cent"
    ]


@pytest.mark.parametrize("percent", ["0", "100", "13.4"])
def test_a_video_share_may_be_anything_from_none_to_all(tiny: Tiny, percent: str) -> None:
    tiny.change("departments.yaml", "percent: 13.4", f"percent: {percent}")
    share = tiny.load().departments[0].video_share
    assert share is not None
    assert share.percent == float(percent)


@pytest.mark.parametrize("level", ["-1", "4"])
def test_a_cell_has_one_of_the_four_levels(tiny: Tiny, level: str) -> None:
    tiny.change("coding.yaml", "level: 2", f"level: {level}")
    assert tiny.problems() == [
        f"coding.yaml:3 [north / oven-is-hot] `level` is {level}, not 0, 1, 2 or 3: "
        "write the level, or remove the cell where the report states nothing"
    ]


def test_cells_beside_the_department_are_refused(tiny: Tiny) -> None:
    tiny.change("departments.yaml", "    used_for: [bread]\n", "    used_for: [bread]\n    cells: {}\n")
    assert tiny.problems() == [
        "departments.yaml:14 [north] has `cells`, which do not belong here: move them to coding.yaml"
    ]


def test_a_recommendation_of_the_first_edition_has_two_or_three_questions(tiny: Tiny) -> None:
    start, end = COUNTER.index("      - id: prices-are-shown"), COUNTER.index("    actions:")
    one_question = COUNTER[:start] + COUNTER[end:].replace("{prices-are-shown:", "{door-is-open:")
    tiny.write("themes/counter.yaml", one_question)
    assert tiny.problems() == [
        "themes/counter.yaml:8 [2.1] `questions` lists 1, needs two or three: add or remove some"
    ]


@pytest.mark.parametrize("number", [2, 6])
def test_a_recommendation_of_the_first_edition_has_three_to_five_actions(tiny: Tiny, number: int) -> None:
    start = COUNTER.index("      - {id: oil-hinges")
    action = COUNTER[start : COUNTER.index("      - {id: buy-chalk")]
    actions = "".join(action.replace("oil-hinges", f"oil-hinge-{n}") for n in range(number))
    tiny.write("themes/counter.yaml", COUNTER[:start] + actions)
    assert tiny.problems() == [
        f"themes/counter.yaml:24 [2.1] `actions` lists {number}, needs three to five: add or remove some"
    ]


@pytest.mark.parametrize(("number", "told"), [(1, True), (2, False), (4, False), (5, True)])
def test_a_recommendation_has_two_to_four_questions(second: Tiny, number: int, told: bool) -> None:
    text = (second.folder / OVEN).read_text("utf-8")
    start, end = text.index("      - id: chimney-is-swept"), text.index("    actions:\n")
    another = text[start:end]
    more = "".join(another.replace("chimney-is-swept", f"chimney-{n}-is-swept") for n in range(number - 1))
    second.write(OVEN, text[:start] + more + text[end:])
    refused = f"{OVEN}:8 [1.1] `questions` lists {number}, needs two to four: add or remove some"
    assert (refused in second.problems()) is told


def test_an_edition_has_at_least_ten_rules_of_consistency(second: Tiny) -> None:
    text = (second.folder / "consistency.yaml").read_text("utf-8")
    second.write("consistency.yaml", text[: text.rindex("  - id:")])
    assert second.problems() == ["consistency.yaml:1 `rules` lists 9, needs at least ten: add or remove some"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "{oven-is-hot: [0], chimney-is-swept: [0]}",
            "{oven-is-hot: [0]}",
            "`answers` lists 1, needs at least two",
        ),
        ("oven-is-hot: [0]", "oven-is-hat: [0]", "names the unknown question `oven-is-hat`"),
        ("oven-is-hot: [0]", "oven-is-hot: [4]", "4 is not a level"),
        ("oven-is-hot: [0]", "oven-is-hot: []", "`oven-is-hot` lists 0, needs at least one"),
    ],
)
def test_a_rule_of_consistency_names_levels_of_questions(second: Tiny, old: str, new: str, told: str) -> None:
    second.change("consistency.yaml", old, new)
    (problem,) = second.problems()
    assert problem.startswith(f"consistency.yaml:4 [hot-0-and-swept-0] {told}: ")


@pytest.mark.parametrize("minutes", [-1, 0, 481])
def test_a_first_step_takes_no_more_than_a_day(second: Tiny, minutes: int) -> None:
    second.change(OVEN, "minutes: 10", f"minutes: {minutes}")
    assert second.problems() == [
        f"{OVEN}:41 [light-a-fire] `minutes` is {minutes}, not 1 to 480: "
        "write how long the first step takes, and choose one that takes no more than a day"
    ]


def test_what_is_asked_of_a_department_is_a_question(second: Tiny) -> None:
    second.change("coding.yaml", "Hvem tente opp?", "Si hvem som tente opp.")
    assert second.problems() == [
        "coding.yaml:8 [north / oven-is-hot] `ask` has a sentence that is not a question: "
        "write what one could ask the department, with a question mark"
    ]


@pytest.mark.parametrize("levels", ["[Kald, Varm, Varm, Hot]", "[Kald, Kald, Varm, Kald]"])
def test_two_levels_are_not_called_the_same(second: Tiny, levels: str) -> None:
    second.change(
        "instrument.yaml", "[Ikke på plass, Delvis på plass, På plass, På plass og fulgt opp]", levels
    )
    assert second.problems() == [
        "instrument.yaml:5 `level_names` says the same twice: tell each level from the others"
    ]


def test_two_levels_of_a_question_are_not_described_in_the_same_words(second: Tiny) -> None:
    second.change(OVEN, "- Den er lunken.", "- Den er kald.")
    assert second.problems() == [
        f"{OVEN}:11 [oven-is-hot] `levels` says the same twice: tell each level from the others"
    ]


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        ("[Kald, Lunken, Varm]", "has 3 levels, needs 4: add the missing level description"),
        ("[Kald, Lunken, Varm, Hot, Rød]", "has 5 levels, needs 4: remove what is not a level"),
    ],
)
def test_the_four_levels_have_names(second: Tiny, levels: str, told: str) -> None:
    second.change(
        "instrument.yaml", "[Ikke på plass, Delvis på plass, På plass, På plass og fulgt opp]", levels
    )
    assert second.problems() == [f"instrument.yaml:5 {told}"]


def test_the_second_edition_has_another_word_for_what_the_first_called_not_started(second: Tiny) -> None:
    second.change("instrument.yaml", "not_in_place: Ikke på plass", "not_started: Ikke på plass")
    assert second.problems() == [
        "instrument.yaml:6 `status_names` has the status `not_started`, which only the first edition had: "
        "name `not_in_place` instead"
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (OVEN, 'sources: ["1.1"]', "sources: []", "17 [oven-is-hot] `sources` lists 0"),
        (OVEN, "roles: [leader]", "roles: []", "19 [oven-is-hot] `roles` lists 0"),
        (
            OVEN,
            'departments: [north]\n        sources: ["1.1"]',
            "departments: [north]\n        sources: []",
            "39 [buy-wood] `sources` lists 0",
        ),
        (
            OVEN,
            "from: {oven-is-hot: [0, 1]}\n        raises: {oven-is-hot: 2}",
            "from: {}\n        raises: {}",
            "36 [buy-wood] `from` lists 0",
        ),
        ("departments.yaml", "interviewed: [baker]", "interviewed: []", "28 [south] `interviewed` lists 0"),
        ("benefits.yaml", "[north, south]", "[]", "4 [warm-hands] `departments` lists 0"),
        ("departments.yaml", "interviews: [3]", "interviews: []", "27 [south] `interviews` lists 0"),
    ],
)
def test_a_list_that_may_not_be_empty_is_refused(
    tiny: Tiny, file: str, old: str, new: str, told: str
) -> None:
    tiny.change(file, old, new)
    assert tiny.problems() == [f"{file}:{told}, needs at least one: add or remove some"]


@pytest.mark.parametrize("blank", ["''", '" "', '"\\t\\n"', ">-\n\n", '"\\u00a0"'])
@pytest.mark.parametrize(
    ("file", "old", "key"),
    [
        (OVEN, "The oven", "title"),
        (OVEN, "It is lukewarm.", "levels"),
        (OVEN, "Find a broom", "first_step"),
        ("instrument.yaml", '"0.1"', "version"),
        ("departments.yaml", "In autumn", "started"),
        ("coding.yaml", "The door is locked", "evidence"),
        ("group_statements.yaml", "Most like buns.", "text"),
        ("guide.yaml", "{number: 1, topic: Heat}", "topic"),
    ],
)
def test_an_empty_text_is_refused(tiny: Tiny, file: str, old: str, key: str, blank: str) -> None:
    new = f"\n      number: 1\n      topic: {blank}" if file == "guide.yaml" else blank
    tiny.change(file, old, new)
    assert [problem.split(" `")[-1] for problem in tiny.problems()] == [
        f"{key}` is an empty text: write the text"
    ]


def test_an_optional_text_may_be_left_empty(tiny: Tiny) -> None:
    tiny.change("departments.yaml", "remark: Said twice", 'remark: ""')
    assert tiny.problems() == []
