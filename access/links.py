"""The addresses that are handed out. A secret comes after "#": no server, proxy or log is sent that part."""

import re

SECRET_LINK = "/lenke"  # noqa: S105
OPENING = "/lenke/apne"
"""Where the button on that page sends the secret. Its answers must have another address than `SECRET_LINK`: a
browser loads nothing when only the part after "#" changes, so the next link would not open there."""
JOINING = "/delta"
OLDER_LINK = re.compile(r"(/(?i:lenke|enhet|okt))(?![\w-])(.+)", re.DOTALL)
"""The path of a link of an earlier version, and what comes after its first word. Filters write "%23" for "#",
which makes such a path of a link of today."""


def secret_link(token: str) -> str:
    """The path of a secret link of any kind, to go after the site's address."""
    return f"{SECRET_LINK}#{token}"


def joining(code: str) -> str:
    """The path by which a phone joins a workshop."""
    return f"{JOINING}/{code}"
