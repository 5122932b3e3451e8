"""The JSON that the commands print: plain data, numbers rounded to four places."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from feedback_models import Assessment, SentenceReading
    from feedback_models.figures import Evaluation

DECIMALS = 4


def assessment_data(assessment: Assessment, reply_id: str) -> dict[str, Any]:
    """Return an assessment as ``score --json`` and ``--predictions`` print it.

    Everything but the reading of each sentence, which ``practicum acts`` prints.
    """
    data = assessment.to_dict()
    del data["sentences"]
    named = {"scenario": data.pop("scenario"), "turn": data.pop("turn"), "reply_id": reply_id}
    return _rounded_dict({**named, **data})


def acts_data(sentences: Sequence[SentenceReading], acts: Sequence[str]) -> dict[str, Any]:
    """Return each act's highest probability over the sentences, 0 where there are none."""
    best = {act: max((s.acts.get(act, 0.0) for s in sentences), default=0.0) for act in acts}
    return _rounded_dict({"acts": best, "sentences": [asdict(s) for s in sentences]})


def evaluation_data(found: Evaluation) -> dict[str, Any]:
    """Return the figures of an evaluation, without the predictions behind them."""
    data = asdict(found)
    del data["predictions"]
    return _rounded_dict(data)


def as_json(data: Any, *, indent: int | None = None) -> str:
    """Return JSON text; one line unless ``indent`` is given."""
    return json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)


def rounded(value: Any) -> Any:
    """Return plain data with every fraction rounded to four places, tuples as lists."""
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    return value


def _rounded_dict(data: dict[str, Any]) -> dict[str, Any]:
    return {key: rounded(value) for key, value in data.items()}
