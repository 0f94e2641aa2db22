"""What to do first. The target is level 2, so level 1 is one step from it and level 0 two."""

from dataclasses import replace

from questionnaire.assessment import AnswerSet
from questionnaire.instrument import ConsistencyRule, DepartmentRole, Effort, Instrument
from scoring.assessment import score
from scoring.plan import counts, furthest, inconsistent, one_thing_missing, priorities
from scoring.result import Counts, FindOut
from tests.scoring.tiny import (
    Mark,
    action,
    department,
    form,
    further,
    instrument,
    moving,
    one_recommendation,
    question,
    questions,
    recommendation,
    theme,
)


def proposed(content: Instrument, mine: AnswerSet) -> tuple[str, ...]:
    return tuple(one.id for one in furthest(content, mine))


def test_the_recommendation_farthest_from_target_comes_first() -> None:
    # distances: 1.1: 1; 1.2: 2; 1.3: 0
    content = instrument(
        theme(
            "t",
            recommendation("1.1", *questions("a")),
            recommendation("1.2", *questions("b")),
            recommendation("1.3", *questions("c")),
        )
    )
    assert priorities(content, form(a=1, b=0, c=2)) == ("1.2", "1.1")


def test_the_distance_is_the_mean_so_that_the_number_of_questions_does_not_matter() -> None:
    # 1.1: (1 + 1 + 1) / 3 = 1; 1.2: 2 / 1 = 2
    content = instrument(
        theme("t", recommendation("1.1", *questions("a b c")), recommendation("1.2", *questions("d")))
    )
    assert priorities(content, form(a=1, b=1, c=1, d=0)) == ("1.2", "1.1")


def test_a_question_at_target_or_above_counts_as_no_distance_and_never_as_less() -> None:
    # 1.1: (2 + 0) / 2 = 1, not (2 - 1) / 2; 1.2: 1 / 1 = 1: a tie, so the report's order
    content = instrument(
        theme("t", recommendation("1.1", *questions("a b")), recommendation("1.2", *questions("c")))
    )
    assert priorities(content, form(a=0, b=3, c=1)) == ("1.1", "1.2")


def test_only_questions_with_a_level_are_in_the_mean() -> None:
    # 1.1: 1; 1.2: 2 over its one known question
    content = instrument(
        theme("t", recommendation("1.1", *questions("a")), recommendation("1.2", *questions("b c d e")))
    )
    assert priorities(content, form(a=1, b=0, c="?", d="-")) == ("1.2", "1.1")


def test_a_weight_multiplies_the_distance() -> None:
    # 1.1: 2 · 1 = 2; 1.2: 1 · 3 = 3
    content = instrument(
        theme("t", recommendation("1.1", *questions("a")), recommendation("1.2", question("b", 3)))
    )
    assert priorities(content, form(a=0, b=1)) == ("1.2", "1.1")


def test_what_is_at_target_unknown_or_not_relevant_has_no_priority() -> None:
    content = instrument(
        theme(
            "t",
            recommendation("1.1", *questions("a b")),
            recommendation("1.2", *questions("c d")),
            recommendation("1.3", *questions("e f")),
            recommendation("1.4", *questions("g h")),
        )
    )
    assert priorities(content, form(a=2, b=3, c="?", e="-", f="-", g=1, h="?")) == ("1.4",)


def test_at_equal_distance_the_practice_that_more_of_the_nine_document_comes_first() -> None:
    # Both at distance 1. 1.1 is documented in place by one department, 1.2 by two.
    content = instrument(
        theme("t", recommendation("1.1", *questions("a b")), recommendation("1.2", *questions("c d"))),
        departments=(
            department("rye", {"a": 2, "b": 3, "c": 2}),
            department("oats", {"a": 1, "d": 2}),
        ),
    )
    assert priorities(content, form(a=1, b=1, c=1, d=1)) == ("1.2", "1.1")


def test_distance_goes_before_what_the_nine_document() -> None:
    content = instrument(
        theme("t", recommendation("1.1", *questions("a")), recommendation("1.2", *questions("b"))),
        departments=(department("rye", {"a": 3}),),
    )
    assert priorities(content, form(a=1, b=0)) == ("1.2", "1.1")


