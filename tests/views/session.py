"""One tab of a browser on the whole site, run without server and browser, and what a person sees in it."""

import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any, Self

import pytest
from streamlit.testing.v1 import AppTest

import views
from access.policy import Grant
from access.secrets import new_token
from questionnaire.assessment import Answer
from questionnaire.plan import PlannedAction
from storage.records import Assessment
from storage.repositories import Repositories
from storage.team import OwnForm
from tests.system.streamlit_internals import (
    Button,
    Element,
    Expander,
    Radio,
    TextArea,
    TextInput,
    UnknownElement,
    new_tab,
    run_one_click_behind,
)
from views.parts.failure import show_failure

SITE = Path(views.__file__ or "").parent / "site.py"
SECONDS = 60.0
ADDRESS = "https://videoklar.test/svar"

_TAGS = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)


@dataclass
class Program:
    """What the running program gives a session: the browser's cookie, and what to do with an error."""

    secret: str = ""
    errors: list[Exception] = field(default_factory=list)

    def on_error(self, error: Exception) -> bool:
        """What `app.py` does with an error of a page, which is also kept for the test."""
        self.errors.append(error)
        return show_failure(error)


@dataclass
class Session:
    """A tab. Sessions with the same `secret` are tabs of one browser."""

    stored: Repositories
    program: Program
    assessment_id: str = ""
    secret: str = field(default_factory=new_token)
    test: AppTest = field(init=False)

    def __post_init__(self) -> None:
        self.test = new_tab(SITE, SECONDS)
        self.test.context["url"] = ADDRESS
        if self.assessment_id:
            self.test.query_params["vurdering"] = self.assessment_id
        self.run()

    def run(self) -> Self:
        """Run the page as it stands, with what was entered since. The page's own error is the test's too."""
        self.program.secret = self.secret
        self.program.errors.clear()
        self.test.run()
        if self.program.errors:
            raise self.program.errors[0]
        return self

    def fail(self, error: type[Exception]) -> Self:
        """Run the page, which must fail with this error, and have the person told."""
        with pytest.raises(error):
            self.run()
        return self

    def open(self, page: str, **address: str) -> Self:
        """Go to a page, such as "plan"; `address` is what stands behind the question mark."""
        self.test.query_params.update(address)
        self.test.switch_page(f"screens/{page}.py")
        return self.run()

    def click(self, label: str, place: int = 0) -> Self:
        """Press the button with this label; the one at `place` where there are several."""
        self.buttons(label)[place].click()
        return self.run()

    def press(self, key: str) -> Self:
        """Press the button with this key."""
        self.test.button(key=key).click()
        return self.run()

    def choose(self, question_id: str, choice: int | str | None) -> Self:
        """Choose an answer to a question."""
        self.radio(question_id).set_value(choice)
        return self.run()

    def choose_late(self, question_id: str, choice: int | str) -> Self:
        """Choose an answer in a browser that has not drawn yet what the server draws anew meanwhile."""
        self.program.secret = self.secret
        run_one_click_behind(self.test, lambda: self.radio(question_id).set_value(choice))
        return self

    def radio(self, question_id: str) -> Radio[Any]:
        """The choices of a question, under whichever key they are drawn now."""
        return next(radio for radio in self.test.radio if _is(radio.key, f"choice-{question_id}"))

    def write(self, key: str, text: str) -> Self:
        """Write a text into the field with this name, and leave it."""
        self.field(key).set_value(text)
        return self.run()

    def field(self, name: str) -> TextInput | TextArea:
        """A field for text, under whichever key it is drawn now."""
        fields: list[TextInput | TextArea] = [*self.test.text_input, *self.test.text_area]
        return next(field for field in fields if _is(field.key, name))

    def unfold(self, *keys: str, to: bool = True) -> Self:
        """Open, or close, the folds with these keys."""
        for key in keys:
            self.test.session_state[key] = to
        return self.run()

    def buttons(self, label: str) -> list[Button]:
        """The buttons with this label."""
        return [button for button in self.test.button if button.label == label]

    @property
    def keys(self) -> set[str]:
        """The keys of all fields and buttons that are drawn."""
        kinds = ("text_input", "text_area", "selectbox", "radio", "button")
        return {
            widget.key
            for kind in (*kinds, "segmented_control")
            for widget in self.test.get(kind)
            if widget.key
        }

    @property
    def heading(self) -> str:
        """The one first-level heading."""
        (title,) = self.test.title
        return str(title.value)

    @property
    def html(self) -> str:
        """Every piece of HTML, as it is sent."""
        return "".join(str(getattr(piece, "value", "")) for piece in self.test.get("html"))

    @property
    def seen(self) -> str:
        """What stands on the page, line by line: texts, labels, choices and values, without markup."""
        return "\n".join(line for node in self.test.main for line in _lines(node) if line.strip())

    @property
    def errors(self) -> list[str]:
        """The error messages."""
        return [str(error.value) for error in self.test.error]

    def status(self, place: int = 0) -> str:
        """What is said of whether the thing at this place is saved; "" where nothing is."""
        found: list[str] = re.findall(r'<div role="status"[^>]*><p[^>]*>(.*?)</p></div>', self.html)
        return found[place]

    def chosen(self, question_id: str) -> object:
        """The answer to a question that is chosen on the screen."""
        return self.radio(question_id).value

    @property
    def folds(self) -> list[str]:
        """The labels of what can be folded out."""
        return [fold.label for fold in self.test.expander]

    def fold(self, label: str) -> str:
        """What stands in a fold."""
        (fold,) = [fold for fold in self.test.expander if fold.label == label]
        return "\n".join(line for node in fold for line in _lines(node) if line.strip())

    def tables(self) -> dict[str, list[list[str]]]:
        """The cells of each table, header first, by its caption."""
        found = re.findall(r"<table><caption>(.*?)</caption>(.*?)</table>", self.html, re.DOTALL)
        return {unescape(caption): _rows(body) for caption, body in found}

    def charts(self) -> list[Any]:
        """The Plotly charts, each with `spec` and `alt`."""
        return [chart.proto for chart in self.test.get("plotly_chart")]

    @property
    def grant(self) -> Grant:
        """What this browser may do with the open assessment."""
        found = self.stored.browsers.grant(self.secret, self.open_id)
        assert found is not None
        return found

    @property
    def open_id(self) -> str:
        """The assessment that the address names."""
        return str(self.test.query_params["vurdering"])

    @property
    def on_disk(self) -> Assessment:
        """The open assessment as storage has it."""
        return self.stored.assessments.load(self.grant)

    def answer(self, question_id: str) -> Answer:
        """An answer as storage has it."""
        return self.on_disk.answers.answer(question_id)

    @property
    def own(self) -> OwnForm | None:
        """What this person has answered alone, as storage has it."""
        return self.stored.teams.own(self.grant)

    @property
    def plan(self) -> tuple[PlannedAction, ...]:
        """The plan as storage has it."""
        return self.stored.plans.load(self.grant).plan.actions


def _is(key: str | None, name: str) -> bool:
    """Whether this is a key of the field with that name, which has a number once others changed its value."""
    return re.fullmatch(rf"{re.escape(name)}(-\d+)?", key or "") is not None


def _lines(node: object) -> list[str]:
    if isinstance(node, Expander):
        return [node.label]
    if isinstance(node, UnknownElement) or not isinstance(node, Element):
        return []
    if node.type == "html":
        return [unescape(_TAGS.sub("\n", str(node.value)))]
    told = [getattr(node, "label", None), *getattr(node, "options", ()), getattr(node, "value", None)]
    return [str(text) for text in told if text not in (None, "", True, False)]


def _rows(body: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[unescape(cell) for cell in row] for row in cells]
