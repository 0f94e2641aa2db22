"""Whom a failed attempt is counted for."""

import pytest

from access.attempts import Origin


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::"),
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", ""),
        ("unknown", "unknown"),
    ],
)
def test_an_ipv4_address_is_counted_whole_and_an_ipv6_address_by_its_network(
    address: str, network: str
) -> None:
    assert Origin(address).network == network
