"""Practising a scenario from the first message to the last."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from feedback_models import ReplyScorer
from feedback_models.testing import FakeEncoder
from practicum.content import load_library
from practicum.domain.attempt import Practice
from practicum.domain.comparison import DraftGain
from practicum.errors import (
    DraftAlreadySent,
    RecordNotFound,
    ReplyRefused,
    ScenarioNotFound,
    StaleDraft,
)
from practicum.services import practise
from practicum.services.context import Context
from practicum.services.scoring import Scoring
from tests.factories import (
    BRIEF_REPLY,
    GOOD_REPLY,
    NOON,
    TRAINEE,
    TRAINER,
    a_library,
    a_running_practice,
    scenario_text,
)

REWRITE = GOOD_REPLY.replace("took some doing", "took courage")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[Context, Practice]]:
    yield from a_running_practice(tmp_path)


def send(ctx: Context, practice: Practice, reply: str, draft_number: int = 1, **changes):
    wanted = {
        "turn_id": "opening",
        "plan": "",
        "self_rating": {},
        "actions": [],
        "opened_at": NOON,
        **changes,
    }
    return practise.send(ctx, practice.id, draft_number=draft_number, reply=reply, **wanted)


def test_the_whole_journey_with_the_real_scorer_on_a_fake_encoder(running):
    ctx, practice = running
    ctx = replace(ctx, scoring=Scoring(lambda: ReplyScorer(FakeEncoder())))
    first = send(ctx, practice, BRIEF_REPLY, self_rating={"validation": 2})
    second = send(ctx, practice, GOOD_REPLY, 2, actions=["set-follow-up"])
    assert first.assessment is not None
    assert second.assessment is not None
    assert first.assessment.scenario == "post-box"
    assert set(second.assessment.points) == {"credits-walk", "names-relief", "promises-cure"}
    assert second.assessment.points["names-relief"].met
    assert second.assessment.overall.score > first.assessment.overall.score

    comparison = practise.compare(ctx, practice.id, "opening")
    assert (comparison.before, comparison.after) == (first, second)
    assert comparison.overall.change is not None
    assert comparison.overall.change > 0

    assert practise.go_on(ctx, practice.id, "opening") == "tries-again"
    send(ctx, practice, GOOD_REPLY, turn_id="tries-again")
    assert practise.go_on(ctx, practice.id, "tries-again") is None
    assert practise.position(ctx, practice.id).practice.finished_at is not None


def test_a_practice_begins_at_the_first_turn_with_its_first_draft_due(running):
    ctx, practice = running
    position = practise.position(ctx, practice.id)
    assert position.turn.id == "opening"
    assert (position.draft_number, position.attempts, position.earlier) == (1, (), ())
    assert position.may_write
    assert not position.may_go_on


def test_starting_again_goes_on_with_the_unfinished_practice(running):
    ctx, practice = running
    assert practise.start(ctx, TRAINEE.id, "post-box") == practice
    assert practise.unfinished(ctx, TRAINEE.id) == [practice]
    assert practise.start(ctx, TRAINER.id, "post-box").id != practice.id


def test_starting_after_the_end_begins_a_new_practice(running):
    ctx, practice = running
    send(ctx, practice, BRIEF_REPLY)
    practise.go_on(ctx, practice.id, "opening")
    send(ctx, practice, BRIEF_REPLY, turn_id="stays-in")
    practise.go_on(ctx, practice.id, "stays-in")
    assert practise.unfinished(ctx, TRAINEE.id) == []
    assert practise.start(ctx, TRAINEE.id, "post-box").id != practice.id


def test_an_edited_scenario_begins_anew_and_leaves_the_running_practice_as_it_was(
    running, tmp_path
):
    ctx, practice = running
    text = scenario_text().replace("turned back because", "came home since")
    edited = replace(ctx, library=a_library(tmp_path / "edited", text))
    assert "turned back" in practise.position(edited, practice.id).turn.message
    assert send(edited, practice, GOOD_REPLY).content_hash == practice.content_hash
    fresh = practise.start(edited, TRAINEE.id, "post-box")
    assert fresh.id != practice.id
    assert "came home" in practise.position(edited, fresh.id).turn.message


def test_a_practice_goes_on_when_its_scenario_is_gone_from_the_library(running):
    ctx, practice = running
    emptied = replace(ctx, library=load_library([]))
    sent = send(emptied, practice, GOOD_REPLY)
    assert sent.assessment is not None
    assert practise.go_on(emptied, practice.id, "opening") == "tries-again"


def test_what_is_unknown_is_not_found(running):
    ctx, practice = running
    with pytest.raises(ScenarioNotFound, match="post-box"):
        practise.start(ctx, TRAINEE.id, "post-bok")
    with pytest.raises(RecordNotFound):
        practise.start(ctx, "nobody", "post-box")
    with pytest.raises(RecordNotFound):
        practise.position(ctx, "none")
    with pytest.raises(RecordNotFound, match="stays-in"):
        practise.load_draft(ctx, practice.id, "stays-in", 1)


def test_only_the_owner_sees_a_practice_and_its_attempts(running):
    ctx, practice = running
    sent = send(ctx, practice, GOOD_REPLY)
    assert practise.own_practice(ctx, TRAINEE.id, practice.id) == practice
    assert practise.attempt(ctx, TRAINEE.id, sent.id) == sent
    with pytest.raises(RecordNotFound):
        practise.own_practice(ctx, TRAINER.id, practice.id)
    with pytest.raises(RecordNotFound):
        practise.attempt(ctx, TRAINER.id, sent.id)


def test_the_story_branches_on_the_last_draft_sent(running):
    ctx, practice = running
    send(ctx, practice, BRIEF_REPLY)
    send(ctx, practice, GOOD_REPLY, 2)
    assert practise.go_on(ctx, practice.id, "opening") == "tries-again"
    position = practise.position(ctx, practice.id)
    assert position.turn.id == "tries-again"
    assert [stand.turn.id for stand in position.earlier] == ["opening"]
    assert [draft.reply for draft in position.earlier[0].attempts] == [BRIEF_REPLY, GOOD_REPLY]


def test_going_on_twice_changes_nothing_the_second_time(running):
    ctx, practice = running
    send(ctx, practice, BRIEF_REPLY)
    assert practise.go_on(ctx, practice.id, "opening") == "stays-in"
    before = practise.position(ctx, practice.id)
    assert practise.go_on(ctx, practice.id, "opening") == "stays-in"
    assert practise.position(ctx, practice.id) == before


def test_the_story_does_not_go_on_without_a_reply(running):
    ctx, practice = running
    with pytest.raises(ReplyRefused, match="Send your reply first"):
        practise.go_on(ctx, practice.id, "opening")


def test_after_the_story_went_on_an_earlier_reply_cannot_be_rewritten(running):
    ctx, practice = running
    send(ctx, practice, BRIEF_REPLY)
    practise.go_on(ctx, practice.id, "opening")
    with pytest.raises(ReplyRefused, match="The story has gone on"):
        send(ctx, practice, GOOD_REPLY, 2)


def test_model_replies_are_shown_after_the_second_draft_of_their_turn(running):
    ctx, practice = running
    shown = [practise.position(ctx, practice.id).model_replies]
    for number, reply in enumerate((BRIEF_REPLY, GOOD_REPLY), start=1):
        send(ctx, practice, reply, number)
        shown.append(practise.position(ctx, practice.id).model_replies)
    assert [len(replies) for replies in shown] == [0, 0, 2]
    practise.go_on(ctx, practice.id, "opening")
    assert len(practise.turn_stand(ctx, practice.id, "opening").model_replies) == 2


def test_five_drafts_of_a_reply_can_be_sent_and_no_sixth(running):
    ctx, practice = running
    for number in range(1, 6):
        assert practise.position(ctx, practice.id).may_write
        send(ctx, practice, f"{GOOD_REPLY} {number}", number)
    assert not practise.position(ctx, practice.id).may_write
    with pytest.raises(ReplyRefused, match="5 times"):
        send(ctx, practice, GOOD_REPLY, 6)


def test_comparing_needs_two_drafts(running):
    ctx, practice = running
    send(ctx, practice, BRIEF_REPLY)
    with pytest.raises(RecordNotFound, match="rewrite"):
        practise.compare(ctx, practice.id, "opening")


def test_comparing_shows_the_gain_and_the_words_that_changed(running):
    ctx, practice = running
    send(ctx, practice, BRIEF_REPLY)
    send(ctx, practice, GOOD_REPLY, 2)
    send(ctx, practice, REWRITE, 3)
    comparison = practise.compare(ctx, practice.id, "opening")
    assert comparison.overall == DraftGain("overall", 1, 2, 1.0)
    assert {gain.competency: gain.change for gain in comparison.gains} == {
        "validation": 1.0,
        "cbt-guidance": 1.0,
        "frame": 1.0,
    }
    later = "".join(part.text for part in comparison.diff if part.kind != "removed")
    assert later == REWRITE


def test_a_rewrite_starts_from_the_draft_before(running):
    ctx, practice = running
    send(ctx, practice, BRIEF_REPLY, plan="Credit the walk")
    begun = practise.load_draft(ctx, practice.id, "opening", 2)
    assert (begun.text, begun.plan, begun.revision) == (BRIEF_REPLY, "Credit the walk", 0)
    assert begun.draft_number == 2


def test_a_saved_draft_is_there_again_and_is_gone_once_sent(running):
    ctx, practice = running
    kept = practise.save_draft(ctx, practice.id, "opening", 1, "Hello Jo", "Be kind", 4)
    assert practise.load_draft(ctx, practice.id, "opening", 1) == kept
    send(ctx, practice, GOOD_REPLY)
    assert practise.load_draft(ctx, practice.id, "opening", 1).text == GOOD_REPLY
    assert practise.load_draft(ctx, practice.id, "opening", 1).revision == 0


def test_an_older_draft_is_refused_and_carries_the_newer(running):
    ctx, practice = running
    kept = practise.save_draft(ctx, practice.id, "opening", 1, "Hello Joss", "", 4)
    with pytest.raises(StaleDraft) as refusal:
        practise.save_draft(ctx, practice.id, "opening", 1, "Hello", "", 3)
    assert refusal.value.newer == kept


def test_a_draft_that_was_sent_already_is_not_opened_again(running):
    ctx, practice = running
    send(ctx, practice, GOOD_REPLY)
    with pytest.raises(DraftAlreadySent) as refusal:
        practise.save_draft(ctx, practice.id, "opening", 1, "Hello", "", 7)
    assert refusal.value.newer.text == GOOD_REPLY
    assert refusal.value.newer.revision > 7


def test_an_enormous_draft_is_refused_and_the_last_one_kept(running):
    ctx, practice = running
    kept = practise.save_draft(ctx, practice.id, "opening", 1, "Hello Joss", "", 1)
    with pytest.raises(ReplyRefused, match="100,001 characters"):
        practise.save_draft(ctx, practice.id, "opening", 1, "x" * 100_001, "", 2)
    assert practise.load_draft(ctx, practice.id, "opening", 1) == kept
