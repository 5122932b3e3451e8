"""A measure over time: a small chart, and the same in words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from feedback_models import Score
from practicum.domain.measures import Measure

_HEIGHT = 190


def scores_chart(measure: Measure, scores: Sequence[Score], *, alt: str) -> None:
    """Draw one measure's scores with its caseness line and reliable-change band.

    The band holds the scores that do not differ reliably from the first one. ``alt`` is
    the sentence that a screen reader says instead.
    """
    st.vega_lite_chart(_chart(measure, scores), width="stretch", height=_HEIGHT, alt=alt)


def _chart(measure: Measure, scores: Sequence[Score]) -> dict[str, Any]:
    first = scores[0].total
    days = [score.day for score in scores]
    # A single score still needs a stretch of time to stand in.
    start, end = min(days) - 2, max(max(days), 0) + 2
    band = {
        "low": max(0, first - measure.reliable_change + 1),
        "high": min(measure.maximum, first + measure.reliable_change - 1),
        "start": start,
        "end": end,
        "words": "no reliable change from the first score",
    }
    points = [{"day": score.day, "total": score.total} for score in scores]
    x = {
        "field": "day",
        "type": "quantitative",
        "scale": {"domain": [start, end], "nice": False},
        "axis": {
            "title": "Days (0 is the day of the message)",
            "values": days,
            "grid": False,
            "labelOverlap": True,
        },
    }
    y = {
        "field": "total",
        "type": "quantitative",
        "scale": {"domain": [0, measure.maximum]},
        "axis": {"title": None, "tickCount": 4},
    }
    return {
        "layer": [
            {
                "data": {"values": [band]},
                "mark": {"type": "rect", "color": "#8a8f98", "opacity": 0.22},
                "encoding": {
                    "x": {**x, "field": "start"},
                    "x2": {"field": "end"},
                    "y": {**y, "field": "low"},
                    "y2": {"field": "high"},
                },
            },
            {
                "data": {"values": [{"line": measure.caseness, "start": start}]},
                "mark": {"type": "rule", "color": "#7a7f87", "strokeDash": [5, 4]},
                "encoding": {"y": {**y, "field": "line"}},
            },
            {
                "data": {
                    "values": [
                        {
                            "line": measure.caseness,
                            "start": start,
                            "words": f"caseness {measure.caseness}",
                        }
                    ]
                },
                "mark": {
                    "type": "text",
                    "align": "left",
                    "baseline": "bottom",
                    "dx": 4,
                    "dy": -2,
                    "color": "#7a7f87",
                    "fontSize": 12,
                },
                "encoding": {
                    "x": {**x, "field": "start"},
                    "y": {**y, "field": "line"},
                    "text": {"field": "words"},
                },
            },
            {
                "data": {"values": points},
                "mark": {"type": "line", "point": {"size": 60, "filled": True}},
                "encoding": {"x": x, "y": y},
            },
            {
                "data": {"values": points},
                "mark": {
                    "type": "text",
                    "dy": -13,
                    "fontSize": 14,
                    "fontWeight": 600,
                    "color": "#7a7f87",
                },
                "encoding": {"x": x, "y": y, "text": {"field": "total"}},
            },
        ],
        "config": {"view": {"stroke": None}},
        "usermeta": {"embedOptions": {"renderer": "svg"}},
    }
