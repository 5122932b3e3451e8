"""``practicum doctor``: each thing that can be wrong is told with its mend."""

from __future__ import annotations

import json
import sqlite3
from importlib import metadata
from pathlib import Path

import pytest

from feedback_models.errors import EncoderError, HeadsError
from practicum.cli import health
from practicum.cli.health import Finding
from practicum.config import load_settings
from practicum.storage.engine import open_engine
from practicum.storage.upgrade import upgrade

from .conftest import SCENARIO, Run


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out importing every package, which takes seconds and is looked at elsewhere."""
    monkeypatch.setattr(health, "packages", lambda: Finding("Packages", True, "not looked at"))


def test_a_sound_installation_is_exit_code_nought(run: Run) -> None:
    result = run("doctor", "--json")
    data = json.loads(result.stdout)
    assert [f["what"] for f in data["findings"] if not f["ok"]] == []
    assert (data["ok"], result.exit_code) == (True, 0)
    looked_at = [f["what"] for f in data["findings"]]
    assert looked_at == [
        "Python",
        "Packages",
        "Encoder",
        "Scoring heads",
        "Scenarios",
        "Data folder",
        "Database",
    ]


@pytest.mark.usefixtures("quick")
def test_looking_makes_no_folder_and_no_database(run: Run, tmp_path: Path) -> None:
    run("doctor")
    assert not (tmp_path / "data").exists()


def test_what_is_wrong_is_printed_with_its_mend_and_exit_code_one(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    findings = [Finding("Moon", True, "full"), Finding("Sun", False, "gone", "Wait until six.")]
    monkeypatch.setattr(health, "all_findings", lambda: iter(findings))
    result = run("doctor")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "ok     Moon: full",
        "WRONG  Sun: gone",
        "       Wait until six.",
        "To mend: 1.",
    ]


@pytest.mark.usefixtures("quick")
def test_weights_that_are_not_the_expected_file_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise EncoderError("The weights are not all-MiniLM-L6-v2. Reinstall them.")

    monkeypatch.setattr("feedback_models.encoder.check_weights", refuse)
    finding = next(f for f in health.all_findings() if f.what == "Encoder")
    assert finding == Finding(
        "Encoder", False, "The weights are not all-MiniLM-L6-v2. Reinstall them."
    )


@pytest.mark.usefixtures("quick")
def test_heads_of_another_bank_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(kind: str) -> None:
        raise HeadsError(f"The heads '{kind}' were trained on another bank.")

    monkeypatch.setattr("feedback_models.acts.load_heads", refuse)
    finding = next(f for f in health.all_findings() if f.what == "Scoring heads")
    assert not finding.ok


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "required_packages", lambda: ["typer", "no-such-package"])
    finding = health.packages()
    assert not finding.ok
    assert finding.detail == "no-such-package is not installed"
    assert "make setup" in finding.mend


def test_a_package_that_cannot_be_imported_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise ImportError(f"{name}: libgomp is missing")

    monkeypatch.setattr(health, "required_packages", lambda: ["typer"])
    monkeypatch.setattr(health, "import_module", broken)
    assert "typer cannot be imported (typer: libgomp is missing)" in health.packages().detail


def test_the_packages_that_are_looked_at_are_those_of_the_installation() -> None:
    names = health.required_packages()
    assert {"torch", "streamlit", "typer"} <= set(names)
    assert "pytest" not in names
    assert all(metadata.version(name) for name in names)


def test_scenarios_with_problems_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "content" / "scenarios"
    folder.mkdir(parents=True)
    (folder / "left-early.yaml").write_text(
        SCENARIO.replace("level: 2", "level: 9"), encoding="utf-8"
    )
    monkeypatch.setenv("PRACTICUM_CONTENT", str(tmp_path / "content"))
    finding = health.scenarios()
    assert not finding.ok
    assert finding.detail.startswith("problems found: 1; the first: ")
    assert "practicum check" in finding.mend


@pytest.mark.usefixtures("quick")
def test_a_setting_that_is_not_allowed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRACTICUM_PORT", "many")
    finding = list(health.all_findings())[-1]
    assert (finding.what, finding.ok) == ("Settings", False)
    assert "many" in finding.detail


def test_a_data_folder_that_is_a_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("PRACTICUM_DATA_FOLDER", str(tmp_path / "file"))
    finding = health.data_folder(load_settings())
    assert not finding.ok
    assert "PRACTICUM_DATA_FOLDER" in finding.mend


def test_a_database_of_this_version_is_in_order() -> None:
    settings = load_settings()
    engine = open_engine(settings.database_url)
    upgrade(engine)
    engine.dispose()
    assert health.database(settings).ok


def test_a_database_without_tables_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    sqlite3.connect(tmp_path / "data" / "practicum.db").close()
    (tmp_path / "data" / "practicum.db").touch()
    finding = health.database(load_settings())
    assert not finding.ok
    assert "practicum serve" in finding.mend


@pytest.mark.usefixtures("quick")
def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "practicum.db").write_text("not a database at all " * 50)
    finding = next(f for f in health.all_findings() if f.what == "Database")
    assert not finding.ok
    assert "not an SQLite database" in finding.detail
