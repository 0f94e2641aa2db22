"""The result page says what the scoring says, in words and signs, in charts and tables, and nothing more."""

import json
import re
from html import escape, unescape
from typing import Any

import pytest

from language import gettext as _
from language import percent
from language.scores import coverage_words, point_words, range_words
from language.standing import counted_words
from language.words import SIGNS, status_word
from questionnaire.assessment import Answer, Profile
from questionnaire.reader.load import instrument
from scoring.assessment import score
from scoring.result import Result, whole
from storage.records import Form
from tests.views.conftest import Enter
from tests.views.forms import FORMS, all_with
from tests.views.session import Session

CONTENT = instrument()
RANGES = _("Ranges from 0 to 100 for each theme")
SHARES = _("Video shares in 2021, and your own last year")
EVERY_FORM = ("empty", "half-filled", "full", "all-in-place", "all-not-relevant", "all-dont-know")


def result_of(page: Session) -> Result:
    return score(CONTENT, page.on_disk.answers)


def headline(page: Session) -> str:
    found: list[str] = re.findall(r'<p class="vk-headline">(.*?)</p>', page.html)
    return unescape(" ".join(found))


def board(page: Session) -> dict[str, tuple[str, str, str]]:
    """Each card by its recommendation's id: sign, status, last line."""
    card = (
        r'<li class="vk-card vk-\w+"><span class="vk-status"><span aria-hidden="true">(.)</span> (.*?)</span>'
        r'<span class="vk-name">([\d.]+) .*?</span><span class="vk-range">(.*?)</span></li>'
    )
    found = re.findall(card, page.html)
    return {id: (sign, unescape(status), unescape(line)) for sign, status, id, line in found}


def spec(page: Session, place: int) -> dict[str, Any]:
    chart: dict[str, Any] = json.loads(page.charts()[place].spec)
    return chart


@pytest.mark.parametrize("filled", EVERY_FORM)
class TestEveryForm:
    """What holds however the whole form is filled in."""

    def test_the_headline_counts_what_is_in_place(self, enter: Enter, filled: str) -> None:
        page = enter(FORMS[filled].answers).open("result")
        own = result_of(page).headline
        if own.applicable:
            assert re.findall(r"\d+", headline(page)) == [str(own.in_place), str(own.applicable)]
        else:
            assert headline(page) == ""
            assert (
                _("No recommendation is relevant for you: everything is answered as not relevant.")
                in page.seen
            )

    def test_the_board_has_all_twelve_with_sign_word_and_count(self, enter: Enter, filled: str) -> None:
        page = enter(FORMS[filled].answers).open("result")
        result = result_of(page)
        assert board(page) == {
            id: (SIGNS[own.status], status_word(CONTENT, own.status), counted_words(result.counts[id]))
            for id, own in result.recommendations.items()
        }
        assert len(board(page)) == 12

    def test_the_table_of_the_themes_says_what_the_scoring_says(self, enter: Enter, filled: str) -> None:
        page = enter(FORMS[filled].answers).open("result")
        result, (header, *rows) = result_of(page), page.tables()[RANGES]
        assert header[1:] == [theme.title for theme in CONTENT.themes]
        own = [result.themes[theme.id] for theme in CONTENT.themes]
        for row, words in zip(rows, (range_words, point_words, coverage_words), strict=False):
            assert row[1:] == [words(score) for score in own]
        for row, department in zip(rows[3:], CONTENT.departments, strict=True):
            assert row[0].startswith(department.name)
            nine = result.benchmark.themes
            assert row[1:] == [range_words(nine[theme.id][department.id]) for theme in CONTENT.themes]

    def test_the_chart_has_a_bar_for_every_range_and_a_point_only_where_one_is_shown(
        self, enter: Enter, filled: str
    ) -> None:
        page = enter(FORMS[filled].answers).open("result")
        chart, own = spec(page, 0), result_of(page).themes.values()
        ranges = [score for score in own if score.low is not None]
        all_in_place = 1
        assert len(chart["layout"]["shapes"]) == len(ranges) + 5 * 9 + all_in_place
        points = [score.point for score in own if point_words(score) != "–"]
        assert [trace["x"] for trace in chart["data"]] == [[pytest.approx(100 * (p or 0))] for p in points]

    def test_the_chart_is_told_in_words_for_who_does_not_see_it(self, enter: Enter, filled: str) -> None:
        page = enter(FORMS[filled].answers).open("result")
        told = page.charts()[0].alt
        for theme in CONTENT.themes:
            assert f"{theme.title}: {range_words(result_of(page).themes[theme.id])}" in told


