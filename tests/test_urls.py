"""Paths and names in query strings are declared in `urls.py` and nowhere else."""

import ast
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from starlette.routing import Route

import urls
from access.policy import OPERATIONS, Role, first_screen, role_allows
from tests.test_imports import ALLOWED_ROOMS, ROOT
from web.assets import ASSETS
from web.routes import PHONE_ROUTES, ROUTES

DECLARED = {value for name, value in vars(urls).items() if name.isupper() and isinstance(value, str)}
PATHS = {value for value in DECLARED if "/" in value}
QUERY_NAMES = DECLARED - PATHS
FIRST_WORDS = {path.split("/")[1] for path in (*PATHS, *urls.SCREENS.values())} - {""}
A_PATH = re.compile(rf"(?<!\w)/(?:{'|'.join(sorted(FIRST_WORDS))})(?![\w-]|\.js)")
A_QUERY = re.compile(r"[?&][a-z]{2,}=")

FILES = sorted(path for room in ALLOWED_ROOMS for path in (ROOT / room).rglob("*.py"))
SCRIPTS = sorted((ROOT / "web" / "static").glob("*.js"))


def literals(tree: ast.AST) -> Iterator[str]:
    """The string literals in a module, without docstrings."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def names_asked_of_a_query(tree: ast.AST) -> Iterator[str]:
    """String literals that name a query parameter: in `query_params["x"]` and `query_params={"x": "1"}`."""
    for node in ast.walk(tree):
        match node:
            case ast.Subscript(value, key) if is_query(value):
                keys: list[ast.expr | None] = [key]
            case ast.Call(ast.Attribute(value), [key, *_]) if is_query(value):
                keys = [key]
            case ast.keyword("query_params", ast.Dict(keys=keys)):
                pass
            case _:
                continue
        yield from (key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str))


def is_query(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "query_params"


def written_in(file: Path) -> list[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    paths = [text for text in literals(tree) if A_PATH.search(text) or A_QUERY.search(text)]
    return paths + list(names_asked_of_a_query(tree))


def test_no_other_module_contains_a_path_or_query_name() -> None:
    assert {str(file): written for file in FILES if (written := written_in(file))} == {}


def test_no_template_contains_a_path() -> None:
    templates = sorted((ROOT / "web" / "templates").rglob("*.html"))
    texts = {str(file): file.read_text(encoding="utf-8") for file in templates}
    assert texts
    assert [name for name, text in texts.items() if A_PATH.search(text) or A_QUERY.search(text)] == []


def test_a_path_in_any_form_would_be_found() -> None:
    for text in ('"/svar"', 'f"{start}/plan/{id}.pdf"', '"see /delta"', 'f"{page}?vurdering={id}"'):
        assert [one for one in literals(ast.parse(text + ".x")) if A_PATH.search(one) or A_QUERY.search(one)]
    for text in (
        'st.query_params["side"]',
        'request.query_params.get("side")',
        'f(query_params={"side": id})',
    ):
        assert list(names_asked_of_a_query(ast.parse(text))) == ["side"]


def test_paths_repeated_in_scripts_are_equal() -> None:
    """Scripts are static files, and cannot import `urls.py`."""
    texts = {file.name: file.read_text(encoding="utf-8") for file in SCRIPTS}
    assert {name: A_PATH.findall(text) for name, text in texts.items() if A_PATH.search(text)} == {
        "lenke.js": [urls.SECRET_LINK],
        "phone.js": [urls.JOIN],
    }
    assert f'["{urls.RECOMMENDATION}", "{urls.QUESTION}"]' in texts["videoklar.js"]
    assert set(A_QUERY.findall(texts["phone.js"])) == {f"?{urls.QUESTION}="}


def test_every_route_uses_a_path_from_urls() -> None:
    paths = {route.path for route in (*ROUTES, *PHONE_ROUTES) if isinstance(route, Route)}
    assert paths - PATHS - set(ASSETS) == {f"{urls.SECRET_LINK}/{{rest:path}}"}
    # The remaining values are parts of other paths.
    assert PATHS - paths == {urls.PHONE_FILES}


def test_screens_and_paths_correspond() -> None:
    assert set(urls.SCREENS) == {file.stem for file in (ROOT / "views" / "screens").glob("[a-z]*.py")}
    assert len(set(urls.SCREENS.values())) == len(urls.SCREENS)
    assert {*urls.OF_AN_ASSESSMENT, *urls.OF_A_WORKSHOP} < set(urls.SCREENS)


def test_pasted_links_recognise_the_path_of_every_file() -> None:
    with_id = {path for path in PATHS if "{id}" in path or "{unit_id}" in path}
    assert {path.split("/")[1] for path in with_id} == set(urls.FOLDERS_OF_FILES)


def test_an_older_address_is_written_in_the_words_of_today() -> None:
    assert urls.today("/vegg?okt=a1") == urls.screen("present", samling="a1")
    assert urls.today("/styring?vis=1&okt=a1") == "/styring?vis=1&samling=a1"
    assert urls.today("/oktfil/a1/rapport.pdf") == urls.WORKSHOP_REPORT.format(id="a1")


def test_an_address_of_today_stays_as_it_is() -> None:
    for address in (*urls.SCREENS.values(), "/okt/a1", "/okt#a1", "/veggen", "/plan/a1.pdf?x=okt"):
        assert urls.today(address) == address


def test_names_of_query_parameters_are_unique() -> None:
    values = [value for name, value in vars(urls).items() if name.isupper() and isinstance(value, str)]
    assert sorted(DECLARED) == sorted(values)


def test_the_first_screen_is_the_one_with_the_most_rights() -> None:
    firsts = {role: first_screen(partial(role_allows, role)) for role in OPERATIONS}
    assert firsts[Role.LEADER] == "fill_in"
    assert firsts[Role.READER] == "result"
    assert firsts[Role.RESPONDENT] == "own_answers"
    assert firsts[Role.UNIT_MEMBER] == "start"
    assert set(firsts.values()) <= set(urls.SCREENS)
