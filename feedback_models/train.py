"""Train the stored heads: ``python -m feedback_models.train [--scenarios FOLDER] [--out FOLDER]``.

Heads of acts and phrases are trained on the rubric's own sentences, the head of the points on
the project's scenarios. Nothing else is read, and the same input gives the same files to the bit.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from feedback_models.acts import Heads, bank_hash, features
from feedback_models.encoder import Encoder, shared_encoder
from feedback_models.lexical import stems
from feedback_models.material import Sample, briefs_in, samples
from feedback_models.points import FEATURES
from feedback_models.rubric import Rubric, load_rubric

HEADS_FOLDER = Path(__file__).parent / "rubric" / "heads"
FOLDS = 5
SHARPER = 1.5
"""Whole replies are told apart better than made-up ones; the fitted slope is raised by this."""
COMPANY_COUNTS = 3.0
"""The company of other points counts as much as three of the nine other features."""

Labels = NDArray[np.int_]


class SentenceHeads(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """One logistic regression for each column of a 0/1 label matrix; scikit-learn's contract.

    Args:
        C: inverse strength of the L2 penalty.
    """

    def __init__(self, C: float = 0.3) -> None:  # noqa: N803 - scikit-learn's own name
        self.C = C

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:  # noqa: N803
        """Fit one head for each column of ``y`` (n x heads); rows weigh ``sample_weight``."""
        weight = np.ones(y.shape) if sample_weight is None else np.asarray(sample_weight)
        self.n_features_in_ = X.shape[1]
        rows = []
        for column in range(y.shape[1]):
            used = weight[:, column] > 0
            head = LogisticRegression(C=self.C, class_weight="balanced", max_iter=2000)
            head.fit(X[used], y[used, column], sample_weight=weight[used, column])
            rows.append((head.coef_[0], head.intercept_[0]))
        self.coef_ = np.array([row[0] for row in rows])
        self.intercept_ = np.array([row[1] for row in rows])
        return self

    def decision_function(self, X: Any) -> Any:  # noqa: N803
        """Return the logits, n x heads."""
        return X @ self.coef_.T + self.intercept_

    def predict_proba(self, X: Any) -> Any:  # noqa: N803
        """Return the probability of each head for each row, n x heads."""
        return 1.0 / (1.0 + np.exp(-self.decision_function(X)))

    def predict(self, X: Any) -> Any:  # noqa: N803
        """Return 1 where a head's probability is at least one half."""
        return (self.predict_proba(X) >= 0.5).astype(int)


def act_bank(rubric: Rubric) -> tuple[list[str], Labels]:
    """Return the bank's sentences and an n x acts matrix of what each does."""
    labels: dict[str, set[str]] = {}
    for act in rubric.acts.values():
        for exemplar in act.exemplars:
            labels.setdefault(exemplar.text, set()).update({act.id, *exemplar.also})
        for contrast in act.contrasts:
            labels.setdefault(contrast.text, set()).add(contrast.act)
    texts = list(labels)
    matrix = [[int(act in labels[text]) for act in rubric.acts] for text in texts]
    return texts, np.array(matrix)


def phrase_bank(rubric: Rubric) -> tuple[list[str], list[str], Labels, NDArray[np.float64]]:
    """Return texts, head names, labels and weights of the safety, gate and fault sentences.

    A head learns from its own exemplars and counter-exemplars (weight 1) and from the sentences
    of all other heads and of the acts as ordinary sentences (weight one quarter).
    """
    sets = {
        f"safety:{name}": (phrases.exemplars, phrases.counter_exemplars)
        for name in ("asks_directly", "arranges_contact", "tells_supervisor", "crisis_information")
        for phrases in (getattr(rubric.safety, name),)
    }
    sets["safety:cue"] = (rubric.safety.cue.exemplars, rubric.safety.cue.counter_exemplars)
    for kind, items in (("gate", rubric.gates), ("fault", rubric.faults)):
        for item in items.values():
            if item.exemplars:
                sets[f"{kind}:{item.id}"] = (item.exemplars, item.counter_exemplars)
    ordinary, _ = act_bank(rubric)
    texts = list(dict.fromkeys([t for pair in sets.values() for s in pair for t in s] + ordinary))
    place = {text: row for row, text in enumerate(texts)}
    labels = np.zeros((len(texts), len(sets)), dtype=int)
    weights = np.full(labels.shape, 0.25)
    for column, (exemplars, counters) in enumerate(sets.values()):
        for text in exemplars:
            labels[place[text], column] = 1
        for text in (*exemplars, *counters):
            weights[place[text], column] = 1.0
    # One sentence may fairly do what two heads look for: heads do not contradict one another.
    for column in range(len(sets)):
        shared = (labels.sum(axis=1) > 0) & (labels[:, column] == 0) & (weights[:, column] < 1)
        weights[shared, column] = 0.0
    return texts, list(sets), labels, weights