def test_nothing_answered_is_zero_to_a_hundred_without_a_point(enter: Enter) -> None:
    rows = enter().open("result").tables()[RANGES]
    assert rows[1][1:] == ["0–100"] * 5
    assert rows[2][1:] == ["–"] * 5
    assert [cell.split()[0] for cell in rows[3][1:]] == ["0"] * 5


def test_nothing_relevant_has_no_number_at_all(enter: Enter) -> None:
    page = enter(FORMS["all-not-relevant"].answers).open("result")
    rows = page.tables()[RANGES]
    assert [row[1:] for row in rows[1:4]] == [["–"] * 5] * 3
    assert {line for _sign, _status, line in board(page).values()} == {""}


@pytest.mark.parametrize("shown", [True, False])
def test_a_point_is_shown_from_seventy_per_cent_on(enter: Enter, shown: bool) -> None:
    theme = CONTENT.themes[0]
    deciding = [question for question in theme.questions if question.is_deciding]
    count = len(deciding)
    most_unknown = next(n for n in range(count, 0, -1) if (count - n) / count >= 0.7)
    unknown = most_unknown if shown else most_unknown + 1
    answers = all_with(Answer(level=2)) | {q.id: Answer(dont_know=True) for q in deciding[:unknown]}
    page = enter(answers).open("result")
    rows = page.tables()[RANGES]
    assert rows[3][1].split()[0] == str(whole((count - unknown) / count))
    assert (rows[2][1] != "–") is shown


class TestRecommendations:
    """Each opens to its questions, and only then."""

    def test_nothing_of_one_that_is_not_opened_is_drawn(self, enter: Enter) -> None:
        page = enter(FORMS["full"].answers).open("result")
        for recommendation in CONTENT.recommendations:
            assert recommendation.summary not in page.seen
            assert recommendation.questions[0].levels[1] not in page.seen
        assert "Merknad" not in page.seen

    def test_opened_it_has_its_questions_with_own_answer_note_and_the_nine(self, enter: Enter) -> None:
        page = enter(FORMS["full"].answers).open("result")
        recommendation = CONTENT.recommendations[3]
        page.unfold(f"details-{recommendation.id}")
        (label,) = [fold for fold in page.folds if f" {recommendation.id} " in fold]
        opened = page.fold(label)
        for question in recommendation.questions:
            answer = page.answer(question.id)
            assert question.text in opened
            assert question.levels[answer.level or 0] in opened
            assert answer.note in opened
        for other in CONTENT.recommendations:
            assert (other.summary in page.seen) is (other is recommendation)

    def test_the_nine_are_marked_with_what_they_do_and_blanks_say_not_stated(self, enter: Enter) -> None:
        page = enter().open("result")
        recommendation = next(
            r
            for r in CONTENT.recommendations
            if any(r.questions[0].id in d.cells for d in CONTENT.departments)
        )
        page.unfold(f"details-{recommendation.id}")
        marks = _("The nine on this question, as we read the report")
        tables = re.findall(rf"<caption>{re.escape(marks)}</caption>(.*?)</table>", page.html, re.DOTALL)
        assert len(tables) == len(recommendation.questions)
        for question, table in zip(recommendation.questions, tables, strict=True):
            for department in CONTENT.departments:
                cell = department.cells.get(question.id)
                name = re.escape(escape(f"{department.name}, {department.hospital}"))
                (row,) = re.findall(rf'<th scope="row">{name}</th>(.*?)</tr>', table)
                told = [unescape(text) for text in re.findall("<td>(.*?)</td>", row)]
                if cell is None:
                    assert told == [_("not stated in the report"), ""]
                else:
                    assert told[1].startswith(cell.evidence)
                    assert cell.section.lstrip("V") in told[1]

    def test_the_group_statements_stand_in_the_words_of_the_content(self, enter: Enter) -> None:
        page = enter().open("result")
        page.unfold(*(f"details-{r.id}" for r in CONTENT.recommendations))
        for statement in CONTENT.group_statements:
            assert statement.text in page.seen

    def test_each_fold_says_its_status_by_word_and_sign(self, enter: Enter) -> None:
        page = enter(FORMS["half-filled"].answers).open("result")
        for id, own in result_of(page).recommendations.items():
            (label,) = [fold for fold in page.folds if f" {id} " in fold]
            assert label.startswith(SIGNS[own.status])
            assert label.endswith(status_word(CONTENT, own.status))


