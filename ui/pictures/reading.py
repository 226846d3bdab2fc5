"""Whatever a person drops, pastes or chooses → a picture as it is stored: upright, small, telling nothing else.

Safe away from the GUI thread, and meant for a lane: a photograph of a telephone takes half a second.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter

from bookcrossing.errors import PictureRefused, PictureWhy
from bookcrossing.pictures import LONGEST_SIDE, MOST_BYTES, SMALLEST_SIDE, Picture
from ui.pictures.signs import Kind, is_progressive, is_whole, kind_of, turned_as

LARGEST_FILE: Final = 80_000_000
"""Bytes: more than any camera makes of one photograph."""
_MOST_DOTS: Final = 40_000_000
_MOST_DOTS_IN_JPEG: Final = 220_000_000
"""Its decoder makes an eighth of it while it reads; one that comes in several rounds has to be held whole."""
_ALLOCATION_MB: Final = 256
_QUALITIES: Final = (84, 74, 64, 54)
_SMALLER: Final = 0.8
_READ_HERE: Final = {
    Kind.JPEG: b"jpeg",
    Kind.PNG: b"png",
    Kind.WEBP: b"webp",
    Kind.GIF: b"gif",
    Kind.BMP: b"bmp",
    Kind.TIFF: b"tiff",
}

Given = Path | bytes | QImage
"""A file; the bytes of one; what lies in the clipboard."""


def read_picture(given: Given, name: str = "") -> Picture:
    """Return what is stored of a picture; raise PictureRefused for what is none, or none that is wanted."""
    return stored_as(read_image(given, name, longest=LONGEST_SIDE), name)


def read_image(given: Given, name: str = "", *, longest: int) -> QImage:
    """Return a picture upright, `longest` dots at most at its longer side; raise PictureRefused."""
    if isinstance(given, QImage):
        if given.isNull():
            raise PictureRefused(PictureWhy.EMPTY, name)
        return _within(given, longest)
    name = name or (given.name if isinstance(given, Path) else "")
    return _decoded(bytes_of(given, name), name, longest)


def bytes_of(given: Path | bytes, name: str = "") -> bytes:
    """Return what lies in a file, unless it is larger than any photograph; raise PictureRefused."""
    try:
        size = len(given) if isinstance(given, bytes) else given.stat().st_size
        if size > LARGEST_FILE:
            raise PictureRefused(PictureWhy.FILE_TOO_LARGE, name)
        found = given if isinstance(given, bytes) else given.read_bytes()
    except OSError:
        raise PictureRefused(PictureWhy.NOT_THERE, name) from None
    if not found:
        raise PictureRefused(PictureWhy.EMPTY, name)
    return found


def stored_as(image: QImage, name: str = "") -> Picture:
    """Return an image as the bytes that are stored; nothing but its dots is in them."""
    plain = _plain(image)
    if min(plain.width(), plain.height()) < SMALLEST_SIDE:
        raise PictureRefused(PictureWhy.TOO_SMALL, name, plain.width(), plain.height())
    while True:
        for quality in _QUALITIES:
            written = _webp(plain, quality)
            if len(written) <= MOST_BYTES:
                return Picture.of(written, name)
        plain = _within(plain, round(max(plain.width(), plain.height()) * _SMALLER))


def _decoded(data: bytes, name: str, longest: int) -> QImage:
    kind = kind_of(data)
    if kind not in _READ_HERE:
        why = PictureWhy.NO_PICTURE if kind is None else PictureWhy.OTHER_KIND
        raise PictureRefused(why, name)
    QImageReader.setAllocationLimit(_ALLOCATION_MB)
    # Reader, device and bytes end in this order: a decoder looks at its device once more when it goes.
    held = QByteArray(data)
    device = QBuffer(held)
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    image = _read(device, data, kind, name, longest)
    # Qt turns JPEG and TIFF by what the camera noted; of the other two it does not read the note.
    return image.transformed(turned_as(data, kind)) if kind in (Kind.WEBP, Kind.PNG) else image


def _read(device: QBuffer, data: bytes, kind: Kind, name: str, longest: int) -> QImage:
    reader = QImageReader(device, QByteArray(_READ_HERE[kind]))
    size = reader.size()
    _refuse_absurd(data, kind, size, name)
    if reader.supportsAnimation() and reader.imageCount() > 1:
        raise PictureRefused(PictureWhy.MOVING, name)
    if not is_whole(data, kind):
        raise PictureRefused(PictureWhy.TORN, name)
    reader.setAutoTransform(True)
    if kind is Kind.JPEG and max(size.width(), size.height()) > 2 * longest:
        reader.setScaledSize(size.scaled(2 * longest, 2 * longest, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise PictureRefused(PictureWhy.TORN, name, size.width(), size.height())
    return _within(image, longest)


def _refuse_absurd(data: bytes, kind: Kind, size: QSize, name: str) -> None:
    """Judge by what the header says, before a dot is decoded."""
    if size.isEmpty():
        raise PictureRefused(PictureWhy.TORN, name)
    in_rounds = kind is not Kind.JPEG or is_progressive(data)
    if size.width() * size.height() > (_MOST_DOTS if in_rounds else _MOST_DOTS_IN_JPEG):
        raise PictureRefused(PictureWhy.TOO_MANY_DOTS, name, size.width(), size.height())


def _within(image: QImage, longest: int) -> QImage:
    if max(image.width(), image.height()) <= longest:
        return image
    return image.scaled(
        longest, longest, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _plain(image: QImage) -> QImage:
    """Return the dots in the colours of a screen, on white where they let it through, without texts and profiles."""
    if image.colorSpace().isValid():
        image = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    plain = QImage(_within(image, LONGEST_SIDE).size(), QImage.Format.Format_RGB888)
    plain.fill(Qt.GlobalColor.white)
    painter = QPainter(plain)
    painter.drawImage(0, 0, _within(image, LONGEST_SIDE))
    painter.end()
    return plain


def _webp(image: QImage, quality: int) -> bytes:
    held = QByteArray()
    device = QBuffer(held)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    _write(image, device, quality)
    return bytes(held.data())


def _write(image: QImage, device: QBuffer, quality: int) -> None:
    writer = QImageWriter(device, QByteArray(b"webp"))
    writer.setQuality(quality)
    assert writer.write(image), writer.errorString()
