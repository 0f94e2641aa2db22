"""The action plan: proposed, chosen, changed and saved like answers."""

import re
from datetime import date
from html import escape

import pytest

from language import gettext as _
from language import ngettext
from language.words import action_status_word, recommendation_name
from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.instrument import Instrument
from questionnaire.plan import ActionPlan, ActionStatus, PlannedAction, planned
from questionnaire.reader.load import edition, instrument
from scoring.assessment import projected, score
from scoring.result import whole
from tests.views.conftest import Enter
from tests.views.forms import FORMS, all_with
from tests.views.session import Session

CONTENT = instrument()
FIRST = edition("1.0")
ACTION = CONTENT.actions[0]
OWN = PlannedAction("own-1", "Kjøp hodesett")
SAVED = re.compile(_("Saved {time}").format(time=r"\d\d:\d\d"))
NOT_REMOVED = _("Not removed: somebody else has changed it meanwhile. Look at it and remove it again.")


def put_in(count: int) -> str:
    words = ngettext("Put the action in the plan", "Put the {count} actions in the plan", count)
    return words.format(count=count)


def proposals(session: Session) -> list[str]:
    """The titles of the proposed actions."""
    return re.findall(r"<li><strong>(.*?)</strong>", session.html)


def from_catalogue(*ids: str, content: Instrument = CONTENT) -> ActionPlan:
    return ActionPlan(tuple(planned(content.action[i], content.recommendation_of[i].id) for i in ids))


@pytest.fixture
def page(enter: Enter) -> Session:
    """A plan of three: one of the catalogue, two own."""
    plan = ActionPlan((*from_catalogue(ACTION.id).actions, OWN, PlannedAction("own-2", "Øv på video")))
    return enter(FORMS["half-filled"].answers, plan=plan).open("plan")


class TestProposals:
    """What is proposed before the plan has anything of the catalogue, in the edition with one proposal."""

    @pytest.mark.parametrize("filled", ["empty", "half-filled", "full", "short"])
    def test_the_proposed_actions_are_those_of_the_result_in_their_order(
        self, enter: Enter, filled: str
    ) -> None:
        page = enter(FORMS[filled].answers, instrument="1.0").open("plan")
        proposed = score(FIRST, page.on_disk.answers).proposed
        assert proposals(page) == [FIRST.action[i].title for i in proposed]
        assert len(proposed) <= 5

    @pytest.mark.parametrize("filled", ["all-in-place", "all-not-relevant"])
    def test_where_nothing_is_lacking_nothing_is_proposed(self, enter: Enter, filled: str) -> None:
        page = enter(FORMS[filled].answers, instrument="1.0").open("plan")
        assert proposals(page) == []
        assert not [button for button in page.test.button if "handlingsplanen" in button.label.lower()]

    def test_they_are_put_in_the_plan_with_their_texts_by_one_click(self, enter: Enter) -> None:
        page = enter(FORMS["half-filled"].answers, instrument="1.0").open("plan")
        proposed = score(FIRST, page.on_disk.answers).proposed
        page.click(put_in(len(proposed)))
        assert page.plan == from_catalogue(*proposed, content=FIRST).actions
        assert proposals(page) == []
        assert len([fold for fold in page.folds if fold[:1].isdigit()]) == len(proposed)

    def test_removed_again_they_can_be_put_in_again(self, enter: Enter) -> None:
        page = enter(
            {q.id: Answer(level=0) for q in FIRST.recommendations[0].questions}, instrument="1.0"
        ).open("plan")
        proposed = score(FIRST, page.on_disk.answers).proposed
        page.click(put_in(len(proposed)))
        for action_id in proposed:
            page.unfold(f"action-{action_id}").press(f"remove-{action_id}")
        assert page.plan == ()
        assert page.click(put_in(len(proposed))).plan == from_catalogue(*proposed, content=FIRST).actions

    def test_each_says_what_it_is_about_its_first_step_and_that_its_effort_is_our_judgement(
        self, enter: Enter
    ) -> None:
        page = enter(FORMS["half-filled"].answers, instrument="1.0").open("plan")
        proposed = score(FIRST, page.on_disk.answers).proposed
        for action_id in proposed:
            assert FIRST.action[action_id].first_step in page.seen
            assert FIRST.recommendation_of[action_id].title in page.seen
        assert page.seen.count(_("Effort, by our judgement: {effort}").partition("{")[0]) == len(proposed) > 0


