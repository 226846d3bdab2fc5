"""Python's garbage, collected in the GUI thread alone: Qt objects in it die there, and nowhere else.

Left to itself Python collects in whichever thread makes the next object, a lane's too. A Qt object that dies there
takes Qt's lock on its connections and waits for Python; the GUI thread has Python and waits for that lock, for ever.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

_LOOK_EACH_MS: Final = 500


class GarbageRound(QObject):
    """Looks between two events whether there is as much as Python would collect."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        look = QTimer(self, interval=_LOOK_EACH_MS)
        look.timeout.connect(self._look)
        look.start()

    @Slot()
    def _look(self) -> None:
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, limit) in enumerate(counts) if count > limit]
        if due:
            gc.collect(due[-1])
