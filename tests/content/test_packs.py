"""Scenario packs: what comes out goes in again, and what is broken changes nothing."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from practicum.config import Settings
from practicum.content import load_library, shipped_scenarios
from practicum.content.packs import MANIFEST, pack_bytes
from practicum.content.paths import library_folders
from practicum.errors import PackRefused, ScenarioNotFound
from practicum.services.packs import export_pack, import_pack


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An installation without a single scenario."""
    empty = tmp_path / "content"
    (empty / "scenarios").mkdir(parents=True)
    monkeypatch.setenv("PRACTICUM_CONTENT", str(empty))
    return Settings(tmp_path / "data", f"sqlite:///{tmp_path / 'data' / 'practicum.db'}")


@pytest.fixture
def shipped() -> Path:
    return shipped_scenarios()


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def library_of(settings: Settings):  # type: ignore[no-untyped-def]
    return load_library(library_folders(settings))


def whole_pack(shipped: Path, name: str = "everything") -> bytes:
    return export_pack(load_library([shipped]), [shipped], [], name, "Apache-2.0")


def small_files(shipped: Path) -> dict[str, bytes]:
    return {
        f"scenarios/starting/{name}.yaml": (shipped / f"starting/{name}.yaml").read_bytes()
        for name in ("ashamed-to-ask", "tuning-by-post")
    }


def test_the_library_comes_through_a_pack_byte_for_byte(
    shipped: Path, here: Settings, tmp_path: Path
) -> None:
    pack = tmp_path / "everything.zip"
    pack.write_bytes(whole_pack(shipped))
    done = import_pack(here, library_of(here), pack)
    sent = {name: raw for name, raw in files_below(shipped).items() if name.endswith(".yaml")}
    assert done.folder is not None
    assert files_below(done.folder / "scenarios") == sent
    assert set(library_of(here)) == set(load_library([shipped])) == set(done.new)
    again = export_pack(library_of(here), library_folders(here), [], "everything", "Apache-2.0")
    assert again == pack.read_bytes()


def test_what_is_here_in_the_same_version_is_left_alone(
    shipped: Path, here: Settings, tmp_path: Path
) -> None:
    pack = tmp_path / "p.zip"
    pack.write_bytes(whole_pack(shipped))
    import_pack(here, library_of(here), pack)
    before = files_below(here.packs_folder)
    done = import_pack(here, library_of(here), pack)
    assert not done.new
    assert len(done.already_here) == len(load_library([shipped]))
    assert files_below(here.packs_folder) == before


def test_exporting_an_unknown_scenario_names_the_nearest(shipped: Path) -> None:
    with pytest.raises(ScenarioNotFound, match="ashamed-to-ask"):
        export_pack(load_library([shipped]), [shipped], ["ashamed-to-aks"], "one", "Apache-2.0")


