"""Who has signed in, for what stands beside the screens: those are told by Streamlit."""

import json
import os
from functools import partial

from starlette.requests import Request
from streamlit.auth_util import get_cookie_with_chunks, get_origin_from_redirect_uri
from streamlit.web.server.server_util import AUTH_COOKIE_NAME, get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from access.sign_in import Person, read_rules, who
from storage.columns import utc_now


def signed_in(request: Request) -> Person | None:
    """By Streamlit's own signed cookie, asked anew at each request; None for nobody."""
    told = get_cookie_with_chunks(partial(_signed, request), AUTH_COOKIE_NAME)
    if told is None:
        return None
    try:
        claims = json.loads(told)
    except ValueError:
        return None
    # As Streamlit does: another program behind the same address may have the same secret.
    here = get_origin_from_redirect_uri()
    if not isinstance(claims, dict) or here is None or claims.get("origin") != here:
        return None
    return who(claims, read_rules(os.environ), utc_now())


def sign_in_is_set_up() -> bool:
    """Whether there is a service to sign in with."""
    return get_origin_from_redirect_uri() is not None


def _signed(request: Request, name: str) -> bytes | None:
    """What a cookie says, where it was signed by this program."""
    value = request.cookies.get(name)
    return None if value is None else decode_signed_value(get_cookie_secret(), name, value.encode("latin-1"))
