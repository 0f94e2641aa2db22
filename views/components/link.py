"""The secret link to an assessment: made when asked for, shown once."""

from urllib.parse import urlsplit

import streamlit as st

from access.roles import Role
from language import gettext as _
from views.components.visit import Visit, visit_to

_SESSION = "own-link"


def own_link(visit: Visit) -> None:
    """Offer a link with which to go on elsewhere; it is not stored and cannot be shown again later."""
    st.subheader(_("Your link"), anchor=False)
    st.write(
        _(
            "This browser remembers the self-assessment. With a secret link you can go on from another "
            "machine. Whoever has the link can read and change the answers, so keep it to yourselves."
        )
    )
    made = st.session_state.get(_SESSION)
    if made is not None and made[0] == visit.assessment_id:
        st.code(made[1], language=None, wrap_lines=True)
        st.write(
            _(
                "Save it now, for example in an e-mail to yourself. It cannot be shown again, but you can "
                "make a new one. Links made before go on working."
            )
        )
    st.button(_("Make a link"), on_click=make_link, args=(visit.assessment_id,), icon=":material/link:")


def make_link(assessment_id: str) -> None:
    """Make a link that lets whoever has it edit; `own_link` shows it in this session."""
    visit = visit_to(assessment_id)
    if visit is not None:
        token = visit.repositories.links.create(visit.grant, Role.LEADER)
        st.session_state[_SESSION] = (assessment_id, link_address(token))


def link_address(token: str) -> str:
    """The address that is sent to whoever is let in."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}/lenke/{token}"
