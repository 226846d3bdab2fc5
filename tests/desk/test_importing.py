"""Rows of lists at the desk: known again whatever stands around them, taken back whole."""

import shutil
import threading
from collections import Counter as Multiset
from collections import defaultdict
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bookcrossing.desk import importing
from bookcrossing.desk.amending import UndoAction, UndoLastOf
from bookcrossing.desk.cataloguing import EditTitle, MergeTitles, RemoveTitle
from bookcrossing.desk.crossing import LetTravel
from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft, TitleDraft
from bookcrossing.desk.importing import CHUNK, FinishImport, IncomingRow, StartImport, UndoImport, steps
from bookcrossing.desk.lending import LendCopy
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.errors import NothingToUndo, StandsInTheWay
from bookcrossing.store.titles import FOUND_BY
from bookcrossing.values import Isbn
from bookcrossing.writing.identity import edition_key


def row(name, copies=1, author="Тарас Шевченко", number=None, isbn="", year=None):
    authors = (ContributorDraft(author),) if author else ()
    return IncomingRow(
        TitleDraft(name=name, contributors=authors, isbns=(IsbnDraft(isbn),) if isbn else (), year=year),
        edition_key(
            name,
            authors=[author] if author else [],
            year=str(year or ""),
            publisher="",
            isbns=[Isbn.parse(isbn).canonical] if isbn else [],
            part="",
        ),
        None if number is None else f"list:{number}",
        copies,
    )


def take(counter, rows, name="list.csv"):
    """Import rows and return what was taken; the import's number is kept on the counter."""
    import_id = counter.do(StartImport(file_name=name, format="list"))
    taken = [counter.do(step) for step in steps(import_id, rows)]
    counter.do(FinishImport(import_id=import_id))
    counter.import_id = import_id
    return Taken(taken)


class Taken:
    def __init__(self, chunks):
        self.titles = sum(chunk.titles for chunk in chunks)
        self.copies = sum(chunk.copies for chunk in chunks)
        self.outcomes = [outcome for chunk in chunks for outcome in chunk.outcomes]
        self.fewer = [outcome.fewer for outcome in self.outcomes]


def copies_of(counter):
    """Return how many copies stand under each living title."""
    counted = counter.rows(
        "SELECT title.name, count(copy.id) FROM title LEFT JOIN copy ON copy.title_id = title.id"
        " AND copy.state IS NOT NULL WHERE title.removed_at IS NULL GROUP BY title.id"
    )
    total = defaultdict(int)
    for name, count in counted:
        total[name] += count
    return dict(total)


def test_a_list_makes_titles_and_copies_on_the_table(counter):
    taken = take(counter, [row("Кобзар", 2), row("Енеїда", 0, "Іван Котляревський"), row("Заповіт")])

    assert (taken.titles, taken.copies) == (3, 3)
    assert copies_of(counter) == {"Кобзар": 2, "Енеїда": 0, "Заповіт": 1}
    assert counter.state("CHE-00001") == "on_table"
    assert counter.journey("CHE-00003") == ["received"]


def test_an_arrival_says_of_a_book_what_is_known_of_it_by_then(counter):
    take(counter, [row("Кобзар")])
    counter.do(EditTitle(title_id=1, title=replace(row("Кобзар").title, audience="adult", category="poetry")))
    take(counter, [row("Кобзар", 3)])

    told = counter.rows("SELECT book_audience, category FROM movement ORDER BY id")
    assert told == [("unknown", "other"), ("adult", "poetry"), ("adult", "poetry")]


def test_what_a_list_brings_has_identifiers_of_its_own(counter):
    take(counter, [row("Кобзар", 400), row("Енеїда"), row("Заповіт", 2)])

    for table, count in (("title", 3), ("copy", 403), ("movement", 403)):
        uuids = [uuid for (uuid,) in counter.rows(f"SELECT uuid FROM {table}")]
        assert len(set(uuids)) == count
        assert all(UUID(uuid).version == 7 and str(UUID(uuid)) == uuid for uuid in uuids)


def making_ready():
    return sum(thread.name.startswith("making ready") for thread in threading.enumerate())


def test_the_next_rows_are_made_ready_while_the_last_are_committed(counter):
    import_id = counter.do(StartImport(file_name="list.csv", format="list"))
    coming = steps(import_id, [row(f"Книга {at}") for at in range(CHUNK)])
    first = next(coming)
    assert making_ready() == 0
    counter.do(first)
    assert making_ready() == 1
    coming.close()
    assert making_ready() == 0
    assert len(counter.rows("SELECT id FROM title")) == len(first.rows)


