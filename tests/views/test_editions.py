"""Each screen has the words of the edition that its round or workshop was made in, whatever the newest is."""

from collections.abc import Iterator

import pytest

from access.policy import Role, issue
from exports.assessment.answers_file import to_json
from language import gettext as _
from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.instrument import Instrument
from questionnaire.plan import ActionPlan
from questionnaire.reader.load import EDITIONS, UnknownEdition, edition
from storage.records import Form
from storage.repositories import Repositories
from storage.unit.units import NewUnit
from tests.editions import (
    FIRST,
    GONE,
    KEPT,
    LEVEL_NAMES,
    REPLACED,
    SECOND,
    SUCCESSOR_TEXT,
    with_second_edition,
)
from tests.views.compared import cells
from tests.views.conftest import Enter
from tests.views.screens.test_start import bring
from tests.views.session import Program, Session
from tests.views.workshops import Room
from workshop.agenda import whole_form
from workshop.state import Ballot, lobby
from workshop.steps import Begin, Reveal

OLD = edition(FIRST)
HEAT = _("How far each department has come with each recommendation")
UNKNOWN = "Dette er besvart i utgave 99\\.0 av spørsmålene\\, som denne Videoklar ikke kjenner\\."


@pytest.fixture(autouse=True)
def newest() -> Iterator[Instrument]:
    """An invented second edition is the newest."""
    with with_second_edition() as second:
        yield second


def seen(page: Session) -> str:
    """What stands on the page, without the signs that keep Markdown from reading it."""
    return page.seen.replace("\\", "").replace("**", "")


class TestRound:
    """A round of the first edition, beside one that begins now."""

    @pytest.fixture
    def old(self, enter: Enter) -> Session:
        answers = {KEPT: Answer(level=0), REPLACED: Answer(level=1), GONE: Answer(dont_know=True)}
        return enter(answers, instrument=FIRST)

    def test_it_is_filled_in_with_the_questions_and_levels_it_began_with(self, old: Session) -> None:
        old.open("fill_in")
        assert all(q.text in seen(old) for q in OLD.recommendations[0].questions)
        assert f"{OLD.level_names[0]}. {OLD.question[KEPT].levels[0]}" in seen(old)
        assert SUCCESSOR_TEXT not in seen(old)
        old.choose(GONE, 2)
        assert old.on_disk.answers.answers[GONE] == Answer(level=2)
        assert old.on_disk.answers.instrument == FIRST

    def test_a_new_one_has_those_of_the_newest(self, enter: Enter, newest: Instrument) -> None:
        page = enter().open("fill_in")
        assert page.on_disk.answers.instrument == SECOND
        assert all(q.text in seen(page) for q in newest.recommendations[0].questions)
        assert LEVEL_NAMES[0] in seen(page)
        assert OLD.level_names[0] not in seen(page)

    @pytest.mark.parametrize("screen", ["result", "remaining", "plan", "team"])
    def test_no_screen_of_it_has_a_word_of_the_newest(self, old: Session, screen: str) -> None:
        old.open(screen)
        assert not {LEVEL_NAMES[0], SUCCESSOR_TEXT}.intersection(seen(old).splitlines())

    def test_its_result_has_the_statuses_of_its_edition(self, enter: Enter) -> None:
        answers = {q.id: Answer(level=0) for q in OLD.questions}
        result = enter(answers, instrument=FIRST).open("result").seen
        assert OLD.status_names["not_started"] in result
        assert LEVEL_NAMES[0] not in result

    def test_its_team_is_asked_its_questions(self, old: Session, enter: Enter) -> None:
        alone = enter(beside=old, role=Role.RESPONDENT).open("own_answers")
        alone.test.radio(key="own-role").set_value("clinician")
        alone.click(_("Begin"))
        assert OLD.question[GONE].text in seen(alone)
        assert OLD.level_names[1] in seen(alone)
        assert SUCCESSOR_TEXT not in seen(alone)

    @pytest.mark.parametrize("screen", ["fill_in", "remaining", "result", "plan", "benefits", "team"])
    def test_an_edition_that_is_not_known_is_told_in_a_sentence(self, enter: Enter, screen: str) -> None:
        page = enter({KEPT: Answer(level=2)}, instrument="99.0")
        page.test.switch_page(f"screens/{screen}.py")
        page.fail(UnknownEdition)
        assert [error.startswith(UNKNOWN) for error in page.errors] == [True]


