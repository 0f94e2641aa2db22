"""A national identity number is refused under its field, and nothing else is lost for it."""

import pytest

from language import gettext as _
from questionnaire.assessment import Answer, Profile
from questionnaire.plan import ActionPlan, PlannedAction
from questionnaire.reader.load import instrument
from tests.questionnaire.identity_numbers import SOMEBODYS
from tests.views.conftest import Enter
from tests.views.session import Session

Q = instrument().recommendations[0].questions[0].id
NUMBER = f"{SOMEBODYS[:6]} {SOMEBODYS[6:]}"
WRITTEN = f"Gjelder {NUMBER}"
WARNING = _("Write nothing about patients here.")
NOT_ALL = _("Not all is saved: see what is said under the field.")


def refused(label: str) -> str:
    text = _(
        "Not saved: “{field}” holds what looks like a national identity number. Take it out, and the rest of "
        "the text is saved."
    )
    return text.format(field=label)


@pytest.fixture
def question(enter: Enter) -> Session:
    return enter().open("fill_in").unfold(f"more-{Q}")


def test_the_field_says_what_is_wrong_and_keeps_the_text(question: Session) -> None:
    question.write(f"note-{Q}", WRITTEN)
    assert refused(_("Note")) in question.seen
    assert question.status() == NOT_ALL
    assert question.field(f"note-{Q}").value == WRITTEN
    assert SOMEBODYS not in question.html
    assert NUMBER not in question.html
    assert question.answer(Q) == Answer()


def test_the_rest_of_the_answer_is_saved(question: Session) -> None:
    question.write(f"note-{Q}", "Vedtatt").write(f"note-{Q}", WRITTEN).choose(Q, 2)
    assert question.answer(Q) == Answer(level=2, note="Vedtatt")
    question.write(f"evidence-{Q}", "Prosedyre 12")
    assert question.answer(Q) == Answer(level=2, note="Vedtatt", evidence="Prosedyre 12")
    assert question.field(f"note-{Q}").value == WRITTEN
    assert refused(_("Note")) in question.seen
    assert question.status() == NOT_ALL


def test_without_the_number_the_text_is_saved_and_nothing_is_said_any_longer(question: Session) -> None:
    question.write(f"note-{Q}", WRITTEN).choose(Q, 2).write(f"note-{Q}", "Gjelder ingen")
    assert question.answer(Q) == Answer(level=2, note="Gjelder ingen")
    assert refused(_("Note")) not in question.seen
    assert question.status().startswith(_("Saved {time}").split(" {")[0])


def test_a_refused_reason_leaves_the_choice_that_was_made_before(question: Session) -> None:
    question.choose(Q, 2).choose(Q, "not-relevant").write(f"reason-{Q}", WRITTEN)
    assert question.answer(Q) == Answer(level=2)
    assert question.chosen(Q) == "not-relevant"
    assert refused(_("Why is it not relevant for you?")) in question.seen
    question.write(f"reason-{Q}", "Gjøres ikke her")
    assert question.answer(Q) == Answer(not_relevant="Gjøres ikke her")


def test_it_is_said_of_a_note_that_is_folded_away_too(question: Session) -> None:
    question.write(f"note-{Q}", WRITTEN).unfold(f"more-{Q}", to=False)
    assert refused(_("Note")) in question.seen


def test_what_is_refused_is_not_tried_again_and_again(question: Session) -> None:
    question.write(f"note-{Q}", WRITTEN)
    before = question.on_disk
    question.run().run()
    assert question.on_disk == before
    assert question.field(f"note-{Q}").value == WRITTEN


def test_mine_saved_over_theirs_keeps_their_text_where_mine_is_refused(enter: Enter) -> None:
    ours = enter().open("fill_in").unfold(f"more-{Q}")
    theirs = enter(beside=ours).open("fill_in").unfold(f"more-{Q}")
    theirs.write(f"note-{Q}", "Deres merknad")
    ours.write(f"note-{Q}", WRITTEN).press(f"mine-answer-{Q}")
    assert ours.answer(Q).note == "Deres merknad"
    assert ours.field(f"note-{Q}").value == WRITTEN
    assert refused(_("Note")) in ours.seen


@pytest.mark.parametrize(
    ("name", "label"), [("hospital", _("Hospital")), ("services", _("What you use video for"))]
)
def test_the_profile_says_it_under_the_field_and_saves_the_others(
    enter: Enter, name: str, label: str
) -> None:
    page = enter().open("profile").write(f"profile-{name}", WRITTEN)
    assert refused(label) in page.seen
    page.write("profile-video_solution", "Join")
    assert page.on_disk.answers.department == Profile("Avdeling A", video_solution="Join")
    assert page.field(f"profile-{name}").value == WRITTEN
    page.write(f"profile-{name}", "Sørlandet")
    assert refused(label) not in page.seen
    assert getattr(page.on_disk.answers.department, name) == "Sørlandet"


def test_a_planned_action_says_it_under_the_field_and_saves_the_others(enter: Enter) -> None:
    page = enter(plan=ActionPlan((PlannedAction("a1", "Øve"),))).open("plan").unfold("action-a1")
    page.write("owner-a1", WRITTEN).write("target-a1", "20 prosent")
    assert refused(_("Owner")) in page.seen
    assert page.plan == (PlannedAction("a1", "Øve", target="20 prosent"),)
    assert page.field("owner-a1").value == WRITTEN


def test_an_own_action_with_a_number_is_not_made_and_its_text_stays(enter: Enter) -> None:
    page = enter().open("plan")
    page.field("own-title").set_value(WRITTEN)
    page.click(_("Add your own action"))
    assert refused(_("An action of your own")) in page.seen
    assert page.stored.plans.load(page.grant).plan == ActionPlan()
    assert page.field("own-title").value == WRITTEN
    page.field("own-title").set_value("Øve sammen")
    page.click(_("Add your own action"))
    assert page.plan == (PlannedAction(page.plan[0].id, "Øve sammen"),)
    assert page.field("own-title").value == ""
    assert refused(_("An action of your own")) not in page.seen


def test_no_assessment_is_begun_with_a_number_in_its_name(visitor: Session) -> None:
    visitor.field("begin-name").set_value(WRITTEN)
    visitor.click(_("Begin"))
    assert refused(_("Name of the department")) in visitor.seen
    assert visitor.field("begin-name").value == WRITTEN
    visitor.field("begin-name").set_value("Avdeling B")
    visitor.click(_("Begin"))
    assert visitor.on_disk.answers.department.name == "Avdeling B"


@pytest.mark.parametrize("page", ["start", "profile", "fill_in", "plan"])
def test_wherever_people_write_stands_the_same_warning(enter: Enter, page: str) -> None:
    session = enter(plan=ActionPlan((PlannedAction("a1", "Øve"),))).open(page)
    session.unfold(*{"fill_in": (f"more-{Q}",), "plan": ("action-a1",)}.get(page, ()))
    assert WARNING in session.seen
    assert session.html.count(WARNING) == {"plan": 2}.get(page, 1)
