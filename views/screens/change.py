"""The change page: an earlier round compared with this one, question by question."""

from collections import Counter
from collections.abc import Mapping

import streamlit as st

import urls
from access.policy import Operation
from language import gettext as _
from language import long_date, ngettext
from language.formats import NORWAY
from language.scores import range_words
from language.words import (
    action_status_word,
    choice_word,
    recommendation_name,
    recommendation_names,
    status_word,
)
from questionnaire.instrument import Instrument
from questionnaire.moving import read_again
from questionnaire.plan import ActionPlan, ActionStatus
from questionnaire.reader.load import edition, editions
from scoring.result import RecommendationScore
from scoring.trend import QuestionTrend, Trend, trend
from storage.records import Assessment, EarlierRound
from views.parts.heading import heading, reader_note
from views.parts.html import bullets, paragraph, show, table, unmarked
from views.parts.visit import Visit, require_visit
from views.saving.session_copy import refresh
from views.saving.status import storage_banner


def change_page() -> None:
    """Draw the comparison of two rounds."""
    visit = require_visit()
    assessment = refresh(visit, visit.load())
    earlier = visit.load_earlier_rounds()
    heading(_("Change"), assessment.answers.department, can_change=visit.may(Operation.SAVE_ANSWER))
    storage_banner()
    reader_note(visit)
    if not earlier:
        st.write(
            _("There is no earlier round to compare with. A new round is begun from the result.")
            if visit.may(Operation.START_ROUND)
            else _("There is no earlier round to compare with.")
        )
        return
    before = _chosen(earlier)
    content = edition(assessment.answers.instrument)
    content_then = edition(before.assessment.answers.instrument)
    found = _trend_of(content, before.assessment, assessment)
    st.write(
        _(
            "Round {now} beside round {then}, which was last changed on {date}. Only questions about the "
            "same thing in both are compared."
        ).format(now=assessment.round, then=before.assessment.round, date=_changed_on(before.assessment))
    )
    if content is not content_then:
        st.write(
            _(
                "Round {then} was answered in edition {edition_then} of the questions, and round {now} in "
                "edition {edition_now}. Each answer has the words of its edition."
            ).format(
                then=before.assessment.round,
                edition_then=content_then.version,
                now=assessment.round,
                edition_now=content.version,
            )
        )
    _moves(content, found)
    _recommendations(content, found)
    again = read_again(content_then, content, editions(), before.assessment.answers.answers)
    _questions(content_then, content, found, again)
    _not_compared(content_then, content, found)
    _actions(before.plan, visit.load_plan().plan)
    _downloads(visit, earlier)


def _chosen(earlier: tuple[EarlierRound, ...]) -> EarlierRound:
    """The round to compare with: the previous one, unless another is chosen."""
    if len(earlier) == 1:
        return earlier[0]
    by_number = {one.assessment.round: one for one in earlier}
    number = st.selectbox(
        _("Compare with"),
        tuple(by_number),
        key="compare-with",
        format_func=lambda n: _round_words(by_number[n]),
    )
    return by_number[number]


def _round_words(one: EarlierRound) -> str:
    return _("Round {round}, last changed {date}").format(
        round=one.assessment.round, date=_changed_on(one.assessment)
    )


def _changed_on(assessment: Assessment) -> str:
    return long_date(assessment.updated_at.astimezone(NORWAY).date())


def _trend_of(content: Instrument, then: Assessment, now: Assessment) -> Trend:
    """The trend over the questions that both editions ask."""
    asked_then = edition(then.answers.instrument).question
    return trend(content, then.answers, now.answers, asked_then, content.question)


def _moves(content: Instrument, found: Trend) -> None:
    """Draw what has moved and how far, and nothing more."""
    st.header(_("What has moved"), anchor=False)
    moved = {id: one.moved for id, one in found.questions.items() if one.moved}
    if not moved:
        st.write(_("No question has another level than last time."))
        return
    counted = Counter(moved.values())
    show(bullets(_steps_words(steps, counted[steps]) for steps in sorted(counted, reverse=True)))
    if len(moved) == 1:
        [id] = moved
        show(paragraph(content.question[id].text, "vk-own"))
        st.write(_("One question says little of the whole."))


def _steps_words(steps: int, count: int) -> str:
    how_far = ngettext("{count} level", "{count} levels", abs(steps)).format(count=abs(steps))
    up = ngettext("{count} question moved up {levels}", "{count} questions moved up {levels}", count)
    down = ngettext("{count} question moved down {levels}", "{count} questions moved down {levels}", count)
    return (up if steps > 0 else down).format(count=count, levels=how_far)


