"""Tables of the program's own memory: actions and their before-values, imports, settings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bookcrossing.store.base import Id, Json, Table, Uuid


class Action(Table):
    """One thing a person did: what one undo takes back."""

    __tablename__ = "action"
    __table_args__ = (
        Index("ix_action_recorded_on", "recorded_on", "id"),  # the last action of this computer
        Index("ix_action_import_id", "import_id"),  # what an import did
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    uuid: Mapped[Uuid]
    name: Mapped[str]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(default="")
    recorded_on: Mapped[str] = mapped_column(default="")
    import_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id"))
    is_final: Mapped[bool] = mapped_column(default=False)  # cannot be undone, and said so before
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]
    undone_why: Mapped[str | None]


class BeforeValue(Table):
    """What a row held before an action changed it; kept thirty days."""

    __tablename__ = "before_value"
    __table_args__ = (
        Index("ix_before_value_action_id", "action_id"),  # undo
        Index("ix_before_value_row_id", "row_table", "row_id", "id"),  # later edits of the same row
    )

    id: Mapped[Id]
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"))
    row_table: Mapped[str]
    row_id: Mapped[int]
    before: Mapped[Any] = mapped_column(Json, nullable=True)  # null for a row that the action made


class ImportRun(Table):
    __tablename__ = "import_run"

    id: Mapped[Id]
    uuid: Mapped[Uuid]
    file_name: Mapped[str]
    format: Mapped[str]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]


class TakenRow(Table):
    """A row of a list that has been taken, by what it is recognised when it comes again."""

    __tablename__ = "taken_row"
    __table_args__ = (
        Index("ix_taken_row_source_key", "source_key"),  # known again by the list's own id
        Index("ix_taken_row_edition_key", "edition_key"),  # known again by what it says
        Index("ix_taken_row_import_id", "import_id"),  # taking an import back
        Index("ix_taken_row_title_id", "title_id"),  # merging and undoing titles
    )

    id: Mapped[Id]
    import_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"))
    source_key: Mapped[str | None]
    edition_key: Mapped[str]
    title_id: Mapped[int] = mapped_column(ForeignKey("title.id"))
    copies: Mapped[int]


class Setting(Table):
    """The library's own rules and facts; of a computer's habits nothing stands here."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(Json)