def cross_validated(X: Any, y: Labels, groups: Any, weight: Any, estimator: SentenceHeads) -> Any:  # noqa: N803
    """Return held-out probabilities, n x heads; sentences of one group stay together."""
    held_out = np.zeros(y.shape)
    for train, test in GroupKFold(n_splits=FOLDS).split(X, groups=groups):
        fitted = SentenceHeads(estimator.C).fit(
            X[train], y[train], None if weight is None else weight[train]
        )
        held_out[test] = fitted.predict_proba(X[test])
    return held_out


def topic_groups(texts: Sequence[str]) -> list[int]:
    """Return a group for each text: texts sharing more than half of their stems stay together."""
    kept: list[tuple[frozenset[str], int]] = []
    groups = []
    for number, text in enumerate(texts):
        found = stems(text)
        group = next(
            (g for s, g in kept if found and len(found & s) > 0.5 * min(len(found), len(s))),
            number,
        )
        kept.append((found, group))
        groups.append(group)
    return groups


def train_acts(rubric: Rubric, encoder: Encoder) -> tuple[Heads, dict[str, Any]]:
    """Return the heads of the acts and their figures by grouped cross-validation."""
    texts, labels = act_bank(rubric)
    X = features(encoder.encode(texts), texts).astype(np.float64)  # noqa: N806
    return _fitted(tuple(rubric.acts), X, labels, None, texts, encoder, SentenceHeads())


def train_phrases(rubric: Rubric, encoder: Encoder) -> tuple[Heads, dict[str, Any]]:
    """Return the heads of safety, gate and fault phrases and their cross-validated figures."""
    texts, names, labels, weights = phrase_bank(rubric)
    X = features(encoder.encode(texts), texts).astype(np.float64)  # noqa: N806
    return _fitted(tuple(names), X, labels, weights, texts, encoder, SentenceHeads())


def _fitted(
    names: tuple[str, ...],
    X: Any,  # noqa: N803
    labels: Labels,
    weight: Any,
    texts: list[str],
    encoder: Encoder,
    estimator: SentenceHeads,
) -> tuple[Heads, dict[str, Any]]:
    held_out = cross_validated(X, labels, topic_groups(texts), weight, estimator)
    figures = {}
    for column, name in enumerate(names):
        used = slice(None) if weight is None else weight[:, column] >= 1
        figures[name] = {
            "positives": int(labels[used, column].sum()),
            "others": int((labels[used, column] == 0).sum()),
            "auc": round(float(roc_auc_score(labels[used, column], held_out[used, column])), 3)
            if 0 < labels[used, column].mean() < 1
            else None,
        }
    fitted = estimator.fit(X, labels, weight)
    heads = Heads(
        names,
        np.round(fitted.coef_, 4).astype(np.float32),
        np.round(fitted.intercept_, 4).astype(np.float32),
        encoder.model_id,
    )
    return heads, figures


def train_points(found: Sequence[Sample]) -> dict[str, Any]:
    """Return the head of the points: equal weights on standardised features, then calibrated.

    Equal weights carry over to new scenarios better than weights fitted to few (Dawes, 1979,
    The robust beauty of improper linear models). Other points met speak for a point to do, and
    against a fault. The slope is fitted on points to do, where material is plentiful; each kind's
    middle lies where as many are called met as are met.
    """
    weights: dict[str, dict[str, float]] = {}
    bias: dict[str, float] = {}
    figures: dict[str, Any] = {}
    slope = 0.0
    for kind, company in (("do", COMPANY_COUNTS), ("avoid", -COMPANY_COUNTS)):
        of_kind = [s for s in found if s.kind == kind]
        X = np.array([[s.features[name] for name in FEATURES] for s in of_kind])  # noqa: N806
        y = np.array([s.met for s in of_kind])
        mean, spread = X.mean(axis=0), X.std(axis=0)
        equal = np.array([company if name == "company" else 1.0 for name in FEATURES])
        equal /= np.abs(equal).sum()
        summed = ((X - mean) / spread) @ equal
        if kind == "do":
            head = LogisticRegression(C=100.0).fit(summed[:, None], y)
            slope = SHARPER * float(head.coef_[0, 0])
        middle = float(np.quantile(summed, 1.0 - y.mean()))
        raw = slope * equal / spread
        weights[kind] = {n: round(float(w), 4) for n, w in zip(FEATURES, raw, strict=True)}
        bias[kind] = round(-slope * middle - float(raw @ mean), 4)
        figures[kind] = {
            "samples": len(of_kind),
            "met": int(y.sum()),
            "auc": round(float(roc_auc_score(y, summed)), 3),
        }
    return {"weights": weights, "bias": bias, "figures": figures}


