"""The three proposals, worked out by hand.

A move such as "01>2" is what an action does to a question: it brings it from level 0 and from 1 to 2.
"""

from questionnaire.assessment import AnswerSet
from questionnaire.instrument import Effort, Instrument, Proposal
from scoring.assessment import score
from scoring.effect import outcome
from scoring.planner import as_the_nine, nearest
from scoring.result import NotReached, Score, Step
from tests.scoring.tiny import (
    action,
    department,
    first_edition,
    form,
    further,
    instrument,
    moving,
    one_recommendation,
    questions,
    recommendation,
    theme,
)


def proposed(content: Instrument, mine: AnswerSet) -> tuple[str, ...]:
    return tuple(one.id for one in nearest(content, mine))


def like_them(content: Instrument, mine: AnswerSet) -> tuple[str, ...]:
    return tuple(one.id for one in as_the_nine(content, mine))


def seven() -> Instrument:
    """Recommendations "1.1" to "1.7" with two questions each (p1, q1 ...) and an action for either."""
    return instrument(
        theme(
            "t",
            *(
                recommendation(
                    f"1.{n}",
                    *questions(f"p{n} q{n}"),
                    action(f"do-p{n}", f"p{n}"),
                    action(f"do-q{n}", f"q{n}"),
                )
                for n in range(1, 8)
            ),
        )
    )


# Nearest


def test_recommendations_in_place_come_before_questions_at_target() -> None:
    # "wide" brings three questions to 2 and no recommendation into place; each "narrow" one of both.
    content = instrument(
        theme(
            "t",
            recommendation("1.1", *questions("a b c d"), action("wide", "a b c")),
            *(
                recommendation(f"1.{n}", *questions(f"q{n}"), action(f"narrow{n}", f"q{n}"))
                for n in range(2, 7)
            ),
        )
    )
    mine = form(a=0, b=0, c=0, d=0, q2=0, q3=0, q4=0, q5=0, q6=0)
    assert proposed(content, mine) == ("narrow2", "narrow3", "narrow4", "narrow5", "narrow6")


def test_what_is_nearest_is_completed_first_and_five_actions_are_the_most() -> None:
    # 1.2, 1.4 and 1.6 each lack one thing. The two actions that are left complete 1.1.
    mine = form(p1=0, q1=0, p2=2, q2=1, p3=0, q3=0, p4=1, q4=3, p5=0, q5=0, p6=0, q6=2, p7=0, q7=0)
    assert proposed(seven(), mine) == ("do-p1", "do-q1", "do-q2", "do-p4", "do-p6")


def test_an_action_over_is_used_for_a_question_of_a_recommendation_that_stays_behind() -> None:
    # 1.1 and 1.2 take two actions each. The fifth completes nothing, but brings a question to target.
    mine = form(
        **{f"{q}{n}": 0 for q in "pq" for n in (1, 2, 3)},
        **{f"{q}{n}": 2 for q in "pq" for n in (4, 5, 6, 7)},
    )
    assert proposed(seven(), mine) == ("do-p1", "do-q1", "do-p2", "do-q2", "do-p3")


def test_questions_at_target_come_before_effort() -> None:
    content = one_recommendation(
        *questions("a b c"),
        action("easy", "a"),
        action("hard", "a b", Effort.HIGH),
        action("no-help", "a b c"),
    )
    # With c unknown nothing is in place. "no-help" would bring c too, but an unknown fits nothing.
    assert proposed(content, form(a=0, b=0, c="?")) == ("no-help",)
    assert proposed(content, form(a=0, b=0, c=2)) == ("no-help",)
    without = one_recommendation(*questions("a b c"), action("easy", "a"), action("hard", "a b", Effort.HIGH))
    assert proposed(without, form(a=0, b=0, c="?")) == ("hard",)


def test_a_further_question_counts_as_a_question_and_not_for_what_is_in_place() -> None:
    content = instrument(
        theme(
            "t",
            recommendation("1.1", *questions("a"), further("f"), action("more", "f")),
            recommendation("1.2", *questions("b"), action("done", "b", Effort.HIGH)),
        )
    )
    mine = form(a=2, f=0, b=0)
    assert proposed(content, mine) == ("more", "done")
    now, after = score(content, mine).headline, outcome(content, mine, nearest(content, mine))
    assert now.in_place == 1
    assert (after.in_place_now, after.into_place, after.reached) == (("1.1",), ("1.2",), ("f", "b"))


def test_two_low_efforts_are_less_than_a_high_one() -> None:
    content = one_recommendation(
        *questions("a b"), action("high", "a b", Effort.HIGH), action("low-a", "a"), action("low-b", "b")
    )
    assert proposed(content, form(a=0, b=0)) == ("low-a", "low-b")


