"""Moving a round to the newest edition: what is told before, what happens, and where the old answers are."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

import urls
from access.policy import Role
from language import gettext as _
from questionnaire.assessment import Answer, Confidence
from questionnaire.plan import ActionPlan, PlannedAction
from questionnaire.reader.load import edition, instrument
from questionnaire.team import RespondentRole
from storage.records import Form
from tests.conftest import Away
from tests.editions import FIRST, GONE, KEPT, SECOND, WHY_GONE, with_second_edition
from tests.views.conftest import Enter
from tests.views.session import Session
from tests.views.teams import joins
from tests.views.workshops import make_room
from workshop.state import Ballot
from workshop.steps import Begin, Close, Discuss, Reveal, Settle

OLDER, NEWER = edition("1.0"), edition("2.0")
SAME, REPLACED, SUCCESSOR = "leadership-drives", "staff-see-value", "staff-asked-about-value"
LACKING = "leaders-go-first"
UNKNOWN = "faults-handled"
REASONS = {one.id: one.reason for one in NEWER.read_again}
ANSWERS = {
    SAME: Answer(level=2, note="Fast <b>møte</b>", evidence="Prosedyre 12", confidence=Confidence.HIGH),
    REPLACED: Answer(level=1, note="Legene er <i>delt</i>", evidence="Referat 3", confidence=Confidence.LOW),
}
PLAN = ActionPlan(
    (
        PlannedAction("a1", "Mål <u>to</u> gevinster", action="measure-two-benefits"),
        PlannedAction("a2", "Ledere går foran", action=LACKING, owner="Kari"),
    )
)
THIS_ROUND = _("This round uses edition {version} of the questions.").format(version="1.0")
MOVE_IT = _("Move it to edition {version}").format(version="2.0")
MOVE = _("Move the round to edition {version}").format(version=r"2\.0")
OLD_ANSWER = f"Svar i utgave 1.0: Påbegynt. {OLDER.question[REPLACED].levels[1]}"


def links(session: Session) -> list[str]:
    return [str(link.proto.label) for link in session.test.get("page_link")]


@pytest.fixture
def leader(enter: Enter) -> Session:
    """The page about the edition of a round that was answered in the first one."""
    return enter(ANSWERS, plan=PLAN, instrument="1.0").open("edition")


class TestBefore:
    @pytest.mark.parametrize("page", ["fill_in", "result"])
    def test_the_way_is_where_the_edition_of_the_round_is_told(self, leader: Session, page: str) -> None:
        leader.open(page)
        assert THIS_ROUND in leader.seen
        assert MOVE_IT in links(leader)

    @pytest.mark.parametrize("page", ["fill_in", "result"])
    def test_a_round_of_the_newest_edition_is_told_nothing(self, enter: Enter, page: str) -> None:
        session = enter({SAME: Answer(level=2)}).open(page)
        assert _("This round uses edition {version} of the questions.").partition("{")[0] not in session.seen
        assert not [label for label in links(session) if "utgave" in label.lower()]

    def test_all_that_will_happen_is_told_and_nothing_happens(self, leader: Session) -> None:
        before = leader.on_disk, leader.plan
        kept = leader.tables()[_("{count} answer carries over").format(count=1)]
        assert kept[1:] == [[NEWER.question[SAME].text, "På plass"]]
        replaced = leader.tables()[_("Questions that are replaced")]
        assert len(replaced) == 1 + len(NEWER.retired)
        reasons = {one.id: one.reason for one in NEWER.retired}
        told = [OLDER.question[REPLACED].text, "Påbegynt", NEWER.question[SUCCESSOR].text]
        assert [*told, reasons[REPLACED]] in replaced
        assert NEWER.question["booked-once"].text in leader.seen.split(_("New questions"))[1]
        assert "Ledere går foran" in leader.seen.split(_("Everything in the plan stays as you wrote it."))[1]
        assert "gevinster" not in leader.seen.split(_("Everything in the plan stays as you wrote it."))[1]
        assert (leader.on_disk, leader.plan) == before
        assert "<i>" not in leader.html

    def test_answers_to_read_again_stand_first_with_the_reason(self, enter: Enter) -> None:
        again, top, same = "resources-set-aside", "purpose-known", SAME
        answers = {same: Answer(level=2), top: Answer(level=3), again: Answer(level=1)}
        page = enter(answers | {UNKNOWN: Answer(dont_know=True)}, instrument="1.0").open("edition")
        first = page.tables()["2 svar følger med og bør leses på nytt først"]
        assert first[1:] == [
            [NEWER.question[again].text, "Delvis på plass", REASONS[again]],
            [NEWER.question[top].text, "På plass og fulgt opp", NEWER.top_level],
        ]
        others = page.tables()["2 svar følger med"]
        assert [row[0] for row in others[1:]] == [NEWER.question[id].text for id in (same, UNKNOWN)]
        assert "betyr det samme" not in page.seen.replace(NEWER.top_level, "")

    def test_the_answers_can_be_downloaded_first(self, leader: Session) -> None:
        [link] = leader.test.get("link_button")
        assert link.proto.url == urls.ANSWERS_FILE.format(id=leader.open_id)
        assert "1\\.0" in link.proto.label

    def test_of_the_short_form_only_what_it_will_ask_is_told(self, enter: Enter) -> None:
        session = enter({REPLACED: Answer(level=1)}, instrument="1.0", form=Form.SHORT).open("edition")
        assert _("No answer carries over.") in session.seen
        asked = {row[2] for row in session.tables()[_("Questions that are replaced")][1:]}
        core = {
            NEWER.question[one.successor].text for one in NEWER.retired if NEWER.question[one.successor].core
        }
        assert asked == core | {NEWER.question[SUCCESSOR].text}
        assert NEWER.question["booked-once"].text not in session.seen

    def test_a_team_is_told_of_where_there_is_one(self, leader: Session) -> None:
        told = _(
            "Each keeps their answers in the same way. Who said that they were done is told that there are "
            "new questions."
        )
        assert told not in leader.seen
        joins(leader, {SAME: Answer(level=1)})
        assert told in leader.run().seen

    def test_a_reader_sees_the_edition_and_no_button(self, leader: Session, enter: Enter) -> None:
        reader = enter(beside=leader, role=Role.READER).open("result")
        assert THIS_ROUND in reader.seen
        assert MOVE_IT not in links(reader)
        reader.open("edition")
        assert not reader.buttons(MOVE)
        assert "De som leder egenvurderingen, kan flytte den" in reader.seen

    def test_a_respondent_does_not_come_here(self, leader: Session, enter: Enter) -> None:
        respondent = enter(beside=leader, role=Role.RESPONDENT).open("edition")
        assert respondent.heading == _("This page is not for you")

    def test_a_round_that_is_over_is_not_moved(self, leader: Session) -> None:
        leader.stored.rounds.start(leader.grant, instrument())
        assert not leader.run().buttons(MOVE)
        assert MOVE_IT not in links(leader.open("result"))
        assert THIS_ROUND in leader.seen


class TestMoving:
    def test_one_button_moves_it_and_tells_by_whom(self, leader: Session) -> None:
        leader.click(MOVE)
        assert leader.on_disk.answers.instrument == "2.0"
        assert leader.on_disk.answers.answers == ANSWERS
        assert "Flyttet fra utgave 1.0 til utgave 2.0: " in leader.seen
        assert _("somebody who leads the self-assessment") in leader.seen
        assert not leader.buttons(MOVE)
        assert [action.action for action in leader.plan] == ["measure-two-benefits", ""]
        assert leader.plan[1].owner == "Kari"

    def test_the_first_way_on_leads_to_the_questions_that_are_missing(self, leader: Session) -> None:
        leader.click(MOVE)
        first, second = [
            link.proto
            for link in leader.test.get("page_link")
            if "mangler" in link.proto.label or link.proto.label == _("See the result")
        ]
        left = [q for q in NEWER.questions if q.id != SAME]
        assert first.label == f"Svar på de {len(left)} spørsmålene som mangler"
        assert first.page == "svar"
        assert f"anbefaling={NEWER.recommendation_of[left[0].id].id}" in first.query_string
        assert second.label == _("See the result")

    def test_what_was_not_answered_since_the_move_is_still_to_be_read_again(self, enter: Enter) -> None:
        again, other = "resources-set-aside", UNKNOWN
        answers = {again: Answer(level=1), other: Answer(level=2)}
        page = enter(answers, instrument="1.0").open("edition").click(MOVE)
        told = "{count} svar følger med og bør leses på nytt først"
        assert len(page.tables()[told.format(count=2)]) == 3
        page.open("fill_in").choose(again, 2).open("edition")
        assert [row[0] for row in page.tables()[told.format(count=1)][1:]] == [NEWER.question[other].text]

    def test_nothing_moves_while_the_reason_of_a_choice_is_missing(self, leader: Session) -> None:
        leader.open("fill_in").choose(SAME, "not-relevant").open("edition").click(MOVE)
        assert _("Not everything is saved yet. Look through your answers, and try again.") in leader.errors
        assert leader.on_disk.answers.instrument == "1.0"

    def test_old_answers_can_be_read_on_the_page_and_reached_from_the_result(self, leader: Session) -> None:
        leader.click(MOVE).open("result")
        assert _("Answers from an earlier edition of the questions") in links(leader)
        leader.open("edition")
        for words in (
            OLDER.question[REPLACED].text,
            OLD_ANSWER,
            "Merknad: Legene er <i>delt</i>",
            "Dokumentasjon: Referat 3",
            NEWER.question[SUCCESSOR].text,
        ):
            assert words in leader.seen
        assert "<i>" not in leader.html

    def test_what_carries_over_is_answered_in_the_words_of_the_newer_edition(self, leader: Session) -> None:
        leader.click(MOVE).open("fill_in")
        assert leader.chosen(SAME) == 2
        assert NEWER.question[SAME].levels[2] in leader.seen
        assert THIS_ROUND not in leader.seen

    def test_an_old_answer_stands_beside_the_question_that_has_taken_over(self, leader: Session) -> None:
        number = NEWER.recommendation_of[SUCCESSOR].id
        leader.click(MOVE).open("fill_in", anbefaling=number)
        assert leader.chosen(SUCCESSOR) is None
        for words in (OLD_ANSWER, OLDER.question[REPLACED].text, "Legene er <i>delt</i>", "Referat 3"):
            assert words in leader.seen
        leader.choose(SUCCESSOR, 3)
        assert OLD_ANSWER in leader.seen
        assert leader.answer(SUCCESSOR) == Answer(level=3)
        assert leader.answer(REPLACED) == ANSWERS[REPLACED]

    def test_earlier_answers_have_the_words_of_the_edition_they_were_given_in(self, leader: Session) -> None:
        leader.click(MOVE).open("fill_in").choose(SAME, 3)
        leader.unfold(f"more-{SAME}").unfold(f"history-{SAME}")
        assert f"På plass. {OLDER.question[SAME].levels[2]}" in leader.seen
        leader.choose(SAME, 1)
        assert f"På plass og fulgt opp. {NEWER.question[SAME].levels[3]}" in leader.seen

    def test_nothing_moves_if_somebody_answered_meanwhile(self, leader: Session, enter: Enter) -> None:
        other = enter(beside=leader).open("fill_in").choose(SAME, 0)
        leader.click(MOVE)
        assert "Noen har svart mens dere leste" in leader.errors[0]
        assert other.on_disk.answers.instrument == "1.0"
        assert leader.tables()[_("{count} answer carries over").format(count=1)][1][1] == "Ikke på plass"
        leader.click(MOVE)
        assert not leader.errors
        assert leader.on_disk.answers.instrument == "2.0"

    def test_nothing_moves_while_something_is_not_saved(self, leader: Session, away: Away) -> None:
        leader.open("fill_in")
        with away():
            leader.choose(SAME, 3).open("edition").click(MOVE)
            told = _("Not everything is saved yet. Look through your answers, and try again.")
            assert told in leader.errors
        assert leader.on_disk.answers.instrument == "1.0"

    def test_storage_that_is_away_is_told_of_and_a_second_press_moves(
        self, leader: Session, away: Away
    ) -> None:
        with away():
            leader.click(MOVE)
            assert leader.errors
        assert leader.on_disk.answers.instrument == "1.0"
        leader.run().click(MOVE)
        assert leader.on_disk.answers.instrument == "2.0"

    def test_two_leaders_who_both_press_move_it_once(self, leader: Session, enter: Enter) -> None:
        other = enter(beside=leader).open("edition")
        leader.click(MOVE)
        other.click(MOVE)
        assert not other.errors
        assert len(leader.stored.rounds.moves(leader.grant)) == 1

    def test_the_next_round_has_started_while_the_page_was_read(self, leader: Session) -> None:
        leader.stored.rounds.start(leader.grant, instrument())
        leader.click(MOVE)
        assert "Neste runde har startet" in leader.errors[0]
        assert leader.on_disk.answers.instrument == "1.0"


class TestTeam:
    def respondent(self, leader: Session, enter: Enter, *, done: bool) -> Session:
        page = enter(beside=leader, role=Role.RESPONDENT)
        stored, grant = leader.stored, page.grant
        stored.teams.join(grant, RespondentRole.CLINICIAN, Form.WHOLE, False)
        for question, answer in ANSWERS.items():
            stored.teams.save_own_answer(grant, question, answer, based_on=0)
        if done:
            stored.teams.finish(grant)
        return page

    def test_who_was_done_is_told_and_finds_the_old_answer(self, leader: Session, enter: Enter) -> None:
        page = self.respondent(leader, enter, done=True).open("own_answers")
        assert "Spørsmålene er flyttet" not in page.seen
        leader.click(MOVE)
        page.run()
        left = len(NEWER.questions) - 1
        assert (
            f"Spørsmålene er flyttet til utgave 2.0 etter at du ble ferdig. Det er {left} spørsmål"
            in page.seen
        )
        page.click(_("Change my answers"))
        page.open("own_answers", anbefaling=NEWER.recommendation_of[SUCCESSOR].id)
        assert OLD_ANSWER in page.seen
        assert "Referat 3" in page.seen

    def test_only_what_is_asked_now_is_counted_of_each(self, leader: Session, enter: Enter) -> None:
        self.respondent(leader, enter, done=False)
        leader.click(MOVE).open("team")
        assert leader.tables()[_("Those who have joined")][1][2] == "1"


class TestWorkshop:
    NOT_ASKED = "der spørres det ikke lenger om dette"

    @pytest.mark.parametrize(("question", "is_told"), [(SAME, False), (REPLACED, True)])
    def test_it_keeps_its_edition_and_says_what_the_round_no_longer_asks(
        self, leader: Session, question: str, is_told: bool
    ) -> None:
        room = make_room(leader.stored, leader.program, of=leader, questions=(question,), version="1.0")
        room.take(Begin())
        room.vote(question, (3, 3))
        room.take(Reveal(question, Ballot.FIRST), Discuss(question), Settle(question, 3), Close())
        assert self.NOT_ASKED not in room.panel().seen
        leader.click(MOVE)
        panel = room.panel()
        assert OLDER.question[question].levels[3] in panel.seen
        assert (self.NOT_ASKED in panel.seen) is is_told
        panel.click(_("Use it as the department's answer"))
        assert leader.answer(question) == replace(ANSWERS[question], level=3)


class TestNextRound:
    def test_the_answer_to_a_replaced_question_stands_beside_its_successor(self, leader: Session) -> None:
        leader.open("result").click(_("Start a new round")).click(_("Yes, start it"))
        leader.open("fill_in", anbefaling=NEWER.recommendation_of[SUCCESSOR].id)
        told = f"Forrige gang, i utgave 1.0: Påbegynt. {OLDER.question[REPLACED].levels[1]}"
        assert told in leader.seen
        assert "Legene er <i>delt</i>" in leader.seen
        assert leader.chosen(SUCCESSOR) is None


@pytest.fixture
def invented() -> Iterator[None]:
    with with_second_edition():
        yield


@pytest.mark.usefixtures("invented")
def test_a_question_without_a_successor_is_told_of_and_can_still_be_read(enter: Enter) -> None:
    answers = {KEPT: Answer(level=0), GONE: Answer(dont_know=True, note="Spør økonomi")}
    session = enter(answers, instrument=FIRST).open("edition")
    text = edition(FIRST).question[GONE].text
    assert f"{text} {WHY_GONE}" in session.seen.split(_("Questions that are no longer asked"))[1]
    session.click(_("Move the round to edition {version}").format(version=SECOND.replace(".", r"\.")))
    for words in (text, "Svar i utgave 1.0: Vet ikke", "Spør økonomi", WHY_GONE):
        assert words in session.seen
