from collections.abc import Mapping

import pytest

from questionnaire.reader.action_checks import Action, ways
from tests.questionnaire.tiny import Tiny

OVEN = "themes/oven.yaml"
HOT = f"{OVEN}:9 [oven-is-hot]"
SWEPT = f"{OVEN}:22 [chimney-is-swept]"


def action(id: str, fits: list[int], to: int, question: str = "hot") -> Action:
    return {"id": id, "from": {question: fits}, "raises": {question: to}}


@pytest.mark.parametrize(
    ("actions", "from_0", "from_1"),
    [
        ([], [], []),
        ([action("a", [0, 1], 2)], ["a"], ["a"]),
        ([action("a", [0], 3)], ["a"], []),
        ([action("a", [0], 1)], [], []),
        ([action("a", [0], 1), action("b", [1], 2)], ["ab"], ["b"]),
        ([action("a", [0], 1), action("b", [1], 2), action("c", [1], 3)], ["ab", "ac"], ["b", "c"]),
        ([action("a", [0], 1), action("b", [0], 1), action("c", [1], 2)], ["ac", "bc"], ["c"]),
        ([action("a", [0, 1], 2), action("b", [0], 1)], ["a"], ["a"]),
        ([action("a", [0, 1], 2, "clean")], [], []),
        ([{"id": "a", "from": {"hot": [0, 1]}, "raises": {}}], [], []),
    ],
)
def test_a_way_is_a_set_of_actions_of_which_all_are_needed(
    actions: list[Action], from_0: list[str], from_1: list[str]
) -> None:
    found: Mapping[int, list[str]] = {
        level: sorted("".join(sorted(way)) for way in ways("hot", level, actions)) for level in (0, 1, 2)
    }
    assert found == {0: from_0, 1: from_1, 2: [""]}


def test_there_are_two_ways_to_what_the_department_decides(second: Tiny) -> None:
    second.change(OVEN, "from: {oven-is-hot: [1]}", "from: {oven-is-hot: [2]}")
    second.change(
        OVEN, "raises: {oven-is-hot: 2}\n        departments: []", "raises: {}\n        departments: []"
    )
    by = "by actions that the department decides, needs 2"
    assert second.problems() == [
        f"{HOT} has 1 way from 0 to 2 {by}: add an action that fits 0, or let one fit it",
        f"{HOT} has 1 way from 1 to 2 {by}: add an action that fits 1, or let one fit it",
    ]


def test_a_way_may_have_two_steps(second: Tiny) -> None:
    second.change(OVEN, "from: {oven-is-hot: [0]}", "from: {oven-is-hot: [1]}")
    second.change(OVEN, "raises: {oven-is-hot: 1}", "raises: {oven-is-hot: 2}")
    assert second.problems() == [
        f"{HOT} has 1 way from 0 to 2 by actions that the department decides, needs 2: "
        "add an action that fits 0, or let one fit it"
    ]


def test_a_way_on_from_in_place_is_there(second: Tiny) -> None:
    second.change(OVEN, "raises: {oven-is-hot: 3}", "raises: {}")
    assert second.problems() == [
        f"{HOT} has no action from 2 to 3 that the department decides: "
        "add one, such as to go through it every year"
    ]


def test_what_others_decide_is_no_way_of_the_department(second: Tiny) -> None:
    second.change(OVEN, "minutes: 15\n", "minutes: 15\n        decided_by: it\n")
    by = "by actions that the department decides, needs 2"
    assert [problem.split(": ")[0] for problem in second.problems()] == [
        f"{HOT} has 1 way from 0 to 2 {by}",
        f"{HOT} has 1 way from 1 to 2 {by}",
    ]


def test_where_others_decide_the_department_is_told_how_far_it_comes_by_itself(second: Tiny) -> None:
    second.change(OVEN, "raises: {chimney-is-swept: 1}", "raises: {}")
    assert second.problems() == [
        f"{SWEPT} no action that the department decides brings it to 2, and none brings it nearer: "
        "add an action to the level that the department can bring about"
    ]


@pytest.mark.parametrize("decides", ["it", "trust", "building"])
def test_where_others_decide_one_of_several_may_be_asked(second: Tiny, decides: str) -> None:
    second.change(OVEN, "decided_by: building", f"decided_by: {decides}")
    assert second.problems() == []


def test_where_others_decide_somebody_is_asked(second: Tiny) -> None:
    second.change(OVEN, "decided_by: building", "decided_by: department")
    assert second.problems() == [
        f"{SWEPT} no action that the department decides brings it to 2, and none asks those who decide: "
        "add one that fits it, with `decided_by` building, it or trust"
    ]


def test_who_decides_is_one_of_four(second: Tiny) -> None:
    second.change(OVEN, "decided_by: building", "decided_by: baker")
    assert second.problems() == [
        f"{OVEN}:110 [order-the-sweep] `decided_by` cannot be the text 'baker': "
        "write one of 'department', 'it', 'trust', 'building'"
    ]