def test_equal_rows_of_one_list_are_one_title_with_the_copies_of_all(counter):
    taken = take(counter, [row("Кобзар"), row("КОБЗАР"), row("Кобзар", 3)])

    assert [outcome.is_new for outcome in taken.outcomes] == [True, False, False]
    assert copies_of(counter) == {"Кобзар": 5}


def test_equal_rows_far_apart_in_one_list_are_each_new(counter):
    taken = take(counter, [row("Кобзар"), *(row(f"Книга {at}") for at in range(300)), row("Кобзар", 2)])

    assert taken.copies == 303
    assert copies_of(counter)["Кобзар"] == 3


def test_a_higher_quantity_adds_the_difference_and_a_lower_one_is_only_said(counter):
    take(counter, [row("Кобзар", 2), row("Заповіт", 5), row("Сон", 1)])
    again = take(counter, [row("Кобзар", 5), row("Заповіт", 3), row("Сон", 0)])

    assert (again.titles, again.copies, again.fewer) == (0, 3, [0, 2, 1])
    assert copies_of(counter) == {"Кобзар": 5, "Заповіт": 5, "Сон": 1}
    assert take(counter, [row("Кобзар", 5)]).copies == 0


def test_equal_rows_may_change_places(counter):
    take(counter, [row("Кобзар", 2), row("Кобзар", 3)])

    assert take(counter, [row("Кобзар", 3), row("Кобзар", 2)]).copies == 0
    assert take(counter, [row("Кобзар", 3)]).copies == 0
    assert take(counter, [row("Кобзар", 1), row("Кобзар", 2), row("Кобзар", 3)]).copies == 1
    assert copies_of(counter) == {"Кобзар": 6}


def test_a_row_is_known_by_its_id_though_its_text_was_corrected(counter):
    take(counter, [row("Кобзарь", number=7), row("Енеїда", number=8, author="Котляревський")])
    again = take(counter, [row("Енеїда", number=8, author="Іван Котляревський"), row("Кобзар", number=7)])

    assert (again.titles, again.copies) == (0, 0)


def test_two_lists_that_number_their_rows_alike_lose_no_book(counter):
    take(counter, [row("Кобзар", number=1), row("Заповіт", number=2), row("Сон", number=3)])
    other = take(counter, [row("Гайдамаки", number=1), row("Наймичка", number=2), row("Катерина", number=3)])

    assert (other.titles, other.copies) == (3, 3)


def test_two_lists_of_one_authors_volumes_lose_no_book(counter):
    take(counter, [row(f"Твори. Том {at}", number=at) for at in (1, 2, 3)])
    other = take(counter, [row(f"Твори. Том {at + 3}", number=at) for at in (1, 2, 3)])

    assert other.copies == 3


def test_a_list_whose_ids_hold_may_rename_a_book_wholly(counter):
    take(counter, [row("Кобзар", number=1), row("Сон", number=2), row("Катерина", number=3)])
    again = take(
        counter, [row("Три літа", author="Інший", number=1), row("Катерина", number=3), row("Сон", number=2)]
    )

    assert (again.titles, again.copies) == (0, 0)


def test_two_ids_are_two_rows_however_alike(counter):
    take(counter, [row("Кобзар", number=1)])
    again = take(counter, [row("Кобзар", number=1), row("Кобзар", number=2)])

    assert (again.titles, again.copies) == (0, 1)


def test_a_list_that_lost_its_ids_or_got_some_is_known_again(counter):
    with_ids = [row("Кобзар", number=1), row("Сон", number=2)]
    without = [row("Сон"), row("Кобзар")]

    take(counter, with_ids)
    assert take(counter, without).copies == 0
    take(counter, [row("Катерина")])
    assert take(counter, [row("Катерина", number=9)]).copies == 0


def test_an_id_that_repeats_for_the_same_book_is_as_many_rows(counter):
    twice = [row("Кобзар", 2, number=1), row("Кобзар", 3, number=1)]
    take(counter, twice)

    assert copies_of(counter) == {"Кобзар": 5}
    assert take(counter, twice[::-1]).copies == 0
    assert take(counter, [*twice, row("Кобзар", 4, number=1)]).copies == 4


def test_a_title_added_by_hand_gets_the_rows_copies(counter):
    counter.add("Кобзар", contributors=(ContributorDraft("Шевченко Тарас"),))
    taken = take(counter, [row("КОБЗАР", 2)])

    assert (taken.titles, taken.copies) == (0, 2)
    assert copies_of(counter) == {"Кобзар": 3}


def test_a_title_edited_by_hand_keeps_its_rows(counter):
    take(counter, [row("Кобзар", number=1), row("Сон")])
    for title_id in (1, 2):
        counter.do(EditTitle(title_id=title_id, title=TitleDraft(name=f"Інша назва {title_id}")))
    again = take(counter, [row("Сон"), row("Кобзар", 2, number=1)])

    assert (again.titles, again.copies) == (0, 1)
    assert copies_of(counter) == {"Інша назва 1": 2, "Інша назва 2": 1}


