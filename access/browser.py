"""The cookie by which a browser is known again; its value is a token that only the browser holds."""

COOKIE = "videoklar"
COOKIE_SECONDS = 400 * 24 * 60 * 60
"""The longest that browsers keep a cookie."""
