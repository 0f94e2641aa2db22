"""The private parts of Streamlit that the program uses. No other module of the program touches any.

Nobody promises that they stay as they are, so a new version of Streamlit is met here and in the tests of what
is here. `python streamlit_internals.py app.py` prints Streamlit's settings as JSON: see `print_settings`.
"""

import json
import sys
from collections.abc import Iterable, Mapping

from streamlit import config, net_util, runtime
from streamlit.auth_util import get_cookie_with_chunks, get_origin_from_redirect_uri
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import RerunException, get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile
from streamlit.web import bootstrap, cli
from streamlit.web.server.server_util import AUTH_COOKIE_NAME, get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

__all__ = ["DeltaGenerator", "RerunException", "StreamlitPage", "UploadedFile"]

_ASKING = ("get_external_ip", "_make_blocking_http_get")


def signed_in_cookie(cookies: Mapping[str, str]) -> bytes | None:
    """What the sign-in cookie says, which may be spread over several; None unless this program signed it."""

    def part(name: str) -> bytes | None:
        value = cookies.get(name)
        if value is None:
            return None
        return decode_signed_value(get_cookie_secret(), name, value.encode("latin-1"))

    return get_cookie_with_chunks(part, AUTH_COOKIE_NAME)


def sign_in_origin() -> str | None:
    """The origin of this site, to which the service for signing in leads back; None where there is none."""
    return get_origin_from_redirect_uri()


def held_uploads() -> dict[str, list[int]]:
    """The sizes in bytes of the files that are held for each session."""
    manager = runtime.get_instance().uploaded_file_mgr if runtime.exists() else None
    if not isinstance(manager, MemoryUploadedFileManager):
        return {}
    # Copies, because a page that is closed meanwhile removes its files.
    return {
        session_id: [len(file.data) for file in list(files.values())]
        for session_id, files in list(manager.file_storage.items())
    }


def let_go_of_uploads(files: Iterable[UploadedFile]) -> None:
    """Free the memory that the files of the page that runs now take."""
    here = get_script_run_ctx()
    if here is None or not isinstance(here.uploaded_file_mgr, MemoryUploadedFileManager):
        return
    for file in files:
        here.uploaded_file_mgr.remove_file(session_id=here.session_id, file_id=file.file_id)


def ask_nobody_outside() -> None:
    """Make Streamlit find no outer address. AttributeError if the functions that ask have other names now.

    Streamlit would ask a web service for this machine's address, while everybody waits, to compare it with
    where a WebSocket comes from. `web.doors` decides that earlier; this stops any call that is added one day.
    """
    for name in _ASKING:
        if not callable(getattr(net_util, name)):
            raise AttributeError(name)
        setattr(net_util, name, _nothing)


def _nothing(*_asked: object, **_how: object) -> None:
    """No address."""


def print_settings(arguments: list[str]) -> None:
    """Print every setting as JSON: its value, and which file, variable or flag set it.

    It does what `streamlit run` does with these arguments, environment included, but starts no server.
    """

    def tell(*_: object) -> None:
        names = [name for name in config.get_config_options() if not name.startswith("secrets")]
        values = {name: [config.get_option(name), config.get_where_defined(name)] for name in names}
        json.dump(values, sys.stdout, default=str)

    for name in ("run", "run_asgi_app"):
        setattr(bootstrap, name, tell)
    cli.main_run.main(arguments, standalone_mode=False)


if __name__ == "__main__":
    print_settings(sys.argv[1:])
