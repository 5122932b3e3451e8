"""What becomes of an error: one sentence, or everything with --debug."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from feedback_models.errors import EncoderError
from practicum.cli import scoring

from .conftest import Run


@pytest.fixture
def broken_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise EncoderError("The weights are not installed: install them.")

    monkeypatch.setattr(scoring, "make_encoder", refuse)


@pytest.mark.usefixtures("broken_encoder")
def test_an_error_of_the_scoring_is_one_sentence_and_exit_code_one(run: Run) -> None:
    result = run("acts", stdin="Hello.\n")
    assert result.exit_code == 1
    assert result.stderr == "practicum: The weights are not installed: install them.\n"
    assert result.stdout == ""


def test_an_error_of_the_product_is_one_sentence_and_exit_code_one(run: Run) -> None:
    result = run("score", "no-such-scenario", stdin="Hello.")
    assert result.exit_code == 1
    assert "practicum: There is no scenario 'no-such-scenario'" in result.stderr


@pytest.mark.usefixtures("broken_encoder")
def test_debug_lets_the_error_through(run: Run) -> None:
    with pytest.raises(EncoderError):
        run("--debug", "acts", stdin="Hello.\n")


def test_a_fault_of_the_program_is_not_dressed_up_as_a_users_mistake(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(scoring, "make_scorer", fail)
    with pytest.raises(ZeroDivisionError):
        run("acts", stdin="Hello.\n")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["scroe"], id="unknown command"),
        pytest.param(["score"], id="missing argument"),
        pytest.param(["score", "x", "--loud"], id="unknown option"),
        pytest.param(["serve", "--port", "70000"], id="value out of range"),
    ],
)
def test_a_command_typed_wrongly_is_exit_code_two(run: Run, words: list[str]) -> None:
    assert run(*words).exit_code == 2


def test_a_mistake_shows_no_traceback_in_a_real_process(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "practicum.cli", "acts", "no-such-file.txt"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == "practicum: no-such-file.txt cannot be read: no such file or directory.\n"
