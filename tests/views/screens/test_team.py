"""The team as its leader sees it: inviting, who is done, the spread, and settling on an answer."""

import re

import pytest

from access.policy import Role
from language import gettext as _
from language.words import agreement_words, respondent_role_word
from questionnaire.assessment import Answer
from questionnaire.reader.load import instrument
from questionnaire.team import RespondentRole
from storage.records import Form
from tests.views.conftest import Enter
from tests.views.session import Session
from tests.views.teams import CLINICIAN, LEADER, join_with_levels, joins

CONTENT = instrument()
Q, OTHER, THIRD = (question.id for question in CONTENT.recommendations[0].questions)
NOTHING = _("There is nothing to show yet.")
HIDDEN = _("The spread is not shown: fewer than five have answered this question.")
SETTLED = _("It cannot be changed, as those who have joined were told so.")
COUNTS = _("How many have chosen what")


@pytest.fixture
def page(enter: Enter) -> Session:
    """The team page of an empty form."""
    return enter().open("team")


def spreads(page: Session) -> list[str]:
    """The ids of the questions whose spread can be opened, in the order of the screen."""
    texts = {q.text: q.id for q in CONTENT.questions}
    return [texts[text] for fold in page.folds for text in texts if text in fold]


def test_a_new_team_is_empty_and_shows_nothing(page: Session) -> None:
    assert page.heading == _("The team")
    assert _("Nobody has joined yet.") in page.seen
    assert NOTHING in page.seen
    assert not page.buttons(_("Begin the conversation"))


def test_what_is_shown_of_few_is_told_and_chosen_before_anybody_is_invited(page: Session) -> None:
    assert page.test.radio(key="open-team").value is None
    assert "Hvis færre enn fem svarer, vises aldri noe i et lukket team" in page.seen
    page.click(_("Make a link for the team"))
    assert len(page.errors) == 1
    assert not page.test.code
    page.test.radio(key="open-team").set_value(False)
    page.run().click(_("Make a link for the team"))
    assert (page.errors, len(page.test.code)) == ([], 1)
    assert not page.stored.teams.team(page.grant).open_team
    # The link that is sent says so: what was chosen stands on the screen of others who lead, too.
    again = Session(page.stored, page.program, page.open_id, page.secret).open("team")
    assert again.test.radio(key="open-team").value is False


def test_the_way_to_ones_own_answers_is_called_by_how_far_one_has_come(page: Session) -> None:
    def labels() -> list[str]:
        return [str(link.proto.label) for link in page.test.get("page_link")]

    assert _("Answer alone yourself") in labels()
    page.stored.teams.join(page.grant, CLINICIAN, Form.SHORT, False)
    page.run()
    assert _("Go on with your own answers") in labels()
    page.stored.teams.finish(page.grant)
    page.run()
    assert _("See your own answers") in labels()


def test_a_link_lets_whoever_has_it_answer_and_nothing_else(page: Session) -> None:
    page.test.radio(key="open-team").set_value(False)
    page.run().click(_("Make a link for the team"))
    (link,) = [str(code.value) for code in page.test.code]
    opened = page.stored.links.exchange(link.rsplit("#", 1)[1])
    assert opened is not None
    assert (opened.object_id, opened.role) == (page.open_id, Role.RESPONDENT)


def test_an_open_team_is_chosen_before_anybody_joins_and_stands_then(page: Session) -> None:
    page.test.radio(key="open-team").set_value(True)
    page.run()
    assert page.stored.teams.team(page.grant).open_team
    assert page.test.radio(key="open-team").value is True
    joins(page, {})
    page.run()
    assert not [radio for radio in page.test.radio if radio.key == "open-team"]
    assert SETTLED in page.seen


def test_a_choice_that_comes_after_somebody_has_joined_changes_nothing_and_says_so(page: Session) -> None:
    joins(page, {})
    page.test.radio(key="open-team").set_value(True)
    page.run()
    assert not page.stored.teams.team(page.grant).open_team
    assert page.errors == [_("Not changed: somebody has joined meanwhile.")]