class TestAdding:
    """From the catalogue, and of one's own."""

    def test_an_action_of_the_catalogue_is_shown_with_whom_it_builds_on_before_it_is_added(
        self, enter: Enter
    ) -> None:
        page = enter().open("plan")
        action = next(a for a in CONTENT.actions if a.departments)
        page.test.selectbox(key="add-action").set_value(action.id)
        page.run()
        for text in (action.first_step, action.measure, CONTENT.department[action.departments[0]].hospital):
            assert text in page.seen
        assert page.plan == ()
        page.click(_("Add the action"))
        assert page.plan == from_catalogue(action.id).actions

    def test_what_is_in_the_plan_is_not_offered_again(self, page: Session) -> None:
        labels = page.test.selectbox(key="add-action").options
        assert not [label for label in labels if label.endswith(ACTION.title)]
        assert len(labels) == len(CONTENT.actions) - 1

    def test_an_own_action_comes_last_and_needs_only_its_title(self, page: Session) -> None:
        page.field("own-title").set_value("Ring pasientene")
        page.click(_("Add your own action"))
        added = page.plan[-1]
        assert added == PlannedAction(added.id, "Ring pasientene")
        assert len(page.plan) == 4
        page.field("own-title").set_value("Ring pasientene")
        assert len({action.id for action in page.click(_("Add your own action")).plan}) == 5

    @pytest.mark.parametrize("title", ["", " ", "\t\n"])
    def test_an_own_action_without_a_title_is_not_added(self, page: Session, title: str) -> None:
        page.field("own-title").set_value(title)
        assert len(page.click(_("Add your own action")).plan) == 3

    def test_what_somebody_else_put_in_first_and_changed_stands(self, enter: Enter) -> None:
        page = enter().open("plan")
        page.test.selectbox(key="add-action").set_value(ACTION.id)
        page.run()
        other = enter(beside=page).open("plan")
        other.test.selectbox(key="add-action").set_value(ACTION.id)
        other.run().click(_("Add the action"))
        other.unfold(f"action-{ACTION.id}").write(f"owner-{ACTION.id}", "Kari")
        page.click(_("Add the action"))
        assert [action.owner for action in page.plan] == ["Kari"]
        page.unfold(f"action-{ACTION.id}")
        assert page.field(f"owner-{ACTION.id}").value == "Kari"
        assert page.write(f"target-{ACTION.id}", "100 %").plan[0].target == "100 %"


