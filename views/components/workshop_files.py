"""What can be taken along from a workshop: paper for the room, its report and its numbers."""

import streamlit as st

from language import gettext as _
from storage.workshop_records import LiveWorkshop
from workshop.state import Box, Stage


def files(live: LiveWorkshop) -> None:
    """The voting paper until it closes; report and numbers once there are votes that may be told."""
    workshop = live.workshop
    is_over = workshop.stage is Stage.CLOSED
    told = {Box.OPEN, Box.SHUT, Box.REVEALED} if is_over else {Box.REVEALED}
    st.header(_("Paper and files"), anchor=False)
    with st.container(horizontal=True, key="workshop-files"):
        if any(item.first in told for item in workshop.agenda):
            _link(_("Download the report (PDF)"), f"/oktfil/{live.id}/rapport.pdf")
            _link(_("Download slides (PowerPoint)"), f"/oktfil/{live.id}/presentasjon.pptx")
            _link(_("Download the votes (CSV)"), f"/oktfil/{live.id}/stemmer.csv")
        if not is_over:
            _link(_("Download voting papers (PDF)"), f"/oktfil/{live.id}/stemmesedler.pdf")


def _link(label: str, address: str) -> None:
    st.link_button(label, address, icon=":material/download:")
