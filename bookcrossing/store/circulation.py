"""Tables of what happens: movements, loans, readers, and what the months will need of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bookcrossing.store.base import Id, Json, Table, Uuid
from bookcrossing.store.catalogue import Copy
from bookcrossing.store.record import Action

CHANGES_STATE: Final = "undone_at IS NULL AND kind NOT IN ('renewed', 'read_here', 'words', 'sighted')"
"""Live movements whose kind alone tells the state after them; only `sighted` depends on the one before."""
IS_VAGUE: Final = "undone_at IS NULL AND precision IN ('season', 'year')"
"""Live movements known no better than by a season or a year."""


class Reader(Table):
    """A number, hardly more."""

    __tablename__ = "reader"

    id: Mapped[Id]
    number: Mapped[str]
    number_key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    is_under_18: Mapped[bool] = mapped_column(default=False)
    added_at: Mapped[datetime]
    last_seen_on: Mapped[date]
    made_by_action_id: Mapped[int | None] = mapped_column(ForeignKey("action.id"))


class Loan(Table):
    """What follows from the log about one lending; and, until it is cut, the link to the reader."""

    __tablename__ = "loan"
    __table_args__ = (
        # one open loan per copy, whatever goes wrong above
        Index(
            "uq_loan_open_copy_id",
            "copy_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL AND is_void = 0"),
        ),
        Index("ix_loan_copy_id", "copy_id"),  # a copy's loans
        Index("ix_loan_reader_id", "reader_id", "ended_at"),  # who has what
        # overdue today
        Index("ix_loan_due_on", "due_on", sqlite_where=text("ended_at IS NULL AND is_void = 0")),
        # on loan, and overdue, at a month's last instant
        Index(
            "ix_loan_ended_at", "ended_at", "lent_at", "due_on", "renewals", sqlite_where=text("is_void = 0")
        ),
    )

    id: Mapped[Id]
    copy_id: Mapped[int] = mapped_column(ForeignKey("copy.id"))
    reader_id: Mapped[int | None] = mapped_column(ForeignKey("reader.id"))
    reader_group: Mapped[str]
    lent_at: Mapped[datetime]
    due_on: Mapped[date | None]
    renewals: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]
    ended: Mapped[str | None]
    is_void: Mapped[bool] = mapped_column(default=False)  # its `lent` was undone
    link_cut_at: Mapped[datetime | None]


class Movement(Table):
    """One line of a copy's journey. Triggers refuse to delete it or to change more than the undo marks."""

    __tablename__ = "movement"
    __table_args__ = (
        Index("ix_movement_copy_id", "copy_id", "happened_at"),  # a copy's journey
        # the months' figures
        Index(
            "ix_movement_counted",
            "kind",
            "happened_at",
            "precision",
            "reader_group",
            "book_audience",
            "copy_id",
            "place_id",
            sqlite_where=text("undone_at IS NULL"),
        ),
        # what counts only in its year
        Index("ix_movement_vague", "happened_at", "kind", sqlite_where=text(IS_VAGUE)),
        # the state of every copy at a month's last instant
        Index(
            "ix_movement_state",
            "copy_id",
            "happened_at",
            "recorded_at",
            "kind",
            "prepare",
            sqlite_where=text(CHANGES_STATE),
        ),
        Index("ix_movement_recorded_at", "recorded_at"),  # today's list; the newest instant recorded
        Index("ix_movement_action_id", "action_id"),  # undo
    )

    id: Mapped[Id]
    uuid: Mapped[Uuid]
    copy_id: Mapped[int] = mapped_column(ForeignKey("copy.id"))
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"))
    kind: Mapped[str]
    happened_at: Mapped[datetime]
    precision: Mapped[str]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(default="")
    recorded_on: Mapped[str] = mapped_column(default="")
    table_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    loan_id: Mapped[int | None] = mapped_column(ForeignKey("loan.id"))  # on `lent` only
    due_on: Mapped[date | None]
    prepare: Mapped[bool] = mapped_column(default=False)
    handed_over: Mapped[bool] = mapped_column(default=False)
    book_audience: Mapped[str]
    category: Mapped[str]
    language: Mapped[str]
    reader_group: Mapped[str]
    in_library_stock: Mapped[bool]
    words: Mapped[str | None]
    note: Mapped[str | None]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]
    undone_why: Mapped[str | None]

    copy: Mapped[Copy] = relationship(lazy="raise")
    action: Mapped[Action] = relationship(lazy="raise")
    loan: Mapped[Loan | None] = relationship(lazy="raise")


class StockFlow(Table):
    """A live movement by which a copy came into the stock or left it: the fold's result, kept for the months."""

    __tablename__ = "stock_flow"
    __table_args__ = (
        # the stock at any instant
        Index("ix_stock_flow_counted", "flow", "in_library_stock", "book_audience", "happened_at"),
    )

    movement_id: Mapped[int] = mapped_column(ForeignKey("movement.id"), primary_key=True)
    happened_at: Mapped[datetime]
    flow: Mapped[str]
    # As the movement carries them by which the copy came into the stock: it leaves as what it came.
    book_audience: Mapped[str]
    in_library_stock: Mapped[bool]


class Leg(Table):
    """From one place to the next where a copy was, told by the movement that ends it; kept for the months."""

    __tablename__ = "leg"
    __table_args__ = (
        # a month's kilometres
        Index("ix_leg_happened_at", "happened_at", "precision", "from_place_id", "to_place_id", "copy_id"),
        Index("ix_leg_copy_id", "copy_id"),  # a copy's way, where it led through places nobody can find
    )

    movement_id: Mapped[int] = mapped_column(ForeignKey("movement.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)  # a book may come back from a place to this table
    copy_id: Mapped[int] = mapped_column(ForeignKey("copy.id"))
    happened_at: Mapped[datetime]
    precision: Mapped[str]
    from_place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    to_place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))


class ReaderMonth(Table):
    """Who was active, kept apart from what was read."""

    __tablename__ = "reader_month"
    __table_args__ = (
        # active readers of a month
        Index("ix_reader_month_month", "month", "reader_id", "reader_group"),
    )

    reader_id: Mapped[int] = mapped_column(ForeignKey("reader.id"), primary_key=True)
    month: Mapped[str] = mapped_column(primary_key=True)  # 2026-11; 2026 for what is vaguer
    reader_group: Mapped[str] = mapped_column(primary_key=True, default="adult")  # as of that day
    actions: Mapped[int]


class ActivityCount(Table):
    """Readers who were active in a period and have been removed since; how many of them were new in it."""

    __tablename__ = "activity_count"

    period: Mapped[str] = mapped_column(primary_key=True)  # 2026-11, 2026-Q4, 2026, 2026-to-11
    reader_group: Mapped[str] = mapped_column(primary_key=True)
    active: Mapped[int] = mapped_column(default=0)
    new: Mapped[int] = mapped_column(default=0)


class IssuedMonth(Table):
    """A month's figures as they were when the sheet was signed."""

    __tablename__ = "issued_month"

    month: Mapped[str] = mapped_column(primary_key=True)
    issued_at: Mapped[datetime]
    issued_by: Mapped[str] = mapped_column(default="")
    figures: Mapped[Any] = mapped_column(Json)  # by their paths in the summary's JSON
