"""Reading a scenario pack that somebody sent: everything is checked before anything is used."""

from __future__ import annotations

import hashlib
import stat
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from practicum.content.packs import (
    LARGEST_FILE,
    LARGEST_MANIFEST,
    MANIFEST,
    MOST_BYTES,
    MOST_FILES,
    PATH_PATTERN,
    SCENARIOS,
    Manifest,
)
from practicum.content.reading import read_scenario_bytes
from practicum.content.yaml_lines import read_yaml
from practicum.errors import PackRefused


@dataclass(frozen=True)
class Pack:
    """A pack whose every file was checked."""

    manifest: Manifest
    files: dict[str, bytes]
    """Path in the pack to bytes, as the manifest lists them."""

    def scenario_hashes(self) -> dict[str, str]:
        """Return scenario id to content hash."""
        return {f.id: f.sha256 for f in self.manifest.files if f.path.startswith(f"{SCENARIOS}/")}


def read_pack(path: Path) -> Pack:
    """Return the pack in a zip file; nothing is written.

    Raises:
        PackRefused: with every problem found, when anything at all is amiss.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse(path, _entry_problems(archive))
            manifest = _manifest(path, archive)
            _refuse(path, _listing_problems(archive, manifest))
            files = {f.path: _bytes(path, archive, f.path, LARGEST_FILE) for f in manifest.files}
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise PackRefused(path, [f"it is not a zip file that can be read: {error}."]) from error
    pack = Pack(manifest, files)
    _refuse(path, _content_problems(path, pack))
    return pack


def _refuse(path: Path, problems: Iterator[str]) -> None:
    found = list(problems)
    if found:
        raise PackRefused(path, found)


def _entry_problems(archive: zipfile.ZipFile) -> Iterator[str]:
    entries = archive.infolist()
    if len(entries) > MOST_FILES + 1:
        yield f"it holds {len(entries):,} files; at most {MOST_FILES:,} are allowed."
        return
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        yield f"unpacked it would be larger than {MOST_BYTES // 2**20} MB."
    for name, times in Counter(entry.filename for entry in entries).items():
        if times > 1:
            yield f"{name!r} is in it {times} times."
    for entry in entries:
        if entry.flag_bits & 0x1:
            yield f"{entry.filename!r} is encrypted; packs are plain."
        if stat.S_ISLNK(entry.external_attr >> 16):
            yield f"{entry.filename!r} is a link; packs hold plain files only."
        elif entry.filename != MANIFEST and not PATH_PATTERN.fullmatch(entry.filename):
            yield (
                f"{entry.filename!r} is not a path that a pack may hold; allowed are "
                "scenarios/.../name.yaml and pathways/.../name.yaml in a-z, 0-9 and -."
            )


def _manifest(path: Path, archive: zipfile.ZipFile) -> Manifest:
    if MANIFEST not in archive.namelist():
        raise PackRefused(path, [f"it has no {MANIFEST}, so it is not a pack."])
    raw = _bytes(path, archive, MANIFEST, LARGEST_MANIFEST)
    try:
        return Manifest.model_validate_json(raw)
    except ValidationError as error:
        raise PackRefused(
            path,
            [
                f"{MANIFEST}, {'.'.join(str(step) for step in detail['loc']) or 'the whole'}: "
                f"{detail['msg']}."
                for detail in error.errors()
            ],
        ) from error


def _bytes(path: Path, archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """Read one file, never more than ``limit`` bytes, whatever the zip says of its size."""
    with archive.open(name) as file:
        raw = file.read(limit + 1)
    if len(raw) > limit:
        raise PackRefused(path, [f"{name!r} is larger than {limit // 1024} KB."])
    return raw


def _listing_problems(archive: zipfile.ZipFile, manifest: Manifest) -> Iterator[str]:
    listed = Counter(file.path for file in manifest.files)
    there = set(archive.namelist()) - {MANIFEST}
    for name, times in listed.items():
        if times > 1:
            yield f"the manifest lists {name!r} {times} times."
        if name not in there:
            yield f"the manifest lists {name!r}, which is not in the pack."
    for name in sorted(there - set(listed)):
        yield f"{name!r} is in the pack, but the manifest does not list it."


def _content_problems(path: Path, pack: Pack) -> Iterator[str]:
    ids: Counter[tuple[str, str]] = Counter()
    for file in pack.manifest.files:
        raw = pack.files[file.path]
        if hashlib.sha256(raw).hexdigest() != file.sha256 or len(raw) != file.bytes:
            yield f"{file.path!r} is not what the manifest says: its hash or size differs."
            continue
        if file.version != file.sha256[:12]:
            yield f"{file.path!r}: its version {file.version!r} does not belong to its hash."
        ids[file.path.partition("/")[0], file.id] += 1
        yield from _file_problems(path, file.path, file.id, raw)
    for (_, name), times in ids.items():
        if times > 1:
            yield f"the id {name!r} is used by {times} files; ids are used once."


def _file_problems(path: Path, name: str, stated_id: str, raw: bytes) -> Iterator[str]:
    if not name.startswith(f"{SCENARIOS}/"):
        for amiss in read_yaml(raw).problems:
            yield f"{name}:{amiss.line}: {amiss.what}"
        return
    reading = read_scenario_bytes(raw, Path(name))
    yield from (str(problem) for problem in reading.problems)
    if reading.loaded is not None and reading.scenario_id != stated_id:
        yield f"{name!r} has the id {reading.scenario_id!r}; the manifest says {stated_id!r}."
