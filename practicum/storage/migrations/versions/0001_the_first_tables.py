"""The first tables.

Revision 0001, from an empty database.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "people",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_table(
        "scenario_versions",
        sa.Column("content_hash", sa.String(length=128), nullable=False),
        sa.Column("scenario_id", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("content_hash", name=op.f("pk_scenario_versions")),
    )
    op.create_index(
        op.f("ix_scenario_versions_scenario_id"), "scenario_versions", ["scenario_id"], unique=False
    )

    op.create_table(
        "practices",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("scenario_id", sa.String(length=64), nullable=False),
        sa.Column("content_hash", sa.String(length=128), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["content_hash"],
            ["scenario_versions.content_hash"],
            name=op.f("fk_practices_content_hash"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_practices_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practices")),
    )
    op.create_index(
        op.f("ix_practices_person_id_scenario_id"),
        "practices",
        ["person_id", "scenario_id"],
        unique=False,
    )

    op.create_table(
        "attempts",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("practice_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("scenario_id", sa.String(length=64), nullable=False),
        sa.Column("content_hash", sa.String(length=128), nullable=False),
        sa.Column("turn_id", sa.String(length=64), nullable=False),
        sa.Column("draft_number", sa.Integer(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("self_rating", sa.JSON(), nullable=False),
        sa.Column("actions", sa.JSON(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("assessed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("assessment", sa.JSON(), nullable=True),
        sa.Column("overall_level", sa.Integer(), nullable=True),
        sa.Column("overall_score", sa.Double(), nullable=True),
        sa.Column("unscored", sa.Boolean(), nullable=True),
        sa.Column("scorer_version", sa.String(length=64), nullable=True),
        sa.Column("scorer_model", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["content_hash"],
            ["scenario_versions.content_hash"],
            name=op.f("fk_attempts_content_hash"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_attempts_person_id")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_attempts_practice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
        sa.UniqueConstraint(
            "practice_id",
            "turn_id",
            "draft_number",
            name=op.f("uq_attempts_practice_id_turn_id_draft_number"),
        ),
    )
    op.create_index(op.f("ix_attempts_assessed_at"), "attempts", ["assessed_at"], unique=False)
    op.create_index(
        op.f("ix_attempts_person_id_sent_at"), "attempts", ["person_id", "sent_at"], unique=False
    )
    op.create_index(op.f("ix_attempts_scenario_id"), "attempts", ["scenario_id"], unique=False)

    op.create_table(
        "practice_turns",
        sa.Column("practice_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("turn_id", sa.String(length=64), nullable=False),
        sa.Column("reached_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_practice_turns_practice_id")
        ),
        sa.PrimaryKeyConstraint("practice_id", "position", name=op.f("pk_practice_turns")),
        sa.UniqueConstraint(
            "practice_id", "turn_id", name=op.f("uq_practice_turns_practice_id_turn_id")
        ),
    )
    op.create_table(
        "working_drafts",
        sa.Column("practice_id", sa.String(length=64), nullable=False),
        sa.Column("turn_id", sa.String(length=64), nullable=False),
        sa.Column("draft_number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_working_drafts_practice_id")
        ),
        sa.PrimaryKeyConstraint(
            "practice_id", "turn_id", "draft_number", name=op.f("pk_working_drafts")
        ),
    )
    op.create_table(
        "attempt_competencies",
        sa.Column("attempt_id", sa.String(length=64), nullable=False),
        sa.Column("competency", sa.String(length=64), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("unscored", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name=op.f("fk_attempt_competencies_attempt_id")
        ),
        sa.PrimaryKeyConstraint("attempt_id", "competency", name=op.f("pk_attempt_competencies")),
    )
    op.create_index(
        op.f("ix_attempt_competencies_competency"),
        "attempt_competencies",
        ["competency"],
        unique=False,
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_index(op.f("ix_attempt_competencies_competency"), table_name="attempt_competencies")

    op.drop_table("attempt_competencies")
    op.drop_table("working_drafts")
    op.drop_table("practice_turns")
    op.drop_index(op.f("ix_attempts_scenario_id"), table_name="attempts")
    op.drop_index(op.f("ix_attempts_person_id_sent_at"), table_name="attempts")
    op.drop_index(op.f("ix_attempts_assessed_at"), table_name="attempts")

    op.drop_table("attempts")
    op.drop_index(op.f("ix_practices_person_id_scenario_id"), table_name="practices")

    op.drop_table("practices")
    op.drop_index(op.f("ix_scenario_versions_scenario_id"), table_name="scenario_versions")

    op.drop_table("scenario_versions")
    op.drop_table("people")
