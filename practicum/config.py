"""Settings: where the data is kept, what is offered and how the server listens.

Each setting has one name. It is read from ``practicum.toml`` in the working directory (or
the file that ``PRACTICUM_CONFIG`` names); an environment variable, the same name in
capitals behind ``PRACTICUM_``, wins over the file.
"""

from __future__ import annotations

import os
import secrets
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from practicum.errors import SettingsError

SESSION_KEY_FILE = "session-key"
DATABASE_FILE = "practicum.db"
_DATABASE_KINDS = ("sqlite:///", "postgresql://", "postgresql+psycopg://")
_YES, _NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


@dataclass(frozen=True)
class Settings:
    """Everything that can be set, checked."""

    data_folder: Path
    """Where the database and the session secret are kept."""
    database_url: str
    """``sqlite:///PATH`` (by default in the data folder) or ``postgresql://...``."""
    scenario_folders: tuple[Path, ...] = ()
    """Folders of a service's own scenarios, searched after the shipped ones."""
    demo: bool = False
    """Offers a sign-in as an invented trainee, trainer or service lead."""
    port: int = 8501

    @property
    def packs_folder(self) -> Path:
        """Where imported scenario packs are kept, one folder each."""
        return self.data_folder / "packs"

    @property
    def keeps_data_in_sqlite(self) -> bool:
        """True when the database is a local file."""
        return self.database_url.startswith("sqlite:")


def load_settings(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """Return the settings of this process; relative paths are taken from ``folder``.

    ``folder`` is the working directory unless given. Reads one file at most and writes
    nothing. Raises SettingsError, naming the setting, for anything that is not allowed.
    """
    environ = os.environ if environ is None else environ
    folder = Path.cwd() if folder is None else folder
    values = {**_from_file(environ, folder), **_from_environment(environ)}
    data_folder = _path("data_folder", values.get("data_folder"), folder)
    data_folder = data_folder or user_data_folder(environ)
    return Settings(
        data_folder=data_folder,
        database_url=_database_url(values.get("database_url"), data_folder, folder),
        scenario_folders=_folders("scenario_folders", values.get("scenario_folders"), folder),
        demo=_flag("demo", values.get("demo", False)),
        port=_port(values.get("port", 8501)),
    )


def with_changes(
    settings: Settings,
    *,
    database_url: str | None = None,
    demo: bool | None = None,
    port: int | None = None,
) -> Settings:
    """Return the settings with some replaced, checked the same way; None leaves one as it is.

    Raises SettingsError for a value that is not allowed.
    """
    if database_url is not None:
        url = _database_url(database_url, settings.data_folder, Path.cwd())
        settings = replace(settings, database_url=url)
    if demo is not None:
        settings = replace(settings, demo=demo)
    if port is not None:
        settings = replace(settings, port=_port(port))
    return settings


def as_environment(settings: Settings) -> dict[str, str]:
    """Return the environment variables from which :func:`load_settings` reads the same."""
    folders = os.pathsep.join(str(folder) for folder in settings.scenario_folders)
    values = {
        "data_folder": str(settings.data_folder),
        "database_url": settings.database_url,
        "scenario_folders": folders,
        "demo": "true" if settings.demo else "false",
        "port": str(settings.port),
    }
    return {f"PRACTICUM_{name.upper()}": value for name, value in values.items()}


def user_data_folder(environ: Mapping[str, str] | None = None) -> Path:
    """Return the folder in which this system keeps a program's data for one user."""
    environ = os.environ if environ is None else environ
    if sys.platform == "win32":
        local = environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "Practicum"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Practicum"
    shared = environ.get("XDG_DATA_HOME", "")
    base = Path(shared) if Path(shared).is_absolute() else Path.home() / ".local" / "share"
    return base / "practicum"


def make_data_folder(settings: Settings) -> None:
    """Create the data folder, for its owner only, when it is missing; raises SettingsError."""
    try:
        settings.data_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise SettingsError(
            f"The data folder {str(settings.data_folder)!r} cannot be made ({error.strerror}). "
            "Set data_folder (or PRACTICUM_DATA_FOLDER) to a folder that you may write to."
        ) from error


def session_secret(settings: Settings) -> str:
    """Return the secret that signs session cookies; made once, readable by its owner only.

    Raises SettingsError when the file cannot be read or written.
    """
    make_data_folder(settings)
    path = settings.data_folder / SESSION_KEY_FILE
    try:
        # O_EXCL: of two processes that start together one writes, the other reads.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read_secret(path)
    except OSError as error:
        raise SettingsError(
            f"The session secret {str(path)!r} cannot be written ({error.strerror}). "
            "Make the data folder writable."
        ) from error
    secret = secrets.token_hex(32)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secret)
    return secret


