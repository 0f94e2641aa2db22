"""Which parts of screens were shown: widgets, alerts, templates, messages, routes.

The source says which parts exist; the marked program itself records which were shown.
"""

import ast
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

from starlette.routing import Route

ROOT = Path(__file__).parents[3]
VIEWS = ROOT / "views"
TEMPLATES = ROOT / "web" / "templates"

ALERTS = frozenset({"error", "info", "success", "warning"})
WIDGETS = frozenset(
    {
        *("audio_input", "button", "camera_input", "chat_input", "checkbox", "code", "color_picker"),
        *("data_editor", "dataframe", "date_input", "datetime_input", "dialog", "download_button", "echo"),
        *("exception", "expander", "feedback", "file_uploader", "form_submit_button", "image", "json"),
        *(
            "link_button",
            "login",
            "menu_button",
            "metric",
            "multiselect",
            "number_input",
            "page_link",
            "pills",
        ),
        *("plotly_chart", "popover", "progress", "radio", "segmented_control", "select_slider", "selectbox"),
        *("slider", "spinner", "status", "table", "tabs", "text_area", "text_input", "time_input", "toast"),
        *("toggle",),
    }
)
"""Streamlit's elements that open something or have texts of their own."""

_shown: set[str] = set()


def note(what: str) -> None:
    """Record that something was shown, in this process."""
    _shown.add(what)


def shown() -> list[str]:
    """Everything that was shown in this process."""
    return sorted(_shown)


def note_widgets() -> None:
    """From now on, record the view and line that draws each widget."""
    import streamlit as st

    from streamlit_internals import DeltaGenerator

    for name in WIDGETS | ALERTS:
        if hasattr(DeltaGenerator, name):
            setattr(DeltaGenerator, name, _noting(name, getattr(DeltaGenerator, name)))
            holder = getattr(getattr(st, name, None), "__self__", None)
            if holder is not None:
                setattr(st, name, getattr(holder, name))
        elif hasattr(st, name):
            setattr(st, name, _noting(name, getattr(st, name)))


def _noting(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def noted(*args: Any, **kwargs: Any) -> Any:
        frame = sys._getframe(1)
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(VIEWS):
            note(f"{name} {path.relative_to(ROOT)}:{frame.f_lineno}")
        return function(*args, **kwargs)

    return noted


def note_pages_beside() -> None:
    """From now on, record which routes respond, which templates are rendered and which messages are sent."""
    import jinja2
    from starlette.types import ASGIApp

    from web import messages
    from web.routes import PHONE_ROUTES, ROUTES

    message, template = messages._message, jinja2.Environment.get_template

    def noted_message(*args: Any, **kwargs: Any) -> Any:
        note(f"message {sys._getframe(1).f_code.co_name}")
        return message(*args, **kwargs)

    def noted_template(self: Any, name: Any, *args: Any, **kwargs: Any) -> Any:
        note(f"template {name}")
        return template(self, name, *args, **kwargs)

    def noted_route(path: str, app: ASGIApp) -> ASGIApp:
        async def answer(scope: Any, receive: Any, send: Any) -> None:
            note(f"route {path}")
            await app(scope, receive, send)

        return answer

    messages._message = noted_message
    jinja2.Environment.get_template = noted_template  # type: ignore[method-assign]
    for route in (*ROUTES, *PHONE_ROUTES):
        if isinstance(route, Route):
            route.app = noted_route(_name_of(route), route.app)


def never_shown(noted: list[str]) -> list[str]:
    """What is in the source and was never recorded."""
    lines = {tuple(one.rsplit(":", 1)) for one in noted if ":" in one}
    widgets = [
        f"{name} {path}:{first}"
        for name, path, first, last in _widgets_in_source()
        if not any((f"{name} {path}", str(line)) in lines for line in range(first, last + 1))
    ]
    others = {*_templates(), *(f"message {name}" for name in messages_in_source()), *_routes()}
    return [*widgets, *sorted(others - set(noted))]


def _widgets_in_source() -> Iterator[tuple[str, str, int, int]]:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(VIEWS.rglob("*.py"))}
    translating = _translating(trees.values())
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            name, last = node.func.attr, node.end_lineno or node.lineno
            # An alert whose text visibly goes through gettext need not be provoked.
            if name in WIDGETS or (name in ALERTS and not _is_said(node.args[0], translating)):
                yield name, str(path.relative_to(ROOT)), node.lineno, last


def _translating(trees: Iterable[ast.Module]) -> set[str]:
    """Gettext, and the functions that return only its results."""
    names = {"_", "ngettext"}
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    while True:
        more = {one.name for one in functions if _gives_back_what_is_said(one, names)} - names
        if not more:
            return names
        names |= more


def _gives_back_what_is_said(function: ast.FunctionDef, names: set[str]) -> bool:
    given = [node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value]
    return bool(given) and all(_is_said(value, names) for value in given)


def _is_said(text: ast.expr, names: set[str]) -> bool:
    if isinstance(text, ast.Call) and isinstance(text.func, ast.Attribute) and text.func.attr == "format":
        text = text.func.value
    return isinstance(text, ast.Call) and isinstance(text.func, ast.Name) and text.func.id in names


def _templates() -> Iterator[str]:
    for path in TEMPLATES.rglob("*.html"):
        yield f"template {path.relative_to(TEMPLATES)}"


def messages_in_source() -> Iterator[str]:
    """The names of the pages for refusals."""
    tree = ast.parse((ROOT / "web" / "messages.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name


def _name_of(route: Route) -> str:
    """Its first method, and its path. A class accepts every method."""
    return f"{min(route.methods or {'GET'})} {route.path}"


def _routes() -> Iterator[str]:
    from web.routes import PHONE_ROUTES, ROUTES

    for route in (*ROUTES, *PHONE_ROUTES):
        if isinstance(route, Route):
            yield f"route {_name_of(route)}"
