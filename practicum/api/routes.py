"""The routes under ``/api``."""

from __future__ import annotations

from json import JSONDecodeError

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from practicum import __version__
from practicum.api.errors import error_response, http_error
from practicum.errors import PracticumError
from practicum.services import health as health_service
from practicum.services.context import Context
from practicum.services.sign_in import (
    SESSION_COOKIE,
    SESSION_SECONDS,
    read_hand_over,
    session_token,
)

_LARGEST_BODY = 4096
"""Bytes; a sign-in token is a few hundred."""


def create_api(ctx: Context) -> Starlette:
    """Return the application that answers under ``/api``."""

    async def health(request: Request) -> Response:
        try:
            found = await run_in_threadpool(health_service.health, ctx)
        except PracticumError as error:
            return error_response(503, str(error))
        if not found.tables_current:
            return error_response(503, "The database needs an upgrade. Run `practicum doctor`.")
        return JSONResponse({"ok": True, "version": __version__, "scorer": found.scorer})

    async def sign_in(request: Request) -> Response:
        if not ctx.settings.demo:
            return error_response(404, "The demo sign-in is off on this installation.")
        person_id = read_hand_over(ctx, await _token(request))
        if person_id is None:
            return error_response(400, "This sign-in has run out. Go back and choose again.")
        response = JSONResponse({"ok": True})
        response.set_cookie(
            SESSION_COOKIE,
            session_token(ctx, person_id),
            max_age=SESSION_SECONDS,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
        return response

    async def sign_out(request: Request) -> Response:
        response = JSONResponse({"ok": True})
        response.delete_cookie(SESSION_COOKIE, httponly=True, samesite="lax")
        return response

    return Starlette(
        routes=[
            Route("/health", health),
            Route("/demo/sign-in", sign_in, methods=["POST"]),
            Route("/sign-out", sign_out, methods=["POST"]),
        ],
        exception_handlers={HTTPException: http_error, 500: http_error},
    )


async def _token(request: Request) -> str:
    body = await request.body()
    if len(body) > _LARGEST_BODY:
        return ""
    try:
        content = await request.json()
    except (JSONDecodeError, UnicodeDecodeError):
        return ""
    return str(content.get("token", "")) if isinstance(content, dict) else ""
