"""Making secret links to an assessment and showing them once; and the site's address that begins them."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

import streamlit as st

from access.addresses import host_in, is_for_this_machine_or_house
from access.policy import Role
from language import gettext as _
from language import long_date
from language.formats import end_of_day
from settings import settings
from storage.db.columns import utc_now
from storage.repositories import repositories
from urls import secret_link
from views.parts.html import copyable, paragraph, show, unmarked
from views.parts.visit import Visit, visit_to


def site_address() -> str:
    """The site's address without a trailing slash: the configured one, or else the one this browser uses."""
    public = settings().public_address
    if public is not None:
        return str(public)
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}"


def warn_of_local_address() -> None:
    """Warn if links made here cannot be opened on other machines."""
    if settings().public_address is not None:
        return
    netloc = urlsplit(site_address()).netloc
    if netloc and is_for_this_machine_or_house(host_in(netloc)):
        st.warning(
            _(
                "Links and QR codes from here begin with {address}. A phone or a machine outside your own "
                "network cannot open that. Open Videoklar at the address that everybody uses, or ask whoever "
                "runs it to set the public address."
            ).format(address=unmarked(site_address()))
        )


_SESSION = "new-link"


@dataclass(frozen=True)
class _Made:
    assessment_id: str
    role: Role
    name: str
    address: str
    last_day: date | None
    asked_for: str


def right_words(role: Role) -> str:
    """What a link allows, in words."""
    return {
        Role.LEADER: _("Edit: answers, plan, links and sharing"),
        Role.RESPONDENT: _("Answer: their own answers alone, without seeing yours"),
        Role.READER: _("Read: result and plan"),
    }[role]


def new_link(visit: Visit) -> None:
    """Show the link made last in this session; it is not stored and cannot be shown again later."""
    made: _Made | None = st.session_state.get(_SESSION)
    if made is None or made.assessment_id != visit.assessment_id:
        return
    with st.container(border=True, key="new-link"):
        show(
            f'<div class="vk-new-link" data-asked-for="{made.asked_for}">',
            paragraph(_("The link: {name}").format(name=made.name), "vk-own"),
            paragraph(right_words(made.role)),
            paragraph(end_words(made.last_day)),
            "</div>",
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


def end_words(last_day: date | None) -> str:
    """The last day of a link, in words."""
    if last_day is None:
        return _("Without an end date")
    return _("Works until the end of {date}").format(date=long_date(last_day))


def make_link(
    assessment_id: str, role: Role, name: str, last_day: date | None = None, *, asked_for: bool
) -> None:
    """Make a link that works through `last_day` in Norwegian time; `new_link` then shows it.

    If a user has `asked_for` it, our script scrolls to the new link.
    """
    visit = visit_to(assessment_id)
    if visit is not None:
        end = None if last_day is None else end_of_day(last_day)
        token = repositories().links.create(visit.grant, role, name, end)
        moment = utc_now().isoformat() if asked_for else ""
        st.session_state[_SESSION] = _Made(assessment_id, role, name, link_address(token), last_day, moment)


def link_address(token: str) -> str:
    """The full address of the link, to be sent."""
    return site_address() + secret_link(token)
