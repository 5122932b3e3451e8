"""How well a scorer agrees with people: small pure functions over two lists.

Each returns None, never NaN, where the figure is undefined, and says when that is.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

import numpy as np
from scipy.stats import rankdata
from sklearn.metrics import cohen_kappa_score, f1_score, roc_auc_score

LEVELS = (0, 1, 2, 3)
"""The levels of every rating here: competencies and overall alike."""


def quadratic_weighted_kappa(
    first: Sequence[int], second: Sequence[int], levels: Sequence[int] = LEVELS
) -> float | None:
    """Return Cohen's kappa with quadratic weights over fixed ``levels`` (Cohen 1968).

    None where it is undefined: no pairs, or both raters give one same level throughout, so
    that chance agreement is already perfect. When one rater is constant and the other is not,
    kappa is 0: a constant rater tells nothing.

    >>> quadratic_weighted_kappa([0, 1, 2, 3], [0, 1, 2, 3])
    1.0
    >>> quadratic_weighted_kappa([2, 2, 2], [1, 2, 3])
    0.0
    >>> quadratic_weighted_kappa([2, 2], [2, 2]) is None
    True

    Raises:
        ValueError: The lists differ in length, or hold a value outside ``levels``.
    """
    _same_length(first, second)
    strange = (set(first) | set(second)) - set(levels)
    if strange:
        raise ValueError(f"levels must be among {list(levels)}, found {sorted(strange)}")
    if not first or (len(set(first)) == 1 and set(first) == set(second)):
        return None
    return float(cohen_kappa_score(first, second, labels=list(levels), weights="quadratic"))


def mean_pairwise_kappa(raters: Sequence[Sequence[int | None]]) -> float | None:
    """Return the mean quadratic weighted kappa over all pairs of raters.

    A None marks an item that a rater did not rate; such pairs of ratings are left out. None
    where no pair of raters has a defined kappa.

    >>> round(mean_pairwise_kappa([[0, 3, None], [0, 3, 1], [0, 3, 2]]), 3)  # 1, 1 and 26/29
    0.966
    """
    return mean(
        quadratic_weighted_kappa([a for a, _ in both], [b for _, b in both])
        for first, second in combinations(raters, 2)
        if (both := _both_rated(first, second))
    )


def mean_level(ratings: Sequence[int]) -> int:
    """Return the raters' mean as a whole level, a half rounded up.

    >>> mean_level([1, 2]), mean_level([1, 1, 2])
    (2, 1)
    """
    return math.floor(sum(ratings) / len(ratings) + 0.5)


def area_under_curve(truth: Sequence[bool], scores: Sequence[float]) -> float | None:
    """Return the area under the ROC curve: how often a true case scores above a false one.

    A tie counts a half. None where all cases are true or all are false.

    >>> area_under_curve([True, True, False, False], [0.9, 0.4, 0.4, 0.1])  # (1+1+.5+1)/4
    0.875
    """
    _same_length(truth, scores)
    if len(set(truth)) < 2:
        return None
    return float(roc_auc_score(truth, scores))


def f1(truth: Sequence[bool], found: Sequence[bool]) -> float | None:
    """Return the F1 of ``found``: the harmonic mean of precision and recall.

    None where nothing is true and nothing was found; 0 where only one of the two is empty.

    >>> f1([True, True, False], [True, False, False])  # precision 1, recall 1/2
    0.6666666666666666
    """
    _same_length(truth, found)
    if not any(truth) and not any(found):
        return None
    return float(f1_score(truth, found, zero_division=0))


def within_group_correlation(
    x: Sequence[float], y: Sequence[float], groups: Sequence[Hashable], *, ranks: bool = False
) -> float | None:
    """Return the correlation of x and y among items of the same group.

    Each value has its group's mean taken off first: the partial correlation given the group.
    With ``ranks``, the values are turned to ranks over all items before that (Spearman's,
    otherwise Pearson's). None where x or y does not vary within any group.

    >>> within_group_correlation([1, 2, 11, 12], [5, 6, 1, 2], "aabb")
    1.0
    """
    _same_length(x, y)
    _same_length(x, groups)
    first, second = (
        _centred(rankdata(v) if ranks else np.asarray(v, float), groups) for v in (x, y)
    )
    size = math.sqrt(float(first @ first) * float(second @ second))
    return float(first @ second) / size if size > 1e-12 else None


def mean(values: Iterable[float | None]) -> float | None:
    """Return the mean of the values that are defined; None where none is.

    >>> mean([0.5, None, 1.0])
    0.75
    """
    defined = [v for v in values if v is not None]
    return sum(defined) / len(defined) if defined else None


def _centred(values: np.ndarray, groups: Sequence[Hashable]) -> np.ndarray:
    out = values.astype(float)
    for group in set(groups):
        inside = np.array([g == group for g in groups])
        out[inside] -= out[inside].mean()
    return out


def _both_rated(first: Sequence[int | None], second: Sequence[int | None]) -> list[tuple[int, int]]:
    _same_length(first, second)
    return [(a, b) for a, b in zip(first, second, strict=True) if a is not None and b is not None]


def _same_length(first: Sequence[object], second: Sequence[object]) -> None:
    if len(first) != len(second):
        raise ValueError(f"lists of {len(first)} and {len(second)} items cannot be compared")