def test_at_equal_distance_and_documentation_the_least_effort_comes_first() -> None:
    content = instrument(
        theme(
            "t",
            recommendation("1.1", *questions("a"), action("hard", "a", Effort.HIGH)),
            recommendation("1.2", *questions("b"), action("middling", "b", Effort.MEDIUM)),
            recommendation(
                "1.3", *questions("c"), action("harder", "c", Effort.HIGH), action("easy", "c", Effort.LOW)
            ),
            recommendation("1.4", *questions("d")),
        )
    )
    assert priorities(content, form(a=1, b=1, c=1, d=1)) == ("1.3", "1.2", "1.1", "1.4")


def test_only_an_action_that_raises_something_below_target_counts_as_effort() -> None:
    # 1.1's easy action raises b, which is in place; what it needs takes high effort
    content = instrument(
        theme(
            "t",
            recommendation("1.1", *questions("a b"), action("hard", "a", Effort.HIGH), action("easy", "b")),
            recommendation("1.2", *questions("c d"), action("middling", "c", Effort.MEDIUM)),
        )
    )
    assert priorities(content, form(a=0, b=2, c=0, d=2)) == ("1.2", "1.1")


def test_what_the_nine_document_goes_before_effort() -> None:
    content = instrument(
        theme(
            "t",
            recommendation("1.1", *questions("a"), action("easy", "a", Effort.LOW)),
            recommendation("1.2", *questions("b"), action("hard", "b", Effort.HIGH)),
        ),
        departments=(department("rye", {"b": 2}),),
    )
    assert priorities(content, form(a=1, b=1)) == ("1.2", "1.1")


def test_a_full_tie_keeps_the_reports_order() -> None:
    content = instrument(
        theme("t", recommendation("3.1", *questions("a")), recommendation("2.1", *questions("b"))),
        theme("u", recommendation("1.1", *questions("c"))),
    )
    assert priorities(content, form(c=1, b=1, a=1)) == ("3.1", "2.1", "1.1")


def test_a_tie_of_weights_that_floats_cannot_add_is_a_tie() -> None:
    # 1.1: (0.15 + 0.15) / 2; 1.2: (0.1 + 0.2) / 2, which is 0.15000000000000002 in floats
    content = instrument(
        theme(
            "t",
            recommendation("1.1", question("a", 0.15), question("b", 0.15)),
            recommendation("1.2", question("c", 0.1), question("d", 0.2)),
        )
    )
    assert priorities(content, form(a=1, b=1, c=1, d=1)) == ("1.1", "1.2")


def test_the_action_that_closes_most_is_proposed() -> None:
    # "first" closes 1, "second" 1 + 2 = 3, "third" 2
    content = one_recommendation(
        *questions("a b"), action("first", "a"), action("second", "a b", Effort.HIGH), action("third", "b")
    )
    assert proposed(content, form(a=1, b=0)) == ("second",)


def test_an_action_closes_the_distance_times_the_weight() -> None:
    # "first" closes 2 · 1, "second" 1 · 3
    content = one_recommendation(question("a"), question("b", 3), action("first", "a"), action("second", "b"))
    assert proposed(content, form(a=0, b=1)) == ("second",)


def test_of_actions_that_close_as_much_the_one_that_raises_the_core_question_is_proposed() -> None:
    # Nobody can act on figures that are not measured yet, though showing figures is easier.
    measured = replace(question("measured"), core=True)
    content = one_recommendation(
        measured, question("acted"), action("show", "acted"), action("measure", "measured", Effort.HIGH)
    )
    assert proposed(content, form(measured=0, acted=0)) == ("measure",)


def test_a_core_question_at_target_gives_its_action_no_lead() -> None:
    core = replace(question("a"), core=True)
    content = one_recommendation(
        core, question("b"), action("first", "a"), action("second", "b", Effort.HIGH)
    )
    assert proposed(content, form(a=2, b=0)) == ("second",)


