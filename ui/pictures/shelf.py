"""Everything the window does with pictures, away from the GUI thread: read what people bring, keep covers at hand."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from bookcrossing.errors import PictureRefused, PictureWhy
from ui.lanes import Lane
from ui.look.tokens import is_dark
from ui.painting.covers import framed
from ui.pictures.reading import read_image, read_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from bookcrossing.desk.desk import Changes
    from bookcrossing.errors import DeskError
    from bookcrossing.listings.reads import Reads
    from bookcrossing.pictures import Picture
    from ui.pictures.reading import Given

R = TypeVar("R")
_MOST_BYTES: Final = 48_000_000
"""Of covers kept at hand: some hundred of the largest, thousands of a list's."""
_MOST_WANTED: Final = 80
"""Covers still to be fetched: whoever scrolls by asks again when they stay."""
_FOUR_BYTES: Final = 4
_Key = tuple[int, int, float, bool]


class Pictures(QObject):
    """One lane and one shelf of covers."""

    arrived = Signal(int)
    """The picture of this id is at hand now."""

    def __init__(self, reads: Reads, parent: QObject) -> None:
        super().__init__(parent)
        self._reads = reads
        self._lane = Lane("pictures", 1, self)
        self._shelf: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._bytes = 0
        self._wanted: dict[_Key, WeakSet[QWidget]] = {}
        self._gone: set[int] = set()
        self._is_fetching = False
        self._file = 0
        """Counts the files that stood there: an answer from the one before is none."""

    def stop(self) -> None:
        self._lane.stop()

    @property
    def is_idle(self) -> bool:
        return self._lane.is_idle

    # What people bring

    def read(
        self,
        given: Given,
        *,
        owner: QObject,
        done: Callable[[Picture], None],
        refused: Callable[[DeskError], None],
    ) -> None:
        """Make what is dropped, pasted or chosen a picture to be stored."""
        self.do(partial(self._read, given), owner=owner, done=done, refused=refused)

    def find_isbns(
        self,
        given: Given,
        *,
        owner: QObject,
        done: Callable[[tuple[str, ...]], None],
        refused: Callable[[DeskError], None],
    ) -> None:
        """Look for a book's number on the photograph of its back; none found is no refusal."""
        self.do(partial(self._isbns, given), owner=owner, done=done, refused=refused)

    def do(
        self,
        job: Callable[[], R],
        *,
        owner: QObject,
        done: Callable[[R], None],
        refused: Callable[[DeskError], None],
    ) -> None:
        """Do something with pictures on their lane, after what waits there."""
        self._lane.run(job, owner=owner, done=done, failed=partial(_fail, refused))

    def image(
        self, picture_id: int, longest: int, *, owner: QObject, done: Callable[[QImage | None], None]
    ) -> None:
        """Bring a kept picture whole; None if it is gone."""
        self._lane.run(partial(self._image, picture_id, longest), owner=owner, done=done)

    # Covers

    def cover(self, picture_id: int, width_px: int, ratio: float, asked_by: QWidget | None) -> QPixmap | None:
        """Return a cover that is at hand; else fetch it, and have whoever asked painted again."""
        key = (picture_id, width_px, ratio, is_dark())
        found = self._shelf.get(key)
        if found is not None:
            self._shelf.move_to_end(key)
            return found
        if not self.lacks(picture_id):
            asking = self._wanted.pop(key, None) or WeakSet()
            if asked_by is not None:
                asking.add(asked_by)
            self._wanted[key] = asking  # asked last, fetched first: it is on the screen now
            while len(self._wanted) > _MOST_WANTED:
                del self._wanted[next(iter(self._wanted))]
            self._fetch_next()
        return None

    def lacks(self, picture_id: int) -> bool:
        return picture_id in self._gone

    def follow(self, changes: Changes) -> None:
        """After a restore another picture may have the same id."""
        if changes.everything:
            self._shelf.clear()
            self._wanted.clear()
            self._gone.clear()
            self._bytes = 0
            self._file += 1

    # On the lane

    def _read(self, given: Given) -> Picture:
        return read_picture(self._not_our_file(given))

    def _isbns(self, given: Given) -> tuple[str, ...]:
        from ui.pictures.barcode import isbns_in  # its decoder is loaded with the first photograph

        return isbns_in(self._not_our_file(given))

    def _not_our_file(self, given: Given) -> Given:
        """Refuse the table's own file unopened: closing it would drop every lock that SQLite holds on it here."""
        if isinstance(given, Path):
            ours = (self._reads.path.with_name(self._reads.path.name + end) for end in ("", "-wal", "-shm"))
            if any(path.exists() and given.exists() and path.samefile(given) for path in ours):
                raise PictureRefused(PictureWhy.NO_PICTURE, given.name)
        return given

    def _fetch_next(self) -> None:
        if self._is_fetching or not self._wanted:
            return
        self._is_fetching = True
        key, asking = self._wanted.popitem()
        self._lane.run(
            partial(self._framed, key), owner=self, done=partial(self._put_up, key, asking, self._file)
        )

    def _framed(self, key: _Key) -> QImage | None:
        """Run on the lane: read, decode, scale and frame."""
        picture_id, width_px, ratio, dark = key
        longest = round(width_px * ratio * 3)
        image = self._image(picture_id, longest)
        return None if image is None else framed(image, width_px, ratio, dark=dark)

    def _image(self, picture_id: int, longest: int) -> QImage | None:
        kept = self._reads.picture(picture_id)
        if kept is None:
            return None
        try:
            return read_image(kept, longest=longest)
        except PictureRefused:  # torn on the disk: a drawn cover stands there
            return None

    def _put_up(self, key: _Key, asking: WeakSet[QWidget], file: int, image: QImage | None) -> None:
        self._is_fetching = False
        if image is None:
            self._gone.add(key[0])
        elif file == self._file:
            self._shelf[key] = QPixmap.fromImage(image)
            self._bytes += _weight(self._shelf[key])
            while self._bytes > _MOST_BYTES and len(self._shelf) > 1:
                _, dropped = self._shelf.popitem(last=False)
                self._bytes -= _weight(dropped)
        for widget in asking:
            if shiboken6.isValid(widget):
                widget.update()
        self.arrived.emit(key[0])
        self._fetch_next()


def _weight(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * _FOUR_BYTES


def _fail(refused: Callable[[DeskError], None], error: BaseException) -> Any:
    if isinstance(error, PictureRefused):
        refused(error)
    else:
        raise error
