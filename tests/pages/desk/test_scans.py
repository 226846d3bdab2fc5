"""PRODUCT's table of scans, row by row, with and without a reader."""


def test_a_book_on_the_table_shows_its_card(librarian):
    number = librarian.adds("Кобзар", author="Тарас Шевченко")
    librarian.scans(number)
    assert librarian.scene == "CardShown"
    librarian.sees("Кобзар", "Тарас Шевченко", "On the table", "Lend", "F6", "F7")
    assert librarian.journey_of(number) == ["received"]
