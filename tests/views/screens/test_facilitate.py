"""The control panel: a workshop is made, led step by step, and what it settled is taken over."""

import pytest
import streamlit as st

from access.policy import Role
from access.secrets import is_token, new_token
from language import gettext as _
from language.words import settled_sentence
from questionnaire.assessment import Answer
from questionnaire.reader.load import instrument
from storage.repositories import Repositories
from tests.conftest import Away
from tests.questionnaire.identity_numbers import SOMEBODYS
from tests.views.conftest import Enter
from tests.views.session import Program, Session
from tests.views.workshops import FIRST, QUESTIONS, SECOND, Room, make_room
from workshop.agenda import of_theme, short_form, whole_form
from workshop.state import Ballot, Pace, Phase, Stage
from workshop.steps import Begin, Close, Discuss, GoBack, Next, Note, OpenSecond, Pause, Reveal, Settle, Skip

CONTENT = instrument()
HELD = (Reveal(FIRST, Ballot.FIRST), Discuss(FIRST))


@pytest.fixture
def room(stored: Repositories, program: Program) -> Room:
    return make_room(stored, program)


def phase(room: Room, question: str = FIRST) -> Phase:
    item = room.live.workshop.item(question)
    assert item is not None
    return item.phase


def primary(panel: Session) -> list[str]:
    return [one.label for one in panel.test.button if one.proto.type == "primary"]


def make(visitor: Session, title: str = "Fagdag") -> Session:
    visitor.open("facilitate").field("workshop-title").set_value(title)
    return visitor


def test_a_workshop_is_made_and_its_link_shown_once(visitor: Session, stored: Repositories) -> None:
    make(visitor).click(_("Make the group session"))
    assert visitor.heading == "Fagdag"
    (code,) = visitor.test.code
    address, _slash, token = code.value.rpartition("#")
    assert (address, is_token(token)) == ("https://videoklar.test/lenke", True)
    opened = stored.links.exchange(token)
    assert opened is not None
    assert opened.object_id == visitor.test.query_params["samling"]
    assert not visitor.click(_("I have saved it")).test.code
    again = Session(stored, visitor.program, secret=visitor.secret)
    assert not again.open("facilitate", samling=str(visitor.test.query_params["samling"])).test.code


def test_the_title_is_in_the_browsers_tab_as_it_was_typed(
    visitor: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    tabs: list[str] = []
    monkeypatch.setattr(st, "set_page_config", lambda page_title="", **_: tabs.append(page_title))
    make(visitor, "\uf0b7 Sør-Øst (dag 1) *ny*").click(_("Make the group session"))
    assert tabs[-1] == "• Sør-Øst (dag 1) *ny* – Videoklar"
    assert visitor.heading == r"• Sør\-Øst \(dag 1\) \*ny\*"


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("short", short_form(CONTENT)),
        ("whole", whole_form(CONTENT)),
        ("theme", of_theme(CONTENT, CONTENT.themes[0].id)),
    ],
)
def test_it_asks_what_was_chosen(visitor: Session, choice: str, expected: tuple[str, ...]) -> None:
    make(visitor).test.radio(key="workshop-questions").set_value(choice)
    visitor.run().click(_("Make the group session"))
    assert led(visitor).live.workshop.questions == expected


def test_picked_questions_are_asked_in_the_order_they_were_picked_in(visitor: Session) -> None:
    make(visitor).test.radio(key="workshop-questions").set_value("picked")
    visitor.run().click(_("Make the group session"))
    assert visitor.errors == [_("Choose at least one question.")]
    visitor.test.multiselect(key="workshop-picked").set_value([SECOND, FIRST])
    visitor.run().click(_("Make the group session"))
    assert led(visitor).live.workshop.questions == (SECOND, FIRST)


def led(session: Session) -> Room:
    return Room(session.stored, session.program, str(session.test.query_params["samling"]), session.secret)


def test_pace_and_who_are_as_chosen(visitor: Session) -> None:
    make(visitor).test.radio(key="workshop-pace").set_value(Pace.SELF_PACED)
    visitor.test.checkbox(key="workshop-asks-who").check()
    visitor.run().click(_("Make the group session"))
    workshop = led(visitor).live.workshop
    assert (workshop.pace, workshop.asks_who) == (Pace.SELF_PACED, True)


@pytest.mark.parametrize("title", ["", "  ", f"Samling {SOMEBODYS}"])
def test_a_title_that_cannot_be_makes_nothing(visitor: Session, title: str) -> None:
    make(visitor, title).click(_("Make the group session"))
    assert visitor.heading == _("Hold a group session")
    assert visitor.stored.workshop_browsers.opened(visitor.secret) == ()