def six(**efforts: Effort) -> Instrument:
    """Questions q1 to q6 of one recommendation. One has to wait; all but q1 are documented in place."""
    ids = [f"q{n}" for n in range(1, 7)]
    return one_recommendation(
        *questions(" ".join(ids)),
        *(action(f"do-{id}", id, efforts.get(id, Effort.LOW)) for id in ids),
        departments=(
            department("rye", {**dict.fromkeys(ids, 2), "q1": 1}),
            department("oats", {"q1": 1}),
        ),
    )


def test_of_equal_effort_what_more_of_the_nine_had_in_place_is_proposed() -> None:
    mine = form(**{f"q{n}": 0 for n in range(1, 7)})
    assert proposed(six(), mine) == ("do-q2", "do-q3", "do-q4", "do-q5", "do-q6")


def test_least_effort_comes_before_what_the_nine_had_in_place() -> None:
    mine = form(**{f"q{n}": 0 for n in range(1, 7)})
    assert proposed(six(q6=Effort.MEDIUM), mine) == ("do-q1", "do-q2", "do-q3", "do-q4", "do-q5")


def test_the_reports_order_decides_between_equals() -> None:
    content = one_recommendation(*questions("a"), action("z", "a"), action("y", "a"))
    assert proposed(content, form(a=1)) == ("z",)
    assert proposed(seven(), form(**{f"{q}{n}": 1 for q in "pq" for n in range(1, 8)})) == (
        *("do-p1", "do-q1", "do-p2", "do-q2", "do-p3"),
    )


def test_an_action_that_raises_two_questions_saves_an_action() -> None:
    content = one_recommendation(
        *questions("a b"), action("a-alone", "a"), action("b-alone", "b"), action("both", "a b")
    )
    assert proposed(content, form(a=0, b=1)) == ("both",)
    assert proposed(content, form(a=0, b=2)) == ("a-alone",)


def test_an_action_is_proposed_only_at_a_level_that_it_fits() -> None:
    content = one_recommendation(
        *questions("a"), moving("begin-and-finish", a="0>2"), moving("finish", Effort.HIGH, a="1>2")
    )
    assert proposed(content, form(a=0)) == ("begin-and-finish",)
    assert proposed(content, form(a=1)) == ("finish",)
    for mark in (2, 3, "?", "-"):
        assert proposed(content, form(a=mark)) == ()


def test_two_actions_in_turn_count_and_stand_in_the_order_in_which_they_are_done() -> None:
    content = one_recommendation(*questions("a"), moving("then", a="1>2"), moving("first", a="0>1"))
    mine = form(a=0)
    assert proposed(content, mine) == ("first", "then")
    assert outcome(content, mine, nearest(content, mine)).steps == (
        Step("first", "a", 0, 1),
        Step("then", "a", 1, 2),
    )


def test_a_first_half_without_the_second_is_not_proposed() -> None:
    content = one_recommendation(*questions("a"), moving("half", a="0>1"), moving("follow-up", a="2>3"))
    assert proposed(content, form(a=0)) == ()
    assert proposed(content, form(a=2)) == ()


def test_what_only_helps_is_never_proposed() -> None:
    content = one_recommendation(*questions("a"), moving("helps", a="01"))
    assert proposed(content, form(a=0)) == like_them(content, form(a=0)) == ()


def test_a_recommendation_that_only_an_unknown_keeps_back_gets_no_action() -> None:
    content = one_recommendation(*questions("a b"), action("do-a", "a"), action("do-b", "b"))
    assert proposed(content, form(a=2, b="?")) == ()


# As the nine


def nine_practices(**documented: str) -> Instrument:
    """Questions of one recommendation each, with an action for each.

    "23-" after a question's name says what is documented of the first, second and third department: level 2,
    level 3, nothing.
    """
    return instrument(
        theme(
            "t",
            *(
                recommendation(f"1.{n}", *questions(id), action(f"do-{id}", id))
                for n, id in enumerate(documented, 1)
            ),
        ),
        departments=tuple(
            department(
                f"d{place}",
                {id: int(cells[place]) for id, cells in documented.items() if cells[place].isdigit()},
            )
            for place in range(3)
        ),
    )


def test_the_practices_that_most_of_the_nine_had_come_first() -> None:
    content = nine_practices(a="2--", b="23-", c="223", d="--2")
    assert like_them(content, form(a=0, b=0, c=1, d=0)) == ("do-c", "do-b", "do-a", "do-d")


def test_what_is_documented_in_part_or_as_missing_is_no_practice() -> None:
    content = nine_practices(a="111", b="0--", c="2--")
    assert like_them(content, form(a=0, b=0, c=0)) == ("do-c",)


def test_only_what_we_are_known_to_lack_is_closed() -> None:
    content = nine_practices(a="222", b="222", c="222", d="222", e="222")
    assert like_them(content, form(a="?", b="-", c=2, d=1)) == ("do-d",)


def test_at_most_five_actions_close_practices() -> None:
    content = nine_practices(a="2--", b="2--", c="2--", d="2--", e="2--", f="22-")
    assert like_them(content, form(**dict.fromkeys("abcdef", 0))) == ("do-f", "do-a", "do-b", "do-c", "do-d")


