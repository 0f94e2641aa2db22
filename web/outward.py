"""Keeps Streamlit from calling any outside service.

It would ask a web service for this machine's address, while everybody waits, to compare it with where a
WebSocket comes from. `web.doors` decides that earlier; this stops any other call that may be added one day.
"""

from streamlit import net_util

_ASKING = ("get_external_ip", "_make_blocking_http_get")


def ask_nobody_outside() -> None:
    """Make Streamlit find no outer address. AttributeError if the functions that ask have other names now."""
    for name in _ASKING:
        if not callable(getattr(net_util, name)):
            raise AttributeError(name)
        setattr(net_util, name, _nothing)


def _nothing(*_asked: object, **_how: object) -> None:
    """No address."""
