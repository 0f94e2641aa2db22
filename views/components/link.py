"""A secret link to an assessment: made when asked for, shown once."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

import streamlit as st

from access.roles import Role
from language import gettext as _
from views.components.copyable import copyable
from views.components.html import paragraph, show
from views.components.visit import Visit, visit_to

_SESSION = "new-link"


@dataclass(frozen=True)
class _Made:
    assessment_id: str
    role: Role
    name: str
    address: str


def right_words(role: Role) -> str:
    """What whoever has a link may do, in words."""
    return {
        Role.LEADER: _("Edit: answers, plan, links and sharing"),
        Role.RESPONDENT: _("Answer: their own answers alone, without seeing yours"),
        Role.READER: _("Read: result and plan"),
    }[role]


def new_link(visit: Visit) -> None:
    """The link that was made last in this session; it is not stored and cannot be shown again later."""
    made: _Made | None = st.session_state.get(_SESSION)
    if made is None or made.assessment_id != visit.assessment_id:
        return
    with st.container(border=True, key="new-link"):
        show(
            paragraph(_("The link: {name}").format(name=made.name), "vk-own"),
            paragraph(right_words(made.role)),
        )
        copyable(made.address)
        st.write(
            _(
                "Save it now, for example in an e-mail. It cannot be shown again, but you can make a new "
                "one. Whoever has the link is let in, so give it only to those who are to be."
            )
        )
        st.button(_("I have saved it"), key="link-is-saved", on_click=_put_away)


def _put_away() -> None:
    st.session_state.pop(_SESSION, None)


def make_link(assessment_id: str, role: Role, name: str, expires_at: datetime | None = None) -> None:
    """Make a link; `new_link` shows it in this session."""
    visit = visit_to(assessment_id)
    if visit is not None:
        token = visit.repositories.links.create(visit.grant, role, name, expires_at)
        st.session_state[_SESSION] = _Made(assessment_id, role, name, link_address(token))


def link_address(token: str) -> str:
    """The address that is sent to whoever is let in."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}/lenke/{token}"
