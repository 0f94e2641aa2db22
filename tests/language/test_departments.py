"""What departments are called beside many others."""

from hypothesis import given
from hypothesis import strategies as st

from language.unit import by_name, names_of
from questionnaire.assessment import Profile
from questionnaire.names import composed
from questionnaire.unit import Member
from tests.questionnaire.norwegian import NAMES, mixed


def test_a_department_is_called_by_its_name() -> None:
    members = [Member("1", Profile("Lunge", hospital="Narvik")), Member("2", Profile("Hjerte"))]
    assert names_of(members) == {"1": "Lunge", "2": "Hjerte"}


def test_an_invented_department_is_labelled_with_name_and_with_letter() -> None:
    members = [Member("1", Profile("Lunge", invented=True))]
    assert names_of(members) == {"1": "Lunge (oppdiktet)"}
    assert names_of(members, {"1": "A"}) == {"1": "Avdeling A (oppdiktet)"}


def test_two_departments_with_one_name_are_distinguished_by_hospital() -> None:
    members = [
        Member("1", Profile("BUP", hospital="Narvik")),
        Member("2", Profile("BUP", hospital="Harstad")),
        Member("3", Profile("Lunge", hospital="Narvik")),
    ]
    assert names_of(members) == {"1": "BUP, Narvik", "2": "BUP, Harstad", "3": "Lunge"}


def test_two_rounds_of_one_department_are_distinguished_by_number() -> None:
    members = [Member("1", Profile("BUP")), Member("2", Profile("BUP"), round=2)]
    assert names_of(members) == {"1": "BUP, runde 1", "2": "BUP, runde 2"}
    assert names_of(members, {"1": "A", "2": "A"}) == {
        "1": "Avdeling A, runde 1",
        "2": "Avdeling A, runde 2",
    }


def test_what_is_alike_in_everything_is_numbered() -> None:
    members = [Member(id, Profile("BUP", hospital="Narvik")) for id in "12"]
    assert names_of(members) == {"1": "BUP, Narvik, runde 1 (1)", "2": "BUP, Narvik, runde 1 (2)"}


def test_a_letter_reveals_nothing_about_the_department() -> None:
    [name] = names_of([Member("1", Profile("Lunge", hospital="Narvik"))], {"1": "B"}).values()
    assert name == "Avdeling B"


def test_departments_are_sorted_by_name_hospital_and_round() -> None:
    profiles = [("Øye", "", 1), ("bup", "Narvik", 2), ("BUP", "Harstad", 1), ("bup", "Narvik", 1)]
    members = [
        Member(str(n), Profile(name, hospital=at), round=r) for n, (name, at, r) in enumerate(profiles)
    ]
    assert [member.id for member in sorted(members, key=by_name)] == ["2", "3", "1", "0"]


@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["", "N"]), st.integers(1, 2)), max_size=12))
def test_no_two_in_a_list_are_called_the_same(told: list[tuple[str, str, int]]) -> None:
    members = [
        Member(str(n), Profile(name, hospital=hospital), round=number)
        for n, (name, hospital, number) in enumerate(told)
    ]
    assert len(set(names_of(members).values())) == len(members)


def test_departments_are_in_the_readers_order() -> None:
    members = [Member(str(n), Profile(name)) for n, name in enumerate(mixed())]
    assert [composed(one.profile.name) for one in sorted(members, key=by_name)] == [*NAMES]
    at = [Member(str(n), Profile("BUP", hospital=name)) for n, name in enumerate(mixed())]
    assert [composed(one.profile.hospital) for one in sorted(at, key=by_name)] == [*NAMES]


def test_two_departments_with_spelling_variants_of_a_name_are_distinguished() -> None:
    members = [
        Member("1", Profile("Ås", hospital="Narvik")),
        Member("2", Profile("a\u030aS", hospital="Bodø")),
    ]
    assert names_of(members) == {"1": "Ås, Narvik", "2": "a\u030aS, Bodø"}
    alike = [Member("1", Profile("Ås")), Member("2", Profile("A\u030as"))]
    assert list(names_of(alike).values()) == ["Ås, runde 1 (1)", "A\u030as, runde 1 (2)"]
