"""Starts the pages and the routes beside them in one process."""

from __future__ import annotations

import os
import tomllib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from practicum.config import Settings, as_environment
from practicum.content.paths import content_root


def serve(settings: Settings) -> None:
    """Run Practicum until it is stopped; the scorer loads while the first page is up."""
    # Imported here: `practicum --help` should not wait for Streamlit.
    import streamlit as st
    from starlette.middleware import Middleware
    from starlette.routing import Mount

    from practicum.api.headers import SecurityHeaders
    from practicum.api.routes import create_api
    from practicum.services.context import shared_context
    from practicum.services.practise import assess_pending

    # The pages' script reads its settings anew; this makes it find the same ones.
    os.environ.update(as_environment(settings))
    context = shared_context(settings)

    @asynccontextmanager
    async def lifespan(app: Any) -> AsyncIterator[None]:
        context.scoring.warm_up()
        # Replies that were sent while the scorer could not read them get their feedback now.
        Thread(target=assess_pending, args=(context,), name="assess-pending", daemon=True).start()
        yield

    def on_script_error(error: Exception) -> bool:
        from practicum.ui.parts.trouble import show_trouble

        show_trouble(error)
        return True

    app = st.App(
        content_root() / "app.py",
        lifespan=lifespan,
        routes=[Mount("/api", app=create_api(context))],
        middleware=[Middleware(SecurityHeaders)],
        on_script_error=on_script_error,
    )
    app.run(config={**page_config(), "server.port": settings.port, "server.headless": True})


def page_config() -> dict[str, Any]:
    """Return the shipped Streamlit settings and theme as ``{"server.port": ...}`` pairs."""
    root = content_root()
    packaged = root / "streamlit.toml"
    path = packaged if packaged.is_file() else root / ".streamlit" / "config.toml"
    return _flat(tomllib.loads(Path(path).read_text(encoding="utf-8")))


def _flat(tree: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    pairs: dict[str, Any] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            pairs |= _flat(value, f"{prefix}{key}.")
        else:
            pairs[f"{prefix}{key}"] = value
    return pairs
