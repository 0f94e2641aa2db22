"""A department's result as slides: what is in place, the themes, and the first actions."""

from exports.plan.document import PlanDocument, about_words, headline_words
from exports.slides_file import Deck
from exports.typed_text import in_one_line, shortened
from language import gettext as _
from language import long_date
from language.answering import not_counted_words
from language.field_labels import headings, value_words
from language.proposals import decided_by_words, planned_decided_by_words, reach_words
from language.scores import all_in_place_words, coverage_words, point_words, range_words
from language.standing import counted_words
from language.words import SIGNS, recommendation_name, status_word
from questionnaire.plan import ActionStatus, PlannedAction

_FIRST_ACTIONS = 5
_WIDTHS = {"title": 5.9, "owner": 2.5, "deadline": 2.1, "status": 1.6}
_LONGEST_NAME = 60


def presentation(document: PlanDocument) -> bytes:
    """The result as .pptx, 16:9. The same document gives the same bytes."""
    profile = document.answer_set.department
    name = in_one_line(profile.name)
    invented = [_("Invented example")] if profile.invented else []
    deck = Deck(" · ".join([*invented, shortened(name, _LONGEST_NAME), about_words(document)]))
    title = _("Readiness for video consultations")
    deck.title(title, name, _title_notes(document))
    _board(deck, document)
    _themes(deck, document)
    _actions(deck, document)
    return deck.to_bytes(f"{title}: {name}", document.made_on)


def _title_notes(document: PlanDocument) -> str:
    return _(
        "{department}: an assessment of our own, made on {date}. It says where we are, not how good we are: "
        "there is no overall score and no rank."
    ).format(department=in_one_line(document.answer_set.department.name), date=long_date(document.made_on))


def _board(deck: Deck, document: PlanDocument) -> None:
    result = document.result
    rows = []
    for recommendation in document.instrument.recommendations:
        own = result.recommendations[recommendation.id]
        status = f"{SIGNS[own.status]} {status_word(document.instrument, own.status)}"
        counted = counted_words(result.counts[recommendation.id])
        rows.append((recommendation_name(recommendation), status, counted, range_words(own)))
    headline = headline_words(result.headline.in_place, result.headline.applicable)
    notes = _(
        "A recommendation is in place when all its relevant questions are at level 2 or 3 and none is "
        "unknown. The range from 0 to 100 is broad where much is unknown."
    )
    notes = f"{notes} {not_counted_words(document.instrument)}".strip()
    alt = _(
        "Table of the recommendations, each with its status, how many of its questions are in place, and its "
        "range from 0 to 100."
    )
    header = (_("Recommendation"), _("Status"), _("Questions"), _("Range"))
    deck.table(headline, header, rows, (5.6, 2.6, 2.7, 1.2), notes, alt)


def _themes(deck: Deck, document: PlanDocument) -> None:
    rows = []
    for theme in document.instrument.themes:
        own = document.result.themes[theme.id]
        rows.append((theme.title, range_words(own), point_words(own), coverage_words(own)))
    notes = _(
        "The range goes from the lowest score that you can have to the highest, as long as something is "
        "unknown. A score is shown only where at least 70 % is known."
    )
    notes = f"{notes} {all_in_place_words()}."
    alt = _("Table of the themes, each with its range and score from 0 to 100 and its coverage.")
    header = (_("Theme"), _("Range"), _("Score"), _("Coverage"))
    deck.table(_("The five themes"), header, rows, (5.8, 2.1, 2.1, 2.1), notes, alt)


def _actions(deck: Deck, document: PlanDocument) -> None:
    chosen = [action for action in document.plan.actions if action.status is not ActionStatus.DROPPED]
    if not chosen:
        _proposed(deck, document)
        return
    first = chosen[:_FIRST_ACTIONS]
    left = len(chosen) - len(first)
    more = _("{count} more actions stand in the plan.").format(count=left) if left else ""
    notes = "\n".join(filter(None, (more, *map(_action_in_full, first))))
    deck.table(
        _("What we do first"),
        [headings(PlannedAction)[name] for name in _WIDTHS],
        [_in_table(document, action) for action in first],
        tuple(_WIDTHS.values()),
        notes,
        _("Table of the first actions of the plan, each with who is responsible, deadline and status."),
    )


def _in_table(document: PlanDocument, action: PlannedAction) -> list[str]:
    values = {name: value_words(getattr(action, name)) for name in _WIDTHS}
    decided = planned_decided_by_words(document.instrument, action)
    return [*(values | {"title": _titled(values["title"], decided)}).values()]


def _titled(title: str, decided: str) -> str:
    """An action, with who decides it where it is not the department."""
    return f"{title} – {decided}" if decided else title


def _proposed(deck: Deck, document: PlanDocument) -> None:
    proposed = [document.instrument.action[id] for id in document.result.proposed[:_FIRST_ACTIONS]]
    if not proposed:
        deck.items(_("What we do first"), [_("No actions are chosen yet.")], _("No actions are proposed."))
        return
    default = next(iter(document.result.proposals.values()))
    steps = (_("{action}. First step: {step}").format(action=a.title, step=a.first_step) for a in proposed)
    notes = "\n".join([f"{reach_words(default, document.result.headline.applicable)}.", *steps])
    titles = [_titled(action.title, decided_by_words(action)) for action in proposed]
    deck.items(_("Proposed: no actions are chosen yet"), titles, notes)


def _action_in_full(action: PlannedAction) -> str:
    if not action.first_step.strip():
        return action.title
    return _("{action}. First step: {step}").format(action=action.title, step=action.first_step)
