"""The phone page: joining by a code, voting by plain forms, and short words where that cannot be."""

import json
import re
from html import unescape

import pytest
from starlette.types import ASGIApp

from access.policy import Grant
from access.tokens import new_token
from language import gettext as _
from questionnaire.load import instrument
from questionnaire.team import Choice, NoLevel, RespondentRole
from storage.opened import Repositories
from storage.workshops import Workshops
from tests.questionnaire.identity_numbers import SOMEBODYS
from tests.web.asgi import PLAIN, Reply, ask
from web.participate import COOKIE
from workshop.events import Begin, Close, Discuss, Event, OpenSecond, Pause, Reveal
from workshop.state import Ballot, Pace, Workshop, lobby

FIRST_ID, SECOND_ID = (question.id for question in instrument().questions[:2])
HOSTILE = "<script>alert(1)</script>"


class Room:
    """A workshop, its facilitator, and the phones in it."""

    def __init__(self, site: ASGIApp, workshops: Workshops, workshop: Workshop, title: str = "Økt") -> None:
        self.site, self.workshops = site, workshops
        new, secret = workshops.create(title, workshop), new_token()
        workshops.remember(secret, new.id)
        grant = workshops.grant(secret, new.id)
        assert grant is not None
        self.led: Grant = grant
        self.code = workshops.load(grant).code or ""

    def take(self, *events: Event) -> None:
        for event in events:
            self.workshops.take(self.led, event)

    def phone(self, **told: str) -> dict[str, str]:
        """A phone that has joined: what it sends with every request."""
        [cookie] = ask(self.site, f"/delta/{self.code}/med", form=told).cookies
        return {"cookie": cookie.partition(";")[0]}

    def see(self, phone: dict[str, str]) -> str:
        reply = ask(self.site, f"/delta/{self.code}", PLAIN | phone)
        assert reply.status == 200
        return unescape(reply.text)

    def vote(
        self, phone: dict[str, str], choice: str, question: str = FIRST_ID, ballot: str = "first"
    ) -> Reply:
        form = {"sporsmal": question, "runde": ballot, "valg": choice}
        return ask(self.site, f"/delta/{self.code}/stemme", phone, form=form)

    @property
    def choices(self) -> list[Choice]:
        return [vote.choice for vote in self.workshops.votes(self.led)]


@pytest.fixture
def room(site: ASGIApp, stored: Repositories) -> Room:
    return Room(site, stored.workshops, lobby((FIRST_ID, SECOND_ID)))


def test_the_code_leads_to_the_workshop_however_it_is_written(site: ASGIApp, room: Room) -> None:
    reply = ask(site, "/delta", form={"kode": f" {room.code.lower()} "})
    assert (reply.status, reply.headers["location"]) == (303, f"/delta/{room.code}")
    assert _("The code on the wall") in unescape(ask(site, "/delta", PLAIN).text)


@pytest.mark.parametrize("code", ["", "AAAAAA", HOSTILE, "x" * 5000])
def test_a_wrong_code_is_asked_for_again(site: ASGIApp, room: Room, code: str) -> None:
    reply = ask(site, "/delta", form={"kode": code})
    assert reply.status == 404
    assert room.code not in reply.text
    assert HOSTILE not in reply.text


def test_a_phone_gets_one_cookie_of_its_own_that_no_script_can_read(room: Room) -> None:
    [cookie] = ask(room.site, f"/delta/{room.code}/med", form={}).cookies
    assert re.fullmatch(COOKIE + r"=[\w-]{43}; Path=/delta; Max-Age=86400; HttpOnly; SameSite=Lax", cookie)
    encrypted = ask(room.site, f"/delta/{room.code}/med", scheme="https", form={})
    assert encrypted.cookies[0].endswith("; Secure")
    assert ask(room.site, f"/delta/{room.code}", PLAIN).cookies == []


def test_the_same_phone_comes_back_as_the_same_participant(room: Room) -> None:
    phone = room.phone()
    ask(room.site, f"/delta/{room.code}/med", phone, form={})
    assert len(room.workshops.participants(room.led)) == 1


def test_a_vote_is_taken_shown_and_can_be_changed(room: Room) -> None:
    phone = room.phone()
    assert _("Wait until the first question is opened.") in room.see(phone)
    room.take(Begin())
    page = room.see(phone)
    assert instrument().question[FIRST_ID].text in page
    assert _("Your vote is saved. You can change it while the vote is open.") not in page
    for written, choice in {"2": 2, "vet-ikke": NoLevel.DONT_KNOW, "0": 0}.items():
        reply = room.vote(phone, written)
        assert (reply.status, reply.headers["location"]) == (303, f"/delta/{room.code}")
        assert room.choices == [choice]
        page = room.see(phone)
        assert _("Your vote is saved. You can change it while the vote is open.") in page
        assert re.findall(r'value="([\w-]+)" required checked', page) == [written]


