"""A hundred thousand titles: the time of a reset with its paint, shown beside the tests' figures."""

from array import array
from statistics import median
from time import perf_counter

import pytest
from sqlalchemy import text

from bookcrossing.listings.reads import Reads
from bookcrossing.wording import use
from ui.look.theme import Theme
from ui.pages.catalogue.columns import TITLE_COLUMNS
from ui.pages.catalogue.titles_view import TitlesView
from ui.tables import PagedTable

TITLES = 100_000


@pytest.fixture
def many(counter):
    """Titles made in SQL: what is looked at is only how they are shown."""
    counter.add("Кобзар")
    with counter.store.write() as session, session.begin():
        columns = [row[1] for row in session.execute(text("PRAGMA table_info(title)")) if row[1] != "id"]
        values = {name: name for name in columns} | {
            "uuid": "lower(hex(randomblob(16)))",
            "name": "'Видання ' || n",
            "sort_key": "printf('%08d', n)",
        }
        session.execute(
            text(
                "WITH RECURSIVE numbers(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < :most)"
                f" INSERT INTO title ({', '.join(columns)})"
                f" SELECT {', '.join(values[name] for name in columns)} FROM numbers, title WHERE title.id = 1"
            ),
            {"most": TITLES},
        )
    return Reads(counter.store)


@pytest.mark.long
def test_a_reset_is_painted_at_once(many, qapp, qtbot, record_property):
    use("en")
    theme = Theme(qapp, "light")
    table = PagedTable(TITLE_COLUMNS, many.catalogue_rows)
    view = TitlesView(table)
    qtbot.addWidget(view)
    view.resize(860, 580)
    ids = many.catalogue_ids()
    view.show_titles(ids, "")
    view.show()
    view.grab()
    times = []
    for start in range(0, TITLES, TITLES // 20):
        turned = array("q", [*ids[start:], *ids[:start]])
        began = perf_counter()
        view.show_titles(turned, "вид")
        view.grab()
        times.append((perf_counter() - began) * 1000)
    record_property(
        "figure", f"catalogue of {len(ids)}: reset + paint {median(times):.1f} ms, worst {max(times):.1f} ms"
    )
    assert len(ids) == TITLES
    theme.choose("system")
    theme.deleteLater()
    qapp.setStyleSheet("")
