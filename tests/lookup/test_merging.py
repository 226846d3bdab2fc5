"""Several records become one, field by field, and each field says where it came from."""

from bookcrossing.desk.drafts import ContributorDraft, IsbnDraft, TitleDraft
from bookcrossing.lookup.merging import fill_empty, merge, replace_all, with_changes
from bookcrossing.lookup.record import Record
from bookcrossing.values import Isbn

ISBN = Isbn.parse("9786171234567")


def record(source, name="Кобзар", cover="", **said):
    return Record(source=source, title=TitleDraft(name=name, **said), cover=cover)


def test_the_first_source_decides_and_the_others_fill():
    merged = merge(
        ISBN, [record("a", publisher="Фоліо"), record("b", publisher="Ранок", series="Класика", year=2019)]
    )

    assert merged is not None
    assert (merged.title.publisher, merged.title.series, merged.title.year) == ("Фоліо", "Класика", 2019)
    assert merged.sources == {"name": "a", "publisher": "a", "series": "b", "year": "b"}


def test_original_letters_go_before_latin_ones_whoever_comes_first():
    latin = record(
        "loc",
        "Kobzar",
        publisher="Folio",
        languages="uk",
        contributors=(ContributorDraft("Shevchenko, Taras"),),
        pages="320 p.",
    )
    merged = merge(
        ISBN, [latin, record("dnb", publisher="Фоліо", contributors=(ContributorDraft("Тарас Шевченко"),))]
    )

    assert merged is not None
    assert (merged.title.name, merged.title.publisher) == ("Кобзар", "Фоліо")
    assert [person.name for person in merged.title.contributors] == ["Тарас Шевченко"]
    assert (merged.title.pages, merged.sources["pages"]) == ("320 p.", "loc")


def test_of_a_latvian_book_latin_letters_are_the_original():
    merged = merge(ISBN, [record("lnb", "Zīle", languages="lv"), record("x", "Синичка")])

    assert merged is not None
    assert merged.title.name == "Zīle"


def test_the_precise_goes_before_the_vague():
    merged = merge(
        ISBN,
        [
            record("a", year_printed="[201-?]", pages="1 т."),
            record("b", year_printed="2019", year=2019, pages="320"),
            record("c", pages="320 с. : іл."),
        ],
    )

    assert merged is not None
    assert (merged.title.year, merged.title.year_printed, merged.sources["year_printed"]) == (
        2019,
        "2019",
        "b",
    )
    # "1 т." comes first and counts something else
    assert merged.title.pages == "1 т."
    again = merge(ISBN, [record("b", pages="320"), record("c", pages="320 с. : іл.")])
    assert again is not None
    assert (again.title.pages, again.sources["pages"]) == ("320 с. : іл.", "c")


def test_contributors_come_whole_from_one_source():
    one = (ContributorDraft("Тарас Шевченко"),)
    two = (ContributorDraft("Тарас Шевченко"), ContributorDraft("Іван Дзюба", "editor"))
    merged = merge(ISBN, [record("a", contributors=one), record("b", contributors=two)])

    assert merged is not None
    assert merged.title.contributors == one


def test_a_subtitle_is_taken_only_from_who_calls_the_book_the_same():
    merged = merge(
        ISBN, [record("a"), record("b", "Енеїда", subtitle="поема"), record("c", subtitle="вірші")]
    )

    assert merged is not None
    assert (merged.title.subtitle, merged.sources["subtitle"]) == ("вірші", "c")


def test_the_number_asked_for_stands_among_the_isbns_and_covers_are_listed_once():
    other = (IsbnDraft("9789660312340"),)
    merged = merge(
        ISBN, [record("a", isbns=other, cover="one"), record("b", cover="two"), record("c", cover="one")]
    )

    assert merged is not None
    assert [isbn.printed for isbn in merged.title.isbns] == ["9786171234567", "9789660312340"]
    assert merged.covers == ("one", "two")


def test_nobody_who_knows_a_name_is_nothing_found():
    assert merge(ISBN, []) is None
    assert merge(ISBN, [record("a", "  ", publisher="Фоліо")]) is None


def test_filling_touches_only_what_is_empty_and_replacing_shows_both():
    now = TitleDraft(name="Кобзарь", publisher="Фоліо", isbns=(IsbnDraft("9786171234567"),))
    merged = merge(
        ISBN, [record("dnb", publisher="Фоліо", pages="320 с.", isbns=(IsbnDraft("9789660312340"),))]
    )
    assert merged is not None

    filled, replaced = fill_empty(now, merged), replace_all(now, merged)

    assert [(change.field, change.now, change.would_be, change.source) for change in filled] == [
        ("pages", "", "320 с.", "dnb")
    ]
    assert [(change.field, change.now) for change in replaced] == [("name", "Кобзарь"), ("pages", "")]
    assert with_changes(now, replaced).name == "Кобзар"
    assert fill_empty(with_changes(now, replaced), merged) == ()
