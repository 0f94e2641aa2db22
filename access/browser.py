"""The cookie by which a browser is known again; its value is a token that only the browser holds."""

from hashlib import sha256

COOKIE = "videoklar"
COOKIE_SECONDS = 400 * 24 * 60 * 60
"""The longest that browsers keep a cookie."""


def fingerprint(secret: str) -> str:
    """What tells browsers apart and opens nothing: a script may read it, and it is not what storage keeps."""
    return sha256(f"videoklar-drafts:{secret}".encode()).hexdigest()[:16]
