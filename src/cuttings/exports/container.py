"""Streams of bytes become one archive with a manifest of checksums, and an archive from anywhere becomes checked streams.

A ZIP, because every system opens it. The same content gives the same bytes: no time of day, no order of arrival. Nothing is ever unpacked
to a path: a reader asks for members by the names of the manifest, so that a name with `..` leads nowhere; it is refused all the same.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

FORMAT = "cuttings-archive/1"
MANIFEST = "manifest.json"
_MANIFEST_BYTES = 5_000_000
_MOST_MEMBERS = 10_000
_MOST_LINE_BYTES = 400_000_000
_MOST_RATIO = 200
"""Pages of one site pack twenty-fold, JSON lines fifteen-fold; what packs better than this is a bomb."""
_RATIO_FROM_BYTES = 50_000_000
_PIECE_BYTES = 1 << 20
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class ArchiveError(ValueError):
    """The archive cannot be used; the message says why, in plain words."""


@dataclass(slots=True)
class _Counted:
    """A member being written: what goes through is counted and digested."""

    stream: IO[bytes]
    size: int = 0
    digest: Any = field(default_factory=hashlib.sha256)

    def write(self, data: bytes) -> int:
        self.size += len(data)
        self.digest.update(data)
        return self.stream.write(data)


class ArchiveWriter:
    """Use as a context manager. The file stands under its name only when it is whole; a run that was killed leaves `NAME.part`, which the
    next one writes anew."""

    def __init__(self, path: Path, facts: Mapping[str, Any]) -> None:
        self._path, self._facts = path, facts
        self._part = path.with_name(path.name + ".part")
        self._files: list[dict[str, Any]] = []

    def __enter__(self) -> ArchiveWriter:
        self._zip = zipfile.ZipFile(self._part, "w", compression=zipfile.ZIP_DEFLATED, compresslevel=6)
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if kind is not None:
            self._zip.close()
            self._part.unlink(missing_ok=True)
            return
        manifest = {"format": FORMAT, **self._facts, "files": self._files}
        body = json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"
        with self._zip.open(_entry(MANIFEST), "w") as out:
            out.write(body)
        self._zip.close()
        with self._part.open("rb") as written:
            os.fsync(written.fileno())
        self._part.replace(self._path)

    @contextlib.contextmanager
    def member(self, name: str) -> Iterator[_Counted]:
        """A stream to write the member's bytes to."""
        with self._zip.open(_entry(name), "w", force_zip64=True) as stream:
            counted = _Counted(stream)
            yield counted
        self._files.append({"name": name, "bytes": counted.size, "sha256": counted.digest.hexdigest()})

    def add(self, name: str, body: bytes) -> None:
        with self.member(name) as out:
            out.write(body)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry._compresslevel = 6  # type: ignore[attr-defined]  # an entry of one's own takes no level from the archive before 3.13
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    entry.create_system = 3  # else the system that writes it would show in the bytes
    return entry


