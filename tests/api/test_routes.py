"""The routes beside the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from practicum.api.headers import SecurityHeaders
from practicum.api.routes import create_api
from practicum.config import Settings
from practicum.services.context import Context, opened
from practicum.services.sign_in import SESSION_COOKIE, hand_over_token, read_session


@pytest.fixture
def ctx(tmp_path: Path) -> Iterator[Context]:
    settings = Settings(tmp_path / "data", f"sqlite:///{tmp_path / 'practicum.db'}", demo=True)
    with opened(settings) as context:
        yield context


def client_of(ctx: Context) -> TestClient:
    app = Starlette(routes=[Mount("/api", app=create_api(ctx))])
    app.add_middleware(SecurityHeaders)
    return TestClient(app)


def assert_canonical_error(response: Any, status: int) -> None:
    assert response.status_code == status
    body = response.json()
    assert set(body) == {"ok", "error", "status"}
    assert body["ok"] is False
    assert body["status"] == status
    assert body["error"]


def test_health_answers_before_the_scorer_is_loaded(ctx: Context) -> None:
    response = client_of(ctx).get("/api/health")
    assert response.status_code == 200
    assert response.json()["ok"] is True
    assert response.json()["scorer"] == "not started"
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize(("method", "path", "status"), [
    ("GET", "/api/nothing-here", 404),
    ("GET", "/api/demo/sign-in", 405),
    ("POST", "/api/health", 405),
])  # fmt: skip
def test_what_is_not_there_says_so_in_one_shape(
    ctx: Context, method: str, path: str, status: int
) -> None:
    assert_canonical_error(client_of(ctx).request(method, path), status)


def test_a_fresh_token_gives_a_cookie_that_scripts_cannot_read(ctx: Context) -> None:
    token = hand_over_token(ctx, "demo-trainee")
    response = client_of(ctx).post("/api/demo/sign-in", json={"token": token})
    assert response.status_code == 200
    cookie = response.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert read_session(ctx, response.cookies[SESSION_COOKIE]) == "demo-trainee"


@pytest.mark.parametrize("body", [b"", b"{", b'{"token": "made up"}', b"[]", b"\xff", b"x" * 9000])
def test_a_made_up_token_gives_no_cookie(ctx: Context, body: bytes) -> None:
    response = client_of(ctx).post("/api/demo/sign-in", content=body)
    assert_canonical_error(response, 400)
    assert "set-cookie" not in response.headers


def test_a_session_cookie_is_no_hand_over_token_and_the_other_way_round(ctx: Context) -> None:
    token = hand_over_token(ctx, "demo-trainee")
    assert read_session(ctx, token) is None


def test_the_demo_sign_in_does_not_exist_without_the_demo(ctx: Context) -> None:
    token = hand_over_token(ctx, "demo-trainee")
    closed = replace(ctx, settings=replace(ctx.settings, demo=False))
    response = client_of(closed).post("/api/demo/sign-in", json={"token": token})
    assert_canonical_error(response, 404)


def test_signing_out_drops_the_cookie(ctx: Context) -> None:
    response = client_of(ctx).post("/api/sign-out")
    assert "Max-Age=0" in response.headers["set-cookie"]
