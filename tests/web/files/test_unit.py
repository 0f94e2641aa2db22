"""Only members of a unit can download its comparison."""

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO, StringIO
from urllib.parse import quote, unquote

import openpyxl
import pytest
from starlette.types import ASGIApp

from access.policy import PROGRAM, Grant, Role, issue
from access.secrets import new_id
from language import today
from questionnaire.assessment import Answer, Profile
from questionnaire.reader.load import edition
from storage.records import Form
from storage.repositories import Repositories
from storage.unit.units import NewUnit
from tests.conftest import Away
from tests.editions import FIRST, SECOND, with_second_edition
from tests.exports.reading import plain_text
from tests.system.streamlit_internals import set_up_signing_in, sign_in_cookie, unsigned_cookie
from tests.web.asgi import PAGE, Reply, ask
from tests.web.conftest import Visitor

ADMINISTRATOR = issue(PROGRAM, Role.ADMINISTRATOR)
OFFICE = "application/vnd.openxmlformats-officedocument"
FILES = {
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
}
every_file = pytest.mark.parametrize("kind", FILES)
LUNG = Profile("Lunge", "Helse Nord", "Nordskaret HF", "Narvik", "Indremedisin")
HEART = Profile("Hjerte", "Helse Vest", "Tangen HF", "Bergen", "Kirurgi")


@pytest.fixture
def unit(stored: Repositories) -> NewUnit:
    return stored.units.create(ADMINISTRATOR, "Enhet A")


@pytest.fixture
def inside(stored: Repositories, unit: NewUnit, visitor: Visitor) -> Visitor:
    """The visitor has opened the members' link."""
    opened = stored.links.exchange(unit.token)
    assert opened is not None
    stored.unit_browsers.remember(visitor.secret, opened.object_id, opened.role, opened.id)
    return visitor


def share(stored: Repositories, unit: NewUnit, profile: Profile = LUNG) -> Grant:
    """Create a department that shares with the unit; returns its leader's grant."""
    answers = {"leadership-drives": Answer(level=2, note="Hemmelig merknad")}
    made = stored.assessments.create(profile, Form.WHOLE, "1.0", answers=answers)
    leader = Visitor().open(stored, made)
    assert stored.shares.share(leader, unit.code) is not None
    return leader


def get(site: ASGIApp, unit: NewUnit, kind: str, who: Visitor, query: str = "") -> Reply:
    return ask(site, f"/enhetfil/{unit.id}/sammenligning.{kind}{query}", who.headers)


def departments(reply: Reply) -> set[str]:
    """The departments in a CSV file."""
    text = reply.body.decode("utf-8-sig")
    return {row["Avdeling"] for row in csv.DictReader(StringIO(text, newline=""), delimiter=";")}


def said(reply: Reply, kind: str) -> str:
    """All text in a file."""
    if kind == "pdf":
        return plain_text(reply.body)
    if kind == "csv":
        return reply.body.decode("utf-8-sig")
    book = openpyxl.load_workbook(BytesIO(reply.body))
    return "\n".join(str(v) for sheet in book for row in sheet.iter_rows(values_only=True) for v in row)


@every_file
def test_a_member_gets_what_is_shared_without_free_text(
    site: ASGIApp, stored: Repositories, unit: NewUnit, inside: Visitor, kind: str
) -> None:
    share(stored, unit)
    reply = get(site, unit, kind, inside)
    assert reply.status == 200
    text = said(reply, kind)
    assert "Lunge" in text
    assert "Hemmelig" not in text
    if kind != "csv":
        assert "Enhet A" in text


@every_file
def test_a_department_that_stops_sharing_is_not_in_the_next_file(
    site: ASGIApp, stored: Repositories, unit: NewUnit, inside: Visitor, kind: str
) -> None:
    leader = share(stored, unit)
    share(stored, unit, HEART)
    assert "Lunge" in said(get(site, unit, kind, inside), kind)
    stored.shares.take_back(leader, unit.id)
    text = said(get(site, unit, kind, inside), kind)
    assert "Lunge" not in text
    assert "Hjerte" in text


@every_file
def test_a_unit_without_shared_departments_has_empty_files(
    site: ASGIApp, unit: NewUnit, inside: Visitor, kind: str
) -> None:
    assert get(site, unit, kind, inside).status == 200


