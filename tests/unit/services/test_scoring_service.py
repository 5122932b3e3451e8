"""One scorer for the process, made in the background."""

import threading

import pytest

from feedback_models.types import Brief
from practicum.errors import ScoringUnavailable
from practicum.services import scoring as scoring_module
from practicum.services.scoring import Scoring
from tests.factories import GOOD_REPLY, ScriptedScorer, by_length

BRIEF = Brief("post-box", "opening", "Joss", "I turned back.", points=(), required=("validation",))


def wait_until_settled(scoring: Scoring) -> None:
    assert scoring._settled.wait(20)


def test_nothing_is_loaded_before_it_is_asked_for():
    made = []
    scoring = Scoring(lambda: made.append(1) or ScriptedScorer(by_length))
    assert scoring.state().name == "not started"
    assert made == []


def test_warming_up_returns_at_once_and_says_that_it_is_loading():
    may_load = threading.Event()

    def slow() -> ScriptedScorer:
        assert may_load.wait(20)
        return ScriptedScorer(by_length)

    scoring = Scoring(slow)
    scoring.warm_up()
    assert scoring.state().name == "loading"
    may_load.set()
    wait_until_settled(scoring)
    assert scoring.state().name == "ready"


def test_many_threads_share_one_scorer():
    made = []

    def factory() -> ScriptedScorer:
        made.append(ScriptedScorer(by_length))
        return made[-1]

    scoring = Scoring(factory)
    threads = [threading.Thread(target=scoring.assess, args=(BRIEF, GOOD_REPLY)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert made[0].replies == [GOOD_REPLY] * 8


def test_a_failure_says_why_and_a_later_warm_up_tries_again():
    tries = []

    def second_time_lucky() -> ScriptedScorer:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("weights are missing")
        return ScriptedScorer(by_length)

    scoring = Scoring(second_time_lucky)
    with pytest.raises(ScoringUnavailable, match=r"weights are missing.*practicum doctor"):
        scoring.assess(BRIEF, GOOD_REPLY)
    assert scoring.state().name == "failed"
    assert scoring.assess(BRIEF, GOOD_REPLY).overall.level == 2
    assert scoring.state().name == "ready"


def test_waiting_for_a_scorer_comes_to_an_end(monkeypatch):
    monkeypatch.setattr(scoring_module, "WAIT_SECONDS", 0.01)
    may_load = threading.Event()

    def slow() -> ScriptedScorer:
        may_load.wait(20)
        return ScriptedScorer(by_length)

    scoring = Scoring(slow)
    with pytest.raises(ScoringUnavailable, match="not ready"):
        scoring.assess(BRIEF, GOOD_REPLY)
    may_load.set()
    wait_until_settled(scoring)
