"""Privacy: what is stored, why, for how long, who sees it, and how it is deleted."""

import streamlit as st

from language import gettext as _
from language import ngettext
from settings import settings
from views.parts.heading import heading
from views.parts.html import bullets, paragraph, show, table
from views.parts.sign_in import sign_in_is_offered
from views.parts.visit import current_visit
from views.saving.status import storage_banner


def privacy() -> None:
    """Draw the page about privacy."""
    current_visit()
    heading(_("Privacy"))
    storage_banner()
    _in_five_lines()
    _what()
    _not_stored()
    _who()
    _how_long()
    _cookies()
    _whom_to_ask()


def _in_five_lines() -> None:
    """Draw what most visitors want to know."""
    st.write(_("Videoklar is about how a department works, not about persons."))
    deleting = ngettext(
        "You delete it on the page “Department”. What is deleted can be had back for {days} day.",
        "You delete it on the page “Department”. What is deleted can be had back for {days} days.",
        settings().bin_days,
    )
    show(
        bullets(
            (
                _("Nothing about patients. A text with a valid national identity number is refused."),
                _("No names of those who answer: only the role that each chooses."),
                _(
                    "Only those who have a link to a self-assessment, an innovation unit that you share "
                    "with, and whoever runs Videoklar for your hospital can see anything of it."
                ),
                _("It is kept until you delete it."),
                deleting.format(days=settings().bin_days),
            )
        )
    )


def _what() -> None:
    st.header(_("What is stored, and why"), anchor=False)
    rows = [
        [
            _("The department's profile"),
            _("Name, hospital, consultations and the like: so that result and plan say whose they are"),
        ],
        [
            _("Answers, notes and documentation"),
            _("They are the self-assessment: result and plan are made of them"),
        ],
        [
            _("The own answers of each in the team, with a role"),
            _("So that a team can see where it agrees and where it does not"),
        ],
        [_("The action plan"), _("So that you can follow it up; an owner is best named by position")],
        [
            _("Earlier versions of answers, profile and plan"),
            _("So that nothing is overwritten unseen, and a mistake can be undone"),
        ],
        [
            _("Links and units: names, dates, and fingerprints of secrets"),
            _("So that only those come in who have a link that still holds"),
        ],
        [
            _("Votes in a group session, and the role of who votes where the session asks for it"),
            _("So that the group sees how many chose what, and not who"),
        ],
    ]
    if sign_in_is_offered():
        rows.append(
            [
                _("E-mail addresses of an innovation unit's members"),
                _("So that they come in by signing in; an administrator enters and removes them"),
            ]
        )
    show(table(_("What Videoklar stores"), [_("What"), _("Why")], rows))


def _not_stored() -> None:
    st.header(_("What is not stored"), anchor=False)
    show(
        bullets(
            (
                _("No IP addresses, and nothing about what anybody does on other sites."),
                _("Nothing is sent to others: no statistics, no advertising, no services from elsewhere."),
            )
        )
    )
    show(
        paragraph(
            _(
                "In notes and plan you write what you like. Write nothing about patients, and name "
                "colleagues by their position rather than by name."
            )
        )
    )


def _who() -> None:
    st.header(_("Who sees it"), anchor=False)
    rows = [
        [_("Whoever has a link for editing"), _("All of the department's own, and can change it")],
        [
            _("Whoever has a link for answering"),
            _("One's own answers, and nobody else's. The leader sees them put together, not whose they are"),
        ],
        [_("Whoever has a link for reading"), _("Answers, result and plan. Can change nothing")],
        [
            _("An innovation unit that you share with"),
            _("Profile, levels and scores; no notes and no single respondents. You can take it back at once"),
        ],
        [
            _("Whoever runs Videoklar for your hospital"),
            _("Has the database and its backups, and can read what stands in them"),
        ],
    ]
    if sign_in_is_offered():
        rows.insert(
            4,
            [
                _("Administrators who sign in"),
                _("The names of innovation units and their members' e-mail addresses"),
            ],
        )
    show(table(_("Who sees what"), [_("Who"), _("Sees")], rows))
    show(
        paragraph(
            _(
                "Whoever has a link is let in by it. Keep it to those it is meant for, and withdraw it "
                "after use."
            )
        )
    )


def _how_long() -> None:
    st.header(_("How long, and how to delete"), anchor=False)
    st.write(
        ngettext(
            "What is deleted lies in a bin for {days} day, and can be had back. Then it is removed for "
            "good, with its history.",
            "What is deleted lies in a bin for {days} days, and can be had back. Then it is removed for "
            "good, with its history.",
            settings().bin_days,
        ).format(days=settings().bin_days)
    )
    st.write(
        ngettext(
            "A group session is removed {days} day after it was used last, with its votes.",
            "A group session is removed {days} days after it was used last, with its votes.",
            settings().workshop_days,
        ).format(days=settings().workshop_days)
    )
    st.write(_("What is deleted may stand in backups for as long as whoever runs Videoklar keeps those."))


def _cookies() -> None:
    st.header(_("Cookies and what the browser keeps"), anchor=False)
    st.write(
        _(
            "Videoklar sets one cookie of its own, by which your browser is known again. It holds a random "
            "secret and nothing about you, no script can read it, and it lasts for up to 400 days. Beside it "
            "stands one that protects what you send, until you close the browser. Without them nothing "
            "can be saved."
        )
    )
    st.write(
        _(
            "A phone that votes in a group session gets one of its own, for a day. It keeps a vote "
            "until that has come through, and how often it has voted."
        )
    )
    st.write(
        _(
            "What you are writing and have not saved yet is kept in the tab that you write in, in the "
            "browser's session storage, so that it is not lost when the page is loaded again or the "
            "connection goes. It is removed when it is saved, when you may not write it any longer, "
            "when you remove the self-assessment from the browser, when the tab is closed, and after 24 "
            "hours at most."
        )
    )
    if sign_in_is_offered():
        st.write(
            _(
                "If you sign in, cookies keep what the sign-in service told of you, such as your e-mail "
                "address, for up to 30 days or until you sign out. A sign-in holds for 12 hours."
            )
        )


def _whom_to_ask() -> None:
    st.header(_("Questions"), anchor=False)
    if named := settings().contact:
        show(paragraph(_("Ask {contact}.").format(contact=named)))
    else:
        st.write(_("Ask whoever runs Videoklar for your hospital, or your data protection officer."))


privacy()