def _read_secret(path: Path) -> str:
    try:
        secret = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"The session secret {str(path)!r} cannot be read ({error}). "
            "Make it readable, or delete it: everybody then signs in again."
        ) from error
    if len(secret) < 32:
        raise SettingsError(
            f"The session secret {str(path)!r} has {len(secret)} characters; it needs 32 or "
            "more. Delete the file and start again: everybody then signs in again."
        )
    return secret


def _from_file(environ: Mapping[str, str], folder: Path) -> dict[str, Any]:
    named = environ.get("PRACTICUM_CONFIG", "")
    path = folder / (named or "practicum.toml")
    if not path.is_file():
        if named:
            raise SettingsError(
                f"PRACTICUM_CONFIG names {str(path)!r}, which is not there. "
                "Write the file or unset PRACTICUM_CONFIG."
            )
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: the settings cannot be read: {error}.") from error
    for name in values:
        if name not in _NAMES:
            raise SettingsError(f"{path}: there is no setting {name!r}. {_allowed(name)}")
    return values


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    return {
        name: environ[variable]
        for name in _NAMES
        if environ.get(variable := f"PRACTICUM_{name.upper()}")
    }


def _allowed(name: str) -> str:
    close = get_close_matches(name, _NAMES, n=1)
    hint = f"Did you mean {close[0]!r}? " if close else ""
    return f"{hint}Allowed: {', '.join(_NAMES)}."


def _path(name: str, value: Any, folder: Path) -> Path | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{name} is {value!r}; it must be the path of a folder.")
    return (folder / Path(value).expanduser()).absolute()


def _folders(name: str, value: Any, folder: Path) -> tuple[Path, ...]:
    """Read a list of paths, or one string of paths parted as the system parts PATH."""
    if isinstance(value, str):
        value = [part for part in value.split(os.pathsep) if part.strip()]
    if value is not None and not isinstance(value, list):
        raise SettingsError(f"{name} is {value!r}; it must be a list of folders.")
    paths = [path for part in value or () if (path := _path(name, part, folder))]
    for path in paths:
        if not path.is_dir():
            raise SettingsError(
                f"{name} names {str(path)!r}, which is not a folder. Make it or take it out."
            )
    return tuple(paths)


def _database_url(value: Any, data_folder: Path, folder: Path) -> str:
    if value is None:
        return f"sqlite:///{(data_folder / DATABASE_FILE).as_posix()}"
    if not isinstance(value, str) or not value.startswith(_DATABASE_KINDS):
        kind = value.split("://")[0] if isinstance(value, str) else value
        raise SettingsError(
            # Only the kind is repeated: the rest of a URL may hold a password.
            f"database_url is of the kind {kind!r}; it must begin with sqlite:/// or "
            "postgresql://, for example postgresql://practicum@localhost/practicum."
        )
    if not value.startswith("sqlite:///"):
        return value
    path = value.removeprefix("sqlite:///")
    if path in ("", ":memory:"):
        raise SettingsError(
            "database_url names an SQLite database without a file, which would forget every "
            "reply. Give a path: sqlite:///practicum.db."
        )
    return f"sqlite:///{(folder / path).absolute().as_posix()}"


def _flag(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word not in (*_YES, *_NO):
        raise SettingsError(f"{name} is {value!r}; it can be true or false.")
    return word in _YES


def _port(value: Any) -> int:
    number = int(value) if str(value).strip().isdecimal() else 0
    if not 1 <= number <= 65535:
        raise SettingsError(f"port is {value!r}; it must be a number from 1 to 65535.")
    return number


_NAMES = tuple(Settings.__dataclass_fields__)
