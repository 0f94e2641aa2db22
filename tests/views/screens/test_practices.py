"""On the result: what the department has of what the nine had in place, folded department by department."""

import re
from html import unescape

from language import gettext as _
from language.practices import (
    PracticeList,
    ask_them_words,
    department_lists,
    department_words,
    practice_lists,
)
from questionnaire.reader.load import instrument
from scoring.assessment import score
from scoring.practices import THE_NINE
from tests.views.conftest import Enter
from tests.views.forms import FORMS
from tests.views.session import Session

CONTENT = instrument()


def folds(page: Session) -> dict[str, str]:
    """What is folded under each summary, as HTML."""
    found = re.findall(r'<details class="vk-fold"><summary>(.*?)</summary>(.*?)</details>', page.html)
    return {unescape(summary): inside for summary, inside in found}


def told(inside: str) -> list[str]:
    """Texts between the tags, in their order."""
    return [unescape(text) for text in re.split(r"<[^>]*>", inside) if text]


def expected(lists: tuple[PracticeList, ...]) -> list[str]:
    return [
        text
        for one in lists
        for text in (
            one.heading,
            *(
                part
                for line in one.practices
                for part in (line.question, line.told, *([ask_them_words(), *line.ask] if line.ask else []))
            ),
        )
    ]


def test_which_practices_they_are_is_folded_under_the_count(enter: Enter) -> None:
    page = enter(FORMS["half-filled"].answers).open("result")
    own = score(CONTENT, page.on_disk.answers).practices[THE_NINE]
    inside = folds(page)[_("Which they are")]
    assert told(inside) == expected(practice_lists(CONTENT, own))
    assert own.has
    assert own.lacks
    assert own.not_known


def test_each_department_opens_to_its_own_with_what_one_could_ask(enter: Enter) -> None:
    page = enter(FORMS["full"].answers).open("result")
    practices, inside = score(CONTENT, page.on_disk.answers).practices, folds(page)
    for department in CONTENT.departments:
        own = practices[department.id]
        summary = department_words(CONTENT, department, own)
        assert told(inside[summary]) == expected(department_lists(CONTENT, department, own))
    assert list(inside)[1:] == [
        department_words(CONTENT, one, practices[one.id]) for one in CONTENT.departments
    ]
