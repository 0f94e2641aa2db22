"""Every path of the site and every name in its query strings, for all who serve them or link to them.

Not here are Streamlit's own paths, which `web/doors.py` lets through, and the files in `web/static/`.
"""

import re

# What is open: the ids in the addresses of screens.
ASSESSMENT = "vurdering"
UNIT = "enhet"
WORKSHOP = "samling"

# Where on a screen one is.
RECOMMENDATION = "anbefaling"
QUESTION = "sporsmal"

# On the unit's screen: what it shows and in which order. `FILTER` is also in the address of a unit's files.
PART = "vis"
DEPARTMENT = "avdeling"
SORT = "sorter"
DESCENDING = "synkende"
PAGE = "side"
GROUPED = "samlet"
ALIAS = "alias"
REGION, HEALTH_TRUST, HOSPITAL, FIELD = "region", "foretak", "sykehus", "fag"
ROUND, BEFORE_2020, SHARE_FROM, SHARE_TO = "runde", "for2020", "fra", "til"
FILTER = (REGION, HEALTH_TRUST, HOSPITAL, FIELD, ROUND, BEFORE_2020, SHARE_FROM, SHARE_TO)

# On the page of a phone: the question that was voted on last.
AFTER = "etter"

SCREENS = {
    "start": "/",
    "profile": "/avdeling",
    "fill_in": "/svar",
    "own_answers": "/mitt-svar",
    "team": "/team",
    "remaining": "/gjenstar",
    "result": "/resultat",
    "plan": "/plan",
    "benefits": "/gevinster",
    "sharing": "/deling",
    "change": "/endring",
    "edition": "/utgave",
    "compare": "/enhet",
    "facilitate": "/styring",
    "present": "/storskjerm",
    "method": "/metode",
    "privacy": "/personvern",
    "administer": "/administrer",
}
"""The path of each screen, by the name of its script in `views/screens`."""
OF_AN_ASSESSMENT = (
    "profile",
    "fill_in",
    "own_answers",
    "team",
    "remaining",
    "result",
    "plan",
    "benefits",
    "sharing",
    "change",
    "edition",
)
OF_A_WORKSHOP = ("facilitate", "present")

SECRET_LINK = "/lenke"  # noqa: S105
OPENING = f"{SECRET_LINK}/apne"
"""Where the button on that page sends the secret. Its answers must have another address than `SECRET_LINK`: a
browser loads nothing when only the part after "#" changes, so the next link would not open there."""
OLDER_LINK = re.compile(r"(/(?i:lenke|enhet|okt))(?![\w-])(.+)", re.DOTALL)
"""The path of a link of an earlier version, and what comes after its first word. Filters write "%23" for "#",
which makes such a path of a link of today."""

# Files. The names in braces are those of `web.routes`; `str.format` fills them in.
PLAN_PDF = "/plan/{id}.pdf"
PLAN_OF_ROUND_PDF = "/plan/{id}/runde/{number}.pdf"
PLAN_WORD = "/plan/{id}.docx"
PLAN_WORKBOOK = "/plan/{id}.xlsx"
PLAN_CALENDAR = "/plan/{id}.ics"
RESULT_SLIDES = "/resultat/{id}.pptx"
ANSWERS_CSV = "/svar/{id}.csv"
ANSWERS_FILE = "/svar/{id}.json"
WORKSHOP_REPORT = "/samlingfil/{id}/rapport.pdf"
WORKSHOP_SLIDES = "/samlingfil/{id}/presentasjon.pptx"
WORKSHOP_VOTES = "/samlingfil/{id}/stemmer.csv"
WORKSHOP_PAPERS = "/samlingfil/{id}/stemmesedler.pdf"
COMPARISON_WORKBOOK = "/enhetfil/{unit_id}/sammenligning.xlsx"
COMPARISON_CSV = "/enhetfil/{unit_id}/sammenligning.csv"
COMPARISON_PDF = "/enhetfil/{unit_id}/sammenligning.pdf"
FOLDERS_OF_FILES = ("plan", "resultat", "svar", "samlingfil", "enhetfil")

# Phones in a workshop. Everything below `JOIN` is theirs.
JOIN = "/delta"
STEP = f"{JOIN}/{{code}}"
NOW = f"{STEP}/naa"
VOTE = f"{STEP}/stemme"
TAKE_PART = f"{STEP}/med"
PHONE_FILES = f"{JOIN}/fil"

HEALTH = "/health"


_OLDER = (
    (re.compile(r"^/vegg(?![\w-])"), SCREENS["present"]),
    (re.compile(r"^/oktfil(?=/)"), "/samlingfil"),
    (re.compile(r"(?<=[?&])okt(?==)"), WORKSHOP),
)
"""Words that addresses had in an earlier version, and what stands there today."""


def today(address: str) -> str:
    """A path with its query string, in the words of today if it has those of an earlier version."""
    for older, word in _OLDER:
        address = older.sub(word, address)
    return address


def secret_link(token: str) -> str:
    """The path of a secret link of any kind, to go after the site's address."""
    return f"{SECRET_LINK}#{token}"


def joining(code: str) -> str:
    """The path by which a phone joins a workshop."""
    return STEP.format(code=code)


def screen(name: str, **query: str) -> str:
    """The path of a screen, by the name of its script, and what is behind the question mark."""
    parts = "&".join(f"{key}={value}" for key, value in query.items())
    return f"{SCREENS[name]}?{parts}"
