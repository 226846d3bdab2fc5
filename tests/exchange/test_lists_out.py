"""The table's books as a list for spreadsheets and as JSON: known again, without a reader or a secret."""

import csv
import json
import shutil

import pytest

from bookcrossing.desk.cataloguing import AddCode, EditCopy
from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft, TitleDraft
from bookcrossing.desk.lending import LendCopy
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.exchange.exporting import NoSuchFormat, export_books, export_list, format_of
from bookcrossing.exchange.headings import Field
from bookcrossing.exchange.importing import import_list, try_out
from bookcrossing.exchange.lists import read_list
from bookcrossing.exchange.own_columns import COLUMNS
from bookcrossing.exchange.reasons import Code
from bookcrossing.listings.reads import Reads
from bookcrossing.listings.shelf import shelf
from bookcrossing.store.tables import Wish
from bookcrossing.store.titles import FOUND_BY
from bookcrossing.wording import exports, lists, use

TITLES = (
    TitleDraft(
        name="Захар Беркут",
        subtitle="повість",
        part="том 2",
        contributors=(
            ContributorDraft("Іван Франко", "author"),
            ContributorDraft("Олесь Гончар", "author"),
            ContributorDraft("Андрій Сабат", "translator"),
            ContributorDraft("Георгій Якутович", "illustrator"),
        ),
        isbns=(IsbnDraft("978-966-03-4561-4", "тверда"), IsbnDraft("966-03-4561-X", "")),
        languages="uk lv",
        translated_from="pl",
        publisher="Веселка; філія",
        place_of_publication="Київ",
        year_printed="1986",
        year=1986,
        pages="180, [4] с.",
        series="Шкільна бібліотека",
        series_number="3",
        audience="9-11",
        category="non_fiction",
        tags="історія, гори",
        summary='Рядок один\nрядок "два", третій; кома',
        note="=1+1",
    ),
    TitleDraft(name="Вірші", audience="0-2", category="poetry"),
    TitleDraft(name="Абетка", audience="adult", category="picture_book"),
    TitleDraft(name="Фізика", audience="15-17", category="textbook"),
    TitleDraft(name="Місто", audience="6-8", category="fiction"),
    TitleDraft(name="Інше"),
)


@pytest.fixture
def shelved(counter):
    for number, title in enumerate(TITLES, 1):
        counter.do(AddTitle(title=title, copies=min(number, 3)))
    counter.do(LendCopy(copy="CHE-1", reader="QZX-1047", add_reader=True))
    counter.do(AddCode(copy="CHE-1", code="QSECRET-1"))
    counter.do(EditCopy(copy="CHE-2", inventory_number="INV 7", in_library_stock=True, condition="worn"))
    with counter.store.write() as session, session.begin():
        session.connection().exec_driver_sql("UPDATE code SET kind = 'bcid'")
        session.add(Wish(copy_id=1, text="Читай!", first_name="Оля", town="Сміла", show_text=True))
        session.add(Wish(copy_id=2, text="Лише вдома", show_text=False))
    return counter


@pytest.fixture
def another(counter, new_file, tmp_path):
    path = tmp_path / "another.sqlite"
    shutil.copyfile(new_file, path)
    another = type(counter)(path)
    yield another
    another.store.close()


@pytest.fixture(params=["en", "lv", "uk"])
def tongue(request):
    use(request.param)
    yield request.param
    use("en")


def titles_of(store):
    """Return what the titles say, in whatever order, with how many copies each has."""
    with store.read() as session:
        return {
            one.title.name: (
                {
                    column.name: getattr(one.title, column.name)
                    for column in one.title.__table__.columns
                    if column.name not in ("id", "uuid", "added_at", "edition_key", *FOUND_BY)
                },
                one.people,
                one.isbns,
                len(one.copies),
            )
            for some in shelf(session)
            for one in some
        }


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_list_is_known_again_and_brings_the_same_titles(shelved, another, tmp_path, tongue, delimiter):
    path = tmp_path / "list.csv"
    done = export_list(shelved.store, path, tongue=tongue, words=exports.list_words(), delimiter=delimiter)
    assert done.rows == {"title": 6, "copy": 15}
    found = read_list(path)
    assert found.format == "#chebookcrossing"
    assert not found.rejected
    assert found.columns.leftover == ()
    assert found.columns.meanings == tuple(column.meaning for column in COLUMNS)
    report = import_list(another.desk, found)
    assert (report.titles_added, report.copies_added) == (6, 15)
    came, was = titles_of(another.store), titles_of(shelved.store)
    assert came.keys() == was.keys()
    for name, told in was.items():
        assert came[name][0].items() - told[0].items() == set()
        assert came[name] == told


LIKE_FORMULAS = ('=HYPERLINK("http://x","y")', "+38", "-1 градус", "@дім", "'=вже з апострофом")


