import json
import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from exports.assessment.answers_file import read, to_json
from exports.assessment.problems import AnswersFileError
from questionnaire.assessment import Answer, AnswerSet, Confidence, Profile
from questionnaire.plan import ActionPlan, PlannedBenefit
from questionnaire.reader.load import EDITIONS, edition
from tests.exports.invented import (
    ANSWERS,
    HOSTILE,
    PLAN,
    WHOLE_PLAN,
    answer_sets,
    invented_edition,
    plans,
)

FILE: dict[str, Any] = {
    "format": 1,
    "instrument": "1.0",
    "department": {"name": "Genetikk"},
    "answers": {"goals": {"level": 2}},
}


def data(**changes: object) -> bytes:
    return json.dumps(FILE | changes).encode()


def problems(file: bytes) -> list[str]:
    with pytest.raises(AnswersFileError) as caught:
        read(file, invented_edition)
    return [str(problem) for problem in caught.value.problems]


def the_problem(file: bytes) -> str:
    (only,) = problems(file)
    return only


@given(answer_sets(), plans())
def test_what_is_written_is_read_back_exactly(answer_set: AnswerSet, plan: ActionPlan) -> None:
    assert read(to_json(answer_set, plan).encode(), invented_edition) == (answer_set, plan, ())


def test_the_file_says_what_was_answered_and_nothing_else() -> None:
    assert json.loads(to_json(ANSWERS, ActionPlan()))["answers"] == {
        "goals": {"level": 3, "note": "Vedtatt i mars.", "evidence": "Strategi 2026", "confidence": "high"},
        "money": {"dont_know": True, "note": "Spør økonomi."},
        "purpose": {"level": 1},
        "rooms": {"not_relevant": "Alle har eget kontor."},
    }


def test_a_department_is_written_with_only_the_fields_that_are_filled_in() -> None:
    written = json.loads(to_json(AnswerSet("1.0", Profile("Smerte", video_share=0.0)), ActionPlan()))
    assert written["department"] == {"name": "Smerte", "video_share": 0.0}


def test_a_form_without_a_plan_is_written_without_one() -> None:
    assert "plan" not in json.loads(to_json(ANSWERS, ActionPlan()))
    assert len(json.loads(to_json(ANSWERS, PLAN))["plan"]) == 2


def test_benefits_and_journeys_are_written_as_a_person_would_write_them() -> None:
    written = json.loads(to_json(ANSWERS, WHOLE_PLAN))
    assert written["benefits"][1] == {"id": "b2", "title": "Færre avlyste timer"}
    assert written["travel"] == {
        "consultations": {"low": 120, "high": 150},
        "minutes": {"low": 90, "high": 90},
        "kilometres": {"low": 12.5, "high": 40},
        "kroner": {"low": 300, "high": 300},
    }
    assert '"low": 120,' in to_json(ANSWERS, WHOLE_PLAN)
    assert not {"benefits", "travel"} & json.loads(to_json(ANSWERS, PLAN)).keys()


def test_norwegian_letters_are_not_escaped_in_the_file() -> None:
    assert "Čáhcesuolu" in to_json(ANSWERS, PLAN)


def test_a_lone_surrogate_is_written_as_the_replacement_character() -> None:
    broken = AnswerSet("1.0", Profile(HOSTILE["lone-surrogate"]))
    assert json.loads(to_json(broken, ActionPlan()))["department"]["name"] == "a\N{REPLACEMENT CHARACTER}b"


def test_a_byte_order_mark_is_tolerated() -> None:
    assert read(b"\xef\xbb\xbf" + data(), invented_edition) == read(data(), invented_edition)


def test_a_note_is_allowed_before_a_choice() -> None:
    answer_set, _plan, _notices = read(data(answers={"goals": {"note": "Spør Per."}}), invented_edition)
    assert answer_set.answer("goals") == Answer(note="Spør Per.")
    assert not answer_set.answer("goals").chosen


def test_an_entry_with_only_empty_texts_is_unanswered() -> None:
    answer_set, _plan, _notices = read(data(answers={"goals": {"note": ""}}), invented_edition)
    assert answer_set.answers == {}