@every_file
def test_a_file_is_filtered_by_its_url(
    site: ASGIApp, stored: Repositories, unit: NewUnit, inside: Visitor, kind: str
) -> None:
    share(stored, unit)
    share(stored, unit, HEART)
    text = said(get(site, unit, kind, inside, f"?region={quote('Helse Vest')}&vis=tid&fra=x"), kind)
    assert "Hjerte" in text
    assert "Lunge" not in text


def test_a_filter_can_have_several_values(
    site: ASGIApp, stored: Repositories, unit: NewUnit, inside: Visitor
) -> None:
    for profile in (LUNG, HEART, Profile("Øye", field="Øye")):
        share(stored, unit, profile)
    assert departments(get(site, unit, "csv", inside, "?fag=Indremedisin&fag=Kirurgi")) == {"Lunge", "Hjerte"}


@every_file
def test_with_letters_nothing_identifies_a_department(
    site: ASGIApp, stored: Repositories, unit: NewUnit, inside: Visitor, kind: str
) -> None:
    leaders = [share(stored, unit), share(stored, unit, HEART)]
    reply = get(site, unit, kind, inside, "?alias=1&sykehus=Narvik")
    text = said(reply, kind)
    for secret in ("Lunge", "Narvik", "Nordskaret", "Hjerte", "Tangen", *(one.object_id for one in leaders)):
        assert secret not in text
        assert secret not in str(reply.headers)
    assert "Avdeling A" in text
    assert "Avdeling B" in text


@every_file
def test_with_letters_only_region_and_field_of_a_profile_are_in_a_file(
    site: ASGIApp, stored: Repositories, unit: NewUnit, inside: Visitor, kind: str
) -> None:
    for number in range(6):
        told = replace(
            LUNG,
            consultations_last_year=987600 + number,
            video_share=40.375 + number,
            phone_share=7.125 + number,
            video_solution="Romklar",
            services="Kontroller",
            started_before_2020=True,
        )
        share(stored, unit, told)
    query = "?alias=1&sykehus=Bergen&foretak=Tangen+HF&for2020=nei&fra=90&til=91"
    text = said(get(site, unit, kind, inside, query), kind)
    assert "Avdeling F" in text
    for hidden in ("Lunge", "Nordskaret", "Narvik", "Romklar", "Kontroller", "9876", "375", "7,125", "7.125"):
        assert hidden not in text


def test_each_file_has_its_type_and_name(site: ASGIApp, stored: Repositories, visitor: Visitor) -> None:
    unit = stored.units.create(ADMINISTRATOR, 'Enhet/A "1"')
    opened = stored.links.exchange(unit.token)
    assert opened is not None
    stored.unit_browsers.remember(visitor.secret, opened.object_id, opened.role, opened.id)
    for kind, media_type in FILES.items():
        for query, called in ("", "Sammenligning"), ("?alias=1", "Sammenligning uten navn"):
            headers = get(site, unit, kind, visitor, query).headers
            assert headers["content-type"] == media_type
            assert headers["cache-control"] == "no-store"
            name = unquote(headers["content-disposition"].partition("''")[2])
            assert name == f"{called} Enhet A 1, {today()}.{kind}"


@every_file
def test_without_membership_a_friendly_page_reveals_nothing(
    site: ASGIApp, stored: Repositories, unit: NewUnit, inside: Visitor, kind: str
) -> None:
    leader, stranger = share(stored, unit), Visitor()
    stored.browsers.remember(stranger.secret, leader.object_id, Role.LEADER)
    replies = [
        ask(site, f"/enhetfil/{quote(id)}/sammenligning.{kind}", stranger.headers)
        for id in (unit.id, new_id(), "x", "' OR", leader.object_id)
    ]
    assert {reply.status for reply in replies} == {404}
    assert len({reply.body for reply in replies}) == 1
    assert "ikke åpen i denne nettleseren" in replies[0].text
    assert ask(site, f"/enhetfil/{unit.id}/sammenligning.{kind}").status == 404
    assert get(site, unit, kind, inside).status == 200


@every_file
def test_a_member_of_one_unit_gets_nothing_of_another(
    site: ASGIApp, stored: Repositories, inside: Visitor, kind: str
) -> None:
    other = stored.units.create(ADMINISTRATOR, "Enhet B")
    share(stored, other)
    assert get(site, other, kind, inside).status == 404


