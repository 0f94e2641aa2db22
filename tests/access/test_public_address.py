"""The public address is read strictly, and errors say what is wrong with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.addresses import host_in, is_for_this_machine_or_house, read_public_address, same_place


@pytest.mark.parametrize(
    ("text", "read", "encrypted"),
    [
        ("https://videoklar.sykehus.no", "https://videoklar.sykehus.no", True),
        ("https://videoklar.sykehus.no:8443", "https://videoklar.sykehus.no:8443", True),
        ("https://videoklar.sykehus.no:443", "https://videoklar.sykehus.no", True),
        ("HTTPS://Videoklar.Sykehus.NO", "https://videoklar.sykehus.no", True),
        ("https://blåbær.no", "https://xn--blbr-roah.no", True),
        ("https://videoklar", "https://videoklar", True),
        ("http://videoklar.sykehus.no", "http://videoklar.sykehus.no", False),
        ("http://videoklar.local:8501", "http://videoklar.local:8501", False),
        ("http://192.168.1.20:8501", "http://192.168.1.20:8501", False),
    ],
)
def test_a_scheme_and_a_host_are_enough(text: str, read: str, encrypted: bool) -> None:
    address = read_public_address(text)
    assert (str(address), address.is_encrypted) == (read, encrypted)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("videoklar.sykehus.no", "does not begin with https://"),
        ("//videoklar.sykehus.no", "does not begin with https://"),
        ("ftp://videoklar.sykehus.no", "does not begin with https://"),
        ("https://videoklar.sykehus.no/", "ends with a slash"),
        ("https://videoklar.sykehus.no/app", "has a path"),
        ("https://videoklar.sykehus.no?x=1", "has a path"),
        ("https://videoklar.sykehus.no#x", "has a path"),
        (" https://videoklar.sykehus.no", "has white space"),
        ("https://videoklar.sykehus.no\n", "has white space"),
        ("https://video klar.no", "has white space"),
        ("https://10.0.0.5", "has an IP address"),
        ("https://[2001:db8::1]", "has an IP address"),
        ("http://158.36.1.1", "has an IP address"),
        ("https://localhost", "names this machine only"),
        ("http://localhost:8501", "names this machine only"),
        ("http://127.0.0.1:8501", "names this machine only"),
        ("http://[::1]:8501", "names this machine only"),
        ("http://0.0.0.0:8501", "names this machine only"),
        ("https://a@videoklar.no", "has a user name"),
        ("https://videoklar.no:0", "has an invalid host or port"),
        ("https://videoklar.no:99999", "has an invalid host or port"),
        ("https://videoklar.no:x", "has an invalid host or port"),
        ("https://videoklar.no:", "has an invalid host or port"),
        ("https://", "ends with a slash|has an invalid host or port"),
        ("https://-videoklar.no", "has an invalid host or port"),
        ("https://video_klar.no", "has an invalid host or port"),
        ("https://videoklar..no", "has an invalid host or port"),
        ("https://1234", "has an invalid host or port"),
        ("http://127.1:8501", "has an invalid host or port"),
        ("http://0x7f.0x1", "has an invalid host or port"),
        ("https://videoklar.1", "has an invalid host or port"),
    ],
)
def test_what_is_wrong_is_said_with_what_is_accepted(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"^(?:{why}).*https://videoklar.example"):
        read_public_address(text)


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    for begun in (text, f"https://{text}"):
        try:
            address = read_public_address(begun)
        except ValueError as error:
            assert "https://videoklar.example" in str(error)  # noqa: PT017
        else:
            assert read_public_address(str(address)) == address


@pytest.mark.parametrize(
    ("one", "other", "scheme", "same"),
    [
        ("videoklar.no", "videoklar.no", "https", True),
        ("Videoklar.NO", "videoklar.no.", "https", True),
        ("videoklar.no:443", "videoklar.no", "https", True),
        ("videoklar.no:80", "videoklar.no", "https", False),
        ("videoklar.no:8501", "videoklar.no", "http", False),
        ("videoklar.no.elsewhere.no", "videoklar.no", "https", False),
        ("a@videoklar.no", "videoklar.no", "https", False),
        ("", "", "https", False),
        ("[::1]:8501", "[::1]:8501", "http", True),
        ("videoklar.no:x", "videoklar.no:x", "https", False),
        *(
            (f"videoklar.no{end}", "videoklar.no", "https", False)
            for end in ("#", "?", ":0", ":", "..", "/", "\t")
        ),
    ],
)
def test_hosts_are_compared_with_their_ports(one: str, other: str, scheme: str, same: bool) -> None:
    assert same_place(one, other, scheme) is same


@pytest.mark.parametrize(
    ("netloc", "local"),
    [
        ("localhost:8501", True),
        ("127.0.0.1", True),
        ("[::1]:8501", True),
        ("10.1.2.3:8501", True),
        ("192.168.1.20", True),
        ("172.20.0.4", True),
        ("169.254.1.1", True),
        ("[fd00::1]", True),
        ("sykehus-pc-17:8501", True),
        ("videoklar.local", True),
        ("videoklar.sykehus.no", False),
        ("158.36.1.1", False),
    ],
)
def test_hosts_that_no_phone_outside_can_reach_are_recognised(netloc: str, local: bool) -> None:
    assert is_for_this_machine_or_house(host_in(netloc)) is local
