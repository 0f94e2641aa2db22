"""Log lines have no secrets and are otherwise unchanged."""

import logging
from collections.abc import Iterator

import pytest
from uvicorn.logging import AccessFormatter

from access.secrets import is_token
from web.server import keep_secrets_out_of_logs

TOKEN = "A-token_of_43_characters-that-opens-nothing"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = logging.getLogRecordFactory()
    keep_secrets_out_of_logs()
    yield
    logging.setLogRecordFactory(before)


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        (f"GET /lenke/{TOKEN} HTTP/1.1", ()),
        ("GET %s", (f"/lenke/{TOKEN}",)),
        ("GET %s", (f"/lenke/%{ord(TOKEN[0]):x}{TOKEN[1:]}",)),
        ("%(path)s", ({"path": f"https://videoklar.test/lenke/{TOKEN}?x=1"},)),
        ("< %s: %s", ("Cookie", f"a=b; videoklar={TOKEN}; c=d")),
        ("headers %r", ([(b"cookie", f"videoklar={TOKEN}".encode())],)),
        ("%s", (f"pasted {TOKEN}x",)),
        ("%s", (f'string_value: "http://localhost:8501/lenke/{TOKEN}"',)),
        ("%s", (TOKEN.encode(),)),
    ],
)
def test_no_token_is_logged(
    caplog: pytest.LogCaptureFixture, message: str, arguments: tuple[object, ...]
) -> None:
    assert is_token(TOKEN)
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("any").debug(message, *arguments)
    assert "[secret]" in caplog.text
    assert TOKEN[1:] not in caplog.text


@pytest.mark.parametrize(
    "said",
    [
        "GET /svar?vurdering=" + "0a" * 12,
        "Created new session 797303ec-e197-4bd8-97d3-c031ba0fec29",
        "$$ID-6e347b3544c2a64f73b230b4400b9188-choice-leadership-drives",
        "En setning med så mange ord at den er lengre enn noen hemmelighet.",
    ],
)
def test_everything_else_is_logged_unchanged(caplog: pytest.LogCaptureFixture, said: str) -> None:
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("any").debug("%s %d %s", said, 5, None)
    assert caplog.messages == [f"{said} 5 None"]


def test_an_access_log_can_still_be_formatted(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        parts = ("127.0.0.1:5", "GET", f"/lenke/{TOKEN}", "1.1", 303)
        logging.getLogger("access").info('%s - "%s %s HTTP/%s" %d', *parts)
    formatter = AccessFormatter("%(client_addr)s %(request_line)s %(status_code)s", use_colors=False)
    [record] = caplog.records
    assert formatter.format(record) == "127.0.0.1:5 GET /lenke/[secret] HTTP/1.1 303 See Other"


def test_the_filter_is_installed_only_once() -> None:
    before = logging.getLogRecordFactory()
    keep_secrets_out_of_logs()
    assert logging.getLogRecordFactory() is before
