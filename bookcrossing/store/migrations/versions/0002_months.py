"""What the months need: flows of the stock, readers by group, months that were issued."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session

from bookcrossing.store import base, flows, legs
from bookcrossing.store.chains import period_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

revision = "0002"
down_revision = "0001"

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_GROUP_NOW: Final = "CASE WHEN reader.is_under_18 THEN 'under_18' ELSE 'adult' END"


def upgrade() -> None:
    _index_movements()
    _keep_flows()
    _keep_legs()
    _group_readers(op.get_bind())
    _group_removed_readers(op.get_bind())
    op.create_table(
        "issued_month",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("issued_at", base.UtcDateTime(), nullable=False),
        sa.Column("issued_by", sa.Text(), nullable=False),
        sa.Column("figures", base.Json(), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_issued_month")),
    )


def _index_movements() -> None:
    op.drop_index("ix_movement_happened_at", "movement")
    op.create_index(
        "ix_movement_counted",
        "movement",
        [
            "kind",
            "happened_at",
            "precision",
            "reader_group",
            "book_audience",
            "copy_id",
            "place_id",
        ],
        sqlite_where=sa.text("undone_at IS NULL"),
    )
    op.create_index(
        "ix_movement_vague",
        "movement",
        ["happened_at", "kind"],
        sqlite_where=sa.text("undone_at IS NULL AND precision IN ('season', 'year')"),
    )
    op.create_index(
        "ix_movement_state",
        "movement",
        ["copy_id", "happened_at", "recorded_at", "kind", "prepare"],
        sqlite_where=sa.text(
            "undone_at IS NULL AND kind NOT IN ('renewed', 'read_here', 'words', 'sighted')"
        ),
    )
    op.create_index(
        "ix_loan_ended_at",
        "loan",
        ["ended_at", "lent_at", "due_on", "renewals"],
        sqlite_where=sa.text("is_void = 0"),
    )


def _keep_flows() -> None:
    op.create_table(
        "stock_flow",
        sa.Column("movement_id", sa.Integer(), nullable=False),
        sa.Column("happened_at", base.UtcDateTime(), nullable=False),
        sa.Column("flow", sa.Text(), nullable=False),
        sa.Column("book_audience", sa.Text(), nullable=False),
        sa.Column("in_library_stock", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["movement_id"], ["movement.id"], name=op.f("fk_stock_flow_movement_id_movement")
        ),
        sa.PrimaryKeyConstraint("movement_id", name=op.f("pk_stock_flow")),
    )
    with Session(bind=op.get_bind(), autoflush=False) as session:
        flows.fill_anew(session)
        session.flush()
    op.create_index(
        "ix_stock_flow_counted", "stock_flow", ["flow", "in_library_stock", "book_audience", "happened_at"]
    )


def _keep_legs() -> None:
    op.create_table(
        "leg",
        sa.Column("movement_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("happened_at", base.UtcDateTime(), nullable=False),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("from_place_id", sa.Integer(), nullable=False),
        sa.Column("to_place_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["movement_id"], ["movement.id"], name=op.f("fk_leg_movement_id_movement")),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.id"], name=op.f("fk_leg_copy_id_copy")),
        sa.ForeignKeyConstraint(["from_place_id"], ["place.id"], name=op.f("fk_leg_from_place_id_place")),
        sa.ForeignKeyConstraint(["to_place_id"], ["place.id"], name=op.f("fk_leg_to_place_id_place")),
        sa.PrimaryKeyConstraint("movement_id", "number", name=op.f("pk_leg")),
    )
    with Session(bind=op.get_bind(), autoflush=False) as session:
        legs.fill_anew(session)
        session.flush()
    op.create_index(
        "ix_leg_happened_at",
        "leg",
        ["happened_at", "precision", "from_place_id", "to_place_id", "copy_id"],
    )
    op.create_index("ix_leg_copy_id", "leg", ["copy_id"])


def _group_readers(connection: Connection) -> None:
    """Give every reader's month a group: that of today, because no other was kept."""
    _forget_what_the_desk_did(connection)
    op.rename_table("reader_month", "reader_month_1")
    op.create_table(
        "reader_month",
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("reader_group", sa.Text(), nullable=False),
        sa.Column("actions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reader_id"], ["reader.id"], name=op.f("fk_reader_month_reader_id_reader")),
        sa.PrimaryKeyConstraint("reader_id", "month", "reader_group", name=op.f("pk_reader_month")),
    )
    connection.exec_driver_sql(
        "INSERT INTO reader_month (reader_id, month, reader_group, actions)"  # noqa: S608  # a constant
        f" SELECT reader_id, month, {_GROUP_NOW}, actions"
        " FROM reader_month_1 JOIN reader ON reader.id = reader_id"
    )
    op.drop_table("reader_month_1")
    op.create_index("ix_reader_month_month", "reader_month", ["month", "reader_id", "reader_group"])


def _forget_what_the_desk_did(connection: Connection) -> None:
    """Count in readers' months only what they borrowed, renewed and returned; before, any end of a loan did."""
    ends = connection.exec_driver_sql(
        "SELECT loan.reader_id, loan.ended_at, movement.precision FROM loan JOIN movement"
        " ON movement.copy_id = loan.copy_id AND movement.happened_at = loan.ended_at"
        " AND movement.undone_at IS NULL AND movement.kind IN ('taken', 'stayed', 'missing', 'withdrawn')"
        " WHERE loan.reader_id IS NOT NULL AND loan.is_void = 0 AND loan.ended != 'returned'"
    ).all()
    for reader_id, ended_at, precision in ends:
        month = period_of(_EPOCH + timedelta(microseconds=ended_at), precision)
        key = (reader_id, month)
        connection.exec_driver_sql(
            "UPDATE reader_month SET actions = actions - 1 WHERE reader_id = ? AND month = ?", key
        )
    connection.exec_driver_sql("DELETE FROM reader_month WHERE actions <= 0")


def _group_removed_readers(connection: Connection) -> None:
    """Keep the counts of readers removed before; as adults, which a reader is unless said."""
    op.rename_table("activity_count", "activity_count_1")
    op.create_table(
        "activity_count",
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("reader_group", sa.Text(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("period", "reader_group", name=op.f("pk_activity_count")),
    )
    kept = {
        period: (active, new)
        for period, active, new in connection.exec_driver_sql(
            "SELECT period, active, new FROM activity_count_1"
        )
    }
    op.drop_table("activity_count_1")
    for period, (active, new) in (kept | _years_to_their_months(kept)).items():
        connection.exec_driver_sql(
            "INSERT INTO activity_count (period, reader_group, active, new) VALUES (?, 'adult', ?, ?)",
            (period, active, new),
        )


def _years_to_their_months(kept: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Return, for years up to each month, what the months say: at most the year, which counts each reader once."""
    told = {}
    for year in (period for period in kept if len(period) == 4):
        active = new = 0
        for month in range(1, 13):
            more, newer = kept.get(f"{year}-{month:02}", (0, 0))
            active, new = min(active + more, kept[year][0]), min(new + newer, kept[year][1])
            told[f"{year}-to-{month:02}"] = kept[year] if month == 12 else (active, new)
    return told
