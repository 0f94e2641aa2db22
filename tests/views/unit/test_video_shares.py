"""Every number on the screen of video share and readiness, beside what the slow reckoning makes of it."""

import json
from collections import Counter
from fractions import Fraction
from math import floor

import pytest

from access.policy import PROGRAM, Role, issue
from language import gettext as _
from language import percent
from questionnaire.assessment import Profile
from storage.records import Form
from storage.repositories import Repositories
from storage.unit.shares import SharedAssessment
from tests.scoring.oracle import Oracle
from tests.views.compared import CONTENT, SETS, Slow, called, cells, let_in, look, turn, whole
from tests.views.forms import FORMS
from tests.views.session import Session

AS_TABLE = _("The picture as a table")
CAVEATS = (
    "egne tall",
    "ikke hva som er årsak",
    "ikke validert",
    "regnes som ikke på plass",
    "Ingen av gruppene",
    "ikke et mål",
)
every_set = pytest.mark.parametrize("departments", SETS)


def seen(slow: Slow) -> list[tuple[SharedAssessment, Fraction, int, int]]:
    """Each department with its share, what is in place and what applies."""
    found = []
    for one in slow.standing:
        in_place, applicable = Oracle(CONTENT, one.answers).headline()
        if one.department.video_share is not None and applicable:
            found.append((one, Fraction(str(one.department.video_share)), in_place, applicable))
    return found


def line_ends(dots: list[tuple[Fraction, Fraction]]) -> list[Fraction]:
    """What the line by least squares is at the lowest and at the highest share."""
    mean_share = sum(share for share, _ready in dots) / len(dots)
    mean_ready = sum(ready for _share, ready in dots) / len(dots)
    width = sum((share - mean_share) * (share - mean_share) for share, _ready in dots)
    slope = sum((share - mean_share) * (ready - mean_ready) for share, ready in dots) / width
    shares = [share for share, _ready in dots]
    return [Fraction(mean_ready + slope * (share - mean_share)) for share in (min(shares), max(shares))]


@every_set
def test_each_dot_is_a_department_and_stands_in_the_table(visitor: Session, departments: str) -> None:
    slow = look(visitor, departments, "andel")
    dots = seen(slow)
    [chart] = visitor.charts()
    trace, *line = json.loads(chart.spec)["data"]
    assert list(zip(trace["x"], trace["y"], strict=True)) == [
        (pytest.approx(float(share)), pytest.approx(in_place / of)) for _one, share, in_place, of in dots
    ]
    assert len(line) == (len(dots) >= 10)
    shares = [share for _one, share, _in_place, _of in dots]
    assert percent(float(min(shares))) in chart.alt
    assert percent(float(max(shares))) in chart.alt
    assert f"{len(dots)} avdeling" in chart.alt
    assert turn(visitor, AS_TABLE) == [
        [
            called(one),
            one.department.field,
            percent(float(share)),
            f"{in_place} av {of}{' (kort skjema)' if one.form is Form.SHORT else ''}",
        ]
        for one, share, in_place, of in dots
    ]
    assert f"{len(dots)} avdeling" in visitor.seen
    left_out = len(slow.standing) - len(dots)
    assert (f"{left_out} er ikke med i figuren" in visitor.seen) is (left_out > 0)


@every_set
def test_what_must_be_said_is_said_in_words(visitor: Session, departments: str) -> None:
    look(visitor, departments, "andel")
    for caveat in CAVEATS:
        assert caveat in visitor.seen


@every_set
def test_a_line_is_drawn_and_told_from_ten_departments_on(visitor: Session, departments: str) -> None:
    dots = seen(look(visitor, departments, "andel"))
    if len(dots) < 10:
        assert "Med færre enn 10 avdelinger" in visitor.seen
        assert "stiplede" not in visitor.seen
        return
    ends = line_ends([(share, Fraction(in_place, of)) for _one, share, in_place, of in dots])
    shares = [percent(float(share)) for _one, share, _in_place, _of in dots]
    low, high = (min(shares, key=as_number), max(shares, key=as_number))
    words = f"fra {whole(ends[0])} % på plass ved en andel på {low}, til {whole(ends[1])} % ved {high}."
    assert words in visitor.seen
    _dots, line = json.loads(visitor.charts()[0].spec)["data"]
    assert line["y"] == pytest.approx([float(end) for end in ends])


def as_number(share: str) -> float:
    return float(share.removesuffix("\xa0%").replace(",", "."))


@pytest.mark.parametrize("count", [9, 10, 11])
def test_ten_are_enough_for_a_line_unless_all_have_the_same_share(
    visitor: Session, stored: Repositories, count: int
) -> None:
    unit = stored.units.create(issue(PROGRAM, Role.ADMINISTRATOR), "Enhet A")
    for number in range(count):
        profile = Profile(f"Avdeling {number}", video_share=20.0)
        id = stored.assessments.create(profile, Form.WHOLE, CONTENT.version, answers=FORMS["full"].answers)
        stored.shares.share(issue(id, Role.LEADER), unit.code)
    visitor.open("compare", vis="andel", enhet=let_in(visitor, unit.token))
    assert ("Alle har oppgitt samme andel" in visitor.seen) is (count >= 10)
    assert ("Med færre enn 10" in visitor.seen) is (count < 10)
    assert len(json.loads(visitor.charts()[0].spec)["data"]) == 1


def test_without_any_share_there_is_no_picture(visitor: Session, stored: Repositories) -> None:
    unit = stored.units.create(issue(PROGRAM, Role.ADMINISTRATOR), "Enhet A")
    id = stored.assessments.create(Profile("Fjord"), Form.WHOLE, CONTENT.version)
    stored.shares.share(issue(id, Role.LEADER), unit.code)
    visitor.open("compare", vis="andel", enhet=let_in(visitor, unit.token))
    assert not visitor.charts()
    assert "1 er ikke med i figuren" in visitor.seen


@every_set
def test_by_letter_departments_are_only_counted_by_share_and_by_what_is_in_place(
    visitor: Session, departments: str
) -> None:
    slow = look(visitor, departments, "andel", alias="1")
    counted = Counter(
        (min(floor(share / 10), 9) * 10, min(floor(Fraction(4 * in_place, of)), 3))
        for _one, share, in_place, of in seen(slow)
    )
    rows = cells(visitor, _("Departments by video share"))[1:]
    assert [list(map(int, row[1:])) for row in rows] == [
        [sum(counts), *counts]
        for band in sorted({band for band, _quarter in counted})
        for counts in [[counted[band, quarter] for quarter in range(4)]]
    ]
    assert {row[0].split("\xa0")[0] for row in rows} == {str(band) for band, _quarter in counted}
    assert not visitor.charts()
    told = visitor.seen + visitor.html
    for one in slow.standing:
        for name in (one.department.name, one.department.hospital, one.department.health_trust, one.id):
            assert not name or name not in told
