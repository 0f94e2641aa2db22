"""An innovation unit's page: the departments that share with it, side by side. Not a ranking."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

import urls
from language import gettext as _
from language.unit import from_query, mixed_editions_words, to_query
from scoring.unit.portfolio import Portfolio
from scoring.unit.selection import Selection
from views.parts.heading import heading
from views.parts.html import paragraph, show, unmarked
from views.saving.status import storage_banner
from views.unit import address
from views.unit.department import one_department
from views.unit.filters import filters
from views.unit.heat_map import heat_map
from views.unit.learning import learning_pairs
from views.unit.listing import listed_now
from views.unit.membership import Membership, current_membership
from views.unit.over_time import time_comparison
from views.unit.overview import overview
from views.unit.upload import upload
from views.unit.video_shares import shares_screen

_SCREENS = {
    "oversikt": overview,
    "varmekart": heat_map,
    "avdeling": one_department,
    "laering": learning_pairs,
    "tid": time_comparison,
    "andel": shares_screen,
}
"""What draws each part of the page, by its name in the address."""


def compare_page() -> None:
    """Draw the unit's page with the screen chosen in the address."""
    membership = current_membership()
    if membership is None:
        heading(_("No innovation unit is open"))
        st.write(_("Open it with the secret link that its members were given. A link can be withdrawn."))
        st.page_link("screens/start.py", label=_("Go to the start page"))
        return
    show(paragraph(membership.name, "vk-department"))
    heading(_("Departments that share with the unit"))
    storage_banner()
    with st.container(key="compare"):
        _departments(membership)
        # Imported departments are listed there by name.
        if address.read(urls.ALIAS) != address.YES:
            _upload(membership)


def _departments(membership: Membership) -> None:
    aliased = address.read(urls.ALIAS) == address.YES
    listed = listed_now(membership.grant, aliased=aliased)
    if not listed.listing.departments:
        st.write(
            _("No department shares with the unit yet. They do so under “Sharing”, with the unit's code.")
        )
        _editions(listed.listing.whole)
        return
    st.write(
        _(
            "You see profile, levels and scores, not notes or individual answers. This is not a ranking. A "
            "department can take back what it shares at any time."
        )
    )
    screen = _chosen_screen()
    selection = listed.choose(from_query(address.read_all()))
    filters(selection)
    _editions(selection.newest)
    if selection.newest.members:
        _SCREENS[screen](selection)
        _downloads(membership, selection)
    else:
        st.info(_("No department fits what is chosen. Choose less, or show all of them."))


def _editions(chosen: Portfolio) -> None:
    """Say what to know where not all answered the same edition of the questions."""
    for words in mixed_editions_words(chosen):
        st.info(unmarked(words))


def _chosen_screen() -> str:
    """Draw the choice of screen, which is kept in the address."""
    labels = {
        "oversikt": _("Overview"),
        "varmekart": _("Heat map"),
        "avdeling": _("One department"),
        "laering": _("Who can learn from whom"),
        "tid": _("Over time"),
        "andel": _("Video share and recommendations in place"),
    }
    named = address.read(urls.PART)
    chosen = named if named in labels else next(iter(labels))
    st.session_state["compare-screen"] = chosen
    st.segmented_control(
        _("What do you want to see?"),
        list(labels),
        key="compare-screen",
        format_func=labels.__getitem__,
        required=True,
        on_change=_screen_is_chosen,
    )
    return chosen


def _screen_is_chosen() -> None:
    address.put({urls.PART: st.session_state["compare-screen"], urls.PAGE: ""})


def _downloads(membership: Membership, selection: Selection) -> None:
    """Downloads of the comparison as chosen here, in several formats."""
    parts = to_query(selection.wanted) | ({urls.ALIAS: [address.YES]} if selection.aliased else {})
    query = f"?{urlencode(parts, doseq=True)}" if parts else ""
    files = (
        (urls.COMPARISON_WORKBOOK, _("Excel")),
        (urls.COMPARISON_CSV, _("CSV")),
        (urls.COMPARISON_PDF, _("PDF")),
    )
    links = ", ".join(
        f'<a href="{escape(path.format(unit_id=membership.grant.object_id) + query)}">{name}</a>'
        for path, name in files
    )
    words = _("Take the comparison with you: {links}").format(links=links)
    show(f'<p class="vk-formats">{words}</p>')


def _upload(membership: Membership) -> None:
    """Draw the upload of answers files, if it is opened."""
    fold = st.expander(_("Bring in answers files"), key="take-in", on_change="rerun")
    if fold.open:
        with fold:
            upload(membership)


compare_page()
