"""``practicum check``."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from feedback_models import EncoderError
from feedback_models.encoder import Embedded
from feedback_models.testing import FakeEncoder
from practicum.cli import scoring

from .conftest import SCENARIO, Run

GOOD = Path(__file__).parents[1] / "content" / "good" / "walk-to-the-post-box.yaml"
NOT_TRIED = "The replies were not tried on the scorer."


def a_missing_encoder() -> FakeEncoder:
    class Missing(FakeEncoder):
        def encode(self, texts: Sequence[str], *, remember: bool = False) -> Embedded:
            raise EncoderError("The weights are missing; install them again.")

    return Missing()


def test_a_clean_file_is_exit_code_nought(run: Run) -> None:
    result = run("check", GOOD, "--quick", "--strict")
    assert result.exit_code == 0
    assert result.stdout == "1 file checked, no problems.\n"
    assert result.stderr == ""


def test_each_problem_is_printed_with_file_and_line(run: Run, scenarios: Path) -> None:
    file = scenarios / "left-early.yaml"
    file.write_text(SCENARIO.replace("kind: avoid", "kind: avoided", 1), encoding="utf-8")
    line = SCENARIO.splitlines().index("        kind: avoid") + 1
    result = run("check", scenarios, "--quick")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{file}:{line}: ")
    assert "1 file checked, 1 problem" in result.stderr


def test_advice_alone_is_exit_code_nought(run: Run, scenarios: Path) -> None:
    result = run("check", scenarios, "--quick")
    assert result.exit_code == 0
    first, *_, last = result.stdout.splitlines()
    assert first.startswith(f"{scenarios / 'left-early.yaml'}:")
    assert first.endswith("(advice)")
    assert last.startswith("1 file checked, no problems, ")
    assert last.endswith(" pieces of advice.")


def test_strict_makes_advice_fail(run: Run, scenarios: Path) -> None:
    result = run("check", scenarios, "--quick", "--strict")
    assert result.exit_code == 1
    assert "pieces of advice" in result.stderr


@pytest.mark.usefixtures("fake_encoder")
def test_replies_are_tried_on_the_scorer_with_progress_on_stderr(run: Run, scenarios: Path) -> None:
    quick = run("check", scenarios, "--quick").stdout.splitlines()
    result = run("check", scenarios)
    assert result.exit_code == 0
    assert "Replies tried on the scorer, by scenario: 1 of 1" in result.stderr
    more = set(result.stdout.splitlines()) - set(quick)
    assert any("this model reply comes out as not to be sent" in line for line in more)
    assert all(line.endswith("(advice)") for line in more if line.startswith(str(scenarios)))


def test_without_an_encoder_the_rest_is_checked_and_one_line_says_so(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "make_encoder", a_missing_encoder)
    result = run("check", GOOD)
    assert result.exit_code == 0
    assert result.stdout == "1 file checked, no problems.\n"
    assert result.stderr == f"{NOT_TRIED} The weights are missing; install them again.\n"


def test_strict_fails_where_the_replies_could_not_be_tried(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "make_encoder", a_missing_encoder)
    result = run("check", GOOD, "--strict")
    assert result.exit_code == 1
    assert NOT_TRIED in result.stderr


def test_a_quick_check_loads_no_torch() -> None:
    code = (
        "import sys\n"
        "from practicum.cli import app\n"
        f"app(['check', {str(GOOD)!r}, '--quick'], standalone_mode=False)\n"
        "sys.exit(any(name in sys.modules for name in ('torch', 'sentence_transformers')))"
    )
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)


def test_json_holds_files_problems_and_advice_and_nothing_else_is_printed(
    run: Run, scenarios: Path
) -> None:
    file = scenarios / "left-early.yaml"
    file.write_text(SCENARIO.replace("level: 2", "level: 9"), encoding="utf-8")
    result = run("check", scenarios, "--quick", "--json")
    data = json.loads(result.stdout)
    assert result.exit_code == 1
    assert data["files"] == [str(file)]
    assert [(p["file"], p["line"]) for p in data["problems"]] == [(str(file), 6)]
    assert data["advice"] == []


@pytest.mark.usefixtures("fake_encoder")
def test_json_holds_what_the_scorer_makes_of_the_replies(run: Run, scenarios: Path) -> None:
    data = json.loads(run("check", scenarios, "--json").stdout)
    lines = [advice["line"] for advice in data["advice"]]
    whats = [advice["what"] for advice in data["advice"]]
    assert data["problems"] == []
    assert any("this model reply comes out as not to be sent" in what for what in whats)
    assert lines == sorted(lines)


def test_a_path_that_is_not_there_is_a_problem(run: Run) -> None:
    result = run("check", "nowhere.yaml", "--quick")
    assert result.exit_code == 1
    assert "nowhere.yaml" in result.output


def test_without_a_path_the_shipped_library_is_checked(run: Run) -> None:
    result = run("check", "--quick", "--json")
    data = json.loads(result.stdout)
    assert result.exit_code == 0
    assert len(data["files"]) >= 42
