"""Uploads to an open page are limited in number and size before they are read."""

from pathlib import Path

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.system.streamlit_internals import HeldUploads
from tests.web.asgi import ask
from views.unit import upload
from views.unit.upload import MOST_AT_ONCE
from web.doors import MOST_BYTES, MOST_BYTES_IN_ALL, MOST_FILES, PLACE, Uploads


@pytest.fixture
def uploads(monkeypatch: pytest.MonkeyPatch) -> HeldUploads:
    return HeldUploads(monkeypatch, PLACE)


@pytest.fixture
def keeping(uploads: HeldUploads) -> ASGIApp:
    """Stores uploads, as Streamlit does."""

    async def program(scope: Scope, receive: Receive, send: Send) -> None:
        session_id, _, file_id = scope["path"].removeprefix(PLACE).partition("/")
        size = next(int(value) for name, value in scope["headers"] if name == b"content-length")
        # Real `bytes` of this size would fill the test's memory too.
        keep(uploads, session_id, file_id, size)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    return Uploads(program)


class Large(bytes):
    """An upload that claims to be large."""

    size: int

    def __len__(self) -> int:
        return self.size


def keep(uploads: HeldUploads, session_id: str, file_id: str, size: int) -> None:
    data = Large()
    data.size = size
    uploads.keep(session_id, file_id, data)


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


def test_files_that_a_page_releases_make_room(keeping: ASGIApp, uploads: HeldUploads) -> None:
    while send_file(keeping, 1_000_000, name=str(uploads.count("one"))) == 204:
        pass
    uploads.forget("one")
    assert send_file(keeping, 1_000_000) == 204


@pytest.mark.parametrize("length", [None, "", "x", "-1", "1_000", "١"])
def test_an_upload_must_state_its_length(keeping: ASGIApp, length: object) -> None:
    assert send_file(keeping, length) == 411


def test_files_that_are_still_coming_in_count_too(uploads: HeldUploads) -> None:
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