def test_the_leader_sees_who_is_done_by_their_roles(page: Session) -> None:
    joins(page, {Q: Answer(level=1), OTHER: Answer(dont_know=True)}, done=False)
    joins(page, {Q: Answer(level=1)}, LEADER, form=Form.SHORT)
    page.run()
    _header, *rows = page.tables()[_("Those who have joined")]
    assert rows == [
        [respondent_role_word(LEADER), _("Short form"), "1", _("Finished")],
        [respondent_role_word(CLINICIAN), _("Whole form"), "2", _("Not finished")],
    ]


@pytest.mark.parametrize(
    ("open_team", "answers", "is_shown"), [(False, 4, False), (False, 5, True), (True, 2, True)]
)
def test_a_spread_is_shown_from_five_answers_on_or_in_an_open_team(
    page: Session, open_team: bool, answers: int, is_shown: bool
) -> None:
    page.stored.teams.set_open(page.grant, open_team)
    join_with_levels(page, Q, [0, 3, 1, 2, 2][:answers])
    joins(page, {OTHER: Answer(level=1)}, done=False)
    page.run()
    assert spreads(page) == ([Q] if is_shown else [])
    page.open("team", sporsmal=Q)
    assert (COUNTS in page.tables()) is is_shown
    assert (HIDDEN in page.seen) is not is_shown


@pytest.mark.parametrize("open_team", [False, True])
def test_an_open_team_is_told_that_nobody_answered_and_not_that_the_spread_is_hidden(
    page: Session, open_team: bool
) -> None:
    page.stored.teams.set_open(page.grant, open_team)
    joins(page, {Q: Answer(level=1)})
    page.open("team", sporsmal=OTHER)
    nobody = _("Nobody who is done has answered this question.")
    assert (nobody in page.seen, HIDDEN in page.seen) == (open_team, not open_team)


def test_what_somebody_who_is_not_done_has_answered_is_not_counted(page: Session) -> None:
    join_with_levels(page, Q, [1, 1, 1, 1])
    joins(page, {Q: Answer(level=3)}, done=False)
    assert spreads(page.run()) == []


def test_a_spread_is_told_in_words_and_as_a_table(page: Session) -> None:
    join_with_levels(page, Q, [0, 0, 3, 3])
    joins(page, {Q: Answer(dont_know=True)})
    joins(page, {Q: Answer(not_relevant="Hemmelig begrunnelse", note="Hemmelig merknad")})
    joins(page, {})
    page.run().unfold(f"spread-{Q}")
    assert [row[1] for row in page.tables()[COUNTS][1:]] == ["2", "0", "0", "2", "1", "1"]
    assert _("Agreement: {words}.").format(words=agreement_words(0.0)) in page.seen
    assert "Hemmelig" not in page.html
    assert page.seen.count("1 som er ferdig, har ikke svart") == 1


def test_the_questions_with_most_disagreement_come_first(page: Session) -> None:
    for levels in [(1, 0, 2), (1, 3, 2), (1, 0, 2), (1, 3, 2), (1, 0, 3)]:
        given = dict(zip((Q, OTHER, THIRD), levels, strict=True))
        joins(page, {question: Answer(level=level) for question, level in given.items()})
    assert spreads(page.run()) == [OTHER, THIRD, Q]


def test_roles_are_shown_apart_and_where_they_differ_is_said(page: Session) -> None:
    join_with_levels(page, Q, [0, 0, 0, 1, 0], LEADER)
    join_with_levels(page, Q, [3, 2, 3, 3, 3], CLINICIAN)
    page.run().unfold(f"spread-{Q}")
    header = page.tables()[COUNTS][0]
    assert header[1:] == [_("All"), respondent_role_word(LEADER), respondent_role_word(CLINICIAN)]
    differ = _("The roles differ: lowest is {lowest}, highest is {highest}.")
    lowest, highest = respondent_role_word(LEADER), respondent_role_word(CLINICIAN)
    assert differ.format(lowest=lowest, highest=highest) in page.seen


