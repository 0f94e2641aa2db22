"""Secret links as a terminal prints them: whole where the site's address is set, else what goes after it."""

from access.links import secret_link
from storage.settings import public_address


def printed_link(token: str) -> str:
    """The link, or its path where no address is set; that it cannot be read is for the doctor to say."""
    try:
        public = public_address()
    except ValueError:
        public = None
    return f"{public or ''}{secret_link(token)}"