def test_of_actions_that_close_as_much_the_one_that_more_of_the_nine_document_is_proposed() -> None:
    content = one_recommendation(
        *questions("a b"),
        action("first", "a"),
        action("second", "b", Effort.HIGH),
        departments=(department("rye", {"b": 2}),),
    )
    assert proposed(content, form(a=1, b=1)) == ("second",)


def test_a_practice_that_is_in_place_already_does_not_speak_for_an_action() -> None:
    # Both close 1. "first" also raises c, which is well documented but in place here.
    content = one_recommendation(
        *questions("a b c"),
        action("first", "a c"),
        action("second", "b"),
        departments=(department("rye", {"b": 2, "c": 2}), department("oats", {"c": 2})),
    )
    assert proposed(content, form(a=1, b=1, c=2)) == ("second",)


def test_of_actions_equal_in_that_too_the_one_with_least_effort_is_proposed() -> None:
    content = one_recommendation(
        *questions("a"),
        action("hard", "a", Effort.HIGH),
        action("middling", "a", Effort.MEDIUM),
        action("easy", "a", Effort.LOW),
    )
    assert proposed(content, form(a=0)) == ("easy",)


def test_of_equal_actions_the_first_in_the_catalogue_is_proposed() -> None:
    content = one_recommendation(*questions("a"), action("z", "a"), action("y", "a"))
    assert proposed(content, form(a=0)) == ("z",)


def seven_recommendations() -> Instrument:
    """Recommendations "1.1" to "1.7" with a question (q1 ...) and an action (do-q1 ...) each."""
    return instrument(
        theme(
            "t",
            *(recommendation(f"1.{n}", question(f"q{n}"), action(f"do-q{n}", f"q{n}")) for n in range(1, 8)),
        )
    )


def test_at_most_five_actions_are_proposed_one_for_each_of_the_first_recommendations() -> None:
    # q7 and q3 are farthest off, the others follow in the report's order; q2 is in place
    mine = form(q1=1, q2=2, q3=0, q4=1, q5=1, q6=1, q7=0)
    content = seven_recommendations()
    assert priorities(content, mine) == ("1.3", "1.7", "1.1", "1.4", "1.5", "1.6")
    assert proposed(content, mine) == ("do-q3", "do-q7", "do-q1", "do-q4", "do-q5")


def test_nothing_is_proposed_where_all_is_in_place() -> None:
    mine = form(q1=2, q2=3, q3=2, q4=2, q5=2, q6=3, q7="-")
    assert priorities(seven_recommendations(), mine) == ()
    assert proposed(seven_recommendations(), mine) == ()


def test_a_recommendation_without_a_helpful_action_gives_its_place_to_the_next() -> None:
    content = instrument(
        theme(
            "t",
            recommendation("1.1", *questions("a b c"), action("for-b", "b")),
            recommendation("1.2", *questions("d"), action("for-d", "d")),
        )
    )
    # 1.1: (2 + 0 + 2) / 3 = 4/3, and its only action is for what is in place; 1.2: 1
    mine = form(a=0, b=2, c=0, d=1)
    assert priorities(content, mine) == ("1.1", "1.2")
    assert proposed(content, mine) == ("for-d",)


def test_every_dont_know_is_a_task_for_the_role_that_would_know() -> None:
    content = instrument(
        theme("t", recommendation("1.1", question("a", role=DepartmentRole.SECRETARY), question("b"))),
        theme("u", recommendation("2.1", question("c", role=DepartmentRole.CLINICIAN), question("d"))),
    )
    assert score(content, form(c="?", a="?", b=0, d="-")).find_out == (
        FindOut("a", DepartmentRole.SECRETARY),
        FindOut("c", DepartmentRole.CLINICIAN, may_be_in_place=True),
    )


def test_an_unanswered_question_is_not_a_task() -> None:
    assert score(one_recommendation(*questions("a b")), form(a=1)).find_out == ()


