"""A picture as it is stored: a small JPEG or WebP that says nothing about who took it, where or by what."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from bookcrossing.errors import PictureRefused, PictureWhy

LONGEST_SIDE: Final = 1600
"""Dots."""
MOST_BYTES: Final = 400_000
SMALLEST_SIDE: Final = 8
JPEG, WEBP = "image/jpeg", "image/webp"
_JPEG_BEGINS, _JPEG_ENDS = b"\xff\xd8\xff", b"\xff\xd9"
_OTHERS: Final = (b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
"""Pictures that the window makes fit."""
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JFIF, _ADOBE, _COMMENT = 0xE0, 0xEE, 0xFE
_PLAIN_JFIF: Final = 16
"""Bytes of the one application segment without a preview in it."""
_WEBP_PARTS: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH"})


@dataclass(frozen=True, slots=True)
class Picture:
    """Bytes that have been looked through: the limits hold, and no other part is in them than the picture."""

    image: bytes
    media_type: str
    width: int
    height: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.image).hexdigest()

    @classmethod
    def of(cls, image: bytes, name: str = "") -> Picture:
        """Look through bytes that are to be stored; raise PictureRefused for whatever else they are."""
        try:
            return _looked_through(image)
        except PictureRefused as refused:
            refused.name = name
            raise
        except (IndexError, ValueError):
            raise PictureRefused(PictureWhy.TORN, name) from None


def _looked_through(image: bytes) -> Picture:
    if not image:
        raise PictureRefused(PictureWhy.EMPTY)
    is_jpeg, is_webp = image.startswith(_JPEG_BEGINS), image[:4] + image[8:12] == b"RIFFWEBP"
    if not (is_jpeg or is_webp or image.startswith(_OTHERS)):
        raise PictureRefused(PictureWhy.NO_PICTURE)
    if not (is_jpeg or is_webp):
        raise PictureRefused(PictureWhy.OTHER_KIND)
    if len(image) > MOST_BYTES:
        raise PictureRefused(PictureWhy.NOT_SMALL)
    media_type, (width, height) = (JPEG, _jpeg_size(image)) if is_jpeg else (WEBP, _webp_size(image))
    if max(width, height) > LONGEST_SIDE:
        raise PictureRefused(PictureWhy.NOT_SMALL, width=width, height=height)
    if min(width, height) < SMALLEST_SIDE:
        raise PictureRefused(PictureWhy.TOO_SMALL, width=width, height=height)
    return Picture(image, media_type, width, height)


def _jpeg_size(image: bytes) -> tuple[int, int]:
    """Walk all segments of a JPEG to its last byte: whatever hides between or behind them is refused."""
    size = None
    at = 2
    while image[at : at + 2] != _JPEG_ENDS:
        marker, length = image[at + 1], int.from_bytes(image[at + 2 : at + 4], "big")
        if image[at] != 0xFF or length < 2 or at + 2 + length > len(image):
            raise ValueError("no segment")
        if marker in _FRAMES:
            size = (
                int.from_bytes(image[at + 7 : at + 9], "big"),
                int.from_bytes(image[at + 5 : at + 7], "big"),
            )
        is_plain = marker == _ADOBE or (marker == _JFIF and length == _PLAIN_JFIF)
        if marker == _COMMENT or (0xE0 <= marker <= 0xEF and not is_plain):
            raise PictureRefused(PictureWhy.TELLS_MORE)
        at += 2 + length
        if marker == 0xDA:
            at = _after_scan(image, at)
    if at + 2 != len(image):
        raise PictureRefused(PictureWhy.TELLS_MORE)
    if size is None:
        raise ValueError("no frame")
    return size


def _after_scan(image: bytes, at: int) -> int:
    """Return where the next segment stands: behind the dots, in which 0xFF is followed by 0 or a restart."""
    while True:
        at = image.index(b"\xff", at)
        if image[at + 1] == 0 or 0xD0 <= image[at + 1] <= 0xD7:
            at += 2
        elif image[at + 1] == 0xFF:
            at += 1
        else:
            return at


def _webp_size(image: bytes) -> tuple[int, int]:
    """Walk all parts of a WebP; one that holds anything but the picture is refused."""
    end = 8 + int.from_bytes(image[4:8], "little")
    if end > len(image):
        raise ValueError("torn")
    if end < len(image):
        raise PictureRefused(PictureWhy.TELLS_MORE)
    size = None
    at = 12
    while at < end:
        kind, length = image[at : at + 4], int.from_bytes(image[at + 4 : at + 8], "little")
        body = image[at + 8 : at + 8 + length]
        if len(body) < length:
            raise ValueError("torn")
        if kind in (b"ANIM", b"ANMF"):
            raise PictureRefused(PictureWhy.MOVING)
        if kind not in _WEBP_PARTS:
            raise PictureRefused(PictureWhy.TELLS_MORE)
        size = _dots(kind, body) or size
        at += 8 + length + length % 2
    if size is None:
        raise ValueError("no frame")
    return size


def _dots(kind: bytes, body: bytes) -> tuple[int, int] | None:
    if kind == b"VP8 ":
        across, down = int.from_bytes(body[6:8], "little"), int.from_bytes(body[8:10], "little")
        return across & 0x3FFF, down & 0x3FFF
    if kind == b"VP8L":
        packed = int.from_bytes(body[1:5], "little")
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    return None
