"""The baselines and the thresholds that turn their numbers into levels."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from feedback_models import baselines
from feedback_models.agreement import quadratic_weighted_kappa
from feedback_models.baselines import Compared, Embeddings
from feedback_models.testing import FakeEncoder

LEFT = "Leaving early felt safe."
COPY = Compared(LEFT, ("Something else entirely.", LEFT))
UNLIKE = Compared("Bananas ripen quickly.", (LEFT,))


def fake_cosine(pairs: Sequence[Compared]) -> list[float]:
    return baselines.cosine(pairs, Embeddings(FakeEncoder()))


def test_cosine_takes_the_nearest_reference() -> None:
    copied, unlike = fake_cosine([COPY, UNLIKE])
    assert copied == pytest.approx(1.0, abs=1e-6)
    assert unlike < 0.5


def test_tf_idf_takes_the_nearest_reference() -> None:
    assert baselines.tf_idf([COPY, UNLIKE]) == pytest.approx([1.0, 0.0])


def test_length_counts_words() -> None:
    assert baselines.length([COPY, UNLIKE]) == [4.0, 3.0]


@pytest.mark.parametrize("numbers", [baselines.tf_idf, fake_cosine])
def test_a_reply_without_references_resembles_nothing(
    numbers: Callable[[Sequence[Compared]], list[float]],
) -> None:
    assert numbers([COPY, Compared("Anything at all.", ())])[1] == 0.0


def test_thresholds_find_a_scale_that_separates_the_levels_perfectly() -> None:
    values = np.arange(16.0)
    levels = np.repeat([0, 1, 2, 3], 4)
    cuts = baselines.best_thresholds(values, levels)
    assert list(np.searchsorted(cuts, values, side="right")) == list(levels)


def test_thresholds_fitted_elsewhere_do_not_see_the_scenario_they_are_used_on() -> None:
    numbers = [1.0, 9.0, 1.0, 9.0]
    groups = ["a", "a", "b", "b"]
    # Scenario b says that high is bad; a says that high is good. Each gets the other's scale.
    levels = baselines.levels_from_numbers(numbers, [0, 3, 3, 3], groups)
    assert levels[2:] == [0, 3]
    assert levels[:2] == [3, 3]


def test_unrated_replies_get_a_level_and_teach_nothing() -> None:
    with_one = baselines.levels_from_numbers(
        [1, 2, 8, 9, 1, 2, 8, 9, 8.5], [0, 0, 3, 3, 0, 0, 3, 3, None], list("aaaabbbbb")
    )
    assert with_one[-1] == 3
    assert with_one[:8] == [0, 0, 3, 3, 0, 0, 3, 3]


def test_where_no_other_scenario_is_rated_there_is_no_level() -> None:
    assert baselines.levels_from_numbers([1.0, 2.0], [None, 3], ["a", "b"]) == [3, None]


def test_thresholds_reach_the_best_kappa_of_all_that_were_tried() -> None:
    values = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8])
    levels = np.array([0, 1, 0, 1, 2, 1, 3, 2])
    cuts = baselines.best_thresholds(values, levels)
    reached = quadratic_weighted_kappa(
        [int(v) for v in levels], [int(v) for v in np.searchsorted(cuts, values, side="right")]
    )
    # Any other three thresholds, tried by brute force on a grid, do no better.
    grid = np.linspace(0.05, 0.85, 9)
    others = [
        quadratic_weighted_kappa(
            [int(v) for v in levels],
            [int((value >= a) + (value >= b) + (value >= c)) for value in values],
        )
        for a in grid
        for b in grid
        for c in grid
    ]
    assert reached is not None
    assert reached >= max(k for k in others if k is not None) - 1e-9


def test_a_text_is_encoded_once_however_often_it_is_asked_for() -> None:
    encoder = FakeEncoder()
    embeddings = Embeddings(encoder)
    baselines.cosine([COPY, UNLIKE], embeddings)
    baselines.cosine([UNLIKE, Compared("A new text.", (LEFT,))], embeddings)
    assert encoder.calls[1:] == [("A new text.",)]
