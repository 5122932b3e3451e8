"""The pages as Streamlit runs them, without a browser, on a real database of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from feedback_models import ReplyScorer
from feedback_models.testing import FakeEncoder
from practicum.services import scoring

APP = Path(__file__).resolve().parents[2] / "app.py"
VIEWS = Path(__file__).resolve().parents[2] / "practicum" / "ui" / "views"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The whole app, with the demo on, the shipped library and a scorer that needs no torch."""
    monkeypatch.setenv("PRACTICUM_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("PRACTICUM_DEMO", "true")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(scoring, "default_scorer", lambda: ReplyScorer(FakeEncoder()))
    monkeypatch.setattr(scoring.Scoring.__init__, "__defaults__", (scoring.default_scorer,))
    st.cache_resource.clear()
    yield AppTest.from_file(str(APP), default_timeout=30)
    st.cache_resource.clear()


def signed_in(app: AppTest, person: str = "demo-trainee") -> AppTest:
    """Return the app after choosing one of the demo's people."""
    app.run()
    return app.button(key=f"continue_{person}").click().run()


def go_to(app: AppTest, page: str, **query: str) -> AppTest:
    """Return the app on another page, as a link with this query would open it."""
    app.switch_page(str(VIEWS / f"{page}.py"))
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()
