"""Sharing: links for people, and units that may see the result; shows everyone who has access."""

from datetime import datetime

import streamlit as st

from access.attempts import TooManyAttempts
from access.policy import LINK_ROLES, Operation, Role
from language import gettext as _
from language import long_date, ngettext, today
from language.formats import NORWAY, last_day_before
from language.typed_values import TypedDate
from questionnaire.assessment import LONGEST_TEXT
from storage.db.columns import utc_now
from storage.db.errors import IdentityNumberRefused
from storage.links import KnownLink
from storage.repositories import repositories
from storage.unit.shares import SharedWith
from views.parts.heading import heading
from views.parts.html import bullets, confirmed, paragraph, show, table, unmarked
from views.parts.links import end_words, make_link, new_link, right_words, warn_of_local_address
from views.parts.text_fields import is_too_long, no_patients, refused, refused_number, typed_field
from views.parts.visit import Visit, origin, require_visit, visit_to
from views.saving.session_copy import refresh
from views.saving.status import storage_banner

_ROLES = tuple(role for role in Role if role in LINK_ROLES)
_NAMELESS = "link-without-name"
_REFUSED = "link-name-refused"
_NO_RIGHT = "link-without-right"
_NO_DAY = "link-day-refused"
_OUTCOME = "share-outcome"


def sharing() -> None:
    """Draw the page for sharing."""
    visit = require_visit(Operation.MANAGE_LINKS)
    assessment = refresh(visit, visit.load())
    heading(_("Sharing"), assessment.answers.department)
    storage_banner()
    # A permanent container, so that the form below does not move when there is a new link.
    with st.container(key="new-link-place"):
        new_link(visit)
    _make_a_link(visit)
    _links(visit)
    _units(visit, is_example=assessment.example)


def _make_a_link(visit: Visit) -> None:
    st.header(_("Let somebody in"), anchor=False)
    st.write(
        _(
            "This browser remembers the self-assessment. With a secret link you can go on from another "
            "machine, or let others in. Make one for each, so that you can withdraw it alone."
        )
    )
    warn_of_local_address()
    with st.form("new-link-form", border=False):
        # No default: the right to change everything must be chosen deliberately.
        right = _("What may whoever has the link do?")
        st.radio(right, _ROLES, index=None, key="link-role", format_func=right_words)
        if st.session_state.pop(_NO_RIGHT, False):
            refused(_("No link was made. Choose what whoever has the link may do."))
        no_patients()
        st.text_input(_("Who is the link for?"), key="link-name")
        is_too_long(st.session_state["link-name"], _("Who is the link for?"))
        if st.session_state.pop(_REFUSED, False):
            refused_number(_("Who is the link for?"))
        typed_field("link-last-day", _last_day(), _ending(), st.session_state.pop(_NO_DAY, ""))
        st.form_submit_button(_("Make a link"), type="primary", on_click=_make, args=(visit.assessment_id,))
    if st.session_state.pop(_NAMELESS, False):
        st.error(_("Write first whom the link is for. Then you know later which one to withdraw."))


def _last_day() -> str:
    return _("The last day on which the link works, optional")


def _ending() -> TypedDate:
    return TypedDate(earliest=today())


def _make(assessment_id: str) -> None:
    role, name = st.session_state["link-role"], st.session_state["link-name"].strip()
    ending, typed = _ending(), st.session_state["link-last-day"]
    why_no_day = ending.why_not(typed, _last_day())
    if why_no_day:
        st.session_state[_NO_DAY] = _("No link was made. {why}").format(why=why_no_day)
    st.session_state[_NO_RIGHT] = role is None
    st.session_state[_NAMELESS] = not name
    if why_no_day or role is None or not name:
        return
    if len(name) > LONGEST_TEXT:
        return
    try:
        make_link(assessment_id, role, name, ending.read(typed), asked_for=True)
    except IdentityNumberRefused:
        st.session_state[_REFUSED] = True
        return
    st.session_state["link-role"] = None
    st.session_state["link-name"] = st.session_state["link-last-day"] = ""


def _links(visit: Visit) -> None:
    st.header(_("Links"), anchor=False)
    now = utc_now()
    known = repositories().links.all(visit.grant)
    works = [link for link in known if link.is_open(now)]
    ended = [link for link in known if not link.is_open(now)]
    if not works:
        st.write(_("There is no link that works."))
    for link in works:
        with st.container(border=True, key=f"link-{link.id}"):
            _link(visit, link)
    if ended:
        with st.expander(_("Links that no longer work")):
            header = [_("Who it was for"), _("What it let them do"), _("Made"), _("Ended")]
            show(table(_("Links that no longer work"), header, [_ended(link) for link in ended]))


