"""The address of this site, for everything that is handed out: links, QR codes and what is read aloud."""

from urllib.parse import urlsplit

import streamlit as st

from access.public_address import host_in, is_for_this_machine_or_house
from language import gettext as _
from storage.settings import public_address
from views.components.html import unmarked


def site_address() -> str:
    """Where this site is, without a slash at the end: as it is set, or else as this browser came to it."""
    public = public_address()
    if public is not None:
        return str(public)
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}"


def warn_of_local_address() -> None:
    """Say so where the links that are made here cannot be opened from elsewhere."""
    if public_address() is not None:
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
