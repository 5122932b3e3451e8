"""What the progress page and the service lead's table are told."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from feedback_models.types import COMPETENCIES
from practicum.domain.attempt import Practice
from practicum.services import practise
from practicum.services.context import Context
from practicum.services.progress import (
    CompletionRow,
    competency_names,
    completion,
    progress,
    recent_attempts,
)
from tests.factories import BRIEF_REPLY, GOOD_REPLY, NOON, TRAINEE, a_running_practice


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[Context, Practice]]:
    yield from a_running_practice(tmp_path)


def practise_to_the_end(ctx: Context, practice: Practice) -> None:
    """Send, rewrite, go on, send, finish: two turns, three replies."""
    for turn_id, number, reply in [
        ("opening", 1, BRIEF_REPLY),
        ("opening", 2, GOOD_REPLY),
        ("tries-again", 1, GOOD_REPLY),
    ]:
        practise.send(ctx, practice.id, turn_id, number, reply, "", {"validation": 2}, [], NOON)
        if (turn_id, number) != ("opening", 1):
            practise.go_on(ctx, practice.id, turn_id)


def test_before_the_first_reply_everything_is_empty_and_a_first_scenario_is_suggested(running):
    ctx, _ = running
    shown = progress(ctx, TRAINEE.id)
    assert (shown.replies, shown.rewrites, shown.scenarios_done) == (0, 0, 0)
    assert (shown.trends, shown.gains, shown.self_comparisons) == ({}, {}, {})
    assert tuple(shown.profile) == COMPETENCIES
    assert shown.suggestion is not None
    assert shown.suggestion.scenario_id == "post-box"


def test_progress_counts_replies_rewrites_and_gains(running):
    ctx, practice = running
    practise_to_the_end(ctx, practice)
    shown = progress(ctx, TRAINEE.id)
    assert (shown.replies, shown.rewrites, shown.scenarios_done) == (2, 1, 1)
    assert [point.level for point in shown.trends["validation"]] == [1, 2]
    assert shown.profile["validation"].recent_mean == 1.5
    assert (shown.gains["overall"].pairs, shown.gains["overall"].mean) == (1, 1.0)
    assert shown.self_comparisons["validation"].pairs == 3
    assert shown.suggestion is not None
    assert shown.suggestion.reason.startswith("You have done every scenario.")


def test_every_competency_has_a_name_for_use_in_a_sentence():
    assert set(competency_names()) == set(COMPETENCIES)
    assert all(competency_names().values())


def test_recent_attempts_come_newest_first_and_no_more_than_asked_for(running):
    ctx, practice = running
    practise_to_the_end(ctx, practice)
    recent = recent_attempts(ctx, TRAINEE.id, limit=2)
    assert [(attempt.turn_id, attempt.draft_number) for attempt in recent] == [
        ("tries-again", 1),
        ("opening", 2),
    ]


def test_completion_counts_trainees_only_and_holds_no_text(running):
    ctx, practice = running
    (before,) = completion(ctx)
    assert before == CompletionRow(TRAINEE.id, TRAINEE.name, 0, 1, 0, 0, practice.started_at)
    practise_to_the_end(ctx, practice)
    (row,) = completion(ctx)
    assert (row.scenarios_practised, row.scenarios_started) == (1, 1)
    assert (row.turns_answered, row.rewrites) == (2, 1)
    assert row.last_practised == recent_attempts(ctx, TRAINEE.id)[0].sent_at
    assert "reply" not in {field.name for field in fields(row)}