def test_confidence_is_read() -> None:
    entry = {"level": 1, "confidence": "medium"}
    answer_set, _plan, _notices = read(data(answers={"goals": entry}), invented_edition)
    assert answer_set.answer("goals").confidence is Confidence.MEDIUM


def test_a_text_of_ten_thousand_characters_is_kept() -> None:
    long = "å" * 10_000
    answer_set, _plan, _notices = read(data(answers={"goals": {"note": long}}), invented_edition)
    assert answer_set.answer("goals").note == long


@pytest.mark.parametrize("level", [True, 2.0, "2", None, -1, 4, [2], 10**400])
def test_a_level_is_an_integer_from_0_to_3(level: object) -> None:
    assert the_problem(data(answers={"goals": {"level": level}})).startswith("answers → goals → level: ")


@pytest.mark.parametrize("value", [False, 1, "true", None])
def test_dont_know_can_only_be_true(value: object) -> None:
    assert the_problem(data(answers={"goals": {"dont_know": value}})).startswith(
        "answers → goals → dont_know"
    )


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"level": 1, "dont_know": True},
        {"level": 1, "not_relevant": "nei"},
        {"dont_know": True, "not_relevant": "nei"},
    ],
)
def test_an_answer_has_one_choice_or_only_texts(entry: dict[str, object]) -> None:
    assert the_problem(data(answers={"goals": entry})).startswith("answers → goals: ")


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_not_relevant_needs_a_reason(reason: str) -> None:
    problem = the_problem(data(answers={"goals": {"not_relevant": reason}}))
    assert problem == "answers → goals → not_relevant: er tomt. Skriv det som skal stå der."


def test_an_unknown_question_is_named() -> None:
    assert the_problem(data(answers={"gaols": {"level": 1}})) == (
        "answers → gaols: det finnes ikke noe spørsmål med denne id-en. Rett skrivemåten, eller fjern svaret."
    )


def test_an_answer_to_a_retired_question_is_kept_and_its_successor_named() -> None:
    file = data(answers={"aims": {"level": 1, "note": "Så langt"}, "fax": {"level": 1}})
    answer_set, _plan, notices = read(file, invented_edition)
    assert answer_set.answers == {"aims": Answer(level=1, note="Så langt"), "fax": Answer(level=1)}
    assert notices == (
        "Spørsmålet «aims» stilles ikke lenger. «goals» har tatt over og må besvares på nytt.",
        "Spørsmålet «fax» stilles ikke lenger. Svaret er tatt vare på, og telles ikke.",
    )


def test_nobody_is_told_to_answer_anew_what_is_answered() -> None:
    file = data(answers={"aims": {"level": 1}, "goals": {"level": 2}})
    answer_set, _plan, notices = read(file, invented_edition)
    assert answer_set.answers == {"aims": Answer(level=1), "goals": Answer(level=2)}
    assert notices == ()


@pytest.mark.parametrize("version", ["99.0", "0.9", "1", "1.00", "2.0 ", "utkast"])
def test_a_file_of_an_edition_that_is_not_known_is_refused_with_those_that_are(version: str) -> None:
    assert the_problem(data(instrument=version)) == (
        f"instrument: utgave «{version}» av spørsmålene er ikke kjent her. Kjent er {', '.join(EDITIONS)}. "
        "Åpne filen i en nyere Videoklar, eller rett nummeret."
    )


@pytest.mark.parametrize("version", ["", " ", 1.0, None, ["1.0"]])
def test_a_file_that_names_no_edition_is_told_so_once(version: object) -> None:
    assert the_problem(data(instrument=version)).startswith("instrument: ")


def test_a_file_of_an_edition_that_is_not_known_is_told_its_other_problems_too() -> None:
    told = problems(data(instrument="99.0", answers={"x": {"level": 9}}))
    assert [problem.split(":")[0] for problem in told] == ["answers → x → level", "instrument"]


@pytest.mark.parametrize("version", EDITIONS)
def test_a_file_is_read_in_its_own_edition(version: str) -> None:
    content = edition(version)
    answers = {question.id: {"level": 1} for question in content.questions}
    answer_set, _plan, notices = read(data(instrument=version, answers=answers))
    assert (answer_set.instrument, notices) == (version, ())
    assert list(answer_set.answers) == list(content.question)


