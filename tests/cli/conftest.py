"""A tiny scenario, an encoder that needs no weights, and a way to run commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from feedback_models.testing import FakeEncoder
from practicum.cli import app, scoring

SCENARIO = """\
schema: 1
id: left-early
title: Left before paying
summary: Exposure started but cut short.
programme: Facing panic
level: 2
competencies:
  required: [validation, cbt-guidance, next-step, frame]
client:
  name: Priya
  about: Works part-time in a library.
turns:
  - id: opening
    message: I did the shop on Tuesday but left before paying. Was that pointless?
    points:
      - id: names-avoidance
        competency: cbt-guidance
        kind: must
        says: Names leaving early as avoidance
        exemplars:
          - Leaving brought relief, and that relief makes the next shop harder.
          - Module 4 calls this avoidance, and almost everyone meets it.
        counter_exemplars: [It was sensible to leave.]
        tip: Link the relief to the next visit.
      - id: one-step
        competency: next-step
        kind: must
        says: Agrees one step with a day
        exemplars:
          - Could you go back on Thursday and stay at the till for ten minutes?
          - Which day would suit you for one more try at the till?
      - id: medical-reassurance
        competency: frame
        kind: avoid
        says: Reassures about the body beyond the role
        exemplars: [Your heart is perfectly healthy.]
    model_replies:
      - note: Warm
        text: Thank you for going, Priya. Leaving brought relief, and that relief makes it harder.
      - note: Brief
        text: You went in. Could you go back on Thursday and stay for ten minutes?
    weak_replies:
      - {fault: inadequate-detail, text: Well done for trying.}
      - {fault: unaddressed-content, text: Have a nice week.}
    next:
      - {go: second}
  - id: second
    message: I stayed for five minutes this time.
    points:
      - id: notices-it
        competency: validation
        kind: must
        says: Notices the five minutes
        exemplars: [You stayed for five minutes., Five minutes at the till is a real change.]
      - id: next-again
        competency: next-step
        kind: should
        says: Agrees the next step
        exemplars: [Could you try ten minutes on Monday?, Which day would you try ten minutes?]
      - id: pushes
        competency: frame
        kind: avoid
        says: Gives orders
        exemplars: [You must stay for an hour tomorrow.]
    model_replies:
      - {note: Warm, text: You stayed for five minutes. That is a real change.}
      - {note: Brief, text: Five minutes. Could you try ten minutes on Monday?}
    weak_replies:
      - {fault: inadequate-detail, text: Good.}
      - {fault: unsupportive-tone, text: Only five minutes.}
    end: true
"""
GOOD_REPLY = (
    "Hi Priya, thank you for telling me about Tuesday. Leaving brought relief, and that relief "
    "makes the next shop harder. Could you go back on Thursday and stay at the till?"
)

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the data folder and settings of whoever runs the tests out of them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRACTICUM_DATA_FOLDER", str(tmp_path / "data"))
    for name in ("PRACTICUM_CONFIG", "PRACTICUM_DATABASE_URL", "PRACTICUM_CONTENT"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run() -> Run:
    """Run ``practicum`` with these words; an unforeseen exception fails the test."""
    runner = CliRunner()

    def run_words(*words: object, stdin: str | bytes = "") -> Result:
        return runner.invoke(app, [str(w) for w in words], input=stdin, catch_exceptions=False)

    return run_words


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """A folder with one scenario of two turns."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "left-early.yaml").write_text(SCENARIO, encoding="utf-8")
    return folder


@pytest.fixture
def fake_encoder(monkeypatch: pytest.MonkeyPatch) -> FakeEncoder:
    """Score without the real weights."""
    encoder = FakeEncoder()
    monkeypatch.setattr(scoring, "make_encoder", lambda: encoder)
    return encoder