@every_file
def test_withdrawing_a_link_ends_access_to_files_too(
    site: ASGIApp, stored: Repositories, unit: NewUnit, inside: Visitor, kind: str
) -> None:
    [link] = stored.units.links(ADMINISTRATOR, unit.id)
    stored.units.revoke_link(ADMINISTRATOR, link.id)
    assert get(site, unit, kind, inside).status == 404


@every_file
def test_while_storage_is_unavailable_a_page_asks_for_patience(
    site: ASGIApp, unit: NewUnit, inside: Visitor, away: Away, kind: str
) -> None:
    with away():
        assert get(site, unit, kind, inside).status == 503
    assert get(site, unit, kind, inside).status == 200


SIGNATURE = "only-for-this-test-and-long-enough"
HERE = "https://videoklar.example"
KARI = "kari@helse.no"


@pytest.fixture
def signing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sign-in service is configured."""
    set_up_signing_in(monkeypatch, SIGNATURE, HERE)


def signed(secret: str = SIGNATURE, **other: object) -> dict[str, str]:
    """The headers of a browser in which Kari has signed in."""
    claims = {
        "origin": HERE,
        "is_logged_in": True,
        "sub": KARI,
        "email": KARI,
        "email_verified": True,
        "iat": datetime.now(UTC).timestamp(),
    } | other
    return PAGE | {"cookie": sign_in_cookie(secret, json.dumps(claims))}


@pytest.mark.usefixtures("signing")
def test_a_signed_in_member_gets_the_same_until_removed(
    site: ASGIApp, stored: Repositories, unit: NewUnit
) -> None:
    share(stored, unit)
    file = f"/enhetfil/{unit.id}/sammenligning.csv"
    assert ask(site, file, signed()).status == 404
    stored.members.add(ADMINISTRATOR, unit.id, KARI)
    assert departments(ask(site, file, signed())) == {"Lunge"}
    other = stored.units.create(ADMINISTRATOR, "Enhet B")
    assert ask(site, f"/enhetfil/{other.id}/sammenligning.csv", signed()).status == 404
    stored.members.remove(ADMINISTRATOR, unit.id, KARI)
    assert ask(site, file, signed()).status == 404


@pytest.mark.usefixtures("signing")
@pytest.mark.parametrize(
    "headers",
    [
        lambda: signed("another-secret-that-is-not-ours"),
        lambda: signed(origin="https://elsewhere.example"),
        lambda: signed(is_logged_in=False),
        lambda: signed(iat=0),
        lambda: signed(email_verified=False),
        lambda: PAGE | {"cookie": unsigned_cookie("x")},
    ],
)
def test_an_invalid_sign_in_gives_no_access(
    site: ASGIApp, stored: Repositories, unit: NewUnit, headers: object
) -> None:
    stored.members.add(ADMINISTRATOR, unit.id, KARI)
    assert ask(site, f"/enhetfil/{unit.id}/sammenligning.csv", headers()).status == 404  # type: ignore[operator]


def test_without_sign_in_configured_no_cookie_signs_in(
    site: ASGIApp, stored: Repositories, unit: NewUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up_signing_in(monkeypatch, SIGNATURE, None)
    stored.members.add(ADMINISTRATOR, unit.id, KARI)
    assert ask(site, f"/enhetfil/{unit.id}/sammenligning.csv", signed()).status == 404


def test_files_of_departments_of_two_editions_say_so_and_have_what_they_share(
    site: ASGIApp, stored: Repositories, unit: NewUnit, inside: Visitor
) -> None:
    with with_second_edition() as newest:
        for profile, version in ((LUNG, FIRST), (HEART, SECOND)):
            answers = {id: Answer(level=1) for id in edition(version).question}
            made = stored.assessments.create(profile, Form.WHOLE, version, answers=answers)
            assert stored.shares.share(Visitor().open(stored, made), unit.code) is not None
        files = {kind: get(site, unit, kind, inside) for kind in FILES}
        shared = [id for id in newest.question if id in edition(FIRST).question]
    rows = list(csv.DictReader(StringIO(said(files["csv"], "csv"), newline=""), delimiter=";"))
    assert {(row["Avdeling"], row["Utgave av spørsmålene"]) for row in rows} == {
        ("Lunge", "utgave 1.0"),
        ("Hjerte", "utgave 2.0"),
    }
    assert [row["Spørsmålets id"] for row in rows] == shared * 2
    told = f"De sammenlignes på de {len(shared)} spørsmålene som er felles"
    for kind in ("pdf", "xlsx"):
        assert told in " ".join(said(files[kind], kind).split())
