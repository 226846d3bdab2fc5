"""Photographs become small, upright and silent about where they were taken; what is none is refused in time."""

import io
import os
import struct
import time
import zlib

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from bookcrossing.errors import PictureRefused, PictureWhy
from bookcrossing.pictures import LONGEST_SIDE, MOST_BYTES, Picture
from bookcrossing.wording.refusals import refusal
from tests.photographs.conftest import GPS, SERIAL, noise, noted, page, png_saying, saved
from ui.pictures.reading import LARGEST_FILE, read_picture

pytestmark = pytest.mark.no_qt_log  # what its decoders say of torn pictures is no fault
KINDS = ("JPEG", "PNG", "WEBP", "TIFF")


def opened(picture):
    return Image.open(io.BytesIO(picture.image)).convert("RGB")


def corners(picture):
    """Return in which of the four corners the red one stands."""
    image = opened(picture)
    wide, high = image.size
    spots = {"upper left": (9, 9), "upper right": (wide - 9, 9), "lower left": (9, high - 9)}
    spots["lower right"] = (wide - 9, high - 9)
    return {name for name, at in spots.items() if image.getpixel(at)[0] > 200 and image.getpixel(at)[1] < 90}


def why(given, name="photo.jpg"):
    with pytest.raises(PictureRefused) as caught:
        read_picture(given, name)
    assert caught.value.name == name
    said = refusal(caught.value)
    assert name in said
    assert said.endswith(".")
    return caught.value.why


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("held", range(1, 9))
def test_a_photograph_is_upright_however_the_camera_was_held(kind, held):
    turns = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    lying = page() if turns[held] is None else page().transpose(turns[held])
    picture = read_picture(saved(lying, kind, exif=noted(held)))
    assert (picture.width, picture.height) == (640, 480)
    assert corners(picture) == {"upper left"}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_what_a_camera_notes_is_left(kind, camera):
    more = {"comment": SERIAL} if kind == "JPEG" else {}
    if kind in ("JPEG", "WEBP", "PNG"):
        more["icc_profile"] = b"ICC" + SERIAL * 40
    taken = saved(page(), kind, exif=noted(6), **more)
    assert SERIAL in taken
    picture = read_picture(camera("IMG_2041.jpg", taken))
    for planted in (SERIAL, b"Exif", b"GPS", b"ICC", b"http", GPS.encode("utf-16-le")):
        assert planted not in picture.image
    assert not Image.open(io.BytesIO(picture.image)).getexif()
    assert Picture.of(picture.image) == picture


@pytest.mark.parametrize("side", [(4000, 3000), (3000, 4000), (1700, 400), (9000, 900)])
def test_a_large_photograph_is_made_small(side):
    picture = read_picture(saved(page(*side), "JPEG"))
    assert max(picture.width, picture.height) == LONGEST_SIDE
    assert abs(picture.width / picture.height - side[0] / side[1]) < 0.02 * side[0] / side[1]
    assert len(picture.image) <= MOST_BYTES


def test_a_photograph_of_which_nothing_can_be_saved_still_fits():
    picture = read_picture(saved(noise(2400, 1800), "JPEG", quality=95))
    assert len(picture.image) <= MOST_BYTES


def test_a_small_picture_stays_as_large_as_it_is():
    picture = read_picture(saved(page(120, 90), "PNG"))
    assert (picture.width, picture.height) == (120, 90)


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "P", "LA", "RGBA", "I;16", "PA", "YCbCr"])
def test_every_way_to_write_colours_is_read(mode):
    kind = {"CMYK": "JPEG", "YCbCr": "JPEG", "PA": "PNG"}.get(mode, "PNG")
    image = (
        page(mode="L").convert("I;16") if mode == "I;16" else page().convert(mode if mode != "PA" else "P")
    )
    picture = read_picture(saved(image, kind))
    assert (picture.width, picture.height) == (640, 480)
    if mode in ("CMYK", "RGBA", "P", "YCbCr"):
        assert corners(picture) == {"upper left"}


