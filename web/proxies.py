"""Which proxies are believed when they say from where somebody comes.

Uvicorn reads X-Forwarded-For itself, and from this machine's own address unasked: through a proxy there that
passes the header on, anybody could give any address, and each wrong link would count as somebody else's.
"""

import gc
import os

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

VARIABLE = "VIDEOKLAR_TRUSTED_PROXIES"


def believe_only_named_proxies() -> None:
    """Have X-Forwarded-For read from the addresses and networks in VARIABLE alone, set apart by commas."""
    named = os.environ.get(VARIABLE, "")
    for thing in gc.get_objects():
        if type(thing) is ProxyHeadersMiddleware:
            thing.trusted_hosts = ProxyHeadersMiddleware(thing.app, named).trusted_hosts
