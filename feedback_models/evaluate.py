"""Hold a scorer against rated replies, with the raters' own agreement and the baselines beside it.

The raters' mean is rounded to a whole level, a half rounded up; a point counts as met where at
least half of the raters say so. Whether the raters are people is for the reader of the figures
to know: agreement with a language model's ratings is not agreement with people.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol

from feedback_models import agreement, baselines
from feedback_models.baselines import Compared, Embeddings
from feedback_models.encoder import Encoder
from feedback_models.figures import (
    CompetencyMeans,
    Evaluation,
    GamedReply,
    GamedReport,
    LengthCorrelation,
    LevelAgreement,
    PointAgreement,
    Prediction,
    RatedReply,
    Rating,
)
from feedback_models.types import Assessment, Brief, ScorerId

SENDABLE = 2
"""The lowest overall level at which a reply would be sent to a client."""

POINT_GROUPS = {"must_should": ("must", "should"), "avoid": ("avoid",)}


class Assesses(Protocol):
    """What evaluation needs of a scorer."""

    @property
    def scorer_id(self) -> ScorerId:
        """Which scorer this is."""

    def assess(self, brief: Brief, reply: str, actions: Collection[str] = ()) -> Assessment:
        """Return the assessment of one reply."""


def evaluate(
    replies: Sequence[RatedReply],
    briefs: Mapping[tuple[str, str], Brief],
    scorer: Assesses,
    encoder: Encoder,
    *,
    gamed: Sequence[RatedReply] = (),
    on_progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Assess every reply and hold the judgements against the ratings.

    Args:
        replies: those with ratings are compared; those without are predicted only.
        briefs: the brief of each (scenario, turn) that a reply names.
        scorer: what is evaluated.
        encoder: reads whole replies for the cosine baseline.
        gamed: replies written to deceive; none should be judged sendable.
        on_progress: called with (replies done, replies in all) after each reply.

    Raises:
        KeyError: a reply names a scenario and turn without a brief.
    """
    every = (*replies, *gamed)
    predictions = []
    for done, reply in enumerate(every, start=1):
        assessment = scorer.assess(briefs[reply.scenario, reply.turn], reply.text, reply.actions)
        predictions.append(Prediction(reply, assessment))
        if on_progress:
            on_progress(done, len(every))
    honest, tricks = predictions[: len(replies)], predictions[len(replies) :]
    rated = [p for p in honest if p.reply.ratings]
    embeddings = Embeddings(encoder)
    numbers = _reply_numbers([p.reply for p in (*rated, *tricks)], briefs, embeddings)
    of_rated = {name: values[: len(rated)] for name, values in numbers.items()}
    overall = _level_agreement(rated, _overall_rating, _overall_result, of_rated)
    competencies = _competencies(rated, of_rated)
    return Evaluation(
        scorer=scorer.scorer_id,
        replies=len(replies),
        rated=len(rated),
        overall=overall,
        competencies=competencies,
        mean_competencies=_competency_means(list(competencies.values())),
        points={
            name: _point_agreement(rated, briefs, kinds, embeddings)
            for name, kinds in POINT_GROUPS.items()
        },
        unscored_share=_unscored_share([overall, *competencies.values()]),
        length=_length_correlation(rated, of_rated),
        gamed=_gamed_report(rated, tricks, numbers),
        predictions=tuple(predictions),
    )


class _Result(Protocol):
    """What an overall and a competency's result have in common."""

    @property
    def level(self) -> int | None: ...
    @property
    def score(self) -> float: ...
    @property
    def unscored(self) -> bool: ...


def _overall_rating(rating: Rating) -> int | None:
    return rating.overall


def _overall_result(assessment: Assessment) -> _Result | None:
    return assessment.overall


