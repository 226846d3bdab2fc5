"""How long a reader's turn lasts, and how long numbers stand where others may read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.settings import Settings

FOLDS_AFTER_S: Final = 20
_LOOK_EVERY_MS: Final = 250


class Turn(QObject):
    """Measured by the clock given, looked at four times a second while there is anything to wait for."""

    over = Signal()
    folded = Signal()

    def __init__(self, ticks: Callable[[], int], kept: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._ticks = ticks
        self._settings = kept
        self._reader: str | None = None
        self._went_on_at = self._unfolded_at = ticks()
        self.is_folded = False
        self._acted = False
        """A person did something since the numbers were folded away."""
        self._pulse = QTimer(self, interval=_LOOK_EVERY_MS)
        self._pulse.timeout.connect(self._look)
        self._pulse.start()

    def begin(self, reader: str | None) -> None:
        """Something new is shown; `reader` is whose turn it is now.

        What was folded away stays so, unless a person has done something since: not by time alone.
        """
        self._reader = reader
        if self._acted or not self.is_folded:
            self.unfold()

    @Slot()
    def goes_on(self) -> None:
        self._went_on_at = self._ticks()
        self._acted = True

    def unfold(self) -> None:
        self.is_folded = False
        self._unfolded_at = self._ticks()
        self._pulse.start()

    @Slot()
    def _look(self) -> None:
        now = self._ticks()
        lasts_ms = 1000 * self._settings.read(settings.READER_CLOSES_AFTER_S)
        if self._reader is not None and now - self._went_on_at >= lasts_ms:
            self._reader = None
            self.over.emit()
        if not self.is_folded and now - self._unfolded_at >= 1000 * FOLDS_AFTER_S:
            self.is_folded, self._acted = True, False
            self.folded.emit()
        if self.is_folded and self._reader is None:
            self._pulse.stop()
