"""As whose an attempt counts."""

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
def test_an_address_counts_by_itself_and_of_a_long_one_the_half_that_is_given_out(
    address: str, network: str
) -> None:
    assert Origin(address).network == network
