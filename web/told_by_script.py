"""The texts that connection.js, fields.js and drafts.js show. They are in the page, not in the scripts."""

from html import escape

from language import gettext as _
from language import number
from questionnaire.limits import LONGEST_TEXT

NO_SCRIPT_STYLE = "<style>#root{display:none}</style>"
"""Where no script runs, the page would say for ever that it is loading."""


def words(browser: str) -> str:
    """The place for messages about the connection, and the texts for it and for the fields of the page.

    `browser` tells browsers that share a machine apart, see `access.browser.fingerprint`.
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
    """What the page shows where scripts are off."""
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
