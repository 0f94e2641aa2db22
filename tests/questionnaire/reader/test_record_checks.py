import pytest

from questionnaire.instrument import Proposal
from tests.questionnaire.tiny import Tiny

CODING = "coding.yaml"
OVEN = "themes/oven.yaml"
STATEMENTS = "group_statements.yaml"
ONE = "write the one, remove the other"


def test_a_recommendation_without_a_core_question_is_refused(tiny: Tiny) -> None:
    tiny.change(OVEN, "        core: true\n", "")
    assert tiny.problems() == [
        "themes/oven.yaml:8 [1.1] has 0 core questions, needs 1: mark one question with `core: true`"
    ]


def test_a_recommendation_with_two_core_questions_is_refused(tiny: Tiny) -> None:
    tiny.change(OVEN, "        weight: 2.5\n", "        core: true\n")
    assert tiny.problems() == [
        "themes/oven.yaml:8 [1.1] has 2 core questions, needs 1: mark one question with `core: true`"
    ]


@pytest.mark.parametrize("question", ["door-is-open", "cellar-is-dry"])
def test_an_action_raises_only_questions_of_its_own_recommendation(tiny: Tiny, question: str) -> None:
    fits, raises = "from: {oven-is-clean: [0, 1]}", "raises: {oven-is-clean: 2}"
    tiny.change(OVEN, fits, fits.replace("oven-is-clean", question))
    tiny.change(OVEN, raises, raises.replace("oven-is-clean", question))
    remedy = "which is not a question of the same recommendation: name one that is, or move the action"
    assert tiny.problems() == [
        f"themes/oven.yaml:46 [sweep] names `{question}` in `from`, {remedy}",
        f"themes/oven.yaml:47 [sweep] names `{question}` in `raises`, {remedy}",
    ]


@pytest.mark.parametrize(
    ("fits", "raises", "told"),
    [
        ("[0, 1]", "1", "raises `oven-is-clean` to 1, but fits 0, 1"),
        ("[2]", "2", "raises `oven-is-clean` to 2, but fits 2"),
        ("[0]", "0", "raises `oven-is-clean` to 0, but fits 0"),
    ],
)
def test_an_action_brings_a_question_above_every_level_it_fits(
    tiny: Tiny, fits: str, raises: str, told: str
) -> None:
    tiny.change(OVEN, "from: {oven-is-clean: [0, 1]}", f"from: {{oven-is-clean: {fits}}}")
    tiny.change(OVEN, "raises: {oven-is-clean: 2}", f"raises: {{oven-is-clean: {raises}}}")
    assert tiny.problems() == [
        f"themes/oven.yaml:47 [sweep] {told}: "
        "name in `from` lower levels that the action fits, or correct `raises`"
    ]


def test_an_action_raises_no_question_that_it_does_not_fit(tiny: Tiny) -> None:
    tiny.change(OVEN, "from: {oven-is-hot: [0, 1], oven-is-clean: [0, 1]}", "from: {oven-is-hot: [0]}")
    assert tiny.problems() == [
        "themes/oven.yaml:57 [measure-heat] raises `oven-is-clean` to 2, but fits no level of it: "
        "name in `from` lower levels that the action fits, or correct `raises`"
    ]


def test_an_action_that_only_helps_raises_nothing(tiny: Tiny) -> None:
    tiny.change(OVEN, "raises: {oven-is-clean: 2}", "raises: {}")
    assert tiny.problems() == []
    assert not tiny.load().action["sweep"].is_proposed


@pytest.mark.parametrize("status", ["not_in_place", "unknown"])
def test_each_status_has_a_name(tiny: Tiny, status: str) -> None:
    tiny.change("instrument.yaml", f"  {status}:", "  other:")
    (problem,) = tiny.problems()
    assert problem.startswith("instrument.yaml:6 `status_names` does not name each status once: ")


def test_only_one_status_of_nothing_in_place_has_a_name(tiny: Tiny) -> None:
    tiny.change("instrument.yaml", "  partly:", "  not_started: Not started\n  partly:")
    (problem,) = tiny.problems()
    assert problem.startswith("instrument.yaml:6 `status_names` does not name each status once: ")


def test_an_edition_says_what_is_proposed_and_proposes_everything_by_default(tiny: Tiny) -> None:
    assert tiny.load().proposals == tuple(Proposal)
    tiny.change("instrument.yaml", "steps:", "proposals: [furthest, nearest]\nsteps:")
    assert tiny.load().proposals == (Proposal.FURTHEST, Proposal.NEAREST)


