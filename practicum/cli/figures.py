"""The figures of an evaluation as plain text for people."""

from __future__ import annotations

from collections.abc import Mapping

from feedback_models.baselines import NAMES
from feedback_models.figures import Evaluation, GamedReport, LevelAgreement
from practicum.cli.words import table

GROUPS = {"must_should": "must and should", "avoid": "avoid"}


def figures_in_words(found: Evaluation) -> str:
    """Return every figure of an evaluation as text, the baselines beside each."""
    parts = [[f"{found.replies} replies, {found.rated} of them rated. {_scorer(found)}"]]
    if found.rated:
        parts += [
            ["Agreement on levels (quadratic weighted kappa with the raters' mean)"],
            _levels(found),
            ["Points"],
            _points(found),
            _length(found),
        ]
    if found.gamed.replies:
        parts.append(_gamed(found.gamed))
    return "\n\n".join("\n".join(part) for part in parts)


def _scorer(found: Evaluation) -> str:
    return f"Scorer {found.scorer.version}, {found.scorer.model}."


def _levels(found: Evaluation) -> list[str]:
    head = ("", "replies", "unscored", "kappa", "unscored forced", "raters", *NAMES)
    mean = found.mean_competencies
    rows = [_level_row("overall", found.overall)]
    rows += [_level_row(name, result) for name, result in found.competencies.items()]
    rows.append(
        (
            "mean over competencies",
            "",
            "",
            _figure(mean.kappa),
            _figure(mean.kappa_all),
            _figure(mean.raters),
            *_in_order(mean.baselines),
        )
    )
    by_rater = ", ".join(f"{k} {_figure(v)}" for k, v in found.overall.by_rater.items())
    return [
        *table(head, rows),
        f"Overall with each rater: {by_rater}. Unscored: {_percent(found.unscored_share)}.",
    ]


def _level_row(name: str, found: LevelAgreement) -> tuple[str, ...]:
    return (
        name,
        str(found.replies),
        str(found.unscored),
        _figure(found.kappa),
        _figure(found.kappa_all),
        _figure(found.raters),
        *_in_order(found.baselines),
    )


def _points(found: Evaluation) -> list[str]:
    head = ("", "judgements", "met", "AUC", "F1", "raters", *(f"{n} AUC" for n in NAMES))
    rows = [
        (
            GROUPS.get(name, name),
            str(result.judgements),
            str(result.met),
            _figure(result.auc),
            _figure(result.f1),
            _figure(result.raters),
            *_in_order(result.baselines),
        )
        for name, result in found.points.items()
    ]
    return table(head, rows)


def _length(found: Evaluation) -> list[str]:
    beside = ", ".join(f"{k} {_figure(v)}" for k, v in found.length.baselines.items())
    return [
        "Correlation of the overall score with length, among replies of equal rated quality: "
        f"Pearson {_figure(found.length.pearson)}, Spearman {_figure(found.length.spearman)} "
        f"({beside})."
    ]


def _gamed(found: GamedReport) -> list[str]:
    beside = ", ".join(f"{name} {found.baselines[name]}" for name in NAMES)
    lines = [
        f"Gamed replies judged sendable: {len(found.sendable)} of {found.replies}; "
        f"{found.unscored} unscored ({beside}).",
        *(f"  {kind}: {sent} of {all_}" for kind, (all_, sent) in found.by_kind.items()),
    ]
    lines += [
        f"  {reply.scenario}/{reply.turn} {reply.reply_id} ({reply.kind}): "
        f"level {reply.level}, score {reply.score:.2f}"
        for reply in found.sendable
    ]
    return lines


def _in_order(values: Mapping[str, float | None]) -> tuple[str, ...]:
    return tuple(_figure(values.get(name)) for name in NAMES)


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{value:.1%}"
