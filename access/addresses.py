"""The public address of the site, and where a request comes from."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

_PORTS = {"https": 443, "http": 80}
# Browsers send no more than this, or "null" for a page that they do not disclose.
_ORIGIN = re.compile(r"(https?)://([^\s/?#@\\]+)", re.IGNORECASE)
_NOT_IN_HOST = re.compile(r"[\s/?#@\\]|\.\.|:0*$")
_NAME = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*")


@dataclass(frozen=True)
class PublicAddress:
    """`https://videoklar.example` in parts. `netloc` is the host as browsers send it, with its port."""

    scheme: str
    netloc: str

    @property
    def is_encrypted(self) -> bool:
        return self.scheme == "https"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc}"


def read_public_address(text: str) -> PublicAddress:
    """The address. ValueError with a message that says what is wrong and what is accepted."""
    if re.search(r"\s", text):
        raise _wrong("has white space in it")
    scheme, separator, rest = text.partition("://")
    scheme = scheme.lower()
    if not separator or scheme not in _PORTS:
        raise _wrong("does not begin with https:// (or http://)")
    if "@" in rest:
        raise _wrong("has a user name in it")
    if rest.endswith("/"):
        raise _wrong("ends with a slash")
    if any(sign in rest for sign in "/?#\\"):
        raise _wrong("has a path after the host")
    try:
        parts = urlsplit(f"{scheme}://{rest}")
        host, port = parts.hostname or "", parts.port
        name = host if parts.netloc.startswith("[") else host.encode("idna").decode("ascii")
    except ValueError:
        raise _wrong("has an invalid host or port") from None
    if port == 0 or rest.endswith(":"):
        raise _wrong("has an invalid host or port")
    _check_host(scheme, name)
    shown = f"[{name}]" if ":" in name else name
    return PublicAddress(scheme, shown if port in (None, _PORTS[scheme]) else f"{shown}:{port}")


def host_in(netloc: str) -> str:
    """The host in a browser's Host header: without the port, and without the brackets of an IPv6 address."""
    try:
        return (urlsplit(f"//{netloc}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def same_place(one: str, other: str, scheme: str) -> bool:
    """Whether two hosts, with or without a port, are the same in addresses that begin with `scheme`."""
    return _with_port(one, scheme) == _with_port(other, scheme) is not None


def is_page_of_this_site(origin: str, host: str, public: PublicAddress | None) -> bool:
    """Whether the Origin header of a request names a page of this site.

    It is compared with the public address or, if none is set, with the host that the request asks for.
    """
    named = _ORIGIN.fullmatch(origin)
    if named is None:
        return False
    scheme, netloc = named[1].lower(), named[2]
    if public is None:
        return same_place(netloc, host, scheme)
    return scheme == public.scheme and same_place(netloc, public.netloc, scheme)


def is_for_this_machine(host: str) -> bool:
    """Whether the host names this machine only."""
    address = as_ip(host)
    return host == "localhost" or host.endswith(".localhost") or (address is not None and address.is_loopback)


def is_for_this_machine_or_house(host: str) -> bool:
    """Whether no phone outside can reach the host: localhost, a name without a dot, a private address."""
    address = as_ip(host)
    if address is not None:
        return not address.is_global
    return "." not in host or host.endswith((".localhost", ".local", ".internal", ".lan"))


def as_ip(host: str) -> IPv4Address | IPv6Address | None:
    """The host as an IP address; None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def _with_port(netloc: str, scheme: str) -> tuple[str, int] | None:
    if _NOT_IN_HOST.search(netloc):
        return None
    try:
        parts = urlsplit(f"//{netloc.lower()}")
        if parts.hostname is None:
            return None
        return parts.hostname.removesuffix("."), parts.port or _PORTS.get(scheme, 0)
    except ValueError:
        return None


def _check_host(scheme: str, name: str) -> None:
    address = as_ip(name)
    if is_for_this_machine(name) or (address is not None and address.is_unspecified):
        raise _wrong("names this machine only; leave the variable out there")
    if address is None:
        # Browsers read a name whose last part is a number as an IP address.
        if not _NAME.fullmatch(name) or re.fullmatch(r"[0-9]+|0x[0-9a-f]*", name.rpartition(".")[2]):
            raise _wrong("has an invalid host or port")
    elif scheme == "https" or not address.is_private:
        raise _wrong("has an IP address instead of a name")


def _wrong(what: str) -> ValueError:
    return ValueError(
        f"{what}. Write the scheme and the host, with a port if there is one, and nothing after it: "
        "https://videoklar.example"
    )