def test_a_title_merged_by_hand_keeps_its_rows_and_gets_the_new_ones(counter):
    take(counter, [row("Кобзар"), row("Кобзар", author="Т. Шевченко"), row("Kobzar")])
    counter.do(MergeTitles(title_id=2, into_id=1))
    counter.do(MergeTitles(title_id=1, into_id=3))
    again = take(counter, [row("Кобзар", author="Т. Шевченко"), row("Кобзар", author="Т. Шевченко")])

    assert (again.titles, again.copies) == (0, 1)
    assert copies_of(counter) == {"Kobzar": 4}


def test_a_removed_title_stays_removed_until_the_list_has_copies_for_it(counter):
    take(counter, [row("Кобзар", 0)])
    counter.do(RemoveTitle(title_id=1))

    assert take(counter, [row("Кобзар", 0)]).titles == 0
    assert copies_of(counter) == {}
    more = take(counter, [row("Кобзар", 2)])
    assert (more.titles, more.copies) == (0, 2)
    assert copies_of(counter) == {"Кобзар": 2}


def test_a_title_that_goes_while_its_list_comes_in_is_made_again(counter):
    rows = [row("Кобзар", 0), row("Сон", importing.CHUNK), row("Кобзар", 1)]
    import_id = counter.do(StartImport(file_name="list.csv", format="list"))
    first, *_, last = steps(import_id, rows)
    counter.do(first)
    counter.do(RemoveTitle(title_id=1))

    assert counter.do(last).copies == 1
    assert copies_of(counter)["Кобзар"] == 1


def test_the_key_of_a_row_is_the_key_of_its_title(counter):
    take(counter, [row("Кобзар", isbn="978-966-03-4567-8", year=1840), row("Сон", isbn="9660300003")])

    assert counter.rows(
        "SELECT count(*) FROM taken_row JOIN title ON title.id = title_id"
        " WHERE taken_row.edition_key = title.edition_key"
    ) == [(2,)]


def test_the_titles_of_a_list_are_found_and_sorted_as_if_added_by_hand(counter):
    draft = row("Кобзар: вибране", isbn="978-617-7192-48-9", year=1961).title
    take(counter, [IncomingRow(draft, "a", None, 1)])
    counter.do(AddTitle(title=draft))
    columns = (
        f"{', '.join(FOUND_BY)}, sort_key, sort_key_latin, author_key, year, name, note, audience, languages"
    )
    by_list, by_hand = counter.rows(f"SELECT {columns} FROM title ORDER BY id")

    assert by_list == by_hand
    for table in ("contributor", "title_isbn"):
        first, second = (
            [line[2:] for line in counter.rows(f"SELECT * FROM {table} WHERE title_id = ?", at)]
            for at in (1, 2)
        )
        assert first == second


# Taking back


def test_an_import_is_taken_back_whole_and_can_come_again(counter):
    counter.add("Сон")
    rows = [row("Кобзар", 2), row("Сон", author=""), row("Катерина", 0)]
    take(counter, rows)
    undone = counter.do(UndoAction(why="not ours"))

    assert (undone.copies, undone.titles) == (3, 2)
    assert copies_of(counter) == {"Сон": 1}
    assert counter.state("CHE-00002") is None
    again = take(counter, rows)
    assert (again.titles, again.copies) == (2, 3)
    assert copies_of(counter) == {"Сон": 2, "Кобзар": 2, "Катерина": 0}


def test_an_import_of_many_chunks_is_one_undo(counter):
    take(counter, [row(f"Книга {at}") for at in range(600)])
    counter.reopen()

    assert counter.do(UndoAction()).copies == 600
    assert copies_of(counter) == {}


def test_undo_of_a_copys_last_action_takes_the_import_back_that_brought_it(counter):
    take(counter, [row("Кобзар"), row("Сон")])

    assert counter.do(UndoLastOf(copy="CHE-00001")).copies == 2


def test_an_import_whose_copy_has_moved_stays_and_names_it(counter):
    take(counter, [row("Кобзар", 2), row("Сон")])
    counter.do(LendCopy(copy="CHE-00001", reader="LV-1", add_reader=True))
    counter.do(LetTravel(copy="CHE-00003", to="Rīga"))
    with pytest.raises(StandsInTheWay) as refused:
        counter.do(UndoImport(import_id=counter.import_id))

    assert [blocker.number for blocker in refused.value.blockers] == ["CHE-00003", "CHE-00001"]
    assert copies_of(counter) == {"Кобзар": 2, "Сон": 1}
    counter.do(UndoAction())
    counter.do(UndoAction())
    assert counter.do(UndoImport(import_id=counter.import_id)).copies == 3


