"""A box logged at the real window: scan, glance, next."""

ISBN, OTHER, WRONG = "9789660396203", "9786176798323", "978-617-679-123-4"


def test_a_box_is_opened_and_filled_by_isbn_and_by_title(volunteer):
    volunteer.opens_a_box()
    assert volunteer.is_at_the_line
    volunteer.scans(ISBN)
    volunteer.enters("Дюна")
    assert volunteer.titles == [("Дюна", "CHE-00001")]
    assert volunteer.is_at_the_line
    volunteer.enters("Лісова пісня")
    volunteer.presses("Return")
    assert volunteer.titles == [("Лісова пісня", "CHE-00002"), ("Дюна", "CHE-00001")]
    assert volunteer.rows[1].isbn == ISBN
    assert volunteer.is_at_the_line
