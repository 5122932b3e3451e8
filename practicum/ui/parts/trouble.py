"""What a person sees when something goes wrong that they could not have prevented."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

from feedback_models.errors import FeedbackModelsError
from practicum.errors import PracticumError

_LOG = logging.getLogger("practicum")


def show_trouble(error: Exception) -> None:
    """Say in one sentence what happened; log the trace under a reference number."""
    if isinstance(error, PracticumError | FeedbackModelsError):
        st.error(f"{error}", icon=":material/error:")
        return
    reference = secrets.token_hex(3)
    _LOG.error("Reference %s", reference, exc_info=error)
    st.error(
        "Something went wrong on this page. What you have written is kept. "
        f"Reload the page to go on; if it happens again, tell your trainer reference {reference}.",
        icon=":material/error:",
    )
