"""The name of a site becomes the one IP address that is connected to; addresses of this machine and its network are refused.

A page or a person can name them by mistake or malice. Each name is looked up once per request and the connection made to what was found, so that
the answer cannot change in between (DNS rebinding); a redirect is looked up again like any other address. What carries an IPv4 address inside
(mapped, 6to4, Teredo, NAT64) is judged by that too.
"""

from __future__ import annotations

import ipaddress
import socket

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class PrivateAddress(ValueError):
    """The name leads into this machine or its network."""


def number_of(host: str, port: int, *, are_private_allowed: bool) -> str:
    """The IP address to connect to. Raises OSError where the name leads nowhere, PrivateAddress where it must not lead."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = [str(entry[4][0]).partition("%")[0] for entry in found]
    # one private number among several is enough: the next look-up could give that one first
    if not are_private_allowed and not all(is_public(number) for number in numbers):
        raise PrivateAddress(host)
    return numbers[0]


def is_public(number: str) -> bool:
    """Whether an address belongs to the public web."""
    address = ipaddress.ip_address(number)
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in (address, *_inside(address)))


def _inside(address: IPAddress) -> list[IPAddress]:
    if not isinstance(address, ipaddress.IPv6Address):
        return []
    found: list[IPAddress | None] = [address.ipv4_mapped, address.sixtofour]
    found += list(address.teredo or ())
    if address in _NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
    return [one for one in found if one is not None]