def rezipped(raw: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def changed_text(files: dict[str, bytes]) -> None:
    files["scenarios/starting/ashamed-to-ask.yaml"] += b"\n# and something more\n"


def no_manifest(files: dict[str, bytes]) -> None:
    del files[MANIFEST]


def missing_file(files: dict[str, bytes]) -> None:
    del files["scenarios/starting/ashamed-to-ask.yaml"]


def unlisted_file(files: dict[str, bytes]) -> None:
    files["scenarios/starting/extra.yaml"] = b"schema: 1\n"


def unknown_key(files: dict[str, bytes]) -> None:
    manifest = json.loads(files[MANIFEST])
    manifest["run"] = "me"
    files[MANIFEST] = json.dumps(manifest).encode()


def newer_format(files: dict[str, bytes]) -> None:
    manifest = json.loads(files[MANIFEST])
    manifest["format"] = 2
    files[MANIFEST] = json.dumps(manifest).encode()


BROKEN = {
    "bad hash": (changed_text, "hash or size differs"),
    "no manifest": (no_manifest, "has no manifest.json"),
    "missing file": (missing_file, "which is not in the pack"),
    "unlisted file": (unlisted_file, "does not list it"),
    "unknown key": (unknown_key, "run"),
    "newer format": (newer_format, "format"),
}


@pytest.mark.parametrize(("change", "words"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_pack_is_refused_and_nothing_changes(
    change: Callable[[dict[str, bytes]], None],
    words: str,
    shipped: Path,
    here: Settings,
    tmp_path: Path,
) -> None:
    good = pack_bytes("small", "Apache-2.0", small_files(shipped))
    refused(here, tmp_path, rezipped(good, change), words)


@pytest.mark.parametrize(
    "name",
    [
        "scenarios/../../outside.yaml",
        "/etc/outside.yaml",
        "C:\\outside.yaml",
        "scenarios/program.py",
        "scenarios/With Space.yaml",
        "other/first.yaml",
    ],
)
def test_a_path_that_climbs_out_or_is_no_scenario_is_refused(
    name: str, shipped: Path, here: Settings, tmp_path: Path
) -> None:
    good = pack_bytes("small", "Apache-2.0", small_files(shipped))
    raw = rezipped(good, lambda files: files.update({name: b"schema: 1\n"}))
    refused(here, tmp_path, raw, "not a path that a pack may hold")
    assert not (tmp_path / "outside.yaml").exists()


def test_a_link_is_refused(shipped: Path, here: Settings, tmp_path: Path) -> None:
    raw = io.BytesIO(pack_bytes("small", "Apache-2.0", small_files(shipped)))
    with zipfile.ZipFile(raw, "a") as archive:
        link = zipfile.ZipInfo("scenarios/link.yaml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    refused(here, tmp_path, raw.getvalue(), "is a link")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    shipped: Path, here: Settings, tmp_path: Path
) -> None:
    bomb = pack_bytes("small", "Apache-2.0", small_files(shipped))
    raw = io.BytesIO(bomb)
    with zipfile.ZipFile(raw, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("scenarios/bomb.yaml", b"\0" * (60 * 2**20))
    refused(here, tmp_path, raw.getvalue(), "larger than 50 MB")


def test_a_file_that_breaks_the_format_is_refused_with_its_line(
    shipped: Path, here: Settings, tmp_path: Path
) -> None:
    files = small_files(shipped)
    first = "scenarios/starting/ashamed-to-ask.yaml"
    files[first] = files[first].replace(b"level: 1", b"level: 9", 1)
    refused(here, tmp_path, pack_bytes("small", "Apache-2.0", files), f"{first}:7: level")


def test_an_id_used_twice_in_a_pack_is_refused(
    shipped: Path, here: Settings, tmp_path: Path
) -> None:
    files = small_files(shipped)
    files["scenarios/again/ashamed-to-ask.yaml"] = files["scenarios/starting/ashamed-to-ask.yaml"]
    refused(here, tmp_path, pack_bytes("small", "Apache-2.0", files), "ids are used once")


def test_an_id_that_is_taken_by_another_text_is_refused(
    shipped: Path, here: Settings, tmp_path: Path
) -> None:
    first = tmp_path / "first.zip"
    files = small_files(shipped)
    first.write_bytes(pack_bytes("first", "Apache-2.0", files))
    import_pack(here, library_of(here), first)
    name = "scenarios/starting/ashamed-to-ask.yaml"
    files[name] = files[name].replace(b"minutes: 12", b"minutes: 13", 1)
    refused(here, tmp_path, pack_bytes("second", "Apache-2.0", files), "is taken here by")


@pytest.mark.parametrize("raw", [b"", b"not a zip", b"PK\x03\x04broken"])
def test_what_is_no_zip_is_refused(raw: bytes, here: Settings, tmp_path: Path) -> None:
    refused(here, tmp_path, raw, "not a zip file")


def refused(settings: Settings, folder: Path, raw: bytes, words: str) -> None:
    """The pack is refused with these words, and the installation is as it was."""
    pack = folder / "sent.zip"
    pack.write_bytes(raw)
    before = files_below(settings.data_folder)
    with pytest.raises(PackRefused) as error:
        import_pack(settings, library_of(settings), pack)
    assert words in str(error.value)
    assert "Nothing was changed" in str(error.value)
    assert files_below(settings.data_folder) == before