class _Told:
    """A member being read, whose faults are told as those of the archive."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream, self._name = stream, name

    def read(self, size: int = -1) -> bytes:
        with _plain_words(self._name):
            return self._stream.read(size)

    def readline(self, size: int = -1) -> bytes:
        with _plain_words(self._name):
            return self._stream.readline(size)

    def tell(self) -> int:
        return self._stream.tell()


class ArchiveReader:
    """An archive whose members are those of its manifest; `verify` before trusting what they hold. Raises ArchiveError."""

    def __init__(self, path: Path) -> None:
        with _plain_words(path):
            self._zip = zipfile.ZipFile(path)
            self._check_names()
            body = self._zip.open(MANIFEST).read(_MANIFEST_BYTES + 1)
            if len(body) > _MANIFEST_BYTES:
                raise ArchiveError("its manifest is far too long")
            manifest = json.loads(body)
        if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), list):
            raise ArchiveError("its manifest is not one")
        if manifest.get("format") != FORMAT:
            raise ArchiveError(f"its format is {manifest.get('format')!r}; this version reads {FORMAT}")
        self.manifest: dict[str, Any] = manifest
        self.digest = hashlib.sha256(body).hexdigest()
        """Tells archives apart: the manifest holds the digest of every member."""
        try:
            self._files = {
                str(entry["name"]): (int(entry["bytes"]), str(entry["sha256"])) for entry in manifest["files"]
            }
        except (KeyError, TypeError, ValueError) as error:
            raise ArchiveError("its manifest is not one") from error
        held = {entry.filename for entry in self._zip.infolist()} - {MANIFEST}
        if odd := sorted(held ^ set(self._files)):
            raise ArchiveError(f"its manifest and its content differ: {odd[0]!r} stands in only one of them")

    def close(self) -> None:
        self._zip.close()

    def __enter__(self) -> ArchiveReader:
        return self

    def __exit__(self, *rest: object) -> None:
        self.close()

    def __contains__(self, name: str) -> bool:
        return name in self._files

    @property
    def names(self) -> list[str]:
        return list(self._files)

    def _check_names(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > _MOST_MEMBERS:
            raise ArchiveError(f"it holds {len(entries):,} files, far more than an archive of a library")
        if len({entry.filename for entry in entries}) < len(entries):
            raise ArchiveError("it holds two files of one name")
        for entry in entries:
            name, kind = entry.filename, stat.S_IFMT(entry.external_attr >> 16)
            is_odd = name.startswith("/") or ":" in name or "\\" in name or ".." in name.split("/") or "\0" in name
            if is_odd or not entry.filename or entry.is_dir() or kind not in (0, stat.S_IFREG):
                raise ArchiveError(f"it holds {name!r}, which is no plain file inside of it")
            if entry.flag_bits & 1:
                raise ArchiveError(f"{name!r} in it is encrypted")
            if entry.file_size > _RATIO_FROM_BYTES and entry.file_size > _MOST_RATIO * max(1, entry.compress_size):
                raise ArchiveError(f"{name!r} in it unpacks to far more than a library gives")
        if MANIFEST not in self._zip.namelist():
            raise ArchiveError(f"it holds no {MANIFEST}: it is no archive of a library, or it was cut off")

    def verify(self) -> None:
        """Reads every member once and compares size and digest with the manifest."""
        for name, (size, wanted) in self._files.items():
            digest, count = hashlib.sha256(), 0
            with _plain_words(name), self._zip.open(name) as stream:
                while piece := stream.read(_PIECE_BYTES):
                    count += len(piece)
                    if count > size:  # the header may announce less than the stream gives
                        raise ArchiveError(f"{name!r} in it is longer than its manifest says")
                    digest.update(piece)
            if count != size or digest.hexdigest() != wanted:
                raise ArchiveError(f"{name!r} in it is damaged: its checksum is not that of the manifest")

    @contextlib.contextmanager
    def open(self, name: str) -> Iterator[_Told]:
        with _plain_words(name):
            stream = self._zip.open(name)
        with stream:
            yield _Told(stream, name)

    def lines(self, name: str) -> Iterator[Any]:
        """The values of a member of JSON lines."""
        number = 0
        with self.open(name) as stream:
            while line := stream.readline(_MOST_LINE_BYTES):
                number += 1
                try:
                    value = json.loads(line)
                except (ValueError, RecursionError) as error:
                    raise ArchiveError(f"line {number} of {name!r} in it is not JSON") from error
                yield value


@contextlib.contextmanager
def _plain_words(what: object) -> Iterator[None]:
    try:
        yield
    except ArchiveError:
        raise
    except FileNotFoundError as error:
        raise ArchiveError(f"there is no file {what}") from error
    except _FAULTS as error:
        raise ArchiveError(
            f"it is damaged or no archive of a library ({what}: {str(error)[:120] or type(error).__name__})"
        ) from error