def test_no_cell_is_a_formula_to_a_spreadsheet_and_each_comes_back_as_it_was(counter, another, tmp_path):
    people = (ContributorDraft("+Олесь Гончар", "author"),)
    for odd in LIKE_FORMULAS:
        counter.do(AddTitle(title=TitleDraft(name=odd, contributors=people, series=odd, summary=odd)))
    counter.do(AddTitle(title=TitleDraft(name="Шифр", publisher="@дім", call_number="-1")))
    path = tmp_path / "list.csv"
    export_list(counter.store, path, tongue="en", words=exports.list_words())
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for line in csv.reader(file) for cell in line]
    assert '\'=HYPERLINK("http://x","y")' in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    was = titles_of(counter.store)
    import_list(another.desk, read_list(path))
    assert titles_of(another.store) == was


def test_the_first_apostrophe_of_another_list_is_its_own(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Title;Call number\nКобзар;'=1\n", encoding="utf-8")
    assert read_list(path).books[0].call_number == "'=1"


def test_taken_in_again_the_books_have_other_numbers_and_it_is_said_which_columns_were_not_used(
    shelved, another, tmp_path, tongue
):
    path = tmp_path / "list.csv"
    export_list(shelved.store, path, tongue=tongue, words=exports.list_words())
    found = read_list(path)
    (trial,) = try_out(another.store, another.clock, [found])
    taken = import_list(another.desk, found)
    for report in (trial, taken):
        warning = report.warnings[0]
        assert (warning.file, warning.line, warning.field) == ("list.csv", 1, "")
        assert warning.why.code is Code.COPIES_ANEW
        said = lists.reason(warning.why)
        headings = {column.key: column.heading(tongue) for column in COLUMNS}
        assert all(headings[key] in said for key in ("number", "barcode", "state", "box", "donor_place"))
        assert headings["name"] not in said
        assert ".zip" in said
    again = import_list(another.desk, found)
    assert again.copies_added == 0
    assert Code.COPIES_ANEW not in [doubt.why.code for doubt in again.warnings]


def test_a_line_says_what_is_known_of_the_copy(shelved, tmp_path):
    path = tmp_path / "list.csv"
    export_list(shelved.store, path, tongue="en", words=exports.list_words())
    text = path.read_text("utf-8-sig")
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = {line["Copy number"]: line for line in csv.DictReader(file)}
    assert lines["CHE-00001"]["State"] == "On loan"
    assert lines["CHE-00002"]["Inventory number"] == "INV 7"
    assert lines["CHE-00002"]["Condition"] == "worn"
    assert lines["CHE-00001"]["Audience"] == "9–11"  # a hyphen would be a date to a spreadsheet
    assert lines["CHE-00001"]["Authors"] == "Іван Франко; Олесь Гончар"
    assert len(lines["CHE-00001"]["Label barcode"]) == 13
    assert "QZX" not in text
    assert "SECRET" not in text


def test_json_tells_titles_copies_and_journeys_as_the_command_line_does(shelved, lived, tmp_path):
    lived(2)
    path = tmp_path / "books.json"
    export_books(shelved.store, shelved.clock, path)
    told = json.loads(path.read_text("utf-8"))
    from bookcrossing.cli.reading import _journey_facts

    reads = Reads(shelved.store)
    copies = [(title, copy) for title in told["titles"] for copy in title["copies"]]
    assert len(copies) > 20
    for title, copy in copies:
        facts = _journey_facts(reads.journey(shelved.copy(copy["number"]).id))
        wish = facts.pop("wish")
        shown = [wish["text"]] if wish and wish["text"] else []
        assert [one["text"] for one in copy["wishes"]] == shown
        assert facts == {
            "number": copy["number"],
            "title": title["title"],
            "state": copy["state"],
            "place": copy["place"],
            "movements": copy["movements"],
        }
    text = path.read_text("utf-8")
    assert all(word not in text for word in ("QZX", "SECRET", "Сміла", "Лише вдома", "Оксана-Рідкісна"))
    assert "Читай!" in text


def test_an_empty_table_makes_lists_of_nothing(counter, tmp_path):
    export_list(counter.store, tmp_path / "a.csv", tongue="uk", words=exports.list_words())
    assert (tmp_path / "a.csv").read_text("utf-8-sig").startswith("Номер примірника,")
    export_books(counter.store, counter.clock, tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["titles"] == []


def test_another_list_may_call_a_column_barcode_and_keeps_it(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Label barcode;Title\n123;Кобзар\n", encoding="utf-8")
    assert read_list(path).books[0].note == "Label barcode: 123"
    assert Field.OWN not in read_list(path).columns.meanings


@pytest.mark.parametrize(
    ("name", "ending"), [("a.xlsx", "xlsx"), ("a.mrc", "mrc"), ("a", ""), ("a.zip.exe", "exe")]
)
def test_an_ending_that_stands_for_nothing_is_refused(tmp_path, name, ending):
    with pytest.raises(NoSuchFormat) as refusal:
        format_of(tmp_path / name)
    assert refusal.value.ending == ending
