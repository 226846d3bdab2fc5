"""An ISBN is read from a photograph of a book's back as people take it: askew, far, dim, blurred."""

import io
import time

import pytest
from PIL import Image, ImageFilter, ImageOps
from PySide6.QtGui import QImage

from bookcrossing.errors import PictureRefused
from bookcrossing.printing.label import BookLabel, book_label
from tests.photographs.conftest import noise, page, png_saying, saved
from ui.painting.label import measure, picture
from ui.pictures.barcode import isbns_in

ISBN, OTHER = "9786176798323", "9786175850114"


@pytest.fixture(autouse=True)
def _application(qapp):
    """Fonts need one."""


def code(digits, dots=300):
    """The bars as our own label painter draws them."""
    label = book_label(BookLabel("CHE-00042", digits, "Лісова пісня", (), ("а", "b", "c")), measure)
    drawn = picture(label, dots).convertToFormat(QImage.Format.Format_RGB888)
    size = drawn.width(), drawn.height()
    image = Image.frombytes("RGB", size, bytes(drawn.constBits()), "raw", "RGB", drawn.bytesPerLine())
    return image.crop((0, 0, size[0], size[1]))


def back(*codes, size=(1500, 2000), ground="white"):
    """A back cover with its bars below, and letters above."""
    cover = Image.new("RGB", size, ground)
    for at, each in enumerate(codes):
        cover.paste(code(each), (size[0] // 8, size[1] * 2 // 3 - at * 500))
    return cover


def seen(image, **how):
    return isbns_in(saved(image, "JPEG", **({"quality": 85} | how)))


def test_a_back_held_straight_gives_its_isbn(record_property):
    began = time.perf_counter()
    assert seen(back(ISBN)) == (ISBN,)
    record_property("figure", f"read in {(time.perf_counter() - began) * 1000:.0f} ms")


@pytest.mark.parametrize("angle", range(0, 360, 15))
def test_it_may_be_held_at_any_angle(angle):
    assert seen(back(ISBN).rotate(angle, expand=True, fillcolor="#807060")) == (ISBN,)


@pytest.mark.parametrize("radius", [1, 1.5, 2])
@pytest.mark.parametrize("angle", [0, 7, 90])
def test_it_may_be_a_little_blurred(radius, angle):
    blurred = back(ISBN).rotate(angle, expand=True, fillcolor="white")
    assert seen(blurred.filter(ImageFilter.GaussianBlur(radius))) == (ISBN,)


def test_it_may_be_light_on_dark():
    assert seen(ImageOps.invert(back(ISBN))) == (ISBN,)


def test_it_may_be_dim_and_grainy():
    dim = Image.blend(back(ISBN), noise(1500, 2000), 0.25).point(lambda value: value // 3 + 20)
    assert seen(dim, quality=60) == (ISBN,)


def test_a_large_photograph_is_read_too():
    assert seen(back(ISBN).resize((4500, 6000)).filter(ImageFilter.GaussianBlur(4))) == (ISBN,)


def test_the_camera_may_have_been_turned():
    exif = Image.Exif()
    exif[0x0112] = 6
    held = io.BytesIO()
    back(ISBN).transpose(Image.Transpose.ROTATE_90).save(held, "JPEG", exif=exif)
    assert isbns_in(held.getvalue()) == (ISBN,)


def test_two_books_give_both():
    assert set(seen(back(ISBN, OTHER))) == {ISBN, OTHER}


def test_what_lies_in_the_clipboard_is_read():
    image = QImage()
    image.loadFromData(saved(back(ISBN), "PNG"))
    assert isbns_in(image) == (ISBN,)


def test_a_code_that_is_no_isbn_gives_none():
    assert seen(back("2317000000427", size=(900, 1200))) == ()


@pytest.mark.parametrize("image", [page(), noise(500, 400)])
def test_a_picture_without_bars_gives_none(image):
    assert seen(image) == ()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", png_saying(30_000, 30_000)])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(PictureRefused):
        isbns_in(data)