@pytest.mark.parametrize("named", ["[]", "[nearest, nearest]"])
def test_an_edition_proposes_something_and_nothing_twice(tiny: Tiny, named: str) -> None:
    tiny.change("instrument.yaml", "steps:", f"proposals: {named}\nsteps:")
    assert tiny.problems() == [
        "instrument.yaml:4 `proposals` names none, or one of them twice: "
        "name some of nearest, furthest, as-the-nine, the default first"
    ]


@pytest.mark.parametrize(("old", "new"), [("    count: 1\n", ""), ("count: 1", "count: 1\n    words: one")])
def test_a_count_has_a_number_and_no_words(tiny: Tiny, old: str, new: str) -> None:
    tiny.change(STATEMENTS, old, new)
    assert tiny.problems() == [
        f"group_statements.yaml:2 [bakes-rye] gives a count, so it needs `count` and no `words`: {ONE}"
    ]


@pytest.mark.parametrize("new", ["", "    count: 1\n", "    words: most\n    count: 1\n", '    words: ""\n'])
def test_words_stay_words_and_have_no_number(tiny: Tiny, new: str) -> None:
    tiny.change(STATEMENTS, "    words: most\n", new)
    assert tiny.problems() == [
        f"group_statements.yaml:10 [likes-buns] gives words, so it needs `words` and no `count`: {ONE}"
    ]


@pytest.mark.parametrize("count", [-1, 3])
def test_a_count_is_of_the_departments_there_are(tiny: Tiny, count: int) -> None:
    tiny.change(STATEMENTS, "count: 1", f"count: {count}")
    assert tiny.problems() == [
        f"group_statements.yaml:5 [bakes-rye] counts {count}, more or less than there are departments: "
        "write the count as the report gives it"
    ]


@pytest.mark.parametrize("count", [1, 2])
def test_a_count_may_name_fewer_departments_than_it_counts(tiny: Tiny, count: int) -> None:
    tiny.change(STATEMENTS, "count: 1", f"count: {count}")
    assert tiny.problems() == []


def test_a_count_may_not_name_more_departments_than_it_counts(tiny: Tiny) -> None:
    tiny.change(STATEMENTS, "named: [north]", "named: [north, south]")
    assert tiny.problems() == [
        "group_statements.yaml:9 [bakes-rye] names more departments than the 1 it counts: "
        "correct one of the two"
    ]


@pytest.mark.parametrize("line", ["    solution: Stone oven\n", '    solution_section: "1.1"\n'])
def test_a_solution_and_its_section_come_together(tiny: Tiny, line: str) -> None:
    tiny.change("departments.yaml", line, "")
    assert tiny.problems() == [
        "departments.yaml:2 [north] has only one of `solution` and `solution_section`: write both or none"
    ]


def test_an_unused_guide_question_says_why(tiny: Tiny) -> None:
    tiny.change(OVEN, "guide: [1]", "guide: []")
    assert tiny.problems() == [
        "guide.yaml:2 guide question 1 is neither used nor left out: "
        "name it in a question's `guide`, or say why not in `left_out`"
    ]


def test_a_guide_question_is_not_both_used_and_left_out(tiny: Tiny) -> None:
    tiny.change(OVEN, "guide: [1]", "guide: [1, 3]")
    assert tiny.problems() == ["guide.yaml:4 guide question 3 is left out, but used: remove `left_out`"]


def test_a_retired_id_is_never_asked_again(tiny: Tiny) -> None:
    tiny.change("changes.yaml", "id: oven-is-warm", "id: oven-is-hot")
    assert tiny.problems() == [
        "changes.yaml:2 [oven-is-hot] `oven-is-hot` is retired, but asked: "
        "give the question asked now a new id"
    ]


def test_a_theme_file_that_is_not_listed_is_refused_and_its_questions_still_count(tiny: Tiny) -> None:
    tiny.change("instrument.yaml", "[oven, counter]", "[oven]")
    assert tiny.problems() == [
        "themes/counter.yaml:1 [counter] is not listed in instrument.yaml: list it there, or remove the file"
    ]


def test_a_listed_theme_without_a_file_is_refused(tiny: Tiny) -> None:
    tiny.change("instrument.yaml", "[oven, counter]", "[oven, counter, cellar]")
    assert tiny.problems() == ["themes/cellar.yaml:1 is missing: put the file back, or create it"]


def test_a_theme_listed_twice_is_refused(tiny: Tiny) -> None:
    tiny.change("instrument.yaml", "[oven, counter]", "[oven, counter, oven]")
    assert tiny.problems() == [
        "instrument.yaml:3 the listed theme `oven` stands already in instrument.yaml:3: "
        "give each its own, or remove one"
    ]


def test_a_listed_theme_cannot_lead_out_of_the_folder(tiny: Tiny) -> None:
    tiny.change("instrument.yaml", "[oven, counter]", "[oven, counter, ../oven]")
    assert tiny.problems() == [
        "instrument.yaml:3 `../oven` is not a readable slug: write it like `leadership-drives`"
    ]


