"""A book without its label: words of its title are searched as in the catalogue, and it is said what was read."""

from PySide6.QtGui import QColor, QImage

from ui.look.tokens import colour


def picture(widget):
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    widget.render(image)
    return image


def has_marks(image):
    mark = colour("mark").rgb()
    return any(image.pixel(x, y) == mark for x in range(0, image.width(), 2) for y in range(image.height()))


def test_what_was_searched_is_said_where_it_is_not_what_was_typed(librarian):
    librarian.adds("Лісова пісня", author="Леся Українка")
    librarian.enters("lisova pisnia")
    librarian.sees("Лісова пісня", "Showing results for")


def test_what_was_typed_and_found_needs_no_word(librarian):
    librarian.adds("Лісова пісня", author="Леся Українка")
    librarian.enters("лісова")
    librarian.sees("Лісова пісня")
    librarian.sees_no("Showing results for")


def test_letters_found_are_marked(librarian):
    librarian.adds("Лісова пісня", author="Леся Українка")
    librarian.enters("лісова")
    assert has_marks(picture(librarian.page._surface.answer.chooser.viewport()))
