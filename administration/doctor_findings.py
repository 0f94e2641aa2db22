"""The doctor's findings: a verdict on each thing it checks, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

from access.addresses import PublicAddress, is_for_this_machine
from administration.terminal import one_line
from language import gettext as _
from language import number

_LITTLE_SPACE = 1000
_NO_SPACE = 100
"""Both in megabytes. Answers need little space: a disk usually fills because of something else that grows."""


class Verdict(StrEnum):
    """Severity of a finding."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True)
class Finding:
    """The result of one check."""

    verdict: Verdict
    text: str

    def __str__(self) -> str:
        word = {Verdict.OK: _("OK"), Verdict.WARNING: _("Warning"), Verdict.FAULT: _("Fault")}[self.verdict]
        return one_line(f"{word}: {self.text}")


def address_finding(named: bool, readable: bool) -> Finding:
    """Whether VIDEOKLAR_DATABASE_URL is set, and is a valid address."""
    if not readable:
        return Finding(
            Verdict.FAULT,
            _(
                "VIDEOKLAR_DATABASE_URL is not an address that can be used. Write "
                "sqlite:////path/to/file.db or postgresql://user:password@host/database."
            ),
        )
    if named:
        return Finding(Verdict.OK, _("VIDEOKLAR_DATABASE_URL names the database."))
    return Finding(
        Verdict.OK, _("VIDEOKLAR_DATABASE_URL is not set: the database is a file beside the program.")
    )


def database_finding(address: str, trouble: str, writable: bool) -> Finding:
    """Whether the database can be reached and written to."""
    if trouble:
        text = _("The database {address} does not answer ({reason}). Start it, or correct its address.")
        return Finding(Verdict.FAULT, text.format(address=address, reason=trouble))
    if not writable:
        text = _(
            "The database {address} cannot be written to. Let the program's user write to the file and to "
            "its folder."
        )
        return Finding(Verdict.FAULT, text.format(address=address))
    return Finding(Verdict.OK, _("The database {address} can be used.").format(address=address))


def bin_finding(days: int) -> Finding:
    """How many days deleted data can be recovered; `days` is 0 if VIDEOKLAR_BIN_DAYS is invalid."""
    if not days:
        return Finding(
            Verdict.FAULT,
            _(
                "VIDEOKLAR_BIN_DAYS is not a number of days that can be used, and the program does not "
                "start. Write a whole number from 1 to 3650, or remove it: then it is 30."
            ),
        )
    text = _("What is deleted stays in the bin for {days} days. After that “purge” removes it for good.")
    return Finding(Verdict.OK, text.format(days=number(days)))


def workshops_finding(days: int) -> Finding:
    """How many days unused workshops are kept; `days` is 0 if VIDEOKLAR_WORKSHOP_DAYS is invalid."""
    if not days:
        return Finding(
            Verdict.FAULT,
            _(
                "VIDEOKLAR_WORKSHOP_DAYS is not a number of days that can be used, and the program does not "
                "start. Write a whole number from 1 to 3650, or remove it: then it is 180."
            ),
        )
    text = _("A group session that nobody has used for {days} days is removed for good by “purge”.")
    return Finding(Verdict.OK, text.format(days=number(days)))


def schema_finding(schema: str) -> Finding:
    """Whether there are no tables ("none"), or the tables are "older", "current" or "newer"."""
    return {
        "none": Finding(
            Verdict.WARNING,
            _("The database has no tables yet. They are made when the program starts, or by “migrate”."),
        ),
        "older": Finding(
            Verdict.WARNING,
            _(
                "The database is of an older version. Make a backup; then it is brought up to date when the "
                "program starts, or by “migrate”."
            ),
        ),
        "current": Finding(Verdict.OK, _("The database is up to date.")),
        "newer": Finding(
            Verdict.FAULT,
            _("The database is of a newer version than this program. Install that version."),
        ),
    }[schema]


def space_finding(folder: str, free: int) -> Finding:
    """Whether the disk of a folder has enough free space; `free` is in megabytes."""
    here = _("{free} MB are free where {folder} is.").format(free=number(free), folder=folder)
    if free >= _LITTLE_SPACE:
        return Finding(Verdict.OK, here)
    remedy = _("Make room, or nothing more can be saved before long.")
    return Finding(Verdict.FAULT if free < _NO_SPACE else Verdict.WARNING, f"{here} {remedy}")


