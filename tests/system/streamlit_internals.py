"""The private parts of Streamlit that tests and benchmarks use. No other module of theirs touches any.

The program's own are in `streamlit_internals.py`. A new version of Streamlit is met in these two modules.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from streamlit import net_util, runtime
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.context import ContextProxy
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import (
    Button,
    Element,
    Expander,
    FileUploader,
    Radio,
    TextArea,
    TextInput,
    UnknownElement,
)
from streamlit.testing.v1.local_script_runner import LocalScriptRunner
from streamlit.web.server import server_util
from streamlit.web.server.server_util import AUTH_COOKIE_NAME
from streamlit.web.server.starlette import starlette_websocket
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

import streamlit_internals

__all__ = [
    "BackMsg",
    "Button",
    "Element",
    "Expander",
    "FileUploader",
    "ForwardMsg",
    "Radio",
    "TextArea",
    "TextInput",
    "UnknownElement",
    "net_util",
    "server_util",
    "starlette_websocket",
]

STATIC = Path(streamlit.__file__).parent / "static"
"""The files of Streamlit's page, as they are installed."""


def new_tab(script: Path, seconds: float) -> AppTest:
    """A tab in which nothing has run yet; `seconds` is how long a run may take."""
    tab = AppTest.from_file(script, default_timeout=seconds)
    # Looking through all that is installed for components takes longer than drawing a page.
    tab._bidi_component_manager = _components()
    return tab


@cache
def _components() -> BidiComponentManager:
    return BidiComponentManager()


def run_one_click_behind(tab: AppTest, click: Callable[[], object]) -> None:
    """Run as the tab was before the click, and then with it: the browser had not drawn the first run yet."""
    before = tab._tree.get_widget_states()
    click()
    sent = tab._tree.get_widget_states()
    tab._run(before)
    tab._run(sent)


def serve_cookies(monkeypatch: pytest.MonkeyPatch, cookies: Callable[[], Mapping[str, str]]) -> None:
    """Let the page read these cookies, as there is no server that would have received any."""
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: cookies()))


def hand_over_errors(monkeypatch: pytest.MonkeyPatch, on_error: Callable[[Exception], bool]) -> None:
    """Let `on_error` have the errors of pages, as `app.py` sets it for the server."""
    make = LocalScriptRunner.__init__

    def make_with_our_errors(runner: LocalScriptRunner, *args: Any, **given: Any) -> None:
        make(runner, *args, **given)
        runner._on_script_error = on_error

    monkeypatch.setattr(LocalScriptRunner, "__init__", make_with_our_errors)


def click_while_this_runs() -> bool:
    """In a run: ask for another one, as a click in the browser does meanwhile. False outside any run."""
    context = get_script_run_ctx()
    if context is None or context.script_requests is None:
        return False
    request = RerunData(context.query_string, page_script_hash=context.page_script_hash)
    context.script_requests.request_rerun(request)
    return True


class HeldUploads:
    """What holds uploaded files in memory, in place of a running server's."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
        self.uploaded_file_mgr = MemoryUploadedFileManager(place)
        monkeypatch.setattr(runtime, "exists", lambda: True)
        monkeypatch.setattr(runtime, "get_instance", lambda: self)

    def keep(self, session_id: str, file_id: str, data: bytes) -> None:
        self.uploaded_file_mgr.add_file(session_id, UploadedFileRec(file_id, "a.json", "text/plain", data))

    def count(self, session_id: str) -> int:
        """How many files of a page are held."""
        return len(self.uploaded_file_mgr.file_storage[session_id])

    def forget(self, session_id: str) -> None:
        """The page is gone, and its files with it."""
        self.uploaded_file_mgr.remove_session_files(session_id)


def note_freed_uploads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the files that pages let go of from here on; they are not really freed."""
    freed: list[str] = []

    def remove_file(_manager: MemoryUploadedFileManager, *, session_id: str, file_id: str) -> None:
        assert session_id
        freed.append(file_id)

    monkeypatch.setattr(MemoryUploadedFileManager, "remove_file", remove_file)
    return freed


def set_up_signing_in(monkeypatch: pytest.MonkeyPatch, secret: str, origin: str | None) -> None:
    """Let there be a service to sign in with, which leads back to `origin`; None for a secret alone."""
    monkeypatch.setattr(streamlit_internals, "get_cookie_secret", lambda: secret)
    if origin is not None:
        monkeypatch.setattr(streamlit_internals, "get_origin_from_redirect_uri", lambda: origin)


def sign_in_cookie(secret: str, claims: str) -> str:
    """The cookie header of a browser in which somebody has signed in."""
    return f"{AUTH_COOKIE_NAME}={create_signed_value(secret, AUTH_COOKIE_NAME, claims).decode()}"


def unsigned_cookie(value: str) -> str:
    """The same cookie, made up by somebody."""
    return f"{AUTH_COOKIE_NAME}={value}"


def site_with(routes: Sequence[BaseRoute], middleware: Sequence[Middleware]) -> Starlette:
    """Routes and middleware around Streamlit's own page and files, stacked as `st.App` stacks them."""
    return Starlette(
        routes=[*routes, *create_streamlit_static_assets_routes(base_url="")],
        middleware=[*middleware, *create_streamlit_middleware()],
    )
