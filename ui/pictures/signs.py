"""What the bytes of a picture say before it is decoded: its kind, whether all of it is there, how it was held."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from PySide6.QtGui import QTransform

_ORIENTATION: Final = 0x0112
_TURNS: Final = {
    2: QTransform(-1, 0, 0, 1, 0, 0),
    3: QTransform(-1, 0, 0, -1, 0, 0),
    4: QTransform(1, 0, 0, -1, 0, 0),
    5: QTransform(0, 1, 1, 0, 0, 0),
    6: QTransform(0, 1, -1, 0, 0, 0),
    7: QTransform(0, -1, -1, 0, 0, 0),
    8: QTransform(0, -1, 1, 0, 0, 0),
}
"""EXIF's orientation → what makes it upright."""


class Kind(Enum):
    JPEG = auto()
    PNG = auto()
    WEBP = auto()
    GIF = auto()
    BMP = auto()
    TIFF = auto()
    HEIC = auto()
    SVG = auto()
    OTHER = auto()
    """A picture of a trade: layers, raw dots of a camera."""


_BEGINNINGS: Final = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF8", Kind.GIF),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"8BPS", Kind.OTHER),
    (b"\x00\x00\x01\x00", Kind.OTHER),
    (b"\xff\x0a", Kind.OTHER),
    (b"\x00\x00\x00\x0cJXL ", Kind.OTHER),
    (b"\x00\x00\x00\x0cjP  ", Kind.OTHER),
)
_HELD_IN_BOXES: Final = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")


def kind_of(data: bytes) -> Kind | None:
    """Return what kind of picture begins so, whatever the file is called; None for anything else."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data.startswith(b"BM") and len(data) > 26 and data[6:10] == bytes(4):
        return Kind.BMP
    if data[4:8] == b"ftyp" and data[8:12] in _HELD_IN_BOXES:
        return Kind.HEIC
    head = data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t")
    return Kind.SVG if head.startswith((b"<svg", b"<?xml")) and b"<svg" in data[:4000] else None


def is_whole(data: bytes, kind: Kind) -> bool:
    """Tell whether the end is there; decoders of some kinds paint the missing part grey and say nothing."""
    if kind is Kind.JPEG:
        scan = _scan_of(data)
        return scan > 0 and data.rfind(b"\xff\xd9") > scan
    if kind is Kind.PNG:
        return b"IEND" in data[-4096:] or data.rfind(b"IEND") > 0
    if kind is Kind.WEBP:
        return len(data) >= 8 + int.from_bytes(data[4:8], "little")
    if kind is Kind.GIF:
        return _ends_as_gif(data)
    if kind is Kind.BMP:
        return len(data) >= int.from_bytes(data[2:6], "little")
    return True


def is_progressive(data: bytes) -> bool:
    """Tell of a JPEG whether it comes in several rounds."""
    return any(marker == 0xC2 for marker, _, _ in _segments(data))


def turned_as(data: bytes, kind: Kind) -> QTransform:
    """Return what makes a WebP or PNG upright, by the note of its camera."""
    note = _exif_of(data, kind)
    return _TURNS.get(_orientation(note), QTransform()) if note else QTransform()


def _segments(data: bytes) -> list[tuple[int, int, int]]:
    """Return marker, place and length of a JPEG's segments up to its first dots."""
    found = []
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        found.append((marker, at, length))
        if marker == 0xDA or length < 2:
            break
        at += 2 + length
    return found


def _scan_of(data: bytes) -> int:
    return next((at + length for marker, at, length in _segments(data) if marker == 0xDA), 0)


def _ends_as_gif(data: bytes) -> bool:
    """Walk the blocks of a GIF and tell whether the last one is there."""
    at = 13 + _colours(data, 10)
    while data[at : at + 1] in (b"!", b","):
        at += 2 if data[at] == 0x21 else 11 + _colours(data, at + 9)
        while at < len(data) and data[at]:
            at += 1 + data[at]
        at += 1
    return data[at : at + 1] == b";"


def _colours(data: bytes, at: int) -> int:
    """Return the bytes of the palette that the flags at `at` speak of."""
    flags = data[at] if at < len(data) else 0
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _exif_of(data: bytes, kind: Kind) -> bytes:
    """Return the camera's note; its parts are named and counted alike in both kinds."""
    at, is_png = (8, True) if kind is Kind.PNG else (12, False)
    while at + 8 <= len(data):
        count, name = (data[at : at + 4], data[at + 4 : at + 8])
        if not is_png:
            count, name = name, count
        length = int.from_bytes(count, "big" if is_png else "little")
        if name in (b"eXIf", b"EXIF"):
            return data[at + 8 : at + 8 + length].removeprefix(b"Exif\x00\x00")
        at += 12 + length if is_png else 8 + length + length % 2
    return b""


def _orientation(note: bytes) -> int:
    order = "little" if note[:2] == b"II" else "big"
    first = int.from_bytes(note[4:8], order)  # type: ignore[arg-type]  # one of the two
    count = int.from_bytes(note[first : first + 2], order)  # type: ignore[arg-type]  # as above
    for entry in range(min(count, 200)):
        field = note[first + 2 + entry * 12 : first + 14 + entry * 12]
        if int.from_bytes(field[:2], order) == _ORIENTATION:  # type: ignore[arg-type]  # as above
            return int.from_bytes(field[8:10], order)  # type: ignore[arg-type]  # as above
    return 1