class TestChanging:
    """The fields of an action, each saved by itself."""

    def test_an_action_is_folded_with_its_place_title_and_status(self, page: Session) -> None:
        status = action_status_word(ActionStatus.NOT_STARTED)
        assert page.folds[:3] == [f"1. {ACTION.title} – {status}".replace(",", "\\,"), *page.folds[1:3]]
        assert page.folds[1:3] == [f"2. Kjøp hodesett – {status}", f"3. Øv på video – {status}"]
        assert "title-own-1" not in page.keys

    @pytest.mark.parametrize(
        "field", ["title", "first_step", "owner", "benefit_owner", "baseline", "measure", "target"]
    )
    def test_a_text_is_saved_and_nothing_else_is_changed(self, page: Session, field: str) -> None:
        before = page.plan
        page.unfold("action-own-1").write(f"{field}-own-1", "Noe nytt")
        assert getattr(page.plan[1], field) == "Noe nytt"
        assert (page.plan[0], page.plan[2]) == (before[0], before[2])
        assert SAVED.search(page.seen)

    def test_deadline_and_status_are_saved(self, page: Session) -> None:
        page.unfold("action-own-1")
        page.write("deadline-own-1", "31.1.27")
        assert page.field("deadline-own-1").value == "31.01.2027"
        page.test.selectbox(key="status-own-1").set_value(ActionStatus.DONE)
        page.run()
        assert (page.plan[1].deadline, page.plan[1].status) == (date(2027, 1, 31), ActionStatus.DONE)
        assert action_status_word(ActionStatus.DONE) in page.folds[1]
        assert page.write("deadline-own-1", "").plan[1].deadline is None

    @pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(2100, 1, 1), date.max])
    def test_a_deadline_of_any_year_can_be_shown_as_a_file_may_hold_it(self, enter: Enter, day: date) -> None:
        plan = ActionPlan((PlannedAction("own-1", "Før eller siden", deadline=day),))
        page = enter(plan=plan).open("plan").unfold("action-own-1")
        assert page.field("deadline-own-1").value == f"{day.day:02}.{day.month:02}.{day.year:04}"
        assert page.write("owner-own-1", "Kari").plan[0].deadline == day

    def test_an_empty_title_leaves_the_one_before_on_the_screen_too(self, page: Session) -> None:
        page.unfold("action-own-1").write("title-own-1", " ")
        assert page.plan[1].title == "Kjøp hodesett"
        assert page.field("title-own-1").value == "Kjøp hodesett"

    def test_fields_keep_what_was_written_when_the_action_is_folded_and_unfolded(self, page: Session) -> None:
        page.unfold("action-own-1").write("owner-own-1", "Kari").write("owner-own-1", "Ola")
        page.unfold("action-own-1", to=False).run().unfold("action-own-1")
        assert page.field("owner-own-1").value == "Ola"
        page.write("target-own-1", "Alle har")
        assert (page.plan[1].owner, page.plan[1].target) == ("Ola", "Alle har")

    def test_an_action_keeps_everything_that_has_no_field(self, page: Session) -> None:
        page.unfold(f"action-{ACTION.id}").write(f"owner-{ACTION.id}", "Kari")
        changed = page.plan[0]
        assert (changed.action, changed.recommendation) == (
            ACTION.id,
            CONTENT.recommendation_of[ACTION.id].id,
        )


class TestOrder:
    """Moved, removed, and remembered so."""

    def titles(self, session: Session) -> list[str]:
        return [action.title for action in session.plan]

    def test_an_action_is_moved_up_and_down(self, page: Session) -> None:
        page.unfold("action-own-2").press("up-own-2")
        assert [action.id for action in page.plan] == [ACTION.id, "own-2", "own-1"]
        assert [fold.split(" – ")[0] for fold in page.folds[1:3]] == ["2. Øv på video", "3. Kjøp hodesett"]
        page.press("up-own-2").press("down-own-2").press("down-own-2")
        assert [action.id for action in page.plan] == [ACTION.id, "own-1", "own-2"]

    def test_the_first_goes_no_further_up_and_the_last_no_further_down(self, page: Session) -> None:
        page.unfold(f"action-{ACTION.id}", "action-own-1", "action-own-2")
        disabled = {button.key for button in page.test.button if button.disabled}
        assert disabled == {f"up-{ACTION.id}", "down-own-2"}

    def test_the_order_is_kept_over_a_change_and_for_others(self, page: Session, enter: Enter) -> None:
        page.unfold("action-own-2").press("up-own-2").write("owner-own-2", "Kari")
        other = enter(beside=page).open("plan")
        assert [fold.split(" – ")[0] for fold in other.folds[1:3]] == ["2. Øv på video", "3. Kjøp hodesett"]

    def test_moving_keeps_what_somebody_else_added_meanwhile(self, page: Session, enter: Enter) -> None:
        page.unfold("action-own-2")
        other = enter(beside=page).open("plan")
        other.field("own-title").set_value("Fra den andre")
        other.click(_("Add your own action"))
        page.press("up-own-2")
        assert self.titles(page) == [ACTION.title, "Øv på video", "Kjøp hodesett", "Fra den andre"]

    def test_an_action_is_removed(self, page: Session) -> None:
        page.unfold("action-own-1").press("remove-own-1")
        assert self.titles(page) == [ACTION.title, "Øv på video"]
        assert not [fold for fold in page.folds if "hodesett" in fold]

    def test_a_removed_action_of_the_catalogue_can_come_back(self, page: Session) -> None:
        page.unfold(f"action-{ACTION.id}").write(f"owner-{ACTION.id}", "Kari").press(f"remove-{ACTION.id}")
        page.test.selectbox(key="add-action").set_value(ACTION.id)
        page.run().click(_("Add the action"))
        assert page.plan[-1] == from_catalogue(ACTION.id).actions[0]
        page.unfold(f"action-{ACTION.id}")
        assert page.field(f"owner-{ACTION.id}").value == ACTION.owner
        assert page.write(f"owner-{ACTION.id}", "Ola").plan[-1].owner == "Ola"

    def test_what_somebody_else_removed_can_come_back_too(self, page: Session, enter: Enter) -> None:
        page.unfold(f"action-{ACTION.id}")
        other = enter(beside=page).open("plan").unfold(f"action-{ACTION.id}")
        other.press(f"remove-{ACTION.id}")
        page.run()
        page.test.selectbox(key="add-action").set_value(ACTION.id)
        assert page.run().click(_("Add the action")).plan[-1].action == ACTION.id

    def test_an_action_that_somebody_else_has_just_changed_is_not_removed_unseen(
        self, page: Session, enter: Enter
    ) -> None:
        page.unfold("action-own-1")
        enter(beside=page).open("plan").unfold("action-own-1").write("owner-own-1", "Kari")
        page.press("remove-own-1")
        assert page.plan[1].owner == "Kari"
        assert NOT_REMOVED in page.seen
        assert page.field("owner-own-1").value == "Kari"
        page.press("remove-own-1")
        assert self.titles(page) == [ACTION.title, "Øv på video"]
        assert NOT_REMOVED not in page.seen


