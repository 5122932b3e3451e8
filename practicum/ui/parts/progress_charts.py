"""Charts of somebody's own progress; each has its words beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from practicum.domain.progress import CompetencyStanding, TrendPoint

_GREY = "#7a7f87"


def profile_chart(
    profile: Sequence[CompetencyStanding], names: Mapping[str, str], levels: Sequence[str], alt: str
) -> None:
    """Draw where each competency stands on the four levels; few replies look like few."""
    rows = [
        {
            "competency": names[standing.competency],
            "score": round(standing.recent_mean, 2),
            "replies": standing.attempts,
            "label": f"{standing.recent_mean:.1f}  ({standing.attempts})",
            "sure": min(1.0, 0.25 + standing.attempts / 6),
        }
        for standing in profile
        if standing.recent_mean is not None
    ]
    y = {
        "field": "competency",
        "type": "nominal",
        "sort": None,
        "axis": {"title": None, "labelLimit": 260, "labelFontSize": 13},
    }
    x = {
        "field": "score",
        "type": "quantitative",
        "scale": {"domain": [0, 3.9]},
        "axis": {
            "title": None,
            "values": [0, 1, 2, 3],
            "labelExpr": f"{list(levels)!r}[datum.value]",
            "labelFontSize": 12,
            "labelOverlap": "greedy",
        },
    }
    spec: dict[str, Any] = {
        "data": {"values": [{**row, "none": 0} for row in rows]},
        "layer": [
            {
                "mark": {"type": "rule", "color": _GREY, "opacity": 0.5},
                "encoding": {"y": y, "x": {**x, "field": "none"}, "x2": {"field": "score"}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 130},
                "encoding": {
                    "y": y,
                    "x": x,
                    "opacity": {"field": "sure", "type": "quantitative", "scale": None},
                },
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 10, "fontSize": 12, "color": _GREY},
                "encoding": {"y": y, "x": x, "text": {"field": "label"}},
            },
        ],
        "config": {"view": {"stroke": None}},
        "usermeta": {"embedOptions": {"renderer": "svg"}},
    }
    st.vega_lite_chart(spec, width="stretch", height=42 * max(2, len(rows)) + 40, alt=alt)


def trend_chart(points: Sequence[TrendPoint], levels: Sequence[str], alt: str) -> None:
    """Draw the overall score of first drafts, in the order they were sent."""
    rows = [
        {"reply": number, "score": round(point.score, 2)}
        for number, point in enumerate(points, start=1)
    ]
    spec: dict[str, Any] = {
        "data": {"values": rows},
        "mark": {"type": "line", "point": {"filled": True, "size": 70}},
        "encoding": {
            "x": {
                "field": "reply",
                "type": "quantitative",
                "scale": {"domain": [0.5, len(rows) + 0.5], "nice": False},
                "axis": {"title": "First drafts, oldest first", "tickMinStep": 1, "grid": False},
            },
            "y": {
                "field": "score",
                "type": "quantitative",
                "scale": {"domain": [0, 3]},
                "axis": {
                    "title": None,
                    "values": [0, 1, 2, 3],
                    "labelExpr": f"{list(levels)!r}[datum.value]",
                },
            },
        },
        "config": {"view": {"stroke": None}},
        "usermeta": {"embedOptions": {"renderer": "svg"}},
    }
    st.vega_lite_chart(spec, width="stretch", height=200, alt=alt)
