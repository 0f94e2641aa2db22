"""Questions that go beyond a recommendation stand apart in every file, each with what it is founded on."""

from collections.abc import Iterator, Sequence
from datetime import date

from exports.assessment.csv import answers_csv
from exports.document.blocks import Cell, Heading, Paragraph, Table
from exports.plan.document import PlanDocument
from exports.plan.findings import findings_chapter
from exports.workshop.document import WorkshopDocument
from exports.workshop.pdf import workshop_pdf
from exports.workshop.voting_paper import voting_paper_pdf
from language import gettext as _
from language.answering import answering_rule, answering_words, basis_word, basis_words, beyond, short_help
from language.words import recommendation_name
from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.instrument import Instrument, Recommendation
from questionnaire.plan import ActionPlan
from questionnaire.reader.load import edition
from scoring.assessment import score
from scoring.team import distribution
from tests.exports.assessment.test_csv import read as read_csv
from tests.exports.plan.test_workbook import column, sheets
from tests.exports.reading import assert_wholly_tagged, opened, plain_text, structure
from tests.questionnaire.further import with_further_questions
from workshop.outcome import Settled

CONTENT = with_further_questions()
DAY = date(2026, 11, 28)
FURTHER = tuple(question for question in CONTENT.questions if not question.is_deciding)


def document(content: Instrument) -> PlanDocument:
    answers = AnswerSet(content.version, Profile("x"), {q.id: Answer(level=2) for q in content.questions})
    return PlanDocument(content, answers, score(content, answers), ActionPlan(), DAY)


def findings(content: Instrument) -> dict[str, list[list[str]]]:
    """Below each recommendation's heading the first column of its answers, and the title between them."""
    found: dict[str, list[list[str]]] = {}
    name = ""
    for block in findings_chapter(document(content)):
        if isinstance(block, Heading):
            name = block.text
        elif isinstance(block, Paragraph) and block.text == beyond():
            found[name].append([block.text])
        elif isinstance(block, Table) and block.header and texts(block.header) == [_("Question")]:
            found.setdefault(name, []).extend(map(texts, block.rows))
    return found


def texts(cells: Sequence[Cell]) -> list[str]:
    """What stands in the first cell of a row."""
    return [part.text for part in cells[0].paragraphs if part.text]


def expected(recommendation: Recommendation) -> Iterator[list[str]]:
    yield from ([question.text] for question in recommendation.deciding)
    if recommendation.further:
        yield [beyond()]
    yield from ([question.text, basis_words(question)] for question in recommendation.further)


def test_a_plans_findings_have_them_last_under_a_title_of_their_own() -> None:
    found = findings(CONTENT)
    for recommendation in CONTENT.recommendations:
        assert found[recommendation_name(recommendation)] == list(expected(recommendation))


def test_the_findings_of_the_first_edition_have_nothing_apart() -> None:
    rows = [row for rows in findings(edition("1.0")).values() for row in rows]
    assert rows == [[question.text] for question in edition("1.0").questions]


def test_spreadsheets_name_the_basis_of_further_questions_and_leave_the_others_blank() -> None:
    expected_words = [basis_word(question.basis) for question in CONTENT.questions]
    assert any(expected_words)
    header, *rows = read_csv(answers_csv(document(CONTENT)))
    assert [row[header.index(beyond())] for row in rows] == expected_words
    sheet = sheets(document(CONTENT))["Svar"]
    assert [cell or "" for cell in column(sheet, beyond())] == expected_words


def test_the_voting_paper_has_rule_words_help_and_basis() -> None:
    pdf = voting_paper_pdf("Samling", CONTENT, [question.id for question in FURTHER], DAY)
    assert_wholly_tagged(pdf)
    pages = range(1, len(opened(pdf).pages) + 1)
    words = " ".join(" ".join(plain_text(pdf, page) for page in pages).split())
    for text in (answering_rule(CONTENT), *answering_words(CONTENT)):
        assert text in words
    for question in FURTHER:
        assert short_help(question) in words
        assert basis_words(question) in words


def test_a_group_sessions_report_names_the_basis_below_the_question() -> None:
    settled = Settled(FURTHER[0].id, 2, "", distribution((2, 2)), None)
    document = WorkshopDocument("Samling", CONTENT, (settled,), DAY)
    assert basis_words(FURTHER[0]) in " ".join(structure(workshop_pdf(document)).words().split())
