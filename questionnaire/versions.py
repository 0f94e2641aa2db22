"""Which questions a version of the instrument asked: only what was asked both times is compared over time."""

import re

from questionnaire.model import Instrument

_NUMBERS = re.compile(r"\d{1,9}(\.\d{1,9})*", re.ASCII)


def asked_in(instrument: Instrument, version: str) -> frozenset[str]:
    """The ids of the questions that this or an earlier version of the instrument asked.

    What is no number, such as "draft", counts as the very first version.
    """
    if version == instrument.version:
        return frozenset(instrument.question)
    then = _order(version)
    still_asked = {q.id for q in instrument.questions if _order(q.since) <= then}
    return frozenset(still_asked | {r.id for r in instrument.retired if _order(r.retired_in) > then})


def _order(version: str) -> tuple[int, ...]:
    """Numbers by which versions are put in order: 1.10 comes after 1.9."""
    return tuple(int(part) for part in version.split(".")) if _NUMBERS.fullmatch(version) else ()
