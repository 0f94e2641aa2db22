"""Every line of who can learn from whom, beside what the slow reckoning makes of the answers."""

import re

import pytest

from language import gettext as _
from language.words import SIGNS, status_word
from questionnaire.reader.load import instrument
from scoring.result import Status
from storage.unit.shares import SharedAssessment
from tests.views.compared import CONTENT, SETS, Slow, called, invent, let_in, look, turn
from tests.views.session import Session

PAIRS = _("Those who lack it, and whom they can ask")
LACKING = ("partly", "not_started", "not_in_place")
every_set = pytest.mark.parametrize("departments", SETS)


def choose(session: Session, recommendation: str) -> None:
    session.test.selectbox(key="compare-recommendation").set_value(recommendation)
    session.run()


def whom(learner: SharedAssessment, teachers: list[SharedAssessment]) -> str:
    """The nearest five, and how many more."""

    def same_field(teacher: SharedAssessment) -> bool:
        return bool(learner.department.field) and teacher.department.field == learner.department.field

    def same_trust(teacher: SharedAssessment) -> bool:
        trust = learner.department.health_trust
        return bool(trust) and teacher.department.health_trust == trust

    nearest = sorted(teachers, key=lambda teacher: (not same_field(teacher), not same_trust(teacher)))
    told = [called(one) + (" (samme fagområde)" if same_field(one) else "") for one in nearest[:5]]
    more = [f"og {len(teachers) - 5} til"] if len(teachers) > 5 else []
    return "; ".join([*told, *more]) or "ingen ennå"


def rows(slow: Slow, column: int) -> list[list[str]]:
    statuses = [row[column] for row in slow.board]
    both = list(zip(slow.standing, statuses, strict=True))
    teachers = [one for one, status in both if status == "in_place"]
    return [
        [
            called(one),
            one.department.field,
            f"{SIGNS[Status(status)]} {status_word(instrument(), Status(status))}",
            whom(one, teachers),
        ]
        for one, status in both
        if status in LACKING
    ]


@every_set
def test_each_who_lacks_it_stands_beside_those_to_ask(visitor: Session, departments: str) -> None:
    slow = look(visitor, departments, "laering")
    for column, recommendation in enumerate(CONTENT.recommendations):
        choose(visitor, recommendation.id)
        assert visitor.test.selectbox(key="compare-recommendation").value == recommendation.id
        in_place, partly, not_started, unknown, not_applicable = slow.counts(column)
        assert (
            f"På plass: {in_place}. Delvis på plass eller ikke på plass: {partly + not_started}. "
            f"Må avklares: {unknown}. Ikke relevant: {not_applicable}."
        ) in visitor.seen
        expected = rows(slow, column)
        if expected:
            assert turn(visitor, PAIRS) == expected
        else:
            assert PAIRS not in visitor.tables()
        nobody = "Ingen avdeling har dette på plass ennå" in visitor.seen
        assert nobody is (in_place == 0 and expected != [])
        assert ("Ingen avdelinger har svart at de mangler dette" in visitor.seen) is (expected == [])


@every_set
def test_what_most_lack_is_looked_at_first(visitor: Session, departments: str) -> None:
    slow = look(visitor, departments, "laering", anbefaling="9.9")
    lacking = [sum(slow.counts(column)[1:3]) for column in range(12)]
    first = CONTENT.recommendations[lacking.index(max(lacking))]
    assert visitor.test.selectbox(key="compare-recommendation").value == first.id


def test_another_recommendation_begins_on_its_first_page(visitor: Session) -> None:
    visitor_unit = let_in(visitor, invent(visitor.stored, 90))
    visitor.open("compare", vis="laering", enhet=visitor_unit, anbefaling="5.2", side="2")
    assert "Side 2 av" in visitor.seen
    choose(visitor, "2.1")
    assert visitor.test.query_params["anbefaling"] == "2.1"
    assert "side" not in visitor.test.query_params


def test_by_letter_nobody_is_named(visitor: Session) -> None:
    slow = look(visitor, "large", "laering", alias="1")
    for row in turn(visitor, PAIRS):
        for name in [row[0], *row[3].split("; ")]:
            told = re.fullmatch(r"Avdeling [A-Z]{1,2} \(oppdiktet\)( \(samme fagområde\))?", name)
            assert told or re.fullmatch(r"og \d+ til", name)
    for one in slow.standing:
        assert one.department.name not in visitor.seen + visitor.html
        assert one.department.hospital not in visitor.seen + visitor.html