def _link(visit: Visit, link: KnownLink) -> None:
    name = _name(link)
    facts = [right_words(link.role), _("Made {date}").format(date=_day(link.created_at))]
    facts.append(end_words(None if link.expires_at is None else last_day_before(link.expires_at)))
    facts.append(
        ngettext("Opened in {count} browser", "Opened in {count} browsers", link.browsers).format(
            count=link.browsers
        )
        if link.browsers
        else _("Not opened in any browser")
    )
    if link.is_own:
        facts.append(_("You came in by this link yourself"))
    show(paragraph(name, "vk-own"), bullets(facts))

    def consequence() -> str:
        if link.is_own:
            return _(
                "You came in by this link yourself: this browser is closed too. Withdraw it only if you have "
                "another way in. It cannot be undone."
            )
        return _("Everyone who came in by it is shut out at once. It cannot be undone.")

    label = _("Withdraw the link: {name}").format(name=unmarked(name))
    if confirmed(f"revoke-{link.id}", label, consequence, _("Yes, withdraw it")):
        now = visit_to(visit.assessment_id)
        if now is not None:
            repositories().links.revoke(now.grant, link.id)
        st.rerun()


def _ended(link: KnownLink) -> list[str]:
    ended = link.revoked_at or link.expires_at
    return [_name(link), right_words(link.role), _day(link.created_at), _day(ended) if ended else ""]


def _name(link: KnownLink) -> str:
    return link.name or _("without a name")


def _day(moment: datetime) -> str:
    return long_date(moment.astimezone(NORWAY).date())


def _units(visit: Visit, *, is_example: bool) -> None:
    st.header(_("Share with an innovation unit"), anchor=False)
    if is_example:
        st.write(_("This is an invented example, and it cannot be shared with a unit."))
        return
    st.write(
        _("An innovation unit helps several departments. You choose whether it sees this self-assessment.")
    )
    show(
        paragraph(_("The unit sees:"), "vk-own"),
        bullets(
            (
                _("what you have written about the department under “Department”"),
                _("the level you chose for each question, and the scores"),
            )
        ),
        paragraph(_("The unit does not see:"), "vk-own"),
        bullets(
            (
                _("notes, documentation, how sure you are, and why something is not relevant"),
                _("what each of you answered alone"),
                _("the action plan, earlier rounds and your links"),
            )
        ),
        paragraph(_("It sees what you answer from now on too, until you take it back.")),
    )
    with st.form("share-form", border=False):
        st.text_input(_("The unit's code"), key="share-code", autocomplete="off")
        st.form_submit_button(_("Share with the unit"), on_click=_share, args=(visit.assessment_id,))
    _tell_outcome()
    st.subheader(_("Shared with"), anchor=False)
    shared = repositories().shares.all(visit.grant)
    if not shared:
        st.write(_("It is shared with nobody."))
    for unit in shared:
        with st.container(border=True, key=f"share-{unit.unit_id}"):
            show(
                paragraph(unit.name, "vk-own"),
                paragraph(_("Shared {date}").format(date=_day(unit.shared_at))),
            )
            if confirmed(
                f"take-back-{unit.unit_id}",
                _("Take it back from {unit}").format(unit=unmarked(unit.name)),
                _what_taking_back_does,
                _("Yes, take it back"),
            ):
                _take_back(visit.assessment_id, unit.unit_id)
                st.rerun()


def _what_taking_back_does() -> str:
    return _(
        "The unit no longer sees this self-assessment, from now on. What it has downloaded it keeps. To "
        "share with it again you need its code."
    )


def _share(assessment_id: str) -> None:
    visit = visit_to(assessment_id)
    if visit is None:
        return
    code = st.session_state["share-code"]
    try:
        st.session_state[_OUTCOME] = repositories().attempts.look(
            origin(), lambda: repositories().shares.share(visit.grant, code)
        )
    except TooManyAttempts as refused:
        st.session_state[_OUTCOME] = refused
    else:
        st.session_state["share-code"] = "" if st.session_state[_OUTCOME] else code


def _tell_outcome() -> None:
    """Show the outcome of sharing once."""
    if _OUTCOME not in st.session_state:
        return
    outcome: SharedWith | TooManyAttempts | None = st.session_state.pop(_OUTCOME)
    if isinstance(outcome, SharedWith):
        st.success(_("It is shared with {unit}.").format(unit=unmarked(outcome.name)))
    elif outcome is None:
        st.error(_("No unit has this code. Look whether it is written right, or ask the unit."))
    else:
        st.error(_("There were too many attempts that failed. Wait a minute and try again."))


def _take_back(assessment_id: str, unit_id: str) -> None:
    visit = visit_to(assessment_id)
    if visit is not None:
        repositories().shares.take_back(visit.grant, unit_id)


sharing()