def _level_agreement(
    predictions: Sequence[Prediction],
    rating_of: Callable[[Rating], int | None],
    result_of: Callable[[Assessment], _Result | None],
    numbers: Mapping[str, Sequence[float]],
) -> LevelAgreement:
    """Compare one kind of judgement; a reply that the scorer passes over counts as unscored 0."""
    kept = [i for i, p in enumerate(predictions) if _mean_rating(p.reply, rating_of) is not None]
    rows = [predictions[i] for i in kept]
    truth = [_mean_rating(p.reply, rating_of) or 0 for p in rows]
    results = [result_of(p.assessment) for p in rows]
    given = [None if r is None or r.unscored else r.level for r in results]
    forced = [_forced_level(r) for r in results]
    by_rater = {
        name: _raters_lists(rows, rating_of, name)
        for name in dict.fromkeys(n for p in rows for n in p.reply.ratings)
    }
    scenarios = [p.reply.scenario for p in rows]
    return LevelAgreement(
        replies=len(rows),
        unscored=given.count(None),
        kappa=_kappa(truth, given),
        kappa_all=_kappa(truth, forced),
        by_rater={name: _kappa(levels, given) for name, levels in by_rater.items()},
        raters=agreement.mean_pairwise_kappa(list(by_rater.values())),
        baselines={
            name: _kappa(
                truth,
                baselines.levels_from_numbers([values[i] for i in kept], truth, scenarios),
            )
            for name, values in numbers.items()
        },
    )


def _competencies(
    rated: Sequence[Prediction], numbers: Mapping[str, Sequence[float]]
) -> dict[str, LevelAgreement]:
    names = sorted({c for p in rated for r in p.reply.ratings.values() for c in r.competencies})
    return {
        name: _level_agreement(
            rated,
            lambda rating, name=name: rating.competencies.get(name),  # type: ignore[misc]
            lambda assessment, name=name: assessment.competencies.get(name),  # type: ignore[misc]
            numbers,
        )
        for name in names
    }


def _competency_means(found: Sequence[LevelAgreement]) -> CompetencyMeans:
    return CompetencyMeans(
        kappa=agreement.mean(c.kappa for c in found),
        kappa_all=agreement.mean(c.kappa_all for c in found),
        raters=agreement.mean(c.raters for c in found),
        baselines={
            name: agreement.mean(c.baselines[name] for c in found) for name in baselines.NAMES
        },
    )


def _point_agreement(
    rated: Sequence[Prediction],
    briefs: Mapping[tuple[str, str], Brief],
    kinds: Collection[str],
    embeddings: Embeddings,
) -> PointAgreement:
    truth, met, probabilities, pairs = [], [], [], []
    votes: dict[str, list[int | None]] = {
        name: [] for name in dict.fromkeys(n for p in rated for n in p.reply.ratings)
    }
    for prediction in rated:
        reply = prediction.reply
        for point in briefs[reply.scenario, reply.turn].points:
            said = [v for r in reply.ratings.values() if (v := r.points.get(point.id)) is not None]
            result = prediction.assessment.points.get(point.id)
            if point.kind not in kinds or not said:
                continue
            truth.append(2 * sum(said) >= len(said))
            met.append(result is not None and result.met)
            probabilities.append(0.0 if result is None else result.probability)
            pairs.append(Compared(reply.text, point.exemplars))
            for name, column in votes.items():
                vote = reply.ratings[name].points.get(point.id) if name in reply.ratings else None
                column.append(None if vote is None else int(vote))
    return PointAgreement(
        judgements=len(truth),
        met=sum(truth),
        auc=agreement.area_under_curve(truth, probabilities),
        f1=agreement.f1(truth, met),
        raters=agreement.mean_pairwise_kappa(list(votes.values())),
        baselines={
            name: agreement.area_under_curve(truth, values)
            for name, values in _numbers(pairs, embeddings).items()
        },
    )


