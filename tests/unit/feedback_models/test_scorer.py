"""A whole assessment, with an encoder that only counts words."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedback_models import Assessment, Brief, HeadsError, ReplyScorer, SentenceReading
from feedback_models.acts import load_heads
from feedback_models.judge import find_coldness
from feedback_models.testing import FakeEncoder


def test_a_reply_that_does_the_points_beats_one_that_does_not(
    scorer: ReplyScorer, shop: Brief, good_reply: str
) -> None:
    good = scorer.assess(shop, good_reply)
    weak = scorer.assess(
        shop,
        "Hi Nadia, thanks for your message this week. Never mind about how it went, these things "
        "happen to everybody at times. Keep going with the programme and let me know how you get "
        "on. All the best from all of us here at the service.",
    )
    assert good.overall.score > weak.overall.score
    assert good.points["credits-thursday"].met
    assert not weak.points["credits-thursday"].met


def test_an_assessment_names_every_competency_and_point_and_reads_back_from_json(
    scorer: ReplyScorer, shop: Brief, good_reply: str
) -> None:
    assessment = scorer.assess(shop, good_reply)
    assert set(assessment.competencies) == {*shop.required, *shop.optional}
    assert set(assessment.points) == {p.id for p in shop.points}
    assert Assessment.from_dict(json.loads(json.dumps(assessment.to_dict()))) == assessment


def test_evidence_and_highlights_stand_where_they_say(
    scorer: ReplyScorer, shop: Brief, good_reply: str
) -> None:
    assessment = scorer.assess(shop, good_reply)
    for competency in assessment.competencies.values():
        for evidence in competency.evidence:
            assert good_reply[evidence.start : evidence.end] == evidence.text
    assert assessment.strength is not None
    start, end = assessment.strength.start, assessment.strength.end
    assert assessment.strength.quote.split() == good_reply[start:end].split()


def test_the_same_reply_gets_the_same_assessment_from_another_scorer(
    scorer: ReplyScorer, shop: Brief, good_reply: str
) -> None:
    assert ReplyScorer(FakeEncoder()).assess(shop, good_reply) == scorer.assess(shop, good_reply)


def test_one_encoder_pass_reads_a_reply_once_the_turn_is_prepared(
    shop: Brief, good_reply: str
) -> None:
    encoder = FakeEncoder()
    scorer = ReplyScorer(encoder)
    scorer.prepare(shop)
    before = len(encoder.calls)
    scorer.assess(shop, good_reply)
    assert len(encoder.calls) == before + 1


@pytest.mark.parametrize("reply", ["", "   ", "ok", "Thanks!", "Spaziergang Kaufhaus Zettel jeweils"
                                   " unbedingt ausfüllen bitte sofort"])  # fmt: skip
def test_what_cannot_be_judged_is_unscored_and_says_why(
    reply: str, scorer: ReplyScorer, shop: Brief
) -> None:
    assessment = scorer.assess(shop, reply)
    assert assessment.overall.unscored
    assert assessment.overall.level is None
    assert assessment.overall.reason
    assert all(c.unscored for c in assessment.competencies.values())


def test_a_risk_cue_left_without_an_answer_is_unsafe_even_where_nothing_else_can_be_judged(
    scorer: ReplyScorer, risk: Brief
) -> None:
    assessment = scorer.assess(risk, "ok")
    assert assessment.overall.level == 0
    assert [g.id for g in assessment.gates] == ["unmanaged-risk"]


def test_a_competency_without_points_is_unscored_but_clarity_is_read_from_the_text(
    scorer: ReplyScorer, shop: Brief, good_reply: str
) -> None:
    assessment = scorer.assess(shop, good_reply)
    assert assessment.competencies["validation"].unscored
    assert not assessment.competencies["clarity"].unscored


def test_a_placeholder_left_in_lowers_clarity_and_only_clarity(
    scorer: ReplyScorer, shop: Brief, good_reply: str
) -> None:
    clean = scorer.assess(shop, good_reply)
    flawed = scorer.assess(shop, good_reply.replace("Alex", "[NAME]"))
    assert flawed.competencies["clarity"].score < clean.competencies["clarity"].score
    assert any("placeholder" in notice for notice in flawed.notices)
    for other in ("reinforcement", "responsiveness", "next-step"):
        assert flawed.competencies[other].score == pytest.approx(
            clean.competencies[other].score, abs=0.3
        )


def test_an_unneeded_action_costs_frame(scorer: ReplyScorer, shop: Brief, good_reply: str) -> None:
    points = tuple(
        replace(p, competency="frame") if p.id == "smaller-step" else p for p in shop.points
    )
    brief = replace(shop, points=points, required=("frame",))
    alone = scorer.assess(brief, good_reply)
    called = scorer.assess(brief, good_reply, ["call-client"])
    assert called.competencies["frame"].score == pytest.approx(
        alone.competencies["frame"].score - 0.5
    )


def test_the_scorer_names_its_version_and_model(scorer: ReplyScorer) -> None:
    assert scorer.scorer_id.version.startswith("1.")
    assert scorer.scorer_id.model == FakeEncoder.model_id


@settings(max_examples=40)
@given(st.text(max_size=400))
def test_any_text_gets_an_assessment(text: str) -> None:
    from tests.unit.feedback_models.conftest import SHOP

    assessment = SCORER.assess(SHOP, text)
    assert 0 <= assessment.overall.score <= 3


SCORER = ReplyScorer(FakeEncoder())


@pytest.mark.parametrize(("warmth", "found"), [(0.1, 1), (0.8, 0)])
def test_a_reply_without_one_warm_sentence_is_noticed(warmth: float, found: int) -> None:
    acts = {"reflection": warmth, "empathy": 0.1, "affirmation": 0.0}
    assert len(find_coldness([SentenceReading(0, 3, "Yes", acts)])) == found


def test_a_changed_bank_of_sentences_asks_for_training(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("feedback_models.acts.bank_hash", lambda rubric: "another")
    load_heads.cache_clear()
    try:
        with pytest.raises(HeadsError, match="make train"):
            load_heads("acts")
    finally:
        load_heads.cache_clear()
