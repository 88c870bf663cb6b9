"""A body as it comes over the line, unpacked as it comes and counted as it comes out, so that a small answer cannot fill the memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

_STEP = 1 << 16
ACCEPTED = "gzip, deflate"


class UnknownPacking(ValueError):
    """The server packed the answer in a way that was not asked for."""


def unpacked(chunks: Iterable[bytes], packing: str) -> Iterator[bytes]:
    """Pieces of at most 64 KiB. Raises UnknownPacking, zlib.error."""
    packing = packing.strip().lower()
    if packing in ("", "identity"):
        yield from chunks
        return
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise UnknownPacking(packing)
    machine = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    is_first = True
    for chunk in chunks:
        if is_first and packing == "deflate" and not _has_zlib_head(chunk):
            machine = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        is_first = False
        rest = chunk
        while rest:
            piece = machine.decompress(rest, _STEP)
            if piece:
                yield piece
            if machine.eof:
                return  # what follows the end belongs to nothing
            rest = machine.unconsumed_tail
    yield machine.flush()


def _has_zlib_head(chunk: bytes) -> bool:
    return len(chunk) >= 2 and chunk[0] & 0x0F == 8 and (chunk[0] << 8 | chunk[1]) % 31 == 0
