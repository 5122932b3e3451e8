"""Scenario packs: a zip of plain files with a manifest, the same bytes for the same content."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from practicum.content.yaml_lines import MAX_BYTES
from practicum.domain.scenario import SLUG_PATTERN

MANIFEST = "manifest.json"
SCENARIOS, PATHWAYS = "scenarios", "pathways"
FORMAT = 1
MOST_FILES = 2000
MOST_BYTES = 50 * 1024 * 1024
"""Of all files of a pack together, unpacked."""
LARGEST_FILE = MAX_BYTES
"""Of one file, in bytes; the same limit as for a scenario file anywhere."""
LARGEST_MANIFEST = 2 * 1024 * 1024
PATH_PATTERN = re.compile(
    rf"(?:{SCENARIOS}|{PATHWAYS})/(?:[a-z0-9][a-z0-9-]*/)*[a-z0-9][a-z0-9-]*\.ya?ml"
)
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The oldest time a zip can hold: a pack says nothing about when it was made."""

Name = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=80)]


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PackFile(_Plain):
    """One file of a pack."""

    path: str
    """Where it stands in the pack: ``scenarios/starting/first-hello.yaml``."""
    id: Name
    """The id that the file states."""
    version: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    """The first twelve digits of the hash: a change of the text is another version."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    bytes: Annotated[int, Field(ge=0, le=LARGEST_FILE)]


class Manifest(_Plain):
    """What a pack holds and under which licence."""

    format: Annotated[int, Field(ge=1, le=FORMAT)]
    name: Name
    licence: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    files: Annotated[tuple[PackFile, ...], Field(min_length=1, max_length=MOST_FILES)]


def pack_file(path: str, raw: bytes) -> PackFile:
    """Return the manifest's entry for a file."""
    digest = hashlib.sha256(raw).hexdigest()
    stem = PurePosixPath(path).stem
    return PackFile(path=path, id=stem, version=digest[:12], sha256=digest, bytes=len(raw))


def pack_bytes(name: str, licence: str, files: Mapping[str, bytes]) -> bytes:
    """Return the zip that holds ``files`` (path in the pack to bytes); same in, same out."""
    paths = sorted(files)
    entries = tuple(pack_file(path, files[path]) for path in paths)
    manifest = Manifest(format=FORMAT, name=name, licence=licence, files=entries)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        _add(archive, MANIFEST, manifest.model_dump_json(indent=2).encode() + b"\n")
        for path in paths:
            _add(archive, path, files[path])
    return written.getvalue()


def path_in_pack(kind: str, file: Path, folders: Iterable[Path]) -> str:
    """Return where a file stands in a pack: as below the folder it came from."""
    for folder in folders:
        if file.resolve().is_relative_to(folder.resolve()):
            return f"{kind}/{file.resolve().relative_to(folder.resolve()).as_posix()}"
    return f"{kind}/{file.name}"


def _add(archive: zipfile.ZipFile, path: str, raw: bytes) -> None:
    info = zipfile.ZipInfo(path, _NO_TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, raw)
