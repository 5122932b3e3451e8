"""The scenario that a practice is pinned to, whatever became of its file."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from practicum.content.reading import read_scenario_bytes
from practicum.domain.scenario import Scenario
from practicum.errors import ContentError
from practicum.services.context import Context
from practicum.storage.engine import Session, reading
from practicum.storage.practices import scenario_text


def pinned_scenario(ctx: Context, scenario_id: str, content_hash: str) -> Scenario:
    """Return a scenario in the version that was practised.

    Raises RecordNotFound for a version that was never practised here, ContentError for one
    whose text no longer follows the format.
    """
    with reading(ctx.engine) as session:
        return scenario_in(session, ctx, scenario_id, content_hash)


def scenario_in(session: Session, ctx: Context, scenario_id: str, content_hash: str) -> Scenario:
    """Return the same, within a session that is open already."""
    loaded = ctx.library.get(scenario_id)
    if loaded is not None and loaded.content_hash == content_hash:
        return loaded.scenario
    return _parsed(scenario_id, scenario_text(session, content_hash))


@lru_cache(maxsize=64)
def _parsed(scenario_id: str, text: str) -> Scenario:
    stored = read_scenario_bytes(text.encode("utf-8"), Path(f"{scenario_id}.yaml"))
    if stored.loaded is None:
        raise ContentError(
            f"The version of {scenario_id!r} that this practice began with cannot be read any "
            f"more ({stored.problems[0].what}). Your replies are kept; start the scenario again."
        )
    return stored.loaded.scenario