def test_the_file_of_a_round_that_was_moved_keeps_what_was_answered_before() -> None:
    old = {question.id: Answer(level=1, note="Før") for question in edition("1.0").questions}
    moved = AnswerSet("2.0", Profile("Avdeling A"), old | {"booked-once": Answer(level=2)})
    answer_set, _plan, _notices = read(to_json(moved, ActionPlan()).encode())
    assert answer_set == moved


def test_a_retired_action_becomes_the_departments_own() -> None:
    line = {"id": "1", "title": "Sett mål", "action": "set-many-goals"}
    _answers, plan, notices = read(data(plan=[line]), invented_edition)
    assert plan.actions[0].action == ""
    assert notices == ("«Sett mål» er ikke lenger et foreslått tiltak. Det er beholdt som deres eget.",)


def test_a_plan_names_only_recommendations_that_exist() -> None:
    line = {"id": "1", "title": "Sett mål", "recommendation": "9.9"}
    assert the_problem(data(plan=[line])).startswith("plan → linje 1 → recommendation: ")


@pytest.mark.parametrize(
    "deadline", ["20261123", "2026-W01-1", "2026-02-30", "i morgen", 5, None, "2026-11-23\n"]
)
def test_a_deadline_is_a_date_that_exists(deadline: object) -> None:
    line = {"id": "1", "title": "Sett mål", "deadline": deadline}
    assert the_problem(data(plan=[line])).startswith("plan → linje 1 → deadline: ")


def test_two_lines_of_a_plan_never_share_an_id() -> None:
    assert the_problem(data(plan=[{"id": "1", "title": "a"}, {"id": "1", "title": "b"}])).startswith("plan: ")


def test_a_retired_benefit_becomes_the_departments_own() -> None:
    line = {"id": "1", "title": "Faks", "benefit": "fax-saved", "measured_on": "2027-01-31"}
    _answers, plan, notices = read(data(benefits=[line]), invented_edition)
    assert plan.benefits == (PlannedBenefit("1", "Faks", measured_on=date(2027, 1, 31)),)
    assert notices == ("«Faks» er ikke lenger blant gevinstene til de ni. Den er beholdt som deres egen.",)


def test_two_benefits_never_share_an_id() -> None:
    two = [{"id": "1", "title": "a"}, {"id": "1", "title": "b"}]
    assert the_problem(data(benefits=two)).startswith("benefits: ")


@pytest.mark.parametrize("minutes", [-1, -0.5, 1e10, 10**400, True, "90", None, [90], {"low": 1}])
def test_invalid_numbers_of_journeys_are_named_and_refused(minutes: object) -> None:
    travel = {"minutes": {"low": 0, "high": minutes}}
    told = problems(data(travel=travel))
    assert all(problem.startswith("travel → minutes") for problem in told)


@pytest.mark.parametrize("number", ["1e999", "-1e999", "1e400"])
def test_an_endless_number_of_journeys_is_refused(number: str) -> None:
    file = data(travel={"kroner": {"low": 0, "high": "much"}}).replace(b'"much"', number.encode())
    assert the_problem(file).startswith("travel → kroner → high: ")


def test_a_low_number_is_never_above_its_high_one() -> None:
    assert the_problem(data(travel={"minutes": {"low": 2, "high": 1}})) == (
        "travel → minutes: har en «low» som er høyere enn «high». La «low» være det laveste av de to."
    )


@pytest.mark.parametrize(
    "department",
    [
        {},
        {"name": ""},
        {"name": None},
        {"name": "x", "colour": "red"},
        {"name": "x", "video_share": 101},
        {"name": "x", "video_share": True},
        {"name": "x", "video_share": "13,4"},
        {"name": "x", "consultations_last_year": -1},
        {"name": "x", "consultations_last_year": 2.0},
        {"name": "x", "started_before_2020": "ja"},
        {"name": "x", "region": "å" * 20_001},
    ],
)
def test_a_wrong_department_is_refused(department: dict[str, object]) -> None:
    assert the_problem(data(department=department)).startswith("department → ")


def test_a_share_may_be_written_without_decimals() -> None:
    answer_set, _plan, _notices = read(data(department={"name": "x", "video_share": 13}), invented_edition)
    assert answer_set.department.video_share == 13.0


