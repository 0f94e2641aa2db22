"""Tabs in which somebody has signed in, as the sign-in service would tell of them."""

from datetime import UTC, datetime

from tests.views.session import Session

KARI = "kari@helse.no"


def sign_in(session: Session, email: str = KARI, **other: object) -> Session:
    """Let the tab go on as somebody who has just signed in."""
    session.test.user = {
        "is_logged_in": True,
        "sub": email,
        "email": email,
        "email_verified": True,
        "iat": datetime.now(UTC).timestamp(),
    } | other
    return session.run()


def offer(session: Session) -> Session:
    """Let the tab go on where there is a service to sign in with, and nobody has done so."""
    session.test.user = {"is_logged_in": False}
    return session.run()
