"""The real scorer ranks the shipped replies as their authors meant them."""

from __future__ import annotations

import pytest

from feedback_models import ReplyScorer, shared_encoder
from practicum.content import load_library, shipped_scenarios
from practicum.domain.brief import brief_for

pytestmark = [pytest.mark.model]

LIBRARY = load_library([shipped_scenarios()])


@pytest.fixture(scope="module")
def scorer() -> ReplyScorer:
    return ReplyScorer(shared_encoder())


@pytest.mark.parametrize("scenario_id", list(LIBRARY))
def test_a_good_reply_is_sendable_and_stands_above_a_weak_one(
    scorer: ReplyScorer, scenario_id: str
) -> None:
    turn = LIBRARY[scenario_id].scenario.first_turn
    brief = brief_for(LIBRARY[scenario_id].scenario, turn.id)
    good = scorer.assess(brief, turn.model_replies[0].text, turn.actions.expected).overall
    weak = scorer.assess(brief, turn.weak_replies[0].text).overall
    assert good.level is not None
    assert good.level >= 2
    assert good.score > weak.score + 0.5
