"""Secret links as a terminal prints them: whole where the site's address is set, else what goes after it."""

from access.links import secret_link
from storage.settings import public_address


def printed_link(token: str) -> str:
    """The link, or its path where no address is set. `doctor` reports an address that cannot be read."""
    try:
        public = public_address()
    except ValueError:
        public = None
    return f"{public or ''}{secret_link(token)}"
