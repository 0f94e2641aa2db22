"""Every step from every place: what it leads to, or why it cannot be taken."""

from dataclasses import replace

import pytest

from tests.workshop.played import (
    FIRST,
    PLACES,
    QUESTIONS,
    SECOND,
    TO_DISCUSSED,
    TO_REVEALED,
    TO_SECOND_OPEN,
    TO_THE_END,
    item,
    played,
    refusal,
    settling,
)
from workshop.events import (
    Begin,
    Close,
    Discuss,
    Event,
    GoBack,
    Next,
    Note,
    OpenSecond,
    Pause,
    Resume,
    Reveal,
    Settle,
    Skip,
    WalkThrough,
)
from workshop.reasons import NotNow, Reason
from workshop.rules import step
from workshop.state import Box, Pace, Phase, Stage, lobby

STEPS: dict[str, Event] = {
    "begin": Begin(),
    "walk": WalkThrough(QUESTIONS),
    "reveal": Reveal("a", FIRST),
    "discuss": Discuss("a"),
    "vote again": OpenSecond("a"),
    "reveal again": Reveal("a", SECOND),
    "settle": Settle("a", 2, "So it is"),
    "note": Note("a", "It was said"),
    "next": Next("a"),
    "skip": Skip("a"),
    "back": GoBack("b"),
    "pause": Pause(),
    "resume": Resume(),
    "close": Close(),
}
NO = Reason
OK = None
IN_TURN = dict(begin=NO.BEGUN, walk=NO.LED, back=NO.NOT_SHOWN_YET, resume=NO.NOT_PAUSED)
NO_SECOND_YET = {"reveal again": NO.VOTE_NOT_OPEN}

REFUSED: dict[str, dict[str, Reason]] = {
    "lobby": dict.fromkeys(STEPS, NO.NOT_BEGUN) | {"walk": NO.LED, "begin": OK, "close": OK},  # type: ignore[dict-item]
}
