"""The one strength that feedback names first."""

from __future__ import annotations

from feedback_models import SentenceReading
from feedback_models.explain import find_strength
from feedback_models.reading import read
from feedback_models.testing import FakeEncoder

ACTS = ("empathy", "reflection", "affirmation", "question", "suggestion", "frame", "other")
REPLY = "Hello Joss. You kept at it all week."


def sentence(text: str, **acts: float) -> SentenceReading:
    start = REPLY.index(text)
    return SentenceReading(
        start, start + len(text), text, {act: acts.get(act, 0.0) for act in ACTS}
    )


def test_where_no_point_was_met_a_guidance_act_is_named_in_the_trainees_words() -> None:
    spoken = [
        sentence("Hello Joss.", other=0.9),
        sentence("You kept at it all week.", affirmation=0.8),
    ]
    strength = find_strength([], read(REPLY, FakeEncoder()), spoken)
    assert strength is not None
    assert strength.quote == "You kept at it all week."
    assert strength.competency == "reinforcement"


def test_an_unsure_act_is_no_strength() -> None:
    spoken = [sentence("You kept at it all week.", affirmation=0.4)]
    assert find_strength([], read(REPLY, FakeEncoder()), spoken) is None
