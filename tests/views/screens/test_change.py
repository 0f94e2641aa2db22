"""The change page, and the way from one round to the next."""

import re

import pytest

from access.policy import Grant, Role
from access.secrets import new_token
from language import gettext as _
from language.words import action_status_word, level_word
from questionnaire.assessment import Answer, Profile
from questionnaire.plan import ActionPlan, ActionStatus, PlannedAction
from questionnaire.reader.load import edition, instrument
from storage.records import EarlierRound
from storage.repositories import Repositories
from tests.conftest import Away
from tests.editions import FIRST as FIRST_EDITION
from tests.editions import (
    GONE,
    KEPT,
    LEVEL_NAMES,
    NEW_TEXT,
    REPLACED,
    REWORDED,
    SUCCESSOR_TEXT,
    WHY_GONE,
    WHY_REPLACED,
    with_second_edition,
)
from tests.editions import SECOND as SECOND_EDITION
from tests.views.conftest import Enter
from tests.views.session import Program, Session

Q, OTHER, THIRD = (question.id for question in instrument().recommendations[0].questions)
OLD = edition(FIRST_EDITION).question
FIRST, SECOND = instrument().recommendations[:2]
THEN = {
    Q: Answer(level=1, note="Bare <b>ildsjeler</b>"),
    OTHER: Answer(dont_know=True),
    THIRD: Answer(level=2),
}
PLAN = ActionPlan(
    (
        PlannedAction("own-1", "Kjøp <i>hodesett</i>", status=ActionStatus.DONE),
        PlannedAction("own-2", "Øv på video", status=ActionStatus.IN_PROGRESS),
        PlannedAction("own-3", "Mål tilfredshet"),
    )
)
LAST_TIME = _("Last time: {answer}").partition("{")[0]


@pytest.fixture
def first(enter: Enter) -> Session:
    """The result page of a first round with answers and a plan."""
    return enter(THEN, plan=PLAN).open("result")


@pytest.fixture
def second(first: Session) -> Session:
    """The next round, just begun."""
    return begin_next(first).open("fill_in")


def begin_next(session: Session) -> Session:
    """Begin the next round from the result page."""
    return session.open("result").click(_("Start a new round")).click(_("Yes, start it"))


def by_role(stored: Repositories, program: Program, assessment_id: str, role: Role) -> Session:
    secret = new_token()
    stored.browsers.remember(secret, assessment_id, role)
    return Session(stored, program, assessment_id, secret)


def link_labels(session: Session) -> list[str]:
    return [str(link.proto.label) for link in session.test.get("page_link")]


class TestBeginning:
    def test_it_is_asked_first_and_nothing_is_begun_by_a_no(self, first: Session) -> None:
        before = first.open_id
        first.click(_("Start a new round"))
        assert "Runde 2 starter med" in first.seen
        first.click(_("No, go back"))
        assert not first.buttons(_("Yes, start it"))
        assert (first.open_id, first.heading) == (before, _("Result"))
        assert first.stored.rounds.next_number(first.grant) is None

    def test_the_new_round_is_open_with_the_profile_and_without_answers(self, first: Session) -> None:
        second = begin_next(first)
        assert second.on_disk.round == 2
        assert second.on_disk.answers.answers == {}
        assert second.on_disk.answers.department == Profile("Avdeling A")
        assert second.heading == f"{FIRST.id} {FIRST.title}"
        assert _("This is a new round. What you answered last time stands beside each question.") in (
            second.seen.replace("\\", "")
        )
        assert [action.id for action in second.plan] == ["own-2", "own-3"]

    def test_who_began_it_comes_back_to_it_from_the_earlier_round_and_begins_no_third(
        self, first: Session
    ) -> None:
        before = first.open_id
        begun = begin_next(first).open_id
        first.open("result", vurdering=before)
        assert not first.buttons(_("Start a new round"))
        assert first.click(_("Open round {round}").format(round=2)).open_id == begun

    def test_another_leader_opens_the_same_round(self, first: Session, enter: Enter) -> None:
        other = enter(beside=first).open("result")
        begun = begin_next(first).open_id
        other.click(_("Start a new round")).run()
        other.open("result").click(_("Open round {round}").format(round=2))
        assert other.open_id == begun

    def test_a_reader_is_not_offered_one(
        self, first: Session, stored: Repositories, program: Program
    ) -> None:
        reader = by_role(stored, program, first.open_id, Role.READER).open("result")
        assert _("The next round") not in reader.seen
        assert not reader.buttons(_("Start a new round"))

    def test_the_start_page_tells_the_rounds_apart(self, second: Session) -> None:
        second.open("start")
        words = _("{department}, round {round}").format(department="Avdeling A", round=2)
        labels = [button.label.replace("\\", "") for button in second.test.button]
        assert len([label for label in labels if label.startswith(words)]) == 1
        assert len([label for label in labels if label.startswith("Avdeling A")]) == 2


