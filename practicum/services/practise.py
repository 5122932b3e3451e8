"""Practising one scenario: reading, writing, sending, rewriting and going on."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from practicum.domain.attempt import (
    DRAFTS_BEFORE_MODEL_REPLIES,
    MAX_DRAFT_CHARACTERS,
    MAX_DRAFTS,
    Attempt,
    Practice,
    SelfRating,
    WorkingDraft,
    check_actions,
    check_plan,
    check_reply,
    check_self_rating,
    clean_text,
)
from practicum.domain.brief import brief_for
from practicum.domain.comparison import Comparison, compare_drafts
from practicum.domain.scenario import ModelReply, Scenario, Turn
from practicum.domain.story import next_turn
from practicum.errors import (
    DraftAlreadySent,
    PracticumError,
    RecordNotFound,
    ReplyRefused,
    ScoringUnavailable,
)
from practicum.services.context import Context
from practicum.services.stories import pinned_scenario, scenario_in
from practicum.storage import attempts as stored_attempts
from practicum.storage import drafts as stored_drafts
from practicum.storage import practices as stored_practices
from practicum.storage.engine import Session, reading, writing
from practicum.storage.people import get_person

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class TurnStand:
    """One turn of a practice with everything sent in it."""

    practice: Practice
    scenario: Scenario
    turn: Turn
    attempts: tuple[Attempt, ...]
    """The drafts sent in this turn, first to last."""

    @property
    def draft_number(self) -> int:
        """The number of the draft that is due: 1 for the first, 2 for the rewrite."""
        return len(self.attempts) + 1

    @property
    def is_current(self) -> bool:
        """True where the story stands at this turn and is not finished."""
        return self.practice.finished_at is None and self.practice.turn_id == self.turn.id

    @property
    def may_write(self) -> bool:
        """True while another draft of this turn can be sent."""
        return self.is_current and self.draft_number <= MAX_DRAFTS

    @property
    def may_go_on(self) -> bool:
        """True once a reply was sent, until the story has gone on."""
        return self.is_current and bool(self.attempts)

    @property
    def model_replies(self) -> tuple[ModelReply, ...]:
        """The experienced replies; none before the second draft was sent."""
        if len(self.attempts) < DRAFTS_BEFORE_MODEL_REPLIES:
            return ()
        return self.turn.model_replies


@dataclass(frozen=True)
class Position(TurnStand):
    """Where a practice stands: its present turn, and the turns answered before."""

    earlier: tuple[TurnStand, ...] = ()
    """Earlier turns, first to last, each with what was sent in it."""


def start(ctx: Context, person_id: str, scenario_id: str) -> Practice:
    """Return a practice of the scenario to go on with: an unfinished one, or a new one.

    A practice of an older version of the scenario is left as it is and a new one begun.
    Raises ScenarioNotFound or RecordNotFound.
    """
    loaded = ctx.library.find(scenario_id)
    now = ctx.clock()
    with writing(ctx.engine) as session:
        get_person(session, person_id, for_change=True)
        for practice in stored_practices.practices_of(session, person_id, scenario_id):
            if practice.finished_at is None and practice.content_hash == loaded.content_hash:
                return practice
        stored_practices.keep_scenario_version(
            session, loaded.content_hash, scenario_id, loaded.text, now
        )
        practice = Practice(
            id=uuid4().hex,
            person_id=person_id,
            scenario_id=scenario_id,
            content_hash=loaded.content_hash,
            started_at=now,
            finished_at=None,
            turn_ids=(loaded.scenario.first_turn.id,),
        )
        stored_practices.add_practice(session, practice)
    return practice


def own_practice(ctx: Context, person_id: str, practice_id: str) -> Practice:
    """Return a practice of this person; raises RecordNotFound for anybody else's."""
    with reading(ctx.engine) as session:
        practice = stored_practices.get_practice(session, practice_id)
    if practice.person_id != person_id:
        raise RecordNotFound("There is no such practice. Choose a scenario under Practise.")
    return practice


