"""The phone page: votes by plain forms, short responses for the script, and messages for refusals."""

import json
import re
from html import unescape
from typing import Never

import pytest
from sqlalchemy import event
from starlette.types import ASGIApp

from access.attempts import PER_ADDRESS
from access.secrets import new_token
from language import gettext as _
from language.words import not_agreed_words
from questionnaire.reader.load import edition, instrument
from questionnaire.team import NoLevel
from storage.db.errors import Reason, StorageUnavailable
from storage.repositories import Repositories
from storage.workshop.participation import Participation
from tests.conftest import Away
from tests.web.asgi import PLAIN, ask
from tests.web.workshop_room import FIRST_ID, HOSTILE, SECOND_ID, Room
from web.phones.endpoints import COOKIE
from web.phones.phone_texts import choose_first, template_words
from workshop.state import Ballot, Pace, lobby
from workshop.steps import Begin, Close, Discuss, Next, OpenSecond, Pause, Reveal, Settle, WalkThrough


@pytest.fixture
def room(site: ASGIApp, stored: Repositories) -> Room:
    return Room(site, stored.workshops, lobby((FIRST_ID, SECOND_ID)))


def test_a_vote_is_accepted_shown_and_can_be_changed(room: Room) -> None:
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


def test_a_title_has_the_same_characters_on_phones_as_elsewhere(site: ASGIApp, stored: Repositories) -> None:
    room = Room(site, stored.workshops, lobby((FIRST_ID,)), "\uf0b7 Fagdag \u202anord\u202c")
    page = ask(site, f"/delta/{room.code}", PLAIN).text
    assert "• Fagdag nord" in page
    assert "\uf0b7" not in page
    assert "\u202a" not in page


def test_a_phone_waits_after_the_reveal_and_can_vote_again(room: Room) -> None:
    phone = room.phone()
    room.take(Begin())
    room.vote(phone, "3")
    room.take(Reveal(FIRST_ID, Ballot.FIRST))
    page = room.see(phone)
    assert _("Look at the big screen") in page
    assert "<form" not in page
    room.take(Discuss(FIRST_ID), OpenSecond(FIRST_ID))
    assert _("Vote once more") in room.see(phone)
    assert room.vote(phone, "1", ballot="second").status == 303
    assert room.choices == [3, 1]


def test_the_second_vote_is_on_one_question_in_both_modes(site: ASGIApp, stored: Repositories) -> None:
    room = Room(site, stored.workshops, lobby((FIRST_ID, SECOND_ID), Pace.SELF_PACED))
    phone = room.phone()
    room.take(Begin(), WalkThrough((FIRST_ID, SECOND_ID)), Reveal(FIRST_ID, Ballot.FIRST))
    room.take(Discuss(FIRST_ID), OpenSecond(FIRST_ID))
    page = room.see(phone)
    assert f"<h1>{_('Vote once more')}</h1>" in page
    assert _("Question {number} of {count}").format(number=1, count=1) not in page
    reply = room.vote(phone, "1", ballot="second")
    after = room.see(phone, reply.headers["location"].removeprefix(f"/delta/{room.code}"))
    assert _("You have answered everything") not in after
    assert template_words()["voted"] in after


@pytest.mark.parametrize(("level", "title"), [(2, _("The group has decided")), (None, not_agreed_words())])
def test_the_phone_words_the_result_as_the_wall_does(room: Room, level: int | None, title: str) -> None:
    phone = room.phone()
    room.take(Begin(), Reveal(FIRST_ID, Ballot.FIRST), Settle(FIRST_ID, level))
    assert f"<h1>{title}</h1>" in room.see(phone)


@pytest.mark.parametrize("part", ["stemme", "med"])
def test_opening_the_url_of_a_form_redirects_to_the_step(site: ASGIApp, room: Room, part: str) -> None:
    reply = ask(site, f"/delta/{room.code.lower()}/{part}", PLAIN | room.phone())
    assert (reply.status, reply.headers["location"]) == (303, f"/delta/{room.code}")
    nowhere = ask(site, f"/delta/nothing/{part}", PLAIN)
    assert (nowhere.status, nowhere.headers["location"]) == (303, "/delta")
    assert room.choices == []


