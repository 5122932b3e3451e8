"""Help, the written reference, and how fast both come."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer

from practicum.cli import app

from .conftest import Run

DOCS = Path(__file__).parents[2] / "docs"
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def test_the_commands_are_those_of_the_design() -> None:
    designed = [
        "acts",
        "bench",
        "check",
        "doctor",
        "evaluate",
        "pack",
        "score",
        "serve",
        "version",
    ]
    assert designed == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_shows_an_example(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"practicum {command}" in result.stdout.split("Examples:")[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_in_the_written_reference(command: str) -> None:
    assert f"## `practicum {command}`" in (DOCS / "cli.md").read_text(encoding="utf-8")


def test_the_written_reference_is_what_the_commands_say() -> None:
    spec = importlib.util.spec_from_file_location("generate_cli", DOCS / "generate_cli.py")
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == generator.cli_reference(), (
        "run: python docs/generate_cli.py"
    )


def test_no_words_at_all_show_the_help(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "evaluate" in result.output


@pytest.mark.parametrize("words", [["--version"], ["version"]])
def test_the_version_is_printed(run: Run, words: list[str]) -> None:
    from practicum import __version__

    assert run(*words).stdout == f"practicum {__version__}\n"


HEAVY = ("torch", "sentence_transformers", "sklearn", "streamlit", "sqlalchemy")


def test_help_of_no_command_loads_anything_heavy() -> None:
    code = (
        "import json, sys\n"
        "from practicum.cli import app\n"
        "loaded = {}\n"
        f"for command in {COMMANDS!r}:\n"
        "    app([command, '--help'], standalone_mode=False)\n"
        f"    loaded[command] = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "print(json.dumps(loaded))"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert json.loads(printed.splitlines()[-1]) == {command: [] for command in COMMANDS}


def test_importing_practicum_is_quick_and_loads_nothing_heavy() -> None:
    code = (
        "import sys, time\n"
        "start = time.perf_counter()\n"
        "import practicum\n"
        "print(time.perf_counter() - start)\n"
        f"sys.exit(any(name in sys.modules for name in {HEAVY!r}))"
    )
    # The best of several runs: what else the computer does only ever adds time.
    seconds = [
        float(
            subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, check=True
            ).stdout
        )
        for _ in range(3)
    ]
    assert min(seconds) < 0.3


def test_help_answers_within_two_seconds() -> None:
    def seconds() -> float:
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", "from practicum.cli import main; main()", "--help"],
            capture_output=True,
            check=True,
        )
        return time.perf_counter() - start

    assert min(seconds() for _ in range(3)) < 2