def test_a_theme_has_the_id_of_its_file(tiny: Tiny) -> None:
    tiny.change(OVEN, "id: oven\n", "id: stove\n")
    assert tiny.problems() == [
        "themes/oven.yaml:1 [stove] the theme `stove` is not named as its file: "
        "make id and file name the same"
    ]


def test_a_recommendation_that_nothing_decides_is_refused(second: Tiny) -> None:
    second.change(OVEN, "        core: true\n", "        core: true\n        basis: advice\n")
    assert second.problems() == [
        f"{OVEN}:8 [1.1] has no question with the basis `recommendation`, so nothing decides it: "
        "ask what the report recommends",
        f"{OVEN}:20 [oven-is-hot] is in the short form, but its basis is `advice`: "
        "mark a question with the basis `recommendation` as core",
    ]


@pytest.mark.parametrize("basis", ["ours", "advice", "example"])
def test_the_short_form_asks_what_decides(second: Tiny, basis: str) -> None:
    second.change(OVEN, "        core: true\n", "")
    second.change(OVEN, "        basis: ours\n", f"        basis: {basis}\n        core: true\n")
    assert second.problems() == [
        f"{OVEN}:33 [chimney-is-swept] is in the short form, but its basis is `{basis}`: "
        "mark a question with the basis `recommendation` as core"
    ]


def test_the_basis_is_one_of_four(second: Tiny) -> None:
    second.change(OVEN, "basis: ours", "basis: hearsay")
    assert second.problems() == [
        f"{OVEN}:33 [chimney-is-swept] `basis` cannot be the text 'hearsay': "
        "write one of 'recommendation', 'advice', 'example', 'ours'"
    ]


def test_a_step_is_one_of_the_instruments(second: Tiny) -> None:
    second.change(OVEN, "step: baking", "step: selling")
    assert second.problems() == [
        f"{OVEN}:21 [oven-is-hot] names the unknown step `selling`: correct it, or add what it names"
    ]


@pytest.mark.parametrize(
    ("basis", "number", "told"),
    [
        ("recommendation", 36, []),
        (
            "recommendation",
            37,
            ["is question number 37, more than the 36 there may be: remove the least useful"],
        ),
        ("advice", 12, []),
        (
            "advice",
            13,
            ["is further question number 13, more than the 12 there may be: remove the least useful"],
        ),
    ],
)
def test_there_are_at_most_36_questions_of_which_12_are_further_ones(
    second: Tiny, basis: str, number: int, told: list[str]
) -> None:
    text = (second.folder / OVEN).read_text("utf-8")
    start, end = text.index("      - id: chimney-is-swept"), text.index("    actions:\n")
    further = text[start:end].replace("basis: ours", f"basis: {basis}")
    one, decided = (number, 0) if basis == "advice" else (0, number - 1)
    more = "".join(further.replace("chimney-is-swept", f"chimney-{n}-is-swept") for n in range(one + decided))
    second.write(OVEN, text[:start] + more + text[end:])
    found = [problem.split("] ", 1)[1] for problem in second.problems() if " number " in problem]
    assert found == told


def test_a_first_step_without_minutes_is_refused(second: Tiny) -> None:
    second.change(OVEN, "        minutes: 10\n", "")
    assert second.problems() == [
        f"{OVEN}:35 [light-a-fire] has no `minutes`: write how long the first step takes"
    ]


def test_the_first_edition_told_no_minutes_and_asked_nothing(tiny: Tiny) -> None:
    assert {action.minutes for action in tiny.load().actions} == {None}
    assert tiny.load().department["north"].cells["oven-is-hot"].ask == ()


@pytest.mark.parametrize(
    ("old", "new", "number"),
    [
        ("        - Hvem tente opp?\n", "", 2),
        ("        - Hvem tente opp?\n", "        - Hvem?\n        - Når?\n", 4),
    ],
)
def test_for_each_coded_cell_there_are_three_questions_to_ask(
    second: Tiny, old: str, new: str, number: int
) -> None:
    second.change(CODING, old, new)
    assert second.problems() == [
        f"{CODING}:3 [north / oven-is-hot] `ask` lists {number}, needs 3: "
        "write three questions one could ask the department about it"
    ]


def test_a_cell_without_questions_to_ask_is_refused(second: Tiny) -> None:
    text = (second.folder / CODING).read_text("utf-8")
    second.write(CODING, text[: text.index("      ask:")])
    assert second.problems() == [
        f"{CODING}:3 [north / oven-is-hot] `ask` lists 0, needs 3: "
        "write three questions one could ask the department about it"
    ]
