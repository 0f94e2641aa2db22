"""An innovation unit's page: the departments that share with it, each by itself. Not a ranking."""

from collections.abc import Sequence

import streamlit as st

from language import gettext as _
from language import long_date
from language.formats import NORWAY, sort_key
from language.scores import range_words, share_words
from language.words import SIGNS, choice_word, status_word
from questionnaire.load import instrument
from questionnaire.model import Instrument
from scoring.overview import Glance, glances
from scoring.score import score
from storage.opened import repositories
from storage.records import Form
from storage.shares import SharedAssessment
from views.components.frame import heading
from views.components.html import paragraph, show, table, unmarked
from views.components.membership import Membership, current_membership
from views.components.saving import storage_banner


def unit_page() -> None:
    """The screen."""
    membership = current_membership()
    if membership is None:
        heading(_("No innovation unit is open"))
        st.write(_("Open it with the secret link that its members were given. A link can be withdrawn."))
        st.page_link("start.py", label=_("Go to the start page"))
        return
    show(paragraph(membership.name, "vk-department"))
    heading(_("Departments that share with the unit"))
    storage_banner()
    _departments(membership)


def _departments(membership: Membership) -> None:
    content = instrument()
    shared = sorted(repositories().shares.shared(membership.grant), key=_by_name)
    if not shared:
        st.write(
            _("No department shares with the unit yet. They do so under “Sharing”, with the unit's code.")
        )
        return
    st.write(
        _(
            "You see profile, levels and scores, not notes or individual answers. The departments stand in "
            "alphabetical order. A department can take back what it shares at any time."
        )
    )
    _overview(shared, glances(content, [one.answers for one in shared]))
    st.header(_("Department by department"), anchor=False)
    for one in shared:
        # Without a fragment: each opening asks anew what is shared, so that what was taken back is gone.
        details = st.expander(unmarked(_label(one)), key=f"shared-{one.id}", on_change="rerun")
        if details.open:
            with details:
                _details(content, one)


def _by_name(one: SharedAssessment) -> tuple[str, str, int]:
    return sort_key(one.department.name), sort_key(one.department.hospital), one.round


def _label(one: SharedAssessment) -> str:
    place = ", ".join(filter(None, (_name(one), one.department.hospital)))
    return _("{department}, round {number}").format(department=place, number=one.round)


def _name(one: SharedAssessment) -> str:
    if not one.department.invented:
        return one.department.name
    return _("{department} (invented)").format(department=one.department.name)


def _overview(shared: Sequence[SharedAssessment], seen: Sequence[Glance]) -> None:
    rows = [
        [
            _name(one),
            one.department.hospital,
            str(one.round),
            long_date(one.updated_at.astimezone(NORWAY).date()),
            _in_place(one, glance),
            share_words(glance.coverage),
        ]
        for one, glance in zip(shared, seen, strict=True)
    ]
    header = [
        _("Department"),
        _("Hospital"),
        _("Round"),
        _("Last changed"),
        _("Recommendations in place"),
        _("Coverage"),
    ]
    show(table(_("Departments that share with the unit"), header, rows))


def _in_place(one: SharedAssessment, glance: Glance) -> str:
    words = (
        _("{in_place} of {applicable} (short form)")
        if one.form is Form.SHORT
        else _("{in_place} of {applicable}")
    )
    return words.format(in_place=glance.headline.in_place, applicable=glance.headline.applicable)


def _details(content: Instrument, one: SharedAssessment) -> None:
    result = score(content, one.answers)
    statuses = [
        [
            f"{r.id} {r.title}",
            f"{SIGNS[own.status]} {status_word(own.status)}",
            range_words(own),
        ]
        for r in content.recommendations
        for own in (result.recommendations[r.id],)
    ]
    levels = [
        [f"{content.recommendation_of[q.id].id} {q.text}", choice_word(one.answers.answer(q.id))]
        for q in content.questions
    ]
    show(
        table(_("The twelve recommendations"), [_("Recommendation"), _("Status"), _("Range")], statuses),
        table(_("The questions"), [_("Question"), _("Level")], levels),
    )


unit_page()