class TestRemovedByAnother:
    """Somebody removes an action while it is being changed."""

    @pytest.fixture
    def changed(self, page: Session, enter: Enter) -> Session:
        page.unfold("action-own-1")
        enter(beside=page).open("plan").unfold("action-own-1").press("remove-own-1")
        return page.write("owner-own-1", "Kari")

    def test_the_change_is_not_lost_unseen(self, changed: Session) -> None:
        assert len(changed.plan) == 2
        assert _("Theirs: {answer}").format(answer=_("removed")) in changed.seen
        assert "Kari" in changed.seen
        assert not SAVED.search(changed.seen)

    def test_it_can_be_put_back_with_the_change(self, changed: Session) -> None:
        changed.click(_("Save mine"))
        assert changed.plan[-1] == PlannedAction("own-1", "Kjøp hodesett", owner="Kari")
        assert _("removed") not in changed.seen
        assert changed.unfold("action-own-1").write("owner-own-1", "Ola").plan[-1].owner == "Ola"

    def test_it_can_be_left_out(self, changed: Session) -> None:
        changed.click(_("Keep theirs"))
        assert len(changed.plan) == 2
        assert "Kari" not in changed.seen
        assert len(changed.run().plan) == 2

    def test_it_is_still_asked_after_a_walk(self, changed: Session) -> None:
        changed.open("result").open("plan")
        assert "Kari" in changed.seen
        assert len(changed.click(_("Save mine")).plan) == 3


