"""A month with the figures of the sheet that was drawn first; and what else a sheet may have to hold."""

from datetime import UTC, date, datetime, timedelta

from bookcrossing.summaries.figures import (
    AtEnd,
    Circulation,
    DayCount,
    Difference,
    Figures,
    Issued,
    JourneyCount,
    MonthCount,
    MonthSummary,
    ReaderCount,
    Stock,
    TitleCount,
)
from bookcrossing.values import Month

LOANS = (2, 3, 4, 0, 1, 2, 3, 2, 4, 3, 0, 1, 2, 2, 3, 2, 5, 0, 0, 2, 2, 1, 3, 6, 0, 1, 2, 2, 1, 2, 1)
CROSSINGS = (0, 0, 2, 0, 0, 1, 0, 0, 1, 3, 0, 0, 0, 1, 0, 0, 4, 0, 0, 0, 1, 0, 1, 5, 0, 0, 0, 1, 0, 0, 1)
MONTHS = (
    (41, 9), (44, 11), (38, 14), (47, 8), (51, 10), (49, 13), (46, 12), (52, 17), (43, 19), (39, 22),
    (61, 24), (48, 16), (62, 21),
)  # fmt: skip
TOP = (
    ("Тореадори з Васюківки", "Всеволод Нестайко", 6),
    ("Інтернат", "Сергій Жадан", 5),
    ("Фелікс Австрія", "Софія Андрухович", 4),
    ("Тигролови", "Іван Багряний", 4),
    (
        "Подорож ученого доктора Леонардо і його майбутньої коханки прекрасної Альчести у Слобожанську Швайцарію",
        "Майк Йогансен",
        3,
    ),
)
SUNDAY = 6


def titles(top=TOP):
    return tuple(TitleCount(at, name, author, times) for at, (name, author, times) in enumerate(top))


def days_of(month, loans=LOANS, crossings=CROSSINGS, closed=(SUNDAY,)):
    days = (month.next().first_day - month.first_day).days
    return tuple(
        DayCount(
            day := month.first_day + timedelta(days=at),
            loans[at % len(loans)],
            crossings[at % len(crossings)],
            day.weekday() not in closed,
        )
        for at in range(days)
    )


