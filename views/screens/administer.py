"""Innovation units and their members, for administrators who have signed in."""

import streamlit as st

from access.policy import Grant
from exports.typed_text import in_one_line
from language import gettext as _
from language import long_date
from language.formats import NORWAY
from questionnaire.names import told_apart
from storage.db.errors import IdentityNumberRefused, StorageUnavailable
from storage.repositories import repositories
from storage.unit.units import Unit
from views.parts.failure import what_hinders
from views.parts.heading import heading
from views.parts.html import confirmed, copyable, paragraph, show, table, unmarked
from views.parts.links import link_address, warn_of_local_address
from views.parts.sign_in import administrator_grant
from views.parts.text_fields import is_too_long, no_patients, refused_number
from views.parts.visit import current_visit

_MADE = "unit-made"


def administer() -> None:
    """Draw the page for administrators."""
    current_visit()
    heading(_("Innovation units"))
    grant = administrator_grant()
    if grant is None:
        st.write(_("This page is for administrators who have signed in."))
        st.page_link("screens/start.py", label=_("Go to the start page"))
        return
    st.write(
        _(
            "Departments share their result with a unit by its code. Its members see it by a link, or by "
            "signing in."
        )
    )
    _make(grant)
    units = repositories().units.all(grant)
    if units:
        _list(units)
        _members(grant, units)


def _make(grant: Grant) -> None:
    st.header(_("Make a unit"), anchor=False)
    warn_of_local_address()
    label = _("Name of the unit")
    with st.form("make-unit", border=False):
        no_patients()
        name = st.text_input(label, key="unit-name")
        below_name = st.container()
        if st.form_submit_button(_("Make the unit"), type="primary"):
            with below_name:
                _made(grant, name, label)
    made = st.session_state.get(_MADE)
    if made is not None:
        _show_once(*made)


def _made(grant: Grant, name: str, label: str) -> None:
    if not name.strip():
        show('<div role="alert">', paragraph(_("Write the name of the unit first."), "vk-unsaved"), "</div>")
        return
    if is_too_long(name, label):
        return
    try:
        new = repositories().units.create(grant, name.strip())
    except IdentityNumberRefused:
        refused_number(label)
    except StorageUnavailable as trouble:
        st.error(what_hinders(trouble))
    else:
        st.session_state[_MADE] = (name.strip(), new.code, link_address(new.token))


def _show_once(name: str, code: str, link: str) -> None:
    st.success(
        _("“{name}” is made. Save the code and the link now: they cannot be shown again.").format(
            name=unmarked(name)
        )
    )
    show(paragraph(_("The code, for departments that want to share:")))
    copyable(code)
    show(paragraph(_("The link, for the members of the unit. Whoever has it sees what is shared:")))
    copyable(link)


def _list(units: tuple[Unit, ...]) -> None:
    st.header(_("The units"), anchor=False)
    rows = [[unit.name, long_date(unit.created_at.astimezone(NORWAY).date())] for unit in units]
    show(table(_("Innovation units"), [_("Name"), _("Made")], rows))


def _members(grant: Grant, units: tuple[Unit, ...]) -> None:
    st.header(_("Members who sign in"), anchor=False)
    st.write(
        _(
            "Whoever signs in with one of these addresses sees what is shared with the unit. An address "
            "counts only where the sign-in service says that it is verified."
        )
    )
    # Streamlit reports the choice by its label only.
    told = told_apart([in_one_line(unit.name) for unit in units])
    names = {unit.id: name for unit, name in zip(units, told, strict=True)}
    unit_id = st.selectbox(_("Unit"), list(names), key="members-of", format_func=names.__getitem__)
    with st.form("add-member", border=False, clear_on_submit=True):
        email = st.text_input(_("E-mail address"), key="member-email", autocomplete="off")
        if st.form_submit_button(_("Add the member")):
            _add(grant, unit_id, email)
    members = repositories().members.all(grant, unit_id)
    if not members:
        st.write(_("No members sign in to this unit yet."))
    for member in members:
        row = st.container(horizontal=True, vertical_alignment="center")
        with row:
            show(paragraph(member))
        label = _("Remove {email}").format(email=unmarked(member))
        if confirmed(
            f"remove-{member}", label, _what_removing_does, _("Yes, remove"), kind="tertiary", row=row
        ):
            _remove(unit_id, member)
            st.rerun()


def _add(grant: Grant, unit_id: str, email: str) -> None:
    try:
        repositories().members.add(grant, unit_id, email)
    except ValueError:
        st.error(_("Write one e-mail address, such as kari.nordmann@sykehuset.no."))
    except IdentityNumberRefused:
        refused_number(_("E-mail address"))
    except LookupError:
        st.error(_("The unit is not there any longer."))
    except StorageUnavailable as trouble:
        st.error(what_hinders(trouble))


def _what_removing_does() -> str:
    return _("Whoever signs in with this address no longer sees what is shared with the unit, from now on.")


def _remove(unit_id: str, member: str) -> None:
    grant = administrator_grant()
    if grant is not None:
        repositories().members.remove(grant, unit_id, member)


administer()
