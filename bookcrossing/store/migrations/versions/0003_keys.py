"""Titles are found by the keys of their words, field by field, so that every alphabet meets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bookcrossing.store import guards, titles

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    connection = op.get_bind()
    for name in guards.INDEX_TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    connection.exec_driver_sql("DROP TABLE title_index")
    for name in titles.FOUND_BY:
        op.add_column("title", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    connection.exec_driver_sql("ALTER TABLE title DROP COLUMN search_text")
    titles.fill_anew(connection)
    op.create_index("ix_title_name_key", "title", ["name_key", "id"])
    guards.make_index(connection)
    guards.make_triggers(connection, guards.INDEX_TRIGGERS)
