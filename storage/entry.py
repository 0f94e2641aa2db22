"""Entry by a secret link, whichever kind of thing it opens."""

from storage.links import OpenedLink
from storage.opened import Repositories
from storage.unit_browsers import OpenedUnitLink

Opened = OpenedLink | OpenedUnitLink | str
"""What a link opens; of a workshop its id."""


def exchange(stored: Repositories, token: str) -> Opened | None:
    """What the link with this token opens; None for none that works. StorageUnavailable."""
    found = stored.links.exchange(token) or stored.unit_browsers.exchange(token)
    return found or stored.workshops.exchange(token)


def let_in(stored: Repositories, browser_secret: str, opened: Opened) -> None:
    """Remember that this browser may open it. StorageUnavailable."""
    if isinstance(opened, OpenedLink):
        stored.browsers.remember(browser_secret, opened.assessment_id, opened.role, opened.id)
    elif isinstance(opened, OpenedUnitLink):
        stored.unit_browsers.remember(browser_secret, opened)
    else:
        stored.workshops.remember(browser_secret, opened)