def months_to(month, counts=MONTHS):
    told, at = [], month
    for loans, crossings in reversed(counts):
        told.append(MonthCount(at, loans, loans * 2 // 5, crossings))
        at = at.previous()
    return tuple(reversed(told))


def october(**other):
    month = other.pop("month", Month(2026, 10))
    told = {
        "month": month,
        "finished": True,
        "made_on": date(2026, 11, 2),
        "table_name": "Valmieras bibliotēka, #chebookcrossing galds",
        "total": Figures(
            Stock(214, 12, 2, 1, 3, 4, 7),
            Circulation(62, 14, 55, 21, 10, 18),
            ReaderCount(38, 8),
            JourneyCount(11, 7, 4820),
        ),
        "stock_library": Stock(100, 2, 0, 0, 1, 0, 0),
        "stock_crossing": Stock(114, 10, 2, 1, 2, 4, 7),
        "stock_by_book": {
            "under_18": Stock(96, 7, 1, 0, 2, 1, 2),
            "adult": Stock(115, 5, 1, 1, 1, 3, 5),
            "unknown": Stock(3),
        },
        "circulation_by_book": {
            "under_18": Circulation(29, 6, 25, 8, 3, 11),
            "adult": Circulation(32, 8, 29, 13, 7, 7),
            "unknown": Circulation(1, 0, 1, 0, 0, 0),
        },
        "circulation_by_reader": {
            "under_18": Circulation(27, 5, 24),
            "adult": Circulation(35, 9, 31),
            "nobody": Circulation(0, 0, 0, 21, 10, 18),
        },
        "readers_by_group": {"under_18": ReaderCount(16, 3), "adult": ReaderCount(22, 5)},
        "month_before": Figures(
            Stock(203, 15, 0, 0, 1, 1, 2),
            Circulation(48, 11, 51, 16, 7, 15),
            ReaderCount(33, 4),
            JourneyCount(9, 6, 3910),
        ),
        "year_before": Figures(
            Stock(118, 24, 0, 0, 2, 0, 0),
            Circulation(41, 6, 36, 9, 3, 12),
            ReaderCount(27, 9),
            JourneyCount(4, 3, 1260),
        ),
        "since_january": Figures(
            Stock(151, 96, 5, 2, 11, 12, 16),
            Circulation(498, 117, 474, 162, 62, 153),
            ReaderCount(96, 41),
            JourneyCount(74, 24, 38640),
        ),
        "at_end": AtEnd(129, 5, 46, 33, 2, 6, 2),
        "top": titles(),
        "days": days_of(month),
        "months": months_to(month),
        "issued": None,
    }
    return MonthSummary(**(told | other))


def figures(times):
    return Figures(
        Stock(*(n * times for n in (214, 12, 2, 1, 3, 4, 7))),
        Circulation(*(n * times for n in (62, 14, 55, 21, 10, 18))),
        ReaderCount(38 * times, 8 * times),
        JourneyCount(11 * times, 7 * times, 4820 * times),
    )


def nothing(**other):
    """A table with its first book still to come."""
    none = Circulation()
    month = other.get("month", Month(2026, 10))
    return october(
        total=Figures(),
        stock_by_book=dict.fromkeys(("under_18", "adult", "unknown"), Stock()),
        circulation_by_book=dict.fromkeys(("under_18", "adult", "unknown"), none),
        circulation_by_reader=dict.fromkeys(("under_18", "adult", "nobody"), none),
        readers_by_group=dict.fromkeys(("under_18", "adult"), ReaderCount()),
        month_before=None,
        year_before=None,
        since_january=Figures(),
        at_end=AtEnd(),
        top=(),
        days=days_of(month, (0,), (0,)),
        months=months_to(month, ((0, 0),) * 13),
        **{name: value for name, value in other.items() if name != "month"},
        month=month,
    )


def large(**other):
    """As many as no table ever sees: every figure a few hundred times as large, long titles, many authors."""
    month = other.pop("month", Month(2026, 10))
    times = 617
    long = "Енциклопедія українознавства для школярів і студентів, їхніх батьків та вчителів усієї України"
    top = [
        (long, "Григорій Федорович Квітка-Основ’яненко", 38_640),
        ("Рентгеноелектрокардіографічногоскопіявеликогоміста", "Іван Нечуй-Левицький, Панас Мирний", 9_999),
        ("Хіба ревуть воли, як ясла повні?", "Панас Мирний, Іван Білик", 21),
        ("Захар Беркут: образ громадського життя Карпатської Русі в XIII віці", "", 11),
        ("Я", "Микола Хвильовий", 1),
    ]
    few = other.pop("few", 1)
    told = {
        "month": month,
        "table_name": "Valmieras integrētā bibliotēka, ukraiņu grāmatu #chebookcrossing galds pirmajā stāvā "
        "pie lasītavas un bērnu nodaļas",
        "total": figures(times),
        "stock_by_book": {
            group: Stock(*(n * times for n in (214, 12, 2, 1, 3, 4, 7)))
            for group in ("under_18", "adult", "unknown")
        },
        "circulation_by_book": dict.fromkeys(("under_18", "adult", "unknown"), figures(times).circulation),
        "circulation_by_reader": dict.fromkeys(("under_18", "adult", "nobody"), figures(times).circulation),
        "month_before": figures(times),
        "year_before": figures(times),
        "since_january": figures(times * 3),
        "at_end": AtEnd(133_000, few, few, 0, 0, few, 0),
        "top": titles(tuple(top)),
        "days": days_of(month, tuple(n * 211 for n in LOANS), tuple(n * 197 for n in CROSSINGS), (5, 6)),
        "months": months_to(month, tuple((loans * times, crossings * times) for loans, crossings in MONTHS)),
    }
    return october(**(told | other))


# fmt: off
CHANGED = tuple(
    Difference(path, at, at + 1)
    for at, path in enumerate(
        (
            "by_reader.adult.loans", "by_book_audience.unknown.loans", "stock_by_book.adult.end",
            "stock.crossing.added", "readers.by_group.adult.active", "circulation.loans", "stock.moved_in",
            "at_end.on_table", "journeys.messages",
        )
    )
)
# fmt: on
SHEETS = {
    "october": october(),
    "large": large(),
    "large and many": large(few=44_000),
    "nothing": nothing(),
    "nothing yet": nothing(finished=False, made_on=date(2026, 10, 7)),
    "running": october(month=Month(2026, 9), finished=False, made_on=date(2026, 9, 30)),
    "28 days": october(month=Month(2027, 2), months=months_to(Month(2027, 2), ((5, 5),) * 13)),
    "29 days": october(month=Month(2028, 2)),
    "30 days": october(month=Month(2026, 11), days=days_of(Month(2026, 11), closed=range(7))),
    "issued": october(issued=Issued(datetime(2026, 11, 2, 9, tzinfo=UTC), "A. B.", ())),
    "changed": october(issued=Issued(datetime(2026, 11, 2, 9, tzinfo=UTC), "", CHANGED)),
    "few at the end": october(at_end=AtEnd(0, 3, 1, 2, 1, 1, 1)),
    "crossing lines": october(
        months=months_to(Month(2026, 10), tuple((8 + 5 * (at % 2), 9 + 4 * (at % 3)) for at in range(13)))
    ),
    "flat lines": october(months=months_to(Month(2026, 10), ((30, 1),) * 13)),
    "more set out than lent": october(months=months_to(Month(2026, 10), ((3, 50),) * 12 + ((40, 41),))),
}
