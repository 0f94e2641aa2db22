"""Uploads to an open page are limited in number and size before they are read."""

from pathlib import Path

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from tests.web.asgi import ask
from views.unit import upload
from views.unit.upload import MOST_AT_ONCE
from web import doors
from web.doors import MOST_BYTES, MOST_BYTES_IN_ALL, MOST_FILES, PLACE, Uploads


class Runtime:
    """The part of Streamlit's runtime that is used."""

    def __init__(self) -> None:
        self.uploaded_file_mgr = MemoryUploadedFileManager(PLACE)


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Runtime:
    it = Runtime()
    monkeypatch.setattr(doors, "exists", lambda: True)
    monkeypatch.setattr(doors, "get_instance", lambda: it)
    return it


@pytest.fixture
def keeping(runtime: Runtime) -> ASGIApp:
    """Stores uploads, as Streamlit does."""

    async def program(scope: Scope, receive: Receive, send: Send) -> None:
        session_id, _, file_id = scope["path"].removeprefix(PLACE).partition("/")
        size = next(int(value) for name, value in scope["headers"] if name == b"content-length")
        # Real `bytes` of this size would fill the test's memory too.
        keep(runtime, session_id, file_id, size)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    return Uploads(program)


class Large(bytes):
    """An upload that claims to be large."""

    size: int

    def __len__(self) -> int:
        return self.size


def keep(runtime: Runtime, session_id: str, file_id: str, size: int) -> None:
    data = Large()
    data.size = size
    runtime.uploaded_file_mgr.add_file(session_id, UploadedFileRec(file_id, "a.json", "text/plain", data))


def send_file(program: ASGIApp, size: object, session_id: str = "one", name: str = "a") -> int:
    headers = {"content-length": str(size)} if size is not None else {}
    return ask(program, f"{PLACE}{session_id}/{name}", headers, method="PUT").status


def test_a_page_accepts_as_many_files_as_a_unit_may_import_at_once(keeping: ASGIApp) -> None:
    statuses = [send_file(keeping, 60_000, name=str(number)) for number in range(MOST_AT_ONCE)]
    assert set(statuses) == {204}
    assert MOST_AT_ONCE < MOST_FILES


def test_the_page_states_the_total_size_limit() -> None:
    source = Path(upload.__file__ or "").read_text(encoding="utf-8")
    assert f"all of them together {MOST_BYTES // 1_000_000} MB" in source


def test_a_page_has_a_limited_number_of_files(keeping: ASGIApp) -> None:
    statuses = [send_file(keeping, 1, name=str(number)) for number in range(MOST_FILES + 3)]
    assert statuses == [204] * MOST_FILES + [413] * 3
    assert send_file(keeping, 1, "two") == 204


def test_a_page_has_a_limited_total_size(keeping: ASGIApp) -> None:
    size = 1_000_000
    statuses = [send_file(keeping, size, name=str(number)) for number in range(60)]
    assert statuses.count(204) == MOST_BYTES // size
    assert send_file(keeping, size, "two") == 204


def test_all_pages_together_have_a_limited_total_size(keeping: ASGIApp) -> None:
    statuses = [
        send_file(keeping, 1_000_000, f"page {page}", str(number))
        for page in range(6)
        for number in range(50)
    ]
    assert statuses.count(204) == MOST_BYTES_IN_ALL // 1_000_000


def test_files_that_a_page_releases_make_room(keeping: ASGIApp, runtime: Runtime) -> None:
    while send_file(keeping, 1_000_000, name=str(len(runtime.uploaded_file_mgr.file_storage["one"]))) == 204:
        pass
    runtime.uploaded_file_mgr.remove_session_files("one")
    assert send_file(keeping, 1_000_000) == 204


@pytest.mark.parametrize("length", [None, "", "x", "-1", "1_000", "١"])
def test_an_upload_must_state_its_length(keeping: ASGIApp, length: object) -> None:
    assert send_file(keeping, length) == 411


def test_uploads_in_progress_count_too(runtime: Runtime) -> None:
    inside: list[int] = []

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        inside.append(len(program._coming))
        assert not program._fits("one", MOST_BYTES)
        assert program._fits("two", MOST_BYTES)
        raise RuntimeError

    program = Uploads(slow)
    with pytest.raises(RuntimeError):
        ask(program, f"{PLACE}one/a", {"content-length": "1"}, method="PUT")
    assert inside == [1]
    assert program._coming == {}
