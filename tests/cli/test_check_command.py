"""``practicum check``."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import SCENARIO, Run


def test_a_clean_folder_is_exit_code_nought(run: Run, scenarios: Path) -> None:
    result = run("check", scenarios)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "1 file checked, no problems."


def test_each_problem_is_printed_with_file_and_line(run: Run, scenarios: Path) -> None:
    file = scenarios / "left-early.yaml"
    file.write_text(SCENARIO.replace("kind: avoid", "kind: avoided", 1), encoding="utf-8")
    line = SCENARIO.splitlines().index("        kind: avoid") + 1
    result = run("check", scenarios)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{file}:{line}: ")
    assert "1 file checked, 1 problem." in result.stderr


def test_json_holds_files_and_problems_and_nothing_else_is_printed(
    run: Run, scenarios: Path
) -> None:
    file = scenarios / "left-early.yaml"
    file.write_text(SCENARIO.replace("level: 2", "level: 9"), encoding="utf-8")
    result = run("check", scenarios, "--json")
    data = json.loads(result.stdout)
    assert result.exit_code == 1
    assert data["files"] == [str(file)]
    assert [(p["file"], p["line"]) for p in data["problems"]] == [(str(file), 6)]


def test_a_path_that_is_not_there_is_a_problem(run: Run) -> None:
    result = run("check", "nowhere.yaml")
    assert result.exit_code == 1
    assert "nowhere.yaml" in result.output


def test_without_a_path_the_shipped_library_is_checked(run: Run) -> None:
    result = run("check", "--json")
    data = json.loads(result.stdout)
    assert result.exit_code == 0
    assert len(data["files"]) >= 6
