"""Books on their way from a donation to the table: lines logged, look-ups, print runs, stocktakes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bookcrossing.store import base

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _log_boxes()
    _look_up()
    _print()
    _take_stock()


def _log_boxes() -> None:
    op.add_column("box", sa.Column("books_expected", sa.Integer(), nullable=True))
    op.add_column("box", sa.Column("defaults", base.Json(), nullable=True))
    op.create_table(
        "intake",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.Column("isbn", sa.Text(), nullable=False),
        sa.Column("isbn_is_valid", sa.Boolean(), nullable=False),
        sa.Column("entered_at", base.UtcDateTime(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("title_id", sa.Integer(), nullable=True),
        sa.Column("record", base.Json(), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("condition_note", sa.Text(), nullable=False),
        sa.Column("in_library_stock", sa.Boolean(), nullable=True),
        sa.Column("to_prepare", sa.Boolean(), nullable=True),
        sa.Column("donor_place_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("cover_id", sa.Integer(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", base.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_intake_action_id_action")),
        sa.ForeignKeyConstraint(["box_id"], ["box.id"], name=op.f("fk_intake_box_id_box")),
        sa.ForeignKeyConstraint(["cover_id"], ["picture.id"], name=op.f("fk_intake_cover_id_picture")),
        sa.ForeignKeyConstraint(
            ["donor_place_id"], ["place.id"], name=op.f("fk_intake_donor_place_id_place")
        ),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name=op.f("fk_intake_title_id_title")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake")),
        sa.UniqueConstraint("uuid", name=op.f("uq_intake_uuid")),
    )
    op.create_index("ix_intake_action_id", "intake", ["action_id"], unique=False)
    op.create_index("ix_intake_box_id", "intake", ["box_id", "number"], unique=False)
    op.create_index("ix_intake_isbn", "intake", ["isbn"], unique=False)


def _look_up() -> None:
    op.create_table(
        "look_up",
        sa.Column("isbn", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("asked_at", base.UtcDateTime(), nullable=False),
        sa.Column("answered_at", base.UtcDateTime(), nullable=True),
        sa.Column("record", base.Json(), nullable=True),
        sa.Column("answers", base.Json(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("try_again_at", base.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("isbn", name=op.f("pk_look_up")),
    )
    op.create_index("ix_look_up_try_again_at", "look_up", ["try_again_at"], unique=False)
    op.create_table(
        "field_source",
        sa.Column("title_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("taken_at", base.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name=op.f("fk_field_source_title_id_title")),
        sa.PrimaryKeyConstraint("title_id", "field", name=op.f("pk_field_source")),
    )


def _print() -> None:
    op.create_table(
        "print_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("first_label", sa.Integer(), nullable=False),
        sa.Column("printer", sa.Text(), nullable=False),
        sa.Column("recorded_at", base.UtcDateTime(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_on", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("answered_at", base.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_run")),
        sa.UniqueConstraint("uuid", name=op.f("uq_print_run_uuid")),
    )
    op.create_index("ix_print_run_answered_at", "print_run", ["answered_at", "id"], unique=False)
    op.create_table(
        "printed_copy",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("came_out", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_printed_copy_copy_id_copy")),
        sa.ForeignKeyConstraint(["run_id"], ["print_run.id"], name=op.f("fk_printed_copy_run_id_print_run")),
        sa.PrimaryKeyConstraint("run_id", "position", name=op.f("pk_printed_copy")),
    )
    op.create_index("ix_printed_copy_copy_id", "printed_copy", ["copy_id", "run_id"], unique=False)
    op.create_table(
        "print_wanted",
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("wanted_at", base.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_print_wanted_copy_id_copy")),
        sa.PrimaryKeyConstraint("copy_id", "kind", name=op.f("pk_print_wanted")),
    )


def _take_stock() -> None:
    op.create_table(
        "stocktake",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("started_at", base.UtcDateTime(), nullable=False),
        sa.Column("started_by", sa.Text(), nullable=False),
        sa.Column("finished_at", base.UtcDateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_stocktake_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stocktake")),
        sa.UniqueConstraint("uuid", name=op.f("uq_stocktake_uuid")),
    )
    op.create_table(
        "stocktake_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("stocktake_id", sa.Integer(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("scanned_at", base.UtcDateTime(), nullable=False),
        sa.Column("settled_at", base.UtcDateTime(), nullable=True),
        sa.Column("settled_as", sa.Text(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_stocktake_line_action_id_action")
        ),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_stocktake_line_copy_id_copy")),
        sa.ForeignKeyConstraint(
            ["stocktake_id"], ["stocktake.id"], name=op.f("fk_stocktake_line_stocktake_id_stocktake")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stocktake_line")),
        sa.UniqueConstraint("uuid", name=op.f("uq_stocktake_line_uuid")),
    )
    op.create_index(
        "ix_stocktake_line_stocktake_id", "stocktake_line", ["stocktake_id", "copy_id"], unique=False
    )