def unfinished(ctx: Context, person_id: str) -> list[Practice]:
    """Return the practices that a person can go on with, the newest first."""
    with reading(ctx.engine) as session:
        mine = stored_practices.practices_of(session, person_id)
    return [practice for practice in mine if practice.finished_at is None]


def position(ctx: Context, practice_id: str) -> Position:
    """Return where a practice stands; raises RecordNotFound."""
    with reading(ctx.engine) as session:
        practice = stored_practices.get_practice(session, practice_id)
        scenario = scenario_in(session, ctx, practice.scenario_id, practice.content_hash)
        sent = stored_attempts.attempts_in_practice(session, practice_id)
    stands = [_stand(practice, scenario, turn_id, sent) for turn_id in practice.turn_ids]
    *earlier, now = stands
    return Position(practice, scenario, now.turn, now.attempts, tuple(earlier))


def turn_stand(ctx: Context, practice_id: str, turn_id: str) -> TurnStand:
    """Return one turn that a practice has reached; raises RecordNotFound."""
    with reading(ctx.engine) as session:
        practice = stored_practices.get_practice(session, practice_id)
        _reached(practice, turn_id)
        scenario = scenario_in(session, ctx, practice.scenario_id, practice.content_hash)
        sent = stored_attempts.attempts_in_practice(session, practice_id)
    return _stand(practice, scenario, turn_id, sent)


def save_draft(
    ctx: Context,
    practice_id: str,
    turn_id: str,
    draft_number: int,
    text: str,
    plan: str,
    revision: int,
) -> WorkingDraft:
    """Keep what is being written and return it as kept.

    Raises StaleDraft, with the newer draft, when a newer revision is kept already, and
    DraftAlreadySent when this draft was sent; nothing is overwritten then.
    """
    text, plan = clean_text(text), clean_text(plan)
    if len(text) > MAX_DRAFT_CHARACTERS:
        raise ReplyRefused(
            f"The draft has {len(text):,} characters; at most {MAX_DRAFT_CHARACTERS:,} are "
            "kept. The last shorter version is kept; make the text shorter."
        )
    check_plan(plan)
    draft = WorkingDraft(practice_id, turn_id, draft_number, text, plan, revision, ctx.clock())
    with writing(ctx.engine) as session:
        # Held for change, so that a draft cannot be saved while it is being sent.
        practice = stored_practices.get_practice(session, practice_id, for_change=True)
        _reached(practice, turn_id)
        sent = stored_attempts.find_attempt(session, practice_id, turn_id, draft_number)
        if sent is not None:
            raise _already_sent(sent, revision)
        return stored_drafts.save_draft(session, draft)


def load_draft(ctx: Context, practice_id: str, turn_id: str, draft_number: int) -> WorkingDraft:
    """Return the kept draft, or where to begin: empty, or a rewrite's previous draft.

    What was never saved has revision 0. Raises RecordNotFound.
    """
    with reading(ctx.engine) as session:
        practice = stored_practices.get_practice(session, practice_id)
        _reached(practice, turn_id)
        draft = stored_drafts.find_draft(session, practice_id, turn_id, draft_number)
        if draft is not None:
            return draft
        for number in (draft_number, draft_number - 1):
            sent = stored_attempts.find_attempt(session, practice_id, turn_id, number)
            if sent is not None:
                return replace(_as_draft(sent, revision=0), draft_number=draft_number)
    return WorkingDraft(practice_id, turn_id, draft_number, "", "", 0, practice.started_at)