def test_a_task_says_that_the_recommendation_may_be_in_place_if_only_the_unknown_keeps_it_back() -> None:
    content = one_recommendation(*questions("a b c"), further("f"))

    def told(**marks: Mark) -> dict[str, bool]:
        return {task.question: task.may_be_in_place for task in score(content, form(**marks)).find_out}

    assert told(a=2, b="-", c="?", f=0) == {"c": True}
    assert told(a=2, b="?", c="?", f=0) == {"b": True, "c": True}
    assert told(a=2, b=1, c="?", f=0) == {"c": False}
    # A further question keeps nothing back.
    assert told(a=2, b=2, c="?", f="?") == {"c": True, "f": False}


def test_a_further_question_has_no_place_in_the_priorities() -> None:
    # 1.1 is in place though f is not; 1.2 is one level off, whatever g is
    content = instrument(
        theme(
            "t",
            recommendation("1.1", *questions("a"), further("f"), action("for-f", "f")),
            recommendation(
                "1.2", *questions("b"), further("g"), action("for-g", "g"), action("for-b", "b g")
            ),
        )
    )
    mine = form(a=2, f=0, b=1, g=0)
    assert priorities(content, mine) == ("1.2",)
    assert proposed(content, mine) == ("for-b",)


def test_an_action_counts_for_the_levels_that_it_brings_nearer_from_where_it_fits() -> None:
    # At 0 "half" closes 1 and "whole" does not fit; at 1 it is the other way round.
    content = one_recommendation(*questions("a"), moving("half", a="0>1"), moving("whole", a="1>2"))
    assert proposed(content, form(a=0)) == ("half",)
    assert proposed(content, form(a=1)) == ("whole",)
    # What it brings beyond 2 closes nothing more.
    beyond = one_recommendation(*questions("a"), action("to-2", "a"), moving("to-3", a="01>3"))
    assert proposed(beyond, form(a=1)) == ("to-2",)


def test_what_only_helps_is_not_proposed() -> None:
    content = one_recommendation(*questions("a"), moving("helps", a="01"), action("does", "a", Effort.HIGH))
    assert proposed(content, form(a=0)) == ("does",)


def test_one_thing_is_missing_where_everything_else_is_known_and_in_place() -> None:
    content = one_recommendation(*questions("a b c"), further("f"))
    assert one_thing_missing(content, form(a=2, b=1, c=3, f=0)) == {"1.1": "b"}
    assert one_thing_missing(content, form(a=2, b=0, c="-")) == {"1.1": "b"}
    assert one_thing_missing(content, form(a=2, b=1, c="?")) == {}
    assert one_thing_missing(content, form(a=2, b=1)) == {}
    assert one_thing_missing(content, form(a=2, b=1, c=1)) == {}
    assert one_thing_missing(content, form(a=2, b="?", c=2)) == {}
    assert one_thing_missing(content, form(a=2, b=2, c=2, f=0)) == {}


def test_relevant_deciding_questions_are_counted_with_those_in_place_and_those_unknown() -> None:
    content = one_recommendation(*questions("a b c"), further("f"))

    def counted(**marks: Mark) -> Counts:
        return counts(content, form(**marks))["1.1"]

    assert counted(a=3, b=2, c=1, f=0) == Counts(in_place=2, unknown=0, relevant=3)
    assert counted(a=2, b="?", f="?") == Counts(in_place=1, unknown=2, relevant=3)
    assert counted(a=0, b="-", c="-") == Counts(in_place=0, unknown=0, relevant=1)
    assert counted(a="-", b="-", c="-", f=2) == Counts(in_place=0, unknown=0, relevant=0)


def test_a_rule_is_broken_only_when_every_answer_it_names_is_given() -> None:
    rule = ConsistencyRule("odd", "Odd", {"a": (0, 1), "b": (3,)})
    content = replace(one_recommendation(*questions("a b")), consistency=(rule,))
    assert inconsistent(content, form(a=1, b=3)) == ("odd",)
    for other in (form(a=2, b=3), form(a=1, b=2), form(a="?", b=3), form(b=3), form(a=0, b="-")):
        assert inconsistent(content, other) == ()
