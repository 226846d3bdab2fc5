"""Many rows at once: identifiers that grow, titles written by one statement under the same triggers as any other."""

import re

from bookcrossing.keeping.check import check
from bookcrossing.store.bulk import insert_rows
from bookcrossing.store.tables import Contributor, new_uuids
from bookcrossing.store.tables import Title as TitleTable

VERSION_7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def test_identifiers_of_rows_written_together_grow():
    first, second = new_uuids(500), new_uuids(500)
    assert all(map(VERSION_7.fullmatch, first + second))
    assert len(set(first + second)) == 1000
    assert first == sorted(first)
    assert first[0][:13] <= second[0][:13]
    assert new_uuids(0) == []


def test_rows_written_by_one_statement_are_what_rows_written_one_by_one_are(counter):
    copied = counter.add("Кобзар"), counter.add("Сон")
    plain = "search_title, sort_key, sort_key_latin, author_key, edition_key, added_at"
    columns = [
        name
        for _, name, *_ in counter.rows("PRAGMA table_info(title)")
        if name not in ("id", "uuid", "added_at")
    ]
    rows = [
        dict(zip(columns, row, strict=True))
        for row in counter.rows(f"SELECT {', '.join(columns)} FROM title ORDER BY id")
    ]
    added_at = counter.clock.now()
    for start, names in ((100, rows), (200, rows[:1]), (300, ())):
        with counter.store.write() as session, session.begin():
            ids = range(start, start + len(names))
            each = {"id": ids, "uuid": new_uuids(len(ids))}
            insert_rows(session, TitleTable, names, each=each, in_one=True, added_at=added_at)
    assert len(copied) == 2
    written = counter.rows(f"SELECT {plain} FROM title WHERE id >= 100 ORDER BY id")
    was = counter.rows(f"SELECT {plain} FROM title WHERE id < 100 ORDER BY id")
    assert [row[:-1] for row in written] == [row[:-1] for row in (*was, was[0])]
    assert check(counter.store) == ()


def test_columns_beside_the_rows_are_written_with_them(counter):
    counter.add("Кобзар")
    with counter.store.write() as session, session.begin():
        people = [{"name": "Один", "role": "editor"}, {"name": "Два", "role": "other"}]
        insert_rows(session, Contributor, people, each={"position": (5, 6)}, title_id=1, name_latvian="")
    assert counter.rows("SELECT name, role, position, title_id FROM contributor WHERE position > 4") == [
        ("Один", "editor", 5, 1),
        ("Два", "other", 6, 1),
    ]
