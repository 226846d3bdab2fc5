"""A file of the third schema, with rows in it, has boxes to log into, labels to print and stock to take."""

from bookcrossing.desk.boxes import BoxDraft, OpenBox
from bookcrossing.desk.crossing import LetTravel
from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.desk.intake import TakeLine
from bookcrossing.desk.lending import LendCopy
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.desk.stocktaking import BeginWalk, CountCode
from bookcrossing.desk.wishes import WishDraft
from bookcrossing.keeping.check import check
from bookcrossing.listings.reads import Reads
from bookcrossing.store.guards import TRIGGERS
from bookcrossing.store.schema import SCHEMA
from tests.store.older_files import file_of_schema, pour, rows

NEW = {
    "field_source",
    "intake",
    "look_up",
    "print_run",
    "print_wanted",
    "printed_copy",
    "stocktake",
    "stocktake_line",
}


def test_a_file_of_the_third_schema_keeps_all_its_rows_and_goes_on_as_any_other(counter, tmp_path):
    box = counter.do(OpenBox(box=BoxDraft(from_whom="Черкаси", note="Перша"))).number
    wish = WishDraft(text="Читай!", first_name="Оля", show_text=True)
    one, two = (
        copy.number
        for copy in counter.do(AddTitle(title=TitleDraft(name="Кобзар"), copies=2, box=box, wish=wish)).copies
    )
    counter.do(LendCopy(copy=one, reader="LV-1", add_reader=True))
    counter.do(LetTravel(copy=two, to="Ogre"))
    counter.store.close()
    old = tmp_path / "old.sqlite"
    file_of_schema(old, 3)
    pour(counter.path, old)
    tables = {name for (name,) in rows(old, "SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert not tables & NEW

    counter.path = old
    counter.reopen()

    assert rows(old, "PRAGMA user_version") == [(SCHEMA,)]
    assert dict(rows(old, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")) == TRIGGERS
    before = tmp_path / "table.sqlite"
    for table in tables - {"alembic_version", "sqlite_sequence"}:
        if not table.startswith(("title_index", "sqlite_")):
            assert rows(old, f"SELECT * FROM {table}") == rows(before, f"SELECT * FROM {table}"), table
    for table in NEW:
        assert rows(old, f"SELECT * FROM {table}") == []
    assert check(counter.store) == ()
    (kept,) = tmp_path.glob("old-before-schema-*")
    assert rows(kept, "PRAGMA user_version") == [(3,)]

    counter.do(TakeLine(box=box, typed="978-966-03-9620-3", scanned=True))
    counter.do(BeginWalk())
    counter.do(CountCode(code=one))
    reads = Reads(counter.store)
    card, stream = reads.open_box(box)
    assert (card.line.expected, len(stream.lines), card.line.copies) == (None, 1, 2)
    # Nobody noted which labels the third version printed: those at hand are offered.
    assert len(reads.print_queue("label")) == 1
    assert len(reads.walk().odd) == 1
    assert check(counter.store) == ()