def test_a_practice_that_an_earlier_action_closes_takes_none_of_its_own() -> None:
    content = one_recommendation(
        *questions("a b"),
        action("both", "a b"),
        action("alone", "b"),
        departments=(department("rye", {"a": 2, "b": 2}), department("oats", {"a": 2})),
    )
    assert like_them(content, form(a=0, b=0)) == ("both",)


def test_the_way_that_builds_on_most_experience_is_chosen_before_the_easiest() -> None:
    content = one_recommendation(
        *questions("a"),
        action("easy", "a"),
        moving("of-two", Effort.HIGH, "rye oats", a="01>2"),
        moving("of-one", Effort.LOW, "rye", a="01>2"),
        departments=(department("rye", {"a": 2}), department("oats")),
    )
    assert like_them(content, form(a=0)) == ("of-two",)


def test_a_practice_that_takes_two_actions_gives_way_where_one_is_left() -> None:
    content = instrument(
        theme(
            "t",
            *(
                recommendation(f"1.{n}", *questions(f"q{n}"), action(f"do-q{n}", f"q{n}"))
                for n in range(1, 5)
            ),
            recommendation("1.5", *questions("long"), moving("a", long="0>1"), moving("b", long="1>2")),
            recommendation("1.6", *questions("last"), action("do-last", "last")),
        ),
        departments=(
            department("rye", {"q1": 2, "q2": 2, "q3": 2, "q4": 2, "long": 2, "last": 2}),
            department("oats", {"q1": 2, "q2": 2, "q3": 2, "q4": 2, "long": 2}),
        ),
    )
    mine = form(q1=0, q2=0, q3=0, q4=0, long=0, last=0)
    assert like_them(content, mine) == ("do-q1", "do-q2", "do-q3", "do-q4", "do-last")
    assert like_them(content, form(long=0, last=0)) == ("a", "b", "do-last")


# All three in a result


def test_a_result_has_all_proposals_with_what_each_would_reach_the_nearest_first() -> None:
    content = instrument(
        theme(
            "t",
            recommendation("1.1", *questions("a b"), action("do-a", "a"), action("do-b", "b")),
            recommendation("1.2", *questions("c"), action("do-c", "c")),
        ),
        departments=(department("rye", {"b": 2}),),
    )
    result = score(content, form(a=0, b=0, c=1))
    assert list(result.proposals) == [Proposal.NEAREST, Proposal.FURTHEST, Proposal.AS_THE_NINE]
    near, far, like = result.proposals.values()
    assert (near.actions, near.into_place) == (("do-a", "do-b", "do-c"), ("1.1", "1.2"))
    # 1.1 is two levels from target on average, 1.2 one. Of equal actions the one that rye documents is taken.
    assert (far.actions, far.into_place) == (("do-b", "do-c"), ("1.2",))
    assert (like.actions, like.into_place) == (("do-b",), ())
    # t: 1.1 is (0 + 2/3) / 2 = 1/3 and 1.2 is 1/3
    [range_after] = like.themes_after.values()
    assert range_after == Score(1 / 3, 1 / 3, 1 / 3, 1.0)
    assert result.proposed == near.actions


def test_the_first_edition_proposes_only_for_what_is_furthest() -> None:
    content = first_edition(seven())
    result = score(content, form(**{f"{q}{n}": 0 for q in "pq" for n in range(1, 8)}))
    assert list(result.proposals) == [Proposal.FURTHEST]
    assert result.proposed == ("do-p1", "do-p2", "do-p3", "do-p4", "do-p5")
    assert result.proposals[Proposal.FURTHEST].into_place == ()


def test_a_result_says_what_keeps_back_each_recommendation_that_the_default_does_not_reach() -> None:
    content = instrument(
        theme(
            "t",
            recommendation("1.1", *questions("a"), action("do-a", "a")),
            recommendation("1.2", *questions("b c"), action("do-b", "b")),
            recommendation("1.3", *questions("d e"), action("do-d", "d")),
            recommendation("1.4", *questions("f"), action("do-f", "f")),
            recommendation("1.5", *questions("g")),
            recommendation("1.6", *questions("h"), further("i")),
            recommendation("1.7", *questions("j k"), moving("begin-j", j="0>1"), moving("end-j", j="1>2")),
        )
    )
    mine = form(a=1, b=0, c="?", d=0, e=1, f="-", h=2, i=0, j=0, k=2)
    # 1.3 lacks an action for e, and nothing is said of g. 1.4 is not relevant, 1.6 is in place.
    assert score(content, mine).not_reached == NotReached(("1.2", "1.5"), ("1.3",), ())


def test_what_five_actions_have_no_room_for_is_too_many() -> None:
    mine = form(**{f"{q}{n}": 0 for q in "pq" for n in range(1, 8)})
    result = score(seven(), mine)
    assert result.proposals[Proposal.NEAREST].into_place == ("1.1", "1.2")
    assert result.not_reached == NotReached((), (), ("1.3", "1.4", "1.5", "1.6", "1.7"))