class TestEffect:
    """What the form would be if the actions reach their target."""

    def rows(self, session: Session) -> dict[str, tuple[str, ...]]:
        """What is shown of each theme, by its title: now, then after."""
        titles = {theme.title for theme in CONTENT.themes}
        lines = [row for table in session.tables().values() for row in table if row[0] in titles]
        return {title: tuple(rest) for title, *rest in lines}

    def test_without_actions_nothing_is_projected(self, enter: Enter) -> None:
        assert self.rows(enter(FORMS["full"].answers).open("plan")) == {}

    def test_it_is_what_the_scoring_says(self, enter: Enter) -> None:
        plan = from_catalogue(*(a.id for a in CONTENT.recommendations[0].actions))
        page = enter(all_with(Answer(level=1)), plan=plan).open("plan")
        after = projected(CONTENT, page.on_disk.answers, plan)
        first, *others = self.rows(page).values()
        # All at level 1 is a third, with nothing unknown.
        assert first == ("33", str(whole(after.themes[CONTENT.themes[0].id].low or 0)))
        assert first[1] > "33"
        assert others == [("33", "33")] * 4

    def test_a_dropped_action_is_not_counted(self, enter: Enter) -> None:
        plan = from_catalogue(*(a.id for a in CONTENT.recommendations[0].actions))
        page = enter(all_with(Answer(level=1)), plan=plan).open("plan")
        for action in plan.actions:
            page.unfold(f"action-{action.id}")
            page.test.selectbox(key=f"status-{action.id}").set_value(ActionStatus.DROPPED)
            page.run()
        assert set(self.rows(page.run()).values()) == {("33", "33")}

    def test_an_own_action_is_not_counted(self, enter: Enter) -> None:
        page = enter(all_with(Answer(level=1)), plan=ActionPlan((OWN,))).open("plan")
        assert set(self.rows(page).values()) == {("33", "33")}

    def test_the_headline_says_how_many_recommendations_would_be_in_place(self, enter: Enter) -> None:
        plan = from_catalogue(*(a.id for a in CONTENT.actions))
        page = enter(all_with(Answer(level=1)), plan=plan).open("plan")
        after = projected(CONTENT, page.on_disk.answers, plan).headline
        assert after.in_place > 0
        (told,) = [str(text.value) for text in page.test.markdown if "0 i dag" in str(text.value)]
        assert re.findall(r"\d+", told) == [str(after.in_place), "12", "0"]


def test_the_recommendations_that_the_plan_brings_into_place_are_named(enter: Enter) -> None:
    mine = all_with(Answer(level=1))
    result = score(CONTENT, AnswerSet(CONTENT.version, Profile("A"), mine))
    page = enter(mine, plan=from_catalogue(*result.proposed)).open("plan")
    into_place = next(iter(result.proposals.values())).into_place
    brought = [recommendation_name(CONTENT.recommendation[id]) for id in into_place]
    assert brought
    listed = "".join(f"<li>{escape(name)}</li>" for name in brought)
    assert f'Kommer på plass:</p><ul class="vk-list">{listed}</ul>' in page.html


def test_every_dont_know_is_a_task_for_the_one_who_would_know(enter: Enter) -> None:
    unknown = {q.id: Answer(dont_know=True) for q in CONTENT.questions[::7]}
    page = enter(unknown).open("plan")
    for question_id in unknown:
        assert CONTENT.question[question_id].text in page.seen
    assert page.seen.count(_("Ask {role}: {question}").partition(" ")[0]) >= len(unknown)


def test_without_a_dont_know_there_is_nothing_to_clarify(enter: Enter) -> None:
    page = enter(FORMS["all-in-place"].answers).open("plan")
    assert _("To clarify") not in page.seen


def test_the_downloads_are_those_of_this_assessment(page: Session) -> None:
    (first,) = page.test.get("link_button")
    assert first.proto.url == f"/plan/{page.open_id}.pdf"
    others = re.findall(r'<a href="([^"]+)">([^<]+)</a> – ([^<]+)</li>', page.html)
    assert {address for address, _name, _purpose in others} == {
        *(f"/plan/{page.open_id}.{kind}" for kind in ("docx", "xlsx", "ics")),
        f"/resultat/{page.open_id}.pptx",
        *(f"/svar/{page.open_id}.{kind}" for kind in ("csv", "json")),
    }


HOSTILE = "<b>fet</b> **fet** [x](javascript:alert(1)) :smile: :red[x] $x$ `k` # h"


def test_a_title_is_shown_as_typed(page: Session) -> None:
    page.unfold("action-own-1").write("title-own-1", HOSTILE)
    assert page.plan[1].title == HOSTILE
    label = page.folds[1]
    assert re.sub(r"\\(.)", r"\1", label).startswith(f"2. {HOSTILE}")
    assert not re.search(r"(?<!\\)[*\[\]:$`#<>]", label)