def _recommendations(content: Instrument, found: Trend) -> None:
    st.header(_("Recommendation by recommendation"), anchor=False)
    names = recommendation_names(content)
    rows = [
        [
            names[id] if one.whole else f"{names[id]} *",
            _score_words(content, one.then),
            _score_words(content, one.now),
        ]
        for id, one in found.recommendations.items()
    ]
    caption = _("Status and score from 0 to 100 of each recommendation")
    show(table(caption, [_("Recommendation"), _("Then"), _("Now")], rows))
    if not all(one.whole for one in found.recommendations.values()):
        show(paragraph(_("* Only the questions that were asked both times are counted."), "vk-above"))


def _score_words(content: Instrument, score: RecommendationScore | None) -> str:
    if score is None:
        return _("Nothing to compare")
    return f"{status_word(content, score.status)}: {range_words(score)}"


def _questions(content_then: Instrument, content: Instrument, found: Trend, again: Mapping[str, str]) -> None:
    """Draw each question's answers; `again` has what is new in the levels since the answer then."""
    st.header(_("Question by question"), anchor=False)
    header = [_("Question"), _("Then"), _("Now"), _("Change")]
    for recommendation in content.recommendations:
        compared = found.recommendations[recommendation.id].questions
        if not compared:
            continue
        rows = [
            [
                content.question[id].text,
                choice_word(content_then, one.then),
                choice_word(content, one.now),
                _with_what_is_new(_change_words(one), again.get(id, "")),
            ]
            for id, one in compared.items()
        ]
        show(table(recommendation_name(recommendation), header, rows))


def _change_words(one: QuestionTrend) -> str:
    if one.moved:
        levels = ngettext("{count} level", "{count} levels", abs(one.moved)).format(count=abs(one.moved))
        return (_("Up {levels}") if one.moved > 0 else _("Down {levels}")).format(levels=levels)
    if not one.now.chosen:
        return _("Not answered this time")
    if not one.then.chosen:
        return _("Not answered last time")
    return _("Answered otherwise") if one.is_changed else _("As before")


def _with_what_is_new(change: str, new: str) -> str:
    return _("{change}. New in the levels: {new}").format(change=change, new=new) if new else change


def _not_compared(content_then: Instrument, content: Instrument, found: Trend) -> None:
    """Draw the questions that were asked at only one of the times."""
    if found.new:
        st.header(_("New questions"), anchor=False)
        st.write(_("These were not asked last time, and are not compared."))
        show(bullets(content.question[id].text for id in found.new))
    if found.retired:
        st.header(_("Questions that are no longer asked"), anchor=False)
        st.write(
            _("These were asked last time. Other questions have replaced them, which cannot be compared.")
        )
        show(bullets(_retired_words(content_then, content, id) for id in found.retired))


def _retired_words(content_then: Instrument, content: Instrument, id: str) -> str:
    text = content_then.question[id].text
    retired = next((one for one in content.retired if one.id == id), None)
    if retired is None:
        return text
    follows = content.question.get(retired.successor)
    if follows is None:
        return _("“{question}” {reason}").format(question=text, reason=retired.reason)
    return _("“{question}” {reason} Asked now: {follows}").format(
        question=text, reason=retired.reason, follows=follows.text
    )


def _actions(then: ActionPlan, now: ActionPlan) -> None:
    st.header(_("The actions from last time"), anchor=False)
    if not then.actions:
        st.write(_("There were no actions in the plan."))
        return
    standing = {action.id: action for action in now.actions}
    rows = [
        [
            action.title,
            action_status_word(action.status),
            action_status_word(standing[action.id].status)
            if action.id in standing
            else _("Done, not carried over")
            if action.status is ActionStatus.DONE
            else _("Not in the plan any longer"),
        ]
        for action in then.actions
    ]
    show(table(_("Status of the actions"), [_("Action"), _("Then"), _("Now")], rows))


def _downloads(visit: Visit, earlier: tuple[EarlierRound, ...]) -> None:
    st.header(_("Earlier rounds"), anchor=False)
    st.write(_("The plan of an earlier round is always printed as that round was left."))
    for one in earlier:
        number = one.assessment.round
        st.link_button(
            unmarked(_("Download the plan of round {round} (PDF)").format(round=number)),
            urls.PLAN_OF_ROUND_PDF.format(id=visit.assessment_id, number=number),
            icon=":material/download:",
        )


change_page()
