"""The month's figures, beside one bare set of aggregates: what the sheet shows, each counted by one plain query."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, Final

from bare_table import read_only
from comparing import Line, in_turns, milliseconds, times_bare

from bookcrossing.clock import SystemClock, local_day
from bookcrossing.listings.reads import Reads
from bookcrossing.store.schema import open_store
from bookcrossing.values import Month

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from comparing import Bench

_ROUNDS: Final = 11
_MOST_TIMES: Final = 2
_MOST_MS: Final = 300
_EVENTS: Final = "('lent', 'renewed', 'returned', 'taken', 'came_back', 'read_here')"
_LIVE: Final = "happened_at >= :begins AND happened_at < :ends AND undone_at IS NULL"
_AGGREGATES: Final = (
    # circulation of the month, by the book's audience and by the reader's group; since January; of thirteen months
    (
        f"SELECT kind, reader_group, book_audience, count(*) FROM movement WHERE kind IN {_EVENTS} AND {_LIVE}"
        " GROUP BY 1, 2, 3"
    ),
    (
        f"SELECT kind, count(*) FROM movement WHERE kind IN {_EVENTS} AND {_LIVE.replace(':begins', ':january')}"
        " GROUP BY 1"
    ),
    (
        "SELECT kind, reader_group, strftime('%Y-%m', happened_at / 1000000, 'unixepoch'), count(*) FROM movement"
        f" WHERE kind IN ('lent', 'taken') AND {_LIVE.replace(':begins', ':year_ago')} GROUP BY 1, 2, 3"
    ),
    # its days and its most read titles
    (
        "SELECT happened_at / 86400000000, kind, count(*) FROM movement"
        f" WHERE kind IN ('lent', 'taken') AND {_LIVE} GROUP BY 1, 2"
    ),
    (
        "SELECT title_id, count(*) FROM movement JOIN copy ON copy.id = copy_id"
        f" WHERE kind IN ('lent', 'taken') AND {_LIVE} GROUP BY 1 ORDER BY 2 DESC LIMIT 10"
    ),
    # the stock, and where it is now
    (
        "SELECT flow, in_library_stock, book_audience, sum(happened_at < :begins), count(*) FROM stock_flow"
        " WHERE happened_at < :ends GROUP BY 1, 2, 3"
    ),
    "SELECT state, count(*) FROM copy GROUP BY 1",
    (
        "SELECT count(*), sum(due_on < :last_day) FROM loan"
        " WHERE lent_at < :ends AND (ended_at IS NULL OR ended_at >= :ends) AND is_void = 0"
    ),
    # readers, messages, kilometres
    "SELECT reader_group, count(DISTINCT reader_id) FROM reader_month WHERE month = :month GROUP BY 1",
    f"SELECT count(*), count(DISTINCT place_id) FROM movement WHERE kind IN ('sighted', 'words') AND {_LIVE}",
    (
        "SELECT from_place_id, to_place_id, count(*) FROM leg WHERE happened_at >= :begins AND happened_at < :ends"
        " GROUP BY 1, 2"
    ),
)


def measure(bench: Bench) -> Iterator[Line]:
    now = SystemClock().now()
    month = Month.of(local_day(now).replace(day=1) - timedelta(days=1))
    store = open_store(bench.file)
    reads = Reads(store)
    asked = {
        "begins": _microseconds(month.starts_at),
        "ends": _microseconds(month.ends_at),
        "january": _microseconds(Month(month.year, 1).starts_at),
        "year_ago": _microseconds(Month(month.year - 1, month.month).starts_at),
        "last_day": local_day(month.ends_at).isoformat(),
        "month": str(month),
    }
    with closing(read_only(bench.file)) as connection:

        def bare(_: int) -> None:
            for statement in _AGGREGATES:
                connection.execute(statement, asked).fetchall()

        turns = in_turns(lambda _: reads.summary(month, now), bare, bench.rounds(_ROUNDS))
    store.close()
    ours = median(turns.ours)
    yield Line(
        "the month",
        milliseconds(ours),
        milliseconds(median(turns.bare)),
        times_bare(turns.ratio),
        f"≤ {_MOST_TIMES}×, < {_MOST_MS} ms",
        turns.ratio <= _MOST_TIMES and ours < _MOST_MS,
    )


def _microseconds(instant: datetime) -> int:
    return int(instant.timestamp()) * 1_000_000
