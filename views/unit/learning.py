"""Who can learn from whom: departments that lack a recommendation, and those they can ask."""

import streamlit as st

import urls
from language import gettext as _
from language import ngettext, number
from language.words import SIGNS, recommendation_names, status_word
from questionnaire.names import identity
from questionnaire.unit import Member
from scoring.formula import STATUSES
from scoring.unit.learning import Pairing, learning
from scoring.unit.portfolio import Need, needs
from scoring.unit.selection import Selection
from views.parts.html import paragraph, show, table
from views.unit import address
from views.unit.address import lines_of_page, pager

LINES = 25
MOST_TO_ASK = 5


def learning_pairs(selection: Selection) -> None:
    """Draw the learning pairs."""
    st.header(_("Who can learn from whom"), anchor=False)
    need = _chosen(selection)
    show(paragraph(_counts(need)))
    if not need.lacking:
        st.info(_("No department has answered that it lacks this."))
        return
    if not need.in_place:
        st.info(
            _(
                "No department has this in place yet, so there is nobody to ask here. Those who lack it can "
                "begin together, or see under “One department” what is documented about the nine."
            )
        )
    else:
        st.write(
            _(
                "Those of the same field stand first, then the others. This is a list of whom to ask, not of "
                "who is best."
            )
        )
    _table(selection, need)


def _chosen(selection: Selection) -> Need:
    """The counts of the recommendation named in the address, or else of the one that most lack."""
    content, found = selection.newest.instrument, needs(selection.newest)
    need_of = {need.recommendation: need for need in found}
    titles = recommendation_names(content)
    named = address.read(urls.RECOMMENDATION)
    chosen = named if named in titles else found[0].recommendation
    st.session_state["compare-recommendation"] = chosen
    st.selectbox(
        _("Recommendation"),
        list(titles),
        key="compare-recommendation",
        format_func=titles.__getitem__,
        on_change=_is_chosen,
        width=560,
    )
    return need_of[chosen]


def _is_chosen() -> None:
    address.put({urls.RECOMMENDATION: st.session_state["compare-recommendation"], urls.PAGE: ""})


def _counts(need: Need) -> str:
    return _(
        "In place: {in_place}. Partly in place or not in place: {lacking}. Must be found out: "
        "{unknown}. Not relevant: {not_applicable}."
    ).format(
        in_place=number(need.in_place),
        lacking=number(need.lacking),
        unknown=number(need.unknown),
        not_applicable=number(need.not_applicable),
    )


def _table(selection: Selection, need: Need) -> None:
    pairings = learning(selection.newest, need.recommendation, MOST_TO_ASK)
    content = selection.newest.instrument
    status_of = {id: STATUSES[place] for id, place in selection.newest.status[need.recommendation].items()}
    header = [_("Department"), _("Field"), _("Status"), _("Whom they can ask")]
    rows = [
        [
            selection.names[pairing.learner.id],
            pairing.learner.profile.field,
            f"{SIGNS[status_of[pairing.learner.id]]} {status_word(content, status_of[pairing.learner.id])}",
            _whom(selection, pairing, need.in_place),
        ]
        for pairing in (pairings[line] for line in lines_of_page(len(pairings), LINES))
    ]
    show(table(_("Those who lack it, and whom they can ask"), header, rows))
    pager(len(pairings), LINES)


def _whom(selection: Selection, pairing: Pairing, in_place: int) -> str:
    """The names of the most similar departments, and how many more there are."""
    names = [_teacher(selection, pairing.learner, teacher) for teacher in pairing.teachers]
    if more := in_place - len(names):
        words = ngettext("and {count} more", "and {count} more", more)
        names.append(words.format(count=number(more)))
    return "; ".join(names) or _("nobody yet")


def _teacher(selection: Selection, learner: Member, teacher: Member) -> str:
    name = selection.names[teacher.id]
    field = identity(learner.profile.field)
    if field and identity(teacher.profile.field) == field:
        return _("{department} (same field)").format(department=name)
    return name
