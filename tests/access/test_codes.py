"""A unit's code can be read aloud, and is accepted however people type it."""

import pytest

from access.secrets import hash_code, new_code, read_code

LOOK_ALIKES = set("0OIL15S2Z8B")


def test_a_code_is_ten_letters_and_digits_that_look_like_no_others() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {11}
    assert not LOOK_ALIKES & set("".join(codes))


@pytest.mark.parametrize(
    "written",
    [
        *("ACDEF-GHJKM", "acdefghjkm", " ACDEF GHJKM\n", "ac-de-fg-hj-km", "ACDEF–GHJKM", "ACDEF\u2011GHJKM"),
        *("ACDEF\u200b-GHJKM\ufeff", "ACDEF\u00adGHJKM", "\u202aACDEF\u2212GHJKM\u202c", "«ACDEF—GHJKM»."),
        "ACDEF_GHJKM",
    ],
)
def test_case_and_separators_do_not_matter(written: str) -> None:
    assert read_code(written) == "ACDEFGHJKM"


@pytest.mark.parametrize(
    "written", ["", "-", "ACDEFGHJK", "ACDEFGHJKMA", "ACDEFGHJK0", "ÅCDEFGHJKM", "ß" * 5]
)
def test_what_cannot_be_a_code_is_none(written: str) -> None:
    assert read_code(written) is None


def test_every_code_that_is_made_can_be_read_and_has_a_hash_of_its_own() -> None:
    read = [read_code(new_code()) for _ in range(3)]
    hashes = {hash_code(code) for code in read if code}
    assert len(hashes) == 3
    assert {len(one) for one in hashes} == {64}
