"""Three proposals beside each other: each tells what it would reach, and one of them is chosen."""

import re
from dataclasses import replace
from html import unescape

import pytest

from access.policy import Role
from language import gettext as _
from language.proposals import (
    brings_words,
    decided_by_words,
    few_words,
    first_step_takes_words,
    only_helps_words,
    proposal_name,
    reach_words,
)
from language.words import recommendation_name
from questionnaire.assessment import Answer
from questionnaire.instrument import DecidedBy, Proposal
from questionnaire.plan import ActionPlan, planned
from questionnaire.reader.load import instrument
from scoring.assessment import score
from scoring.effect import fits_now
from scoring.result import Result
from tests.views.conftest import Enter
from tests.views.forms import FORMS, all_with
from tests.views.session import Session

CONTENT = instrument()
MIXED = {q.id: Answer(level=n % 3) for n, q in enumerate(CONTENT.questions)}


def result_of(page: Session) -> Result:
    return score(CONTENT, page.on_disk.answers)


def shown(page: Session) -> dict[str, str]:
    """The HTML of each proposal by its name."""
    parts = page.html.split("<h3>")[1:]
    return {unescape(part.partition("</h3>")[0]): part for part in parts}


def titles(html: str) -> list[str]:
    return [unescape(title) for title in re.findall(r"<li><strong>(.*?)</strong>", html)]


def choose(proposal: Proposal) -> str:
    return _("Choose “{proposal}”").format(proposal=proposal_name(proposal))


def chosen(*ids: str) -> ActionPlan:
    return ActionPlan(tuple(planned(CONTENT.action[id], CONTENT.recommendation_of[id].id) for id in ids))


class TestBesideEachOther:
    """All that is told before anything is chosen."""

    @pytest.mark.parametrize("filled", ["half-filled", "full"])
    def test_each_has_what_it_would_reach_and_its_actions_in_their_order(
        self, enter: Enter, filled: str
    ) -> None:
        page = enter(FORMS[filled].answers).open("plan")
        result, html = result_of(page), shown(page)
        assert list(html) == [proposal_name(proposal) for proposal in Proposal]
        for proposal, outcome in result.proposals.items():
            told = unescape(re.sub(r"<[^>]*>", " ", html[proposal_name(proposal)]))
            if not outcome.actions:
                assert _("There is nothing to propose.") in told
                continue
            assert reach_words(outcome, result.headline.applicable) in told
            assert brings_words(outcome) in told
            assert titles(html[proposal_name(proposal)]) == [CONTENT.action[i].title for i in outcome.actions]

    def test_an_action_has_its_recommendation_its_minutes_and_who_decides(self, enter: Enter) -> None:
        page = enter(MIXED).open("plan")
        others = 0
        for proposal, outcome in result_of(page).proposals.items():
            listed = shown(page)[proposal_name(proposal)].partition("</ol>")[0]
            items = re.findall(r"<li>(.*?)</li>", listed)
            for id, item in zip(outcome.actions, items, strict=True):
                action, recommendation = CONTENT.action[id], CONTENT.recommendation_of[id]
                decided = decided_by_words(action)
                others += bool(decided)
                assert unescape(item).split("<br>")[1:] == [
                    f"{recommendation.id} {recommendation.title}",
                    first_step_takes_words(action),
                    *([decided] if decided else []),
                ]
        assert others

    def test_a_default_that_brings_little_into_place_says_why_and_one_that_brings_enough_does_not(
        self, enter: Enter
    ) -> None:
        unknown = {q.id: Answer(dont_know=True) if q.core else Answer(level=1) for q in CONTENT.questions}
        page = enter(unknown).open("plan")
        assert few_words(result_of(page)) in page.seen
        assert "må noe avklares først" in page.seen
        one_missing = all_with(Answer(level=2)) | {
            r.deciding[0].id: Answer(level=1) for r in CONTENT.recommendations[:4]
        }
        assert "Forslaget får" not in enter(one_missing).open("plan").seen

    @pytest.mark.parametrize("filled", ["all-in-place", "all-not-relevant", "empty", "short"])
    def test_where_nothing_can_be_raised_nothing_is_proposed(self, enter: Enter, filled: str) -> None:
        page = enter(FORMS[filled].answers).open("plan")
        assert shown(page).keys().isdisjoint(map(proposal_name, Proposal))
        assert not [key for key in page.keys if key.startswith("choose-")]

    def test_a_proposal_with_the_actions_of_another_says_so_instead_of_repeating_them(
        self, enter: Enter
    ) -> None:
        question = next(r.deciding[0] for r in CONTENT.recommendations if len(r.deciding) == 1)
        page = enter(all_with(Answer(level=2)) | {question.id: Answer(level=1)}).open("plan")
        near, far, _like = result_of(page).proposals.values()
        assert len(near.actions) == 1
        if set(near.actions) == set(far.actions):
            same = _("The same actions as in “{proposal}”.")
            assert same.format(proposal=proposal_name(Proposal.NEAREST)) in page.seen
            assert choose(Proposal.FURTHEST) not in [button.label for button in page.test.button]