class TestShares:
    """The own video share among the seven that are published."""

    def test_without_an_own_share_seven_are_shown_and_one_is_asked_for(self, enter: Enter) -> None:
        page = enter().open("result")
        assert len(page.tables()[SHARES]) == 1 + 7
        assert _("Enter your own share under “Department” to see it here.") in page.seen
        assert _("You") not in [row[0] for row in page.tables()[SHARES]]

    @pytest.mark.parametrize("share", [0.0, 8.5, 100.0])
    def test_with_an_own_share_it_stands_among_them(self, enter: Enter, share: float) -> None:
        page = enter(profile=Profile("Avdeling A", field="Smerte", video_share=share)).open("result")
        rows = page.tables()[SHARES][1:]
        assert len(rows) == 8
        assert [row for row in rows if row[0] == _("You")] == [[_("You"), "", "Smerte", percent(share)]]
        assert _("Enter your own share under “Department” to see it here.") not in page.seen
        assert _("You: {share}").format(share=percent(share)) in page.charts()[1].alt
        assert share in spec(page, 1)["data"][0]["x"]

    def test_two_of_the_nine_have_none(self, enter: Enter) -> None:
        rows = enter().open("result").tables()[SHARES][1:]
        published = {(d.name, d.hospital) for d in CONTENT.departments if d.video_share is not None}
        assert {(row[0], row[1]) for row in rows} == published

    def test_the_figure_that_stands_twice_in_the_report_has_its_remark(self, enter: Enter) -> None:
        page = enter().open("result")
        same = [d for d in CONTENT.departments if d.video_share and d.video_share.percent == 13.4]
        assert len(same) == 2
        assert any(d.video_share and d.video_share.remark and d.video_share.remark in page.seen for d in same)


class TestShortForm:
    """One question of each recommendation says little of the recommendation, and claims no more."""

    def test_it_counts_answers_and_says_that_it_asks_one_thing_of_each(self, enter: Enter) -> None:
        page = enter(FORMS["short"].answers, form=Form.SHORT).open("result")
        assert re.findall(r"\d+", headline(page)) == ["12", "12"]
        assert headline(page) != headline(enter(FORMS["all-in-place"].answers).open("result"))
        assert len(board(page)) == 12

    def test_what_is_not_asked_counts_as_unknown(self, enter: Enter) -> None:
        page = enter(FORMS["short"].answers, form=Form.SHORT).open("result")
        assert page.tables()[RANGES][2][1:] == ["–"] * 5
        assert all("–" in cell for cell in page.tables()[RANGES][1][1:])

    def test_the_other_questions_are_one_click_away(self, enter: Enter) -> None:
        page = enter(FORMS["short"].answers, form=Form.SHORT).open("result")
        others = len(CONTENT.questions) - 12
        page.click(_("Answer the other {count} questions").format(count=others))
        assert page.on_disk.form is Form.WHOLE
        assert page.on_disk.answers.answers == FORMS["short"].answers
        assert page.heading.startswith("2.1")


def test_an_invented_department_is_called_so_on_every_page_of_it(enter: Enter) -> None:
    invented = _("Invented example: this department does not exist. Change whatever you like.")
    page = enter(FORMS["full"].answers, profile=Profile("Fjordbyen", invented=True))
    for name in ("profile", "fill_in", "remaining", "result", "plan"):
        assert invented in page.open(name).seen
    assert invented not in enter().open("result").seen


HOSTILE = "</li></ul><script>alert(1)</script> **fet** <img src=x onerror=alert(1)> &amp;"


def test_notes_and_reasons_are_shown_as_typed(enter: Enter) -> None:
    answers = {
        "leadership-drives": Answer(level=1, note=HOSTILE, evidence=HOSTILE),
        "video-goals": Answer(not_relevant=HOSTILE),
    }
    page = enter(answers, profile=Profile(HOSTILE, field=HOSTILE, video_share=5)).open("result")
    page.unfold("details-2.1")
    assert "<script" not in page.html
    assert "<img" not in page.html
    assert page.seen.count(HOSTILE) >= 4
    assert page.tables()[SHARES][-1][2] == HOSTILE or HOSTILE in {row[2] for row in page.tables()[SHARES]}


def test_the_result_can_be_taken_along_as_slides(enter: Enter) -> None:
    page = enter(FORMS["full"].answers).open("result")
    assert f'<a href="/resultat/{page.open_id}.pptx">PowerPoint</a> – til å vise resultatet' in page.html
