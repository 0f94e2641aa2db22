"""Answering alone: what one is told, the questions, and being done."""

import re

import pytest

from access.policy import Role
from language import gettext as _
from language.words import respondent_role_word
from questionnaire.assessment import Answer
from questionnaire.reader.load import instrument
from questionnaire.team import RespondentRole
from storage.records import Form
from storage.repositories import Repositories
from tests.conftest import Away
from tests.views.conftest import Enter
from tests.views.session import Program, Session
from tests.views.teams import joins

CONTENT = instrument()
FIRST, *_between, LAST = CONTENT.recommendations
Q, OTHER = (question.id for question in FIRST.questions[:2])
SAVED = re.compile(_("Saved {time}").format(time=r"\d\d:\d\d"))
OPEN = _(
    "This is an open team: whoever leads the self-assessment sees how the answers to each question are "
    "spread, also when fewer than five have answered. Then it may be possible to guess who has answered what."
)
NOT_OPEN = _(
    "This team is not open: whoever leads the self-assessment sees how the answers are spread only on "
    "questions that at least five have answered."
)


@pytest.fixture
def leader(enter: Enter) -> Session:
    """Whoever leads a self-assessment in which the department has answered something."""
    return enter({Q: Answer(level=3, note="Avdelingens merknad")})


@pytest.fixture
def page(leader: Session, enter: Enter) -> Session:
    """The first look of somebody who was invited."""
    return enter(beside=leader, role=Role.RESPONDENT).open("own_answers")


def join(page: Session, form: Form = Form.WHOLE) -> Session:
    page.test.radio(key="own-role").set_value(RespondentRole.CLINICIAN)
    page.test.radio(key="own-form").set_value(form)
    return page.click(_("Begin"))


def test_everybody_is_told_before_answering_how_the_spread_is_shown(leader: Session, page: Session) -> None:
    assert NOT_OPEN in page.seen
    assert OPEN not in page.seen
    leader.stored.teams.set_open(leader.grant, True)
    page.run()
    assert OPEN in page.seen
    assert NOT_OPEN not in page.seen


def test_all_roles_can_be_chosen_and_nothing_is_answered_before_joining(page: Session) -> None:
    roles = page.test.radio(key="own-role")
    assert roles.options == [respondent_role_word(role) for role in RespondentRole]
    assert not [key for key in page.keys if key.startswith("choice-")]
    assert page.own is None


def test_nobody_joins_without_a_role(page: Session) -> None:
    page.click(_("Begin"))
    assert page.errors == [_("Choose the role you answer in first.")]
    assert page.own is None


def test_who_joins_answers_the_form_they_chose(page: Session) -> None:
    join(page, Form.SHORT)
    own = page.own
    assert own is not None
    assert (own.role, own.form) == (RespondentRole.CLINICIAN, Form.SHORT)
    assert page.heading == f"{FIRST.id} {FIRST.title}"
    assert len(page.test.radio) == 1


def test_nobody_joins_who_was_told_otherwise(leader: Session, page: Session) -> None:
    leader.stored.teams.set_open(leader.grant, True)
    join(page)
    assert page.own is None
    assert len(page.errors) == 1
    assert OPEN in page.seen
    assert join(page).own is not None


def test_an_own_answer_is_saved_at_once_and_the_screen_says_so(leader: Session, page: Session) -> None:
    join(page).choose(Q, 1)
    assert SAVED.fullmatch(page.status())
    own = page.own
    assert own is not None
    assert own.answers == {Q: Answer(level=1)}
    assert leader.answer(Q).level == 3


def test_an_own_choice_without_its_reason_stays_and_is_told_of_and_blocks_nothing(page: Session) -> None:
    join(page).choose(Q, "not-relevant").click(_("Next"))
    assert page.click(_("Go back and write why")).chosen(Q) == "not-relevant"
    page.open("start").open("own_answers", anbefaling="ferdig")
    assert _("A reason is missing") in page.seen
    page.press(f"unfinished-{Q}")
    assert page.chosen(Q) == "not-relevant"
    assert _("Write why, and the answer is saved. Until then it does not count as answered.") in page.seen
    page.open("own_answers", anbefaling="ferdig").click(_("I am done"))
    assert not page.errors
    assert page.heading == _("You are done")
    page.click(_("Change my answers"))
    assert page.chosen(Q) == "not-relevant"


def test_the_progress_counts_ones_own_answers_and_not_the_departments(leader: Session, page: Session) -> None:
    own = CONTENT.theme_of[FIRST.id]
    words = _("{done} of {count} answered")
    assert words.format(done=1, count=len(own.questions)) in leader.open("fill_in").seen
    join(page)
    assert words.format(done=0, count=len(own.questions)) in page.seen
    page.choose(Q, 1).choose(OTHER, "dont-know")
    assert words.format(done=2, count=len(own.questions)) in page.seen


def test_a_respondent_sees_neither_the_departments_answers_nor_anybody_elses(
    leader: Session, page: Session
) -> None:
    joins(leader, {OTHER: Answer(level=0, note="En annens merknad")})
    join(page)
    assert (page.chosen(Q), page.chosen(OTHER)) == (None, None)
    page.unfold(f"more-{Q}", f"more-{OTHER}")
    assert "merknad" not in page.html + "".join(str(area.value) for area in page.test.text_area)


@pytest.mark.parametrize("screen", ["profile", "fill_in", "remaining", "result", "plan", "team"])
def test_a_respondent_opens_none_of_the_departments_pages(page: Session, screen: str) -> None:
    page.open(screen)
    assert page.heading == _("This page is not for you")
    assert "Avdelingens merknad" not in page.html + page.seen
    assert not page.keys
    assert page.open("own_answers").heading == _("Your own answers")


