"""One workshop, played through: wall, panel, report, slides and CSV say the same numbers."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO, StringIO

import pytest
from pptx import Presentation
from starlette.applications import Starlette

from access.policy import Role
from access.secrets import COOKIE, new_token
from language import gettext as _
from language import ngettext
from language.words import agreement_words, settled_words
from questionnaire.reader.load import instrument
from questionnaire.team import Choice, NoLevel
from scoring.result import whole
from scoring.team import consensus
from storage.repositories import Repositories
from tests.exports.reading import structure
from tests.views.session import Program, Session
from tests.views.workshops import Room
from tests.web.asgi import ask
from views.workshop.panel_texts import counts_words, finished_words
from web.routes import ROUTES
from workshop.state import Ballot, Pace, Stage, lobby
from workshop.steps import (
    Begin,
    Close,
    Discuss,
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

CONTENT = instrument()
AGREED, DIVIDED, SKIPPED, REOPENED, HIDDEN, UNASKED = [q.id for q in CONTENT.questions][:6]
UNKNOWN, ASIDE = NoLevel.DONT_KNOW, NoLevel.NOT_RELEVANT
CHOICES: tuple[Choice, ...] = (0, 1, 2, 3, UNKNOWN, ASIDE)
FIRST, SECOND = Ballot.FIRST, Ballot.SECOND
NAMES = {FIRST: _("First vote"), SECOND: _("Second vote")}


@dataclass
class Played:
    """A workshop with what was cast in each ballot, to be counted here by hand."""

    room: Room
    cast: dict[tuple[str, Ballot], list[Choice]] = field(default_factory=dict)

    def vote(
        self, question: str, phones: Sequence[Choice], hands: Sequence[Choice] = (), ballot: Ballot = FIRST
    ) -> None:
        self.room.vote(question, phones, ballot)
        stored, grant = self.room.stored.workshops, self.room.grant
        if hands:
            stored.enter_hand_count(grant, question, ballot, {3: 5})
            stored.enter_hand_count(grant, question, ballot, Counter(hands))
        self.cast[question, ballot] = [*phones, *hands]

    def counts(self, question: str, ballot: Ballot) -> list[str]:
        return [str(self.cast[question, ballot].count(choice)) for choice in CHOICES]

    def consensus(self, question: str, ballot: Ballot) -> float | None:
        return consensus([self.cast[question, ballot].count(level) for level in range(4)])

    def row(self, question: str, ballot: Ballot) -> list[str]:
        """As report and slides tell it."""
        return [*self.counts(question, ballot), agreement_words(self.consensus(question, ballot))]

    def file(self, name: str) -> bytes:
        site = Starlette(routes=ROUTES)
        return ask(
            site, f"/samlingfil/{self.room.id}/{name}", {"cookie": f"{COOKIE}={self.room.secret}"}
        ).body


def new(stored: Repositories, program: Program, pace: Pace = Pace.LED) -> Played:
    secret = new_token()
    made = stored.workshops.create(
        "Samling A", lobby((AGREED, DIVIDED, SKIPPED, REOPENED, HIDDEN, UNASKED), pace), CONTENT.version
    )
    stored.workshop_browsers.remember(secret, made.id, Role.FACILITATOR)
    return Played(Room(stored, program, made.id, secret))


def shown_on(screen: Session) -> list[list[str]]:
    """The table of the votes that a screen shows: of each ballot a column of numbers."""
    rows = [cells[1:] for cells in tables_in(screen.html) if cells]
    return [list(column) for column in zip(*rows, strict=True)]


def tables_in(html: str) -> list[list[str]]:
    """The rows of all tables of votes, as cells."""
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>.*?</tr>", html)]
    names = {*CONTENT.level_names, _("Don't know"), _("Not relevant")}
    return [row for row in rows if row[0] in names]


def see(played: Played, *ballots: tuple[str, Ballot]) -> None:
    """Wall and panel show these votes and how many have voted, as they were cast."""
    wall, panel = played.room.wall(), played.room.panel()
    expected = [played.counts(*ballot) for ballot in ballots]
    assert shown_on(wall) == expected
    assert [row[1] for row in tables_in(panel.html)] == [count for column in expected for count in column]
    told = [agreement_words(played.consensus(*ballot)) for ballot in ballots]
    for words in told:
        assert words[1:] in wall.seen
        assert words in panel.seen
    counts = played.room.stored.workshops.look(played.room.grant).counts
    assert counts.voted == len(played.cast[ballots[-1]])
    assert counts_words(Stage.QUESTION, counts) in panel.seen


@pytest.fixture
def played(stored: Repositories, program: Program) -> Played:
    """Agreed after two votes, divided, skipped, opened again, voted on and never shown, and never asked."""
    it = new(stored, program)
    room = it.room
    room.take(Begin())
    it.vote(AGREED, (0, 3, UNKNOWN, 3), hands=(0, ASIDE))
    room.take(Reveal(AGREED, FIRST))
    see(it, (AGREED, FIRST))
    room.take(Discuss(AGREED), OpenSecond(AGREED))
    it.vote(AGREED, (2, 2, 2, UNKNOWN), hands=(2,), ballot=SECOND)
    room.take(Reveal(AGREED, SECOND))
    see(it, (AGREED, FIRST), (AGREED, SECOND))
    room.take(Note(AGREED, "Notert"), Settle(AGREED, 2), Next(AGREED))
    it.vote(DIVIDED, (0, UNKNOWN, 3, 3))
    room.take(Reveal(DIVIDED, FIRST), Settle(DIVIDED, None), Next(DIVIDED))
    it.vote(SKIPPED, (1, 2))
    room.take(Reveal(SKIPPED, FIRST))
    see(it, (SKIPPED, FIRST))
    room.take(Skip(SKIPPED))
    it.vote(REOPENED, (1, 1, 1, 2))
    room.take(Reveal(REOPENED, FIRST), Settle(REOPENED, 1), Discuss(REOPENED), Skip(REOPENED))
    it.vote(HIDDEN, (0, 1, UNKNOWN))
    return it


def test_the_panel_lists_the_vote_that_stands_with_the_most_divided_first(played: Played) -> None:
    panel = played.room.panel()
    listed = {AGREED: SECOND, DIVIDED: FIRST, SKIPPED: FIRST, REOPENED: FIRST}
    lines = [line.value.replace("\\", "") for line in panel.test.markdown if line.value.startswith("**")]
    agreement = {question: played.consensus(question, ballot) for question, ballot in listed.items()}
    order = sorted(listed, key=lambda question: agreement[question] or 0)
    assert [line.split("**")[1] for line in lines] == [CONTENT.question[question].text for question in order]
    for line, question in zip(lines, order, strict=True):
        assert line.endswith(agreement_words(agreement[question]))
    assert played.consensus(AGREED, FIRST) != played.consensus(AGREED, SECOND)


def test_every_output_counts_alike(played: Played) -> None:
    played.room.take(Close())
    agreed, not_agreed, not_settled = 1, 1, 4

    words = ngettext(
        "You agreed on a level in {agreed} of {count} question.",
        "You agreed on a level in {agreed} of {count} questions.",
        6,
    )
    assert words.format(agreed=agreed, count=6) in played.room.wall().seen
    panel = played.room.panel().seen
    assert panel.count(_("Agreed on level {level}: {name}").split("{")[0]) == agreed
    assert panel.count(settled_words(CONTENT, None)) == not_agreed
    assert agreement_words(played.consensus(AGREED, SECOND)) in panel
    assert agreement_words(played.consensus(AGREED, FIRST)) not in panel
    counts = played.room.stored.workshops.look(played.room.grant).counts
    assert counts_words(Stage.CLOSED, counts) in panel

    report = structure(played.file("rapport.pdf"))
    tables = [
        [[cell.words().strip() for cell in row.kids] for row in table.kids] for table in report.all("Table")
    ]
    facts = dict(tables[0])
    assert facts[_("Agreed on a level")] == _("{agreed} of {all} questions").format(agreed=agreed, all=6)
    assert facts[settled_words(CONTENT, None)] == str(not_agreed)
    assert facts[_("Not settled")] == str(not_settled)
    assert [row[3] for row in tables[1][1:]] == [
        agreement_words(played.consensus(AGREED, SECOND)),
        agreement_words(played.consensus(DIVIDED, FIRST)),
    ]
    every = [[NAMES[ballot], *played.row(question, ballot)] for question, ballot in played.cast]
    assert [row for table in tables[2:] for row in table[1:]] == every

    slides = Presentation(BytesIO(played.file("presentasjon.pptx"))).slides
    cells = [
        [cell.text for cell in row.cells]
        for slide in slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
    ]
    assert [row for row in cells if row[0] in NAMES.values()] == every
    titles = [slide.shapes.title.text for slide in slides]
    assert sum(title.startswith(_("Not settled")) for title in titles) == len({SKIPPED, REOPENED, HIDDEN})

    text = played.file("stemmer.csv").decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text, newline=""), delimiter=";"))[1:]
    came_to = {AGREED: "Nivå 2", DIVIDED: settled_words(CONTENT, None)}
    for row, (question, ballot) in zip(rows, played.cast, strict=True):
        share = played.consensus(question, ballot)
        assert (row[0], row[2]) == (question, str(list(Ballot).index(ballot) + 1))
        assert row[3:9] == played.counts(question, ballot)
        assert row[9] == ("" if share is None else str(whole(share)))
        assert row[10].startswith(came_to.get(question, _("Not settled")))


def test_what_is_hidden_is_in_no_file_before_the_end(played: Played) -> None:
    assert HIDDEN not in played.file("stemmer.csv").decode()
    played.room.take(GoBack(SKIPPED), Pause())
    assert HIDDEN not in played.file("stemmer.csv").decode()


def test_at_ones_own_pace_the_panel_and_the_wall_tell_how_many_are_through(
    stored: Repositories, program: Program
) -> None:
    it = new(stored, program, Pace.SELF_PACED)
    room, questions = it.room, it.room.live.workshop.questions
    room.join(4)
    room.take(Begin())
    for place, question in enumerate(questions):
        room.vote(question, (1, 2) if place else (1, 2, 3))
        counts = stored.workshops.look(room.grant).counts
        through = 2 if place == len(questions) - 1 else 0
        assert (counts.joined, counts.voted, counts.finished) == (4, 3, through)
    begun = _("{voted} of {joined} have begun to answer").format(voted=3, joined=4)
    assert begun in room.wall().seen
    assert begun in room.panel().seen, "as on the wall: they have not voted on everything"
    assert finished_words(counts) in room.wall().seen
    assert finished_words(counts) in room.panel().seen
    room.take(Pause())
    assert stored.workshops.look(room.grant).counts.finished == 2
    room.take(Resume(), WalkThrough(questions))
    assert stored.workshops.look(room.grant).counts.voted == 3
    assert finished_words(counts) not in room.panel().seen
    room.take(*map(Skip, questions))
    counts = stored.workshops.look(room.grant).counts
    assert counts_words(Stage.ENDED, counts) in room.panel().seen