@pytest.mark.parametrize("format", [0, 2, True, 1.0, "1"])
def test_another_format_is_refused(format: object) -> None:
    assert the_problem(data(format=format)).startswith("format: ")


def test_all_problems_of_a_file_are_reported_at_once() -> None:
    broken = b"""{"format": 1, "format": 1, "instrument": "1.0", "department": {}, "more": 1,
                  "answers": {"goals": {"level": 7, "sure": true}, "gaols": {"level": 1}}}"""
    assert [problem.split(":")[0] for problem in problems(broken)] == [
        "format",
        "department → name",
        "answers → goals → level",
        "answers → goals → sure",
        "more",
        "answers → gaols",
    ]


def test_a_norwegian_message_names_position_fault_and_remedy() -> None:
    with pytest.raises(AnswersFileError) as caught:
        read(data(answers={"goals": {"level": 7}}), invented_edition)
    assert str(caught.value) == (
        "Svarene kan ikke brukes.\n– answers → goals → level: er for høyt. Det høyeste som er lov, er 3."
    )


def test_a_message_about_thousands_of_problems_stays_readable() -> None:
    with pytest.raises(AnswersFileError) as caught:
        read(data(answers={f"q{n}": {"level": 1} for n in range(5000)}), invented_edition)
    assert len(caught.value.problems) == 5000
    assert str(caught.value).endswith("\n… og 4980 feil til.")
    assert str(caught.value).count("\n") == 21


def test_a_message_shows_no_invisible_or_very_long_key() -> None:
    problem = the_problem(data(**{"\u202e" + "x" * 500: 1}))
    assert problem.startswith("\N{REPLACEMENT CHARACTER}" + "x" * 59 + "…: ")


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        (b"", "ikke gyldig JSON: linje 1, tegn 1"),
        (b"null", "er ikke et objekt"),
        (b"[]", "er ikke et objekt"),
        (b'{"format": 1,}', "ikke gyldig JSON"),
        (b"{'format': 1}", "ikke gyldig JSON"),
        (b'{"a": 12.000}', "«12.000» i filen kan bety 12000 eller 12."),
        (b'{"a": [1.250]}', "«1.250» i filen kan bety 1250 eller 1.25."),
        (b'{"a": NaN}', "«NaN» er ikke et tall"),
        (b'{"a": -Infinity}', "«-Infinity» er ikke et tall"),
        (b'{"a": 1' + b"0" * 5000 + b"}", "for mange sifre"),
        (b"[" * 500_000, "dypere nivåer"),
        (b'{"a":' * 100_000, "dypere nivåer"),
        (b"[" * 12 + b"]" * 12, "dypere nivåer"),
        ("{}".encode("utf-16"), "ikke tekst i UTF-8"),
        (b'{"a": "\xe6"}', "ikke tekst i UTF-8"),
        (b" " * 1_000_001, "større enn 1\xa0000\xa0000 byte"),
    ],
)
def test_any_other_file_gives_one_clear_problem(file: bytes, fault: str) -> None:
    assert fault in " ".join(problems(file)[:1])


def test_a_number_that_overflows_is_no_share() -> None:
    file = data().replace(b'"Genetikk"', b'"Genetikk", "video_share": 1e999')
    assert the_problem(file).startswith("department → video_share: ")


def test_a_lone_surrogate_is_refused_with_its_position() -> None:
    assert the_problem(data(answers={"goals": {"note": "a\ud800"}})).startswith("answers → goals → note: ")


def test_a_file_just_within_the_limit_is_read() -> None:
    file = data()
    assert read(file + b" " * (1_000_000 - len(file)), invented_edition)[0].answer("goals").level == 2


def test_letters_are_composed_when_a_file_is_read() -> None:
    apart = unicodedata.normalize("NFD", "Båtsfjord på Élvik")
    file = data(department={"name": apart, "hospital": apart}, answers={"goals": {"level": 1, "note": apart}})
    answers, _plan, _notices = read(file, invented_edition)
    assert answers.department == Profile("Båtsfjord på Élvik", hospital="Båtsfjord på Élvik")
    assert answers.answer("goals").note == "Båtsfjord på Élvik"
