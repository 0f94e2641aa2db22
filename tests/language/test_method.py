"""What the method says of questions, of those interviewed and of what is left out is true of the content."""

from dataclasses import replace

from language.method import left_out_section, method_sections
from language.proposals import proposal_name
from language.words import section_words
from questionnaire.instrument import Instrument, LeftOut
from questionnaire.reader.load import edition
from tests.questionnaire.further import with_further_questions

FIRST, SECOND = edition("1.0"), edition("2.0")
FOUNDED_ON = "Hva spørsmålene bygger på"
FORMULAS = "Slik blir tallene til"


def texts(content: Instrument) -> dict[str, str]:
    return {one.heading: " ".join((one.text, *one.points)) for one in method_sections(content)}


def test_the_questions_of_each_basis_are_counted() -> None:
    content = with_further_questions()
    said = texts(content)[FOUNDED_ON]
    assert said.startswith(f"{len(content.questions) - 3} av de {len(content.questions)} spørsmålene")
    assert " 3 spørsmål går utover anbefalingen" in said
    for words in ("bygger på råd", "bygger på noe som noen av de ni gjorde", "er vårt eget tillegg"):
        assert f" 1 {words}" in said


def test_an_edition_in_which_every_question_decides_says_nothing_of_basis() -> None:
    assert FOUNDED_ON not in texts(FIRST)


def test_those_interviewed_are_counted_rightly() -> None:
    roles = [role for department in SECOND.departments for role in department.interviewed]
    office = [role for role in roles if role.startswith("kontor")]
    assert (len(roles), roles.count("leder"), len(office)) == (11, 1, 2)
    said = " ".join(texts(SECOND).values())
    assert "Ingen pasienter ble intervjuet" in said
    assert "åtte behandlere, én leder og to kontoransatte" in said


def test_what_is_left_out_is_named_with_its_sections_and_the_reason() -> None:
    left_out = (LeftOut("Takster", ("3.3", "V2"), "Det er økonomi."), LeftOut("Jus", (), "Det er jus."))
    section = left_out_section(replace(SECOND, left_out=left_out))
    assert section.points == (
        f"Takster ({section_words('3.3')}, {section_words('V2')}): Det er økonomi.",
        "Jus: Det er jus.",
    )
    assert "Økonomi, jus og pasienter som ikke kan bruke video" in section.text


def test_the_first_edition_tells_its_own_order_and_no_proposals() -> None:
    said = texts(FIRST)[FORMULAS]
    assert "Slik ordner vi anbefalingene" in said
    assert "tre forslag" not in said
    assert "Den er ikke på plass" not in said


def test_from_the_second_edition_on_the_status_and_each_proposal_are_explained() -> None:
    said = texts(SECOND)[FORMULAS]
    for proposal in SECOND.proposals:
        assert f"«{proposal_name(proposal)}»" in said
    assert "Den er ikke på plass når alt som er kjent, er på nivå 0." in said


def test_that_further_questions_do_not_count_is_said_where_there_are_some() -> None:
    told = "Bare spørsmålene som avgjør, teller med i tallene"
    assert told in texts(with_further_questions())[FORMULAS]
    assert told not in texts(FIRST)[FORMULAS]
