"""People are identified by the claims of a sign-in; unverified claims count for nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from access.sign_in import LONGEST, Person, Rules, is_email, read_administrators, read_claim, who

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
RULES = Rules(
    administrators=frozenset({"kari@helse.no"}),
    admin_claim=("groups", "videoklar-admin"),
    unit_claim="units",
)
UNIT = "0123456789abcdef01234567"


def claims(**other: object) -> dict[str, object]:
    return {
        "is_logged_in": True,
        "sub": "1",
        "iat": NOW.timestamp(),
        "email": "Kari@Helse.no",
        "email_verified": True,
    } | other


def test_a_verified_listed_address_makes_an_administrator_in_any_case() -> None:
    assert who(claims(), RULES, NOW) == Person("1", "kari@helse.no", is_administrator=True)


def test_somebody_else_is_nobody_in_particular() -> None:
    assert who(claims(email="ola@helse.no"), RULES, NOW) == Person("1", "ola@helse.no")


@pytest.mark.parametrize("verified", [False, None, "true", 1, "false", [True]])
def test_an_address_that_is_not_verified_does_not_count(verified: object) -> None:
    assert who(claims(email_verified=verified), RULES, NOW) == Person("1")


def test_an_address_of_unknown_verification_does_not_count() -> None:
    said = claims()
    del said["email_verified"]
    assert who(said, RULES, NOW) == Person("1")


@pytest.mark.parametrize(
    "email",
    [None, "", 1, ["kari@helse.no"], "kari", "@helse.no", "kari@", "kari@helse.no x", "kari@helse.no@ond.no",
     "\u212aari@helse.no", "kari@helse.no\n", "kari@helse.no,ola@helse.no "],
)  # fmt: skip
def test_what_is_no_such_address_makes_nobody_an_administrator(email: object) -> None:
    person = who(claims(email=email), RULES, NOW)
    assert person is not None
    assert not person.is_administrator


@pytest.mark.parametrize("said", ["videoklar-admin", ["a", "videoklar-admin"], ("videoklar-admin",)])
def test_the_configured_claim_makes_an_administrator_without_an_address(said: object) -> None:
    person = who(claims(email=None, groups=said), RULES, NOW)
    assert person == Person("1", "", is_administrator=True)


@pytest.mark.parametrize("said", ["videoklar-admins", ["videoklar", "admin"], {"videoklar-admin": 1}, 1])
def test_another_value_of_the_claim_does_not(said: object) -> None:
    assert who(claims(email=None, groups=said), RULES, NOW) == Person("1")


def test_a_claim_that_is_not_configured_counts_for_nothing() -> None:
    said = claims(groups=["videoklar-admin", ""], units=[UNIT], email="")
    assert who(said, Rules(), NOW) == Person("1")


def test_the_claim_on_units_names_those_that_have_the_form_of_one() -> None:
    person = who(claims(email="", units=[UNIT, "x", 7, UNIT.upper()]), RULES, NOW)
    assert person == Person("1", unit_ids=frozenset({UNIT}))


@pytest.mark.parametrize("logged_in", [False, None, "true", 1])
def test_who_has_not_signed_in_is_nobody(logged_in: object) -> None:
    assert who(claims(is_logged_in=logged_in), RULES, NOW) is None


def test_nothing_said_is_nobody() -> None:
    assert who({}, RULES, NOW) is None
    assert who(claims(sub=""), RULES, NOW) is None
    assert who(claims(sub=None), RULES, NOW) is None


@pytest.mark.parametrize(
    ("age", "holds"),
    [
        (timedelta(0), True),
        (LONGEST, True),
        (LONGEST + timedelta(seconds=1), False),
        (timedelta(minutes=-4), True),
        (timedelta(minutes=-6), False),
    ],
)
def test_a_sign_in_holds_for_a_working_day(age: timedelta, holds: bool) -> None:
    assert (who(claims(iat=(NOW - age).timestamp()), RULES, NOW) is not None) == holds


@pytest.mark.parametrize("issued", [None, "1", True, float("nan")])
def test_a_sign_in_without_its_time_does_not_hold(issued: object) -> None:
    assert who(claims(iat=issued), RULES, NOW) is None


def test_what_an_operator_writes_is_read_with_spaces_and_capital_letters() -> None:
    assert read_administrators(" Kari@Helse.no, ola@helse.no ") == {"kari@helse.no", "ola@helse.no"}
    assert read_administrators(" ") == frozenset()
    assert read_claim("groups = videoklar-admin") == ("groups", "videoklar-admin")
    assert read_claim(" ") is None


@pytest.mark.parametrize("text", ["kari", "kari@helse.no; ola@helse.no"])
def test_a_slip_in_the_addresses_of_administrators_lets_nobody_in(text: str) -> None:
    with pytest.raises(ValueError, match="must be e-mail addresses"):
        read_administrators(text)


@pytest.mark.parametrize("text", ["groups", "groups=", "=videoklar-admin"])
def test_a_slip_in_the_claim_of_administrators_lets_nobody_in(text: str) -> None:
    with pytest.raises(ValueError, match="must be a claim and its value"):
        read_claim(text)


def test_an_address_has_two_halves_and_no_more() -> None:
    assert is_email("kari.nordmann+video@sykehuset-innlandet.no")
    for other in ("", "kari", "a@b@c", "a b@c.no", "å@b.no", "a@" + "b" * 260):
        assert not is_email(other)
