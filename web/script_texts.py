"""Texts that scripts show: replacements for texts of Streamlit's widgets, and texts of our own scripts.

`static/words.js` replaces texts of Streamlit's widgets. Only elements of the library are selected, so that
nothing users typed is changed. Texts of the screens' scripts are made here and put into the page; those of
the phone's script are in `web.phones.phone_texts`.
"""

import json
from dataclasses import asdict, dataclass
from html import escape

from language import gettext as _
from language import number
from questionnaire.assessment import LONGEST_TEXT
from web.assets import WORDS_SCRIPT

_SIZE = r"(?<size>[\d.]+)(?<unit>[KMGT]?B)"
_CHIP = '[data-testid="stFileChip"]'
_UPLOAD = '[data-testid="stFileUploaderDropzone"]'
_LIST = '[data-testid="stSelectbox"]'
_LISTS = f'{_LIST}, [data-testid="stMultiSelect"]'
_MANY = '[data-testid="stMultiSelect"]'
_OPENED = '[data-testid="stSelectboxVirtualDropdown"], [data-testid="stMultiSelectDropdown"]'
_BROKEN = '[data-testid="stAlertContentError"]:has(> strong)'
_DIALOG = '[data-testid="stDialog"]'


@dataclass(frozen=True)
class LibraryWord:
    """One text of the library and its replacement.

    `place` selects the elements, `attribute` is the attribute that holds the text, or "" for the element's
    own text. `theirs` is a JavaScript regular expression for the whole text. `ours` may contain groups of
    `theirs` in braces, and `{types}` for the accepted file types.
    """

    place: str
    attribute: str
    theirs: str
    ours: str


def library_words() -> tuple[LibraryWord, ...]:
    """All replacements. For each place, the first that matches is used."""
    return (*_of_the_page(), *_of_uploads(), *_of_lists())


def _of_the_page() -> tuple[LibraryWord, ...]:
    away = "The page that you have requested does not seem to exist|You have requested page .*"
    return (
        LibraryWord(
            '[data-testid="stSkipToContent"]', "", "Skip to main content", _("Skip to the main content")
        ),
        LibraryWord(
            '[data-testid="stProgress"] [role="progressbar"]', "aria-label", "progress", _("Progress")
        ),
        LibraryWord(f"{_DIALOG} h2", "", "Page not found", _("There is no such page")),
        LibraryWord(
            f"{_DIALOG} :is(div, p)",
            "",
            f"(?:{away}).*",
            _("The address may be written wrong. You see the start page in its place."),
        ),
        LibraryWord(f"{_DIALOG} button", "aria-label", "Close|Dismiss|Lukk", _("Close")),
        # Shown in place of a part that could not be loaded: "TypeError", ": ", and what failed.
        LibraryWord(f"{_BROKEN} > strong", "", ": ", ". "),
        LibraryWord(f"{_BROKEN} > strong", "", ".+", _("This part of the page could not be shown")),
        LibraryWord(_BROKEN, "", ".+", _("Load the page again.")),
    )


def _of_uploads() -> tuple[LibraryWord, ...]:
    too_large = _("The file is too large. Choose one of at most {size} {unit}.")
    wrong_kind = _("This kind of file cannot be used. Choose a file of the kind {types}.")
    failed = _("The file did not come through. Remove it and choose it again.")
    only_one = _("Choose one file only.")
    chip_size, chip_error = f"{_CHIP} > div > [data-testid] + div", f'{_CHIP} > [role="alert"]'
    return (
        LibraryWord(f"{_UPLOAD} button p", "", "Upload", _("Choose a file")),
        LibraryWord(f"{_UPLOAD} > input", "aria-label", "file upload", _("Choose a file")),
        LibraryWord(f"{_UPLOAD} > div > span", "", "Drag and drop a file here", _("Drop the file here")),
        LibraryWord(f"{_UPLOAD} > div > span", "", "Drag and drop files here", _("Drop the files here")),
        LibraryWord(f"{_UPLOAD} button", "aria-label", "Add files", _("Choose a file")),
        LibraryWord(f"{_UPLOAD} button span", "", "add icon", _("Choose a file")),
        LibraryWord(f"{_UPLOAD} button", "aria-label", "Remove (?<name>.+)", _("Remove {name}")),
        LibraryWord(
            f"{_UPLOAD} button", "aria-label", "Cancel upload of (?<name>.+)", _("Stop sending {name}")
        ),
        LibraryWord(_CHIP, "aria-label", f"(?<name>.+), {_SIZE}", "{name}, {size} {unit}"),
        LibraryWord(chip_size, "", _SIZE, "{size} {unit}"),
        LibraryWord(chip_error, "", "Error: ", ""),
        LibraryWord(chip_error, "", f"File must be {_SIZE} or smaller\\.", too_large),
        LibraryWord(chip_error, "", r".* files are not allowed\.", wrong_kind),
        LibraryWord(chip_error, "", r"Only one file is allowed\.", only_one),
        LibraryWord(chip_error, "", ".+", failed),
    )


