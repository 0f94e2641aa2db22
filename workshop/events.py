"""What a facilitator can do. A step names the question it is meant for: a click too late does nothing."""

from dataclasses import dataclass

from workshop.state import Ballot


@dataclass(frozen=True)
class Begin:
    """Leave the lobby: the first question, or all of them at once, open."""


@dataclass(frozen=True)
class WalkThrough:
    """End the answering, and take the questions in this order; see `workshop.agenda.by_disagreement`."""

    order: tuple[str, ...]


@dataclass(frozen=True)
class Reveal:
    """Show the votes, from when on they cannot be changed."""

    question: str
    ballot: Ballot


@dataclass(frozen=True)
class Discuss:
    """Talk about it; also about one that was settled without a second vote."""

    question: str


@dataclass(frozen=True)
class OpenSecond:
    """Vote a second time."""

    question: str


@dataclass(frozen=True)
class Settle:
    """What the group comes to, None where it does not agree; also to correct it."""

    question: str
    level: int | None
    note: str | None = None
    """Replaces the note that stands, which may be another facilitator's; None leaves that as it is."""


@dataclass(frozen=True)
class Note:
    """Write down what is said; also in a pause."""

    question: str
    text: str
    before: str | None = None
    """The note that it was written over: it does not replace another that has come meanwhile."""


@dataclass(frozen=True)
class Next:
    """Go on from a settled question to the first that is neither settled nor skipped, or to the end."""

    question: str


@dataclass(frozen=True)
class Skip:
    """Leave a question as it is and go on; one can go back to it."""

    question: str


@dataclass(frozen=True)
class GoBack:
    """Put an earlier question on the wall again, as it was left."""

    question: str


@dataclass(frozen=True)
class Pause:
    """Hold everything; nobody can vote."""


@dataclass(frozen=True)
class Resume:
    """Go on as before the pause."""


@dataclass(frozen=True)
class Close:
    """Finish for good."""


OnTheWall = Reveal | Discuss | OpenSecond | Settle | Note | Next | Skip
"""What is done to the question that is on the wall, and to no other."""

Event = OnTheWall | Begin | WalkThrough | GoBack | Pause | Resume | Close
