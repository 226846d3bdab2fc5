"""Bytes are looked through before they are stored, whoever brings them."""

import pytest

from bookcrossing.errors import PictureRefused, PictureWhy
from bookcrossing.pictures import MOST_BYTES, Picture
from tests.photographs.conftest import noise, noted, page, saved


def why(data):
    with pytest.raises(PictureRefused) as caught:
        Picture.of(data, "photo.jpg")
    assert caught.value.name == "photo.jpg"
    return caught.value.why


@pytest.mark.parametrize("how", [{}, {"progressive": True}, {"quality": 20}, {"restart_marker_blocks": 4}])
def test_a_plain_jpeg_is_taken_as_it_is(how):
    data = saved(page(), "JPEG", **how)
    picture = Picture.of(data)
    assert (picture.image, picture.media_type, picture.width, picture.height) == (
        data,
        "image/jpeg",
        640,
        480,
    )


@pytest.mark.parametrize("how", [{}, {"lossless": True}])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_plain_webp_is_taken_as_it_is(how, mode):
    picture = Picture.of(saved(page(mode=mode), "WEBP", **how))
    assert (picture.media_type, picture.width, picture.height) == ("image/webp", 640, 480)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_what_tells_more_than_the_picture_is_refused(kind):
    assert why(saved(page(), kind, exif=noted())) is PictureWhy.TELLS_MORE
    assert why(saved(page(), kind, icc_profile=b"x" * 200)) is PictureWhy.TELLS_MORE
    assert why(saved(page(), kind, xmp=b"<x:xmpmeta/>")) is PictureWhy.TELLS_MORE
    assert why(saved(page(), kind) + b"and more") is PictureWhy.TELLS_MORE


def test_a_jpeg_with_a_comment_is_refused():
    assert why(saved(page(), "JPEG", comment=b"at home")) is PictureWhy.TELLS_MORE


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_what_is_too_large_is_refused(kind):
    assert why(saved(page(1601, 40), kind)) is PictureWhy.NOT_SMALL
    heavy = saved(noise(1200, 1200), kind, quality=95)
    assert len(heavy) > MOST_BYTES
    assert why(heavy) is PictureWhy.NOT_SMALL


@pytest.mark.parametrize("kind", ["PNG", "GIF", "TIFF"])
def test_other_kinds_are_refused(kind):
    assert why(saved(page(), kind)) is PictureWhy.OTHER_KIND


def test_what_moves_is_refused():
    moving = saved(page(), "WEBP", save_all=True, append_images=[page().rotate(90)], duration=90)
    assert why(moving) is PictureWhy.MOVING


@pytest.mark.parametrize("data", [b"", b"%PDF-", b"\xff\xd8\xff", b"RIFF\4\0\0\0WEBP", b"\xff\xd8\xff" * 99])
def test_what_is_none_is_refused(data):
    assert why(data) in (PictureWhy.EMPTY, PictureWhy.NO_PICTURE, PictureWhy.TORN)
