"""The three figures that tell a scanner from a person, kept as settings and obeyed at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from bookcrossing.wording import pgettext
from ui import settings
from ui.look.type import SMALL
from ui.scanning.rhythm import Limits
from ui.widgets import Card, ElidedLabel, KeyButton

if TYPE_CHECKING:
    from ui.settings import Setting, Settings


def kept_limits(kept: Settings) -> Limits:
    return Limits(
        kept.read(settings.SCANNER_GAP_MS),
        kept.read(settings.SCANNER_KEYS),
        kept.read(settings.SCANNER_SILENCE_MS),
    )


class LimitsCard(Card):
    """Changes are kept when made; `changed` follows each."""

    changed = Signal(object)  # Limits

    def __init__(self, kept: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._head = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self._usual = KeyButton(variant="quiet", small=True)
        self._lines: tuple[tuple[Setting[int], ElidedLabel, QSpinBox], ...] = (
            (settings.SCANNER_GAP_MS, ElidedLabel(), _box(5, 200)),
            (settings.SCANNER_KEYS, ElidedLabel(), _box(3, 20)),
            (settings.SCANNER_SILENCE_MS, ElidedLabel(), _box(20, 1000)),
        )
        self._build()
        self._show()
        for _, _, box in self._lines:
            box.valueChanged.connect(self._keep)
        self._usual.clicked.connect(self._take_usual)

    def use(self, limits: Limits) -> None:
        self._kept.write(settings.SCANNER_GAP_MS, limits.gap_ms)
        self._kept.write(settings.SCANNER_KEYS, limits.keys)
        self._kept.write(settings.SCANNER_SILENCE_MS, limits.silence_ms)
        self._show()
        self.changed.emit(kept_limits(self._kept))

    def set_words(self) -> None:
        self._head.set_text(pgettext("Scanner", "What counts as a scan"))
        self._usual.setText(pgettext("Scanner", "As delivered"))
        labels = (
            pgettext("Scanner", "At most between two keys"),
            pgettext("Scanner", "At least so many keys"),
            pgettext("Scanner", "Silence that ends a scan"),
        )
        unit = " " + pgettext("Scanner", "ms")
        for (_, label, box), words, suffix in zip(self._lines, labels, (unit, "", unit), strict=True):
            label.set_text(words)
            box.setAccessibleName(words)
            box.setSuffix(suffix)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self._usual)
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for row, (_, label, box) in enumerate(self._lines):
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(grid)

    def _show(self) -> None:
        for setting, _, box in self._lines:
            box.blockSignals(True)
            box.setValue(self._kept.read(setting))
            box.blockSignals(False)

    def _keep(self) -> None:
        for setting, _, box in self._lines:
            self._kept.write(setting, box.value())
        self.changed.emit(kept_limits(self._kept))

    def _take_usual(self) -> None:
        self.use(Limits())


def _box(least: int, most: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setKeyboardTracking(False)
    box.setAlignment(Qt.AlignmentFlag.AlignCenter)
    box.setFixedWidth(112)
    return box
