"""Whether this process can do its work."""

from __future__ import annotations

from dataclasses import dataclass

from practicum.services.context import Context
from practicum.storage.upgrade import newest_revision, stored_revision


@dataclass(frozen=True)
class Health:
    """What a load balancer or a curious person wants to know."""

    tables_current: bool
    """True when the database answers and has the tables of this version."""
    scorer: str
    """not started, loading, ready or failed."""


def health(ctx: Context) -> Health:
    """Look at database and scorer; raises StorageError when the database does not answer."""
    return Health(
        tables_current=stored_revision(ctx.engine) == newest_revision(),
        scorer=ctx.scoring.state().name,
    )
