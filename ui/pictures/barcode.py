"""The ISBN on a photograph of a book's back: found at any angle, small, light on dark; meant for a lane."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QImage, Qt, QTransform

from bookcrossing.values import BadValue, Isbn
from ui.pictures.reading import Given, read_image

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST: Final = 2400
"""Dots at the longer side: with more the decoder only takes longer."""
_SMALL: Final = 1200
_ANGLES: Final = (15, -15, 30, -30, 45)
"""It reads what lies within some degrees of straight, at each quarter turn."""


def isbns_in(given: Given, name: str = "") -> tuple[str, ...]:
    """Return the ISBNs whose barcodes are seen, thirteen digits each; raise PictureRefused for what is no picture."""
    from zxingcpp import BarcodeFormat, BarcodeFormats, Binarizer, read_barcodes

    image = read_image(given, name, longest=_LONGEST)
    ean = BarcodeFormats(BarcodeFormat.EAN13)
    binarizers = {False: Binarizer.LocalAverage, True: Binarizer.FixedThreshold}
    for tried, is_plain in _ways_to_look(image.convertToFormat(QImage.Format.Format_Grayscale8)):
        dots = _as_buffer(tried)
        codes = read_barcodes(dots, formats=ean, binarizer=binarizers[is_plain])
        found = dict.fromkeys(isbn for code in codes if (isbn := _isbn(code.text)) is not None)
        if found:
            return tuple(found)
    return ()


def _ways_to_look(image: QImage) -> Iterator[tuple[QImage, bool]]:
    """Yield the picture as it is, smaller, which takes grain away, turned, light for dark: what is quick first.

    With it goes whether half of the light parts black from white: blurred bars are told apart only so.
    """
    small = image
    if max(image.width(), image.height()) > _SMALL:
        small = image.scaled(
            _SMALL, _SMALL, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    sizes = (image,) if small is image else (image, small)
    for size in sizes:
        yield size, False
    yield image, True
    for size in sizes:
        yield _light_for_dark(size), False
    for size in reversed(sizes):
        for angle in _ANGLES:
            yield _turned(size, angle), False


def _light_for_dark(image: QImage) -> QImage:
    other = QImage(image)
    other.invertPixels()
    return other


def _turned(image: QImage, angle: int) -> QImage:
    turned = image.transformed(QTransform().rotate(angle), Qt.TransformationMode.SmoothTransformation)
    return turned.convertToFormat(QImage.Format.Format_Grayscale8)


def _as_buffer(image: QImage) -> memoryview:
    """Return its dots as rows; the decoder takes any buffer, and needs nothing else for it."""
    wide, step, high = image.width(), image.bytesPerLine(), image.height()
    dots = bytes(image.constBits())
    if step != wide:
        dots = b"".join(dots[row * step : row * step + wide] for row in range(high))
    return memoryview(dots).cast("B", shape=[high, wide])


def _isbn(text: str) -> str | None:
    try:
        isbn = Isbn.parse(text)
    except BadValue:
        return None
    return isbn.canonical if isbn.is_valid else None
