"""The method page shows the whole coding with its blanks, the sources, and what the tool cannot say."""

import re

import pytest

from language import gettext as _
from language import number
from language.method import method_sections
from language.words import section_words
from questionnaire.reader.load import instrument
from tests.views.conftest import Enter
from tests.views.session import Session
from urls import ASSESSMENT

CONTENT = instrument()
DETAILS = [section.heading for section in method_sections(CONTENT) if section.is_detail]


@pytest.fixture
def page(visitor: Session) -> Session:
    return visitor.open("method")


def sheet(page: Session, theme_id: str) -> list[list[str]]:
    theme = next(theme for theme in CONTENT.themes if theme.id == theme_id)
    return page.tables()[_("As we read the report: {theme}").format(theme=theme.title)]


def test_it_can_be_read_without_an_assessment_and_with_one(page: Session, enter: Enter) -> None:
    assert page.heading == _("Method")
    assert "vurdering" not in page.test.query_params
    own = enter().open("method")
    assert own.open_id
    assert [*DETAILS, *(theme.title for theme in CONTENT.themes)] == own.folds[: len(DETAILS) + 5]


@pytest.mark.parametrize("theme", CONTENT.themes, ids=lambda theme: theme.id)
def test_every_question_has_a_row_and_every_department_a_column(page: Session, theme: object) -> None:
    header, *rows = sheet(page, getattr(theme, "id", ""))
    assert [row[0] for row in rows] == [question.text for question in getattr(theme, "questions", ())]
    assert header[1:] == [f"{d.name}, {d.hospital}" for d in CONTENT.departments]


def test_every_coded_cell_has_its_level_and_section_and_every_other_is_blank(page: Session) -> None:
    coded = 0
    for theme in CONTENT.themes:
        for question, row in zip(theme.questions, sheet(page, theme.id)[1:], strict=True):
            for department, shown in zip(CONTENT.departments, row[1:], strict=True):
                cell = department.cells.get(question.id)
                assert shown == ("" if cell is None else f"{cell.level} ({section_words(cell.section)})")
                coded += bool(shown)
    assert coded == sum(len(department.cells) for department in CONTENT.departments)
    assert 0 < coded < 9 * len(CONTENT.questions)


def test_it_says_plainly_what_the_tool_is_not(page: Session) -> None:
    for word in ("ikke psykometrisk validert", "elleve personer", "ni"):
        assert word in page.seen
    assert "ingen rangering, ingen persentiler og ikke noe samlet gjennomsnitt" in page.seen
    assert CONTENT.version in page.seen


def test_weights_are_all_one_or_each_is_told(page: Session) -> None:
    changed = [question for question in CONTENT.questions if question.weight != 1]
    assert (_("All questions count the same.") in page.seen) == (not changed)
    for question in changed:
        assert f"{question.text} Vekt {number(question.weight)}." in page.seen


def test_the_interview_guide_says_where_each_question_is_used_or_why_not(page: Session) -> None:
    rows = page.tables()[_("The guide's questions, and where they are used")][1:]
    assert [row[0] for row in rows] == [str(guide.number) for guide in CONTENT.guide]
    assert all(row[2] for row in rows)
    for guide, row in zip(CONTENT.guide, rows, strict=True):
        used = [q.text for q in CONTENT.questions if guide.number in q.guide]
        assert row[2] == (guide.left_out or "; ".join(used))


def test_seventy_per_cent_and_level_two_are_the_numbers_the_scoring_uses(page: Session) -> None:
    assert re.search(r"70\s*(%|prosent)", page.seen)
    assert "dividert" in page.seen or "delt" in page.seen or "tredeler" in page.seen


def test_looking_at_the_method_keeps_the_assessment_open(enter: Enter) -> None:
    own = enter()
    opened = own.open_id
    assert own.open("method").open("fill_in").open_id == opened
    assert ASSESSMENT in own.test.query_params