def test_a_self_paced_workshop_asks_one_question_after_the_other(site: ASGIApp, stored: Repositories) -> None:
    room = Room(site, stored.workshops, lobby((FIRST_ID, SECOND_ID), Pace.SELF_PACED))
    phone = room.phone()
    room.take(Begin())
    page = room.see(phone)
    assert instrument().question[FIRST_ID].text in page
    assert _("Question {number} of {count}").format(number=1, count=2) in page
    assert f'href="/delta/{room.code}?sporsmal={SECOND_ID}"' in page
    assert instrument().question[SECOND_ID].text in room.see(phone, f"?sporsmal={SECOND_ID}")

    reply = room.vote(phone, "1", SECOND_ID)
    assert reply.headers["location"] == f"/delta/{room.code}?etter={SECOND_ID}"
    page = room.see(phone, f"?etter={SECOND_ID}")
    assert _("Question {number} of {count}").format(number=1, count=2) in page
    overview = room.see(phone, "?sporsmal=oversikt")
    assert _("You have answered {done} of {count}.").format(done=1, count=2) in overview
    room.vote(phone, "2")
    assert _("You have answered everything") in room.see(phone)
    assert room.choices == [2, 1]


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
def test_an_invalid_vote_gets_a_message_and_does_not_count(
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


def test_a_late_vote_or_one_in_a_pause_does_not_count(room: Room) -> None:
    phone = room.phone()
    room.take(Begin(), Pause())
    assert room.vote(phone, "2").status == 409
    assert _("A short break") in room.see(phone)
    room.take(Close())
    assert room.vote(phone, "2").status == 410
    assert room.choices == []


def test_sixty_phones_polling_after_the_end_lock_nobody_out(room: Room) -> None:
    phones = [room.phone() for _number in range(3)]
    room.take(Close())
    for phone in phones * (PER_ADDRESS // 2):
        reply = ask(room.site, f"/delta/{room.code}", PLAIN | phone)
        assert reply.status == 410
    assert _("The group session is over") in unescape(reply.text)
    assert ask(room.site, f"/delta/{room.code}/naa", phones[0] | {"accept": "application/json"}).status == 410
    assert ask(room.site, f"/delta/{room.code}", PLAIN).status == 404


def test_without_the_right_cookie_nothing_counts(room: Room) -> None:
    room.take(Begin())
    for phone in ({}, {"cookie": f"{COOKIE}={new_token()}"}, {"cookie": f"{COOKIE}=x"}):
        reply = room.vote(phone, "2")
        assert reply.status == 409
        assert _("This phone has not joined yet") in unescape(reply.text)
    assert room.choices == []


def test_another_site_cannot_vote_for_a_phone(room: Room) -> None:
    phone = room.phone()
    room.take(Begin())
    old = {"sec-fetch-site": ""}
    for from_elsewhere in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        old | {"origin": "https://elsewhere.test"},
        old | {"origin": "null"},
    ):
        reply = room.vote(phone | from_elsewhere, "2")
        assert reply.status == 403
        assert _("This was sent from another page") in unescape(reply.text)
    assert room.choices == []
    for from_here in (old | {"origin": "http://videoklar.test"}, old):
        assert room.vote(phone | from_here, "2").status == 303
    assert room.choices == [2]


def test_a_vote_that_cannot_be_saved_can_be_sent_again(room: Room, away: Away) -> None:
    phone = room.phone()
    room.take(Begin())
    with away():
        reply = room.vote(phone, "2")
        asked = room.vote(phone | {"accept": "application/json"}, "2")
    assert (reply.status, asked.status) == (503, 503)
    page = unescape(reply.text)
    assert _("The storage cannot be reached just now. Send it again in a moment.") in page
    assert re.findall(r'value="([\w-]+)" required checked', page) == ["2"]
    assert _("Your vote is saved. You can change it while the vote is open.") not in page
    assert room.vote(phone, "2").status == 303
    assert room.choices == [2]


def test_a_full_disk_is_reported_as_such(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = room.phone()
    room.take(Begin())

    def full(*_asked: object) -> Never:
        raise StorageUnavailable("full", Reason.FULL)

    monkeypatch.setattr(Participation, "vote", full)
    page = unescape(room.vote(phone, "2").text)
    assert (
        _("There is no room left where the votes are kept. Tell the facilitator, who can count hands.")
        in page
    )


def test_a_poll_makes_one_query(room: Room, stored: Repositories) -> None:
    phone = room.phone()
    asked: list[str] = []
    event.listen(stored.database.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    ask(room.site, f"/delta/{room.code}/naa", phone)
    assert len([one for one in asked if one.startswith("SELECT")]) == 1, asked


def test_the_script_gets_short_responses(room: Room) -> None:
    phone = room.phone() | {"accept": "application/json"}
    before = json.loads(ask(room.site, f"/delta/{room.code}/naa", phone).text)
    room.take(Begin())
    reply = ask(room.site, f"/delta/{room.code}/naa", phone)
    assert json.loads(reply.text) == {"videoklar": room.code, "version": before["version"] + 1}
    assert reply.headers["cache-control"] == "no-store"
    voted = {"videoklar": room.code, "saved": True, "next": f"/delta/{room.code}"}
    assert json.loads(room.vote(phone, "2").text) == voted
    refused = room.vote(phone, "9")
    assert refused.status == 409
    assert json.loads(refused.text).keys() == {"videoklar", "why"}


def test_every_response_to_a_phone_ends_with_our_mark(site: ASGIApp, room: Room, away: Away) -> None:
    phone = room.phone()
    pages = [
        (ask(site, f"/delta/{room.code}", PLAIN | who), then)
        for who, then in ((phone, "follow"), ({}, "rest"))
    ]
    room.take(Begin())
    with away():
        pages.append((ask(site, f"/delta/{room.code}", PLAIN | phone), "again"))
        short = json.loads(room.vote(phone | {"accept": "application/json"}, "2").text)
    assert (short["videoklar"], short["again"]) == (room.code, True)
    room.take(Close())
    pages.append((ask(site, f"/delta/{room.code}", PLAIN | phone), "rest"))
    for page, then in pages:
        [(code, told)] = re.findall(r'<div id="ours" hidden data-code="(\w+)" data-then="(\w+)">', page.text)
        assert (code, told) == (room.code, then)
        assert page.text.index("</main>") < page.text.index('id="ours"')


def test_a_late_duplicate_does_not_replace_a_newer_vote(room: Room) -> None:
    phone = room.phone()
    room.take(Begin())
    assert [
        room.vote(phone, choice, number=number).status for choice, number in (("1", "1"), ("3", "2"))
    ] == [
        303,
        303,
    ]
    assert 'data-number="2"' in room.see(phone)
    late = room.vote(phone | {"accept": "application/json"}, "1", number="1")
    assert late.status == 409
    assert _("A newer vote counts") in json.loads(late.text)["why"]
    assert room.choices == [3]
    # A form sent without the script has no number; neither has one with an invalid number.
    for choice, number in (("0", ""), ("1", "-1"), ("2", "9" * 30), ("0", "²")):
        assert room.vote(phone, choice, number=number).status == 303
        assert room.choices == [int(choice)]


def test_pressing_the_button_without_a_choice_asks_for_one(site: ASGIApp, stored: Repositories) -> None:
    room = Room(site, stored.workshops, lobby((FIRST_ID, SECOND_ID), Pace.SELF_PACED))
    phone = room.phone()
    room.take(Begin())
    for form in ({}, {"valg": ""}):
        reply = ask(
            site, f"/delta/{room.code}/stemme", phone, form={"sporsmal": SECOND_ID, "runde": "first"} | form
        )
        page = unescape(reply.text)
        assert reply.status == 409
        assert f">{choose_first()}<" in page
        assert instrument().question[SECOND_ID].text in page
        assert " novalidate " in page
    assert room.choices == []
    assert f">{choose_first()}<" not in room.see(phone)
    assert ask(site, f"/delta/{room.code}/stemme", form={"runde": "first"}).status == 409


def test_a_page_says_that_there_is_no_vote_yet(room: Room) -> None:
    phone, words = room.phone(), template_words()
    room.take(Begin())
    page = room.see(phone)
    assert words["not_voted"] in page
    assert words["vote_unsent"] in page
    room.vote(phone, "2")
    page = room.see(phone)
    assert words["not_voted"] not in page
    assert words["change_unsent"] in page
    assert re.findall(r'value="(\w+)" required checked data-given>', page) == ["2"]


def test_the_first_page_loads_two_small_files_and_no_more(room: Room) -> None:
    phone = room.phone()
    room.take(Begin())
    page = ask(room.site, f"/delta/{room.code}", PLAIN | phone)
    files = re.findall(r'(?:src|href)="(/delta/fil/[^"]+)"', page.text)
    assert files == ["/delta/fil/phone.css", "/delta/fil/phone.js"]
    replies = [ask(room.site, file, PLAIN) for file in files]
    assert [reply.status for reply in replies] == [200, 200]
    assert len(page.body) + sum(len(reply.body) for reply in replies) < 60_000


@pytest.mark.parametrize("pace", list(Pace))
def test_every_later_step_is_small(site: ASGIApp, stored: Repositories, pace: Pace) -> None:
    ids = tuple(instrument().question)
    room = Room(site, stored.workshops, lobby(ids, pace, asks_who=True))
    phone = room.phone()
    room.take(Begin())
    for id in ids:
        query = f"?sporsmal={id}" if pace is Pace.SELF_PACED else ""
        page = room.see(phone, query)
        assert instrument().question[id].text in page
        assert len(page.encode()) < 10_000
        room.vote(phone, "3", id)
        if pace is Pace.LED:
            room.take(Reveal(id, Ballot.FIRST), Discuss(id), Settle(id, 3), Next(id))
    assert len(room.see(phone, "?sporsmal=oversikt").encode()) < 10_000


def test_phones_show_the_edition_that_the_workshop_was_made_in(
    site: ASGIApp, stored: Repositories, away: Away
) -> None:
    first = edition("1.0")
    question = first.questions[0]
    room = Room(site, stored.workshops, lobby((question.id,)), edition="1.0")
    phone = room.phone()
    room.take(Begin())
    with away():
        unsaved = unescape(room.vote(phone, "0", question.id).text)
    for page in (room.see(phone), unsaved):
        assert all(text in page for text in (question.text, *question.levels, *first.level_names))
        assert instrument().level_names[0] not in page


@pytest.mark.parametrize("named", ["", "99.0"])
def test_a_vote_that_cannot_be_saved_and_names_no_known_edition_is_told_without_the_question(
    room: Room, away: Away, named: str
) -> None:
    phone = room.phone()
    room.take(Begin())
    room.edition = named
    with away():
        reply = room.vote(phone, "2")
    assert reply.status == 503
    assert instrument().question[FIRST_ID].text not in unescape(reply.text)


def test_a_workshop_of_an_edition_that_is_not_known_is_told_in_a_sentence(
    site: ASGIApp, stored: Repositories
) -> None:
    room = Room(site, stored.workshops, lobby((FIRST_ID,)), edition="99.0")
    phone = room.phone()
    room.take(Begin())
    reply = ask(site, f"/delta/{room.code}", PLAIN | phone)
    assert reply.status == 501
    assert "utgave 99.0 av spørsmålene, som denne Videoklar ikke kjenner" in unescape(reply.text)
