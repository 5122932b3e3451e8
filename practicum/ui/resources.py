"""What every page shares: one context for the whole process."""

from __future__ import annotations

import streamlit as st

from feedback_models import Rubric, load_rubric
from practicum.config import load_settings
from practicum.services.context import Context, shared_context


@st.cache_resource(show_spinner=False)
def context() -> Context:
    """Return the process's one context; the scorer starts to load in the background."""
    ctx = shared_context(load_settings())
    ctx.scoring.warm_up()
    return ctx


def rubric() -> Rubric:
    """Return the shipped rubric: names, anchors and questions of the competencies."""
    return load_rubric()


def competency_names() -> dict[str, str]:
    """Return each competency's id with the name that people read."""
    return {key: competency.name for key, competency in rubric().competencies.items()}
