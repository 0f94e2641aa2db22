"""How a phone joins a workshop: by a code, with one cookie that it must send back, and without a name."""

import re
from html import escape, unescape

import pytest
from sqlalchemy import select
from starlette.types import ASGIApp

from language import gettext as _
from questionnaire.team import RespondentRole
from storage.db.tables import participants
from storage.repositories import Repositories
from tests.web.asgi import PLAIN, ask
from tests.web.workshop_room import FIRST_ID, HOSTILE, SECOND_ID, Room
from web.phones.endpoints import COOKIE
from web.phones.phone_texts import keeps_no_cookies, template_words
from workshop.state import lobby


@pytest.fixture
def room(site: ASGIApp, stored: Repositories) -> Room:
    return Room(site, stored.workshops, lobby((FIRST_ID, SECOND_ID)))


def test_a_code_works_regardless_of_its_notation(site: ASGIApp, room: Room) -> None:
    reply = ask(site, "/delta", form={"kode": f" {room.code.lower()} "})
    assert (reply.status, reply.headers["location"]) == (303, f"/delta/{room.code}")
    assert _("The code on the big screen") in unescape(ask(site, "/delta", PLAIN).text)


@pytest.mark.parametrize("code", ["", "AAAAAA", HOSTILE, "x" * 5000])
def test_a_wrong_code_is_asked_for_again(site: ASGIApp, room: Room, code: str) -> None:
    reply = ask(site, "/delta", form={"kode": code})
    assert reply.status == 404
    assert room.code not in reply.text
    assert HOSTILE not in reply.text


def test_a_nearly_right_code_stays_in_the_field(site: ASGIApp, room: Room) -> None:
    reply = ask(site, "/delta", form={"kode": 'ABC"DEF'})
    assert 'value="ABC&#34;DEF"' in reply.text
    assert re.search('<input[^>]* value="[^"]*" [^>]*aria-invalid="true"', reply.text)


def test_an_expired_code_leads_to_the_field_for_another(site: ASGIApp, room: Room) -> None:
    for address, form in (("/delta/AAAAAA", None), ("/delta/AAAAAA/med", {})):
        reply = ask(site, address, PLAIN, form=form)
        assert reply.status == 404
        assert re.findall(r'<a href="([^"]*)"', reply.text) == ["/delta"]


def test_a_phone_gets_one_separate_http_only_cookie(room: Room) -> None:
    [cookie] = ask(room.site, f"/delta/{room.code}", PLAIN).cookies
    assert re.fullmatch(COOKIE + r"=[\w-]{43}; Path=/delta; Max-Age=86400; HttpOnly; SameSite=Lax", cookie)
    encrypted = ask(room.site, f"/delta/{room.code}", PLAIN, scheme="https")
    assert encrypted.cookies[0].endswith("; Secure")
    phone = {"cookie": cookie.partition(";")[0]}
    assert ask(room.site, f"/delta/{room.code}", PLAIN | phone).cookies == []
    assert ask(room.site, f"/delta/{room.code}/med", phone, form={}).cookies == [cookie]
    assert ask(room.site, f"/delta/{room.code}", PLAIN | phone).cookies == []


def test_a_phone_without_cookies_gets_a_message_and_is_not_counted(
    site: ASGIApp, stored: Repositories
) -> None:
    room = Room(site, stored.workshops, lobby((FIRST_ID,), asks_who=True))
    for cookie in ("", f"{COOKIE}=x", "other=1"):
        reply = ask(site, f"/delta/{room.code}/med", {"cookie": cookie}, form={"rolle": "it"})
        assert reply.status == 422
        assert reply.text.count('role="alert"') == 1
        assert escape(keeps_no_cookies(), quote=False) in reply.text
        assert 'value="it" selected' in reply.text
    assert room.workshops.participants(room.led) == ()
    assert room.workshops.look(room.led).counts.joined == 0
    # A person who now allows cookies can continue from the same page.
    phone = {"cookie": reply.cookies[0].partition(";")[0]}
    assert ask(site, f"/delta/{room.code}/med", phone, form={"rolle": "it"}).status == 303
    assert len(room.workshops.participants(room.led)) == 1


def test_the_same_phone_comes_back_as_the_same_participant(room: Room) -> None:
    phone = room.phone()
    ask(room.site, f"/delta/{room.code}/med", phone, form={})
    assert len(room.workshops.participants(room.led)) == 1


def test_a_form_that_is_too_long_is_not_read(room: Room) -> None:
    reply = ask(room.site, f"/delta/{room.code}/med", room.visitor(), form={"rolle": "x" * 9000})
    assert reply.status == 413
    assert _("What was sent was too long") in unescape(reply.text)
    assert room.workshops.participants(room.led) == ()


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "multipart/form-data; boundary=x"},
        {"content-type": "application/json"},
        {"content-type": ""},
    ],
)
def test_an_invalid_form_gets_our_page(room: Room, headers: dict[str, str]) -> None:
    reply = ask(room.site, f"/delta/{room.code}/med", room.visitor() | headers, form={"rolle": "it"})
    assert reply.status == 400
    assert _("What was sent could not be read") in unescape(reply.text)
    assert room.workshops.participants(room.led) == ()


def test_a_form_with_too_many_fields_gets_our_page(room: Room) -> None:
    reply = ask(room.site, f"/delta/{room.code}/med", form={f"f{number}": "" for number in range(11)})
    assert reply.status == 400
    assert _("What was sent could not be read") in unescape(reply.text)


def test_only_a_role_is_asked_for_and_only_if_configured(site: ASGIApp, stored: Repositories) -> None:
    room = Room(site, stored.workshops, lobby((FIRST_ID,), asks_who=True), HOSTILE)
    page = ask(site, f"/delta/{room.code}", PLAIN).text
    assert re.findall(r' name="(\w+)"', page.partition("<form")[2]) == ["rolle"]
    assert HOSTILE not in page
    room.phone(rolle="it", avdeling=HOSTILE)
    room.phone(rolle="king")
    assert {one.role for one in room.workshops.participants(room.led)} == {RespondentRole.IT, None}
    with stored.database.reading() as connection:
        assert HOSTILE not in repr(connection.execute(select(participants)).all())


@pytest.mark.parametrize("asks_who", [True, False])
def test_the_page_for_joining_says_what_is_stored(
    site: ASGIApp, stored: Repositories, asks_who: bool
) -> None:
    room = Room(site, stored.workshops, lobby((FIRST_ID,), asks_who=asks_who))
    page = unescape(ask(site, f"/delta/{room.code}", PLAIN).text)
    assert (template_words()["no_name"] in page, template_words()["role_is_kept"] in page) == (
        not asks_who,
        asks_who,
    )
    # The phone is recognised, and in a small room a number reveals who it was.
    assert "anonym" not in page
    assert "få her" in page
