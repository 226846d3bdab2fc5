"""Photographs and things that pretend to be some, made with a second library."""

import io
import random
import struct
import zlib

import pytest
from PIL import Image, ImageDraw

GPS, SERIAL = "KAMERA-ZQX-730915", b"KAMERA-ZQX-730915"


def page(width=640, height=480, mode="RGB"):
    """A page with a red corner at the upper left, so that one sees how it is held."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 4, height // 4), fill="red")
    draw.rectangle((width // 2, height // 2, width * 9 // 10, height * 9 // 10), fill="navy")
    return image.convert(mode)


def noise(width, height):
    """Dots of which nothing can be saved."""
    return Image.frombytes("RGB", (width, height), random.Random(7).randbytes(width * height * 3))


def saved(image, kind="JPEG", **how):
    held = io.BytesIO()
    image.save(held, kind, **how)
    return held.getvalue()


def noted(orientation=1):
    """What a telephone notes: how it was held, what it is, where it was."""
    note = Image.Exif()
    note[0x0112] = orientation
    note[0x010F] = GPS
    note[0x0131] = GPS
    note.get_ifd(0x8825).update({1: "N", 2: (57.0, 32.0, 18.0), 3: "E", 4: (25.0, 25.0, 36.0), 29: GPS[:10]})
    return note


def png_saying(width, height, *, depth=8, colour=2, body=b""):
    """A PNG of a few bytes whose header says that it is huge."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", body or zlib.compress(b"\0" * 999))
        + chunk(b"IEND", b"")
    )


@pytest.fixture
def camera(tmp_path):
    """Write a photograph and return where it lies."""

    def write(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write