class TestChoosing:
    """One click puts a proposal in the plan."""

    @pytest.mark.parametrize("proposal", Proposal)
    def test_the_actions_of_the_chosen_one_are_in_the_plan_with_their_texts(
        self, enter: Enter, proposal: Proposal
    ) -> None:
        page = enter(MIXED).open("plan")
        actions = result_of(page).proposals[proposal].actions
        page.click(choose(proposal))
        assert page.plan == chosen(*actions).actions

    def test_the_default_is_the_first_and_the_only_main_button_of_the_three(self, enter: Enter) -> None:
        page = enter(MIXED).open("plan")
        kinds = {b.key: b.proto.type for b in page.test.button if str(b.key).startswith("choose-")}
        assert kinds == {
            "choose-nearest": "primary",
            "choose-furthest": "secondary",
            "choose-as-the-nine": "secondary",
        }

    def test_once_something_is_chosen_the_proposals_are_folded_and_add_only_what_is_lacking(
        self, enter: Enter
    ) -> None:
        page = enter(MIXED).open("plan").click(choose(Proposal.NEAREST))
        assert _("Three proposals from your answers") in page.folds
        assert _("All of it is in the plan.") in page.seen
        assert choose(Proposal.NEAREST) not in [button.label for button in page.test.button]
        near, far, _like = result_of(page).proposals.values()
        page.click(choose(Proposal.FURTHEST))
        both = [*near.actions, *(id for id in far.actions if id not in near.actions)]
        assert [action.id for action in page.plan] == both

    def test_a_reader_is_offered_none(self, enter: Enter) -> None:
        reader = enter(beside=enter(MIXED), role=Role.READER).open("plan")
        assert not [key for key in reader.keys if key.startswith("choose-")]


class TestCatalogue:
    """What is told of an action of the catalogue before it is added."""

    def add(self, page: Session, id: str) -> Session:
        page.test.selectbox(key="add-action").set_value(id)
        return page.run()

    def test_what_only_helps_is_offered_and_marked_so(self, enter: Enter) -> None:
        helps = next(action for action in CONTENT.actions if not action.is_proposed)
        page = enter(MIXED).open("plan")
        options = page.test.selectbox(key="add-action").options
        [option] = [option for option in options if helps.title in option]
        assert option.endswith(f"({only_helps_words()})")
        marked = [option for option in options if only_helps_words() in option]
        assert len(marked) == sum(not action.is_proposed for action in CONTENT.actions)
        assert f"{only_helps_words()}." in self.add(page, helps.id).seen

    def test_what_is_for_another_level_says_so(self, enter: Enter) -> None:
        page = enter(MIXED).open("plan")
        for fits in (True, False):
            action = next(a for a in CONTENT.actions if fits_now(a, page.on_disk.answers) is fits)
            seen = self.add(page, action.id).seen
            assert (_("It is for another level than the one you have now.") in seen) is not fits

    def test_it_tells_whose_experience_it_is_and_who_decides(self, enter: Enter) -> None:
        page = enter(MIXED).open("plan")
        known = next(action for action in CONTENT.actions if action.departments)
        assert "Erfaring fra: " in self.add(page, known.id).seen
        assert "Bygger på erfaring" not in page.seen
        order = next(a for a in CONTENT.actions if a.decided_by is not DecidedBy.DEPARTMENT)
        assert decided_by_words(order) in self.add(page, order.id).seen


def test_an_action_in_the_plan_says_who_decides_to_those_who_change_and_to_those_who_read(
    enter: Enter,
) -> None:
    order = next(action for action in CONTENT.actions if action.decided_by is DecidedBy.BUILDING)
    page = enter(MIXED, plan=chosen(order.id)).open("plan")
    said = decided_by_words(order)
    folded = next(label for label in page.folds if label.startswith("1. "))
    assert folded.endswith(f" – {said}")
    assert said in page.unfold(f"action-{order.id}").fold(folded)
    assert said in enter(beside=page, role=Role.READER).open("plan").seen


def test_an_opened_action_says_which_recommendation_it_serves_and_how_long_its_own_first_step_takes(
    enter: Enter,
) -> None:
    action = next(one for one in CONTENT.actions if one.decided_by is DecidedBy.DEPARTMENT)
    plan = chosen(action.id)
    another = ActionPlan((replace(plan.actions[0], first_step="Ring alle"),))
    serves = f"Hører til anbefalingen {recommendation_name(CONTENT.recommendation_of[action.id])}."
    for written, is_timed in ((plan, True), (another, False)):
        page = enter(MIXED, plan=written).open("plan").unfold(f"action-{action.id}")
        opened = page.fold(next(label for label in page.folds if label.startswith("1. ")))
        assert serves in opened
        assert (first_step_takes_words(action) in opened) is is_timed
        read = enter(beside=page, role=Role.READER).open("plan").seen
        assert serves in read
        assert (first_step_takes_words(action) in read) is is_timed
