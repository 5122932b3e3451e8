"""Sent replies come back as they were stored, and are never changed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from practicum.errors import RecordNotFound, StorageError
from practicum.storage.attempts import (
    add_assessment,
    add_attempt,
    attempts_in_practice,
    attempts_of_person,
    find_attempt,
    get_attempt,
    pending_attempt_ids,
    tally_by_person,
    tally_by_scenario,
)
from practicum.storage.engine import Engine, reading, writing
from practicum.storage.practices import (
    add_practice,
    finish_practice,
    get_practice,
    keep_scenario_version,
    practices_of,
    reach_turn,
    scenario_text,
)
from practicum.storage.tables import AttemptCompetencyRow, AttemptRow
from tests.factories import NOON, TRAINEE, TRAINER, a_practice, an_assessment, an_attempt

MINUTE = timedelta(minutes=1)


@pytest.fixture
def practised(engine: Engine) -> Engine:
    with writing(engine) as session:
        keep_scenario_version(session, "hash-1", "post-box", "schema: 1", NOON)
        add_practice(session, a_practice())
    return engine


def store(engine: Engine, *attempts) -> None:
    with writing(engine) as session:
        for attempt in attempts:
            add_attempt(session, attempt)


def test_an_attempt_comes_back_as_it_was_sent(practised: Engine):
    sent = replace(
        an_attempt(self_rating={"validation": 2}, reply="Naïve 😊\n“quoted”\n\tend"),
        actions=("set-follow-up",),
    )
    store(practised, sent)
    with reading(practised) as session:
        assert get_attempt(session, sent.id) == sent
        assert find_attempt(session, "p1", "opening", 1) == sent
        assert find_attempt(session, "p1", "opening", 2) is None


def test_an_assessment_comes_back_to_the_last_bit(practised: Engine):
    made = an_assessment(2, {"validation": 2, "clarity": None}, {"names-relief": True})
    made = replace(made, overall=replace(made.overall, score=0.1 + 0.2))
    store(practised, an_attempt())
    with writing(practised) as session:
        assert add_assessment(session, "a1", made, NOON)
    with reading(practised) as session:
        assert get_attempt(session, "a1").assessment == made


def test_an_assessment_is_never_overwritten(practised: Engine):
    first, second = an_assessment(1), an_assessment(3)
    store(practised, an_attempt())
    with writing(practised) as session:
        assert add_assessment(session, "a1", first, NOON)
    with writing(practised) as session:
        assert not add_assessment(session, "a1", second, NOON)
    with reading(practised) as session:
        assert get_attempt(session, "a1").assessment == first


def test_levels_can_be_counted_without_reading_assessments(practised: Engine):
    made = an_assessment(2, {"validation": 3, "clarity": None})
    store(practised, an_attempt())
    with writing(practised) as session:
        add_assessment(session, "a1", made, NOON)
    with reading(practised) as session:
        rows = session.scalars(select(AttemptCompetencyRow)).all()
        levels = {row.competency: (row.level, row.unscored) for row in rows}
        attempt = session.get_one(AttemptRow, "a1")
        brief = (attempt.overall_level, attempt.unscored, attempt.scorer_version)
    assert levels == {"validation": (3, False), "clarity": (None, True)}
    assert brief == (2, False, "scripted-1")


def test_one_draft_number_of_a_turn_is_stored_once(practised: Engine):
    store(practised, an_attempt())
    with pytest.raises(StorageError):
        store(practised, an_attempt("a2", reply="Another text under the same number."))
    with reading(practised) as session:
        assert [attempt.id for attempt in attempts_of_person(session, TRAINEE.id)] == ["a1"]


def test_an_attempt_is_found_by_its_own_person_only(practised: Engine):
    store(practised, an_attempt())
    with reading(practised) as session:
        assert get_attempt(session, "a1", TRAINEE.id).id == "a1"
        for attempt_id, person_id in [("a1", TRAINER.id), ("none", TRAINEE.id)]:
            with pytest.raises(RecordNotFound):
                get_attempt(session, attempt_id, person_id)


def test_attempts_are_listed_in_order_of_time(practised: Engine):
    drafts = [
        an_attempt(f"a{number}", draft_number=number, sent_at=NOON + number * MINUTE)
        for number in (1, 2, 3)
    ]
    store(practised, *reversed(drafts))
    with reading(practised) as session:
        assert attempts_in_practice(session, "p1") == drafts
        assert attempts_of_person(session, TRAINEE.id, limit=2) == [drafts[2], drafts[1]]
        assert attempts_of_person(session, TRAINER.id) == []


def test_pending_attempts_are_those_without_an_assessment(practised: Engine):
    store(practised, an_attempt("a1"), an_attempt("a2", draft_number=2, sent_at=NOON + MINUTE))
    with writing(practised) as session:
        add_assessment(session, "a1", an_assessment(), NOON)
    with reading(practised) as session:
        assert pending_attempt_ids(session) == ["a2"]


def test_tallies_count_replies_rewrites_and_the_best_level(practised: Engine):
    last = NOON + 5 * MINUTE
    store(practised, an_attempt("a1"), an_attempt("a2", draft_number=2, sent_at=last))
    with writing(practised) as session:
        add_assessment(session, "a1", an_assessment(1), NOON)
        add_assessment(session, "a2", an_assessment(3), NOON)
    with reading(practised) as session:
        by_scenario = tally_by_scenario(session, TRAINEE.id)
        by_person = tally_by_person(session)
    assert by_scenario == {"post-box": ("post-box", 3, last)}
    assert by_person == {TRAINEE.id: (TRAINEE.id, 1, 1, last)}


def test_a_practice_remembers_the_turns_it_reached_and_when_it_ended(practised: Engine):
    with writing(practised) as session:
        reach_turn(session, get_practice(session, "p1"), "tries-again", NOON + MINUTE)
        finish_practice(session, "p1", NOON + 2 * MINUTE)
        finish_practice(session, "p1", NOON + 3 * MINUTE)
    with reading(practised) as session:
        practice = get_practice(session, "p1")
        assert practices_of(session, TRAINEE.id, "post-box") == [practice]
        assert practices_of(session, TRAINER.id) == []
    assert practice.turn_ids == ("opening", "tries-again")
    assert practice.finished_at == NOON + 2 * MINUTE


def test_a_scenario_version_keeps_the_text_it_was_first_stored_with(practised: Engine):
    with writing(practised) as session:
        keep_scenario_version(session, "hash-1", "post-box", "another text", NOON)
    with reading(practised) as session:
        assert scenario_text(session, "hash-1") == "schema: 1"
        with pytest.raises(RecordNotFound):
            scenario_text(session, "hash-2")