def test_a_deep_picture_is_read():
    rows = b"".join(b"\0" + struct.pack(">H", 40_000) * 3 * 64 for _ in range(48))
    picture = read_picture(png_saying(64, 48, depth=16, body=zlib.compress(rows)))
    assert (picture.width, picture.height) == (64, 48)
    assert abs(opened(picture).getpixel((9, 9))[0] - 40_000 // 257) < 6


def test_what_is_let_through_becomes_white():
    seen = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    assert opened(read_picture(saved(seen, "PNG"))).getpixel((30, 30)) == (255, 255, 255)


def test_what_lies_in_the_clipboard_is_taken():
    image = QImage(3200, 2000, QImage.Format.Format_ARGB32)
    image.fill(0xFF336699)
    image.setText("Author", GPS)
    picture = read_picture(image)
    assert (picture.width, picture.height) == (1600, 1000)
    assert SERIAL not in picture.image
    with pytest.raises(PictureRefused) as caught:
        read_picture(QImage())
    assert caught.value.why is PictureWhy.EMPTY


@pytest.mark.parametrize("side", [(30_000, 30_000), (2**31 - 1, 2**31 - 1), (7000, 7000), (1, 2**30)])
def test_an_absurd_picture_is_refused_before_it_is_decoded(side, record_property):
    began = time.perf_counter()
    assert why(png_saying(*side)) in (PictureWhy.TOO_MANY_DOTS, PictureWhy.TORN)
    took = time.perf_counter() - began
    record_property("figure", f"{side[0]} × {side[1]} dots refused in {took * 1000:.1f} ms")
    assert took < 0.5


def test_a_bomb_is_refused_by_what_it_says_it_will_become():
    row = zlib.compress(b"\0" * 300_000_000, 9)
    bomb = png_saying(30_000, 30_000, body=row)
    assert len(bomb) < 400_000
    assert why(bomb) is PictureWhy.TOO_MANY_DOTS
    gif = bytearray(saved(page(64, 64, "P"), "GIF"))
    gif[6:10] = struct.pack("<HH", 65_000, 65_000)
    assert why(bytes(gif), "bomb.gif") in (PictureWhy.TOO_MANY_DOTS, PictureWhy.TORN)


def test_a_jpeg_that_comes_in_rounds_may_not_be_as_large_as_a_plain_one():
    plain = bytearray(saved(page(64, 64), "JPEG"))
    rounds = bytearray(saved(page(64, 64), "JPEG", progressive=True))
    for data, marker in ((plain, b"\xff\xc0"), (rounds, b"\xff\xc2")):
        at = data.index(marker)
        data[at + 5 : at + 9] = struct.pack(">HH", 12_000, 12_000)
    assert why(bytes(rounds)) is PictureWhy.TOO_MANY_DOTS
    plain_at = plain.index(b"\xff\xc0")
    plain[plain_at + 5 : plain_at + 9] = struct.pack(">HH", 60_000, 60_000)
    assert why(bytes(plain)) is PictureWhy.TOO_MANY_DOTS


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9, 0.995])
def test_a_torn_picture_is_refused(kind, part):
    whole = saved(noise(90, 60), kind)
    torn = whole[: max(12, int(len(whole) * part))]
    assert why(torn) in (PictureWhy.TORN, PictureWhy.NO_PICTURE)


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 ...", b"PK\x03\x04" + b"\0" * 90, "Кобзар; Шевченко".encode(), b"BM of ours", b"\0" * 5000],
)
def test_what_is_no_picture_is_told(data, camera):
    assert why(camera("photo.jpg", data)) is PictureWhy.NO_PICTURE


@pytest.mark.parametrize(
    "data",
    [
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99,
        b"\0\0\0\x1cftypavif\0\0\0\0" + b"\0" * 99,
        b'<?xml version="1.0"?><svg xmlns="x" width="9" height="9"/>',
        b"8BPS\0\1" + b"\0" * 99,
    ],
)
def test_a_picture_of_another_kind_is_told_apart_from_none(data):
    assert why(data) is PictureWhy.OTHER_KIND


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_a_picture_that_moves_is_refused(kind):
    first, *others = page(), page().rotate(90), page().rotate(180)
    assert why(saved(first, kind, save_all=True, append_images=others, duration=90)) is PictureWhy.MOVING
    read_picture(saved(first, kind))


def test_files_that_are_not_there_empty_or_far_too_large(camera, tmp_path):
    assert why(tmp_path / "photo.jpg") is PictureWhy.NOT_THERE
    assert why(tmp_path) is PictureWhy.NOT_THERE
    assert why(camera("photo.jpg", b"")) is PictureWhy.EMPTY
    large = tmp_path / "photo.jpg"
    with large.open("wb") as file:
        file.write(b"\xff\xd8\xff")
        file.truncate(LARGEST_FILE + 1)
    assert why(large) is PictureWhy.FILE_TOO_LARGE
    assert why(saved(page(5, 5), "PNG")) is PictureWhy.TOO_SMALL


def test_a_file_that_nobody_may_read_is_told(camera):
    path = camera("photo.jpg", saved(page()))
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("the administrator may read everything")
    assert why(path) is PictureWhy.NOT_THERE


def test_an_ending_says_nothing(camera):
    assert read_picture(camera("scan.txt", saved(page(), "PNG"))).width == 640


def test_what_a_camera_adds_behind_the_picture_does_not_matter_and_is_not_kept():
    picture = read_picture(saved(page(), "JPEG") + b"MotionPhoto" + SERIAL * 9)
    assert SERIAL not in picture.image
    assert corners(picture) == {"upper left"}


@pytest.mark.parametrize("end", range(0, 400, 7))
def test_no_beginning_of_a_photograph_is_worse_than_refused(end):
    taken = saved(page(80, 60), "JPEG", exif=noted(6))
    with pytest.raises(PictureRefused):
        read_picture(taken[:end])
    with pytest.raises(PictureRefused):
        Picture.of(taken[:end])