def test_an_import_is_taken_back_once(counter):
    take(counter, [row("Кобзар")])
    counter.do(UndoImport(import_id=counter.import_id))
    with pytest.raises(NothingToUndo):
        counter.do(UndoImport(import_id=counter.import_id))


def test_an_import_that_brought_nothing_is_no_action_to_undo(counter):
    take(counter, [row("Кобзар")])
    take(counter, [row("Кобзар")])

    assert counter.do(UndoAction()).copies == 1


@pytest.mark.parametrize("order", [(2, 3), (3, 2)])
def test_taking_back_a_higher_quantity_lets_it_come_again(counter, order):
    for copies in (1, 3, 6):
        take(counter, [row("Кобзар", copies)])
    for import_id in order:
        counter.do(UndoImport(import_id=import_id))

    assert copies_of(counter) == {"Кобзар": 1}
    assert take(counter, [row("Кобзар", 6)]).copies == 5


def test_taking_back_the_first_of_two_leaves_the_seconds_copies(counter):
    take(counter, [row("Кобзар")])
    first = counter.import_id
    take(counter, [row("Кобзар"), row("Кобзар", 4)])
    counter.do(UndoImport(import_id=first))

    assert copies_of(counter) == {"Кобзар": 4}
    assert take(counter, [row("Кобзар"), row("Кобзар", 4)]).copies == 1


# Any list


NAMES = ("Кобзар", "Сон", "Kobzar")
plain_rows = st.builds(
    row, st.sampled_from(NAMES), st.integers(0, 3), st.sampled_from(("", "Шевченко", "Франко"))
)
plain_lists = st.lists(plain_rows, max_size=12)


@st.composite
def numbered_lists(draw):
    rows = draw(st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 3)), max_size=12))
    return [row(name, copies, number=at) for at, (name, copies) in enumerate(rows)]


@pytest.fixture
def fresh(counter, new_file, tmp_path, monkeypatch):
    """Make a table of its own for each example; its lists come in chunks of three."""
    monkeypatch.setattr(importing, "CHUNK", 3)
    made = []

    def make():
        path = tmp_path / f"{len(made)}.sqlite"
        shutil.copyfile(new_file, path)
        made.append(type(counter)(path))
        return made[-1]

    yield make
    for one in made:
        one.store.close()


any_list = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    # Each example opens a file: shrinking would take minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@settings(any_list, max_examples=40)
@given(data=st.data())
def test_rows_already_taken_add_nothing_whatever_else_stands_in_the_file(fresh, data):
    counter = fresh()
    first = data.draw(st.one_of(plain_lists, numbered_lists()))
    if first and first[0].source_key:
        new = [
            row(name, 1, number=100 + at)
            for at, name in enumerate(data.draw(st.lists(st.sampled_from(NAMES))))
        ]
    else:
        new = data.draw(plain_lists)
    second = data.draw(st.permutations([*first, *new]))
    taken = take(counter, first)
    assert taken.copies == sum(one.copies for one in first)
    assert len(taken.outcomes) == len(first)

    again = take(counter, second)

    assert again.copies == sum(one.copies for one in new)
    assert sum(again.fewer) == 0
    wanted = Multiset()
    for one in [*first, *new]:
        wanted[one.title.name] += one.copies
    assert copies_of(counter) == dict(wanted)
    assert take(counter, data.draw(st.permutations(second))).copies == 0


@settings(any_list, max_examples=25)
@given(rows=plain_lists, more=st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_higher_quantities_add_what_is_missing(fresh, rows, more):
    counter = fresh()
    first = [
        one
        for at, one in enumerate(rows)
        if one.edition_key not in {other.edition_key for other in rows[:at]}
    ]
    raised = [
        IncomingRow(one.title, one.edition_key, None, one.copies + plus)
        for one, plus in zip(first, more, strict=False)
    ]
    take(counter, first)

    assert take(counter, raised[::-1]).copies == sum(more[: len(first)])
    lower = take(counter, first)
    assert (lower.copies, sum(lower.fewer)) == (0, sum(more[: len(first)]))


@settings(any_list, max_examples=25)
@given(lists=st.lists(plain_lists, min_size=1, max_size=4), back=st.randoms(use_true_random=False))
def test_imports_taken_back_in_any_order_leave_nothing(fresh, lists, back):
    counter = fresh()
    runs = []
    for rows in lists:
        take(counter, rows)
        runs.append(counter.import_id)
    back.shuffle(runs)
    for import_id in runs:
        counter.do(UndoImport(import_id=import_id))

    assert copies_of(counter) == {}
    assert counter.rows("SELECT * FROM taken_row") == []
    assert take(counter, lists[0]).copies == sum(one.copies for one in lists[0])
