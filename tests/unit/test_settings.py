"""Settings come from one file and the environment, and a mistake is named."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from practicum.config import (
    Settings,
    load_settings,
    make_data_folder,
    session_secret,
    user_data_folder,
    with_changes,
)
from practicum.errors import SettingsError


def load(folder: Path, toml: str = "", **environ: str) -> Settings:
    if toml:
        (folder / "practicum.toml").write_text(toml, encoding="utf-8")
    return load_settings({"XDG_DATA_HOME": str(folder / "share"), **environ}, folder)


def test_without_any_setting_data_is_kept_where_the_system_keeps_a_users_data(tmp_path: Path):
    environ = {"XDG_DATA_HOME": str(tmp_path / "share")}
    settings = load(tmp_path)
    assert settings.data_folder == user_data_folder(environ)
    assert settings.database_url == f"sqlite:///{settings.data_folder.as_posix()}/practicum.db"
    assert (settings.demo, settings.port, settings.scenario_folders) == (False, 8501, ())
    assert not settings.data_folder.exists()


def test_relative_paths_are_taken_from_the_working_directory(tmp_path: Path):
    (tmp_path / "ours").mkdir()
    settings = load(
        tmp_path, PRACTICUM_DATA_FOLDER="practicum-data", PRACTICUM_SCENARIO_FOLDERS="ours"
    )
    assert settings.data_folder == tmp_path / "practicum-data"
    assert settings.scenario_folders == (tmp_path / "ours",)


def test_every_setting_can_stand_in_the_file(tmp_path: Path):
    (tmp_path / "ours").mkdir()
    settings = load(
        tmp_path,
        'data_folder = "data"\ndatabase_url = "postgresql://me@host/practicum"\n'
        'scenario_folders = ["ours"]\ndemo = true\nport = 9000\n',
    )
    assert settings == Settings(
        data_folder=tmp_path / "data",
        database_url="postgresql://me@host/practicum",
        scenario_folders=(tmp_path / "ours",),
        demo=True,
        port=9000,
    )


def test_the_environment_wins_over_the_file(tmp_path: Path):
    settings = load(tmp_path, "demo = false\nport = 9000\n", PRACTICUM_DEMO="1")
    assert (settings.demo, settings.port) == (True, 9000)


def test_another_file_can_be_named(tmp_path: Path):
    (tmp_path / "other.toml").write_text("port = 9100\n")
    assert load(tmp_path, PRACTICUM_CONFIG="other.toml").port == 9100
    with pytest.raises(SettingsError, match=r"missing\.toml"):
        load(tmp_path, PRACTICUM_CONFIG="missing.toml")


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        pytest.param("prot = 1", "no setting 'prot'. Did you mean 'port'", id="misspelt"),
        pytest.param("port = 0", "port is 0; it must be a number from 1 to 65535", id="port 0"),
        pytest.param("port = 'a'", "port is 'a'", id="port in letters"),
        pytest.param("demo = 'perhaps'", "demo is 'perhaps'; it can be true or false", id="demo"),
        pytest.param("data_folder = 3", "data_folder is 3", id="folder"),
        pytest.param("scenario_folders = 3", "must be a list of folders", id="folders"),
        pytest.param("scenario_folders = ['none']", "which is not a folder", id="no such folder"),
        pytest.param("database_url = 'sqlite:///:memory:'", "forget every reply", id="memory"),
        pytest.param("port = ", "practicum.toml: the settings cannot be read", id="broken"),
    ],
)
def test_a_setting_that_is_not_allowed_is_named(tmp_path: Path, toml: str, said: str):
    with pytest.raises(SettingsError, match=said.replace(".", r"\.").replace("(", r"\(")):
        load(tmp_path, toml)


def test_a_refused_database_url_is_not_repeated_as_it_may_hold_a_password(tmp_path: Path):
    with pytest.raises(SettingsError, match="kind 'mysql'") as refusal:
        load(tmp_path, PRACTICUM_DATABASE_URL="mysql://me:hunter2@host/db")
    assert "hunter2" not in str(refusal.value)


def test_an_sqlite_path_is_made_absolute(tmp_path: Path):
    settings = load(tmp_path, PRACTICUM_DATABASE_URL="sqlite:///course.db")
    assert settings.database_url == f"sqlite:///{(tmp_path / 'course.db').as_posix()}"
    assert settings.keeps_data_in_sqlite


def test_changes_are_checked_as_settings_are(tmp_path: Path):
    settings = load(tmp_path)
    assert with_changes(settings) == settings
    changed = with_changes(settings, port=9000, demo=True, database_url="postgresql://host/db")
    assert (changed.port, changed.demo, changed.keeps_data_in_sqlite) == (9000, True, False)
    with pytest.raises(SettingsError, match="70000"):
        with_changes(settings, port=70000)


def test_the_session_secret_is_made_once_and_for_its_owner_only(tmp_path: Path):
    settings = load(tmp_path, PRACTICUM_DATA_FOLDER="data")
    first = session_secret(settings)
    assert len(first) == 64
    assert session_secret(settings) == first
    (file,) = settings.data_folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.data_folder.stat().st_mode) == 0o700
    assert session_secret(load(tmp_path, PRACTICUM_DATA_FOLDER="other")) != first


def test_a_session_secret_cut_short_is_refused(tmp_path: Path):
    settings = load(tmp_path, PRACTICUM_DATA_FOLDER="data")
    session_secret(settings)
    (file,) = settings.data_folder.iterdir()
    file.write_text("short")
    with pytest.raises(SettingsError, match="has 5 characters; it needs 32"):
        session_secret(settings)


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("")
    settings = load(tmp_path, PRACTICUM_DATA_FOLDER=os.path.join("file", "data"))
    for make in (make_data_folder, session_secret):
        with pytest.raises(SettingsError, match="cannot be made"):
            make(settings)


def test_threads_that_ask_together_get_one_secret(tmp_path: Path):
    settings = load(tmp_path, PRACTICUM_DATA_FOLDER="data")
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: session_secret(settings), range(8)))
    assert len(secrets) == 1
