"""Secrets are long, well formed and hashed."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.secrets import hash_token, is_id, is_token, new_id, new_token


def test_a_token_is_32_random_bytes_in_43_safe_characters() -> None:
    tokens = {new_token() for _ in range(200)}
    assert len(tokens) == 200
    assert {len(token) for token in tokens} == {43}
    assert all(is_token(token) for token in tokens)


def test_a_public_id_has_96_random_bits_and_is_no_token() -> None:
    ids = {new_id() for _ in range(200)}
    assert len(ids) == 200
    assert all(is_id(name) and len(name) == 24 and not is_token(name) for name in ids)


def test_the_hash_is_sha_256_in_hexadecimal() -> None:
    token = "A" * 43
    assert hash_token(token) == hashlib.sha256(b"A" * 43).hexdigest()
    assert len(hash_token(token)) == 64


@pytest.mark.parametrize(
    "text", ["", "A" * 42, "A" * 44, "A" * 42 + "=", "A" * 43 + "\n", "Å" * 43, "A" * 42 + "\x00", " " * 43]
)
def test_a_text_that_is_no_token_is_neither_recognised_nor_hashed(text: str) -> None:
    assert not is_token(text)
    with pytest.raises(ValueError, match=r"^not a token$"):
        hash_token(text)


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_at_all_can_be_asked_about(text: str) -> None:
    assert is_token(text) is (
        len(text) == 43 and all(c.isascii() and (c.isalnum() or c in "-_") for c in text)
    )
    assert is_id(text) is (len(text) == 24 and all(c in "0123456789abcdef" for c in text))
