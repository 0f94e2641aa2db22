"""How many failed attempts with links and codes are allowed, and to whom they are counted."""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

PER_ADDRESS = 100
"""Per minute. Sixty people behind one address of a hospital may have been sent the same revoked link."""

PER_BROWSER = 10
"""Per minute. Mistyping a code does not come near it."""

_PREFIX = (1 << 64) - 1


@dataclass(frozen=True)
class Origin:
    """Where an attempt comes from. `browser` is the secret in its cookie, or "" if it has none."""

    address: str
    browser: str = ""

    @property
    def network(self) -> str:
        """The address. Of an IPv6 address only the first half: its owner controls the whole second half."""
        try:
            address = ip_address(self.address.partition("%")[0])
        except ValueError:
            return self.address
        if not isinstance(address, IPv6Address):
            return str(address)
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(IPv6Address(int(address) & ~_PREFIX))


class TooManyAttempts(Exception):
    """Too many attempts failed lately; `seconds` until the next is allowed. Nothing was looked up."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"wait {seconds} seconds")
        self.seconds = seconds
