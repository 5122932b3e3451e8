"""Agreement, with the arithmetic beside each figure."""

from __future__ import annotations

import doctest
import math
from types import ModuleType

import numpy as np
import pytest

from feedback_models import agreement, baselines


def test_kappa_of_a_worked_example_equals_hand_arithmetic() -> None:
    first, second = [0, 3, 1], [0, 3, 2]
    # Mean squared difference: (0 + 0 + 1) / 3 = 1/3.
    # Expected by chance: E[a2] + E[b2] - 2 E[a] E[b] = 10/3 + 13/3 - 2 * 4/3 * 5/3 = 29/9.
    assert agreement.quadratic_weighted_kappa(first, second) == pytest.approx(
        1 - (1 / 3) / (29 / 9)
    )


def test_kappa_counts_a_distant_miss_four_times_a_near_one_of_half_the_distance() -> None:
    truth = [0, 1, 2, 3]
    near = agreement.quadratic_weighted_kappa(truth, [1, 1, 2, 3])
    far = agreement.quadratic_weighted_kappa(truth, [2, 1, 2, 3])
    # near: 1/4 over (14/4 + 15/4 - 2 * 6/4 * 7/4 = 2);  far: 1 over (14/4 + 18/4 - 2 * 1.5 * 2 = 2)
    assert near == pytest.approx(1 - 0.25 / 2)
    assert far == pytest.approx(1 - 1 / 2)


def test_kappa_uses_all_four_levels_even_when_some_do_not_occur() -> None:
    # Without fixed labels 0 and 3 would count as neighbours; the weights make no difference
    # between two levels only, so a third one is needed to show it.
    assert agreement.quadratic_weighted_kappa([0, 3, 3, 1], [0, 3, 1, 1]) == pytest.approx(
        # 4/4 over 19/4 + 11/4 - 2 * 7/4 * 5/4 = 3.125
        1 - 1 / 3.125
    )


def test_kappa_is_negative_for_opposed_raters() -> None:
    assert agreement.quadratic_weighted_kappa([0, 3], [3, 0]) == -1.0


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param([], [], None, id="no pairs"),
        pytest.param([2, 2, 2], [2, 2, 2], None, id="both constant and equal"),
        pytest.param([2, 2, 2], [1, 1, 1], 0.0, id="both constant and different"),
        pytest.param([2, 2, 2], [1, 2, 3], 0.0, id="one constant"),
        pytest.param([1], [1], None, id="one pair, equal"),
    ],
)
def test_kappa_of_constant_raters(
    first: list[int], second: list[int], expected: float | None
) -> None:
    assert agreement.quadratic_weighted_kappa(first, second) == expected


def test_kappa_refuses_levels_outside_the_scale() -> None:
    with pytest.raises(ValueError, match=r"found \[4\]"):
        agreement.quadratic_weighted_kappa([0, 4], [0, 3])


def test_kappa_refuses_lists_of_different_length() -> None:
    with pytest.raises(ValueError, match="lists of 2 and 1 items"):
        agreement.quadratic_weighted_kappa([0, 1], [0])


def test_mean_pairwise_kappa_leaves_out_what_one_of_a_pair_did_not_rate() -> None:
    assert agreement.mean_pairwise_kappa([[0, 3, None], [0, 3, 1]]) == 1.0


def test_mean_pairwise_kappa_of_one_rater_is_undefined() -> None:
    assert agreement.mean_pairwise_kappa([[0, 1, 2]]) is None


@pytest.mark.parametrize(
    ("ratings", "level"), [([1, 2], 2), ([0, 1], 1), ([1, 1, 2], 1), ([2, 3, 3], 3), ([0], 0)]
)
def test_raters_mean_rounds_a_half_up(ratings: list[int], level: int) -> None:
    assert agreement.mean_level(ratings) == level


def test_auc_counts_a_tie_as_half() -> None:
    # Pairs (true, false): .9>.4, .9>.1, .4=.4, .4>.1 -> 3.5 of 4
    found = agreement.area_under_curve([True, True, False, False], [0.9, 0.4, 0.4, 0.1])
    assert found == pytest.approx(3.5 / 4)


def test_auc_without_both_kinds_is_undefined() -> None:
    assert agreement.area_under_curve([True, True], [0.1, 0.9]) is None


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    # 2 found of 3 true, 1 found wrongly: precision 2/3, recall 2/3
    found = agreement.f1([True, True, True, False], [True, True, False, True])
    assert found == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("truth", "found", "expected"),
    [
        pytest.param([False, False], [False, False], None, id="nothing there, nothing found"),
        pytest.param([False, False], [True, False], 0.0, id="found where nothing is"),
        pytest.param([True, False], [False, False], 0.0, id="found nothing"),
    ],
)
def test_f1_of_empty_sides(truth: list[bool], found: list[bool], expected: float | None) -> None:
    assert agreement.f1(truth, found) == expected


def test_within_group_correlation_ignores_what_lies_between_the_groups() -> None:
    # Within each group x and y run against each other; over all they rise together.
    x, y, groups = [1.0, 2.0, 11.0, 12.0], [2.0, 1.0, 12.0, 11.0], [0, 0, 1, 1]
    assert agreement.within_group_correlation(x, y, groups) == pytest.approx(-1.0)


def test_within_group_correlation_equals_hand_arithmetic() -> None:
    # Centred x: -1, 0, 1; centred y: -1, 1, 0. Sum of products 1, sizes sqrt(2) * sqrt(2).
    found = agreement.within_group_correlation([1, 2, 3], [1, 3, 2], "aaa")
    assert found == pytest.approx(1 / 2)


def test_rank_correlation_sees_order_alone() -> None:
    x, y = [1.0, 2.0, 3.0], [1.0, 10.0, 1000.0]
    assert agreement.within_group_correlation(x, y, "aaa", ranks=True) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "groups", [pytest.param("abc", id="groups of one"), pytest.param("aaa", id="constant values")]
)
def test_correlation_without_variation_is_undefined(groups: str) -> None:
    varied = [1.0, 2.0, 3.0] if groups == "abc" else [1.0, 1.0, 1.0]
    assert agreement.within_group_correlation(varied, [3.0, 1.0, 2.0], groups) is None


def test_mean_of_nothing_defined_is_undefined() -> None:
    assert agreement.mean([None, None]) is None


def test_kappa_equals_its_definition_on_random_ratings() -> None:
    rng = np.random.default_rng(20)
    for ratings in rng.integers(0, 4, size=(50, 12, 2)):
        pairs = [(int(a), int(b)) for a, b in ratings]
        found = agreement.quadratic_weighted_kappa([a for a, _ in pairs], [b for _, b in pairs])
        observed = sum((a - b) ** 2 for a, b in pairs) / len(pairs)
        expected = sum((a - b) ** 2 for a, _ in pairs for _, b in pairs) / len(pairs) ** 2
        assert found is not None
        assert math.isclose(found, 1 - observed / expected)


@pytest.mark.parametrize("module", [agreement, baselines], ids=["agreement", "baselines"])
def test_the_examples_in_the_docstrings_hold(module: ModuleType) -> None:
    results = doctest.testmod(module)
    assert results.attempted > 0
    assert results.failed == 0
