"""``practicum serve``: which settings reach the server."""

from __future__ import annotations

from pathlib import Path

import pytest

import practicum.server
from practicum.config import Settings

from .conftest import Run


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    taken: list[Settings] = []
    monkeypatch.setattr(practicum.server, "serve", taken.append)
    return taken


def test_options_win_over_settings(
    run: Run, served: list[Settings], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PRACTICUM_PORT", "9000")
    url = f"sqlite:///{tmp_path / 'other.db'}"
    assert run("serve", "--demo", "--port", 9001, "--database", url).exit_code == 0
    assert (served[0].port, served[0].demo, served[0].database_url) == (9001, True, url)


def test_what_is_not_given_comes_from_the_settings(
    run: Run, served: list[Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRACTICUM_PORT", "9000")
    monkeypatch.setenv("PRACTICUM_DEMO", "yes")
    run("serve")
    assert (served[0].port, served[0].demo) == (9000, True)


def test_a_database_that_cannot_be_used_is_told_before_anything_starts(
    run: Run, served: list[Settings]
) -> None:
    result = run("serve", "--database", "mysql://localhost/practicum")
    assert result.exit_code == 1
    assert "it must begin with sqlite:/// or postgresql://" in " ".join(result.stderr.split())
    assert served == []
