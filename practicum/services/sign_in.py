"""Signed tokens for the demo sign-in: who a browser says it is, and nothing else.

A hand-over token lives for a minute and carries a choice made on the welcome page to the
route that can set a cookie; the session token is that cookie's value. Both are signed with
the installation's own secret, so neither can be made up in a browser.
"""

from __future__ import annotations

from itsdangerous import BadSignature, URLSafeTimedSerializer

from practicum.config import session_secret
from practicum.services.context import Context

SESSION_COOKIE = "practicum_session"
SESSION_SECONDS = 12 * 60 * 60
"""How long a demo sign-in lasts: a working day."""
HAND_OVER_SECONDS = 60


def hand_over_token(ctx: Context, person_id: str) -> str:
    """Return a token good for one minute that says this person chose to sign in."""
    return _serializer(ctx, "hand-over").dumps(person_id)


def session_token(ctx: Context, person_id: str) -> str:
    """Return the session cookie's value for this person."""
    return _serializer(ctx, "session").dumps(person_id)


def read_hand_over(ctx: Context, token: str) -> str | None:
    """Return the person's id, or None for a token that is forged or older than a minute."""
    return _read(ctx, "hand-over", token, HAND_OVER_SECONDS)


def read_session(ctx: Context, token: str) -> str | None:
    """Return the person's id, or None for a cookie that is forged or has run out."""
    return _read(ctx, "session", token, SESSION_SECONDS)


def _serializer(ctx: Context, purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(session_secret(ctx.settings), salt=f"practicum.{purpose}")


def _read(ctx: Context, purpose: str, token: str, seconds: int) -> str | None:
    try:
        return str(_serializer(ctx, purpose).loads(token, max_age=seconds))
    except BadSignature:
        return None