def send(
    ctx: Context,
    practice_id: str,
    turn_id: str,
    draft_number: int,
    reply: str,
    plan: str,
    self_rating: SelfRating,
    actions: Collection[str],
    opened_at: datetime,
) -> Attempt:
    """Store a reply for good, then have it assessed; return it with its assessment.

    Sending the same text as the same draft again returns the stored attempt. The attempt
    comes back without an assessment only where the scorer cannot read it now
    (``ctx.scoring.state()`` says why); :func:`assess_pending` makes up for it.

    Raises ReplyRefused, or DraftAlreadySent for another text under the same number; the
    working draft is kept then.
    """
    reply, plan = clean_text(reply).strip(), clean_text(plan).strip()
    now = ctx.clock()
    with writing(ctx.engine) as session:
        practice = stored_practices.get_practice(session, practice_id, for_change=True)
        _reached(practice, turn_id)
        scenario = scenario_in(session, ctx, practice.scenario_id, practice.content_hash)
        attempt = stored_attempts.find_attempt(session, practice_id, turn_id, draft_number)
        if attempt is not None and attempt.reply != reply:
            raise _already_sent(attempt, revision=0)
        if attempt is None:
            _check_turn(session, practice, turn_id, draft_number)
            models = [model.text for model in scenario.turn(turn_id).model_replies]
            check_reply(reply, models)
            check_plan(plan)
            check_self_rating(self_rating, scenario.competencies.required)
            attempt = Attempt(
                id=uuid4().hex,
                practice_id=practice_id,
                person_id=practice.person_id,
                scenario_id=practice.scenario_id,
                content_hash=practice.content_hash,
                turn_id=turn_id,
                draft_number=draft_number,
                reply=reply,
                plan=plan,
                self_rating=dict(self_rating),
                actions=check_actions(actions),
                opened_at=min(opened_at, now),
                sent_at=now,
            )
            stored_attempts.add_attempt(session, attempt)
            stored_drafts.drop_draft(session, practice_id, turn_id, draft_number)
    return _assessed_if_possible(ctx, scenario, attempt)


def attempt(ctx: Context, person_id: str, attempt_id: str) -> Attempt:
    """Return one of a person's own attempts; raises RecordNotFound for anybody else's."""
    with reading(ctx.engine) as session:
        return stored_attempts.get_attempt(session, attempt_id, person_id)


def scenario_of(ctx: Context, attempt: Attempt) -> Scenario:
    """Return the scenario of an attempt in the version that was answered."""
    return pinned_scenario(ctx, attempt.scenario_id, attempt.content_hash)


def assess_now(ctx: Context, person_id: str, attempt_id: str) -> Attempt:
    """Return one's own attempt, assessing it first where that was not possible before.

    Raises RecordNotFound, or ScoringUnavailable when it still is not possible.
    """
    mine = attempt(ctx, person_id, attempt_id)
    return _assessed(ctx, scenario_of(ctx, mine), mine)


def assess_pending(ctx: Context) -> int:
    """Assess every stored attempt that has no assessment yet; return how many now have one.

    One that the scorer cannot read stays as it is; the log says which.
    """
    with reading(ctx.engine) as session:
        pending = [
            stored_attempts.get_attempt(session, attempt_id)
            for attempt_id in stored_attempts.pending_attempt_ids(session)
        ]
    done = 0
    for waiting in pending:
        scenario = scenario_of(ctx, waiting)
        done += _assessed_if_possible(ctx, scenario, waiting).assessment is not None
    return done


def compare(ctx: Context, practice_id: str, turn_id: str) -> Comparison:
    """Return the first and the latest draft of a turn side by side.

    Raises RecordNotFound before the second draft was sent.
    """
    sent = turn_stand(ctx, practice_id, turn_id).attempts
    if len(sent) < 2:
        raise RecordNotFound("There is nothing to compare yet: rewrite the reply first.")
    return compare_drafts(sent[0], sent[-1])


