"""Every number on the screen of one department, beside what the slow reckoning makes of the answers."""

import json
from collections.abc import Sequence
from fractions import Fraction

import pytest

from language import gettext as _
from language.nine import comparison_of_another
from language.words import SIGNS, choice_word, status_word
from questionnaire.instrument import Recommendation
from scoring.result import Comparison, Status
from storage.unit.shares import SharedAssessment
from tests.scoring.oracle import Oracle
from tests.slow_nine import flat, named_words, of_another_words
from tests.views.compared import CONTENT, SETS, TITLES, Slow, called, cells, invent, let_in, look, whole
from tests.views.session import Session

BESIDE = _("The twelve recommendations")
ANSWERS = _("The questions")
FEW = "Færre enn fem avdelinger"
STEPS = ("0–19", "20–39", "40–59", "60–79", "80–100")
every_set = pytest.mark.parametrize("departments", SETS)


def choose(session: Session, id: str) -> None:
    session.test.selectbox(key="compare-department").set_value(id)
    session.run()


def points(slow: Slow, recommendation: Recommendation) -> list[Fraction]:
    """The scores of the departments of which something is known, the lowest first."""
    found = [Oracle(CONTENT, one.answers).recommendation(recommendation)[0] for one in slow.standing]
    return sorted(point for point in found if point is not None)


def quantile(numbers: Sequence[Fraction], share: Fraction) -> Fraction:
    """By linear interpolation between the two numbers that lie nearest."""
    place = share * (len(numbers) - 1)
    below = int(place)
    above = min(below + 1, len(numbers) - 1)
    return numbers[below] + (place - below) * (numbers[above] - numbers[below])


def range_and_score(one: SharedAssessment, recommendation: Recommendation) -> list[str]:
    point, low, high, coverage = Oracle(CONTENT, one.answers).recommendation(recommendation)
    if low is None or high is None:
        return ["–", "–"]
    ends = dict.fromkeys((str(whole(low)), str(whole(high))))
    told = point is not None and coverage is not None and coverage >= Fraction(7, 10)
    return ["–".join(ends), str(whole(point)) if told and point is not None else "–"]


def beside(slow: Slow, one: SharedAssessment) -> list[list[str]]:
    """The rows of the table beside the unit."""
    rows = []
    for title, recommendation in zip(TITLES, CONTENT.recommendations, strict=True):
        status = Status(Oracle(CONTENT, one.answers).status(recommendation))
        known = points(slow, recommendation)
        row = [
            title,
            f"{SIGNS[status]} {status_word(CONTENT, status)}",
            *range_and_score(one, recommendation),
        ]
        row.append(str(len(known)))
        if len(slow.standing) >= 5:
            quarters = [Fraction(quarter, 4) for quarter in (1, 2, 3)]
            row += [str(whole(quantile(known, of))) if len(known) >= 5 else "–" for of in quarters]
        ends = [tuple(map(int, step.split("–"))) for step in STEPS]
        row += [str(sum(low <= whole(point) <= high for point in known)) for low, high in ends]
        rows.append(row)
    return rows


@every_set
def test_a_department_stands_beside_all_that_share(visitor: Session, departments: str) -> None:
    slow = look(visitor, departments, "avdeling")
    quartiles = [_("Lower quartile"), _("Median"), _("Upper quartile")] if len(slow.standing) >= 5 else []
    for one in slow.standing[:8]:
        choose(visitor, one.id)
        header, *rows = cells(visitor, BESIDE)
        assert header[4:] == [_("Departments with a score"), *quartiles, *STEPS]
        assert rows == beside(slow, one)
    assert (FEW in visitor.seen) is (len(slow.standing) < 5)


@every_set
def test_its_answers_stand_beside_the_nine(visitor: Session, departments: str) -> None:
    slow = look(visitor, departments, "avdeling")
    for one in slow.standing[:8]:
        choose(visitor, one.id)
        oracle = Oracle(CONTENT, one.answers)
        compared = [Comparison(oracle.comparison(q)) for q in CONTENT.questions]
        rows = []
        for question in CONTENT.questions:
            level = one.answers.answer(question.id).level
            rows.append(
                [
                    f"{CONTENT.recommendation_of[question.id].id} {question.text}",
                    choice_word(CONTENT, one.answers.answer(question.id)),
                    named_words(question.id),
                    of_another_words(question.id, level),
                ]
            )
        assert [[flat(cell) for cell in row] for row in cells(visitor, ANSWERS)[1:]] == rows
        summary = "; ".join(
            f"{comparison_of_another(one)}: {compared.count(one)}" for one in Comparison if one in compared
        )
        assert f"{len(compared)} spørsmål. {summary}." in visitor.seen