def test_no_role_is_shown_apart_where_a_small_group_could_be_worked_out(page: Session) -> None:
    page.stored.teams.set_open(page.grant, True)
    join_with_levels(page, Q, [0, 0, 0, 1, 0], LEADER)
    join_with_levels(page, Q, [3, 2], CLINICIAN)
    page.run().unfold(f"spread-{Q}")
    assert page.tables()[COUNTS][0][1:] == [_("All")]


class TestConsensusRound:
    def test_it_goes_through_the_questions_in_the_order_of_the_agenda(self, page: Session) -> None:
        for level in (0, 0, 3, 3, 3):
            joins(page, {Q: Answer(level=1), OTHER: Answer(level=level)})
        page.run().click(_("Begin the conversation"))
        text = {id: CONTENT.question[id].text for id in (Q, OTHER)}
        assert page.heading == _("Settle on an answer")
        assert text[OTHER] in page.seen
        assert page.click(_("Next")).seen.count(text[Q]) >= 1
        assert text[OTHER] not in page.seen
        assert text[OTHER] in page.click(_("Previous")).seen
        assert not page.buttons(_("Previous"))
        assert page.click(_("Back to the team")).heading == _("The team")

    def test_what_the_group_settles_on_is_the_departments_answer_with_its_note(self, page: Session) -> None:
        join_with_levels(page, Q, [0, 1, 2, 3, 3])
        before = page.stored.teams.forms(page.grant)
        page.open("team", sporsmal=Q).choose(Q, 2).write(f"note-{Q}", "Enige etter samtalen")
        assert page.answer(Q) == Answer(level=2, note="Enige etter samtalen")
        assert re.fullmatch(_("Saved {time}").format(time=r"\d\d:\d\d"), page.status())
        assert page.stored.teams.forms(page.grant) == before
        assert page.open("fill_in").chosen(Q) == 2

    def test_going_on_without_the_reason_of_a_choice_is_told(self, page: Session) -> None:
        for level in (0, 0, 3, 3, 3):
            joins(page, {Q: Answer(level=1), OTHER: Answer(level=level)})
        page.run().click(_("Begin the conversation"))
        first = next(key.removeprefix("choice-") for key in page.keys if key.startswith("choice-"))
        page.choose(first, "not-relevant").click(_("Next"))
        assert page.click(_("Go back and write why")).chosen(first) == "not-relevant"

    def test_two_who_settle_at_once_are_asked_which_shall_stand(self, page: Session, enter: Enter) -> None:
        page.open("team", sporsmal=Q)
        enter(beside=page).open("fill_in").choose(Q, 3)
        page.choose(Q, 1)
        assert page.answer(Q) == Answer(level=3)
        assert page.click(_("Save mine")).answer(Q) == Answer(level=1)

    def test_a_short_form_is_talked_through_by_its_own_questions_and_what_is_shown_beside(
        self, enter: Enter
    ) -> None:
        page = enter(form=Form.SHORT).open("team")
        beside = next(q.id for q in CONTENT.questions if not q.core)
        join_with_levels(page, beside, [0, 0, 1, 3, 3])
        page.run().click(_("Begin the conversation"))
        assert CONTENT.question[beside].text in page.seen
        count = sum(q.core for q in CONTENT.questions) + 1
        above = _("Question {number} of {count}, where you differ most first")
        assert above.format(number=1, count=count) in page.seen

    @pytest.mark.parametrize("wrong", ["", "x", "%00", "<b>"])
    def test_an_address_that_names_no_question_shows_the_team(self, page: Session, wrong: str) -> None:
        assert page.open("team", sporsmal=wrong).heading == _("The team")


def test_a_leader_answers_alone_from_here(page: Session) -> None:
    assert _("Answer alone yourself") in [str(link.proto.label) for link in page.test.get("page_link")]
    assert page.open("own_answers").heading == _("Your own answers")
    assert respondent_role_word(RespondentRole.OTHER) in page.seen
