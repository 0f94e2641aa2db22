"""Reads a page, and finds text that is neither the program's own, nor typed, nor a mere name."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.marked.marking import CLOSE, OPEN, TYPED_CLOSE, TYPED_OPEN, typed
from tests.browser.screens import settle

SAID = (Path(__file__).parent / "said.js").read_text(encoding="utf-8")
STILL = """() => new Promise((still) => {
  let timer = setTimeout(still, 70)
  new MutationObserver(() => {
    clearTimeout(timer)
    timer = setTimeout(still, 70)
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
})"""
MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_MARKED = "¤"
"""Replaces a marked text while the rest of a line is examined."""

ALLOWED = {
    "the program's name": r"\bVideoklar\b",
    "a date in words, by the language's rules": rf"\b\d{{1,2}}\. (?:{MONTHS}) \d{{4}}",
    "an address, and the place where phones join": r"https?://\S+|\blocalhost:\d+(?:/\w+)?",
    "the code of a workshop, as it stands on the wall": r"\b[2-9A-HJ-NP-Z]{3}\s?[2-9A-HJ-NP-Z]{3}\b",
    "a unit's code": r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b",
    "an e-mail address": r"\S+@[\w.-]+",
    "the size of a file, as it is written everywhere": r"\d (?:kB|MB|byte)\b",
    "the four regional health authorities": r"\bHelse (?:Nord|Midt-Norge|Vest|Sør-Øst)\b",
    "the names of fields in an answers file, as they stand in it": r"^– [a-z_]+(?: → [\w-]+)*(?=: )",
    "the ending of a typed file name": rf"(?<={_MARKED})\.\w{{3,4}}\b",
}

EXAMPLE = Path(__file__).parents[3] / "examples" / "oppdiktet-avdeling.json"


def texts_in(data: object) -> Iterator[str]:
    """All texts in parsed JSON."""
    if isinstance(data, str):
        yield data
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from texts_in(one)


_EXAMPLES = frozenset(texts_in(json.loads(EXAMPLE.read_text(encoding="utf-8"))))
"""The typed texts of the example, which is part of the program."""

_LETTERS = re.compile(r"[^\W\d_]")
_ALLOWED = re.compile("|".join(ALLOWED.values()))

Line = tuple[str, str]
"""Where on the page the text is, and the text."""


def said_on(page: Page) -> list[Line]:
    """All text, in the order of the page."""
    return [(place, text) for place, text in page.evaluate(SAID)]


def foreign(lines: Iterable[Line]) -> list[Line]:
    """The lines with text that is neither marked, nor typed, nor allowed. Marks may span several lines."""
    found, depth, opened = list[Line](), 0, ("", "")
    for place, text in lines:
        outside = []
        for sign in text if text.strip() not in _EXAMPLES else "":
            if sign in (OPEN, TYPED_OPEN):
                opened = opened if depth else (place, text)
                depth += 1
            elif sign in (CLOSE, TYPED_CLOSE):
                if not depth:
                    found.append((place, f"{text} (its beginning is cut off)"))
                depth = max(0, depth - 1)
                outside += [] if depth else [_MARKED]
            elif not depth:
                outside.append(sign)
        if _LETTERS.search(_ALLOWED.sub("", "".join(outside))):
            found.append((place, text))
    return [*found, (opened[0], f"{opened[1]} (its end is cut off)")] if depth else found


def rest(page: Page) -> None:
    """Wait until nothing has changed on the page for a moment; a run that has not begun looks finished."""
    settle(page)
    page.evaluate(STILL)
    settle(page)


class Reading:
    """Reads one screen after the other, opens everything on it, and reports foreign text."""

    def __init__(self) -> None:
        self.found: dict[Line, str] = {}
        self._lists: set[str] = set()

    def read(self, page: Page, screen: str) -> None:
        """The current text of the page."""
        page.wait_for_load_state()
        for line in foreign(said_on(page)):
            self.found.setdefault(line, screen)

    def look(self, page: Page, screen: str) -> None:
        """The text of a Streamlit screen, with everything on it opened."""
        rest(page)
        self._open_folds(page)
        self.read(page, screen)
        for field in page.locator("[role=combobox]").all():
            name = field.get_attribute("aria-label") or ""
            if name not in self._lists and field.is_enabled():
                self._lists.add(name)
                self._open_list(page, screen, field)

    def _open_folds(self, page: Page) -> None:
        """Open expanders, including nested ones."""
        closed = page.locator("main details:not([open]) > summary")
        while closed.count():
            closed.evaluate_all("folds => folds.forEach((fold) => fold.click())")
            rest(page)

    def _open_list(self, page: Page, screen: str, field: Locator) -> None:
        # A list closes when the page is scrolled.
        field.scroll_into_view_if_needed()
        rest(page)
        opened = page.locator("[role=listbox]")
        for _attempt in range(3):
            # A page that reruns at that moment closes it too.
            field.press("ArrowDown")
            with suppress(PlaywrightTimeout):
                opened.wait_for(state="attached", timeout=5000)
                break
        expect(opened).to_be_attached()
        self.read(page, f"{screen}, with a list opened")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text(typed("zzz"))
        expect(page.locator('[role=listbox][data-empty="true"]')).to_be_attached()
        self.read(page, f"{screen}, with nothing found in a list")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        expect(opened).to_have_count(0)
        rest(page)

    def end(self) -> None:
        """Fail with every foreign text since the last end, with the first screen that had it."""
        told = [f"{screen}: {text!r}  ({place})" for (place, text), screen in self.found.items()]
        self.found.clear()
        assert not told, "neither marked, nor typed, nor allowed:\n" + "\n".join(told)
