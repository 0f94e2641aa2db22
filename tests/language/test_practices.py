"""What the department has of the nine's practices: counted by name, never as a share, never ranked."""

from dataclasses import replace

from language.practices import department_lists, department_words, practice_lists, practices_words
from questionnaire.assessment import AnswerSet
from questionnaire.instrument import CodedCell, Instrument
from scoring.practices import THE_NINE, practices
from tests.scoring.tiny import department, form, one_recommendation, questions

ASK = ("Når?", "Hvordan?", "Hvorfor?")


def content() -> Instrument:
    """The practices "a", "b" and "c"; what is told of "d" and "e" is none."""
    rye = department("rye", {"a": 2, "b": 3, "d": 1})
    asked = replace(rye, cells={**rye.cells, "a": CodedCell(2, "De gjør det", "3.1", ask=ASK)})
    oak = department("oak", {"b": 2, "c": 2, "e": 0})
    return one_recommendation(
        *questions("a b c d e"), departments=(oak, asked, department("ash", {"d": 1}), department("elm"))
    )


def said(mine: AnswerSet) -> str:
    return practices_words(practices(content(), mine)[THE_NINE])


def said_of(id: str, mine: AnswerSet) -> str:
    made = content()
    return department_words(made, made.department[id], practices(made, mine)[id])


def test_the_nine_together_are_one_sentence_with_what_is_not_known() -> None:
    assert said(form(a=3, b=1, d=2)) == (
        "Av 3 praksiser som minst én av de ni hadde på plass i 2022, har dere 1 og mangler 1. "
        "1 er ikke kjent."
    )
    assert said(form(a=2, b="-", c="-")) == (
        "Av 3 praksiser som minst én av de ni hadde på plass i 2022, har dere 1 og mangler 0. "
        "2 er ikke relevante."
    )


def test_each_department_is_told_of_by_its_short_name_and_what_is_told_in_part_is_not_counted() -> None:
    mine = form(a=1, b="?", c=2, d=3)
    assert said_of("rye", mine) == (
        "rye: 2 praksiser på plass i 2022. Dere har 0 og mangler 1. 1 er ikke kjent. "
        "1 til er fortalt i noen grad."
    )
    assert (
        said_of("oak", mine) == "oak: 2 praksiser på plass i 2022. Dere har 1 og mangler 0. 1 er ikke kjent."
    )
    nothing = "Rapporten forteller ikke om noe som var på plass."
    assert said_of("ash", mine) == f"ash: {nothing} 1 er fortalt i noen grad."
    assert said_of("elm", mine) == f"elm: {nothing}"


def test_the_list_names_who_had_each_practice_under_what_our_department_has_and_lacks() -> None:
    made = content()
    lists = practice_lists(made, practices(made, form(a=3, b=1))[THE_NINE])
    assert [(one.heading, [(line.question, line.told) for line in one.practices]) for one in lists] == [
        ("Dere har", [("1.1 a?", "rye")]),
        ("Dere mangler", [("1.1 b?", "oak, rye")]),
        ("Ikke kjent", [("1.1 c?", "oak")]),
    ]


def test_only_with_a_practice_that_our_department_lacks_comes_what_to_ask_those_who_had_it() -> None:
    made = content()
    for own, ask in ({"a": 3, "b": 1}, ()), ({"a": 1, "b": 3}, (f"rye. {' '.join(ASK)}",)):
        lists = practice_lists(made, practices(made, form(**own))[THE_NINE])
        asked = {line.question: line.ask for one in lists for line in one.practices}
        assert asked == {"1.1 a?": ask, "1.1 b?": (), "1.1 c?": ()}


def test_the_list_of_a_department_has_what_it_did_and_what_to_ask_it() -> None:
    made = content()
    rye = made.department["rye"]
    lists = department_lists(made, rye, practices(made, form(a=3, b="-", d=3))["rye"])
    assert [one.heading for one in lists] == [
        "Dere har",
        "Ikke relevant for dere",
        "Fortalt i noen grad",
    ]
    [[has], [_], [partly]] = [one.practices for one in lists]
    assert (has.told, has.ask) == ("De gjør det (kapittel\N{NO-BREAK SPACE}3.1)", ASK)
    assert (partly.question, partly.told) == ("1.1 d?", "It is told (kapittel\N{NO-BREAK SPACE}1)")


def test_no_sentence_has_a_percentage() -> None:
    for mine in (form(), form(a=0, b=1, c=2), form(a="?", b="-", c=3)):
        assert "%" not in "".join([said(mine), *(said_of(id, mine) for id in ("rye", "oak", "ash", "elm"))])
