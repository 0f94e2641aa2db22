"""How many failed attempts with a link or a code are let pass, and as whose they count."""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

PER_ADDRESS = 100
"""In a minute: behind one address of a hospital sixty people may have been sent the same withdrawn link."""

PER_BROWSER = 10
"""In a minute: whoever mistypes a code does not come near it."""

_PREFIX = (1 << 64) - 1


@dataclass(frozen=True)
class Origin:
    """Where an attempt comes from. `browser` is the cookie's secret, "" for a browser without one."""

    address: str
    browser: str = ""

    @property
    def network(self) -> str:
        """The address; of an IPv6 address the first half, as whoever has that has all of the rest."""
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
    """Too many failed lately: `seconds` until the next may be tried. Nothing was looked up."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"wait {seconds} seconds")
        self.seconds = seconds
