"""What was dropped or pasted, as far as it is a picture: a file, or the picture itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from ui.pictures.reading import Given


def pictures_in(mime: QMimeData) -> tuple[Given, ...]:
    """Return every file of what was dropped, or the one picture that lies in it; whether they are any is seen later."""
    files = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if files:
        return files
    image = mime.imageData() if mime.hasImage() else None
    return (image,) if isinstance(image, QImage) and not image.isNull() else ()


def picture_in(mime: QMimeData) -> Given | None:
    """Return the first of them."""
    return next(iter(pictures_in(mime)), None)


def holds_picture(mime: QMimeData) -> bool:
    """Tell, while something is dragged, whether it may be taken here."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())