def _length_correlation(
    rated: Sequence[Prediction], numbers: Mapping[str, Sequence[float]]
) -> LengthCorrelation:
    kept = [
        (i, p, level)
        for i, p in enumerate(rated)
        if (level := _mean_rating(p.reply, _overall_rating)) is not None
    ]
    words = [float(len(p.reply.text.split())) for _, p, _ in kept]
    scores = [p.assessment.overall.score for _, p, _ in kept]
    levels = [level for _, _, level in kept]
    correlation = agreement.within_group_correlation
    return LengthCorrelation(
        pearson=correlation(scores, words, levels),
        spearman=correlation(scores, words, levels, ranks=True),
        baselines={
            name: correlation([values[i] for i, _, _ in kept], words, levels)
            for name, values in numbers.items()
            if name != "length"
        },
    )


def _gamed_report(
    rated: Sequence[Prediction],
    tricks: Sequence[Prediction],
    numbers: Mapping[str, Sequence[float]],
) -> GamedReport:
    """Judge the gamed replies; ``numbers`` hold the rated replies first, then the gamed."""
    scenarios = [p.reply.scenario for p in (*rated, *tricks)]
    truth = [_mean_rating(p.reply, _overall_rating) for p in rated] + [None] * len(tricks)
    sendable = [p for p in tricks if (p.assessment.overall.level or 0) >= SENDABLE]
    kinds = sorted({p.reply.kind for p in tricks})
    return GamedReport(
        replies=len(tricks),
        unscored=sum(p.assessment.overall.unscored for p in tricks),
        sendable=tuple(_gamed(p) for p in sendable),
        by_kind={
            kind: (
                sum(p.reply.kind == kind for p in tricks),
                sum(p.reply.kind == kind for p in sendable),
            )
            for kind in kinds
        },
        baselines={
            name: sum(
                (level or 0) >= SENDABLE
                for level in baselines.levels_from_numbers(values, truth, scenarios)[len(rated) :]
            )
            for name, values in numbers.items()
        },
    )


def _gamed(prediction: Prediction) -> GamedReply:
    reply, overall = prediction.reply, prediction.assessment.overall
    return GamedReply(
        reply.scenario, reply.turn, reply.reply_id, reply.kind, overall.level, overall.score
    )


def _unscored_share(found: Sequence[LevelAgreement]) -> float | None:
    judgements = sum(f.replies for f in found)
    return sum(f.unscored for f in found) / judgements if judgements else None


def _reply_numbers(
    replies: Sequence[RatedReply],
    briefs: Mapping[tuple[str, str], Brief],
    embeddings: Embeddings,
) -> dict[str, list[float]]:
    pairs = [Compared(r.text, briefs[r.scenario, r.turn].model_replies) for r in replies]
    return _numbers(pairs, embeddings)


def _numbers(pairs: Sequence[Compared], embeddings: Embeddings) -> dict[str, list[float]]:
    """Return each baseline's numbers, keyed as in ``baselines.NAMES``."""
    if not pairs:
        return {name: [] for name in baselines.NAMES}
    found = (baselines.cosine(pairs, embeddings), baselines.tf_idf(pairs), baselines.length(pairs))
    return dict(zip(baselines.NAMES, found, strict=True))


def _mean_rating(reply: RatedReply, rating_of: Callable[[Rating], int | None]) -> int | None:
    said = [v for r in reply.ratings.values() if (v := rating_of(r)) is not None]
    return agreement.mean_level(said) if said else None


def _raters_lists(
    rows: Sequence[Prediction], rating_of: Callable[[Rating], int | None], name: str
) -> list[int | None]:
    return [rating_of(p.reply.ratings[name]) if name in p.reply.ratings else None for p in rows]


def _kappa(truth: Sequence[int | None], given: Sequence[int | None]) -> float | None:
    both = [(t, g) for t, g in zip(truth, given, strict=True) if t is not None and g is not None]
    return agreement.quadratic_weighted_kappa([t for t, _ in both], [g for _, g in both])


def _forced_level(result: _Result | None) -> int:
    if result is None:
        return 0
    return result.level if result.level is not None else max(0, min(3, int(result.score + 0.5)))
