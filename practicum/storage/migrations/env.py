"""Run by Alembic inside :func:`practicum.storage.upgrade.upgrade`, on its connection."""

from typing import Any, Literal

from alembic import context

from practicum.storage.tables import Table, UtcTime


def _render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    # A revision must not change its meaning when a class of ours changes later.
    if kind == "type" and isinstance(item, UtcTime):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    # SQLite can change a column only by building the table anew.
    render_as_batch=True,
    compare_type=True,
    render_item=_render_item,
    transactional_ddl=True,
)

with context.begin_transaction():
    context.run_migrations()