def setting_finding(name: str, value: object, ours: object) -> Finding:
    """A Streamlit setting that differs from the program's value."""
    return Finding(
        Verdict.WARNING,
        _(
            "The setting {name} is {value}, while Videoklar is tested with {ours}. Remove what sets it: a "
            "STREAMLIT_ variable, or another config.toml."
        ).format(name=name, value=value, ours=ours),
    )


def settings_finding(trouble: str) -> Finding:
    """Whether Streamlit's settings can be read; without `trouble` they also match the program's."""
    if trouble:
        return Finding(
            Verdict.FAULT,
            _(
                "Streamlit cannot tell its settings ({reason}). Correct what it names, or install what "
                "requirements.txt names."
            ).format(reason=trouble),
        )
    return Finding(Verdict.OK, _("Streamlit runs with the settings that Videoklar is tested with."))


def public_address_finding(address: PublicAddress | None, trouble: str = "") -> Finding:
    """Whether the public address is set and encrypted."""
    if trouble:
        text = _("The public address cannot be used, and the program will not start: {reason}.")
        return Finding(Verdict.FAULT, text.format(reason=trouble))
    if address is None:
        return Finding(
            Verdict.WARNING,
            _(
                "VIDEOKLAR_PUBLIC_URL is not set: links and QR codes begin with whatever address a browser "
                "uses, and any host name is answered. Where other machines reach the server, set it to the "
                "address that everybody uses."
            ),
        )
    if not address.is_encrypted:
        text = _(
            "Videoklar is used at {address}, which is not encrypted: whoever is in the same network can "
            "read links and answers. That is for a group session in one room at most."
        )
        return Finding(Verdict.WARNING, text.format(address=address))
    text = _("Videoklar is used at {address}, and no other host name is answered.")
    return Finding(Verdict.OK, text.format(address=address))


def trusted_proxies_finding(trouble: str) -> Finding:
    """The finding that the setting for trusted proxies cannot be read."""
    text = _("The setting for proxies cannot be read, and the program will not start: {reason}.")
    return Finding(Verdict.FAULT, text.format(reason=trouble))


def reach_finding(listens_at: str, is_encrypted: bool) -> Finding:
    """Whether other machines can reach the server directly, bypassing a proxy."""
    if is_for_this_machine(listens_at):
        return Finding(Verdict.OK, _("Only this machine, and a proxy on it, reaches the server itself."))
    text = _(
        "The server listens at {address}, so other machines can reach it past a proxy. Unless it runs in a "
        "container, remove STREAMLIT_SERVER_ADDRESS."
    ).format(address=listens_at)
    return Finding(Verdict.OK if is_encrypted else Verdict.WARNING, text)


def encryption_finding(own_certificate: bool) -> Finding:
    """Whether browsers connect by HTTPS. The program cannot detect a proxy in front of it."""
    if own_certificate:
        return Finding(Verdict.OK, _("The server speaks HTTPS itself, so cookies are sent over HTTPS only."))
    return Finding(
        Verdict.WARNING,
        _(
            "The server does not speak HTTPS itself. Where other machines reach it, put a proxy with HTTPS "
            "before it that sets X-Forwarded-Proto: only then are cookies kept to HTTPS."
        ),
    )


def sign_in_finding(trouble: str) -> Finding:
    """Whether the settings that say who may sign in can be read."""
    if trouble:
        return Finding(
            Verdict.FAULT,
            _("A setting for signing in cannot be read, and the program will not start: {reason}.").format(
                reason=trouble
            ),
        )
    return Finding(Verdict.OK, _("The settings for signing in can be read."))


def content_finding(questions: int, mistakes: int) -> Finding:
    """Whether the content can be loaded."""
    if mistakes:
        return Finding(
            Verdict.FAULT,
            _("The content has mistakes: {count}. “check” names each of them.").format(count=mistakes),
        )
    return Finding(Verdict.OK, _("The content can be loaded: {count} questions.").format(count=questions))