class TestWorkshop:
    """A workshop keeps the edition that it was made in."""

    def made(self, page: Session) -> Room:
        page.open("facilitate").write("workshop-title", "Samling A").press("make-workshop")
        [one] = page.stored.workshop_browsers.opened(page.secret)
        return Room(page.stored, page.program, one.id, page.secret)

    def test_it_has_the_edition_of_its_department(self, enter: Enter) -> None:
        room = self.made(enter({KEPT: Answer(level=0)}, instrument=FIRST))
        assert room.live.instrument == FIRST
        room.take(Begin())
        wall = room.wall().seen
        assert OLD.question[KEPT].text in wall
        assert OLD.level_names[0] in wall
        assert LEVEL_NAMES[0] not in wall

    def test_without_a_department_it_has_the_newest(self, visitor: Session) -> None:
        room = self.made(visitor)
        assert room.live.instrument == SECOND
        room.take(Begin())
        assert LEVEL_NAMES[0] in room.wall().seen

    def test_votes_are_told_in_its_words_on_wall_and_panel(
        self, stored: Repositories, program: Program
    ) -> None:
        agenda = lobby(whole_form(OLD)[:2])
        new, secret = stored.workshops.create("Samling A", agenda, FIRST), "a" * 43
        stored.workshop_browsers.remember(secret, new.id, Role.FACILITATOR)
        room = Room(stored, program, new.id, secret)
        room.begin_with(KEPT, 0, 1, 3)
        room.take(Reveal(KEPT, Ballot.FIRST))
        for screen in (room.wall(), room.panel()):
            table = screen.tables()[_("How many have chosen what")]
            assert [row[0] for row in table[1:5]] == list(OLD.level_names)


class TestUnit:
    """Departments that answered different editions."""

    def share(self, stored: Repositories, unit: NewUnit, name: str, version: str, level: int) -> str:
        content = edition(version) if version in EDITIONS else OLD
        answers = {q.id: Answer(level=level) for q in content.questions}
        made = stored.assessments.create(Profile(name), Form.WHOLE, version, answers=answers)
        assert stored.shares.share(issue(made, Role.LEADER), unit.code)
        return made

    @pytest.fixture
    def page(self, member: Session, unit: NewUnit) -> Session:
        self.share(member.stored, unit, "Gammel", FIRST, 0)
        self.share(member.stored, unit, "Ny", SECOND, 2)
        return member

    @pytest.mark.parametrize("screen", ["oversikt", "varmekart", "avdeling", "laering", "tid", "andel"])
    def test_every_screen_says_that_they_are_compared_on_what_they_share(
        self, page: Session, newest: Instrument, screen: str
    ) -> None:
        page.open("compare", vis=screen)
        shared = len(OLD.question.keys() & newest.question.keys())
        told = (
            "Avdelingene har svart på ulike utgaver av spørsmålene (1.0, 2.0). De sammenlignes på de "
            f"{shared} spørsmålene som er felles, med ordene fra utgave 2.0."
        )
        assert told in seen(page)

    def test_statuses_are_in_the_words_of_the_newest(self, page: Session) -> None:
        rows = {row[0]: row[1:] for row in cells(page.open("compare", vis="varmekart"), HEAT)[1:]}
        assert set(rows["Gammel"]) == {"○ Ikke på plass"}
        assert set(rows["Ny"]) == {"● På plass"}

    def test_a_department_alone_is_shown_in_its_own_edition(self, page: Session) -> None:
        page.open("compare", vis="avdeling")
        asked = [row[0].partition(" ")[2] for row in page.tables()[_("The questions")][1:]]
        assert asked == [q.text for q in OLD.questions]
        assert {row[1] for row in page.tables()[_("The questions")][1:]} == {OLD.level_names[0]}

    def test_of_one_edition_nothing_is_said(self, member: Session, unit: NewUnit) -> None:
        self.share(member.stored, unit, "Gammel", FIRST, 0)
        assert "utgave" not in member.open("compare").seen

    def test_a_department_of_an_edition_that_is_not_known_is_left_out_and_told(
        self, page: Session, unit: NewUnit
    ) -> None:
        self.share(page.stored, unit, "Ukjent", "99.0", 3)
        page.open("compare", vis="varmekart")
        assert "1 runde er ikke med, fordi programmet ikke kjenner utgaven den er besvart i" in seen(page)
        assert [row[0] for row in page.tables()[HEAT][1:]] == ["Gammel", "Ny"]

    def test_where_all_are_of_an_edition_that_is_not_known_it_is_told(
        self, member: Session, unit: NewUnit
    ) -> None:
        self.share(member.stored, unit, "Ukjent", "99.0", 3)
        assert "1 runde er ikke med" in member.open("compare").seen


class TestFile:
    """An answers file on the start page."""

    def test_a_file_of_an_earlier_edition_is_opened_in_it(self, visitor: Session) -> None:
        answers = {question.id: Answer(level=1) for question in OLD.questions}
        bring(visitor, "svar.json", to_json(AnswerSet(FIRST, Profile("A"), answers), ActionPlan()).encode())
        assert visitor.on_disk.answers == AnswerSet(FIRST, Profile("A"), answers)
        assert OLD.level_names[0] in visitor.seen

    def test_a_file_of_an_edition_that_is_not_known_is_refused_in_a_sentence(self, visitor: Session) -> None:
        bring(visitor, "svar.json", to_json(AnswerSet("99.0", Profile("A")), ActionPlan()).encode())
        assert "utgave «99.0» av spørsmålene er ikke kjent her" in visitor.seen
        assert not visitor.stored.browsers.opened(visitor.secret)
