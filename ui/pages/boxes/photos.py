"""A photograph dropped on a row of a box: the back of a book tells its number, of a recorded one it is cover or wish."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from bookcrossing.desk.drafts import IsbnDraft
from bookcrossing.desk.intake import EditLine
from bookcrossing.desk.pictures import AddWishPicture, SetCover
from bookcrossing.listings.boxes import BoxRow
from bookcrossing.wording import pgettext
from bookcrossing.wording.sentences import fill, quoted, shortened
from ui.pages.notices import Said, Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.desk.results import Edited
    from bookcrossing.pictures import Picture
    from ui.bridge import DeskBridge
    from ui.pages.boxes.deeds import BoxDeeds
    from ui.pages.boxes.sitting import Sitting
    from ui.pages.boxes.waiting import Waiting
    from ui.pictures.reading import Given


class BoxPhotos(QObject):
    def __init__(self, bridge: DeskBridge, sitting: Sitting, deeds: BoxDeeds, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._sitting = sitting
        self._deeds = deeds

    @Slot(object, object)
    def take(self, row: Waiting | BoxRow | None, given: Given) -> None:
        """Take what was dropped on a row, or beside them all."""
        if isinstance(row, BoxRow):
            self._offer(row, given)
        elif self._sitting.takes_books:
            found = partial(self._found, row)
            self._bridge.pictures.find_isbns(given, owner=self, done=found, refused=self._deeds.say_refused)

    def _found(self, row: Waiting | None, isbns: tuple[str, ...]) -> None:
        if not isbns:
            self._deeds.said.emit(Said("refused", _none_seen, _nearer))
            return
        if row is not None and len(isbns) == 1:
            if not row.line.printed and row.draft.name and not row.draft.isbns:
                self._say_number(row, isbns[0])
                return
            if not row.line.isbn:  # what was scanned there is no number of a book
                self._deeds.drop_line(row.line.line_id)
        for isbn in isbns:
            self._sitting.take(isbn, scanned=True)

    def _say_number(self, row: Waiting, isbn: str) -> None:
        """Give a book whose title was typed the number on its back."""
        title = replace(row.draft, isbns=(IsbnDraft(isbn),))
        command = EditLine(line=row.line.line_id, book=replace(row.line.book, title=title))
        self._deeds.edit_line(command, self._deeds.say_refused)

    def _offer(self, row: BoxRow, given: Given) -> None:
        title = partial(_what_is_it, row)
        ways = (
            Way(_the_cover, partial(self._read, given, partial(self._set_cover, row)), icon="book"),
            Way(_the_wish, partial(self._read, given, partial(self._add_to_wish, row)), icon="quotes"),
        )
        self._deeds.said.emit(Said("read_as", title, str, ways, icon="image"))

    def _read(self, given: Given, done: Callable[[Picture], None]) -> None:
        self._bridge.pictures.read(given, owner=self, done=done, refused=self._deeds.say_refused)

    def _set_cover(self, row: BoxRow, picture: Picture) -> None:
        command = SetCover(title_id=row.title_id, picture=picture)
        said = partial(self._say, _cover_kept)
        self._bridge.perform(command, owner=self, done=said, refused=self._deeds.say_refused)

    def _add_to_wish(self, row: BoxRow, picture: Picture) -> None:
        command = AddWishPicture(copy=row.number, picture=picture)
        said = partial(self._say, _photograph_kept)
        self._bridge.perform(command, owner=self, done=said, refused=self._deeds.say_refused)

    def _say(self, words: Callable[[], str], edited: Edited) -> None:
        is_final = words is _photograph_kept
        self._deeds.said.emit(Said("done", words, action_id=None if is_final else edited.action_id))


def _what_is_it(row: BoxRow) -> str:
    sentence = pgettext("Boxes", "What is on the photograph for {title}, {number}?")
    return fill(sentence, title=quoted(shortened(row.title)), number=row.number)


def _the_cover() -> str:
    return pgettext("Boxes", "The cover")


def _the_wish() -> str:
    return pgettext("Boxes", "The donor’s wish")


def _cover_kept() -> str:
    return pgettext("Boxes", "The cover is kept")


def _photograph_kept() -> str:
    return pgettext("Boxes", "The photograph of the wish is kept; whether others may see it, say in the wish")


def _none_seen() -> str:
    return pgettext("Boxes", "No ISBN is seen on the photograph.")


def _nearer() -> str:
    return pgettext("Boxes", "Photograph the barcode on the back of the book, nearer and in good light.")
