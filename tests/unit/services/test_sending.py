"""Sending a reply: stored first, assessed once, never lost."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from practicum.domain.attempt import Practice
from practicum.errors import (
    DraftAlreadySent,
    ReplyRefused,
    ScoringUnavailable,
    StorageError,
)
from practicum.services import practise
from practicum.services.context import Context
from practicum.services.progress import recent_attempts
from practicum.services.scoring import Scoring
from tests.factories import (
    BRIEF_REPLY,
    GOOD_REPLY,
    NOON,
    TRAINEE,
    ScriptedScorer,
    a_running_practice,
    by_length,
)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[Context, Practice]]:
    yield from a_running_practice(tmp_path)


def send(ctx: Context, practice: Practice, reply: str = GOOD_REPLY, draft_number: int = 1):
    return practise.send(
        ctx, practice.id, "opening", draft_number, reply, "Be kind", {"validation": 1}, [], NOON
    )


def unavailable() -> ScriptedScorer:
    raise OSError("the encoder's weights are missing")


def test_a_sent_reply_holds_everything_that_was_given(running):
    ctx, practice = running
    opened = NOON - timedelta(minutes=8)
    sent = practise.send(
        ctx, practice.id, "opening", 1, f"\r\n{GOOD_REPLY}\n", " Be kind ",
        {"validation": 1}, ["set-follow-up", "call-client"], opened,
    )  # fmt: skip
    assert (sent.reply, sent.plan) == (GOOD_REPLY, "Be kind")
    assert (sent.self_rating, sent.actions) == ({"validation": 1}, ("call-client", "set-follow-up"))
    assert (sent.opened_at, sent.person_id) == (opened, TRAINEE.id)
    assert sent.sent_at > practice.started_at
    assert practise.attempt(ctx, TRAINEE.id, sent.id) == sent


def test_a_double_click_sends_one_reply_and_assesses_it_once(running):
    ctx, practice = running
    scorer = ScriptedScorer(by_length)
    ctx = replace(ctx, scoring=Scoring(lambda: scorer))
    assert send(ctx, practice) == send(ctx, practice)
    assert scorer.replies == [GOOD_REPLY]


def test_clicks_at_the_same_time_send_one_reply(running):
    ctx, practice = running
    with ThreadPoolExecutor(6) as pool:
        sent = list(pool.map(lambda _: send(ctx, practice), range(6)))
    assert len({attempt.id for attempt in sent}) == 1
    assert recent_attempts(ctx, TRAINEE.id) == [sent[0]]


def test_another_text_under_a_number_that_was_sent_is_refused(running):
    ctx, practice = running
    send(ctx, practice)
    with pytest.raises(DraftAlreadySent) as refusal:
        send(ctx, practice, BRIEF_REPLY)
    assert refusal.value.newer.text == GOOD_REPLY


@pytest.mark.parametrize(
    ("reply", "said"),
    [("", "no reply yet"), ("Hello Joss", "2 words"), ("long " * 3000, "limit is 10,000")],
    ids=["empty", "too short", "over-long"],
)
def test_a_refused_reply_leaves_the_draft_and_stores_nothing(running, reply, said):
    ctx, practice = running
    kept = practise.save_draft(ctx, practice.id, "opening", 1, reply, "", 1)
    with pytest.raises(ReplyRefused, match=said):
        send(ctx, practice, reply)
    assert practise.load_draft(ctx, practice.id, "opening", 1) == kept
    assert practise.position(ctx, practice.id).attempts == ()


def test_a_model_reply_cannot_be_sent_as_ones_own(running):
    ctx, practice = running
    model = practise.position(ctx, practice.id).turn.model_replies[0].text
    with pytest.raises(ReplyRefused, match="your own words"):
        send(ctx, practice, model)


@pytest.mark.parametrize("draft_number", [0, 2, 3])
def test_a_draft_that_is_not_due_is_refused(running, draft_number):
    ctx, practice = running
    with pytest.raises(ReplyRefused, match="draft 1 is due"):
        send(ctx, practice, draft_number=draft_number)


def test_a_competency_that_is_not_rated_here_cannot_be_self_rated(running):
    ctx, practice = running
    with pytest.raises(ReplyRefused, match="'autonomy'"):
        practise.send(ctx, practice.id, "opening", 1, GOOD_REPLY, "", {"autonomy": 2}, [], NOON)


def test_a_page_opened_in_the_future_counts_as_opened_at_sending(running):
    ctx, practice = running
    late = NOON + timedelta(days=1)
    sent = practise.send(ctx, practice.id, "opening", 1, GOOD_REPLY, "", {}, [], late)
    assert sent.opened_at == sent.sent_at


def test_the_reply_is_on_the_disk_before_the_scorer_sees_it(running):
    ctx, practice = running
    seen = []

    def look_then_judge(reply: str):
        seen.extend(recent_attempts(ctx, TRAINEE.id))
        return by_length(reply)

    asking = replace(ctx, scoring=Scoring(lambda: ScriptedScorer(look_then_judge)))
    sent = send(asking, practice)
    assert seen == [replace(sent, assessment=None)]


def test_a_reply_is_kept_when_the_scorer_cannot_be_made_and_is_assessed_later(running):
    ctx, practice = running
    broken = replace(ctx, scoring=Scoring(unavailable))
    sent = send(broken, practice)
    assert sent.assessment is None
    assert broken.scoring.state().name == "failed"
    with pytest.raises(ScoringUnavailable, match="weights are missing"):
        practise.go_on(broken, practice.id, "opening")
    with pytest.raises(ScoringUnavailable):
        practise.assess_now(broken, TRAINEE.id, sent.id)
    assert practise.assess_pending(broken) == 0

    assert practise.assess_pending(ctx) == 1
    assert practise.attempt(ctx, TRAINEE.id, sent.id).assessment is not None
    assert practise.assess_pending(ctx) == 0
    assert practise.go_on(ctx, practice.id, "opening") == "tries-again"


def test_a_reply_that_breaks_the_scorer_is_kept(running):
    ctx, practice = running

    def fail(reply: str):
        raise ZeroDivisionError

    broken = replace(ctx, scoring=Scoring(lambda: ScriptedScorer(fail)))
    sent = send(broken, practice)
    assert practise.attempt(ctx, TRAINEE.id, sent.id) == sent
    with pytest.raises(ScoringUnavailable, match="The reply is kept"):
        practise.assess_now(broken, TRAINEE.id, sent.id)
    assert practise.assess_now(ctx, TRAINEE.id, sent.id).assessment is not None


def test_a_reply_is_kept_when_its_assessment_cannot_be_stored(running, monkeypatch):
    ctx, practice = running

    def full(*args: object):
        raise StorageError("The disk that holds the database is full.")

    with monkeypatch.context() as patched:
        patched.setattr("practicum.services.practise.stored_attempts.add_assessment", full)
        sent = send(ctx, practice)
    assert sent.assessment is None
    assert practise.assess_pending(ctx) == 1


def test_two_threads_that_assess_one_reply_store_one_assessment(running):
    ctx, practice = running
    sent = send(replace(ctx, scoring=Scoring(unavailable)), practice)
    both = threading.Barrier(2, timeout=20)

    def judge_together(reply: str):
        both.wait()
        return by_length(reply)

    asking = replace(ctx, scoring=Scoring(lambda: ScriptedScorer(judge_together)))
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda _: practise.assess_now(asking, TRAINEE.id, sent.id), range(2)))
    assert made[0] == made[1]
    assert made[0].assessment is not None