def test_after_the_reveal_the_phone_looks_at_the_wall_and_votes_again_when_asked(room: Room) -> None:
    phone = room.phone()
    room.take(Begin())
    room.vote(phone, "3")
    room.take(Reveal(FIRST_ID, Ballot.FIRST))
    page = room.see(phone)
    assert _("Look at the wall") in page
    assert "<form" not in page
    room.take(Discuss(FIRST_ID), OpenSecond(FIRST_ID))
    assert _("Vote once more") in room.see(phone)
    assert room.vote(phone, "1", ballot="second").status == 303
    assert room.choices == [3, 1]


def test_all_questions_are_there_when_each_goes_at_their_own_pace(
    site: ASGIApp, stored: Repositories
) -> None:
    room = Room(site, stored.workshops, lobby((FIRST_ID, SECOND_ID), Pace.SELF_PACED))
    phone = room.phone()
    room.take(Begin())
    page = room.see(phone)
    assert page.count("<form") == 2
    assert _("Question {number} of {count}").format(number=2, count=2) in page
    room.vote(phone, "1", SECOND_ID)
    assert room.choices == [1]


@pytest.mark.parametrize(
    ("question", "ballot", "choice"),
    [
        (FIRST_ID, "first", "4"),
        (FIRST_ID, "first", "True"),
        (FIRST_ID, "first", ""),
        (FIRST_ID, "second", "2"),
        (FIRST_ID, "third", "2"),
        (SECOND_ID, "first", "2"),
        (HOSTILE, "first", "2"),
        ("", "", ""),
    ],
)
def test_a_vote_that_is_none_is_told_of_and_leaves_the_tally_untouched(
    room: Room, question: str, ballot: str, choice: str
) -> None:
    phone = room.phone()
    room.take(Begin())
    room.vote(phone, "2")
    reply = room.vote(phone, choice, question, ballot)
    assert reply.status == 409
    assert f'href="/delta/{room.code}"' in reply.text
    assert HOSTILE not in reply.text
    assert room.choices == [2]


def test_a_vote_that_comes_too_late_or_in_a_pause_is_not_counted(room: Room) -> None:
    phone = room.phone()
    room.take(Begin(), Pause())
    assert room.vote(phone, "2").status == 409
    assert _("A short break") in room.see(phone)
    room.take(Close())
    assert room.vote(phone, "2").status == 410
    assert ask(room.site, f"/delta/{room.code}", PLAIN | phone).status == 404
    assert room.choices == []


def test_without_a_cookie_or_with_another_nothing_is_counted(room: Room) -> None:
    room.take(Begin())
    for phone in ({}, {"cookie": f"{COOKIE}={new_token()}"}, {"cookie": f"{COOKIE}=x"}):
        assert room.vote(phone, "2").status == 409
    assert room.choices == []


def test_another_site_cannot_vote_for_a_phone(room: Room) -> None:
    phone = room.phone()
    room.take(Begin())
    assert room.vote(phone | {"sec-fetch-site": "cross-site"}, "2").status == 409
    assert room.choices == []


def test_a_form_that_is_too_long_is_not_read(room: Room) -> None:
    assert ask(room.site, f"/delta/{room.code}/med", form={"avdeling": "x" * 9000}).status == 409
    assert room.workshops.participants(room.led) == ()


def test_role_and_department_are_told_where_they_are_asked_for(site: ASGIApp, stored: Repositories) -> None:
    room = Room(site, stored.workshops, lobby((FIRST_ID,), asks_who=True), HOSTILE)
    page = ask(site, f"/delta/{room.code}", PLAIN).text
    assert 'name="avdeling"' in page
    assert HOSTILE not in page
    room.phone(rolle="it", avdeling=f" {HOSTILE} ")
    room.phone(rolle="king", avdeling="")
    told = {(one.role, one.department) for one in room.workshops.participants(room.led)}
    assert told == {(RespondentRole.IT, HOSTILE), (None, "")}


def test_an_identity_number_is_no_department(site: ASGIApp, stored: Repositories) -> None:
    room = Room(site, stored.workshops, lobby((FIRST_ID,), asks_who=True))
    reply = ask(site, f"/delta/{room.code}/med", form={"avdeling": SOMEBODYS})
    assert (reply.status, reply.cookies) == (422, [])
    assert room.workshops.participants(room.led) == ()


def test_a_script_gets_short_answers(room: Room) -> None:
    phone = room.phone() | {"accept": "application/json"}
    before = json.loads(ask(room.site, f"/delta/{room.code}/naa", phone).text)
    room.take(Begin())
    reply = ask(room.site, f"/delta/{room.code}/naa", phone)
    assert json.loads(reply.text) == {"version": before["version"] + 1}
    assert reply.headers["cache-control"] == "no-store"
    assert json.loads(room.vote(phone, "2").text) == {"saved": True}
    refused = room.vote(phone, "9")
    assert refused.status == 409
    assert "why" in json.loads(refused.text)


def test_a_page_is_small_and_loads_nothing_else(room: Room) -> None:
    phone = room.phone()
    room.take(Begin())
    for reply in (ask(room.site, f"/delta/{room.code}", PLAIN | phone), ask(room.site, "/delta", PLAIN)):
        assert len(reply.body) < 10_000
        assert not re.search(r"(src|<link)", reply.text)