@pytest.mark.parametrize("screen", ["own_answers", "team"])
def test_who_may_only_read_neither_answers_alone_nor_sees_the_team(
    leader: Session, enter: Enter, screen: str
) -> None:
    reader = enter(beside=leader, role=Role.READER).open(screen)
    assert reader.heading == _("This page is not for you")
    assert not reader.keys


def test_an_own_answer_waits_while_storage_is_away_and_is_saved_afterwards(page: Session, away: Away) -> None:
    join(page)
    with away():
        page.choose(Q, 2)
        assert page.status() == _("Not saved yet. It stays here and is tried again.")
    page.run()
    own = page.run().own
    assert own is not None
    assert own.answers == {Q: Answer(level=2)}
    assert page.errors == []


def test_nobody_joins_while_storage_is_away_and_the_screen_says_so(page: Session, away: Away) -> None:
    with away():
        join(page)
        assert len(page.errors) >= 1
    assert page.run().own is None
    assert join(page).own is not None


def test_two_tabs_of_one_person_ask_which_shall_stand(
    page: Session, stored: Repositories, program: Program
) -> None:
    join(page)
    tab = Session(stored, program, page.open_id, page.secret).open("own_answers")
    tab.choose(Q, 3)
    page.choose(Q, 1)
    which = _("You saved this in another window on {moment}. Which shall stand?").partition("{")[0]
    assert which in page.seen
    page.click(_("Save this one"))
    own = page.own
    assert own is not None
    assert own.answers == {Q: Answer(level=1)}


def test_a_reason_and_notes_are_said_to_be_seen_by_nobody_else(page: Session) -> None:
    join(page).unfold(f"more-{Q}")
    told = _("Only you can read what you write here. Bring it to the conversation in the team.")
    assert told in page.seen
    assert _("Notes are printed in the plan, and whoever has the link can read them.") not in page.seen


def test_the_last_step_says_what_is_open_and_leads_there(page: Session) -> None:
    join(page, Form.SHORT).open("own_answers", anbefaling=LAST.id)
    core = {r.id: next(q for q in r.questions if q.core) for r in CONTENT.recommendations}
    page.choose(core[LAST.id].id, 2).click(_("Finish"))
    assert page.heading == _("Are you done?")
    unanswered = [button.label for button in page.test.button if button.key and "open-" in button.key]
    assert unanswered == [f"{id} – {q.text}" for id, q in core.items() if id != LAST.id]
    page.press(f"open-{core[FIRST.id].id}")
    assert page.heading == f"{FIRST.id} {FIRST.title}"


def test_who_is_done_can_take_it_back(leader: Session, page: Session) -> None:
    join(page).choose(Q, 1).open("own_answers", anbefaling="ferdig").click(_("I am done"))
    assert page.heading == _("You are done")
    assert len(leader.stored.teams.forms(leader.grant)) == 1
    page.click(_("Change my answers"))
    assert page.heading == f"{FIRST.id} {FIRST.title}"
    assert page.chosen(Q) == 1
    assert leader.stored.teams.forms(leader.grant) == ()


def test_nobody_is_done_while_something_is_not_saved(page: Session, away: Away) -> None:
    join(page)
    with away():
        page.choose(Q, 2)
        page.open("own_answers", anbefaling="ferdig")
        page.click(_("I am done"))
    own = page.own
    assert own is not None
    assert not own.done
    assert _("Not everything is saved yet. Look through your answers, and try again.") in page.errors


def test_a_leader_has_both_forms_and_they_do_not_mix(leader: Session) -> None:
    page = leader.open("fill_in")
    assert page.chosen(Q) == 3
    join(page.open("own_answers"))
    assert page.chosen(Q) is None
    page.choose(Q, 0).unfold(f"more-{Q}").write(f"note-{Q}", "Min egen")
    page.open("fill_in")
    assert page.chosen(Q) == 3
    page.choose(OTHER, 1).open("own_answers")
    assert (page.chosen(Q), page.chosen(OTHER)) == (0, None)
    own = page.own
    assert own is not None
    assert own.answers == {Q: Answer(level=0, note="Min egen")}
    assert page.answer(Q) == Answer(level=3, note="Avdelingens merknad")
    assert page.answer(OTHER) == Answer(level=1)


def test_an_answer_that_is_the_same_in_both_forms_is_shown_in_both(leader: Session) -> None:
    page = join(leader.open("own_answers")).choose(Q, 3)
    for screen in ("fill_in", "own_answers", "fill_in"):
        assert page.open(screen).chosen(Q) == 3
    assert page.on_disk.versions == {Q: 1}


def test_a_late_click_after_going_between_the_forms_changes_only_its_own(leader: Session) -> None:
    page = join(leader.open("own_answers"))
    page.open("fill_in").open("own_answers")
    page.choose_late(OTHER, 2)
    own = page.own
    assert own is not None
    assert own.answers == {OTHER: Answer(level=2)}
    assert page.on_disk.versions == {Q: 1}


def test_a_list_of_ones_own_leads_a_respondent_to_their_answers(page: Session) -> None:
    page.open("start").press(f"open-{page.open_id}")
    assert page.heading == _("Your own answers")


def test_a_leader_who_answers_alone_is_not_offered_the_departments_earlier_answers(leader: Session) -> None:
    leader.open("own_answers")
    join(leader).unfold(f"more-{Q}")
    assert _("Earlier answers") not in [toggle.label for toggle in leader.test.toggle]