@pytest.mark.parametrize("for_it", [True, False])
def test_it_is_for_the_open_assessment_or_for_itself(enter: Enter, for_it: bool) -> None:
    session = make(enter())
    session.test.checkbox(key="workshop-of-department").set_value(for_it)
    session.run().click(_("Make the group session"))
    assert led(session).live.assessment_id == (session.open_id if for_it else None)


def test_another_browser_leads_nothing(room: Room) -> None:
    other = Session(room.stored, room.program).open("facilitate", samling=room.id)
    assert other.heading == _("No group session is open here")
    assert "Samling A" not in other.seen
    assert not other.keys


def test_one_question_is_led_from_the_first_vote_to_the_next_question(room: Room) -> None:
    panel = room.panel()
    assert primary(panel) == [_("Begin")]
    panel.click(_("Begin"))
    room.vote(FIRST, (0, 3, 3))
    assert _("{joined} have joined, {voted} have voted").format(joined=3, voted=3) in panel.run().seen
    panel.click(_("Show the votes"))
    assert primary(panel) == [_("Talk about it")]
    panel.click(_("Talk about it"))
    assert primary(panel) == [_("Save what you agree on")]
    panel.click(_("Vote once more"))
    room.vote(FIRST, (2, 2, 2), Ballot.SECOND)
    panel.click(_("Show the votes"))
    panel.test.radio(key=f"settle-{FIRST}").set_value(2)
    panel.click(_("Save what you agree on"))
    assert primary(panel) == [_("Next question")]
    panel.click(_("Next question"))
    workshop = room.live.workshop
    assert (workshop.current, workshop.agenda[0].level) == (SECOND, 2)


def test_an_open_vote_is_not_shown(room: Room) -> None:
    room.begin(0, 0, 3)
    assert _("How many have chosen what") not in room.panel().html


def test_a_group_that_does_not_agree_is_settled_without_a_level(room: Room) -> None:
    room.begin(0, 3)
    room.take(*HELD)
    panel = room.panel().click(_("Save what you agree on"))
    assert _("Choose a level first, or “Not agreed”.") in [one.value for one in panel.test.warning]
    assert phase(room) is Phase.DISCUSSED
    panel.test.radio(key=f"settle-{FIRST}").set_value("not-agreed")
    panel.click(_("Save what you agree on"))
    item = room.live.workshop.agenda[0]
    assert (item.settled, item.level) == (True, None)


def test_a_step_too_late_is_told_calmly_and_the_panel_shows_where_it_is(room: Room) -> None:
    room.begin(1)
    panel = room.panel()
    room.take(Reveal(FIRST, Ballot.FIRST))
    panel.click(_("Show the votes"))
    assert [one.value for one in panel.test.warning] == [
        _("Somebody had already gone on. Nothing was changed; here is where you are now.")
    ]
    assert primary(panel) == [_("Talk about it")]
    assert not panel.click(_("Talk about it")).test.warning


def test_a_step_while_storage_is_away_changes_nothing_and_is_told(room: Room, away: Away) -> None:
    panel = room.panel()
    with away():
        panel.click(_("Begin"))
        told = [one.value for one in panel.test.warning]
    assert told == [_("The storage cannot be reached just now. Nothing was changed. Try again.")]
    assert room.live.workshop.stage is Stage.LOBBY
    assert primary(panel.click(_("Begin"))) == [_("Show the votes")]


def test_one_skips_goes_back_pauses_and_goes_on(room: Room) -> None:
    room.begin(1)
    panel = room.panel().click(_("Skip the question"))
    assert room.live.workshop.current == SECOND
    panel.press(f"back-{FIRST}")
    assert room.live.workshop.current == FIRST
    panel.click(_("Take a break"))
    assert room.live.workshop.paused
    assert primary(panel) == [_("Go on after the break")]
    panel.click(_("Go on after the break"))
    assert not room.live.workshop.paused


def test_the_wall_counts_down_and_stops(room: Room) -> None:
    room.take(Begin())
    panel = room.panel().click(_("Start the countdown"))
    assert room.live.timer_ends_at is not None
    panel.click(_("Stop it"))
    assert room.live.timer_ends_at is None


def test_what_was_seen_stands_with_the_most_divided_first(room: Room) -> None:
    room.begin(2, 2)
    room.take(*HELD, Settle(FIRST, 2), Next(FIRST))
    room.vote(SECOND, (0, 3))
    room.take(Reveal(SECOND, Ballot.FIRST), Skip(SECOND))
    keys = [one.key for one in room.panel().test.button if str(one.key).startswith("back-")]
    assert keys == [f"back-{SECOND}", f"back-{FIRST}"]


def test_self_paced_the_most_divided_question_comes_first(stored: Repositories, program: Program) -> None:
    room = make_room(stored, program, pace=Pace.SELF_PACED)
    room.take(Begin())
    room.vote(FIRST, (2, 2))
    room.vote(SECOND, (0, 3))
    panel = room.panel()
    assert primary(panel) == [_("End the answering and look at the answers")]
    panel.click(_("End the answering and look at the answers"))
    assert room.live.workshop.current == SECOND


