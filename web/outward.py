"""Nothing that Streamlit does asks the outside world for anything.

It would ask a web service for this machine's address, in the middle of serving everybody, to compare it with
where a WebSocket comes from. `web.doors` decides that before; this is for whatever else may ask one day.
"""

from streamlit import net_util

_ASKING = ("get_external_ip", "_make_blocking_http_get")


def ask_nobody_outside() -> None:
    """Have Streamlit know no outer address. AttributeError where it calls what asks otherwise by now."""
    for name in _ASKING:
        if not callable(getattr(net_util, name)):
            raise AttributeError(name)
        setattr(net_util, name, _nothing)


def _nothing(*_asked: object, **_how: object) -> None:
    """No address."""