def _of_lists() -> tuple[LibraryWord, ...]:
    no_hits = f':is({_OPENED}) [role="listbox"] > [role="option"] > span'
    every = ':is({}) [role="option"][id$="-option-__select_all__"], :is({}) [id$="-option-__select_all__"] *'
    every = every.format(_OPENED, _OPENED)
    announced = "[data-live-announcer] div"
    return (
        LibraryWord(f":is({_LISTS}) input", "placeholder", "Choose (?:an option|options)", _("Choose")),
        LibraryWord(
            f":is({_LISTS}) input", "placeholder", "No options to select", _("Nothing to choose from")
        ),
        LibraryWord(f":is({_LISTS}) button", "aria-label", "Open", _("Open the list")),
        LibraryWord(f"{_LIST} button", "aria-label", "Clear value", _("Take away the choice")),
        LibraryWord(f"{_MANY} button", "aria-label", "Clear all", _("Take away all choices")),
        LibraryWord(f"{_MANY} [role='group']", "aria-label", "Selected values", _("Chosen")),
        LibraryWord(f"{_MANY} button", "aria-label", "Remove (?<name>.+)", _("Remove {name}")),
        LibraryWord(no_hits, "", "No results", _("Nothing found")),
        LibraryWord(every, "", "Select all", _("Choose all")),
        LibraryWord(every, "", r"Select (?<count>\d+) matches", _("Choose the {count} that fit")),
        LibraryWord(f":is({_OPENED}) button", "aria-label", "Dismiss|Lukk", _("Close")),
        LibraryWord(announced, "", "1 option available\\.", _("1 to choose from.")),
        LibraryWord(announced, "", r"(?<count>\d+) options available\.", _("{count} to choose from.")),
        LibraryWord(announced, "", "(?<name>.+), selected", _("{name}, chosen")),
    )


def words_script() -> str:
    """The script element with its texts, for the head of the page."""
    words = json.dumps([asdict(word) for word in library_words()], ensure_ascii=False)
    return f'<script src="{WORDS_SCRIPT}" data-words="{escape(words)}"></script>'


NO_SCRIPT_STYLE = "<style>#root{display:none}</style>"
"""Without scripts, the page would say forever that it is loading."""


def words(browser: str) -> str:
    """The element for messages about the connection, with the texts for it and for the fields of the page.

    `browser` distinguishes browsers that share a machine, see `access.secrets.fingerprint`.
    """
    said = "".join(
        f'<template data-when="{when}"><div role="alert">{_titled(title, *texts)}</div></template>'
        for when, (title, *texts) in _connection().items()
    )
    fields = " ".join(f'data-{name}="{escape(text)}"' for name, text in _fields().items())
    return (
        f'<div id="vk-connection"></div><div id="vk-words" hidden '
        f'data-browser="{browser}" data-longest="{LONGEST_TEXT}" {fields}>{said}</div>'
    )


def no_script() -> str:
    """What the page shows if scripts are turned off."""
    told = _titled(
        _("Videoklar needs JavaScript"),
        _("It is turned off in this browser. Turn it on for this address, and load the page again."),
        _whom_to_ask(),
    )
    return f'<noscript>{NO_SCRIPT_STYLE}<div class="vk-no-script">{told}</div></noscript>'


def _titled(title: str, *texts: str) -> str:
    return f'<p class="vk-title">{escape(title)}</p>' + "".join(f"<p>{escape(text)}</p>" for text in texts)


def _connection() -> dict[str, tuple[str, ...]]:
    works = _("These work: Edge, Chrome, Firefox and Safari, in versions from the last two years.")
    return {
        "gone": (
            _("The connection is gone"),
            _(
                "What was saved is safe. What you were writing is kept in this tab. The page goes on by "
                "itself when the connection is back; leave it open."
            ),
        ),
        "back": (_("The connection is back"),),
        "old": (_("This browser is too old for Videoklar"), works, _whom_to_ask()),
        "slow": (
            _("Videoklar has not started"),
            _(
                "On a slow line it can take a while longer. If nothing happens, the browser may be too old, "
                "or something in the network stops the page. Load it again, or try another browser."
            ),
            works,
            _whom_to_ask(),
        ),
        "no-socket": (
            _("The network stops Videoklar"),
            _(
                "The page was loaded, but the connection that it needs, a WebSocket, does not get through. "
                "Try another network. The proxy or web filter must let WebSockets through to this address."
            ),
            _whom_to_ask(),
            _("The page goes on by itself once that works."),
        ),
    }


def _whom_to_ask() -> str:
    return _("Ask your IT department, or whoever runs Videoklar for your hospital.")


def _fields() -> dict[str, str]:
    return {
        "cut": _(
            "There is room for {longest} characters here. {count} characters of what you put in did not fit "
            "and were left out."
        ).format(longest=number(LONGEST_TEXT), count="{count}"),
        "chosen": _("You chose “{choice}”. It is saved when the connection is back."),
        "restored": _("You wrote this earlier, and it is not saved yet."),
        "not-added": _("You wrote this earlier, and it is not added yet."),
        "newer": _("You wrote something else here that was not saved. The field has been changed since:"),
        "save": _("Save it"),
        "use": _("Use what I wrote"),
        "discard": _("Throw away what I wrote"),
    }