def _write_json(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _write_heads(folder: Path, kind: str, heads: Heads, figures: Any, bank: str) -> None:
    np.savez(folder / f"{kind}.npz", weights=heads.weights, bias=heads.bias)
    card = {
        "version": 1,
        "names": list(heads.names),
        "bank": bank,
        "model": heads.model,
        "figures": figures,
    }
    _write_json(folder / f"{kind}.json", card)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train everything and write it to the folder of the heads."""
    parser = argparse.ArgumentParser(prog="python -m feedback_models.train", description=__doc__)
    parser.add_argument("--scenarios", type=Path, default=Path("scenarios"))
    parser.add_argument("--out", type=Path, default=HEADS_FOLDER)
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    rubric, encoder = load_rubric(), shared_encoder()
    bank = bank_hash(rubric)
    trained: dict[str, Any] = {}
    for kind, train in (("acts", train_acts), ("phrases", train_phrases)):
        heads, trained[kind] = train(rubric, encoder)
        _write_heads(chosen.out, kind, heads, trained[kind], bank)
        print(f"{kind}: {len(heads.names)} heads")
    briefs = briefs_in(chosen.scenarios)
    points = train_points(samples(briefs, encoder))
    trained["points"] = points["figures"]
    _write_json(chosen.out / "points.json", {"version": 1, "model": encoder.model_id, **points})
    print(f"points: {points['figures']}")
    scenarios = sorted({brief.scenario for brief in briefs})
    card = model_card(trained, bank, encoder.model_id, scenarios)
    (chosen.out / "README.md").write_text(card, encoding="utf-8")


def model_card(trained: dict[str, Any], bank: str, model: str, scenarios: Sequence[str]) -> str:
    """Return the model card, in Markdown, of the heads just trained."""
    lines = [
        "# Model card: heads",
        "",
        "Written by `make train`; do not edit. Three sets of plain numbers on top of a frozen",
        f"sentence encoder (`{model}`); nothing is pickled.",
        "",
        "| file | what it judges | trained on |",
        "| --- | --- | --- |",
        "| acts.npz, acts.json | which guidance acts a sentence does | `rubric/acts.yaml` |",
        "| phrases.npz, phrases.json | safety phrases, gates and faults in a sentence | "
        "`rubric/safety.yaml`, `rubric/faults.yaml` |",
        "| points.json | whether a reply does an author's point | made-up replies from the "
        f"scenarios' own sentences ({len(scenarios)} scenarios) |",
        "",
        f"Bank of sentences: SHA-256 `{bank}`. No rated reply and no public data set was used.",
        "",
        "**Meant for** formative feedback to trainees who practise with invented clients.",
        "**Not meant for** judging real messages, real risk, or a person's fitness to practise.",
        "",
        f"Figures are areas under the ROC curve, {FOLDS}-fold, near-copies kept in one fold;",
        "sentences written by few people for this purpose, so expect less on other writing.",
        "Phrases are tested against their own near misses only, the hardest case: rules decide",
        "beside them, and a head alone is believed only where it is sure.",
        "",
    ]
    for kind in ("acts", "phrases"):
        lines += [f"## {kind.capitalize()}", "", "| head | positives | others | AUC |"]
        lines += ["| --- | ---: | ---: | ---: |"]
        lines += [
            f"| {name} | {f['positives']} | {f['others']} | {f['auc']:.3f} |"
            for name, f in trained[kind].items()
        ]
        lines.append("")
    lines += ["## Points", "", "| kind | samples | met | AUC |", "| --- | ---: | ---: | ---: |"]
    lines += [
        f"| {kind} | {f['samples']} | {f['met']} | {f['auc']:.3f} |"
        for kind, f in trained["points"].items()
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