class TestLastTime:
    def test_the_card_tells_it_beside_the_question_and_fills_nothing_in(self, second: Session) -> None:
        assert second.chosen(Q) is None
        level = f"{level_word(instrument(), 1)}. {instrument().question[Q].levels[1]}"
        assert _("Last time: {answer}").format(answer=level) in second.seen
        assert _("Note last time: {note}").format(note="Bare <b>ildsjeler</b>") in second.seen
        assert _("Last time: {answer}").format(answer=_("Don't know")) in second.seen
        assert "<b>" not in second.html
        assert second.on_disk.answers.answers == {}

    def test_it_stays_while_people_answer(self, second: Session) -> None:
        second.choose(Q, 3)
        assert second.seen.count(LAST_TIME) == 3
        assert second.answer(Q) == Answer(level=3)

    def test_in_a_first_round_there_is_none_and_it_is_not_asked_for(
        self, first: Session, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def asked(*_: object) -> None:
            raise AssertionError("there is none")

        monkeypatch.setattr(first.stored.rounds, "last", asked)
        assert LAST_TIME not in first.open("fill_in").seen

    def test_it_is_read_once_a_page(self, second: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        read = second.stored.rounds.last
        calls: list[Grant] = []

        def counted(grant: Grant) -> EarlierRound | None:
            calls.append(grant)
            return read(grant)

        monkeypatch.setattr(second.stored.rounds, "last", counted)
        second.run()
        assert len(calls) == 1

    def test_while_storage_is_away_it_is_still_told(self, second: Session, away: Away) -> None:
        with away():
            assert second.run().seen.count(LAST_TIME) == 3


class TestChange:
    def test_it_stands_in_the_menu_only_where_there_is_an_earlier_round(
        self, first: Session, stored: Repositories, program: Program
    ) -> None:
        assert _("Change") not in link_labels(first)
        begin_next(first)
        assert _("Change") in link_labels(first)
        reader = by_role(stored, program, first.open_id, Role.READER).open("result")
        assert _("Change") in link_labels(reader)
        assert _("See what has changed since the last round") in link_labels(reader)

    def test_without_an_earlier_round_it_says_so(self, first: Session) -> None:
        first.open("change")
        assert first.heading == _("Change")
        assert _("There is no earlier round to compare with. A new round is begun from the result.") in (
            first.seen
        )

    def test_it_shows_each_question_then_and_now(self, second: Session) -> None:
        second.choose(Q, 3).choose(OTHER, 0).open("change")
        table = second.tables()[f"{FIRST.id} {FIRST.title}"]
        assert table[0] == [_("Question"), _("Then"), _("Now"), _("Change")]
        text = instrument().question[Q].text
        assert table[1] == [text, level_word(instrument(), 1), level_word(instrument(), 3), "Opp 2 nivåer"]
        assert table[2][1:] == [_("Don't know"), level_word(instrument(), 0), _("Answered otherwise")]
        assert table[3][1:] == [level_word(instrument(), 2), _("Not answered"), _("Not answered this time")]
        table = second.tables()[f"{SECOND.id} {SECOND.title}"]
        assert table[1][1:] == [_("Not answered"), _("Not answered"), _("Not answered this time")]
        second.open("fill_in", anbefaling=SECOND.id).choose(SECOND.questions[0].id, 2).open("change")
        row = second.tables()[f"{SECOND.id} {SECOND.title}"][1]
        assert row[1:] == [_("Not answered"), level_word(instrument(), 2), _("Not answered last time")]

    def test_it_shows_status_and_range_of_each_recommendation_and_no_number_of_the_whole(
        self, second: Session
    ) -> None:
        second.choose(Q, 3).choose(OTHER, 2).choose(THIRD, 2).open("change")
        table = second.tables()[_("Status and score from 0 to 100 of each recommendation")]
        assert len(table) == 13
        assert table[1] == [
            f"{FIRST.id} {FIRST.title}",
            f"{instrument().status_names['partly']}: 33–67",
            f"{instrument().status_names['in_place']}: 78",
        ]
        assert not re.search(r"\d+ av 12|fremgang|prosent|%", second.seen)

    def test_one_question_that_moved_one_level_is_told_as_just_that(self, second: Session) -> None:
        second.choose(Q, 2).open("change")
        assert "Ett spørsmål har gått opp ett nivå" in second.seen
        assert instrument().question[Q].text in second.seen
        assert _("One question says little of the whole.") in second.seen

    def test_what_moved_is_counted_by_how_far_and_in_which_direction(self, second: Session) -> None:
        second.choose(Q, 2).choose(THIRD, 0).open("change")
        told = [line for line in second.seen.splitlines() if line.startswith("Ett spørsmål har gått")]
        assert told == ["Ett spørsmål har gått opp ett nivå", "Ett spørsmål har gått ned 2 nivåer"]
        assert _("One question says little of the whole.") not in second.seen

    def test_nothing_moved_is_told_too(self, second: Session) -> None:
        second.choose(Q, 1).open("change")
        assert _("No question has another level than last time.") in second.seen

    def test_the_actions_of_last_time_have_their_status_then_and_now(self, second: Session) -> None:
        second.open("plan").unfold("action-own-3").press("remove-own-3")
        second.open("change")
        assert second.tables()[_("Status of the actions")][1:] == [
            ["Kjøp <i>hodesett</i>", action_status_word(ActionStatus.DONE), _("Done, not carried over")],
            [
                "Øv på video",
                action_status_word(ActionStatus.IN_PROGRESS),
                action_status_word(ActionStatus.IN_PROGRESS),
            ],
            [
                "Mål tilfredshet",
                action_status_word(ActionStatus.NOT_STARTED),
                _("Not in the plan any longer"),
            ],
        ]
        assert "<i>" not in second.html

    def test_another_earlier_round_can_be_chosen(self, second: Session) -> None:
        begin_next(second.choose(Q, 3)).open("fill_in").choose(Q, 3).open("change")
        row = second.tables()[f"{FIRST.id} {FIRST.title}"][1]
        assert row[1:] == [level_word(instrument(), 3), level_word(instrument(), 3), _("As before")]
        second.test.selectbox(key="compare-with").set_value(1)
        row = second.run().tables()[f"{FIRST.id} {FIRST.title}"][1]
        assert row[1:] == [level_word(instrument(), 1), level_word(instrument(), 3), "Opp 2 nivåer"]

    def test_each_earlier_round_has_its_plan(self, second: Session) -> None:
        begin_next(second).open("change")
        urls = [link.proto.url for link in second.test.get("link_button")]
        assert urls == [f"/plan/{second.open_id}/runde/{n}.pdf" for n in (2, 1)]

    def test_rounds_of_two_editions_are_compared_on_the_questions_that_both_ask(self, enter: Enter) -> None:
        answers = {KEPT: Answer(level=0), REPLACED: Answer(level=1), GONE: Answer(level=2)}
        with with_second_edition():
            page = begin_next(enter(answers, instrument=FIRST_EDITION).open("result"))
            assert page.on_disk.answers.instrument == SECOND_EDITION
            page.open("fill_in").choose(KEPT, 0).open("change")
            compared = page.tables()[f"{FIRST.id} {FIRST.title}"][1:]
            status = page.tables()[_("Status and score from 0 to 100 of each recommendation")]
        assert compared == [[OLD[KEPT].text, "Ikke startet", LEVEL_NAMES[0], _("As before")]]
        assert [row[0].endswith(" *") for row in status[1:4]] == [True, False, False]
        assert status[1][1:] == ["Ikke på plass: 0", "Ikke på plass: 0"]
        for words in (
            "Runde 1 ble besvart i utgave 1.0 av spørsmålene, og runde 2 i utgave 2.0. ",
            f"«{OLD[GONE].text}» {WHY_GONE}",
            f"«{OLD[REPLACED].text}» {WHY_REPLACED} Nå spørres det: ",
            f"Nå spørres det: {SUCCESSOR_TEXT}",
            _("* Only the questions that were asked both times are counted."),
        ):
            assert words in page.seen

    def test_what_is_new_in_the_levels_stands_beside_what_was_answered_then(self, enter: Enter) -> None:
        why = next(one.reason for one in instrument().read_again if one.id == THIRD)
        answers = {Q: Answer(level=1), OTHER: Answer(dont_know=True), THIRD: Answer(level=1)}
        page = begin_next(enter(answers, instrument=FIRST_EDITION).open("result"))
        page.open("fill_in").choose(Q, 1).choose(THIRD, 2).open("change")
        changes = [row[3] for row in page.tables()[f"{FIRST.id} {FIRST.title}"][1:]]
        assert changes == [
            _("As before"),
            _("Not answered this time"),
            f"Opp ett nivå. Nytt i nivåene: {why}",
        ]

    def test_what_was_answered_last_time_has_the_words_of_its_edition(self, enter: Enter) -> None:
        answers = {KEPT: Answer(level=0), REWORDED: Answer(level=1), REPLACED: Answer(level=2)}
        with with_second_edition():
            page = begin_next(enter(answers, instrument=FIRST_EDITION).open("result")).open("fill_in")
            assert f"Forrige gang: Ikke startet. {OLD[KEPT].levels[0]}" in page.seen
            assert LEVEL_NAMES[0] in page.seen
            assert page.seen.count("Forrige gang:") == 1
            page.open("fill_in", anbefaling="2.2")
            assert NEW_TEXT.removesuffix("?") in page.seen
            assert "Forrige gang: Påbegynt. " in page.seen

    def test_it_is_shown_while_storage_is_away_for_who_has_seen_it(self, second: Session, away: Away) -> None:
        second.open("change")
        with away():
            assert _("The actions from last time") in second.run().seen
