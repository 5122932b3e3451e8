"""``practicum bench``, timed on an encoder that costs nothing: the shape, not the speed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from feedback_models.testing import FakeEncoder
from practicum.cli import scoring
from practicum.cli.bench import WORDS, shipped_replies

from .conftest import Run


@pytest.fixture
def small_library(
    scenarios: Path, fake_encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One scenario, as if it were all that is shipped, and an encoder that costs nothing."""
    scenarios.rename(scenarios.parent / "scenarios")
    monkeypatch.setenv("PRACTICUM_CONTENT", str(scenarios.parent))
    monkeypatch.setattr(scoring, "make_bare_encode", lambda: fake_encoder.encode)


@pytest.mark.usefixtures("small_library")
def test_json_holds_both_ratios(run: Run) -> None:
    data = json.loads(run("bench", "--runs", 2, "--json").stdout)
    for part in ("one", "many"):
        found = data[part]
        assert found["assess_seconds"] > 0
        assert found["encode_seconds"] > 0
        assert found["ratio"] > 0
    assert data["one"]["replies"] == 1
    # Two turns with two model and two weak replies each.
    assert data["many"]["replies"] == 8


@pytest.mark.usefixtures("small_library")
def test_people_read_both_in_two_sentences(run: Run) -> None:
    lines = run("bench", "--runs", 1).stdout.splitlines()
    assert [line.rsplit("; ", 1)[1].split()[0] for line in lines] == ["ratio", "ratio"]


def test_the_reply_that_is_timed_has_about_the_stated_length() -> None:
    nearest = min(abs(len(text.split()) - WORDS) for _, text in shipped_replies())
    assert nearest <= 20