def test_another_facilitator_is_let_in(room: Room) -> None:
    panel = room.panel().click(_("Make another facilitators' link"))
    (code,) = panel.test.code
    opened = room.stored.links.exchange(code.value.rsplit("#", 1)[1])
    assert opened is not None
    assert opened.object_id == room.id


def test_it_is_closed_only_after_a_yes(room: Room) -> None:
    panel = room.panel().click(_("Close the group session"))
    assert room.live.workshop.stage is Stage.LOBBY
    panel.click(_("Yes, close it"))
    assert (room.live.workshop.stage, room.live.code) == (Stage.CLOSED, None)
    assert not panel.buttons(_("Close the group session"))


def settled_room(
    enter: Enter, level: int | None, answers: dict[str, Answer] | None = None
) -> tuple[Room, Session]:
    owner = enter(answers)
    room = make_room(owner.stored, owner.program, of=owner)
    room.begin(0, 3)
    room.take(*HELD, OpenSecond(FIRST))
    room.vote(FIRST, (2, 2), Ballot.SECOND)
    room.take(Reveal(FIRST, Ballot.SECOND), Note(FIRST, "Rom på plass"), Settle(FIRST, level), Close())
    return room, owner


def test_what_was_settled_becomes_the_departments_answer_only_when_it_is_taken_over(enter: Enter) -> None:
    room, owner = settled_room(enter, 2, {FIRST: Answer(level=0, note="Før", evidence="Rutine 7")})
    panel = room.panel()
    assert owner.answer(FIRST).level == 0
    panel.click(_("Use it as the department's answer"))
    assert owner.answer(FIRST) == Answer(level=2, note="Før\nRom på plass", evidence="Rutine 7")
    assert _("Used.") in panel.seen
    assert not panel.buttons(_("Use it as the department's answer"))


def test_without_agreement_only_the_note_is_taken_over(enter: Enter) -> None:
    room, owner = settled_room(enter, None, {FIRST: Answer(level=1)})
    room.panel().click(_("Include the note"))
    assert owner.answer(FIRST) == Answer(level=1, note="Rom på plass")


def test_an_answer_that_somebody_changed_meanwhile_is_not_overwritten(enter: Enter) -> None:
    room, owner = settled_room(enter, 2)
    panel = room.panel()
    owner.stored.assessments.save_answer(owner.grant, FIRST, Answer(level=3), 0)
    panel.click(_("Use it as the department's answer"))
    assert owner.answer(FIRST).level == 3
    panel.click(_("Save mine"))
    assert owner.answer(FIRST).level == 2


def test_who_may_not_save_answers_sees_what_was_settled_and_takes_nothing_over(enter: Enter) -> None:
    room, _owner = settled_room(enter, 2)
    other = new_token()
    room.stored.workshop_browsers.remember(other, room.id, Role.FACILITATOR)
    panel = Session(room.stored, room.program, secret=other).open("facilitate", samling=room.id)
    assert settled_sentence(CONTENT, 2) in panel.seen
    assert not panel.buttons(_("Use it as the department's answer"))


def test_every_stage_is_in_the_language_of_the_house(room: Room) -> None:
    room.begin(0, 3)
    for event in (
        Reveal(FIRST, Ballot.FIRST),
        Discuss(FIRST),
        Settle(FIRST, 1),
        Skip(SECOND),
        Pause(),
        Close(),
    ):
        if isinstance(event, Skip):
            room.take(Next(FIRST))
        room.take(event)
        seen = room.panel().seen
        assert not [word for word in (" the ", " your ", " and ", "None", "{", "}") if word in seen]


def test_one_goes_back_from_the_end(room: Room) -> None:
    room.begin(1)
    room.take(*map(Skip, QUESTIONS))
    assert room.live.workshop.stage is Stage.ENDED
    room.panel().press(f"back-{SECOND}")
    assert room.live.workshop.current == SECOND
    room.take(GoBack(FIRST))


def links_to_it(session: Session) -> list[tuple[str, str]]:
    links = (link.proto for link in session.test.get("page_link"))
    return [(link.label, link.query_string) for link in links if link.page == "styring"]


def test_the_start_page_leads_to_a_new_workshop_and_to_those_one_leads(room: Room) -> None:
    session = Session(room.stored, room.program, secret=room.secret)
    assert links_to_it(session) == [("Samling A", f"samling={room.id}"), (_("Hold a group session"), "")]


def test_the_result_leads_whoever_may_save_answers_to_a_workshop_about_them(enter: Enter) -> None:
    owner = enter()
    (link,) = links_to_it(owner.open("result"))
    assert link == (_("Hold a group session about these questions"), f"vurdering={owner.open_id}")
    assert not links_to_it(enter(beside=owner, role=Role.READER).open("result"))
