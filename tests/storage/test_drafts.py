"""Of two versions of a draft the newer one wins, whoever saves first."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practicum.domain.attempt import WorkingDraft
from practicum.errors import StaleDraft, StorageError
from practicum.storage.drafts import drop_draft, find_draft, save_draft
from practicum.storage.engine import Engine, reading, writing
from practicum.storage.practices import add_practice, keep_scenario_version
from tests.factories import NOON, a_practice

_turns = count()


@pytest.fixture
def practised(engine: Engine) -> Engine:
    with writing(engine) as session:
        keep_scenario_version(session, "hash-1", "post-box", "text", NOON)
        add_practice(session, a_practice())
    return engine


def draft(text: str, revision: int, turn_id: str = "opening", plan: str = "") -> WorkingDraft:
    return WorkingDraft("p1", turn_id, 1, text, plan, revision, NOON)


def save(engine: Engine, wanted: WorkingDraft) -> WorkingDraft:
    with writing(engine) as session:
        return save_draft(session, wanted)


def kept(engine: Engine, turn_id: str = "opening") -> WorkingDraft | None:
    with reading(engine) as session:
        return find_draft(session, "p1", turn_id, 1)


# Windows that share a page: each save carries a revision and a text.
saves = st.lists(
    st.tuples(st.integers(1, 6), st.sampled_from(["", "Hello", "Hello Joss", "Näin 😊"])),
    min_size=1,
    max_size=12,
)


@given(saves)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_is_always_the_first_text_of_the_highest_revision(practised, made):
    turn_id = f"turn-{next(_turns)}"
    best: tuple[int, str] | None = None
    for revision, text in made:
        newer = best is None or revision > best[0] or (revision, text) == best
        if newer:
            best = (revision, text)
            assert save(practised, draft(text, revision, turn_id)).text == text
        else:
            with pytest.raises(StaleDraft) as refusal:
                save(practised, draft(text, revision, turn_id))
            assert (refusal.value.newer.revision, refusal.value.newer.text) == best
    found = kept(practised, turn_id)
    assert found is not None
    assert (found.revision, found.text) == best


def test_windows_that_save_at_the_same_time_leave_the_newest(practised: Engine):
    def try_to_save(revision: int) -> bool:
        try:
            save(practised, draft(f"text {revision}", revision))
        except StaleDraft:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        saved = list(pool.map(try_to_save, range(1, 41)))
    assert saved[-1]
    found = kept(practised)
    assert found is not None
    assert (found.revision, found.text) == (40, "text 40")


def test_a_new_plan_can_be_saved_beside_the_same_text(practised: Engine):
    save(practised, draft("Hello", 3, plan="one"))
    save(practised, draft("Hello", 3, plan="two"))
    found = kept(practised)
    assert found is not None
    assert found.plan == "two"


@pytest.mark.parametrize("revision", [0, -1, 2**31])
def test_a_revision_that_no_page_can_have_is_refused(practised: Engine, revision: int):
    with pytest.raises(StorageError, match=str(revision)):
        save(practised, draft("Hello", revision))


def test_a_draft_of_an_unknown_practice_is_refused(engine: Engine):
    with pytest.raises(StorageError, match="not there any more"):
        save(engine, draft("Hello", 1))


def test_a_dropped_draft_is_gone(practised: Engine):
    save(practised, draft("Hello", 1))
    with writing(practised) as session:
        drop_draft(session, "p1", "opening", 1)
    assert kept(practised) is None
