"""One shape for every answer that is not a success."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse


def error_response(status: int, message: str) -> JSONResponse:
    """Return ``{"ok": false, "error": message, "status": status}``."""
    return JSONResponse({"ok": False, "error": message, "status": status}, status_code=status)


async def http_error(request: Request, error: Exception) -> JSONResponse:
    """Turn Starlette's own errors (no such route, wrong method) into the one shape."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    words = {
        404: f"There is no {request.url.path}. See docs/operating.md for the routes.",
        405: f"{request.url.path} does not answer {request.method}.",
    }
    return error_response(status, words.get(status, "The request could not be answered."))
