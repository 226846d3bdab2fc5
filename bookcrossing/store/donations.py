"""Tables of what happens before and beside the desk: books being logged, look-ups, print runs, stocktakes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bookcrossing.store.base import Id, Json, Table, Uuid


class Intake(Table):
    """One line typed or scanned into a box, on its way to copies; an action that made them solves it."""

    __tablename__ = "intake"
    __table_args__ = (
        Index("ix_intake_box_id", "box_id", "number"),  # what was logged into a box, in order
        Index("ix_intake_action_id", "action_id"),  # the line that an undone action opens again
        Index("ix_intake_isbn", "isbn"),  # lines that wait for an answer about an ISBN
    )

    id: Mapped[Id]
    uuid: Mapped[Uuid]
    box_id: Mapped[int] = mapped_column(ForeignKey("box.id"))
    number: Mapped[int]  # its running number in the box
    typed: Mapped[str]
    isbn: Mapped[str] = mapped_column(default="")  # thirteen digits where it is valid, else as the book says
    isbn_is_valid: Mapped[bool] = mapped_column(default=False)
    entered_at: Mapped[datetime]
    entered_by: Mapped[str] = mapped_column(default="")
    title_id: Mapped[int | None] = mapped_column(ForeignKey("title.id"))  # the one chosen of those here
    record: Mapped[Any] = mapped_column(Json, nullable=True)  # what a person has filled in so far
    copies: Mapped[int] = mapped_column(default=1)
    # Null: what holds for the whole box.
    audience: Mapped[str | None]
    condition: Mapped[str | None]
    condition_note: Mapped[str] = mapped_column(default="")
    in_library_stock: Mapped[bool | None]
    to_prepare: Mapped[bool | None]
    donor_place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    note: Mapped[str] = mapped_column(default="")
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("picture.id"))
    action_id: Mapped[int | None] = mapped_column(ForeignKey("action.id"))
    removed_at: Mapped[datetime | None]


class LookUp(Table):
    """What the catalogues outside said about an ISBN, or that they are still to be asked."""

    __tablename__ = "look_up"
    __table_args__ = (Index("ix_look_up_try_again_at", "try_again_at"),)  # those whose time has come

    isbn: Mapped[str] = mapped_column(primary_key=True)
    outcome: Mapped[str]  # waiting | found | not_found | not_reachable
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    record: Mapped[Any] = mapped_column(Json, nullable=True)  # merged, each field with its source
    answers: Mapped[Any] = mapped_column(Json, nullable=True)  # a source, what it said, how long it took
    tries: Mapped[int] = mapped_column(default=0)
    try_again_at: Mapped[datetime | None]


class FieldSource(Table):
    """Where a field of a title came from, if a look-up filled it."""

    __tablename__ = "field_source"

    title_id: Mapped[int] = mapped_column(ForeignKey("title.id"), primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str]
    taken_at: Mapped[datetime]


class PrintWanted(Table):
    """Something to print about a copy that somebody asked for."""

    __tablename__ = "print_wanted"

    copy_id: Mapped[int] = mapped_column(ForeignKey("copy.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)  # label | bookplate | card
    wanted_at: Mapped[datetime]


class PrintRun(Table):
    """Sheets sent to a printer, and whether they came out."""

    __tablename__ = "print_run"
    # runs nobody has answered for
    __table_args__ = (Index("ix_print_run_answered_at", "answered_at", "id"),)

    id: Mapped[Id]
    uuid: Mapped[Uuid]
    kind: Mapped[str]  # label | bookplate | card
    sheet: Mapped[str] = mapped_column(default="")
    first_label: Mapped[int] = mapped_column(default=1)
    printer: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(default="")
    recorded_on: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str | None]  # all | part | none
    answered_at: Mapped[datetime | None]


class PrintedCopy(Table):
    """One label of a run: for which copy, and what it said."""

    __tablename__ = "printed_copy"
    __table_args__ = (
        Index("ix_printed_copy_copy_id", "copy_id", "run_id"),  # what was last printed about a copy
    )

    run_id: Mapped[int] = mapped_column(ForeignKey("print_run.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)  # from 1, in the order of printing
    copy_id: Mapped[int] = mapped_column(ForeignKey("copy.id"))
    shown: Mapped[str]  # of it, what can change: compared with what it would say now
    came_out: Mapped[bool | None]


class Stocktake(Table):
    """A walk along the table with the scanner."""

    __tablename__ = "stocktake"

    id: Mapped[Id]
    uuid: Mapped[Uuid]
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    started_at: Mapped[datetime]
    started_by: Mapped[str] = mapped_column(default="")
    finished_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")


class StocktakeLine(Table):
    """What was scanned on a walk: a copy, or a code that nothing here answers to."""

    __tablename__ = "stocktake_line"
    __table_args__ = (
        Index("ix_stocktake_line_stocktake_id", "stocktake_id", "copy_id"),  # was this copy seen
    )

    id: Mapped[Id]
    uuid: Mapped[Uuid]
    stocktake_id: Mapped[int] = mapped_column(ForeignKey("stocktake.id"))
    copy_id: Mapped[int | None] = mapped_column(ForeignKey("copy.id"))
    code: Mapped[str]
    state: Mapped[str | None]  # of the copy, when it was scanned
    scanned_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_as: Mapped[str] = mapped_column(default="")
    action_id: Mapped[int | None] = mapped_column(ForeignKey("action.id"))
