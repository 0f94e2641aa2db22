"""Static files are served with their types and are never stale."""

import gzip
import re
from pathlib import Path

import pytest
from starlette.types import ASGIApp

import web
from tests.web.asgi import ask

FOLDER = Path(web.__file__ or "").parent / "static"
_SCRIPT, _STYLE = "text/javascript; charset=utf-8", "text/css; charset=utf-8"
FILES = {
    "/videoklar.js": _SCRIPT,
    "/connection.js": _SCRIPT,
    "/connection.css": _STYLE,
    "/fields.js": _SCRIPT,
    "/drafts.js": _SCRIPT,
    "/tabs.js": _SCRIPT,
    "/words.js": _SCRIPT,
    "/copy.js": _SCRIPT,
    "/videoklar.svg": "image/svg+xml",
    "/lenke.js": _SCRIPT,
    "/delta/fil/phone.js": _SCRIPT,
    "/delta/fil/phone.css": _STYLE,
}
every_file = pytest.mark.parametrize("path", FILES)


@every_file
def test_a_file_is_served_unchanged_with_its_type(site: ASGIApp, path: str) -> None:
    reply = ask(site, path)
    assert (reply.status, reply.headers["content-type"]) == (200, FILES[path])
    assert reply.body == (FOLDER / Path(path).name).read_bytes()


@every_file
def test_a_browser_revalidates_and_gets_304(site: ASGIApp, path: str) -> None:
    first = ask(site, path)
    assert first.headers["cache-control"] == "no-cache"
    again = ask(site, path, {"if-none-match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    changed = ask(site, path, {"if-none-match": 'W/"another"'})
    assert (changed.status, changed.body) == (200, first.body)


@every_file
def test_a_file_is_compressed_if_the_browser_accepts_it(site: ASGIApp, path: str) -> None:
    reply = ask(site, path, {"accept-encoding": "br, gzip"})
    assert reply.headers["content-encoding"] == "gzip"
    assert gzip.decompress(reply.body) == (FOLDER / Path(path).name).read_bytes()


@every_file
def test_a_static_file_sets_no_cookie(site: ASGIApp, path: str) -> None:
    assert ask(site, path, {"accept": "text/html"}).cookies == []


def test_every_file_in_the_folder_is_served() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {Path(path).name for path in FILES}


@pytest.mark.parametrize("path", ["/static/../routes.py", "/videoklar.js/../routes.py", "//videoklar.js"])
def test_no_other_files_are_served(site: ASGIApp, path: str) -> None:
    reply = ask(site, path)
    assert b"MIDDLEWARE" not in reply.body
    assert reply.status in (400, 404)


NEWER = {
    "arrow function": r"=>",
    "const or let": r"\b(?:const|let|class|async|await)\b",
    "template": r"`",
    "optional chaining": r"\?\.(?!\d)|\?\?",
    "spread": r"\.\.\.",
    "catch without a name": r"catch\s*\{",
    "comma after the last argument": r",\s*\)",
    "for of": r"\bfor\s*\([^;)]*\bof\b",
}


@pytest.mark.parametrize("what", NEWER)
def test_the_script_for_old_browsers_uses_old_syntax(what: str) -> None:
    text = (FOLDER / "connection.js").read_text(encoding="utf-8")
    code = re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
    assert not re.search(NEWER[what], code)