def go_on(ctx: Context, practice_id: str, turn_id: str) -> str | None:
    """Go on from a turn as the author's rules say, by the last draft sent in it.

    Returns the next turn's id, or None where the story is finished. Asked again for a turn
    that was left already, it says the same and changes nothing. Raises ReplyRefused when
    no reply was sent yet, ScoringUnavailable when the reply cannot be read now.
    """
    stand = turn_stand(ctx, practice_id, turn_id)
    if not stand.is_current:
        return _after(stand.practice, turn_id)
    if not stand.attempts:
        raise ReplyRefused("Send your reply first; the client answers it.")
    last = _assessed(ctx, stand.scenario, stand.attempts[-1])
    if last.assessment is None:
        raise ScoringUnavailable("The feedback on this reply is not there yet. Try again.")
    following = next_turn(stand.turn, last.assessment, last.actions)
    with writing(ctx.engine) as session:
        practice = stored_practices.get_practice(session, practice_id, for_change=True)
        if practice.finished_at is not None or practice.turn_id != turn_id:
            return _after(practice, turn_id)
        if following is None:
            stored_practices.finish_practice(session, practice_id, ctx.clock())
        else:
            stored_practices.reach_turn(session, practice, following, ctx.clock())
    return following


def _after(practice: Practice, turn_id: str) -> str | None:
    following = practice.turn_ids[practice.turn_ids.index(turn_id) + 1 :]
    return following[0] if following else None


def _stand(
    practice: Practice, scenario: Scenario, turn_id: str, sent: Collection[Attempt]
) -> TurnStand:
    drafts = tuple(attempt for attempt in sent if attempt.turn_id == turn_id)
    return TurnStand(practice, scenario, scenario.turn(turn_id), drafts)


def _reached(practice: Practice, turn_id: str) -> None:
    if turn_id not in practice.turn_ids:
        raise RecordNotFound(f"This practice has not reached a turn {turn_id!r}. Reload the page.")


def _check_turn(session: Session, practice: Practice, turn_id: str, draft_number: int) -> None:
    if practice.finished_at is not None or practice.turn_id != turn_id:
        raise ReplyRefused(
            "The story has gone on from this message, so no further reply to it can be sent. "
            "Your text is kept."
        )
    if draft_number > MAX_DRAFTS:
        raise ReplyRefused(
            f"This reply has been sent {MAX_DRAFTS} times, which is the limit. Go on with the "
            "story, or practise the scenario again. Your text is kept."
        )
    sent = stored_attempts.attempts_in_practice(session, practice.id)
    due = sum(attempt.turn_id == turn_id for attempt in sent) + 1
    if draft_number != due:
        raise ReplyRefused(
            f"Draft {draft_number} was sent where draft {due} is due. Reload the page; your "
            "text is kept."
        )


def _already_sent(sent: Attempt, revision: int) -> DraftAlreadySent:
    return DraftAlreadySent(
        f"Draft {sent.draft_number} of this reply was sent already, from another window "
        "perhaps. Reload the page to go on from it; what you wrote here is not lost until then.",
        _as_draft(sent, revision + 1),
    )


def _as_draft(sent: Attempt, revision: int) -> WorkingDraft:
    return WorkingDraft(
        practice_id=sent.practice_id,
        turn_id=sent.turn_id,
        draft_number=sent.draft_number,
        text=sent.reply,
        plan=sent.plan,
        revision=revision,
        updated_at=sent.sent_at,
    )


def _assessed_if_possible(ctx: Context, scenario: Scenario, attempt: Attempt) -> Attempt:
    """Assess an attempt; where that fails, log it and return the attempt as it is stored."""
    try:
        return _assessed(ctx, scenario, attempt)
    except PracticumError:
        # The reply itself is on the disk; the person must not be told that it is not.
        logger.exception("Attempt %s is stored but could not be assessed yet", attempt.id)
        return attempt


def _assessed(ctx: Context, scenario: Scenario, attempt: Attempt) -> Attempt:
    if attempt.assessment is not None:
        return attempt
    brief = brief_for(scenario, attempt.turn_id)
    made = ctx.scoring.assess(brief, attempt.reply, attempt.actions)
    with writing(ctx.engine) as session:
        stored_attempts.add_assessment(session, attempt.id, made, ctx.clock())
        return stored_attempts.get_attempt(session, attempt.id)
