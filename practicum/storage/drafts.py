"""Working drafts, as they are stored: the newer revision always wins."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, delete, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from practicum.domain.attempt import WorkingDraft
from practicum.errors import StaleDraft, StorageError
from practicum.storage.tables import WorkingDraftRow

LARGEST_REVISION = 2**31 - 1


def save_draft(session: Session, draft: WorkingDraft) -> WorkingDraft:
    """Store a draft unless a newer revision is stored; return what is stored now.

    The same revision with the same text may be saved again (a repeated request, a new
    plan); with another text it comes from another window. Then, and when it is older,
    raises StaleDraft with the stored draft and changes nothing.
    """
    if not 1 <= draft.revision <= LARGEST_REVISION:
        raise StorageError(
            f"The draft has revision {draft.revision}; it must be 1 or more. Reload the page."
        )
    # One statement, so that two windows saving at once cannot overwrite each other.
    statement = _insert(session)(WorkingDraftRow).values(
        practice_id=draft.practice_id,
        turn_id=draft.turn_id,
        draft_number=draft.draft_number,
        text=draft.text,
        plan=draft.plan,
        revision=draft.revision,
        updated_at=draft.updated_at,
    )
    new = statement.excluded
    statement = statement.on_conflict_do_update(
        index_elements=["practice_id", "turn_id", "draft_number"],
        set_={
            "text": new.text,
            "plan": new.plan,
            "revision": new.revision,
            "updated_at": new.updated_at,
        },
        where=or_(
            WorkingDraftRow.revision < new.revision,
            and_(WorkingDraftRow.revision == new.revision, WorkingDraftRow.text == new.text),
        ),
    ).returning(WorkingDraftRow.revision)
    if session.execute(statement).first() is None:
        newer = find_draft(session, draft.practice_id, draft.turn_id, draft.draft_number)
        if newer is None:  # sent, and so removed, a moment ago
            return draft
        raise StaleDraft(
            "This reply was changed in another window since. Nothing was overwritten: choose "
            "which text to keep.",
            newer,
        )
    return draft


def find_draft(
    session: Session, practice_id: str, turn_id: str, draft_number: int
) -> WorkingDraft | None:
    """Return a stored draft, or None."""
    row = session.get(WorkingDraftRow, (practice_id, turn_id, draft_number), populate_existing=True)
    if row is None:
        return None
    return WorkingDraft(
        practice_id=row.practice_id,
        turn_id=row.turn_id,
        draft_number=row.draft_number,
        text=row.text,
        plan=row.plan,
        revision=row.revision,
        updated_at=row.updated_at,
    )


def drop_draft(session: Session, practice_id: str, turn_id: str, draft_number: int) -> None:
    """Remove a draft that has become an attempt."""
    session.execute(
        delete(WorkingDraftRow).where(
            WorkingDraftRow.practice_id == practice_id,
            WorkingDraftRow.turn_id == turn_id,
            WorkingDraftRow.draft_number == draft_number,
        )
    )


def _insert(session: Session) -> Any:
    # The two databases spell "insert or update" the same, but only in their own dialects.
    return sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
