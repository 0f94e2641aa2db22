"""A page loads only what it shows: the fill-in page needs little more than Streamlit itself."""

import json
import urllib.request
from pathlib import Path

from access.secrets import COOKIE
from tests.system.databases import new_assessment
from tests.system.server import Server
from tests.system.wire import WirePage

HERE = Path(__file__).parent / "modules"
ALLOWED = {"sqlalchemy", "alembic", "pydantic", "yaml", "babel", "numpy"}
WHAT_THOSE_LOAD = {
    "annotated_types",
    "greenlet",
    "mako",
    "markupsafe",
    "pydantic_core",
    "pygments",
    "typing_inspection",
}
"""Packages that the allowed ones import themselves."""


def loaded(server: Server) -> set[str]:
    """The third-party packages of the process, by their import names."""
    with urllib.request.urlopen(f"{server.address}/modules") as answer:  # noqa: S310 - our own server
        return {name.split(".")[0].removeprefix("_") for name in json.load(answer)}


def test_the_fill_in_page_loads_no_library_that_it_does_not_need(tmp_path: Path) -> None:
    bare_folder, our_folder = tmp_path / "bare", tmp_path / "ours"
    bare_folder.mkdir()
    our_folder.mkdir()
    with Server(bare_folder, HERE / "bare.py") as bare, WirePage(bare.address) as session:
        session.open()
        of_streamlit = loaded(bare)
    with Server(our_folder, HERE / "ours.py") as ours:
        secret, assessment_id = new_assessment(ours.url)
        query, cookie = f"vurdering={assessment_id}", f"{COOKIE}={secret}"
        with WirePage(ours.address, "svar", query, cookie) as session:
            session.open()
            assert session.radios, "the page must have shown its questions"
            session.choose(session.radios[0], 2)
            extra = loaded(ours) - of_streamlit

    assert extra - WHAT_THOSE_LOAD <= ALLOWED
    assert extra >= {"sqlalchemy", "yaml"}, "a list that misses what must be there compares nothing"
