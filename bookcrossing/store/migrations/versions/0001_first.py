"""The first schema: everything a table keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

from bookcrossing.store import base, guards

if TYPE_CHECKING:
    from sqlalchemy import Connection

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "activity_count",
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("period", name=op.f("pk_activity_count")),
    )
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("started_at", base.UtcDateTime(), nullable=False),
        sa.Column("finished_at", base.UtcDateTime(), nullable=True),
        sa.Column("undone_at", base.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
        sa.UniqueConstraint("uuid", name=op.f("uq_import_run_uuid")),
    )
    op.create_table(
        "picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("width_px", sa.Integer(), nullable=False),
        sa.Column("height_px", sa.Integer(), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture")),
        sa.UniqueConstraint("sha256", name=op.f("uq_picture_sha256")),
        sa.UniqueConstraint("uuid", name=op.f("uq_picture_uuid")),
    )
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("is_home", sa.Boolean(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("geoname_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("uuid", name=op.f("uq_place_uuid")),
    )
    op.create_index("ix_place_name_key", "place", ["name_key"], unique=False)
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", base.Json(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("recorded_at", base.UtcDateTime(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_on", sa.Text(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("is_final", sa.Boolean(), nullable=False),
        sa.Column("undone_at", base.UtcDateTime(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("undone_why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_run.id"], name=op.f("fk_action_import_id_import_run")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("uuid", name=op.f("uq_action_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_action_import_id", "action", ["import_id"], unique=False)
    op.create_index("ix_action_recorded_on", "action", ["recorded_on", "id"], unique=False)
    op.create_table(
        "box",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("from_whom", sa.Text(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("came_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("closed_at", base.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_box_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_box")),
        sa.UniqueConstraint("number", name=op.f("uq_box_number")),
        sa.UniqueConstraint("uuid", name=op.f("uq_box_uuid")),
    )
    op.create_table(
        "title",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("subtitle", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("original_title", sa.Text(), nullable=False),
        sa.Column("name_latvian", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("place_of_publication", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("year_printed", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("pages", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("series_number", sa.Text(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("translated_from", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("call_number", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("cover_id", sa.Integer(), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("sort_key_latin", sa.Text(), nullable=False),
        sa.Column("author_key", sa.Text(), nullable=False),
        sa.Column("edition_key", sa.Text(), nullable=False),
        sa.Column("added_at", base.UtcDateTime(), nullable=False),
        sa.Column("removed_at", base.UtcDateTime(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["cover_id"], ["picture.id"], name=op.f("fk_title_cover_id_picture")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["title.id"], name=op.f("fk_title_merged_into_id_title")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title")),
        sa.UniqueConstraint("uuid", name=op.f("uq_title_uuid")),
    )
    op.create_index("ix_title_author_key", "title", ["author_key", "id"], unique=False)
    op.create_index("ix_title_edition_key", "title", ["edition_key"], unique=False)
    op.create_index("ix_title_removed_at", "title", ["removed_at"], unique=False)
    op.create_index("ix_title_sort_key", "title", ["sort_key", "id"], unique=False)
    op.create_index("ix_title_sort_key_latin", "title", ["sort_key_latin", "id"], unique=False)
    op.create_index("ix_title_year", "title", ["year", "id"], unique=False)
    op.create_table(
        "before_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("row_table", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", base.Json(), nullable=True),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_before_value_action_id_action")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_before_value")),
    )
    op.create_index("ix_before_value_action_id", "before_value", ["action_id"], unique=False)
    op.create_index("ix_before_value_row_id", "before_value", ["row_table", "row_id", "id"], unique=False)
    op.create_table(
        "contributor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name_latvian", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name=op.f("fk_contributor_title_id_title")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributor")),
    )
    op.create_index("ix_contributor_title_id", "contributor", ["title_id", "position"], unique=False)
    op.create_table(
        "copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("title_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("box_id", sa.Integer(), nullable=True),
        sa.Column("donor_place_id", sa.Integer(), nullable=True),
        sa.Column("in_library_stock", sa.Boolean(), nullable=False),
        sa.Column("inventory_number", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("condition_note", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["box_id"], ["box.id"], name=op.f("fk_copy_box_id_box")),
        sa.ForeignKeyConstraint(["donor_place_id"], ["place.id"], name=op.f("fk_copy_donor_place_id_place")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_copy_place_id_place")),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name=op.f("fk_copy_title_id_title")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy")),
        sa.UniqueConstraint("serial", name=op.f("uq_copy_serial")),
        sa.UniqueConstraint("uuid", name=op.f("uq_copy_uuid")),
    )
    op.create_index("ix_copy_box_id", "copy", ["box_id"], unique=False)
    op.create_index("ix_copy_state", "copy", ["state", "title_id"], unique=False)
    op.create_index("ix_copy_title_id", "copy", ["title_id", "serial"], unique=False)
    op.create_table(
        "reader",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("is_under_18", sa.Boolean(), nullable=False),
        sa.Column("added_at", base.UtcDateTime(), nullable=False),
        sa.Column("last_seen_on", sa.Date(), nullable=False),
        sa.Column("made_by_action_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by_action_id"], ["action.id"], name=op.f("fk_reader_made_by_action_id_action")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reader")),
        sa.UniqueConstraint("number_key", name=op.f("uq_reader_number_key")),
    )
    op.create_table(
        "taken_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("source_key", sa.Text(), nullable=True),
        sa.Column("edition_key", sa.Text(), nullable=False),
        sa.Column("title_id", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_run.id"], name=op.f("fk_taken_row_import_id_import_run")
        ),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name=op.f("fk_taken_row_title_id_title")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_row")),
    )
    op.create_index("ix_taken_row_edition_key", "taken_row", ["edition_key"], unique=False)
    op.create_index("ix_taken_row_import_id", "taken_row", ["import_id"], unique=False)
    op.create_index("ix_taken_row_source_key", "taken_row", ["source_key"], unique=False)
    op.create_index("ix_taken_row_title_id", "taken_row", ["title_id"], unique=False)
    op.create_table(
        "title_isbn",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("isbn", sa.Text(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("qualifier", sa.Text(), nullable=False),
        sa.Column("is_valid", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name=op.f("fk_title_isbn_title_id_title")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title_isbn")),
    )
    op.create_index("ix_title_isbn_isbn", "title_isbn", ["isbn"], unique=False)
    op.create_index("ix_title_isbn_title_id", "title_isbn", ["title_id", "position"], unique=False)
    op.create_table(
        "code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_code_copy_id_copy")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code")),
    )
    op.create_index("ix_code_copy_id", "code", ["copy_id"], unique=False)
    op.create_index("ix_code_key", "code", ["key"], unique=False)
    op.create_table(
        "loan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=True),
        sa.Column("reader_group", sa.Text(), nullable=False),
        sa.Column("lent_at", base.UtcDateTime(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("renewals", sa.Integer(), nullable=False),
        sa.Column("ended_at", base.UtcDateTime(), nullable=True),
        sa.Column("ended", sa.Text(), nullable=True),
        sa.Column("is_void", sa.Boolean(), nullable=False),
        sa.Column("link_cut_at", base.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_loan_copy_id_copy")),
        sa.ForeignKeyConstraint(["reader_id"], ["reader.id"], name=op.f("fk_loan_reader_id_reader")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan")),
    )
    op.create_index("ix_loan_copy_id", "loan", ["copy_id"], unique=False)
    op.create_index(
        "ix_loan_due_on",
        "loan",
        ["due_on"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL AND is_void = 0"),
    )
    op.create_index("ix_loan_reader_id", "loan", ["reader_id", "ended_at"], unique=False)
    op.create_index(
        "uq_loan_open_copy_id",
        "loan",
        ["copy_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL AND is_void = 0"),
    )
    op.create_table(
        "reader_month",
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("actions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reader_id"], ["reader.id"], name=op.f("fk_reader_month_reader_id_reader")),
        sa.PrimaryKeyConstraint("reader_id", "month", name=op.f("pk_reader_month")),
    )
    op.create_table(
        "wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("translation", sa.Text(), nullable=True),
        sa.Column("translation_language", sa.Text(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=True),
        sa.Column("town", sa.Text(), nullable=True),
        sa.Column("is_minor", sa.Boolean(), nullable=False),
        sa.Column("written_on", sa.Text(), nullable=False),
        sa.Column("show_text", sa.Boolean(), nullable=False),
        sa.Column("show_name", sa.Boolean(), nullable=False),
        sa.Column("show_photo", sa.Boolean(), nullable=False),
        sa.Column("show_town", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_at", base.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_wish_copy_id_copy")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
        sa.UniqueConstraint("uuid", name=op.f("uq_wish_uuid")),
    )
    op.create_index("ix_wish_copy_id", "wish", ["copy_id"], unique=False)
    op.create_table(
        "movement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_at", base.UtcDateTime(), nullable=False),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("recorded_at", base.UtcDateTime(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_on", sa.Text(), nullable=False),
        sa.Column("table_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("loan_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("prepare", sa.Boolean(), nullable=False),
        sa.Column("handed_over", sa.Boolean(), nullable=False),
        sa.Column("book_audience", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("reader_group", sa.Text(), nullable=False),
        sa.Column("in_library_stock", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("undone_at", base.UtcDateTime(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("undone_why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_movement_action_id_action")),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_movement_copy_id_copy")),
        sa.ForeignKeyConstraint(["loan_id"], ["loan.id"], name=op.f("fk_movement_loan_id_loan")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_movement_place_id_place")),
        sa.ForeignKeyConstraint(["table_id"], ["place.id"], name=op.f("fk_movement_table_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movement")),
        sa.UniqueConstraint("uuid", name=op.f("uq_movement_uuid")),
    )
    op.create_index("ix_movement_action_id", "movement", ["action_id"], unique=False)
    op.create_index("ix_movement_copy_id", "movement", ["copy_id", "happened_at"], unique=False)
    op.create_index("ix_movement_happened_at", "movement", ["happened_at", "kind", "copy_id"], unique=False)
    op.create_index("ix_movement_recorded_at", "movement", ["recorded_at"], unique=False)
    op.create_table(
        "wish_picture",
        sa.Column("wish_id", sa.Integer(), nullable=False),
        sa.Column("picture_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["picture_id"], ["picture.id"], name=op.f("fk_wish_picture_picture_id_picture")
        ),
        sa.ForeignKeyConstraint(["wish_id"], ["wish.id"], name=op.f("fk_wish_picture_wish_id_wish")),
        sa.PrimaryKeyConstraint("wish_id", "picture_id", name=op.f("pk_wish_picture")),
    )
    _index_titles(op.get_bind())
    guards.make_triggers(op.get_bind(), guards.LOG_TRIGGERS)


def _index_titles(connection: Connection) -> None:
    """Make the index of that time; the third schema takes its place."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE title_index USING fts5(search_text, content='title', content_rowid='id',"
        " tokenize=\"unicode61 remove_diacritics 0\", prefix='1 2 3')"
    )
    indexed = "INSERT INTO title_index(rowid, search_text) VALUES (new.id, new.search_text);"
    unindexed = (
        "INSERT INTO title_index(title_index, rowid, search_text) VALUES ('delete', old.id, old.search_text);"
    )
    for statement in (
        f"CREATE TRIGGER title_indexed AFTER INSERT ON title BEGIN {indexed} END",
        f"CREATE TRIGGER title_unindexed AFTER DELETE ON title BEGIN {unindexed} END",
        (
            "CREATE TRIGGER title_reindexed AFTER UPDATE OF search_text ON title"
            f" WHEN old.search_text IS NOT new.search_text BEGIN {unindexed} {indexed} END"
        ),
    ):
        connection.exec_driver_sql(statement)
