"""A month's figures as the object that programs read."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bookcrossing.clock import RIGA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookcrossing.summaries.figures import Circulation, Figures, MonthSummary, Stock


def facts(summary: MonthSummary) -> dict[str, Any]:
    """Return the summary by the keys of the command line."""
    return {
        "month": str(summary.month),
        "finished": summary.finished,
        "made_on": summary.made_on.isoformat(),
        "table": summary.table_name,
        **figures(summary),
        "compared": {
            "month_before": _period(summary.month_before),
            "year_before": _period(summary.year_before),
            "since_january": _period(summary.since_january),
        },
        "top": [asdict(title) for title in summary.top],
        "days": [asdict(day) | {"day": day.day.isoformat()} for day in summary.days],
        "months": [asdict(month) | {"month": str(month.month)} for month in summary.months],
        "issued": _issued(summary),
    }


def figures(summary: MonthSummary) -> dict[str, Any]:
    """Return the month's own figures: what is signed, and compared afterwards."""
    return {
        "stock": {
            **_stock(summary.total.stock),
            "library": _stock(summary.stock_library),
            "crossing": _stock(summary.stock_crossing),
        },
        "stock_by_book": {group: _stock(stock) for group, stock in summary.stock_by_book.items()},
        "circulation": _circulation(summary.total.circulation),
        "by_book_audience": _by(summary.circulation_by_book),
        "by_reader": _by(summary.circulation_by_reader),
        "readers": {
            **asdict(summary.total.readers),
            "by_group": {group: asdict(count) for group, count in summary.readers_by_group.items()},
        },
        "journeys": asdict(summary.total.journeys),
        "at_end": asdict(summary.at_end),
    }


def _stock(stock: Stock) -> dict[str, int]:
    return asdict(stock) | {"end": stock.end}


def _circulation(circulation: Circulation) -> dict[str, int]:
    return asdict(circulation)


def _by(groups: Mapping[str, Circulation]) -> dict[str, dict[str, int]]:
    return {group: _circulation(circulation) for group, circulation in groups.items()}


def _period(period: Figures | None) -> dict[str, Any] | None:
    if period is None:
        return None
    return {
        "stock": _stock(period.stock),
        "circulation": _circulation(period.circulation),
        "readers": asdict(period.readers),
        "journeys": asdict(period.journeys),
    }


def _issued(summary: MonthSummary) -> dict[str, Any] | None:
    if summary.issued is None:
        return None
    return {
        "at": summary.issued.at.astimezone(RIGA).isoformat(),
        "by": summary.issued.by,
        "differences": [asdict(difference) for difference in summary.issued.differences],
    }
