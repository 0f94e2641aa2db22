"""Units and links from a terminal: made, listed and withdrawn, with each secret shown once."""

import re

import pytest

from access.policy import Role
from access.secrets import new_token
from questionnaire.assessment import LONGEST_TEXT
from settings import PUBLIC_URL
from tests.administration.conftest import Run
from tests.conftest import SetVariable
from tests.questionnaire.norwegian import NAMES, mixed
from tests.storage.conftest import ADMINISTRATOR, Store

A_CODE = re.compile(r"\b[A-Z0-9]{5}-[A-Z0-9]{5}\b")
A_PATH = re.compile(r"/lenke#([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])")


def test_a_new_unit_prints_what_each_secret_is_for_and_both_work(run: Run, store: Store) -> None:
    made = run("create-unit", " Enhet A ")
    assert made.code == 0
    assert "Gi koden til avdelingene" in made.out
    assert "Ta vare på begge nå" in made.out
    [code], [token] = A_CODE.findall(made.out), A_PATH.findall(made.out)
    [unit] = store.units.all(ADMINISTRATOR)
    assert unit.name == "Enhet A"
    opened = store.links.exchange(token)
    assert opened is not None
    assert opened.object_id == unit.id
    assert store.shares.share(store.begin(), code)


def test_where_the_public_address_is_set_a_link_is_whole(run: Run, set_variable: SetVariable) -> None:
    set_variable(PUBLIC_URL, "https://videoklar.example")
    made = run("create-unit", "A").out
    assert re.search(r" https://videoklar\.example/lenke#[\w-]{43}$", made, re.MULTILINE)
    # A slip there must not swallow a secret that is shown once.
    set_variable(PUBLIC_URL, "videoklar")
    assert re.search(r" /lenke#[\w-]{43}$", run("create-unit", "B").out, re.MULTILINE)


def test_a_unit_without_a_name_is_not_made(run: Run, store: Store) -> None:
    refused = run("create-unit", " ")
    assert (refused.code, refused.out, refused.err) == (1, "", "Gi enheten et navn.\n")
    assert store.units.all(ADMINISTRATOR) == ()


def test_a_name_that_is_too_long_for_a_field_is_too_long_here(run: Run, store: Store) -> None:
    unit, longer = store.unit(), "x" * (LONGEST_TEXT + 1)
    for arguments in ((longer,), (longer, "--link-to", unit.id)):
        refused = run("create-unit", *arguments)
        assert (refused.code, refused.out) == (1, "")
        assert refused.err == "Et navn har plass til 20\xa0000 tegn.\n"
    assert [one.id for one in store.units.all(ADMINISTRATOR)] == [unit.id]
    assert run("create-unit", longer[1:]).code == 0


def test_another_link_can_be_made_for_a_units_members(run: Run, store: Store) -> None:
    unit = store.unit()
    [token] = A_PATH.findall(run("create-unit", "Til Ola", "--link-to", unit.id).out)
    assert store.links.exchange(token) is not None
    assert [link.name for link in store.units.links(ADMINISTRATOR, unit.id)] == ["Til Ola", ""]
    refused = run("create-unit", "Til Ola", "--link-to", "0" * 24)
    assert (refused.code, refused.out) == (1, "")
    assert "list --units" in refused.err


def test_units_are_listed_without_their_secrets(run: Run, store: Store) -> None:
    unit = store.unit("Enhet\nA")
    store.shares.share(store.begin(), unit.code)
    listed = run("list", "--units")
    assert [line.split("\t") for line in listed.lines] == [
        ["Id", "Navn", "Delte egenvurderinger", "Lenker", "Laget"],
        [unit.id, "Enhet A", "1", "1", "2026-11-23 14:02"],
    ]


def test_links_are_listed_by_number_with_what_they_let_do(run: Run, store: Store) -> None:
    leader = store.begin()
    token = store.links.create(leader, Role.READER, "Til Kari")
    opened = store.links.exchange(token)
    assert opened is not None
    store.browsers.remember(new_token(), opened.object_id, opened.role, opened.id)
    store.links.create(leader, Role.RESPONDENT, "Gammel", store.clock.now)
    store.links.create(leader, Role.LEADER, "Borte")
    store.links.revoke(leader, store.links.all(leader)[0].id)
    header, *lines = [line.split("\t") for line in run("list", "--links", leader.object_id).lines]
    assert header == ["Nummer", "Kan", "Navn", "Laget", "Tilstand", "Nettlesere"]
    assert [(line[1], line[2], line[4], line[5]) for line in lines] == [
        ("endre", "Borte", "trukket tilbake", "0"),
        ("svare", "Gammel", "utløpt", "0"),
        ("lese", "Til Kari", "åpen", "1"),
    ]
    assert token not in str(lines)


@pytest.mark.parametrize("which", ["--links", "--unit-links"])
def test_links_to_what_is_not_there_are_not_listed(run: Run, which: str) -> None:
    refused = run("list", which, "0" * 24)
    assert (refused.code, refused.out) == (1, "")
    assert "«list" in refused.err


def test_a_link_is_withdrawn_by_its_number(run: Run, store: Store) -> None:
    leader = store.begin()
    token = store.links.create(leader, Role.READER, "Til Kari")
    number = run("list", "--links", leader.object_id).lines[1].split("\t")[0]
    assert run("revoke", number).lines == [
        "Lenken er trukket tilbake. Den er stengt i alle nettlesere som brukte den."
    ]
    assert store.links.exchange(token) is None


def test_a_members_link_is_withdrawn_by_its_number(run: Run, store: Store) -> None:
    unit = store.unit()
    number = run("list", "--unit-links", unit.id).lines[1].split("\t")[0]
    assert run("revoke", "--unit-link", number).code == 0
    assert store.links.exchange(unit.token) is None


@pytest.mark.parametrize("arguments", [("7",), ("--unit-link", "7")])
def test_an_unknown_link_number_is_reported(run: Run, store: Store, arguments: tuple[str, ...]) -> None:
    refused = run("revoke", *arguments)
    assert (refused.code, refused.out) == (1, "")
    assert "ingen lenke med dette nummeret" in refused.err


def test_units_are_listed_by_name(run: Run, store: Store) -> None:
    for name in mixed():
        store.unit(name)
    assert [line.split("\t")[1] for line in run("list", "--units").lines[1:]] == [*NAMES]
