"""A row of photographs in a form: dropped, pasted, chosen from a file; each can be taken out again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from bookcrossing.pictures import Picture
from bookcrossing.wording import pgettext, wishes
from bookcrossing.wording.refusals import refusal
from ui.look.icons import paint_icon
from ui.look.tokens import colour
from ui.look.type import SMALL, font
from ui.painting.lines import paint_line
from ui.painting.pixels import dashed_frame, frame
from ui.pictures.dropping import holds_picture, pictures_in

if TYPE_CHECKING:
    from bookcrossing.errors import DeskError
    from ui.dialogs.files import FilePicker
    from ui.pictures.reading import Given
    from ui.pictures.shelf import Pictures

_SIDE: Final = 64
_GAP: Final = 8
_CROSS: Final = 20


class PhotoStrip(QWidget):
    """The last tile adds one; arrows walk, Enter opens or adds, Delete takes out, Ctrl+V pastes."""

    changed = Signal()
    waiting = Signal(bool)
    """Whether a photograph is still being made small: nothing is saved without it."""
    opened = Signal(object)  # int | Picture
    refused = Signal(str)

    def __init__(
        self, pictures: Pictures, picker: FilePicker | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._picker = picker
        self._photographs: list[int | Picture] = []
        self._thumbnails: dict[int | str, QPixmap] = {}
        self._at = self._coming = 0
        self._hovered = -1
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_SIDE + 4)
        self._set_words()

    @property
    def photographs(self) -> tuple[int | Picture, ...]:
        return tuple(self._photographs)

    def set_photographs(self, photographs: tuple[int | Picture, ...]) -> None:
        self._photographs = list(photographs)
        for photograph in photographs:
            if isinstance(photograph, int):
                self._pictures.image(
                    photograph, 2 * _SIDE, owner=self, done=partial(self._show_thumbnail, photograph)
                )
        self._at = min(self._at, len(self._photographs))
        self._set_words()
        self.update()

    def take(self, given: tuple[Given, ...]) -> None:
        for one in given:
            self._coming += 1
            self.waiting.emit(True)
            self._pictures.read(one, owner=self, done=self._add, refused=self._refuse)

    @override
    def sizeHint(self) -> QSize:
        return QSize(4 * (_SIDE + _GAP), _SIDE + 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(2 * (_SIDE + _GAP), _SIDE + 4)

    # How it is used

    @override
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if holds_picture(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        event.acceptProposedAction()
        self.take(pictures_in(event.mimeData()))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take(pictures_in(QGuiApplication.clipboard().mimeData()))
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self._at = max(0, min(len(self._photographs), self._at + step))
            self._set_words()
            self.update()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take_out(self._at)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._activate(self._at)
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        self._hovered = self._tile_at(event)
        self.update()

    @override
    def leaveEvent(self, event: QEvent, /) -> None:
        self._hovered = -1
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        at = self._tile_at(event)
        if at < 0:
            return
        self._at = at
        if at < len(self._photographs) and self._cross(self._tile(at)).contains(event.position()):
            self._take_out(at)
        else:
            self._activate(at)
        self.update()

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    # What it does

    def _activate(self, at: int) -> None:
        if at < len(self._photographs):
            self.opened.emit(self._photographs[at])
            return
        picker = self._picker
        if picker is None:
            from ui.dialogs.files import SystemFilePicker

            picker = SystemFilePicker()
        chosen = picker.to_open(self, wishes.choose_photograph(), wishes.photograph_patterns())
        if chosen is not None:
            self.take((chosen,))

    def _count_down(self) -> None:
        self._coming -= 1
        self.waiting.emit(self._coming > 0)

    def _add(self, picture: Picture) -> None:
        self._count_down()
        if any(isinstance(one, Picture) and one.sha256 == picture.sha256 for one in self._photographs):
            return
        self._photographs.append(picture)
        image = QImage.fromData(picture.image)
        self._show_thumbnail(picture.sha256, image)
        self._at = len(self._photographs)
        self._set_words()
        self.changed.emit()

    def _take_out(self, at: int) -> None:
        if at < len(self._photographs):
            del self._photographs[at]
            self._set_words()
            self.update()
            self.changed.emit()

    def _refuse(self, error: DeskError) -> None:
        self._count_down()
        self.refused.emit(refusal(error))

    def _show_thumbnail(self, key: int | str, image: QImage | None) -> None:
        if image is not None:
            side = round(_SIDE * self.devicePixelRatioF())
            self._thumbnails[key] = QPixmap.fromImage(
                image.scaled(
                    side,
                    side,
                    Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        self.update()

    def _set_words(self) -> None:
        count = wishes.photographs(len(self._photographs)) if self._photographs else ""
        keys = pgettext("Wish", "Drop or paste photographs here")
        self.setAccessibleName(count or keys)
        self.setAccessibleDescription(keys)
        self.setToolTip(keys)

    # How it looks

    def _tile(self, at: int) -> QRectF:
        return QRectF(2 + at * (_SIDE + _GAP), 2, _SIDE, _SIDE)

    def _tile_at(self, event: QMouseEvent) -> int:
        tiles = range(len(self._photographs) + 1)
        return next((at for at in tiles if self._tile(at).contains(event.position())), -1)

    def _cross(self, tile: QRectF) -> QRectF:
        return QRectF(tile.right() - _CROSS, tile.top(), _CROSS, _CROSS)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        for at, photograph in enumerate(self._photographs):
            self._paint_photograph(painter, at, photograph)
        last = self._tile(len(self._photographs))
        dashed_frame(painter, last.toRect(), 6, colour("strong"))
        icon = QRectF(last.center().x() - 10, last.center().y() - 10, 20, 20)
        paint_icon(painter, "image", icon, colour("muted"))
        if not self._photographs:
            room = QRectF(last.right() + 10, last.top(), self.width() - last.right() - 12, _SIDE)
            words = pgettext("Wish", "Drop or paste photographs here")
            paint_line(painter, room, words, font(SMALL), colour("muted"))
        if self.hasFocus():
            frame(painter, self._tile(self._at).toRect(), 6, border=colour("blue"), width=2)

    def _paint_photograph(self, painter: QPainter, at: int, photograph: int | Picture) -> None:
        tile = self._tile(at)
        key = photograph if isinstance(photograph, int) else photograph.sha256
        frame(painter, tile.toRect(), 6, fill=colour("sunk"), border=colour("line"))
        if (found := self._thumbnails.get(key)) is not None:
            side = min(found.width(), found.height())
            part = QRectF((found.width() - side) / 2, (found.height() - side) / 2, side, side)
            painter.drawPixmap(tile.adjusted(1, 1, -1, -1), found, part)
        if at == self._hovered or (self.hasFocus() and at == self._at):
            cross = self._cross(tile)
            frame(painter, cross.toRect(), 4, fill=colour("surface"), border=colour("line"))
            paint_icon(painter, "x", cross.adjusted(3, 3, -3, -3), colour("ink"))