@every_set
def test_the_department_is_told_with_what_it_has_in_place(visitor: Session, departments: str) -> None:
    slow = look(visitor, departments, "avdeling")
    assert visitor.test.selectbox(key="compare-department").options == [called(one) for one in slow.standing]
    for one in slow.standing[:8]:
        choose(visitor, one.id)
        in_place, applicable = Oracle(CONTENT, one.answers).headline()
        assert f"{in_place} av {applicable} anbefalinger på plass." in visitor.seen
        profile = one.department
        for fact in (profile.field, profile.hospital, profile.health_trust, f"Runde {one.round}"):
            assert fact in visitor.seen
        assert ("det korte skjemaet" in visitor.seen) is (one.form == "short")
        # What stands there from the beginning need not be chosen.
        assert one is slow.standing[0] or visitor.test.query_params["avdeling"] == one.id


@every_set
def test_the_picture_has_a_dot_for_each_score_and_is_told_in_words(
    visitor: Session, departments: str
) -> None:
    slow = look(visitor, departments, "avdeling")
    first = slow.standing[0]
    [chart] = visitor.charts()
    dots, diamonds = (trace["x"] for trace in json.loads(chart.spec)["data"])
    assert len(dots) == sum(len(points(slow, r)) for r in CONTENT.recommendations)
    scores = [score for r in CONTENT.recommendations if (score := range_and_score(first, r)[1]) != "–"]
    assert [whole(Fraction(x / 100)) for x in diamonds] == list(map(int, scores))
    told = []
    for title, row in zip(TITLES, beside(slow, first), strict=True):
        words = f"{title}: {row[2]}, antall avdelinger med poeng: {row[4]}"
        told.append(f"{words}, median {row[6]}" if len(slow.standing) >= 5 and row[6] != "–" else words)
    assert "; ".join(told) in chart.alt


def test_more_than_two_hundred_are_counted_in_the_picture(visitor: Session) -> None:
    unit_id = let_in(visitor, invent(visitor.stored, 201))
    visitor.open("compare", vis="avdeling", enhet=unit_id)
    [chart] = visitor.charts()
    spec = json.loads(chart.spec)
    assert len(spec["data"]) == 1
    notes = [note["text"] for note in spec["layout"]["annotations"] if "<b>" not in note["text"]]
    assert notes == [cell for row in cells(visitor, BESIDE)[1:] for cell in row[-5:]]


def test_an_earlier_round_can_be_looked_at(visitor: Session) -> None:
    slow = look(visitor, "large", "avdeling")
    later = next(one for one in slow.standing if one.round > 1)
    choose(visitor, later.id)
    rounds = [one for one in slow.shared if one.department.name == later.department.name]
    assert len(visitor.test.segmented_control(key="compare-round").options) == len(rounds)
    for one in rounds:
        visitor.test.segmented_control(key="compare-round").set_value(one.id)
        visitor.run()
        assert cells(visitor, BESIDE)[1:] == beside(slow, one)
        assert visitor.test.selectbox(key="compare-department").value == later.id


def test_by_letter_neither_page_nor_address_tells_who_it_is(visitor: Session) -> None:
    slow = look(visitor, "large", "avdeling")
    one = slow.standing[7]
    choose(visitor, one.id)
    visitor.test.toggle(key="compare-alias").set_value(True)
    visitor.run()
    [field] = [box for box in visitor.test.selectbox if box.key == "compare-department"]
    assert len(field.options) == 60
    assert all(option.startswith("Avdeling ") and len(option.split()[1]) <= 2 for option in field.options)
    for number in (1, 30, 59):
        value = sorted(field.options)[number]
        visitor.test.selectbox(key="compare-department").select(value)
        visitor.run()
        told = visitor.seen + visitor.html + repr(visitor.test.query_params) + visitor.charts()[0].spec
        for department in slow.standing:
            profile = department.department
            for name in (profile.name, profile.hospital, profile.health_trust, department.id):
                assert name not in told
        assert _("{department} (invented)").format(department="X")[2:] in value
